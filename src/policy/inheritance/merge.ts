import { pointerTo } from '../../model/problem.js';
import type { Operation, PolicyPlace, Scalar, ValueOperator } from './document.js';
import { controlOperator, valueOperators } from './document.js';
import { type KeyRules, keyRulesOf } from './keys.js';

/** A policy as it takes part in a merge. */
export interface MergePolicy {
  readonly id: string;
  readonly root: PolicyPlace;
}

/** One level of the tree: the root, an OU, or the account. */
export interface MergeLevel {
  readonly targetId: string;
  /** In the order of attachment. */
  readonly policies: readonly MergePolicy[];
}

/** Where something was said: which policy, attached where, with which operator. */
export interface Origin {
  readonly policyId: string;
  readonly targetId: string;
  readonly operator: ValueOperator;
  /** JSON pointer of the operator in the policy's document. */
  readonly pointer: string;
}

/** A value with where it comes from. */
export interface OriginalValue {
  readonly value: Scalar;
  readonly origin: Origin;
}

/** A value that is no more: what took it away, and where it had come from. */
export interface Replaced {
  readonly value: Scalar;
  readonly origin: Origin;
  readonly by: Origin;
}

/** A control that leaves less than everything to the levels below: who said it, where, and what it leaves. */
export interface Limit {
  readonly policyId: string;
  readonly targetId: string;
  /** JSON pointer of the control operator in the policy's document. */
  readonly pointer: string;
  readonly leaves: ReadonlySet<ValueOperator>;
}

/** What the policies so far make of one place. */
export interface MergedPlace {
  /** As the effective document prints it. */
  readonly key: string;
  /** What child policies may do here. */
  readonly allowed: ReadonlySet<ValueOperator>;
  /** The controls that made it so, from the root down. */
  readonly limits: readonly Limit[];
  /** undefined for a container, and for a list that was emptied by removing. */
  readonly value: MergedValue | undefined;
  /** What stood here before, the latest last. */
  readonly replaced: readonly Replaced[];
  /** By the identity of the key. */
  readonly children: ReadonlyMap<string, MergedPlace>;
  readonly isContainer: boolean;
  /** True while nothing but controls speaks of the place: it has no value and no keys, and is not printed. */
  readonly isOpen: boolean;
}

/** The value of a place: one, or a list with the operator that assigned it as a whole, if one did. */
export type MergedValue =
  | { readonly kind: 'scalar'; readonly value: OriginalValue }
  | {
      readonly kind: 'list';
      readonly values: readonly OriginalValue[];
      readonly assigned: Origin | undefined;
    };

/** An operation that had no effect. */
export interface Ignored {
  /**
   * `not-allowed`: a policy further up forbids it. `assigned-before`: another policy at the same level had assigned
   * already. `shape`: the place is a container for one and a value for the other.
   */
  readonly reason: 'not-allowed' | 'assigned-before' | 'shape';
  readonly origin: Omit<Origin, 'operator'> & { readonly operator?: ValueOperator };
  /** The controls that do not allow it, or the operator that had assigned before. */
  readonly because: readonly Omit<Origin, 'operator'>[];
  /** Keys from the top, as printed. */
  readonly path: readonly string[];
}

/** Something that AWS does not document, where it mattered. */
export interface UndocumentedChoice {
  /** A stable identifier in kebab-case, explained in `docs/effective-policies.md`. */
  readonly code:
    | 'list-assigned-twice-at-one-level'
    | 'several-operators-at-one-place'
    | 'duplicate-value-appended';
  readonly path: readonly string[];
  readonly policyIds: readonly string[];
}

/** The outcome of a merge. */
export interface Merged {
  readonly root: MergedPlace;
  readonly ignored: readonly Ignored[];
  readonly choices: readonly UndocumentedChoice[];
}

const everything: ReadonlySet<ValueOperator> = new Set(valueOperators);

/** Before any policy. */
export const emptyMerge: Merged = {
  root: {
    key: '',
    allowed: everything,
    limits: [],
    value: undefined,
    replaced: [],
    children: new Map(),
    isContainer: true,
    isOpen: false,
  },
  ignored: [],
  choices: [],
};

/**
 * Merges management policies from the root down, as AWS does: at each level the policies in the order of attachment,
 * each operator as far as the levels above allow it; what a level forbids binds the levels below.
 * https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html
 */
export function mergeLevels(policyType: string, levels: readonly MergeLevel[]): Merged {
  return levels.reduce((merged, level) => mergeLevel(policyType, merged, level), emptyMerge);
}

/** One more level below those that are merged already. */
export function mergeLevel(policyType: string, above: Merged, level: MergeLevel): Merged {
  if (level.policies.length === 0) return above;
  const merge = new LevelMerge(keyRulesOf(policyType), level.targetId);
  const draft = draftOf(above.root);
  for (const policy of level.policies) merge.apply(draft, policy.root, policy.id, []);
  // Controls bind the levels below, not the other policies of this level.
  for (const policy of level.policies) merge.restrict(draft, policy.root, policy.id, []);
  return {
    root: finished(draft),
    ignored: [...above.ignored, ...merge.ignored],
    choices: [...above.choices, ...merge.choices],
  };
}

/** A place while one level is merged. */
interface Draft {
  key: string;
  allowed: ReadonlySet<ValueOperator>;
  limits: readonly Limit[];
  value: MergedValue | undefined;
  replaced: readonly Replaced[];
  children: Map<string, Draft>;
  isContainer: boolean;
  isOpen: boolean;
  /** The operator of this level that assigned a value, if one did. */
  assignedBy: Origin | undefined;
}

function draftOf(place: MergedPlace): Draft {
  const children = new Map([...place.children].map(([identity, child]) => [identity, draftOf(child)]));
  return { ...place, children, assignedBy: undefined };
}

function finished(draft: Draft): MergedPlace {
  const { key, allowed, limits, value, replaced, children, isContainer, isOpen } = draft;
  return {
    key,
    allowed,
    limits,
    value,
    replaced,
    isContainer,
    isOpen,
    children: new Map([...children].map(([identity, child]) => [identity, finished(child)])),
  };
}

class LevelMerge {
  readonly ignored: Ignored[] = [];
  readonly choices: UndocumentedChoice[] = [];
  readonly #keys: KeyRules;
  readonly #targetId: string;

  constructor(keys: KeyRules, targetId: string) {
    this.#keys = keys;
    this.#targetId = targetId;
  }

  apply(draft: Draft, place: PolicyPlace, policyId: string, path: readonly string[]): void {
    const effective = place.operations.filter(({ operator }) => draft.allowed.has(operator));
    if (effective.length > 1) this.#choose('several-operators-at-one-place', path, policyId);
    for (const operation of place.operations) this.#operate(draft, operation, policyId, path);
    for (const [key, child] of place.children) {
      const below = this.#childOf(draft, key, child, policyId, path);
      if (below !== undefined) this.apply(below, child, policyId, [...path, below.key]);
    }
  }

  /** After all policies of the level: what each of them leaves to the levels below. */
  restrict(draft: Draft, place: PolicyPlace, policyId: string, path: readonly string[]): void {
    const { control } = place;
    if (control !== undefined && control.size < everything.size) {
      const pointer = pointerTo(place.pointer, controlOperator);
      draft.allowed = new Set([...draft.allowed].filter((one) => control.has(one)));
      draft.limits = [...draft.limits, { policyId, targetId: this.#targetId, pointer, leaves: control }];
    }
    for (const [key, child] of place.children) {
      const below = draft.children.get(this.#keys.identity(path, key));
      if (below !== undefined) this.restrict(below, child, policyId, [...path, key]);
    }
  }

  /** The place below a container, new if need be; undefined when it may not be added, or is something else. */
  #childOf(
    draft: Draft,
    key: string,
    place: PolicyPlace,
    policyId: string,
    path: readonly string[],
  ): Draft | undefined {
    const identity = this.#keys.identity(path, key);
    const isContainer = place.operations.length === 0;
    // What only states a control may be a container or a value: that is for other policies to say.
    const saysNothing = isContainer && place.children.size === 0 && place.control !== undefined;
    const isOpen = saysNothing && !this.#keys.isContainer(path);
    const found = draft.children.get(identity);
    const origin = { policyId, pointer: place.pointer };
    if (found !== undefined) {
      if (found.isOpen && !isOpen) Object.assign(found, { isContainer, isOpen });
      if (found.isContainer === isContainer || isOpen) return found;
      this.#ignore('shape', origin, [...path, found.key]);
      return undefined;
    }
    const printed = this.#keys.printed(path, key);
    const mayAdd = draft.allowed.has('@@assign') || draft.allowed.has('@@append');
    if (!mayAdd) {
      const because = draft.limits.filter(({ leaves }) => !leaves.has('@@assign') || !leaves.has('@@append'));
      this.#ignore('not-allowed', origin, [...path, printed], because);
      return undefined;
    }
    const added: Draft = {
      key: printed,
      allowed: everything,
      limits: [],
      value: undefined,
      replaced: [],
      children: new Map(),
      isContainer,
      isOpen,
      assignedBy: undefined,
    };
    draft.children.set(identity, added);
    return added;
  }

  #operate(draft: Draft, operation: Operation, policyId: string, path: readonly string[]): void {
    const { operator, value, pointer } = operation;
    const origin: Origin = { policyId, targetId: this.#targetId, operator, pointer };
    if (!draft.allowed.has(operator)) {
      const because = draft.limits.filter(({ leaves }) => !leaves.has(operator));
      this.#ignore('not-allowed', origin, path, because);
      return;
    }
    if (operator === '@@assign') this.#assign(draft, value, origin, path);
    else if (operator === '@@append') this.#append(draft, listOf(value), origin, path);
    else this.#remove(draft, listOf(value), origin);
  }

  /** Of several policies at one level the one that was attached first assigns. */
  #assign(draft: Draft, value: Scalar | readonly Scalar[], origin: Origin, path: readonly string[]): void {
    const before = draft.assignedBy;
    if (before !== undefined && before.policyId !== origin.policyId) {
      if (isList(value)) {
        this.#choose('list-assigned-twice-at-one-level', path, before.policyId, origin.policyId);
      }
      this.#ignore('assigned-before', origin, path, [before]);
      return;
    }
    this.#replace(draft, valuesOf(draft.value), origin);
    draft.assignedBy = origin;
    draft.value = isList(value)
      ? { kind: 'list', values: unique(value).map((one) => ({ value: one, origin })), assigned: origin }
      : { kind: 'scalar', value: { value, origin } };
  }

  #append(draft: Draft, values: readonly Scalar[], origin: Origin, path: readonly string[]): void {
    const before = valuesOf(draft.value);
    const known = new Set(before.map(({ value }) => value));
    const added = unique(values).filter((value) => !known.has(value));
    if (added.length < values.length) this.#choose('duplicate-value-appended', path, origin.policyId);
    draft.value = {
      kind: 'list',
      values: [...before, ...added.map((value) => ({ value, origin }))],
      assigned: draft.value?.kind === 'list' ? draft.value.assigned : undefined,
    };
  }

  /** A list that removing has emptied is no more; one that was assigned empty stays. */
  #remove(draft: Draft, values: readonly Scalar[], origin: Origin): void {
    if (draft.value?.kind !== 'list') return;
    const gone = new Set(values);
    const { values: before, assigned } = draft.value;
    const left = before.filter(({ value }) => !gone.has(value));
    this.#replace(
      draft,
      before.filter(({ value }) => gone.has(value)),
      origin,
    );
    draft.value =
      left.length === 0 && before.length > 0 ? undefined : { kind: 'list', values: left, assigned };
  }

  #replace(draft: Draft, values: readonly OriginalValue[], by: Origin): void {
    if (values.length === 0) return;
    draft.replaced = [...draft.replaced, ...values.map(({ value, origin }) => ({ value, origin, by }))];
  }

  #ignore(
    reason: Ignored['reason'],
    origin: { readonly policyId: string; readonly pointer: string; readonly operator?: ValueOperator },
    path: readonly string[],
    because: readonly Omit<Origin, 'operator'>[] = [],
  ): void {
    const places = because.map(({ policyId, targetId, pointer }) => ({ policyId, targetId, pointer }));
    this.ignored.push({ reason, origin: { ...origin, targetId: this.#targetId }, because: places, path });
  }

  #choose(code: UndocumentedChoice['code'], path: readonly string[], ...policyIds: readonly string[]): void {
    this.choices.push({ code, path, policyIds });
  }
}

function valuesOf(value: MergedValue | undefined): readonly OriginalValue[] {
  if (value === undefined) return [];
  return value.kind === 'list' ? value.values : [value.value];
}

function isList(value: Scalar | readonly Scalar[]): value is readonly Scalar[] {
  return Array.isArray(value);
}

function listOf(value: Scalar | readonly Scalar[]): readonly Scalar[] {
  return isList(value) ? value : [value];
}

function unique(values: readonly Scalar[]): Scalar[] {
  return [...new Set(values)];
}
