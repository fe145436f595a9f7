/**
 * A set of requests in a decision diagram: twice the index of a node, plus one where the complement of the node is
 * meant. Equal functions of the variables are equal numbers.
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

/**
 * How many variables a path may ask. Operations go down both of their sets at once, one call a variable, and so must
 * what walks a set: this keeps them far from the end of the stack.
 */
const mostOnPath = 1500;
/** Of what is kept for a node, the bits for its marks; the others count the variables of its longest path. */
const markBits = 2;
const markMask = (1 << markBits) - 1;
const doubtsBegin = 0x4000_0000;

/** Set in the numbers of variables that depend on the account. */
const accountBit = 1 << 11;
/** Smaller numbers are of variables that tell the action. */
const actionsEnd = 1 << 12;

/**
 * How variables are numbered: those that tell the action first, then those of the request, of which the ones with
 * `account` set depend on the account, then doubts.
 */
export const numbering = { actionsEnd, account: accountBit, firstDoubt: doubtsBegin } as const;

function marksOf(variable: number): number {
  if (variable >= doubtsBegin) return marks.doubt;
  return variable >= actionsEnd && (variable & accountBit) !== 0 ? marks.account : 0;
}

/**
 * Reduced ordered binary decision diagrams, hash-consed: union, intersection, difference, complement and equality of
 * sets of requests, each computed once. Variables are numbers; smaller ones stand nearer to the root. What the
 * variables mean, and which of their combinations can be, the diagram does not know.
 *
 * R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, IEEE Transactions on Computers C-35 (1986);
 * complements are marked on edges, as K. S. Brace, R. L. Rudell and R. E. Bryant, Efficient Implementation of a BDD
 * Package (1990), so that they cost nothing.
 *
 * INVARIANT (one form): the low edge of a node is never a complement.
 */
export class Diagram {
  readonly #limit: number;
  #variable = new Int32Array(1 << 12);
  #low = new Int32Array(1 << 12);
  #high = new Int32Array(1 << 12);
  /** Marks and, above them, the length of the longest path. */
  #traits = new Uint16Array(1 << 12);
  #count = 1;
  /** Open addressing: nodes by their content. 0: free. */
  #table = new Int32Array(1 << 13);
  /** Results of intersections, one entry a place: left, right, result. Newer ones take the places of older ones. */
  #cache = new Int32Array(3 << 13);
  #cacheMask = (1 << 13) - 1;

  /**
   * @param limit how many nodes the diagram may have. Past it, and where a path would ask more than 1,500 variables,
   *   operations throw BudgetExceeded.
   */
  constructor(limit = 8_000_000) {
    this.#limit = limit;
    this.#variable[0] = terminalVariable;
  }

  /** How many nodes there are. */
  get size(): number {
    return this.#count;
  }

  /** The variable that a node asks. Terminals have one greater than all others. */
  variableOf(node: Node): number {
    return this.#variable[node >> 1] ?? terminalVariable;
  }

  /** Where a node goes when its variable is false. */
  lowOf(node: Node): Node {
    return (this.#low[node >> 1] ?? 0) ^ (node & 1);
  }

  /** Where a node goes when its variable is true. */
  highOf(node: Node): Node {
    return (this.#high[node >> 1] ?? 0) ^ (node & 1);
  }

  /** Does the node depend on a variable with the mark? */
  hasMark(node: Node, mark: number): boolean {
    return ((this.#traits[node >> 1] ?? 0) & mark) !== 0;
  }

  /** The function that a variable is itself. */
  variable(variable: number): Node {
    return this.make(variable, FALSE, TRUE);
  }

  /** The node that asks the variable. INVARIANT (variable order): both branches ask only greater variables. */
  make(variable: number, low: Node, high: Node): Node {
    if (low === high) return low;
    return (low & 1) === 0
      ? this.#unique(variable, low, high) << 1
      : (this.#unique(variable, low ^ 1, high ^ 1) << 1) | 1;
  }

  /** Requests in both sets. */
  and(a: Node, b: Node): Node {
    if (a === b || b === TRUE) return a;
    if (a === TRUE) return b;
    if (a === FALSE || b === FALSE || a === (b ^ 1)) return FALSE;
    return a < b ? this.#intersect(a, b) : this.#intersect(b, a);
  }

  /** Requests in either set. */
  or(a: Node, b: Node): Node {
    return this.and(a ^ 1, b ^ 1) ^ 1;
  }

  /** Requests in the first set and not in the second. */
  minus(a: Node, b: Node): Node {
    return this.and(a, b ^ 1);
  }

  /** Requests not in the set. */
  not(a: Node): Node {
    return a ^ 1;
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
   * The set with variables replaced by what they are in a case. Only nodes with the mark are looked at.
   *
   * @param replacement what a variable becomes, or undefined when it stays.
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
        condition === undefined ? this.#rebuilt(variable, low, high) : this.choose(condition, high, low);
      done.set(at, made);
      return made;
    };
    return visit(node);
  }

  /** The variables on which the set depends, smallest first; with `mark` only those that have it. */
  variablesOf(node: Node, mark = 0): number[] {
    const seen = new Set<Node>();
    const variables = new Set<number>();
    const waiting = [node];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      // A node and its complement depend on the same.
      if (at <= TRUE || seen.has(at >> 1) || (mark !== 0 && !this.hasMark(at, mark))) continue;
      seen.add(at >> 1);
      const variable = this.variableOf(at);
      if (mark === 0 || (marksOf(variable) & mark) !== 0) variables.add(variable);
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

  #intersect(a: Node, b: Node): Node {
    const cache = this.#cache;
    const at = 3 * (((Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca6b)) >>> 7) & this.#cacheMask);
    if (cache[at] === a && cache[at + 1] === b) return cache[at + 2] ?? 0;
    const variableA = this.#variable[a >> 1] ?? 0;
    const variableB = this.#variable[b >> 1] ?? 0;
    const variable = Math.min(variableA, variableB);
    const lowA = variableA === variable ? this.lowOf(a) : a;
    const highA = variableA === variable ? this.highOf(a) : a;
    const lowB = variableB === variable ? this.lowOf(b) : b;
    const highB = variableB === variable ? this.highOf(b) : b;
    const low = this.and(lowA, lowB);
    const high = this.and(highA, highB);
    const result = this.make(variable, low, high);
    if (this.#cache === cache) {
      cache[at] = a;
      cache[at + 1] = b;
      cache[at + 2] = result;
    }
    return result;
  }

  /** The index of the node with this content. */
  #unique(variable: number, low: Node, high: Node): number {
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
    const index = this.#count;
    if (index >= this.#limit) throw new BudgetExceeded(`more than ${this.#limit} nodes`);
    const traitsLow = this.#traits[low >> 1] ?? 0;
    const traitsHigh = this.#traits[high >> 1] ?? 0;
    const path = Math.max(traitsLow >> markBits, traitsHigh >> markBits) + 1;
    if (path > mostOnPath)
      throw new BudgetExceeded(`more than ${mostOnPath} comparisons one after the other`);
    if (index >= this.#variable.length) this.#grow();
    if (table !== this.#table) {
      table = this.#table;
      at = this.#freePlace(variable, low, high);
    }
    this.#count++;
    this.#variable[index] = variable;
    this.#low[index] = low;
    this.#high[index] = high;
    this.#traits[index] = (path << markBits) | ((traitsLow | traitsHigh) & markMask) | marksOf(variable);
    table[at] = index;
    return index;
  }

  #grow(): void {
    // Large steps: each makes the garbage collector look at everything.
    const size = this.#variable.length * (this.#variable.length < 1 << 20 ? 16 : 2);
    this.#variable = grown(this.#variable, size);
    this.#low = grown(this.#low, size);
    this.#high = grown(this.#high, size);
    const before = this.#traits;
    this.#traits = new Uint16Array(size);
    this.#traits.set(before);
    this.#table = new Int32Array(size * 2);
    for (let node = 1; node < this.#count; node++) {
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
