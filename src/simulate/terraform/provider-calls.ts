import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import { compareText } from '../../model/order.js';
import { type Change, type ChangeValue, json } from '../changes/change.js';
import { isChangeOperation } from '../changes/operations.js';
import { holdsUnknown } from './instances.js';
import type { PlannedChange } from './plan.js';
import type { PlannedValue, PlannedValues } from './values.js';

/** A call of the API that the provider makes, before it has a place. */
export type ProviderCall = Pick<Change, 'operation' | 'input' | 'tolerates'> & {
  /** Does it create the thing that the resource stands for? */
  readonly creates?: boolean;
};

/** Calls that bring the services with trusted access from what they were to what is planned. */
export function serviceCalls(change: PlannedChange, values: PlannedValues): readonly ProviderCall[] {
  return setCalls(change, values, 'aws_service_access_principals', 'ServicePrincipal', [
    'DisableAWSServiceAccess',
    'EnableAWSServiceAccess',
  ]);
}

/** Calls that bring the enabled policy types from what they were to what is planned. */
export function policyTypeCalls(change: PlannedChange, values: PlannedValues): readonly ProviderCall[] {
  return setCalls(change, values, 'enabled_policy_types', 'PolicyType', [
    'DisablePolicyType',
    'EnablePolicyType',
  ]);
}

/** A call for each item that leaves a set, then for each that comes into it. */
function setCalls(
  change: PlannedChange,
  values: PlannedValues,
  attribute: string,
  inputMember: string,
  [off, on]: readonly [string, string],
): readonly ProviderCall[] {
  const call = (operation: string, value: ChangeValue): readonly ProviderCall[] =>
    isChangeOperation(operation) ? [{ operation, input: { [inputMember]: value } }] : [];
  const before = new Set(texts(member(change.before, attribute)));
  const planned = values.plain(change, attribute);
  if (planned.kind !== 'json') return planned.kind === 'absent' ? [] : call(on, planned);
  const after = new Set(texts(planned.value));
  return [
    ...[...before]
      .filter((item) => !after.has(item))
      .sort(compareText)
      .flatMap((item) => call(off, json(item))),
    ...[...after]
      .filter((item) => !before.has(item))
      .sort(compareText)
      .flatMap((item) => call(on, json(item))),
  ];
}

/** The tags of a new resource: its own and those of the provider. */
export function newTags(change: PlannedChange, values: PlannedValues, hasDefaultTags: boolean): PlannedValue {
  const all = values.plain(change, 'tags_all');
  // Without tags the provider leaves `tags_all` to be known after the change.
  const tags = all.kind === 'unknown' && !hasDefaultTags ? values.plain(change, 'tags') : all;
  if (tags.kind !== 'json') return tags;
  const list = tagList(tags.value);
  return list.length === 0 ? { kind: 'absent' } : json(list);
}

/** Calls that bring the tags of a resource from what they were to what is planned, as the provider makes them. */
export function tagCalls(change: PlannedChange, id: ChangeValue): readonly ProviderCall[] {
  if (!changed(change, 'tags_all')) return [];
  if (holdsUnknown(member(change.afterUnknown, 'tags_all'))) {
    const why = `tags of \`${change.address}\` are known only after apply`;
    return [{ operation: 'TagResource', input: { ResourceId: id, Tags: { kind: 'unknown', why } } }];
  }
  const before = tagMap(member(change.before, 'tags_all'));
  const after = tagMap(member(change.after, 'tags_all'));
  const gone = [...before.keys()].filter((key) => !after.has(key)).sort(compareText);
  const set = tagList(Object.fromEntries([...after].filter(([key, value]) => before.get(key) !== value)));
  return [
    ...(gone.length === 0
      ? []
      : [
          {
            operation: 'UntagResource',
            input: { ResourceId: id, TagKeys: json(gone) },
          } satisfies ProviderCall,
        ]),
    ...(set.length === 0
      ? []
      : [{ operation: 'TagResource', input: { ResourceId: id, Tags: json(set) } } satisfies ProviderCall]),
  ];
}

function tagMap(value: JsonValue | undefined): ReadonlyMap<string, string> {
  const tags = isObject(value) ? Object.entries(value) : [];
  return new Map(tags.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])));
}

function tagList(value: JsonValue | undefined): JsonObject[] {
  return [...tagMap(value)]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, text]) => ({ Key: key, Value: text }));
}

/** Does an attribute change, or may it? */
export function changed({ before, after, afterUnknown }: PlannedChange, attribute: string): boolean {
  if (holdsUnknown(member(afterUnknown, attribute))) return true;
  return (
    JSON.stringify(member(before, attribute) ?? null) !== JSON.stringify(member(after, attribute) ?? null)
  );
}

/** The id of an instance that is there. */
export function idOf({ before, after }: PlannedChange): ChangeValue {
  return json(member(before, 'id') ?? member(after, 'id') ?? '');
}

/** What an attribute was. */
export function previous(before: JsonObject, attribute: string): ChangeValue {
  return json(member(before, attribute) ?? '');
}

/** As the provider sends it: keys sorted, without white space, `<`, `>` and `&` escaped. */
export function normalized(value: PlannedValue): PlannedValue {
  if (value.kind !== 'json' || typeof value.value !== 'string') return value;
  try {
    const text = JSON.stringify(sortedKeys(JSON.parse(value.value) as JsonValue));
    return json(
      text.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    );
  } catch {
    return value;
  }
}

function sortedKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort(compareText)
      .map((key) => [key, sortedKeys(value[key] ?? null)]),
  );
}

function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
