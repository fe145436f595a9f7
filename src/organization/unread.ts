import type { Gap } from '../model/snapshot.js';
import { UnreadException } from './exception.js';
import type { OrganizationState } from './state.js';

/** What an answer would have to be read from: an operation, what it is about, and for which policy type. */
export interface Reading {
  readonly operation: string;
  readonly subject?: string;
  readonly policyType?: string;
}

/**
 * Holds that a call can be answered from what the snapshot told: what could not be read then is not answered now as if
 * it were empty. The refusal is the one that the snapshot met, so that whoever reads this service meets the same gap.
 *
 * @throws UnreadException `AccessDeniedException` where that was the reason, otherwise `ServiceException`.
 */
export function requireRead({ gaps }: OrganizationState, ...readings: readonly Reading[]): void {
  if (gaps.length === 0) return;
  const [gap] = gapsOf(gaps, readings);
  if (gap === undefined) return;
  throw new UnreadException(
    gap.reason === 'AccessDeniedException' ? 'AccessDenied' : 'Service',
    `This was not read into the simulation: ${gap.message}`,
    gap,
  );
}

/** The gaps that leave open what some readings would have told. */
export function gapsOf(gaps: readonly Gap[], readings: readonly Reading[]): readonly Gap[] {
  return gaps.filter((one) => readings.some((reading) => covers(one, reading)));
}

/** Is the gap about this reading? One without a subject or policy type is about all of them. */
function covers(gap: Gap, { operation, subject, policyType }: Reading): boolean {
  return (
    gap.operation === operation &&
    (gap.subject === undefined || gap.subject === subject) &&
    (gap.policyType === undefined || gap.policyType === policyType)
  );
}

/** The readings that tell which policies of a type are attached to a target. */
export function attachmentReadings(targetId: string, policyType: string): readonly Reading[] {
  return [
    { operation: 'ListPolicies', subject: policyType },
    { operation: 'ListPoliciesForTarget', subject: targetId, policyType },
  ];
}

/** The readings that tell where a policy is attached. */
export function targetReadings(policyId: string): readonly Reading[] {
  return [{ operation: 'ListTargetsForPolicy', subject: policyId }];
}

/** The gaps that stay when these readings have an answer again. */
export function gapsWithout(gaps: readonly Gap[], settled: (gap: Gap) => boolean): readonly Gap[] {
  return gaps.some(settled) ? gaps.filter((gap) => !settled(gap)) : gaps;
}
