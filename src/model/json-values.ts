import type { JsonObject, JsonValue } from './json-text.js';
import { pointerTokens } from './problem.js';

/** Is the value a JSON object? */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Has the object the member itself? `constructor` and the like of every JavaScript object do not count. */
export function hasOwn(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name);
}

/** The object's own member, or undefined. */
export function member(value: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** What kind of value it is, in words: for messages. */
export function kindOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** The value at a JSON pointer, or undefined. */
export function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const token of pointerTokens(pointer)) {
    if (Array.isArray(at)) at = at[Number(token)];
    else at = isObject(at) ? member(at, token) : undefined;
  }
  return at;
}

/** A value as a message quotes it: at most 60 characters of it. */
export function quoted(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}
