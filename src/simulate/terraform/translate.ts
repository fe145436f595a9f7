import { compareText } from '../../model/order.js';
import type { Problem } from '../../model/problem.js';
import type { ChangeList } from '../changes/change.js';
import type { UntranslatedChange } from '../untranslated.js';
import {
  compareNaturally,
  type OrderName,
  orderedSteps,
  type PlanStep,
  requirementsOf,
  stepId,
} from './order.js';
import type { PlannedChange, TerraformPlan } from './plan.js';
import { asChanges, type ResourceContext, resourceTypes } from './resources.js';
import { type DerivedReference, PlannedValues } from './values.js';

/** A Terraform plan as changes to an organization. */
export interface TranslatedPlan {
  /** The changes in the order that is taken to be the one; each is a part of the step of its resource. */
  readonly changes: ChangeList;
  /** The same changes in other orders that Terraform may take as well, as its graph leaves them open. */
  readonly otherOrders: readonly { readonly order: OrderName; readonly changes: ChangeList }[];
  /** Planned changes of which cannot be told which operations they are. */
  readonly untranslated: readonly UntranslatedChange[];
  /** To what values refer that are known only after the change. */
  readonly references: readonly DerivedReference[];
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/** What is known besides the plan. */
export interface TranslateOptions {
  /** The root of the organization, where it was read. */
  readonly rootId?: string | undefined;
  /** Values that a plan does not tell, by `address.attribute`: an id, a name, a path, or the address of another instance. */
  readonly given?: ReadonlyMap<string, string>;
}

const actionWords = ['no-op', 'create', 'read', 'update', 'delete', 'forget'];

/**
 * The operations that the AWS provider calls to carry out a plan, in an order that Terraform's graph allows. Values that
 * are known only after the change are references to what other changes create, as far as the configuration tells; what
 * it does not tell is unknown.
 */
export function translatePlan(plan: TerraformPlan, options: TranslateOptions = {}): TranslatedPlan {
  const values = new PlannedValues(plan, options.given ?? new Map());
  const context: ResourceContext = {
    file: plan.file,
    values,
    rootId: options.rootId,
    hasDefaultTags: plan.hasDefaultTags,
  };
  const ours = plan.changes.filter(({ instance }) => resourceTypes.has(instance.type));
  const steps = ours.flatMap(stepsOf);
  const parts = new Map(steps.map((step) => [step.id, changesOf(step, context)]));
  const besides = new Map<string, string[]>();
  for (const { address, refersTo, how } of values.references) {
    if (how === 'given') besides.set(address, [...(besides.get(address) ?? []), refersTo]);
  }
  const orders: readonly OrderName[] = ['creates-first', 'destroys-first', 'updates-before-deletes'];
  const [changes = [], ...others] = orders.map((order) => {
    const requirements = requirementsOf(plan, steps, order, besides);
    return orderedSteps(steps, requirements, order).flatMap((step) => {
      const requires = requirements.requires.get(step.id) ?? [];
      const feeds = requirements.feeds.get(step.id) ?? [];
      return (parts.get(step.id) ?? []).map((change) => ({
        ...change,
        ...(requires.length === 0 ? {} : { requires }),
        ...(feeds.length === 0 ? {} : { feeds }),
      }));
    });
  });
  const differing = new Map<string, { readonly order: OrderName; readonly changes: ChangeList }>();
  others.forEach((other, i) => {
    const key = signature(other);
    const order = orders[i + 1];
    if (order !== undefined && key !== signature(changes)) differing.set(key, { order, changes: other });
  });
  return {
    changes,
    otherOrders: [...differing.values()],
    untranslated: untranslated(plan),
    references: distinct(values.references),
    problems: unusedValues(options.given ?? new Map(), values.references),
  };
}

function stepsOf(change: PlannedChange): readonly PlanStep[] {
  const { actions, instance } = change;
  const rank = resourceTypes.get(instance.type)?.rank ?? 0;
  const step = (kind: PlanStep['kind']): PlanStep => ({ id: stepId(kind, change), kind, change, rank });
  return [
    ...(actions.includes('create') || actions.includes('update') ? [step('apply')] : []),
    ...(actions.includes('delete') ? [step('destroy')] : []),
  ];
}

function changesOf({ id, kind, change }: PlanStep, context: ResourceContext): ChangeList {
  const type = resourceTypes.get(change.instance.type);
  if (type === undefined || change.instance.mode === 'data') return [];
  const calls =
    kind === 'destroy'
      ? type.destroy(change)
      : change.actions.includes('create')
        ? type.create(change, context)
        : type.update(change, context);
  return asChanges(calls, change, context.file, id);
}

function untranslated({ changes, deferred }: TerraformPlan): readonly UntranslatedChange[] {
  const unknownWords = changes.flatMap(({ address, instance, actions }): readonly UntranslatedChange[] => {
    const unknown = actions.filter((action) => !actionWords.includes(action));
    if (unknown.length === 0 || !isOfOrganizations(instance.type)) return [];
    const message = `the action \`${unknown.join('`, `')}\` is newer than orgproof`;
    return [{ resource: address, type: instance.type, message }];
  });
  const unknownTypes = changes.flatMap(({ address, instance, actions }): readonly UntranslatedChange[] => {
    const { type, mode } = instance;
    const changes = actions.some((action) => ['create', 'update', 'delete'].includes(action));
    if (mode === 'data' || !changes || !isOfOrganizations(type) || resourceTypes.has(type)) return [];
    const message = `what the provider does for \`${type}\` is not known`;
    return [{ resource: address, type, message }];
  });
  const later = deferred
    .filter(({ type }) => isOfOrganizations(type))
    .map(({ address, type, reason }) => ({
      resource: address,
      type,
      message: `Terraform plans it only later (\`${reason}\`)`,
    }));
  return [...unknownWords, ...unknownTypes, ...later];
}

/** Does a resource of the type belong to the organization, of whatever provider it is? */
function isOfOrganizations(type: string): boolean {
  return /^aws(?:cc)?_organizations_/.test(type);
}

function unusedValues(
  given: ReadonlyMap<string, string>,
  references: readonly DerivedReference[],
): readonly Problem[] {
  const used = new Set(references.map(({ address, attribute }) => `${address}.${attribute}`));
  return [...given.keys()]
    .filter((key) => !used.has(key))
    .map((key) => ({
      code: 'unused-value',
      severity: 'warning',
      message: `the value that is given for \`${key}\` is not used: the plan tells it, or has no such attribute`,
    }));
}

function distinct(references: readonly DerivedReference[]): readonly DerivedReference[] {
  const found = new Map(references.map((one) => [`${one.address} ${one.attribute}`, one]));
  return [...found.values()].sort(
    (a, b) => compareNaturally(a.address, b.address) || compareText(a.attribute, b.attribute),
  );
}

function signature(changes: ChangeList): string {
  return changes.map(({ step, operation }) => `${step ?? ''} ${operation}`).join('\n');
}
