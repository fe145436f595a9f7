import type { CheckResult, Finding } from '../rules/findings.js';

/** Findings that only one of two checks has. */
export interface FindingDifference {
  /** Only the second has them. */
  readonly new: readonly Finding[];
  /** Only the first has them. */
  readonly resolved: readonly Finding[];
}

/** What a change makes of the findings. Two findings are the same that say the same of the same thing. */
export function findingDifference(before: CheckResult, after: CheckResult): FindingDifference {
  return {
    new: without(after.findings, before.findings),
    resolved: without(before.findings, after.findings),
  };
}

function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

function keyOf({ ruleId, result, messageId, message, entity, policy, attachment, pointer }: Finding): string {
  return JSON.stringify([
    ruleId,
    result,
    messageId,
    message,
    entity.kind,
    entity.id,
    policy?.id,
    attachment?.targetId,
    pointer,
  ]);
}
