import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type JsonObject, type JsonValue, maxJsonDepth } from '../../model/json-text.js';
import { type Location, type Problem, pointerTo } from '../../model/problem.js';
import { problem } from './problem-list.js';
import type { ParsedSource } from './source-document.js';

/** Larger YAML texts are refused: what people write by hand is far smaller, and reading YAML is slow. */
const maxYamlCharacters = 16 * 1024 * 1024;
/** Values that aliases may add before they are taken for an attack. */
const maxValuesOfAliases = 100_000;

/** Names of tags, such as `!Ref`, and the member that a value with the tag becomes: `{ Ref: … }`. */
export type TagMembers = ReadonlyMap<string, string>;

/**
 * Reads a YAML 1.2 text (core schema, with aliases and merge keys) as JSON. A whole number with a leading zero is text:
 * whoever writes `012345678901` means an account id. Never throws.
 */
export function parseYamlSource(file: string, text: string, tags: TagMembers = new Map()): ParsedSource {
  const fail = (code: string, message: string, place: Location = {}): ParsedSource => ({
    problems: [problem('error', code, message, { file, ...place })],
  });
  if (text.length > maxYamlCharacters) return fail('too-large', 'a YAML file may have 16 MiB');
  const lines = new LineCounter();
  let parsed: Document.Parsed;
  try {
    parsed = parseDocument(text, { lineCounter: lines, schema: 'core', merge: false, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) return fail('too-deep', `nested deeper than ${maxJsonDepth} levels`);
    return fail('not-yaml', `it is not valid YAML: ${firstLine(error)}`);
  }
  const position = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const warnings = parsed.warnings.filter(
    ({ code, pos }) => code !== 'TAG_RESOLVE_FAILED' || !tags.has(text.slice(...pos).trim()),
  );
  const syntax = [...parsed.errors, ...warnings].map((error) =>
    problem('error', error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'not-yaml', yamlMessage(error), {
      file,
      pointer: '',
      ...position(error.pos[0]),
    }),
  );
  if (syntax.length > 0) return { problems: syntax };
  if (parsed.contents === null)
    return fail('not-yaml', 'the text is empty', { pointer: '', line: 1, column: 1 });

  const conversion = new Conversion(file, position, tags);
  const value = conversion.convert(parsed.contents, '', 0);
  if (conversion.problems.length > 0) return { problems: conversion.problems };
  const locate = (pointer: string): Location => ({
    file,
    pointer,
    ...position(conversion.offsetOf(pointer)),
  });
  return {
    problems: [],
    document: {
      file,
      text,
      syntax: 'yaml',
      value,
      locate,
      place: locate,
      writtenAs: (pointer) => conversion.writtenAs.get(pointer),
    },
  };
}

/** Turns the nodes of a YAML document into JSON, and remembers where each value stands. */
class Conversion {
  readonly problems: Problem[] = [];
  readonly writtenAs = new Map<string, string>();
  readonly #offsets = new Map<string, number>();
  readonly #anchors = new Map<string, Node>();
  readonly #file: string;
  readonly #position: (offset: number) => { line: number; column: number };
  readonly #tags: TagMembers;
  #insideAliases = 0;
  #valuesOfAliases = 0;

  constructor(
    file: string,
    position: (offset: number) => { line: number; column: number },
    tags: TagMembers,
  ) {
    this.#file = file;
    this.#position = position;
    this.#tags = tags;
  }

  offsetOf(pointer: string): number {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const offset = this.#offsets.get(at);
      if (offset !== undefined) return offset;
      if (at === '') return 0;
    }
  }

  convert(node: Node | null, pointer: string, depth: number): JsonValue {
    if (node === null) return null;
    if (depth > maxJsonDepth)
      return this.#fail('too-deep', `nested deeper than ${maxJsonDepth} levels`, pointer, node);
    if (this.#insideAliases > 0 && this.#valuesOfAliases > maxValuesOfAliases) return null;
    if (this.#insideAliases > 0 && ++this.#valuesOfAliases > maxValuesOfAliases) {
      return this.#fail('too-many-aliases', 'the aliases stand for too many values', pointer, node);
    }
    if (isAlias(node))
      return this.#alias(node, pointer, depth, (target) => this.convert(target, pointer, depth + 1));
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined && this.#insideAliases === 0) this.#anchors.set(anchor, node);
    this.#offsets.set(pointer, node.range?.[0] ?? 0);
    const member = this.#tags.get(node.tag ?? '');
    if (member === undefined) return this.#untagged(node, pointer, depth);
    const below = pointerTo(pointer, member);
    this.#offsets.set(below, node.range?.[0] ?? 0);
    return { [member]: this.#untagged(node, below, depth + 1) };
  }

  #untagged(node: Node, pointer: string, depth: number): JsonValue {
    if (isMap(node)) {
      const members: JsonObject = {};
      this.#members(node, pointer, depth, members);
      return members;
    }
    if (isSeq(node)) {
      return node.items.map((item, i) => this.convert(item as Node | null, pointerTo(pointer, i), depth + 1));
    }
    return isScalar(node) ? this.#scalar(node, pointer) : null;
  }

  /** Members of a map; those that a merge key brings in come second to those that are written. */
  #members(map: YAMLMap, pointer: string, depth: number, members: JsonObject): void {
    const written = new Set(map.items.map(({ key }) => keyText(key)));
    for (const { key, value } of map.items) {
      const name = keyText(key);
      const child = value as Node | null;
      if (name === undefined) {
        this.#fail('not-yaml', 'a key must be text', pointer, isNode(key) ? key : map);
      } else if (isMergeKey(key)) {
        const merged: JsonObject = {};
        this.#merge(child, pointer, depth, merged);
        for (const [other, its] of Object.entries(merged)) {
          if (!written.has(other) && !Object.hasOwn(members, other)) setOwn(members, other, its);
        }
      } else {
        setOwn(members, name, this.convert(child, pointerTo(pointer, name), depth + 1));
      }
    }
  }

  #merge(node: Node | null, pointer: string, depth: number, members: JsonObject): void {
    if (node !== null && depth <= maxJsonDepth) {
      if (isAlias(node)) {
        this.#alias(node, pointer, depth, (target) => {
          this.#merge(target, pointer, depth + 1, members);
          return null;
        });
        return;
      }
      if (isMap(node)) {
        this.#members(node, pointer, depth + 1, members);
        return;
      }
      if (isSeq(node)) {
        for (const item of node.items) this.#merge(item as Node | null, pointer, depth + 1, members);
        return;
      }
    }
    this.#fail('not-yaml', 'a merge key `<<` needs a mapping', pointer, node);
  }

  #alias(alias: Alias, pointer: string, depth: number, use: (target: Node) => JsonValue): JsonValue {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      return this.#fail('not-yaml', `the alias \`*${alias.source}\` has no anchor before it`, pointer, alias);
    }
    if (depth > maxJsonDepth || this.problems.length > 0) return null;
    this.#insideAliases++;
    const value = use(target);
    this.#insideAliases--;
    return value;
  }

  #scalar(node: Scalar, pointer: string): JsonValue {
    const { value, source } = node;
    if (typeof value === 'string' || value === null || value === undefined) return value ?? null;
    if (source !== undefined) this.writtenAs.set(pointer, source);
    if (typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (
        source !== undefined &&
        (/^0\d+$/.test(source) || (/^\d+$/.test(source) && !Number.isSafeInteger(value)))
      ) {
        return source;
      }
      if (Number.isFinite(value)) return value;
    }
    return this.#fail('not-yaml', `\`${source ?? String(value)}\` is not a value of JSON`, pointer, node);
  }

  #fail(code: string, message: string, pointer: string, node: Node | null): null {
    // One is enough: within an alias bomb the same problem would come back at every turn.
    if (this.problems.length < 20) {
      const place = this.#position(node?.range?.[0] ?? 0);
      this.problems.push(problem('error', code, message, { file: this.#file, pointer, ...place }));
    }
    return null;
  }
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}

/** A key as text: as it is written where it is no string. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** Quoted, `<<` is an ordinary key. */
function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && (key.type === undefined || key.type === 'PLAIN');
}

/** Sets a member even when its name is `__proto__`. */
function setOwn(members: JsonObject, name: string, value: JsonValue): void {
  Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

function yamlMessage(error: { readonly code: string; readonly message: string }): string {
  if (error.code === 'DUPLICATE_KEY') return 'a key stands twice in one mapping';
  if (error.code === 'MULTIPLE_DOCS') return 'the file holds several YAML documents, and may hold one';
  return `it is not valid YAML: ${firstLine(error)}`;
}

/** The first sentence of a message of the YAML reader, without the excerpt and the place that follow it. */
function firstLine(error: unknown): string {
  const message =
    error instanceof Error ? error.message : String((error as { message?: unknown }).message ?? error);
  const line = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/[:.]$/, '');
  return line.slice(0, 1).toLowerCase() + line.slice(1);
}
