import { type Diagram, FALSE, type Node } from '../../evaluate/symbolic/diagram.js';
import { Restriction } from '../../evaluate/symbolic/restrict.js';
import type { Solver } from '../../evaluate/symbolic/witness.js';

/** A difference, told among the requests that one side leaves possible. */
export interface Simplified {
  /** Actions with requests that change for certain, and which ones among those that were possible. */
  readonly sure: Node;
  /** Requests of which it is not known whether they change. */
  readonly unsure: Node;
}

/**
 * Makes differences simple: what no request can meet is left out, which is a proof, and of the rest only that is told
 * which tells it from the requests that were possible before, or are afterwards. So accounts that are different in other
 * things change alike.
 */
export class Simplifier {
  readonly #diagram: Diagram;
  readonly #solver: Solver;
  readonly #actionBits: number;
  readonly #restriction: Restriction;
  readonly #known = new Map<number, Simplified>();
  readonly #empty = new Map<Node, boolean>();

  /** @param solver of no account in particular, so that what it finds empty is so for all. */
  constructor(diagram: Diagram, solver: Solver, actionBits: number) {
    this.#diagram = diagram;
    this.#solver = solver;
    this.#actionBits = actionBits;
    this.#restriction = new Restriction(diagram);
  }

  /** @param possible the requests that the side leaves possible which the other does not; it contains the difference. */
  simplified(difference: Node, possible: Node): Simplified {
    if (difference === FALSE) return { sure: FALSE, unsure: FALSE };
    const key = difference * 0x2_0000_0000 + possible;
    let made = this.#known.get(key);
    if (made === undefined) {
      made = this.#make(difference, possible);
      this.#known.set(key, made);
    }
    return made;
  }

  #make(difference: Node, possible: Node): Simplified {
    const diagram = this.#diagram;
    const variable = Math.min(diagram.variableOf(difference), diagram.variableOf(possible));
    if (variable >= this.#actionBits) return this.#rest(difference, possible);
    const branch = (node: Node, high: boolean): Node => {
      if (diagram.variableOf(node) !== variable) return node;
      return high ? diagram.highOf(node) : diagram.lowOf(node);
    };
    const low = this.simplified(branch(difference, false), branch(possible, false));
    const high = this.simplified(branch(difference, true), branch(possible, true));
    return {
      sure: diagram.make(variable, low.sure, high.sure),
      unsure: diagram.make(variable, low.unsure, high.unsure),
    };
  }

  #rest(difference: Node, possible: Node): Simplified {
    const diagram = this.#diagram;
    const certain = diagram.surely(difference);
    const perhaps = diagram.minus(difference, certain);
    const sure = this.#isEmpty(certain) ? FALSE : this.#restriction.of(certain, diagram.surely(possible));
    return { sure, unsure: this.#isEmpty(diagram.possibly(perhaps)) ? FALSE : perhaps };
  }

  #isEmpty(node: Node): boolean {
    let empty = this.#empty.get(node);
    if (empty === undefined) {
      empty = this.#solver.isEmpty(node) === true;
      this.#empty.set(node, empty);
    }
    return empty;
  }
}
