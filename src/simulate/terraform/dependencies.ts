import { configAddress, parseInstanceAddress } from './address.js';
import {
  type ConfiguredModule,
  type ConfiguredResource,
  type ModuleCall,
  referencesWithin,
} from './configuration.js';
import type { PlannedChange, TerraformPlan } from './plan.js';
import { type Reference, referencesOf } from './references.js';

/** Which resources of the configuration each resource depends on, directly or not. */
export class Dependencies {
  readonly #plan: TerraformPlan;
  readonly #direct = new Map<string, ReadonlySet<string>>();
  readonly #all = new Map<string, ReadonlySet<string>>();

  constructor(plan: TerraformPlan) {
    this.#plan = plan;
    this.#read(plan.configuration, [], new Set());
  }

  /** Configuration addresses of what an instance depends on, by the configuration and by the state before. */
  of({ instance, address }: PlannedChange): ReadonlySet<string> {
    const own = configAddress(instance);
    const found = new Set(this.#closure(own));
    for (const dependency of this.#plan.priorDependencies.get(address) ?? []) {
      const at = parseInstanceAddress(dependency);
      const resource = at === undefined ? dependency : configAddress(at);
      found.add(resource);
      for (const further of this.#closure(resource)) found.add(further);
    }
    found.delete(own);
    return found;
  }

  #closure(resource: string): ReadonlySet<string> {
    const known = this.#all.get(resource);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const queue = [resource];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const dependency of this.#direct.get(next) ?? []) {
        if (found.has(dependency)) continue;
        found.add(dependency);
        queue.push(dependency);
      }
    }
    this.#all.set(resource, found);
    return found;
  }

  /** @param inherited what everything in the module waits for, as its call does. */
  #read(module: ConfiguredModule, path: readonly string[], inherited: ReadonlySet<string>): void {
    for (const name of module.resourceNames) {
      const resource = module.resource(name);
      if (resource === undefined) continue;
      const found = new Set(inherited);
      for (const listed of referencedBy(resource)) this.#collect(listed, path, found, new Set());
      this.#direct.set(inModule(path, name), found);
    }
    for (const [name, call] of module.calls) {
      const found = new Set(inherited);
      for (const listed of [call.dependsOn, call.forEach?.references ?? [], call.count?.references ?? []]) {
        this.#collect(listed, path, found, new Set());
      }
      this.#read(call.module, [...path, name], found);
    }
  }

  /** Adds the resources that references lead to, through variables and outputs. */
  #collect(
    listed: readonly string[],
    path: readonly string[],
    found: Set<string>,
    visited: Set<string>,
  ): void {
    for (const reference of referencesOf(listed)) {
      const key = `${path.join('.')} ${JSON.stringify(reference)}`;
      if (visited.has(key)) continue;
      visited.add(key);
      this.#collectOne(reference, path, found, visited);
    }
  }

  #collectOne(reference: Reference, path: readonly string[], found: Set<string>, visited: Set<string>): void {
    const module = this.#module(path);
    if (reference.kind === 'resource') {
      const { mode, type, name } = reference;
      found.add(inModule(path, `${mode === 'data' ? 'data.' : ''}${type}.${name}`));
    } else if (reference.kind === 'variable') {
      const called = path.at(-1);
      const above = path.slice(0, -1);
      const call = called === undefined ? undefined : this.#module(above)?.call(called);
      if (call !== undefined) {
        this.#collect(referencesWithin(call.expressions[reference.name]), above, found, visited);
      }
    } else if (reference.kind === 'module') {
      const call = module?.call(reference.name);
      if (call !== undefined) this.#collectModule(call, reference, path, found, visited);
    }
  }

  #collectModule(
    call: ModuleCall,
    { name, output }: Extract<Reference, { kind: 'module' }>,
    path: readonly string[],
    found: Set<string>,
    visited: Set<string>,
  ): void {
    const within = [...path, name];
    for (const one of output === undefined ? call.module.outputs : [output]) {
      this.#collect(call.module.output(one)?.references ?? [], within, found, visited);
      this.#collect(call.module.outputDependsOn(one), within, found, visited);
    }
    // `depends_on = [module.m]` waits for everything in it.
    if (output === undefined) for (const one of call.module.resourceNames) found.add(inModule(within, one));
  }

  #module(path: readonly string[]): ConfiguredModule | undefined {
    return this.#plan.configuration.at(path.map((name) => ({ name, key: undefined })));
  }
}

function referencedBy({
  expressions,
  dependsOn,
  forEach,
  count,
}: ConfiguredResource): readonly (readonly string[])[] {
  return [referencesWithin(expressions), dependsOn, forEach?.references ?? [], count?.references ?? []];
}

function inModule(path: readonly string[], name: string): string {
  return `${path.map((step) => `module.${step}.`).join('')}${name}`;
}
