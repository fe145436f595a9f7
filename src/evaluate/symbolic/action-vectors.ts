import type { ActionSpace } from './actions.js';
import { type Diagram, FALSE, type Node, TRUE } from './diagram.js';

/** A set of requests, cut by action into chunks. Equal sets of one space are one object. */
export interface ActionVector {
  /** What each chunk of actions asks: a set over the last bits of the action, and all else. */
  readonly chunks: Int32Array;
}

/** The chunks of a set that are not a given constant, by number, ascending. */
export interface SparseVector {
  readonly at: readonly number[];
  readonly nodes: readonly Node[];
}

/** Neighbouring actions of a chunk, by their places in it from 0, of which the same is asked. */
export interface ChunkPart {
  readonly from: number;
  /** Not included. */
  readonly until: number;
  /** What resource and context keys must be. */
  readonly rest: Node;
}

/** Chunks are this many bits of the action wide. */
const chunkBits = 7;

/** Vectors are cut from pages for this many: a buffer for each would cost more than what is in it. */
const vectorsOnPage = 256;

/**
 * Sets of requests as arrays of chunks. Most policies speak of few services, so that what they change in a set is a few
 * chunks; the others are copied, which is faster than building a diagram over all actions anew.
 */
export class VectorSpace {
  readonly #diagram: Diagram;
  readonly #bits: number;
  readonly #topBits: number;
  readonly #count: number;
  readonly #known = new Map<number, ActionVector[]>();
  readonly #scratch: Int32Array;
  #page = new Int32Array(0);
  #used = 0;
  readonly #nodes = new Map<ActionVector, Node>();
  readonly #parts = new Map<Node, readonly ChunkPart[]>();
  /** How many positions of actions each chunk holds. */
  readonly width: number;
  /** Every request. */
  readonly everything: ActionVector;
  /** No request. */
  readonly nothing: ActionVector;

  constructor(diagram: Diagram, actions: ActionSpace) {
    this.#diagram = diagram;
    this.#bits = actions.bits;
    this.#topBits = Math.max(0, actions.bits - chunkBits);
    this.width = 1 << (actions.bits - this.#topBits);
    this.#count = Math.ceil(actions.size / this.width);
    this.#scratch = new Int32Array(this.#count);
    this.everything = this.intern(new Int32Array(this.#count).fill(TRUE));
    this.nothing = this.intern(new Int32Array(this.#count).fill(FALSE));
  }

  /** The set as chunks. */
  split(node: Node): ActionVector {
    const diagram = this.#diagram;
    const chunks = new Int32Array(this.#count);
    const visit = (at: Node, bit: number, from: number): void => {
      const width = 1 << (this.#topBits - bit);
      if (from >= this.#count) return;
      if (bit === this.#topBits || diagram.variableOf(at) >= this.#topBits) {
        chunks.fill(at, from, Math.min(from + width, this.#count));
        return;
      }
      const asks = diagram.variableOf(at) === bit;
      visit(asks ? diagram.lowOf(at) : at, bit + 1, from);
      visit(asks ? diagram.highOf(at) : at, bit + 1, from + width / 2);
    };
    visit(node, 0, 0);
    return this.intern(chunks);
  }

  /** The set as one node of the diagram. */
  join(vector: ActionVector): Node {
    let node = this.#nodes.get(vector);
    if (node === undefined) {
      // Numbers that stand for no action go with the last one; see `ActionSpace`.
      const last = vector.chunks[this.#count - 1] ?? FALSE;
      const beyond = this.#lastAction(last);
      const build = (bit: number, from: number): Node => {
        if (from >= this.#count) return beyond;
        if (bit === this.#topBits) return vector.chunks[from] ?? FALSE;
        const half = 1 << (this.#topBits - bit - 1);
        return this.#diagram.make(bit, build(bit + 1, from), build(bit + 1, from + half));
      };
      node = build(0, 0);
      this.#nodes.set(vector, node);
    }
    return node;
  }

  /** How many actions a chunk has; the last one may have fewer. */
  get chunkSize(): number {
    return 1 << (this.#bits - this.#topBits);
  }

  /** What a chunk asks of its actions, in order. Chunks are shared among sets, and so is this. */
  partsOf(chunk: Node): readonly ChunkPart[] {
    let parts = this.#parts.get(chunk);
    if (parts === undefined) {
      parts = this.#cut(chunk);
      this.#parts.set(chunk, parts);
    }
    return parts;
  }

  #cut(chunk: Node): ChunkPart[] {
    const diagram = this.#diagram;
    const end = this.#bits;
    const parts: { from: number; until: number; rest: Node }[] = [];
    const visit = (at: Node, bit: number, from: number): void => {
      const width = 1 << (end - bit);
      if (diagram.variableOf(at) >= end) {
        const last = parts.at(-1);
        if (last !== undefined && last.rest === at) last.until = from + width;
        else parts.push({ from, until: from + width, rest: at });
        return;
      }
      const asks = diagram.variableOf(at) === bit;
      visit(asks ? diagram.lowOf(at) : at, bit + 1, from);
      visit(asks ? diagram.highOf(at) : at, bit + 1, from + width / 2);
    };
    visit(chunk, this.#topBits, 0);
    return parts;
  }

  /** What the last chunk asks of the last of all numbers. */
  #lastAction(chunk: Node): Node {
    let at = chunk;
    const end = this.#topBits + chunkBits;
    while (this.#diagram.variableOf(at) < end) at = this.#diagram.highOf(at);
    return at;
  }

  /** The chunks that are not the constant. */
  sparse({ chunks }: ActionVector, constant: Node): SparseVector {
    const at: number[] = [];
    const nodes: Node[] = [];
    chunks.forEach((node, i) => {
      if (node === constant) return;
      at.push(i);
      nodes.push(node);
    });
    return { at, nodes };
  }

  /** The set with some of its chunks cut with others. */
  intersect(vector: ActionVector, { at, nodes }: SparseVector): ActionVector {
    if (at.length === 0) return vector;
    const { chunks } = vector;
    const made = this.#scratch;
    made.set(chunks);
    for (let i = 0; i < at.length; i++) {
      const chunk = at[i] ?? 0;
      made[chunk] = this.#diagram.and(chunks[chunk] ?? FALSE, nodes[i] ?? FALSE);
    }
    return this.intern(made);
  }

  /** The set with some of its chunks replaced by others. */
  replace({ chunks }: ActionVector, { at, nodes }: SparseVector): ActionVector {
    const made = this.#scratch;
    made.set(chunks);
    for (let i = 0; i < at.length; i++) made[at[i] ?? 0] = nodes[i] ?? FALSE;
    return this.intern(made);
  }

  /** The set chunk by chunk made another. */
  map({ chunks }: ActionVector, change: (node: Node, chunk: number) => Node): ActionVector {
    return this.intern(chunks.map(change));
  }

  /** The one object for chunks like these, which are copied. */
  intern(chunks: Int32Array): ActionVector {
    let hash = 0;
    for (let i = 0; i < chunks.length; i++) hash = (Math.imul(hash, 31) + (chunks[i] ?? 0)) | 0;
    const alike = this.#known.get(hash);
    const known = alike?.find((vector) => equal(vector.chunks, chunks));
    if (known !== undefined) return known;
    const vector = { chunks: this.#kept(chunks) };
    if (alike === undefined) this.#known.set(hash, [vector]);
    else alike.push(vector);
    return vector;
  }

  #kept(chunks: Int32Array): Int32Array {
    if (this.#used + chunks.length > this.#page.length) {
      this.#page = new Int32Array(chunks.length * vectorsOnPage);
      this.#used = 0;
    }
    const kept = this.#page.subarray(this.#used, this.#used + chunks.length);
    kept.set(chunks);
    this.#used += chunks.length;
    return kept;
  }
}

function equal(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
