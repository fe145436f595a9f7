import { compareText } from '../model/order.js';
import type { CheckResult, Finding } from '../rules/findings.js';
import { levels } from '../rules/rule.js';

/** Findings that only one of two checks has: the gravest first, what could not be decided last. */
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
  return findings
    .filter((finding) => !known.has(keyOf(finding)))
    .sort(
      (a, b) =>
        weightOf(a) - weightOf(b) || compareText(a.ruleId, b.ruleId) || compareText(a.message, b.message),
    );
}

/** The lower, the graver. Messages go by names and paths: ids of what is new would put the same in another order. */
function weightOf({ result, level }: Finding): number {
  return result === 'fail' ? levels.indexOf(level) : levels.length;
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
