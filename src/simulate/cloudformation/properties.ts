import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import { pointerTo } from '../../model/problem.js';
import { type ChangeValue, json } from '../changes/change.js';
import type { TemplateValue, TemplateValues } from './intrinsics.js';
import type { TemplateResource } from './template.js';

/** The properties that a resource is to have. */
export interface Properties {
  /** A text; undefined where the property is left out. */
  text(name: string): ChangeValue | undefined;
  /** A document: text, or an object. */
  document(name: string): ChangeValue | undefined;
  /** The items of a list of texts; none where the property is left out. */
  items(name: string): readonly ChangeValue[];
  /** Tags as the API has them; undefined where there are none. */
  tags(): ChangeValue | undefined;
}

/** The properties of a template's resource. */
export class TemplateProperties implements Properties {
  readonly #resource: TemplateResource;
  readonly #values: TemplateValues;
  readonly #writtenAs: (pointer: string) => string | undefined;

  constructor(
    resource: TemplateResource,
    values: TemplateValues,
    writtenAs: (pointer: string) => string | undefined,
  ) {
    this.#resource = resource;
    this.#values = values;
    this.#writtenAs = writtenAs;
  }

  text(name: string): ChangeValue | undefined {
    const given = this.#given(name);
    return given === undefined ? undefined : this.#text(given.value, given.pointer);
  }

  document(name: string): ChangeValue | undefined {
    const given = this.#given(name);
    return given === undefined ? undefined : changeValue(this.#values.value(given.value, given.pointer));
  }

  items(name: string): readonly ChangeValue[] {
    const given = this.#given(name);
    return given === undefined ? [] : this.#items(given.value, given.pointer);
  }

  tags(): ChangeValue | undefined {
    const given = this.#given('Tags');
    if (given === undefined) return undefined;
    const value = this.#values.value(given.value, given.pointer);
    const tags = changeValue(value);
    if (tags?.kind !== 'json') return tags;
    return tagsValue(tags.value, (i) => this.#writtenAs(pointerTo(given.pointer, i, 'Value')));
  }

  #given(name: string): { readonly value: JsonValue; readonly pointer: string } | undefined {
    const value = member(this.#resource.properties, name);
    const pointer = pointerTo(this.#resource.pointer, 'Properties', name);
    return value === undefined || value === null ? undefined : { value, pointer };
  }

  /** Each item apart, so that one that is known only later does not hide the others. */
  #items(value: JsonValue, pointer: string): readonly ChangeValue[] {
    if (Array.isArray(value)) {
      return value.flatMap((item, i) => this.#text(item, pointerTo(pointer, i)) ?? []);
    }
    const branches = isObject(value) ? member(value, 'Fn::If') : undefined;
    if (Array.isArray(branches) && typeof branches[0] === 'string') {
      const at = pointerTo(pointer, 'Fn::If');
      const taken = this.#values.condition(branches[0], pointerTo(at, 0)) ? 1 : 2;
      return this.#items(branches[taken] ?? null, pointerTo(at, taken));
    }
    const whole = this.#values.value(value, pointer);
    if (whole.kind === 'none') return [];
    if (whole.kind !== 'known') {
      return [
        { kind: 'unknown', why: whole.kind === 'unknown' ? whole.why : 'the list is made of what is new' },
      ];
    }
    return (Array.isArray(whole.value) ? whole.value : [whole.value]).map((item) => json(String(item)));
  }

  #text(value: JsonValue, pointer: string): ChangeValue | undefined {
    const evaluated = changeValue(this.#values.value(value, pointer));
    if (evaluated?.kind !== 'json' || typeof evaluated.value === 'string') return evaluated;
    if (typeof evaluated.value !== 'number' && typeof evaluated.value !== 'boolean') return evaluated;
    return json(this.#writtenAs(pointer) ?? String(evaluated.value));
  }
}

/** What a change set says in the place of what is known only after it. */
const later = '{{changeSet:';

/** The properties in the context of a change set; where they are known only later, those of the template, if there is one. */
export class ContextProperties implements Properties {
  readonly #properties: JsonObject;
  readonly #template: Properties | undefined;

  constructor(properties: JsonObject, template: Properties | undefined) {
    this.#properties = properties;
    this.#template = template;
  }

  text(name: string): ChangeValue | undefined {
    return this.#value(name, (template) => template.text(name));
  }

  document(name: string): ChangeValue | undefined {
    return this.#value(name, (template) => template.document(name));
  }

  items(name: string): readonly ChangeValue[] {
    const value = member(this.#properties, name);
    if (!Array.isArray(value)) return [];
    if (holdsLater(value) && this.#template !== undefined) return this.#template.items(name);
    return value.map((item) => (holdsLater(item) ? unknown(name) : json(item)));
  }

  tags(): ChangeValue | undefined {
    const tags = this.#value('Tags', (template) => template.tags());
    return tags?.kind === 'json' ? tagsValue(tags.value, () => undefined) : tags;
  }

  #value(
    name: string,
    ofTemplate: (template: Properties) => ChangeValue | undefined,
  ): ChangeValue | undefined {
    const value = member(this.#properties, name);
    if (value === undefined || value === null) return undefined;
    if (!holdsLater(value)) return json(value);
    return this.#template === undefined ? unknown(name) : (ofTemplate(this.#template) ?? unknown(name));
  }
}

function unknown(name: string): ChangeValue {
  return { kind: 'unknown', why: `\`${name}\` is known only after the change set is executed` };
}

/** Is a part of the value known only after the change set is executed? */
function holdsLater(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes(later);
  if (Array.isArray(value)) return value.some(holdsLater);
  return isObject(value) && Object.values(value).some(holdsLater);
}

function changeValue(value: TemplateValue): ChangeValue | undefined {
  switch (value.kind) {
    case 'known':
      return json(value.value);
    case 'none':
      return undefined;
    case 'unknown':
      return value;
    case 'computed':
      return { ...value, otherwise: `an attribute of ${value.refs.join(', ')} is not known` };
  }
}

/** Tags with their values as text. */
function tagsValue(
  value: JsonValue,
  writtenAs: (index: number) => string | undefined,
): ChangeValue | undefined {
  const tags = (Array.isArray(value) ? value : []).flatMap((tag, i): JsonObject[] => {
    if (!isObject(tag)) return [];
    const { Key, Value } = tag;
    const text = typeof Value === 'string' || Value === undefined ? Value : (writtenAs(i) ?? String(Value));
    return [{ Key: Key ?? '', Value: text ?? '' }];
  });
  return tags.length === 0 ? undefined : json(tags);
}
