import type { JsonValue } from '../../model/json-text.js';
import { type Attribute, type ChangePlace, type ChangeValue, json } from '../changes/change.js';
import { addressText, type Step } from './address.js';
import { expressionAt } from './configuration.js';
import { attributeOf, type ByKey, type Instance, Instances } from './instances.js';
import type { PlannedChange, TerraformPlan } from './plan.js';
import { type Derivation, type Scope, type Source, Sources } from './sources.js';

/** A value that a plan does not hold, and to what it was found to refer. */
export interface DerivedReference {
  /** The instance and the attribute whose value it is. */
  readonly address: string;
  readonly attribute: string;
  readonly refersTo: string;
  readonly how: Derivation | 'given';
}

/** What an attribute is planned to be. `absent`: the configuration does not say it, and the provider may fill it in. */
export type PlannedValue = ChangeValue | { readonly kind: 'absent' };

const organizationType = 'aws_organizations_organization';

/** The values of a plan, those that are known only after the change as references. */
export class PlannedValues {
  readonly references: DerivedReference[] = [];
  readonly #plan: TerraformPlan;
  readonly #given: ReadonlyMap<string, string>;
  readonly #instances: Instances;
  readonly #sources: Sources;
  readonly #created: ReadonlySet<string>;
  readonly #agreements = new WeakMap<ByKey<Instance>, Map<string, boolean>>();

  /** @param given values that the user knows, by `address.attribute`. */
  constructor(plan: TerraformPlan, given: ReadonlyMap<string, string>) {
    this.#plan = plan;
    this.#given = given;
    this.#instances = new Instances(plan);
    this.#sources = new Sources(plan.configuration, this.#instances);
    this.#created = new Set(
      plan.changes
        .filter(({ actions, deposed }) => actions.includes('create') && !deposed)
        .map(({ instance }) => addressText(instance)),
    );
  }

  /** Does the plan create the instance with the address? */
  creates(address: string): boolean {
    return this.#created.has(address);
  }

  /** A value as it is, or unknown: for texts, lists and the like. */
  plain(change: PlannedChange, attribute: string): PlannedValue {
    const { address } = change;
    const known = attributeOf(
      { address, at: change.instance, values: change.after, unknown: change.afterUnknown },
      [{ kind: 'attribute', name: attribute }],
    );
    if (known.known) return known.value === undefined ? { kind: 'absent' } : json(known.value);
    return { kind: 'unknown', why: `\`${attribute}\` of \`${address}\` is known only after apply` };
  }

  /**
   * The id that an attribute holds.
   *
   * @param types the resource types whose ids it can be.
   */
  id(change: PlannedChange, attribute: string, types: readonly string[]): PlannedValue {
    const plain = this.plain(change, attribute);
    if (plain.kind !== 'unknown') return plain;
    const place: ChangePlace = { kind: 'terraform', address: change.address, file: this.#plan.file };
    const given = this.#given.get(`${change.address}.${attribute}`);
    if (given !== undefined) {
      this.#note(change, attribute, given, 'given');
      return this.#created.has(given)
        ? { kind: 'ref', ref: given, place }
        : { kind: 'named', text: given, place };
    }
    const expression = expressionAt(
      this.#plan.configuration.resourceOf(change.instance)?.expressions ?? {},
      attribute,
    );
    if (expression === undefined) return { kind: 'absent' };
    const sources = distinct(this.#sources.of(expression, this.#scopeOf(change))).filter((source) =>
      mayBe(source, types),
    );
    return this.#derived(change, attribute, types, sources, place);
  }

  #derived(
    change: PlannedChange,
    attribute: string,
    types: readonly string[],
    sources: readonly Source[],
    place: ChangePlace,
  ): PlannedValue {
    const unknown = (why: string): PlannedValue => ({
      kind: 'unknown',
      why: `\`${attribute}\` of \`${change.address}\` is known only after apply, and ${why}`,
    });
    const [source] = sources;
    if (source === undefined) return unknown('its expression refers to nothing that is unknown');
    if (sources.length > 1)
      return unknown(`may be any of ${sources.map((one) => sourceName(one)).join(', ')}`);
    if (source.kind === 'opaque') return unknown(source.why);
    const { instance, how } = source;
    if (instance.at.type === organizationType && types.includes(organizationType)) {
      const of = organizationAttributes.get(pathText(source.path));
      if (of === undefined) return unknown(`is made of ${sourceName(source)}`);
      this.#note(change, attribute, sourceName(source, false), how);
      const refs = this.#created.has(instance.address) ? [instance.address] : [];
      return {
        kind: 'computed',
        refs,
        compute: (attributes) => attributes(instance.address, of),
        otherwise: `the organization has no ${of}`,
      };
    }
    if (!types.includes(instance.at.type) || pathText(source.path) !== 'id') {
      return unknown(`is made of ${sourceName(source)}`);
    }
    if (how === 'same-key' && !this.#siblingsAgree(change, attribute, source)) {
      return unknown(`its expression does not take the instance of the same key of ${sourceName(source)}`);
    }
    this.#note(change, attribute, instance.address, how);
    return { kind: 'ref', ref: instance.address, place };
  }

  /** Do the instances that are there already refer to the ones with their keys? */
  #siblingsAgree(
    change: PlannedChange,
    attribute: string,
    { instance }: Extract<Source, { kind: 'attribute' }>,
  ): boolean {
    const own = this.#instances.of(change.instance);
    const others = this.#instances.of(instance.at);
    const question = `${change.instance.type}.${change.instance.name} ${attribute} ${instance.at.name}`;
    const asked = this.#agreements.get(own) ?? new Map<string, boolean>();
    this.#agreements.set(own, asked);
    let answer = asked.get(question);
    if (answer === undefined) {
      const name: Step = { kind: 'attribute', name: attribute };
      const id: Step = { kind: 'attribute', name: 'id' };
      answer = [...own].every(([key, sibling]) => {
        const value = attributeOf(sibling, [name]);
        const other = others.get(key);
        const expected = other === undefined ? undefined : attributeOf(other, [id]);
        if (!value.known || expected?.known !== true) return true;
        return value.value === expected.value;
      });
      asked.set(question, answer);
    }
    return answer;
  }

  #scopeOf({ instance }: PlannedChange): Scope {
    const { modules, key } = instance;
    const keys = this.#instances.of(instance);
    const forEach = this.#plan.configuration.resourceOf(instance)?.forEach;
    return { modules, repetition: key === undefined ? undefined : { key, keys, forEach } };
  }

  #note(change: PlannedChange, attribute: string, refersTo: string, how: DerivedReference['how']): void {
    this.references.push({ address: change.address, attribute, refersTo, how });
  }
}

/** What attributes of the organization's resource and data source say of the organization. */
const organizationAttributes: ReadonlyMap<string, Attribute> = new Map([
  ['id', 'organizationId'],
  ['arn', 'organizationArn'],
  ['roots[0].id', 'rootId'],
  ['master_account_id', 'managementAccountId'],
  ['master_account_arn', 'managementAccountArn'],
  ['master_account_email', 'managementAccountEmail'],
]);

/** Of a module as a whole only outputs count that can be what is wanted. */
function mayBe(source: Source, types: readonly string[]): boolean {
  return source.kind === 'opaque' || source.how !== 'only-output' || types.includes(source.instance.at.type);
}

function distinct(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [sourceName(source), source])).values()];
}

function sourceName(source: Source, quoted = true): string {
  if (source.kind === 'opaque') return source.why;
  const name = `${source.instance.address}.${pathText(source.path)}`;
  return quoted ? `\`${name}\`` : name;
}

function pathText(path: readonly Step[]): string {
  return path
    .map((step) => (step.kind === 'attribute' ? `.${step.name}` : `[${JSON.stringify(step.key)}]`))
    .join('')
    .replace(/^\./, '');
}

/** The members of an input that are there. */
export function present(
  members: Readonly<Record<string, PlannedValue | undefined>>,
): Readonly<Record<string, ChangeValue>> {
  const found: Record<string, ChangeValue> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value.kind === 'absent') continue;
    if (value.kind === 'json' && (value.value === null || value.value === '')) continue;
    found[name] = value;
  }
  return found;
}

/** Is the value there, and not null? */
export function isPresent(value: PlannedValue): value is ChangeValue {
  return value.kind !== 'absent' && !(value.kind === 'json' && value.value === null);
}

/** The value of JSON, whatever it is; undefined for what is not known. */
export function knownValue(value: PlannedValue): JsonValue | undefined {
  return value.kind === 'json' ? value.value : undefined;
}
