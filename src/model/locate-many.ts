import { type Location, pointerTokens } from './problem.js';

/** A place that is looked for, and the places below it. */
interface Wanted {
  readonly below: Map<string, Wanted>;
  offset?: number;
}

/**
 * Lines and columns of the values at many JSON pointers, as `locateInJsonText` gives them one by one, in a single walk
 * that builds no tree: fit for large files. The text must be JSON; for another the places are only a guess. Where a
 * pointer leads nowhere, the nearest enclosing value is meant.
 */
export function locateAllInJsonText(text: string, pointers: readonly string[]): Location[] {
  const top: Wanted = { below: new Map() };
  let count = 1;
  for (const pointer of pointers) {
    let wanted = top;
    for (const token of pointerTokens(pointer)) {
      let next = wanted.below.get(token);
      if (next === undefined) {
        next = { below: new Map() };
        wanted.below.set(token, next);
        count++;
      }
      wanted = next;
    }
  }
  new Walk(text, count).from(top);
  const offsets = pointers.map((pointer) => offsetOf(top, pointer));
  const places = positions(text, offsets);
  return pointers.map((pointer, i) => ({
    pointer,
    ...(places.get(offsets[i] ?? 0) ?? { line: 1, column: 1 }),
  }));
}

/** Offset of the deepest value on the way that was found. */
function offsetOf(top: Wanted, pointer: string): number {
  let offset = top.offset ?? 0;
  let wanted: Wanted | undefined = top;
  for (const token of pointerTokens(pointer)) {
    wanted = wanted.below.get(token);
    if (wanted?.offset === undefined) break;
    offset = wanted.offset;
  }
  return offset;
}

/** Line and column, from 1, of each offset. */
function positions(text: string, offsets: readonly number[]): Map<number, { line: number; column: number }> {
  const places = new Map<number, { line: number; column: number }>();
  let line = 1;
  let start = 0;
  let newline = text.indexOf('\n');
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    while (newline >= 0 && newline < offset) {
      line++;
      start = newline + 1;
      newline = text.indexOf('\n', start);
    }
    places.set(offset, { line, column: offset - start + 1 });
  }
  return places;
}

/** One walk over a text, which enters only what is wanted and stops when everything is found. */
class Walk {
  readonly #text: string;
  #at = 0;
  #missing: number;

  constructor(text: string, count: number) {
    this.#text = text;
    this.#missing = count;
  }

  /** Reads the value here; leaves `#at` behind it, unless everything is found. */
  from(wanted: Wanted): void {
    this.#space();
    wanted.offset = this.#at;
    this.#missing--;
    const opening = this.#text[this.#at];
    if (wanted.below.size === 0 || (opening !== '{' && opening !== '[')) {
      this.#skip();
      return;
    }
    this.#at++;
    for (let index = 0; this.#missing > 0; index++) {
      this.#space();
      const char = this.#text[this.#at];
      if (char === undefined || char === '}' || char === ']') break;
      const next = wanted.below.get(opening === '{' ? this.#key() : String(index));
      // The first of two equal keys counts, as for `locateInJsonText`.
      if (next !== undefined && next.offset === undefined) this.from(next);
      else this.#skip();
      this.#space();
      if (this.#text[this.#at] !== ',') break;
      this.#at++;
    }
    this.#at++;
  }

  #key(): string {
    const start = this.#at;
    this.#string();
    const written = this.#text.slice(start, this.#at);
    this.#space();
    this.#at++; // the colon
    return written.includes('\\') ? unescaped(written) : written.slice(1, -1);
  }

  #space(): void {
    while (/[ \t\r\n\uFEFF]/.test(this.#text.charAt(this.#at))) this.#at++;
  }

  #string(): void {
    let quote = this.#text.indexOf('"', this.#at + 1);
    while (quote >= 0 && escaped(this.#text, quote)) quote = this.#text.indexOf('"', quote + 1);
    this.#at = quote < 0 ? this.#text.length : quote + 1;
  }

  /** Passes over one value, whatever it holds. */
  #skip(): void {
    this.#space();
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      switch (this.#text.charCodeAt(this.#at)) {
        case 0x22: // "
          this.#string();
          if (depth === 0) return;
          this.#at--;
          break;
        case 0x5b: // [
        case 0x7b: // {
          depth++;
          break;
        case 0x5d: // ]
        case 0x7d: // }
          if (depth === 0) return;
          depth--;
          if (depth === 0) {
            this.#at++;
            return;
          }
          break;
        case 0x2c: // ,
          if (depth === 0) return;
          break;
      }
    }
  }
}

/** Does an odd number of backslashes stand before the quote? */
function escaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text[quote - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function unescaped(written: string): string {
  try {
    return String(JSON.parse(written));
  } catch {
    return written.slice(1, -1);
  }
}
