import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import { pointerTo } from '../../model/problem.js';
import type { AttributeLookup } from '../changes/change.js';

/** In the place of a value that is left out (`AWS::NoValue`). */
export const noValue = Symbol('AWS::NoValue');
export type Evaluated = JsonValue | typeof noValue;

/** Thrown where a value cannot be worked out; `why` says what of. */
export class NotKnown extends Error {
  readonly why: string;

  constructor(why: string) {
    super(why);
    this.why = why;
  }
}

/** What expressions refer to. All of it throws `NotKnown` where there is no value. */
export interface Referred {
  /** The value of a parameter, pseudo parameter or resource. */
  reference(name: string, pointer: string, attributes: AttributeLookup): Evaluated;
  attribute(logicalId: string, name: string, pointer: string, attributes: AttributeLookup): JsonValue;
  condition(name: string, pointer: string): boolean;
  mapped(
    map: string,
    first: string,
    second: string,
    fallback: JsonValue | undefined,
    pointer: string,
  ): JsonValue;
  imported(name: string, pointer: string): JsonValue;
  /** Notes a problem. */
  fail(pointer: string, code: string, message: string, remedy?: string): never;
}

/** One walk over a value: the intrinsic functions in it are worked out. */
export class Evaluation {
  readonly #values: Referred;
  readonly #attributes: AttributeLookup;

  constructor(values: Referred, attributes: AttributeLookup) {
    this.#values = values;
    this.#attributes = attributes;
  }

  of(value: JsonValue, pointer: string): Evaluated {
    if (Array.isArray(value)) {
      return value.map((item, i) => this.of(item, pointerTo(pointer, i))).filter((item) => item !== noValue);
    }
    if (typeof value === 'string') return this.#text(value);
    if (!isObject(value)) return value;
    const [name, ...others] = Object.keys(value);
    if (name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.#call(name, value[name] ?? null, pointerTo(pointer, name), pointer);
    }
    const members: JsonObject = {};
    for (const [key, its] of Object.entries(value)) {
      const evaluated = this.of(its, pointerTo(pointer, key));
      if (evaluated !== noValue) {
        Object.defineProperty(members, key, {
          value: evaluated,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
    }
    return members;
  }

  /** The value of a condition. */
  condition(value: JsonValue | undefined, pointer: string): boolean {
    if (!isObject(value)) return this.#bad(pointer, 'a condition');
    const [name = ''] = Object.keys(value);
    const its = value[name] ?? null;
    const at = pointerTo(pointer, name);
    const items = Array.isArray(its) ? its : [];
    const each = (): boolean[] => items.map((item, i) => this.condition(item, pointerTo(at, i)));
    switch (name) {
      case 'Condition':
        return this.#values.condition(this.#string(its, at), at);
      case 'Fn::Not':
        return !(each()[0] ?? this.#bad(at, 'a condition'));
      case 'Fn::And':
        return each().every(Boolean);
      case 'Fn::Or':
        return each().some(Boolean);
      case 'Fn::Equals': {
        const [one, other] = items.map((item, i) => this.of(item, pointerTo(at, i)));
        return plain(one) === plain(other);
      }
      default:
        return this.#bad(pointer, 'a condition');
    }
  }

  #call(name: string, argument: JsonValue, at: string, pointer: string): Evaluated {
    switch (name) {
      case 'Ref':
        return this.#values.reference(this.#string(argument, at), at, this.#attributes);
      case 'Fn::GetAtt':
        return this.#getAttribute(argument, at);
      case 'Fn::Sub':
        return this.#substituted(argument, at);
      case 'Fn::Join': {
        const [delimiter, list] = this.#items(argument, at, 2);
        return this.#list(list ?? null, pointerTo(at, 1))
          .map(plain)
          .join(this.#string(delimiter ?? null, pointerTo(at, 0)));
      }
      case 'Fn::Select': {
        const [index, list] = this.#items(argument, at, 2);
        const items = this.#list(list ?? null, pointerTo(at, 1));
        const number = Number(plain(this.of(index ?? null, pointerTo(at, 0))));
        return items[number] ?? this.#values.fail(at, 'bad-template', `the list has no item ${number}`);
      }
      case 'Fn::Split': {
        const [delimiter, text] = this.#items(argument, at, 2);
        return this.#string(text ?? null, pointerTo(at, 1)).split(
          this.#string(delimiter ?? null, pointerTo(at, 0)),
        );
      }
      case 'Fn::If': {
        const [condition, yes, no] = this.#items(argument, at, 3);
        const holds = this.#values.condition(
          this.#string(condition ?? null, pointerTo(at, 0)),
          pointerTo(at, 0),
        );
        return holds ? this.of(yes ?? null, pointerTo(at, 1)) : this.of(no ?? null, pointerTo(at, 2));
      }
      case 'Fn::FindInMap': {
        const [map, first, second, options] = this.#items(argument, at, 3);
        const keys = [map, first, second].map((key, i) => this.#string(key ?? null, pointerTo(at, i)));
        const fallback = isObject(options) ? member(options, 'DefaultValue') : undefined;
        const value = this.#values.mapped(keys[0] ?? '', keys[1] ?? '', keys[2] ?? '', fallback, at);
        return this.of(value, at);
      }
      case 'Fn::ImportValue':
        return this.#values.imported(this.#string(argument, at), at);
      case 'Fn::ToJsonString':
        return JSON.stringify(this.of(argument, at));
      case 'Fn::Length':
        return this.#list(argument, at).length;
      case 'Fn::Base64':
        return Buffer.from(this.#string(argument, at), 'utf8').toString('base64');
      default:
        return this.#values.fail(
          pointer,
          'unsupported-function',
          `\`${name}\` is not worked out`,
          'give the template as `aws cloudformation get-template --template-stage Processed` has it, or write the value',
        );
    }
  }

  #getAttribute(argument: JsonValue, at: string): JsonValue {
    const evaluated = this.of(argument, at);
    const parts =
      typeof evaluated === 'string'
        ? evaluated.split('.')
        : Array.isArray(evaluated)
          ? evaluated.map(plain)
          : [];
    const [logicalId, ...attribute] = parts;
    if (logicalId === undefined || attribute.length === 0)
      return this.#bad(at, 'the name of a resource and of an attribute');
    return this.#values.attribute(logicalId, attribute.join('.'), at, this.#attributes);
  }

  #substituted(argument: JsonValue, at: string): string {
    const [template, variables] = Array.isArray(argument) ? argument : [argument];
    const own = isObject(variables) ? variables : {};
    return this.#string(template ?? null, at, true).replace(
      /\$\{(!?)([^}]*)\}/g,
      (_, literal: string, written: string) => {
        if (literal === '!') return `\${${written}}`;
        const name = written.trim();
        const variable = member(own, name);
        if (variable !== undefined) return plain(this.of(variable, pointerTo(at, 1, name)));
        const dot = name.indexOf('.');
        if (dot > 0)
          return plain(this.#values.attribute(name.slice(0, dot), name.slice(dot + 1), at, this.#attributes));
        return plain(this.#values.reference(name, at, this.#attributes));
      },
    );
  }

  /** A text that the Parameter Store or Secrets Manager fills in is not known. */
  #text(text: string): string {
    if (text.includes('{{resolve:'))
      throw new NotKnown(`\`${text}\` is looked up when the stack is deployed`);
    if (text.includes('{{changeSet:'))
      throw new NotKnown('it is known only after the change set is executed');
    return text;
  }

  #string(value: JsonValue, at: string, raw = false): string {
    const evaluated = raw && typeof value === 'string' ? this.#text(value) : this.of(value, at);
    if (typeof evaluated === 'string') return evaluated;
    if (typeof evaluated === 'number' || typeof evaluated === 'boolean') return String(evaluated);
    return this.#bad(at, 'text');
  }

  #list(value: JsonValue, at: string): readonly JsonValue[] {
    const evaluated = this.of(value, at);
    return Array.isArray(evaluated) ? evaluated : this.#bad(at, 'a list');
  }

  #items(value: JsonValue, at: string, least: number): readonly JsonValue[] {
    return Array.isArray(value) && value.length >= least ? value : this.#bad(at, `a list of ${least}`);
  }

  #bad(at: string, wanted: string): never {
    return this.#values.fail(at, 'bad-template', `expected ${wanted} here`);
  }
}

function plain(value: Evaluated | undefined): string {
  if (value === undefined || value === noValue || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
