import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import {
  addressText,
  type InstanceAddress,
  type InstanceKey,
  type ModuleStep,
  moduleText,
  parseInstanceAddress,
  type Step,
} from './address.js';
import type { PlannedChange, TerraformPlan } from './plan.js';

/** A resource instance as it is once the plan has been carried out. */
export interface Instance {
  /** As other parts of a plan refer to it: without the key of a deposed object. */
  readonly address: string;
  readonly at: InstanceAddress;
  readonly values: JsonObject;
  readonly unknown: JsonObject;
}

/** A value of an instance. */
export type AttributeValue =
  | { readonly known: true; readonly value: JsonValue | undefined }
  | { readonly known: false };

/** Things by their instance keys, such as the instances of a resource. */
export type ByKey<T> = ReadonlyMap<InstanceKey, T>;

/** The instances that there are once a plan has been carried out, and those of modules. */
export class Instances {
  readonly #byResource = new Map<string, Map<InstanceKey, Instance>>();
  readonly #moduleKeys = new Map<string, Map<InstanceKey, InstanceKey>>();
  readonly #covering = new WeakMap<ByKey<unknown>, WeakMap<ByKey<unknown>, boolean>>();

  constructor({ changes, priorValues }: TerraformPlan) {
    const planned = new Set<string>();
    for (const change of changes) {
      planned.add(addressText(change.instance));
      if (!change.deposed && isThereAfter(change)) {
        this.#add(change.instance, change.after, change.afterUnknown);
      }
    }
    // Data sources that were read, and resources that a targeted plan leaves out.
    for (const [address, values] of priorValues) {
      const at = planned.has(address) ? undefined : parseInstanceAddress(address);
      if (at !== undefined) this.#add(at, values, {});
    }
  }

  /** The instances of a resource within one module instance. */
  of(resource: Omit<InstanceAddress, 'key'>): ByKey<Instance> {
    return this.#byResource.get(resourceKey(resource)) ?? none;
  }

  /** The keys of a module's instances within one module instance, as far as resources are in them. */
  moduleKeys(modules: readonly ModuleStep[], name: string): ByKey<InstanceKey> {
    return this.#moduleKeys.get(`${moduleText(modules)} ${name}`) ?? none;
  }

  /** Has the one every key of the other? Asked for each instance of a resource, and answered once. */
  covers(candidates: ByKey<unknown>, keys: ByKey<unknown>): boolean {
    let known = this.#covering.get(candidates);
    if (known === undefined) {
      known = new WeakMap();
      this.#covering.set(candidates, known);
    }
    let answer = known.get(keys);
    if (answer === undefined) {
      answer = [...keys.keys()].every((key) => candidates.has(key));
      known.set(keys, answer);
    }
    return answer;
  }

  #add(at: InstanceAddress, values: JsonObject, unknown: JsonObject): void {
    const key = resourceKey(at);
    const instance = { address: addressText(at), at, values, unknown };
    const list = this.#byResource.get(key);
    if (list === undefined) this.#byResource.set(key, new Map([[at.key, instance]]));
    else list.set(at.key, instance);
    at.modules.forEach((step, depth) => {
      const parent = `${moduleText(at.modules.slice(0, depth))} ${step.name}`;
      const keys = this.#moduleKeys.get(parent);
      if (keys === undefined) this.#moduleKeys.set(parent, new Map([[step.key, step.key]]));
      else keys.set(step.key, step.key);
    });
  }
}

const none: ByKey<never> = new Map<InstanceKey, never>();

/** Is the instance there once the change was made? */
function isThereAfter({ actions }: PlannedChange): boolean {
  return actions.some((action) => ['no-op', 'create', 'update', 'read'].includes(action));
}

/** What an attribute, or a part of it, is. */
export function attributeOf(instance: Instance, path: readonly Step[]): AttributeValue {
  let value: JsonValue | undefined = instance.values;
  let unknown: JsonValue | undefined = instance.unknown;
  for (const step of path) {
    value = below(value, step);
    unknown = below(unknown, step);
    if (unknown === true) return { known: false };
  }
  return holdsUnknown(unknown) ? { known: false } : { known: true, value };
}

/** Is any part of the value unknown? */
export function holdsUnknown(unknown: JsonValue | undefined): boolean {
  if (unknown === true) return true;
  if (Array.isArray(unknown)) return unknown.some(holdsUnknown);
  return isObject(unknown) && Object.values(unknown).some(holdsUnknown);
}

function below(value: JsonValue | undefined, step: Step): JsonValue | undefined {
  if (step.kind === 'index' && typeof step.key === 'number') {
    return Array.isArray(value) ? value[step.key] : undefined;
  }
  return isObject(value) ? member(value, step.kind === 'index' ? String(step.key) : step.name) : undefined;
}

function resourceKey({ modules, mode, type, name }: Omit<InstanceAddress, 'key'>): string {
  return `${moduleText(modules)} ${mode} ${type}.${name}`;
}
