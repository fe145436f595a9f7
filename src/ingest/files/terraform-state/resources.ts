import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { isObject, kindOf, member } from '../../../model/json-values.js';
import { pointerTo } from '../../../model/problem.js';
import type { Where } from '../cli-outputs/outputs.js';
import type { ProblemList } from '../problem-list.js';
import type { SourceDocument } from '../source-document.js';

/** One resource or data source of a state that is about an organization. */
export interface StateResource {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly values: JsonObject;
  /** Where its values stand. */
  readonly where: Where;
}

/** Is the document what `terraform show -json` prints of a state? */
export function isTerraformState(value: JsonValue): boolean {
  return (
    isObject(value) &&
    Object.hasOwn(value, 'terraform_version') &&
    Object.hasOwn(value, 'format_version') &&
    !Object.hasOwn(value, 'planned_values') &&
    !Object.hasOwn(value, 'resource_changes')
  );
}

/** Is it a state as Terraform itself keeps it, `terraform.tfstate`? */
export function isStateFile(value: JsonValue): boolean {
  return isObject(value) && ['lineage', 'serial', 'resources'].every((name) => Object.hasOwn(value, name));
}

/**
 * The resources of a state that are about an organization, in all its modules. What is not as Terraform writes it is a
 * problem.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export function resourcesOf(document: SourceDocument, problems: ProblemList): readonly StateResource[] {
  const { value } = document;
  const version = isObject(value) ? member(value, 'format_version') : undefined;
  if (typeof version !== 'string' || Number(version.split('.')[0]) > 1) {
    problems.error(
      'state-version',
      `the state has the format \`${typeof version === 'string' ? version : kindOf(version)}\`, and this orgproof reads formats up to 1`,
      document.locate('/format_version'),
      'use a newer orgproof',
    );
    return [];
  }
  const values = isObject(value) ? member(value, 'values') : undefined;
  const root = isObject(values) ? member(values, 'root_module') : undefined;
  const found: StateResource[] = [];
  if (isObject(root)) collect(root, '/values/root_module', document, problems, found);
  return found;
}

function collect(
  module: JsonObject,
  pointer: string,
  document: SourceDocument,
  problems: ProblemList,
  found: StateResource[],
): void {
  const list = (name: string): readonly { readonly item: JsonValue; readonly at: string }[] => {
    const its = member(module, name) ?? [];
    const at = pointerTo(pointer, name);
    if (Array.isArray(its)) return its.map((item, i) => ({ item, at: pointerTo(at, i) }));
    problems.error('bad-state', `\`${name}\` must be a list, not ${kindOf(its)}`, document.locate(at));
    return [];
  };
  for (const { item, at } of list('resources')) {
    if (!isObject(item) || typeof item.type !== 'string' || !item.type.startsWith('aws_organizations_'))
      continue;
    const values = member(item, 'values');
    // An object that an earlier replacement left behind.
    if (typeof item.deposed_key === 'string' || !isObject(values)) continue;
    const where = { document, pointer: pointerTo(at, 'values') };
    found.push({ mode: item.mode === 'data' ? 'data' : 'managed', type: item.type, values, where });
  }
  for (const { item, at } of list('child_modules')) {
    if (isObject(item)) collect(item, at, document, problems, found);
  }
}
