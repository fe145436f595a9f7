import type { DocumentDifference, DocumentNote } from '../../evaluate/effective/compare-documents.js';
import type { Verification, VerifiedPolicy } from '../../evaluate/effective/verify.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { visible } from '../escape.js';
import { accountName, shortTypeName } from '../names.js';
import { type Style, settingOf } from '../style.js';
import { count } from '../words.js';

/** The answer of `verify --json`. Its schema is `schema/verify-1.schema.json`. */
export function verificationJson(graph: OrgGraph, verification: Verification): object {
  const { result, policies, unread, notReported } = verification;
  return {
    formatVersion: 1,
    result,
    summary: summaryOf(policies),
    policies: policies.map(({ accountId, ...policy }) => ({
      accountId,
      accountPath: graph.target(accountId) === undefined ? null : graph.namePath(accountId),
      ...policy,
    })),
    unread,
    notReported,
  };
}

function summaryOf(policies: readonly VerifiedPolicy[]): Record<VerifiedPolicy['result'], number> {
  const summary = { equal: 0, different: 0, unknown: 0 };
  for (const { result } of policies) summary[result]++;
  return summary;
}

/** What differs, leaf by leaf, and how many are equal. */
export function verificationText(graph: OrgGraph, verification: Verification, style: Style): string {
  const { result, policies, unread, notReported } = verification;
  if (result === 'nothing-stored') {
    return 'The snapshot holds no effective policies as AWS reports them; `orgproof snapshot --effective` reads them.\n';
  }
  const lines: string[] = [];
  for (const policy of policies) lines.push(...policyLines(graph, policy, style));
  if (lines.length > 0) lines.push('');
  const { equal, different, unknown } = summaryOf(policies);
  lines.push(
    `${count(policies.length, 'effective policy', 'effective policies')} that AWS reported: ${style.good(`${equal} equal`)}, ${(different > 0 ? style.bad : style.dim)(`${different} different`)}, ${(unknown > 0 ? style.undecided : style.dim)(`${unknown} unknown`)}`,
  );
  for (const { message, subject } of unread) {
    lines.push(
      style.undecided(`not read: ${visible(subject === undefined ? message : `${subject}: ${message}`)}`),
    );
  }
  if (notReported.length > 0) {
    lines.push(
      `${count(notReported.length, 'more effective policy', 'more effective policies')} of ours without one of AWS to compare with`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function policyLines(graph: OrgGraph, policy: VerifiedPolicy, style: Style): string[] {
  const { accountId, policyType, result, differences, notes, unknowns } = policy;
  if (result === 'equal' && notes.length === 0) return [];
  const name = visible(`${shortTypeName(policyType)} of ${accountName(graph, accountId)}`);
  const word =
    result === 'equal'
      ? style.good('equal')
      : settingOf(style, result === 'different' ? 'fail' : 'unknown')(result);
  return [
    `${word}: ${name}`,
    ...differences.map((one) => `  ${visible(differenceText(one))}`),
    ...(policy.equalInOtherOrder
      ? ['  equal when the policies of one level are taken in another order: that of attachment is not known']
      : []),
    ...unknowns.map(({ message }) => `  ${visible(message)}`),
    ...notes.map((one) => `  ${style.dim(visible(noteText(one)))}`),
  ];
}

function differenceText({ pointer, kind, ours, theirs }: DocumentDifference): string {
  switch (kind) {
    case 'missing':
      return `${pointer}: AWS has ${JSON.stringify(theirs)}, which is missing here`;
    case 'unexpected':
      return `${pointer}: here is ${JSON.stringify(ours)}, which AWS does not have`;
    case 'different':
      return `${pointer}: here is ${JSON.stringify(ours)}, AWS has ${JSON.stringify(theirs)}`;
  }
}

function noteText({ pointer, kind, ours, theirs }: DocumentNote): string {
  switch (kind) {
    case 'list-order':
      return `${pointer}: the same values, in the order ${JSON.stringify(theirs)} at AWS`;
    case 'key-case':
      return `${pointer}: AWS writes the key \`${String(theirs)}\``;
    case 'value-type':
      return `${pointer}: the same value, written ${JSON.stringify(theirs)} at AWS`;
    case 'empty-list':
      return `${pointer}: an empty list, which only ${ours === undefined ? 'AWS prints' : 'is printed here'}`;
  }
}
