import { InvalidInputError } from '../../model/errors.js';
import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, kindOf, member } from '../../model/json-values.js';
import { type Problem, pointerTo } from '../../model/problem.js';
import type { ReadDocument } from '../document.js';
import { addressText, type InstanceAddress, parseInstanceAddress } from './address.js';
import { ConfiguredModule } from './configuration.js';

/** A Terraform plan as `terraform show -json` prints it, as far as it concerns an organization. */
export interface TerraformPlan {
  readonly file: string;
  readonly terraformVersion: string;
  /** Of all resources and deferred data sources. */
  readonly changes: readonly PlannedChange[];
  readonly configuration: ConfiguredModule;
  /** Has a provider tags of its own for everything? */
  readonly hasDefaultTags: boolean;
  /** What instances depend on by the state before, by address. */
  readonly priorDependencies: ReadonlyMap<string, readonly string[]>;
  /** Values of instances before, by address; data sources that were read among them. */
  readonly priorValues: ReadonlyMap<string, JsonObject>;
  /** Addresses of resources whose change Terraform deferred, and why. */
  readonly deferred: readonly { readonly address: string; readonly type: string; readonly reason: string }[];
}

/** What is planned for one instance. */
export interface PlannedChange {
  /** As the plan writes it; with the key of a deposed object. */
  readonly address: string;
  readonly instance: InstanceAddress;
  readonly actions: readonly string[];
  /** Is it an object that an earlier replacement left behind? */
  readonly deposed: boolean;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** `true` in the place of what is known only after the change. */
  readonly afterUnknown: JsonObject;
  readonly importing: boolean;
}

const remedy = 'make it with `terraform plan -out plan.bin` and `terraform show -json plan.bin`';

/**
 * The plan in a JSON document.
 * https://developer.hashicorp.com/terraform/internals/json-format
 *
 * @throws InvalidInputError with every problem, located: another kind of document, a newer format, an unfinished plan.
 */
export function readTerraformPlan(document: ReadDocument): TerraformPlan {
  const { value, file } = document;
  const fail = (code: string, pointer: string, message: string, what = remedy): never => {
    throw new InvalidInputError([problem(document, code, pointer, message, what)]);
  };
  if (!isObject(value)) {
    return fail('not-a-plan', '', `expected a Terraform plan, and found ${kindOf(value)}`);
  }
  const version = member(value, 'format_version');
  if (member(value, 'resource_changes') === undefined && member(value, 'planned_values') === undefined) {
    return fail('not-a-plan', '', `this is not a Terraform plan${otherKind(value)}`);
  }
  if (typeof version !== 'string' || !/^\d+\.\d+/.test(version)) {
    return fail('not-a-plan', '', 'the plan does not tell its `format_version`');
  }
  if (Number(version.split('.')[0]) > 1) {
    return fail(
      'plan-version',
      '/format_version',
      `the plan has the format ${version}, and this orgproof reads formats up to 1`,
      'use a newer orgproof',
    );
  }
  if (member(value, 'errored') === true) {
    return fail(
      'plan-errored',
      '/errored',
      'planning ended with errors, so that the plan is not whole',
      'mend them, and plan again',
    );
  }
  const problems: Problem[] = [];
  const changes = itemsOf(value, 'resource_changes', document, problems).flatMap(({ item, pointer }) =>
    changeOf(item, pointer, document, problems),
  );
  checkConfiguration(value, changes, document, problems);
  if (problems.length > 0) throw new InvalidInputError(problems);
  const configuration = objectAt(value, 'configuration');
  const prior = priorResources(member(objectAt(objectAt(value, 'prior_state'), 'values'), 'root_module'));
  const terraformVersion = member(value, 'terraform_version');
  return {
    file,
    terraformVersion: typeof terraformVersion === 'string' ? terraformVersion : '',
    changes,
    configuration: new ConfiguredModule(member(configuration, 'root_module')),
    hasDefaultTags: Object.values(objectAt(configuration, 'provider_config')).some(
      (provider) => isObject(provider) && Object.hasOwn(objectAt(provider, 'expressions'), 'default_tags'),
    ),
    priorDependencies: new Map(prior.map(({ address, dependsOn }) => [address, dependsOn])),
    priorValues: new Map(prior.map(({ address, values }) => [address, values])),
    deferred: deferredOf(member(value, 'deferred_changes')),
  };
}

function otherKind(value: JsonObject): string {
  if (Object.hasOwn(value, 'values')) return ", but Terraform's state";
  if (Object.hasOwn(value, 'changes')) return ', but a list of changes: name it with `--changes`';
  return '';
}

function changeOf(
  item: JsonValue,
  pointer: string,
  document: ReadDocument,
  problems: Problem[],
): readonly PlannedChange[] {
  const wrong = (below: string, message: string): readonly PlannedChange[] => {
    problems.push(problem(document, 'bad-plan', `${pointer}${below}`, message, remedy));
    return [];
  };
  if (!isObject(item)) return wrong('', `a change must be an object, not ${kindOf(item)}`);
  const { address, change } = item;
  const instance = typeof address === 'string' ? parseInstanceAddress(address) : undefined;
  if (typeof address !== 'string' || instance === undefined) {
    return wrong('/address', 'the change has no address of a resource');
  }
  const actions = isObject(change) ? change.actions : undefined;
  if (!isObject(change) || !Array.isArray(actions) || !actions.every((one) => typeof one === 'string')) {
    return wrong('/change', `the change of \`${address}\` has no list of \`actions\``);
  }
  const deposed = typeof item.deposed === 'string' ? ` (deposed ${item.deposed})` : '';
  return [
    {
      address: `${address}${deposed}`,
      instance,
      actions,
      deposed: deposed !== '',
      before: objectAt(change, 'before'),
      after: objectAt(change, 'after'),
      afterUnknown: objectAt(change, 'after_unknown'),
      importing: isObject(member(change, 'importing')),
    },
  ];
}

function itemsOf(
  value: JsonObject,
  name: string,
  document: ReadDocument,
  problems: Problem[],
): readonly { readonly item: JsonValue; readonly pointer: string }[] {
  const list = member(value, name) ?? [];
  if (Array.isArray(list)) return list.map((item, i) => ({ item, pointer: pointerTo('', name, i) }));
  const message = `\`${name}\` must be a list, not ${kindOf(list)}`;
  problems.push(problem(document, 'bad-plan', pointerTo('', name), message, remedy));
  return [];
}

/** Attributes whose values, while they are not known, are found by what the configuration says of them. */
const referring = ['account_id', 'content', 'name', 'parent_id', 'policy_id', 'target_id', 'type'];

/** Without its configuration a plan does not tell what is not set from what is known only after apply. */
function checkConfiguration(
  value: JsonObject,
  changes: readonly PlannedChange[],
  document: ReadDocument,
  problems: Problem[],
): void {
  for (const name of ['configuration', 'prior_state']) {
    const its = member(value, name);
    if (its === undefined || isObject(its)) continue;
    const message = `\`${name}\` must be an object, not ${kindOf(its)}`;
    problems.push(problem(document, 'bad-plan', pointerTo('', name), message, remedy));
  }
  if (member(value, 'configuration') !== undefined) return;
  const open = changes.find(
    ({ instance, afterUnknown }) =>
      instance.type.startsWith('aws_organizations_') && referring.some((name) => afterUnknown[name] === true),
  );
  if (open === undefined) return;
  const message = `the plan has no \`configuration\`, which tells what values of \`${open.address}\` refer to`;
  problems.push(problem(document, 'bad-plan', '', message, remedy));
}

interface PriorResource {
  readonly address: string;
  readonly dependsOn: readonly string[];
  readonly values: JsonObject;
}

function priorResources(module: JsonValue | undefined): readonly PriorResource[] {
  if (!isObject(module)) return [];
  const own = listAt(module, 'resources').flatMap((resource): PriorResource[] => {
    const parsed =
      isObject(resource) && typeof resource.address === 'string'
        ? parseInstanceAddress(resource.address)
        : undefined;
    if (!isObject(resource) || parsed === undefined) return [];
    const dependsOn = listAt(resource, 'depends_on').filter((one) => typeof one === 'string');
    return [{ address: addressText(parsed), dependsOn, values: objectAt(resource, 'values') }];
  });
  return [...own, ...listAt(module, 'child_modules').flatMap(priorResources)];
}

function deferredOf(value: JsonValue | undefined): TerraformPlan['deferred'] {
  return (Array.isArray(value) ? value : []).flatMap((item) => {
    const change = isObject(item) ? member(item, 'resource_change') : undefined;
    if (!isObject(item) || !isObject(change) || typeof change.address !== 'string') return [];
    const reason = typeof item.reason === 'string' ? item.reason : 'unknown';
    return [{ address: change.address, type: typeof change.type === 'string' ? change.type : '', reason }];
  });
}

function objectAt(value: JsonObject, name: string): JsonObject {
  const its = member(value, name);
  return isObject(its) ? its : {};
}

function listAt(value: JsonObject, name: string): readonly JsonValue[] {
  const its = member(value, name);
  return Array.isArray(its) ? its : [];
}

function problem(
  document: ReadDocument,
  code: string,
  pointer: string,
  message: string,
  what: string,
): Problem {
  return { code, severity: 'error', message, location: document.locate(pointer), remedy: what };
}
