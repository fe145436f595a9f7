import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type Location, pointerTo, pointerTokens } from './problem.js';

/** A JSON value as `JSON.parse` gives it. Keys may be `__proto__`: read own properties only, and never merge. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Deeper documents are refused: nothing that AWS stores nests so deep, and recursion stays safe. */
export const maxJsonDepth = 200;

/** Why a text is no JSON that can be used, and where. */
export interface JsonTextProblem {
  readonly code: 'not-json' | 'too-deep' | 'duplicate-key';
  readonly message: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}

export type JsonTextResult =
  | { readonly ok: true; readonly value: JsonValue; readonly problems: readonly JsonTextProblem[] }
  | { readonly ok: false; readonly problems: readonly JsonTextProblem[] };

/**
 * Reads a JSON text. Duplicate keys, which `JSON.parse` swallows and AWS refuses, are problems of their own: the value
 * is still given, with the last one. Never throws.
 */
export function parseJsonText(text: string): JsonTextResult {
  const shape = measure(text);
  if (shape.maxDepth > maxJsonDepth) {
    const place = positionAt(text, shape.deepestOffset);
    return {
      ok: false,
      problems: [
        { code: 'too-deep', message: `nested deeper than ${maxJsonDepth} levels`, pointer: '', ...place },
      ],
    };
  }
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return { ok: false, problems: [syntaxProblem(text)] };
  }
  const problems = countKeys(value) === shape.keys ? [] : duplicateKeys(text);
  return { ok: true, value, problems };
}

/** Line and column of the value at a JSON pointer of a JSON text; the nearest enclosing value's when it is not there. */
export function locateInJsonText(text: string, pointer: string): Location {
  const root = jsonTree(text);
  const tokens = pointerTokens(pointer);
  let found = root;
  for (let length = tokens.length; length >= 0 && root !== undefined; length--) {
    const node = findNodeAtLocation(root, pathOf(root, tokens.slice(0, length)));
    if (node !== undefined) {
      found = node;
      break;
    }
  }
  return { pointer, ...positionAt(text, found?.offset ?? 0) };
}

/** Line and column, from 1, of an offset in a text. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}

/** One walk over the characters: how deep the text nests, and how many keys it writes. */
function measure(text: string): { maxDepth: number; deepestOffset: number; keys: number } {
  let depth = 0;
  let maxDepth = 0;
  let deepestOffset = 0;
  let keys = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // "
        for (i++; i < text.length; i++) {
          const code = text.charCodeAt(i);
          if (code === 0x5c) i++;
          else if (code === 0x22) break;
        }
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth++;
        if (depth > maxDepth) {
          maxDepth = depth;
          deepestOffset = i;
        }
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
      case 0x3a: // :
        keys++;
        break;
    }
  }
  return { maxDepth, deepestOffset, keys };
}

function countKeys(value: JsonValue): number {
  if (value === null || typeof value !== 'object') return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countKeys(item), 0);
  const own = Object.values(value);
  return own.reduce<number>((sum, item) => sum + countKeys(item), own.length);
}

function jsonTree(text: string, errors: ParseError[] = []): Node | undefined {
  return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
}

const explanations: Record<string, string> = {
  CloseBraceExpected: 'a `}` is missing',
  CloseBracketExpected: 'a `]` is missing',
  ColonExpected: 'a `:` is missing after the key',
  CommaExpected: 'a `,` is missing',
  EndOfFileExpected: 'there is text after the end of the document',
  InvalidCharacter: 'a character stands here that JSON does not allow',
  InvalidCommentToken: 'comments are not allowed in JSON',
  InvalidEscapeCharacter: 'an escape in this string is not valid',
  InvalidNumberFormat: 'this is not a valid number',
  InvalidSymbol: 'this word is not a JSON value',
  InvalidUnicode: 'a `\\u` escape is not valid',
  PropertyNameExpected: 'a key in double quotes is expected here (perhaps a trailing comma)',
  UnexpectedEndOfComment: 'comments are not allowed in JSON',
  UnexpectedEndOfNumber: 'this number ends too early',
  UnexpectedEndOfString: 'this string is not closed',
  ValueExpected: 'a value is expected here',
};

function syntaxProblem(text: string): JsonTextProblem {
  const errors: ParseError[] = [];
  try {
    jsonTree(text, errors);
  } catch {
    // Brackets that close what was never opened can let it go too deep; the errors up to there are told all the same.
  }
  const first = errors[0];
  const offset = first?.offset ?? 0;
  const ended = text.trim() === '' ? 'the text is empty' : undefined;
  const truncated = first !== undefined && text.slice(first.offset).trim() === '';
  const why =
    first === undefined
      ? 'it is not valid JSON'
      : (explanations[printParseErrorCode(first.error)] ?? 'it is not valid JSON');
  const message = ended ?? (truncated ? `the text ends too early: ${why}` : why);
  return { code: 'not-json', message, pointer: '', ...positionAt(text, Math.min(offset, text.length)) };
}

function duplicateKeys(text: string): JsonTextProblem[] {
  const problems: JsonTextProblem[] = [];
  const visit = (node: Node, pointer: string): void => {
    if (node.type === 'object') {
      const seen = new Set<string>();
      for (const property of node.children ?? []) {
        const [keyNode, valueNode] = property.children ?? [];
        if (keyNode === undefined) continue;
        const key = String(keyNode.value);
        if (seen.has(key)) {
          problems.push({
            code: 'duplicate-key',
            message: `the key \`${key}\` stands twice in one object`,
            pointer: pointerTo(pointer, key),
            ...positionAt(text, keyNode.offset),
          });
        }
        seen.add(key);
        if (valueNode !== undefined) visit(valueNode, pointerTo(pointer, key));
      }
    } else if (node.type === 'array') {
      node.children?.forEach((child, index) => {
        visit(child, pointerTo(pointer, index));
      });
    }
  };
  const root = jsonTree(text);
  if (root !== undefined) visit(root, '');
  return problems;
}

/** Pointer tokens as the path that jsonc-parser wants: numbers for array items. */
function pathOf(root: Node, tokens: readonly string[]): (string | number)[] {
  const path: (string | number)[] = [];
  let node: Node | undefined = root;
  for (const token of tokens) {
    const segment: string | number = node?.type === 'array' && /^\d+$/.test(token) ? Number(token) : token;
    path.push(segment);
    node = node === undefined ? undefined : findNodeAtLocation(node, [segment]);
  }
  return path;
}
