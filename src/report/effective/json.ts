import type { EffectivePolicy } from '../../evaluate/effective/effective-policies.js';
import { pointerTo } from '../../model/problem.js';
import type { Origin, Replaced } from '../../policy/inheritance/merge.js';
import { locateInPolicy } from '../quote.js';
import { explainedPlaces } from './places.js';
import { choiceSentence, type EffectiveContext, ignoredSentence, policyName } from './sentences.js';

/** The answer of `effective --type … --json`. Its schema is `schema/effective-1.schema.json`. */
export function effectiveJson(context: EffectiveContext, effective: EffectivePolicy): object {
  return { formatVersion: 1, ...targetJson(context, effective.targetId), ...typeJson(context, effective) };
}

/** The answer of `effective --json` for all types of a target. Its schema is `schema/effective-1.schema.json`. */
export function allEffectiveJson(
  context: EffectiveContext,
  targetId: string,
  all: readonly EffectivePolicy[],
): object {
  return {
    formatVersion: 1,
    ...targetJson(context, targetId),
    policyTypes: all.map((effective) => typeJson(context, effective)),
  };
}

function targetJson({ graph }: EffectiveContext, targetId: string): object {
  return { targetId, targetPath: graph.namePath(targetId) };
}

function typeJson(context: EffectiveContext, effective: EffectivePolicy): object {
  const { policyType, status, document, merged, inOtherOrder, errors, policyIds, unknowns } = effective;
  return {
    policyType,
    status,
    ...(document === undefined ? {} : { document }),
    policies: policyIds.map((id) => ({ policyId: id, policyName: policyName(context.graph, id) })),
    origins: explainedPlaces(effective).map(({ pointer, kind, values, assigned, replaced }) => ({
      pointer,
      kind,
      values: values.map(({ value, origin }) => ({ value, origin: originJson(context, origin) })),
      ...(assigned === undefined ? {} : { assigned: originJson(context, assigned) }),
      replaced: replaced.map((one) => replacedJson(context, one)),
    })),
    ignored: (merged?.ignored ?? []).map((ignored) => ({
      reason: ignored.reason,
      pointer: pointerTo('', ...ignored.path),
      origin: originJson(context, ignored.origin),
      because: ignored.because.map((one) => originJson(context, one)),
      message: ignoredSentence(context, ignored),
    })),
    undocumentedChoices: (merged?.choices ?? []).map((choice) => ({
      code: choice.code,
      pointer: pointerTo('', ...choice.path),
      policyIds: choice.policyIds,
      message: choiceSentence(context, choice),
    })),
    validationErrors: errors,
    orderSensitive: inOtherOrder !== undefined,
    ...(inOtherOrder === undefined ? {} : { inOtherOrder }),
    unknowns,
  };
}

/** Where something was said, for programs. */
export function originJson(
  { graph, sources }: EffectiveContext,
  origin: Omit<Origin, 'operator'> & { readonly operator?: Origin['operator'] },
): object {
  const { policyId, targetId, operator, pointer } = origin;
  return {
    policyId,
    policyName: policyName(graph, policyId),
    targetId,
    targetPath: graph.namePath(targetId),
    ...(operator === undefined ? {} : { operator }),
    pointer,
    location: locateInPolicy(policyId, pointer, sources),
  };
}

function replacedJson(context: EffectiveContext, { value, origin, by }: Replaced): object {
  return { value, origin: originJson(context, origin), by: originJson(context, by) };
}
