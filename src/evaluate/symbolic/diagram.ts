/**
 * A set of requests as a node of a decision diagram: an index into the diagram that made it. Equal functions of the
 * variables have equal nodes.
 */
export type Node = number;

/** The empty set. */
export const FALSE: Node = 0;
/** Every request. */
export const TRUE: Node = 1;

/** What a variable is, as far as the diagram must know. Nodes inherit the marks of all variables below them. */
export const marks = {
  /** It depends on which account asks, or is asked. */
  account: 1,
  /** It stands for what AWS does not document, or for what was not read. */
  doubt: 2,
} as const;

/** Thrown when a diagram would grow past its budget: the question is then not decided. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
}

const terminalVariable = 0x7fff_ffff;
const doubtsBegin = 0x4000_0000;

const AND = 1;
const OR = 2;
const MINUS = 3;

/**
 * Reduced ordered binary decision diagrams, hash-consed: union, intersection, difference, complement and equality of
 * sets of requests, each computed once. Variables are numbers; smaller ones stand nearer to the root. What the
 * variables mean, and which of their combinations can be, the diagram does not know.
 *
 * R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, IEEE Transactions on Computers C-35 (1986).
 */
export class Diagram {
  readonly #limit: number;
  #variable = new Int32Array(1 << 12);
  #low = new Int32Array(1 << 12);
  #high = new Int32Array(1 << 12);
  #marks = new Uint8Array(1 << 12);
  #count = 2;
  /** Open addressing: nodes by their content. 0: free. */
  #table = new Int32Array(1 << 13);
  /** Results of operations, one entry a place: operation and left, right, result. Newer results take the places of older ones. */
  #cache = new Int32Array(3 << 13);
  #cacheMask = (1 << 13) - 1;
  readonly #complements = new Map<Node, Node>();
  readonly #variableMarks = new Map<number, number>();

  /** @param limit how many nodes the diagram may have; past it operations throw BudgetExceeded. */
  constructor(limit = 8_000_000) {
    this.#limit = limit;
    this.#variable.fill(terminalVariable, 0, 2);
  }

  /** How many nodes there are. */
  get size(): number {
    return this.#count;
  }

  /** The first variable of those that stand for doubts: they come last. */
  static readonly firstDoubt = doubtsBegin;

  /** Says what a variable is, before it is first used. */
  mark(variable: number, mark: number): void {
    this.#variableMarks.set(variable, mark);
  }

  /** The variable that a node asks. Terminals have one greater than all others. */
  variableOf(node: Node): number {
    return this.#variable[node] ?? terminalVariable;
  }

  /** Where a node goes when its variable is false. */
  lowOf(node: Node): Node {
    return this.#low[node] ?? 0;
  }

  /** Where a node goes when its variable is true. */
  highOf(node: Node): Node {
    return this.#high[node] ?? 0;
  }

  /** Does the node depend on a variable with the mark? */
  hasMark(node: Node, mark: number): boolean {
    return ((this.#marks[node] ?? 0) & mark) !== 0;
  }

  /** The function that a variable is itself. */
  variable(variable: number): Node {
    return this.make(variable, FALSE, TRUE);
  }

  /** The node that asks the variable. INVARIANT (variable order): both branches ask only greater variables. */
  make(variable: number, low: Node, high: Node): Node {
    if (low === high) return low;
    let table = this.#table;
    const mask = table.length - 1;
    let at = hash(variable, low, high) & mask;
    for (;;) {
      const found = table[at] ?? 0;
      if (found === 0) break;
      if (this.#variable[found] === variable && this.#low[found] === low && this.#high[found] === high) {
        return found;
      }
      at = (at + 1) & mask;
    }
    const node = this.#count;
    if (node >= this.#limit) throw new BudgetExceeded(`more than ${this.#limit} nodes`);
    if (node >= this.#variable.length) this.#grow();
    if (table !== this.#table) {
      table = this.#table;
      at = this.#freePlace(variable, low, high);
    }
    this.#count++;
    this.#variable[node] = variable;
    this.#low[node] = low;
    this.#high[node] = high;
    this.#marks[node] =
      (this.#marks[low] ?? 0) | (this.#marks[high] ?? 0) | (this.#variableMarks.get(variable) ?? 0);
    table[at] = node;
    return node;
  }

  /** Requests in both sets. */
  and(a: Node, b: Node): Node {
    if (a === b || b === TRUE) return a;
    if (a === TRUE) return b;
    if (a === FALSE || b === FALSE) return FALSE;
    return a < b ? this.#apply(AND, a, b) : this.#apply(AND, b, a);
  }

  /** Requests in either set. */
  or(a: Node, b: Node): Node {
    if (a === b || b === FALSE) return a;
    if (a === FALSE) return b;
    if (a === TRUE || b === TRUE) return TRUE;
    return a < b ? this.#apply(OR, a, b) : this.#apply(OR, b, a);
  }

  /** Requests in the first set and not in the second. */
  minus(a: Node, b: Node): Node {
    if (a === b || a === FALSE || b === TRUE) return FALSE;
    if (b === FALSE) return a;
    if (a === TRUE) return this.not(b);
    return this.#apply(MINUS, a, b);
  }

  /** Requests not in the set. */
  not(a: Node): Node {
    if (a <= TRUE) return a === FALSE ? TRUE : FALSE;
    const known = this.#complements.get(a);
    if (known !== undefined) return known;
    const made = this.make(this.variableOf(a), this.not(this.lowOf(a)), this.not(this.highOf(a)));
    this.#complements.set(a, made);
    this.#complements.set(made, a);
    return made;
  }

  /** Requests of `then` where the condition holds, and of `otherwise` where it does not. */
  choose(condition: Node, then: Node, otherwise: Node): Node {
    if (condition === TRUE) return then;
    if (condition === FALSE) return otherwise;
    return this.or(this.and(condition, then), this.minus(otherwise, condition));
  }

  /** What is in the set however the doubts turn out. */
  surely(node: Node): Node {
    return this.#settleDoubts(node, FALSE, new Map());
  }

  /** What is in the set if the doubts turn out so. */
  possibly(node: Node): Node {
    return this.#settleDoubts(node, TRUE, new Map());
  }

  /**
   * The set with variables replaced by what they are in a case. Only nodes with one of the marks are looked at.
   *
   * @param replacement what the variable becomes, or undefined when it stays.
   */
  replace(node: Node, mark: number, replacement: (variable: number) => Node | undefined): Node {
    const done = new Map<Node, Node>();
    const visit = (at: Node): Node => {
      if (!this.hasMark(at, mark)) return at;
      const known = done.get(at);
      if (known !== undefined) return known;
      const variable = this.variableOf(at);
      const low = visit(this.lowOf(at));
      const high = visit(this.highOf(at));
      const condition = replacement(variable);
      const made =
        condition === undefined
          ? this.#rebuilt(variable, low, high)
          : this.choose(condition, high, low);
      done.set(at, made);
      return made;
    };
    return visit(node);
  }

  /** The variables on which the set depends, smallest first. */
  variablesOf(node: Node): number[] {
    const seen = new Set<Node>();
    const variables = new Set<number>();
    const waiting = [node];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (at <= TRUE || seen.has(at)) continue;
      seen.add(at);
      variables.add(this.variableOf(at));
      waiting.push(this.lowOf(at), this.highOf(at));
    }
    return [...variables].sort((a, b) => a - b);
  }

  /** As `make`, for branches that may have come to ask smaller variables. */
  #rebuilt(variable: number, low: Node, high: Node): Node {
    if (this.variableOf(low) > variable && this.variableOf(high) > variable) {
      return this.make(variable, low, high);
    }
    return this.choose(this.variable(variable), high, low);
  }

  #settleDoubts(node: Node, value: Node, done: Map<Node, Node>): Node {
    if (!this.hasMark(node, marks.doubt)) return node;
    // INVARIANT (doubts last): below a doubt there are only doubts, so a node that asks one is not settled.
    if (this.variableOf(node) >= doubtsBegin) return value;
    let made = done.get(node);
    if (made === undefined) {
      made = this.make(
        this.variableOf(node),
        this.#settleDoubts(this.lowOf(node), value, done),
        this.#settleDoubts(this.highOf(node), value, done),
      );
      done.set(node, made);
    }
    return made;
  }

  #apply(operation: number, a: Node, b: Node): Node {
    const cache = this.#cache;
    const tag = operation * 0x2000_0000 + a;
    const place = ((Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca6b) ^ (operation << 7)) >>> 3) & this.#cacheMask;
    const at = place * 3;
    if (cache[at] === (tag | 0) && cache[at + 1] === b && cache[at + 1] !== 0) return cache[at + 2] ?? 0;
    const variableA = this.#variable[a] ?? 0;
    const variableB = this.#variable[b] ?? 0;
    const variable = variableA < variableB ? variableA : variableB;
    const lowA = variableA === variable ? (this.#low[a] ?? 0) : a;
    const highA = variableA === variable ? (this.#high[a] ?? 0) : a;
    const lowB = variableB === variable ? (this.#low[b] ?? 0) : b;
    const highB = variableB === variable ? (this.#high[b] ?? 0) : b;
    const low = this.#operate(operation, lowA, lowB);
    const high = this.#operate(operation, highA, highB);
    const result = this.make(variable, low, high);
    if (this.#cache === cache) {
      cache[at] = tag;
      cache[at + 1] = b;
      cache[at + 2] = result;
    }
    return result;
  }

  #operate(operation: number, a: Node, b: Node): Node {
    if (operation === AND) return this.and(a, b);
    return operation === OR ? this.or(a, b) : this.minus(a, b);
  }

  #grow(): void {
    const size = this.#variable.length * 2;
    this.#variable = grown(this.#variable, size);
    this.#low = grown(this.#low, size);
    this.#high = grown(this.#high, size);
    const before = this.#marks;
    this.#marks = new Uint8Array(size);
    this.#marks.set(before);
    this.#table = new Int32Array(size * 2);
    for (let node = 2; node < this.#count; node++) {
      const at = this.#freePlace(this.#variable[node] ?? 0, this.#low[node] ?? 0, this.#high[node] ?? 0);
      this.#table[at] = node;
    }
    if (this.#cacheMask < size - 1 && size <= 1 << 21) {
      this.#cache = new Int32Array(3 * size);
      this.#cacheMask = size - 1;
    }
  }

  #freePlace(variable: number, low: Node, high: Node): number {
    const mask = this.#table.length - 1;
    let at = hash(variable, low, high) & mask;
    while (this.#table[at] !== 0) at = (at + 1) & mask;
    return at;
  }
}

function grown(before: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const after = new Int32Array(size);
  after.set(before);
  return after;
}

function hash(variable: number, low: number, high: number): number {
  let h = Math.imul(variable, 0x9e37_79b1) ^ Math.imul(low, 0x85eb_ca6b) ^ Math.imul(high, 0xc2b2_ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b_3c6d);
  return h ^ (h >>> 13);
}
