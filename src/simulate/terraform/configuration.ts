import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import type { InstanceAddress, ModuleStep } from './address.js';

/** What a plan tells of an expression: what it refers to, not how. */
export interface Expression {
  readonly references: readonly string[];
}

/** A resource as the configuration declares it. */
export interface ConfiguredResource {
  readonly expressions: JsonObject;
  readonly dependsOn: readonly string[];
  readonly forEach: Expression | undefined;
  readonly count: Expression | undefined;
}

/** The call of a module. */
export interface ModuleCall {
  readonly expressions: JsonObject;
  readonly dependsOn: readonly string[];
  readonly forEach: Expression | undefined;
  readonly count: Expression | undefined;
  readonly module: ConfiguredModule;
}

/** A module of the configuration that a plan holds. Locals are not in it. */
export class ConfiguredModule {
  readonly #json: JsonObject;
  readonly #resources = new Map<string, ConfiguredResource>();
  readonly #calls = new Map<string, ModuleCall>();

  constructor(json: JsonValue | undefined) {
    this.#json = isObject(json) ? json : {};
    const resources = member(this.#json, 'resources');
    for (const resource of Array.isArray(resources) ? resources : []) {
      if (!isObject(resource)) continue;
      const { type, name } = resource;
      if (typeof type !== 'string' || typeof name !== 'string') continue;
      this.#resources.set(`${resource.mode === 'data' ? 'data.' : ''}${type}.${name}`, {
        expressions: objectAt(resource, 'expressions'),
        ...repetition(resource),
      });
    }
    for (const [name, call] of Object.entries(objectAt(this.#json, 'module_calls'))) {
      if (!isObject(call)) continue;
      this.#calls.set(name, {
        expressions: objectAt(call, 'expressions'),
        ...repetition(call),
        module: new ConfiguredModule(member(call, 'module')),
      });
    }
  }

  /** The names of the resources and data sources, as `type.name` and `data.type.name`. */
  get resourceNames(): readonly string[] {
    return [...this.#resources.keys()];
  }

  get calls(): ReadonlyMap<string, ModuleCall> {
    return this.#calls;
  }

  resource(name: string): ConfiguredResource | undefined {
    return this.#resources.get(name);
  }

  call(name: string): ModuleCall | undefined {
    return this.#calls.get(name);
  }

  /** Names of the outputs. */
  get outputs(): readonly string[] {
    return Object.keys(objectAt(this.#json, 'outputs'));
  }

  /** The expression of an output; undefined when there is no such output. */
  output(name: string): Expression | undefined {
    const output = member(objectAt(this.#json, 'outputs'), name);
    return isObject(output) ? expressionOf(member(output, 'expression')) : undefined;
  }

  /** What an output waits for besides. */
  outputDependsOn(name: string): readonly string[] {
    const output = member(objectAt(this.#json, 'outputs'), name);
    return isObject(output) ? texts(member(output, 'depends_on')) : [];
  }

  /** The module that a way leads to. */
  at(modules: readonly ModuleStep[]): ConfiguredModule | undefined {
    let module: ConfiguredModule | undefined = this;
    for (const { name } of modules) module = module?.call(name)?.module;
    return module;
  }

  /** The declaration of an instance's resource. */
  resourceOf({ modules, mode, type, name }: Omit<InstanceAddress, 'key'>): ConfiguredResource | undefined {
    return this.at(modules)?.resource(`${mode === 'data' ? 'data.' : ''}${type}.${name}`);
  }
}

/** The expression that gives an attribute its value; undefined when the configuration does not say it. */
export function expressionAt(expressions: JsonObject, name: string): Expression | undefined {
  return expressionOf(member(expressions, name));
}

/** All references within an expression, or within the blocks of a nested one. */
export function referencesWithin(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesWithin);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, its]) =>
    name === 'references' ? texts(its) : referencesWithin(its),
  );
}

function expressionOf(value: JsonValue | undefined): Expression | undefined {
  return isObject(value) ? { references: texts(member(value, 'references')) } : undefined;
}

function repetition(json: JsonObject): {
  readonly dependsOn: readonly string[];
  readonly forEach: Expression | undefined;
  readonly count: Expression | undefined;
} {
  return {
    dependsOn: texts(member(json, 'depends_on')),
    forEach: expressionOf(member(json, 'for_each_expression')),
    count: expressionOf(member(json, 'count_expression')),
  };
}

function objectAt(json: JsonObject, name: string): JsonObject {
  const value = member(json, name);
  return isObject(value) ? value : {};
}

function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
