import type { JsonObject } from '../../model/json-text.js';
import { compareText } from '../../model/order.js';
import type { Merged, MergedPlace } from '../../policy/inheritance/merge.js';
import { mostRequiredTagKeys, requiredTagKeys } from '../../policy/inheritance/schemas/beyond-schema.js';
import type { EntriesNode, KeysNode, ListNode, Node } from '../../policy/inheritance/schemas/nodes.js';
import { managementSyntaxOf } from '../../policy/inheritance/schemas/syntaxes.js';

/** Why an effective policy is not valid, as `ListEffectivePolicyValidationErrors` gives it. */
export interface EffectivePolicyError {
  /** `ELEMENTS_TOO_MANY`, `ELEMENTS_TOO_FEW` or `KEY_REQUIRED`; AWS publishes no complete list. */
  readonly code: string;
  readonly message: string;
  /** Where in the effective document, with slashes, such as `plans/hourly/rules`; names with slashes stay as they are. */
  readonly path: string;
  /** Ids of the policies that made what stands there, or took away what does not; sorted. */
  readonly policyIds: readonly string[];
}

/** Most characters of an effective tag policy; characters beyond ASCII count more, so that bytes are counted. */
const mostTagPolicyBytes = 395_000;

/**
 * What AWS would report of an effective policy; empty when it is valid, and for a type whose syntax is not known. AWS
 * documents the three codes, and one message word for word (that of `ELEMENTS_TOO_MANY`); what a policy needs is taken
 * from the pages on the syntax of each type. An account whose effective policy is not valid keeps its last valid one.
 *
 * @param document the merged places as `effectiveDocument` prints them.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/invalid-policy-alerts.html
 */
export function validateEffectivePolicy(
  policyType: string,
  merged: Merged,
  document: JsonObject,
): EffectivePolicyError[] {
  const syntax = managementSyntaxOf(policyType);
  if (syntax === undefined) return [];
  const errors = [...validate(merged.root, syntax.root, [])];
  if (policyType === 'TAG_POLICY') errors.push(...tagErrors(merged.root, document));
  return errors.sort(
    (a, b) => compareText(a.path, b.path) || compareText(a.code, b.code) || compareText(a.message, b.message),
  );
}

type Path = readonly string[];

function validate(place: MergedPlace, node: Node, path: Path): EffectivePolicyError[] {
  switch (node.kind) {
    case 'keys':
      return place.isContainer ? validateKeys(place, node, path) : [];
    case 'entries':
      return place.isContainer ? validateEntries(place, node, path) : [];
    case 'list':
      return validateList(place, node, path);
    case 'value':
    case 'doubtful':
      return [];
  }
}

function validateKeys(place: MergedPlace, node: KeysNode, path: Path): EffectivePolicyError[] {
  const errors = (node.required ?? []).flatMap((key) => missing(place, node.keys[key], key, path));
  const { choice, requiredBesideOthers: first, mostEntries } = node;
  if (choice !== undefined) {
    const present = choice.among.filter((key) => place.children.has(key));
    if (present.length === 0) errors.push(keyRequired(choice.among.join("' or '"), path, place));
    const extra = present[choice.most];
    if (extra !== undefined) errors.push(tooMany(extra, choice.most, [...path, extra], place));
  }
  if (first !== undefined && place.children.size > 0 && !place.children.has(first)) {
    errors.push(keyRequired(first, [...path, first], place));
  }
  const below = [...place.children.values()].reduce((sum, { children }) => sum + children.size, 0);
  if (mostEntries !== undefined && below > mostEntries) {
    errors.push(tooMany(path.at(-1) ?? '', mostEntries, path, place));
  }
  for (const child of place.children.values()) {
    const known = Object.hasOwn(node.keys, child.key) ? node.keys[child.key] : undefined;
    if (known !== undefined) errors.push(...validate(child, known, [...path, child.key]));
  }
  return errors;
}

/**
 * A key that must be there, and is not. A list that must hold something is told by its own code, and one that was
 * emptied by removing is left out of the document but there.
 */
function missing(
  place: MergedPlace,
  node: Node | undefined,
  key: string,
  path: Path,
): EffectivePolicyError[] {
  if (place.children.has(key)) return [];
  const at = [...path, key];
  if (node?.kind === 'list' && node.least !== undefined) return [tooFew(key, node.least, at, place)];
  return [keyRequired(key, at, place)];
}

function validateEntries(place: MergedPlace, node: EntriesNode, path: Path): EffectivePolicyError[] {
  const children = [...place.children.values()];
  const errors = children.flatMap((child) => validate(child, node.entry, [...path, child.key]));
  if (children.length < (node.least ?? 0)) errors.push(keyRequired(path.at(-1) ?? '', path, place));
  const extra = node.most === undefined ? undefined : children[node.most];
  if (extra !== undefined && node.most !== undefined) {
    errors.push(tooMany(extra.key, node.most, [...path, extra.key], place));
  }
  return errors;
}

function validateList(place: MergedPlace, node: ListNode, path: Path): EffectivePolicyError[] {
  if (place.isContainer && place.children.size > 0) return [];
  const { value } = place;
  const count = value === undefined ? 0 : value.kind === 'list' ? value.values.length : 1;
  const name = path.at(-1) ?? '';
  if (count < (node.least ?? 0)) return [tooFew(name, node.least ?? 0, path, place)];
  if (node.most !== undefined && count > node.most) return [tooMany(name, node.most, path, place)];
  return [];
}

/** The two limits on tag policies. AWS documents them without the code that it gives: that of other limits is taken. */
function tagErrors(root: MergedPlace, document: JsonObject): EffectivePolicyError[] {
  const tags = root.children.get('tags');
  if (tags === undefined) return [];
  const errors: EffectivePolicyError[] = [];
  if (new TextEncoder().encode(JSON.stringify(document)).length > mostTagPolicyBytes) {
    errors.push(tooMany('tags', mostTagPolicyBytes, ['tags'], tags));
  }
  const required = [...tags.children].map(([key, tag]) => ({ key, resourceTypes: requiredFor(tag) }));
  for (const [type, keys] of requiredTagKeys(required)) {
    const extra = tags.children.get(keys[mostRequiredTagKeys] ?? '');
    if (extra === undefined) continue;
    const lists = keys.flatMap(
      (key) => tags.children.get(key)?.children.get('report_required_tag_for') ?? [],
    );
    const path = ['tags', extra.key, 'report_required_tag_for'];
    errors.push(tooMany(type, mostRequiredTagKeys, path, ...lists));
  }
  return errors;
}

function requiredFor(tag: MergedPlace): string[] {
  const value = tag.children.get('report_required_tag_for')?.value;
  return value?.kind === 'list' ? value.values.map((one) => String(one.value)) : [];
}

function tooMany(
  name: string,
  most: number,
  path: Path,
  ...places: readonly MergedPlace[]
): EffectivePolicyError {
  return errorAt('ELEMENTS_TOO_MANY', `'${name}' exceeds the allowed maximum limit ${most}`, path, places);
}

function tooFew(name: string, least: number, path: Path, place: MergedPlace): EffectivePolicyError {
  return errorAt('ELEMENTS_TOO_FEW', `'${name}' does not meet the allowed minimum limit ${least}`, path, [
    place,
  ]);
}

function keyRequired(name: string, path: Path, place: MergedPlace): EffectivePolicyError {
  return errorAt('KEY_REQUIRED', `'${name}' is required`, path, [place]);
}

function errorAt(
  code: string,
  message: string,
  path: Path,
  places: readonly MergedPlace[],
): EffectivePolicyError {
  const policyIds = [...new Set(places.flatMap(contributors))].sort();
  return { code, message, path: path.join('/'), policyIds };
}

/** The policies behind everything at and below a place, and those that took something away there. */
function contributors({ value, replaced, children }: MergedPlace): string[] {
  const values = value === undefined ? [] : value.kind === 'list' ? value.values : [value.value];
  const assigned = value?.kind === 'list' && value.assigned !== undefined ? [value.assigned] : [];
  return [
    ...values.map(({ origin }) => origin.policyId),
    ...assigned.map(({ policyId }) => policyId),
    ...replaced.map(({ by }) => by.policyId),
    ...[...children.values()].flatMap(contributors),
  ];
}
