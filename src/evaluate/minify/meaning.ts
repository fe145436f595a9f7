import type { Condition, PatternBlock, Statement } from '../../policy/statement/document.js';
import { parseOperator } from '../../policy/statement/operators.js';
import { actionRepresentatives } from '../symbolic/action-representatives.js';
import { ActionSpace } from '../symbolic/actions.js';
import { type ComparisonOptions, documentSetting } from '../symbolic/compare-documents.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import { StatementCompiler } from '../symbolic/statements.js';
import { type SymbolicDoubt, Vocabulary } from '../symbolic/vocabulary.js';
import { Solver } from '../symbolic/witness.js';

/** What proofs on documents need to know of AWS's services. */
export interface MeaningOptions extends ComparisonOptions {
  /** All actions of the service authorization reference, `service:Name`. */
  readonly actionNames: readonly string[];
}

/**
 * Doubts that stand for one way to read the documentation, everywhere the same: sets that are equal under either reading
 * are equal. Every other doubt is about one comparison, of which nobody knows how it comes out.
 */
const readings = {
  resource: new Set(['short-arn', 'wildcard-across-colon']),
  condition: new Set(['empty-string-value', 'foranyvalue-negated-absent-key']),
} as const;

const anyResource: PatternBlock = { negated: false, patterns: ['*'], pointer: '' };

/**
 * What statements mean, for proofs that some of them may take the place of others, whatever the action, also one that
 * AWS has not brought out yet.
 *
 * INVARIANT (kept as written): an element that AWS leaves in doubt by itself, such as a condition on a list of values
 * without set operator, is taken to be any set. So a proof holds whatever it means, and it holds only as long as the
 * element is written as it was: `written` names such elements, and no step may change one.
 */
export class Meaning {
  readonly #vocabulary: Vocabulary;
  readonly #compiler: StatementCompiler;
  readonly #solver: Solver;
  readonly #variables: boolean;
  readonly #actions: ActionSpace;
  readonly #elements = new Map<string, Element>();
  readonly #free = new WeakMap<Statement, FreeStatement>();
  readonly #empty = new Map<Node, boolean>();

  private constructor(actions: ActionSpace, variables: boolean, options: MeaningOptions) {
    this.#actions = actions;
    this.#variables = variables;
    this.#vocabulary = new Vocabulary(documentSetting(options.keyType));
    this.#compiler = new StatementCompiler(this.#vocabulary, actions);
    this.#solver = new Solver(this.#vocabulary);
  }

  /**
   * For proofs about statements whose actions are written with these patterns and no others.
   *
   * @param variables does `${…}` mean a variable in the document?
   * @returns undefined when the patterns tell too many kinds of actions apart.
   */
  static of(patterns: Iterable<string>, variables: boolean, options: MeaningOptions): Meaning | undefined {
    const listed = new Set(options.actionNames.map((name) => name.toLowerCase()));
    const unlisted = actionRepresentatives(patterns, (action) => listed.has(action));
    if (unlisted === undefined) return undefined;
    return new Meaning(new ActionSpace([...options.actionNames, ...unlisted]), variables, options);
  }

  /** The requests that an `Action` or `NotAction` element matches. */
  action(block: PatternBlock): Node {
    return this.#actions.matching(this.#vocabulary.diagram, block);
  }

  /** The requests that a `Resource` or `NotResource` element matches. */
  resource(block: PatternBlock): Node {
    return this.#resource(block).node;
  }

  /** The requests for which all of the conditions hold. */
  conditions(conditions: readonly Condition[]): Node {
    return conditions.reduce(
      (node, condition) => this.#vocabulary.diagram.and(node, this.#condition(condition).node),
      TRUE,
    );
  }

  /** Is it in doubt by itself what the element means, so that it must be kept as it is written? */
  isKeptAsWritten(element: PatternBlock | Condition): boolean {
    return ('patterns' in element ? this.#resource(element) : this.#condition(element)).inDoubt;
  }

  /** The elements of a statement that must be kept as they are written, as one text that is equal for equal ones. */
  written(statement: Statement): string {
    return [...this.#freeOf(statement).written].sort().join('\n');
  }

  /** Are these the same requests? False where that is not proved. */
  isSame(a: Node, b: Node): boolean {
    if (a === b) return true;
    const { diagram } = this.#vocabulary;
    return this.#isEmpty(diagram.minus(a, b)) && this.#isEmpty(diagram.minus(b, a));
  }

  /** Is every request of the first also one of the second? False where that is not proved. */
  isWithin(a: Node, b: Node): boolean {
    return this.#isEmpty(this.#vocabulary.diagram.minus(a, b));
  }

  /** Do others match every request that the statement matches? False where that is not proved. */
  isCovered(statement: Statement, others: readonly Statement[]): boolean {
    const subject = this.#freeOf(statement);
    const { diagram } = this.#vocabulary;
    // What the other asks in doubt, the statement asks too, so that it holds for each of its requests.
    const left = others
      .map((other) => this.#freeOf(other))
      .filter(({ written }) => [...written].every((element) => subject.written.has(element)))
      .reduce((node, { node: other }) => diagram.minus(node, other), subject.node);
    return this.#isEmpty(left);
  }

  /** Do the new statements match, beside others, just what the old ones match beside them? False where not proved. */
  isReplaceable(old: readonly Statement[], by: readonly Statement[], others: readonly Statement[]): boolean {
    return (
      by.every((statement) => this.isCovered(statement, [...old, ...others])) &&
      old.every((statement) => this.isCovered(statement, [...by, ...others]))
    );
  }

  #freeOf(statement: Statement): FreeStatement {
    let free = this.#free.get(statement);
    if (free === undefined) {
      const elements = [
        this.#resource(statement.resource),
        ...statement.conditions.map((condition) => this.#condition(condition)),
      ];
      const { diagram } = this.#vocabulary;
      const rest = elements
        .filter(({ inDoubt }) => !inDoubt)
        .reduce((node, element) => diagram.and(node, element.node), TRUE);
      const written = elements.filter(({ inDoubt }) => inDoubt).map(({ text }) => text);
      free = { node: diagram.and(this.action(statement.action), rest), written: new Set(written) };
      this.#free.set(statement, free);
    }
    return free;
  }

  #resource(block: PatternBlock): Element {
    const text = JSON.stringify([block.negated, block.patterns]);
    return this.#element(text, { resource: block, conditions: [] }, (doubts) =>
      block.patterns.length === 0
        ? doubts.length > 0
        : doubts.some(({ code }) => !readings.resource.has(code)),
    );
  }

  #condition(condition: Condition): Element {
    const { operator, key, values } = condition;
    const text = JSON.stringify({ operator, key, values });
    const odd = parseOperator(operator)?.canonical !== operator;
    return this.#element(
      text,
      { resource: anyResource, conditions: [condition] },
      (doubts) => odd || doubts.some(({ code }) => !readings.condition.has(code)),
    );
  }

  #element(
    text: string,
    parts: Pick<Statement, 'resource' | 'conditions'>,
    isInDoubt: (doubts: readonly SymbolicDoubt[]) => boolean,
  ): Element {
    let element = this.#elements.get(text);
    if (element === undefined) {
      const node = this.#compiler.rest(parts, this.#variables);
      element = { text, node, inDoubt: isInDoubt(this.#vocabulary.doubtsOf(node)) };
      this.#elements.set(text, element);
    }
    return element;
  }

  /** Whatever the readings of the documentation: a set that is not empty under one of them is not empty here. */
  #isEmpty(node: Node): boolean {
    if (node === FALSE) return true;
    let empty = this.#empty.get(node);
    if (empty === undefined) {
      const ranges = this.#actions.ranges(this.#vocabulary.diagram, node);
      const rests = new Set(ranges.map(({ rest }) => rest));
      empty = [...rests].every((rest) => this.#solver.isEmpty(rest) === true);
      this.#empty.set(node, empty);
    }
    return empty;
  }
}

/** A `Resource` or a condition by itself. */
interface Element {
  readonly text: string;
  readonly node: Node;
  readonly inDoubt: boolean;
}

/** A statement without its elements in doubt, and these as they are written. */
interface FreeStatement {
  readonly node: Node;
  readonly written: ReadonlySet<string>;
}
