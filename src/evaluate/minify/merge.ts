import type { Condition, PatternBlock, Statement } from '../../policy/statement/document.js';
import { statementLength } from './draft.js';
import type { Meaning } from './meaning.js';

/** Two statements put together, and how many characters that saves in the document. */
export interface Merged {
  readonly statement: Statement;
  readonly saved: number;
}

/**
 * Puts pairs of statements together that differ in one element: in their actions, their resources, or the values of one
 * condition. Each pair is looked at once.
 */
export class Merger {
  readonly #meaning: Meaning;
  readonly #known = new Map<Statement, Map<Statement, Merged | undefined>>();

  constructor(meaning: Meaning) {
    this.#meaning = meaning;
  }

  /** The shortest statement that is proved to match what the two match, if it is shorter than they are. */
  merge(a: Statement, b: Statement): Merged | undefined {
    let ofA = this.#known.get(a);
    if (ofA === undefined) {
      ofA = new Map();
      this.#known.set(a, ofA);
    }
    if (!ofA.has(b)) ofA.set(b, this.#merge(a, b));
    return ofA.get(b);
  }

  #merge(a: Statement, b: Statement): Merged | undefined {
    if (a.effect !== b.effect || JSON.stringify(principalOf(a)) !== JSON.stringify(principalOf(b)))
      return undefined;
    if (a.sid !== undefined && b.sid !== undefined) return undefined;
    if (this.#meaning.written(a) !== this.#meaning.written(b)) return undefined;
    // The comma between the two goes, too.
    const before = statementLength(a) + statementLength(b) + 1;
    const sid = a.sid ?? b.sid;
    const candidates = [...this.#candidates(a, b)]
      .map((statement) => (sid === undefined ? statement : { ...statement, sid }))
      .map((statement): Merged => ({ statement, saved: before - statementLength(statement) }))
      .filter(({ saved }) => saved > 0)
      .sort((x, y) => y.saved - x.saved);
    return candidates.find(({ statement }) => this.#meaning.isReplaceable([a, b], [statement], []));
  }

  *#candidates(a: Statement, b: Statement): Generator<Statement> {
    const meaning = this.#meaning;
    const sameAction = meaning.isSame(meaning.action(a.action), meaning.action(b.action));
    const sameResource = meaning.isSame(meaning.resource(a.resource), meaning.resource(b.resource));
    const sameConditions = meaning.isSame(meaning.conditions(a.conditions), meaning.conditions(b.conditions));
    const action = shorter(a, b, 'action');
    const resource = shorter(a, b, 'resource');
    const conditions = shorter(a, b, 'conditions');
    if (sameResource && sameConditions) {
      for (const block of unions(a.action, b.action, (pattern, other) =>
        this.#actionWithin(pattern, other),
      )) {
        yield { ...a, action: block, resource, conditions };
      }
    }
    if (sameAction && sameConditions) {
      for (const block of unions(a.resource, b.resource, (pattern, other) =>
        this.#resourceWithin(pattern, other),
      )) {
        yield { ...a, action, resource: block, conditions };
      }
    }
    if (sameAction && sameResource) {
      for (const list of withOneUnited(a.conditions, b.conditions)) {
        yield { ...a, action, resource, conditions: list };
      }
    }
  }

  #actionWithin(pattern: string, block: PatternBlock): boolean {
    const meaning = this.#meaning;
    const one = { negated: false, patterns: [pattern], pointer: '' };
    return meaning.isWithin(meaning.action(one), meaning.action({ ...block, negated: false }));
  }

  #resourceWithin(pattern: string, block: PatternBlock): boolean {
    const meaning = this.#meaning;
    const one = { negated: false, patterns: [pattern], pointer: '' };
    return meaning.isWithin(meaning.resource(one), meaning.resource({ ...block, negated: false }));
  }
}

function principalOf({ principal }: Statement): unknown {
  return principal === undefined ? null : { ...principal, pointer: '' };
}

/** The element of the two statements that is written in fewer characters. */
function shorter<Name extends 'action' | 'resource' | 'conditions'>(
  a: Statement,
  b: Statement,
  name: Name,
): Statement[Name] {
  const plain: Statement = { ...a, action: any, resource: any, conditions: [] };
  const lengthOf = (element: Statement[Name]): number => statementLength({ ...plain, [name]: element });
  return lengthOf(b[name]) < lengthOf(a[name]) ? b[name] : a[name];
}

const any: PatternBlock = { negated: false, patterns: ['*'], pointer: '' };

/**
 * Lists that may match what either of two lists matches. What is not listed in the one, or in the other, is not listed in
 * both; what is listed in the one, or not in the other, is all but what only the other lists.
 */
function* unions(
  a: PatternBlock,
  b: PatternBlock,
  isWithin: (pattern: string, block: PatternBlock) => boolean,
): Generator<PatternBlock> {
  if (!a.negated && !b.negated) {
    yield { ...a, patterns: [...new Set([...a.patterns, ...b.patterns])] };
    return;
  }
  const patterns =
    a.negated && b.negated
      ? [
          ...a.patterns.filter((pattern) => isWithin(pattern, b)),
          ...b.patterns.filter((pattern) => !a.patterns.includes(pattern) && isWithin(pattern, a)),
        ]
      : a.negated
        ? a.patterns.filter((pattern) => !isWithin(pattern, b))
        : b.patterns.filter((pattern) => !isWithin(pattern, a));
  yield patterns.length === 0 ? { ...a, negated: false, patterns: ['*'] } : { ...a, negated: true, patterns };
}

/** The conditions with the values of one of them put together, where they differ in nothing else. */
function* withOneUnited(a: readonly Condition[], b: readonly Condition[]): Generator<readonly Condition[]> {
  if (a.length !== b.length) return;
  const nameOf = ({ operator, key }: Condition): string => `${operator.toLowerCase()} ${key.toLowerCase()}`;
  const byName = new Map(b.map((condition) => [nameOf(condition), condition]));
  const pairs = a.map((condition) => ({ condition, other: byName.get(nameOf(condition)) }));
  const different = pairs.filter(
    ({ condition, other }) => other === undefined || !isSameList(condition.values, other.values),
  );
  const [only] = different;
  if (different.length !== 1 || only?.other === undefined) return;
  const { condition, other } = only;
  const inBoth = condition.values.filter((value) => other.values.includes(value));
  const inAny = [...new Set([...condition.values, ...other.values])];
  // Under a negated operator it is the values that both name.
  for (const values of [inAny, inBoth]) {
    if (values.length === 0) yield a.filter((one) => one !== condition);
    else yield a.map((one) => (one === condition ? { ...condition, values } : one));
  }
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
