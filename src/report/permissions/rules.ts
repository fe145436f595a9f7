import type { PermissionClass } from '../../evaluate/permissions/classes.js';
import { type ActionCause, causeKey } from '../../evaluate/permissions/statement-sets.js';
import { compareText } from '../../model/order.js';
import { alternativeText, knownPartText, permissionText } from '../conditions/sentences.js';

/** What is decided on many actions in one way, as a sentence with the actions for which it holds. */
export interface PermissionRule {
  /** `denied outside eu-west-1`, `allowed only with MFA`, `allowed`; not escaped. */
  readonly text: string;
  /** `denied` and `allowed`: whatever the request. */
  readonly kind: 'allowed' | 'denied' | 'depends' | 'unknown';
  /** `service:Name`, sorted. */
  readonly actions: readonly string[];
  readonly unlisted: readonly string[];
  readonly causes: readonly ActionCause[];
}

/**
 * Classes of actions by what is decided on them: a condition that is met in several cases is taken apart, so that what
 * reaches many actions, such as a restriction of regions, is said once. Those of most actions come first.
 */
export function permissionRules(classes: readonly PermissionClass[]): PermissionRule[] {
  const rules = new Map<
    string,
    { rule: PermissionRule; actions: string[]; unlisted: string[]; causes: Set<ActionCause> }
  >();
  const add = (
    kind: PermissionRule['kind'],
    text: string,
    one: PermissionClass,
    causes: readonly ActionCause[],
  ): void => {
    const key = `${kind} ${text} ${kind === 'depends' ? '' : causes.map(causeKey).join(' ')}`;
    let known = rules.get(key);
    if (known === undefined) {
      known = {
        rule: { kind, text, actions: [], unlisted: [], causes: [] },
        actions: [],
        unlisted: [],
        causes: new Set(),
      };
      rules.set(key, known);
    }
    known.actions.push(...one.actions);
    known.unlisted.push(...one.unlisted);
    const keys = new Set([...known.causes].map(causeKey));
    for (const cause of causes) if (!keys.has(causeKey(cause))) known.causes.add(cause);
  };
  for (const one of classes) addClass(one, add);
  return [...rules.values()]
    .map(({ rule, actions, unlisted, causes }) => ({
      ...rule,
      actions: [...new Set(actions)].sort(compareText),
      unlisted: [...new Set(unlisted)].sort(compareText),
      causes: [...causes],
    }))
    .sort((a, b) => b.actions.length - a.actions.length || compareText(a.text, b.text));
}

type Add = (
  kind: PermissionRule['kind'],
  text: string,
  one: PermissionClass,
  causes: readonly ActionCause[],
) => void;

function addClass(one: PermissionClass, add: Add): void {
  const { outcome, condition, causes, causesOfAlternatives } = one;
  if (outcome === 'allowed' || outcome === 'denied') {
    add(outcome, outcome, one, causes);
    return;
  }
  if (outcome === 'unknown') {
    const known =
      condition === undefined || condition.anyOf.length === 0 ? '' : `${knownPartText(condition)}; else `;
    add('unknown', `${known}not known: ${unknownReasons(one).join('; ')}`, one, causes);
    return;
  }
  if (condition === undefined)
    add('depends', 'depends on the request, in more cases than can be told', one, causes);
  else if (condition.holds === 'unless') {
    condition.anyOf.forEach((alternative, i) => {
      const its = (causesOfAlternatives[i] ?? []).flatMap((place) => causes[place] ?? []);
      add('depends', `denied ${alternativeText(alternative)}`, one, its);
    });
  } else add('depends', permissionText(condition), one, causes);
  const reasons = unknownReasons(one);
  if (reasons.length > 0) add('unknown', `for odd requests: ${reasons.join('; ')}`, one, []);
}

/** Why it is not known of some requests what is decided on them. */
export function unknownReasons({ outcome, unknowns }: PermissionClass): string[] {
  if (outcome !== 'unknown' && outcome !== 'conditional') return [];
  return [...new Set(unknowns.map(({ message }) => message))];
}
