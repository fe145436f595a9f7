import type { PolicyInForce } from '../../evaluate/meaning/in-force.js';
import type { OriginalList } from '../../evaluate/meaning/read-places.js';
import type { Origin, OriginalValue } from '../../policy/inheritance/merge.js';
import { originJson } from '../effective/json.js';
import { type EffectiveContext, noDocumentOf, policyName, whereSaid } from '../effective/sentences.js';
import { listing } from '../words.js';

/** Where values come from, each place once: `tag-baseline at the root / and tag-production at the OU /Workloads/Prod`. */
export function originsText(context: EffectiveContext, origins: readonly Origin[]): string {
  return listing([...new Set(origins.map((origin) => whereSaid(context, origin)))]);
}

/** Where the values of a list come from; of an empty list, what assigned it. */
export function listOrigins({ values, assigned }: OriginalList): Origin[] {
  if (values.length === 0) return assigned === undefined ? [] : [assigned];
  return values.map(({ origin }) => origin);
}

/** A value with where it comes from, for programs. */
export function valueJson(context: EffectiveContext, { value, origin }: OriginalValue): object {
  return { value, origin: originJson(context, origin) };
}

/** A list of values for programs; with what assigned it when it is empty. */
export function listJson(context: EffectiveContext, { values, assigned }: OriginalList): object {
  return {
    values: values.map((value) => valueJson(context, value)),
    ...(assigned === undefined || values.length > 0 ? {} : { assigned: originJson(context, assigned) }),
  };
}

/** What all answers about the policy of one account say of it, for programs. */
export function inForceJson({ graph }: EffectiveContext, policy: PolicyInForce): object {
  const { policyType, status, policyIds, errors, otherRoots, unknowns } = policy;
  return {
    policyType,
    status,
    policies: policyIds.map((id) => ({ policyId: id, policyName: policyName(graph, id) })),
    validationErrors: errors,
    orderSensitive: otherRoots.length > 0,
    unknowns,
  };
}

/** What is to be known of the policy before anything else, each as a sentence without its period. */
export function inForceSentences({ graph }: EffectiveContext, policy: PolicyInForce): string[] {
  const { policyType, targetId, status, otherRoots, unknowns } = policy;
  if (status === 'none') return [noDocumentOf(graph, policyType, targetId)];
  const order = otherRoots.length > 0 && status === 'in-force' ? [orderSentence] : [];
  return [...unknowns.map(({ message }) => message), ...order];
}

const orderSentence =
  'a part of it depends on the order in which policies of one level were attached, which the API of AWS does not tell';
