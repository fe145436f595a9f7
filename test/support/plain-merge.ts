import type { JsonObject, JsonValue } from '../../src/model/json-text.js';

/**
 * The merge of management policies once more, as the documentation reads and deliberately plain: no tree, only a table
 * with one row for each place, gone through level by level. It knows documents with values, lists and controls, in which
 * a place is a container everywhere or nowhere. Nothing of it is shared with what it is held against.
 * https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 */
export function plainMerge(
  policyType: string,
  levels: readonly (readonly JsonObject[])[],
): JsonObject | undefined {
  if (levels.every((policies) => policies.length === 0)) return undefined;
  const rows = new Map<string, Row>();
  for (const policies of levels) {
    const above = new Map([...rows].map(([path, row]) => [path, [...row.allowed]]));
    const assigned = new Map<string, number>();
    for (const [index, policy] of policies.entries()) {
      applyPolicy(policyType, rows, above, assigned, index, policy);
    }
    for (const policy of policies) applyControls(policyType, rows, policy, []);
  }
  return printed(rows);
}

interface Row {
  readonly keys: readonly string[];
  value: JsonValue | undefined;
  allowed: string[];
  /** Has anybody put a value or keys here? */
  stated: boolean;
}

const control = '@@operators_allowed_for_child_policies';
const all = ['@@assign', '@@append', '@@remove'];

function applyPolicy(
  policyType: string,
  rows: Map<string, Row>,
  above: ReadonlyMap<string, readonly string[]>,
  assigned: Map<string, number>,
  index: number,
  policy: JsonObject,
): void {
  const visit = (object: JsonObject, keys: readonly string[]): void => {
    const path = nameOf(policyType, keys);
    const parent = nameOf(policyType, keys.slice(0, -1));
    if (keys.length > 0 && !rows.has(path)) {
      const left = above.get(parent) ?? all;
      if (!left.includes('@@assign') && !left.includes('@@append')) return;
      const last = keys.at(-1) ?? '';
      const shown = policyType === 'BACKUP_POLICY' && keys.length === 4 ? last.toLowerCase() : last;
      const shownKeys = [...(rows.get(parent)?.keys ?? []), shown];
      rows.set(path, { keys: shownKeys, value: undefined, allowed: [...all], stated: false });
    }
    const row = rows.get(path);
    const left = above.get(path) ?? all;
    const says = Object.keys(object).some((key) => key !== control) || Object.keys(object).length === 0;
    const isName = keys.length === 1 || (policyType === 'TAG_POLICY' && keys.length === 2);
    if (row !== undefined && (says || isName)) row.stated = true;
    for (const operator of all) {
      const given = object[operator];
      if (row === undefined || given === undefined || !left.includes(operator)) continue;
      if (operator === '@@assign') {
        const first = assigned.get(path);
        if (first !== undefined && first !== index) continue;
        assigned.set(path, index);
        row.value = Array.isArray(given) ? once(given) : given;
      } else if (operator === '@@append') {
        row.value = once([...listOf(row.value), ...listOf(given)]);
      } else if (Array.isArray(row.value)) {
        const gone = listOf(given);
        const rest = row.value.filter((value) => !gone.includes(value));
        row.value = rest.length === 0 && row.value.length > 0 ? undefined : rest;
      }
    }
    for (const [key, value] of Object.entries(object)) {
      if (!key.startsWith('@@')) visit(value as JsonObject, [...keys, key]);
    }
  };
  visit(policy, []);
}

function applyControls(
  policyType: string,
  rows: Map<string, Row>,
  object: JsonObject,
  keys: readonly string[],
): void {
  const row = rows.get(nameOf(policyType, keys));
  if (keys.length > 0 && row === undefined) return;
  const given = object[control];
  if (row !== undefined && given !== undefined) {
    const names = listOf(given);
    const left: JsonValue[] = names.includes('@@all') ? all : names.includes('@@none') ? [] : names;
    row.allowed = row.allowed.filter((operator) => left.includes(operator));
  }
  for (const [key, value] of Object.entries(object)) {
    if (!key.startsWith('@@')) applyControls(policyType, rows, value as JsonObject, [...keys, key]);
  }
}

function printed(rows: ReadonlyMap<string, Row>): JsonObject {
  const document: JsonObject = {};
  const isContainer = (row: Row): boolean => row.stated && !leaves.has(row.keys.at(-1) ?? '');
  for (const row of rows.values()) {
    if (!isContainer(row) && row.value === undefined) continue;
    let at = document;
    for (const key of row.keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as JsonObject;
    }
    const last = row.keys.at(-1) ?? '';
    if (isContainer(row)) at[last] ??= {};
    else if (row.value !== undefined) at[last] = row.value;
  }
  return document;
}

/** The keys that hold values in the documents that this merge is used on. */
export const leaves: ReadonlySet<string> = new Set([
  'tag_key',
  'tag_value',
  'enforced_for',
  'regions',
  'schedule_expression',
  'opt_out_policy',
]);

function nameOf(policyType: string, keys: readonly string[]): string {
  return JSON.stringify(
    keys.map((key, i) => {
      if (policyType === 'TAG_POLICY' && i === 1) return key.toLowerCase();
      return policyType === 'BACKUP_POLICY' && i === 3 ? key.toLowerCase() : key;
    }),
  );
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function once(values: readonly JsonValue[]): JsonValue[] {
  return values.filter((value, i) => values.indexOf(value) === i);
}
