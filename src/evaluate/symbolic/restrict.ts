import { type Diagram, FALSE, type Node, TRUE } from './diagram.js';

/**
 * A simpler set that is the same as the given one wherever it matters: `restrict(set, care)` and `set` have the same
 * requests among those of `care`. What a change does is told so, among the requests that were possible at all.
 *
 * O. Coudert and J. C. Madre, A Unified Framework for the Formal Verification of Sequential Circuits (1990).
 */
export class Restriction {
  readonly #diagram: Diagram;
  readonly #known = new Map<number, Node>();

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
  }

  /** The simpler set. */
  of(set: Node, care: Node): Node {
    if (care === FALSE) return FALSE;
    if (care === TRUE || set <= TRUE) return set;
    if (set === care) return TRUE;
    const key = set * 0x2_0000_0000 + care;
    let made = this.#known.get(key);
    if (made === undefined) {
      made = this.#split(set, care);
      this.#known.set(key, made);
    }
    return made;
  }

  #split(set: Node, care: Node): Node {
    const diagram = this.#diagram;
    const variable = diagram.variableOf(set);
    const ofCare = diagram.variableOf(care);
    if (ofCare < variable) return this.of(set, diagram.or(diagram.lowOf(care), diagram.highOf(care)));
    const careLow = ofCare === variable ? diagram.lowOf(care) : care;
    const careHigh = ofCare === variable ? diagram.highOf(care) : care;
    if (careLow === FALSE) return this.of(diagram.highOf(set), careHigh);
    if (careHigh === FALSE) return this.of(diagram.lowOf(set), careLow);
    return diagram.make(
      variable,
      this.of(diagram.lowOf(set), careLow),
      this.of(diagram.highOf(set), careHigh),
    );
  }
}
