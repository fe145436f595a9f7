import { type IdKind, idPatterns, parseArn } from '../../../model/ids.js';
import type { JsonValue } from '../../../model/json-text.js';
import { kindOf, member } from '../../../model/json-values.js';
import { pointerTo } from '../../../model/problem.js';
import type { ProblemList } from '../problem-list.js';
import { utcTimestamp } from '../timestamps.js';
import type { Item } from './lists.js';

/** Reads members of what AWS answered. Members that are not asked for are passed over: AWS adds to them. */
export class AnswerReader {
  readonly #problems: ProblemList;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** A text member (an ARN, where its name says so); undefined when it is not there, or (with a problem) is none. */
  text(item: Item, name: string): string | undefined {
    const value = member(item.value, name) ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value === 'string') {
      if (!name.endsWith('Arn') || parseArn(value) !== undefined) return value;
      this.#wrong(item, name, `\`${textOf(value)}\` is no ARN`);
      return undefined;
    }
    this.#wrong(item, name, `\`${name}\` must be text, not ${kindOf(value)}`);
    return undefined;
  }

  /** An id that must be there, of one of the kinds. */
  id(item: Item, name: string, kinds: readonly IdKind[]): string | undefined {
    const value = member(item.value, name);
    if (typeof value === 'string' && kinds.some((kind) => idPatterns[kind].test(value))) return value;
    const shown =
      value === undefined ? `\`${name}\` is missing` : `\`${textOf(value)}\` is no id that can stand here`;
    this.#wrong(item, name, shown);
    return undefined;
  }

  /** A text member that must be there. */
  required(item: Item, name: string): string | undefined {
    if (member(item.value, name) == null) {
      this.#wrong(item, name, `\`${name}\` is missing`);
      return undefined;
    }
    return this.text(item, name);
  }

  /** A point in time as ISO 8601 in UTC. */
  timestamp(item: Item, name: string): string | undefined {
    const value = member(item.value, name) ?? undefined;
    if (value === undefined) return undefined;
    const time = utcTimestamp(value);
    if (time === undefined) this.#wrong(item, name, `\`${name}\` is no time: \`${textOf(value)}\``);
    return time;
  }

  /** The objects of a list member; none when it is not there. */
  items(item: Item, name: string): Item[] {
    const value = member(item.value, name) ?? [];
    if (!Array.isArray(value)) {
      this.#wrong(item, name, `\`${name}\` must be a list, not ${kindOf(value)}`);
      return [];
    }
    return value.flatMap((one, i): Item[] => {
      if (typeof one === 'object' && one !== null && !Array.isArray(one)) {
        return [{ value: one, where: { ...item.where, pointer: pointerTo(item.where.pointer, name, i) } }];
      }
      this.#wrong(item, name, `\`${name}\` must hold objects, not ${kindOf(one)}`);
      return [];
    });
  }

  #wrong({ where }: Item, name: string, message: string): void {
    const location = where.document.locate(pointerTo(where.pointer, name));
    this.#problems.error(
      'unexpected-shape',
      message,
      location,
      'save the output again, as the command writes it',
    );
  }
}

function textOf(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
