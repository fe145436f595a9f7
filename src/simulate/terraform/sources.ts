import type { InstanceKey, ModuleStep, Step } from './address.js';
import { type ConfiguredModule, type Expression, expressionAt } from './configuration.js';
import { attributeOf, type ByKey, type Instance, type Instances } from './instances.js';
import { type Reference, referencesOf } from './references.js';

/** Where an unknown value may come from. */
export type Source =
  | {
      readonly kind: 'attribute';
      readonly instance: Instance;
      readonly path: readonly Step[];
      readonly how: Derivation;
    }
  /** Something that a plan does not tell. */
  | { readonly kind: 'opaque'; readonly why: string };

/**
 * How it is known to what a value refers.
 *
 * - `reference`: the expression refers to that attribute of that instance, and to nothing else that is unknown.
 * - `only-instance`: to a resource that has one instance.
 * - `same-key`: to a resource and to `each.key` or `count.index`, and the resource has an instance of every key.
 * - `for-each`: to `each.value`, where `for_each` is a resource or module with the same keys.
 * - `only-output`: to a module as a whole, which has one output that it can be.
 */
export type Derivation = 'reference' | 'only-instance' | 'same-key' | 'for-each' | 'only-output';

/** In which module instance, and in which repetition, an expression stands. */
export interface Scope {
  readonly modules: readonly ModuleStep[];
  readonly repetition: Repetition | undefined;
}

/** The instance of a resource or module call that an expression belongs to, among all of them. */
export interface Repetition {
  readonly key: InstanceKey;
  readonly keys: ByKey<unknown>;
  readonly forEach: Expression | undefined;
}

/** Deeper ways through variables and outputs are taken to lead nowhere. */
const deepest = 50;

/** Finds where unknown values come from, by what their expressions refer to. */
export class Sources {
  readonly #root: ConfiguredModule;
  readonly #instances: Instances;

  constructor(root: ConfiguredModule, instances: Instances) {
    this.#root = root;
    this.#instances = instances;
  }

  /** Everything unknown that an expression refers to. */
  of({ references }: Expression, scope: Scope, depth = 0): readonly Source[] {
    if (depth > deepest) return [opaque('its expression leads through too many modules')];
    const all = referencesOf(references);
    return all.flatMap((reference) => this.#ofReference(reference, all, scope, depth + 1));
  }

  #ofReference(
    reference: Reference,
    all: readonly Reference[],
    scope: Scope,
    depth: number,
  ): readonly Source[] {
    switch (reference.kind) {
      case 'known':
      case 'key':
        return [];
      case 'local':
        return [opaque(`it goes through \`local.${reference.name}\`, and a plan does not hold locals`)];
      case 'variable':
        return this.#ofVariable(reference, scope, depth);
      case 'each-value':
        return this.#ofEachValue(reference.rest, scope, depth);
      case 'module':
        return this.#ofModule(reference, keyBeside(reference, all, scope), scope, depth);
      case 'resource':
        return this.#ofResource(reference, keyBeside(reference, all, scope), scope);
    }
  }

  /** The value that the call of the module gives; a variable of the root module is known, and so is a default. */
  #ofVariable(
    { name, rest }: Extract<Reference, { kind: 'variable' }>,
    { modules }: Scope,
    depth: number,
  ): readonly Source[] {
    const called = modules.at(-1);
    if (called === undefined) return [];
    const above = modules.slice(0, -1);
    const call = this.#root.at(above)?.call(called.name);
    const expression = call === undefined ? undefined : expressionAt(call.expressions, name);
    if (call === undefined || expression === undefined) return [];
    const keys = this.#instances.moduleKeys(above, called.name);
    const scope: Scope = { modules: above, repetition: { key: called.key, keys, forEach: call.forEach } };
    return narrowed(this.of(expression, scope, depth), rest);
  }

  #ofEachValue(rest: readonly Step[], { modules, repetition }: Scope, depth: number): readonly Source[] {
    const forEach = repetition?.forEach;
    if (repetition === undefined || forEach === undefined) return [];
    const outside: Scope = { modules, repetition: undefined };
    const all = referencesOf(forEach.references);
    const [only] = all;
    if (all.length === 1 && only !== undefined) {
      if (only.kind === 'resource' && only.key === undefined && only.rest.length === 0) {
        const instances = this.#instances.of({ ...only, modules });
        const same = this.#withSameKey(instances, repetition);
        if (same !== undefined) return unknownAttribute(same, rest, 'for-each');
      }
      if (only.kind === 'module' && only.key === undefined && only.output === undefined) {
        const [output, ...path] = rest;
        const keys = this.#instances.moduleKeys(modules, only.name);
        const same = this.#withSameKey(keys, repetition);
        if (output?.kind === 'attribute' && same !== undefined) {
          const sources = this.#ofOutput(
            [...modules, { name: only.name, key: same }],
            output.name,
            path,
            depth,
          );
          return sources.map((source) =>
            source.kind === 'opaque' ? source : { ...source, how: 'for-each' },
          );
        }
      }
    }
    return this.of(forEach, outside, depth);
  }

  #ofModule(
    { name, key, output, rest }: Extract<Reference, { kind: 'module' }>,
    own: Repetition | undefined,
    { modules }: Scope,
    depth: number,
  ): readonly Source[] {
    const keys = this.#instances.moduleKeys(modules, name);
    if (output !== undefined && (key !== undefined || keys.size < 2)) {
      const only = key ?? [...keys.keys()][0];
      return this.#ofOutput([...modules, { name, key: only }], output, rest, depth);
    }
    const same = own === undefined ? undefined : this.#withSameKey(keys, own);
    const chosen = key !== undefined ? [key] : same !== undefined ? [same] : [...keys.keys()];
    const call = this.#root.at(modules)?.call(name);
    const sources = chosen.flatMap((one) =>
      (call?.module.outputs ?? []).flatMap((each) =>
        this.#ofOutput([...modules, { name, key: one }], each, [], depth),
      ),
    );
    return sources.map((source) => (source.kind === 'opaque' ? source : { ...source, how: 'only-output' }));
  }

  #ofOutput(
    modules: readonly ModuleStep[],
    name: string,
    rest: readonly Step[],
    depth: number,
  ): readonly Source[] {
    const expression = this.#root.at(modules)?.output(name);
    if (expression === undefined) return [];
    return narrowed(this.of(expression, { modules, repetition: undefined }, depth), rest);
  }

  #ofResource(
    reference: Extract<Reference, { kind: 'resource' }>,
    own: Repetition | undefined,
    { modules }: Scope,
  ): readonly Source[] {
    const { mode, type, name, key, rest } = reference;
    const instances = this.#instances.of({ modules, mode, type, name });
    if (key !== undefined || rest.length > 0) {
      const instance = instances.get(key);
      return instance === undefined ? [] : unknownAttribute(instance, rest, 'reference');
    }
    if (instances.size === 1) {
      return [...instances.values()].flatMap((only) => unknownAttribute(only, rest, 'only-instance'));
    }
    const same = own === undefined ? undefined : this.#withSameKey(instances, own);
    if (same !== undefined) return unknownAttribute(same, rest, 'same-key');
    return [...instances.values()].flatMap((instance) => unknownAttribute(instance, rest, 'reference'));
  }

  /** The one that has the key of a repetition, where there is one for each of its keys. */
  #withSameKey<T>(candidates: ByKey<T>, { key, keys }: Repetition): T | undefined {
    if (key === undefined || !this.#instances.covers(candidates, keys)) return undefined;
    return candidates.get(key);
  }
}

/**
 * The repetition whose key chooses among the instances of a reference: where the expression refers to it, to `each.key` or
 * `count.index`, and to nothing else.
 */
function keyBeside(
  reference: Reference,
  all: readonly Reference[],
  { repetition }: Scope,
): Repetition | undefined {
  const others = all.filter((other) => other !== reference);
  const key = others.some(({ kind }) => kind === 'key') && others.every(({ kind }) => kind === 'key');
  return key ? repetition : undefined;
}

/** Nothing where the attribute is known. Of a whole instance it is its id that is taken for an id. */
function unknownAttribute(instance: Instance, path: readonly Step[], how: Derivation): readonly Source[] {
  const wanted: readonly Step[] = path.length === 0 ? [{ kind: 'attribute', name: 'id' }] : path;
  return attributeOf(instance, wanted).known ? [] : [{ kind: 'attribute', instance, path: wanted, how }];
}

/** Sources of a part of what was passed on: where a whole instance was passed, the part is an attribute of it. */
function narrowed(sources: readonly Source[], rest: readonly Step[]): readonly Source[] {
  const [step] = rest;
  if (step?.kind !== 'attribute') return sources;
  return sources.flatMap((source) =>
    source.kind === 'attribute' && source.how !== 'reference'
      ? unknownAttribute(source.instance, rest, source.how)
      : [source],
  );
}

function opaque(why: string): Source {
  return { kind: 'opaque', why };
}
