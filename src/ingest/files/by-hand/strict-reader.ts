import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { isObject, kindOf, member } from '../../../model/json-values.js';
import { nearest } from '../../../model/nearest.js';
import { pointerTo } from '../../../model/problem.js';
import type { Tag } from '../../../model/snapshot.js';
import { didYouMean, type ProblemList } from '../problem-list.js';
import type { SourceDocument } from '../source-document.js';
import { utcTimestamp } from '../timestamps.js';

/**
 * Reads the values of a file that a person wrote, strictly: what it does not expect is a problem with its place, and the
 * reading goes on. A member that is null counts as left out, as an empty `accounts:` does in YAML.
 */
export class StrictReader {
  readonly document: SourceDocument;
  readonly #problems: ProblemList;

  constructor(document: SourceDocument, problems: ProblemList) {
    this.document = document;
    this.#problems = problems;
  }

  error(code: string, pointer: string, message: string, remedy?: string): void {
    this.#problems.error(code, message, this.document.locate(pointer), remedy);
  }

  warning(code: string, pointer: string, message: string, remedy?: string): void {
    this.#problems.warning(code, message, this.document.locate(pointer), remedy);
  }

  /** The value as an object with no members but the given ones. */
  object(
    value: JsonValue,
    pointer: string,
    what: string,
    members: readonly string[],
  ): JsonObject | undefined {
    if (!isObject(value)) return this.#wrongKind(value, pointer, what, 'an object');
    for (const name of Object.keys(value)) {
      if (members.includes(name)) continue;
      this.error(
        'unknown-member',
        pointerTo(pointer, name),
        `${what} has no member \`${name}\``,
        didYouMean(nearest(name, members)) ??
          `it may have ${members.map((known) => `\`${known}\``).join(', ')}`,
      );
    }
    return value;
  }

  /** The items of a list member; none when it is left out. */
  list(owner: JsonObject, name: string, pointer: string): readonly { value: JsonValue; pointer: string }[] {
    const value = this.#present(owner, name);
    if (value === undefined) return [];
    const at = pointerTo(pointer, name);
    if (!Array.isArray(value)) return this.#wrongKind(value, at, `\`${name}\``, 'a list') ?? [];
    return value.map((item, i) => ({ value: item, pointer: pointerTo(at, i) }));
  }

  /** The entries of an object member with free keys; none when it is left out. */
  entries(
    owner: JsonObject,
    name: string,
    pointer: string,
  ): readonly { key: string; value: JsonValue; pointer: string }[] {
    const value = this.#present(owner, name);
    if (value === undefined) return [];
    const at = pointerTo(pointer, name);
    if (!isObject(value)) return this.#wrongKind(value, at, `\`${name}\``, 'an object') ?? [];
    return Object.entries(value).map(([key, its]) => ({ key, value: its, pointer: pointerTo(at, key) }));
  }

  /** A text member; undefined when it is left out, or wrong. */
  text(owner: JsonObject, name: string, pointer: string): string | undefined {
    const value = this.#present(owner, name);
    return value === undefined ? undefined : this.textOf(value, pointerTo(pointer, name), `\`${name}\``);
  }

  /** A value as text; a number or boolean in YAML is taken as it is written. */
  textOf(value: JsonValue, pointer: string, what: string): string | undefined {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') {
      return this.document.writtenAs(pointer) ?? this.#wrongKind(value, pointer, what, 'text');
    }
    return this.#wrongKind(value, pointer, what, 'text');
  }

  /** A text member that may not be missing or empty. */
  requiredText(owner: JsonObject, name: string, pointer: string, what: string): string | undefined {
    const value = this.#present(owner, name);
    if (value === undefined) {
      this.error('missing-member', pointer, `${what} has no \`${name}\``);
      return undefined;
    }
    const text = this.textOf(value, pointerTo(pointer, name), `\`${name}\``);
    if (text === '') this.error('missing-member', pointerTo(pointer, name), `\`${name}\` is empty`);
    return text === '' ? undefined : text;
  }

  /** A true or false member; undefined when it is left out. */
  flag(owner: JsonObject, name: string, pointer: string): boolean | undefined {
    const value = this.#present(owner, name);
    if (value === undefined || typeof value === 'boolean') return value;
    return this.#wrongKind(value, pointerTo(pointer, name), `\`${name}\``, '`true` or `false`');
  }

  /** An id member that must match the pattern of its kind. */
  id(owner: JsonObject, name: string, pointer: string, pattern: RegExp, example: string): string | undefined {
    const value = this.#present(owner, name);
    if (value === undefined) return undefined;
    const at = pointerTo(pointer, name);
    if (typeof value === 'number') return this.#numberAsId(value, at, pattern);
    const text = this.textOf(value, at, `\`${name}\``);
    if (text === undefined || pattern.test(text)) return text;
    this.error('bad-id', at, `\`${text}\` is not an id such as \`${example}\``);
    return undefined;
  }

  /** A point in time, as ISO 8601 in UTC. */
  timestamp(owner: JsonObject, name: string, pointer: string): string | undefined {
    const value = this.#present(owner, name);
    if (value === undefined) return undefined;
    const time = utcTimestamp(value);
    if (time === undefined) {
      this.error(
        'bad-timestamp',
        pointerTo(pointer, name),
        `\`${name}\` is not a time such as \`2026-12-01T09:30:00Z\``,
      );
    }
    return time;
  }

  /** The member `tags`: an object of keys and values, or AWS's list of `Key` and `Value`. */
  tags(owner: JsonObject, pointer: string): Tag[] {
    const value = this.#present(owner, 'tags');
    if (Array.isArray(value)) {
      return value.flatMap((item, i): Tag[] => {
        const at = pointerTo(pointer, 'tags', i);
        const upper = isObject(item) && Object.hasOwn(item, 'Key');
        const names = upper ? ['Key', 'Value'] : ['key', 'value'];
        const tag = this.object(item, at, 'a tag', names);
        const key = tag === undefined ? undefined : this.requiredText(tag, names[0] ?? '', at, 'a tag');
        if (tag === undefined || key === undefined) return [];
        return [{ key, value: this.text(tag, names[1] ?? '', at) ?? '' }];
      });
    }
    return this.entries(owner, 'tags', pointer).flatMap(({ key, value: its, pointer: at }): Tag[] => {
      const text = its === null ? '' : this.textOf(its, at, `the tag \`${key}\``);
      return text === undefined ? [] : [{ key, value: text }];
    });
  }

  #present(owner: JsonObject, name: string): JsonValue | undefined {
    return member(owner, name) ?? undefined;
  }

  /** Twelve digits are an account id, quoted or not; fewer may have lost zeros at the front. */
  #numberAsId(value: number, pointer: string, pattern: RegExp): string | undefined {
    const written = this.document.writtenAs(pointer) ?? String(value);
    if (pattern.test(written)) return written;
    const lost = /^\d{1,11}$/.test(written)
      ? ', which has twelve digits: zeros at its front may be lost'
      : '';
    this.error(
      'id-is-number',
      pointer,
      `\`${written}\` is a number, and not an account id${lost}`,
      "write the id in quotes, such as '012345678901'",
    );
    return undefined;
  }

  #wrongKind(value: JsonValue, pointer: string, what: string, expected: string): undefined {
    this.error('wrong-type', pointer, `${what} must be ${expected}, not ${kindOf(value)}`);
    return undefined;
  }
}
