import type { OrgGraph } from '../../graph/org-graph.js';
import { compareText } from '../../model/order.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Attachment, Gap } from '../../model/snapshot.js';
import { unshared } from '../unshared.js';
import { type Compared, otherSide, type Side } from './compared.js';
import type { AttachmentChange, OrderChange } from './structure.js';

/** Attachments that only one of two organizations has; by target, then policy. */
export function compareAttachments(compared: Compared): readonly AttachmentChange[] {
  const { before, after } = compared;
  const [was, is] = unshared(before.snapshot.attachments, after.snapshot.attachments).map(keysOf);
  if (was === undefined || is === undefined) return [];
  const change = (attachment: Attachment, kind: 'added' | 'removed'): AttachmentChange => {
    const graph = kind === 'added' ? after : before;
    const { targetId, policyId } = attachment;
    const policy = graph.policy(policyId);
    const type = policy?.type ?? '';
    return {
      change: kind,
      targetId,
      targetPath: compared.path(targetId),
      policyId,
      policyName: policy?.name ?? policyId,
      policyType: type,
      doubts: doubtsAbout(compared, attachment, type, otherSide(kind)),
    };
  };
  const added = [...is].filter(([key]) => !was.has(key)).map(([, one]) => change(one, 'added'));
  const removed = [...was].filter(([key]) => !is.has(key)).map(([, one]) => change(one, 'removed'));
  return [...added, ...removed].sort(
    (a, b) => compareText(a.targetId, b.targetId) || compareText(a.policyId, b.policyId),
  );
}

/** Attachments by what they are. */
function keysOf(attachments: readonly Attachment[]): ReadonlyMap<string, Attachment> {
  return new Map(attachments.map((one) => [`${one.targetId} ${one.policyId}`, one]));
}

/** Why the attachment may be in the other organization as well: it, its policy or its target was not read there. */
function doubtsAbout(
  compared: Compared,
  { targetId, policyId }: Attachment,
  type: string,
  side: Side,
): readonly Gap[] {
  const { gaps } = compared;
  const hiding = new Set(compared[side].target(targetId) === undefined ? gaps.ofTarget(targetId, side) : []);
  return gaps.where((gap) => hiding.has(gap) || mayHide(gap, targetId, policyId, type), side);
}

function mayHide(
  { operation, subject, policyType }: Gap,
  targetId: string,
  policyId: string,
  type: string,
): boolean {
  return (
    (operation === 'ListPolicies' && (subject === undefined || subject === type)) ||
    (operation === 'ListTargetsForPolicy' && (subject === undefined || subject === policyId)) ||
    (operation === 'ListPoliciesForTarget' &&
      (subject === undefined || subject === targetId) &&
      (policyType === undefined || policyType === type))
  );
}

/**
 * Targets on which the policies that both organizations attach stand in another order, as far as both know it; for types
 * whose policies are merged in the order of attachment.
 */
export function compareAttachmentOrder(compared: Compared): readonly OrderChange[] {
  const { before, after } = compared;
  const touched = new Set(
    unshared(before.snapshot.attachments, after.snapshot.attachments).flatMap((list) =>
      list.map(({ targetId }) => targetId),
    ),
  );
  if (touched.size === 0) return [];
  const [was, is] = [orderedLists(before, touched), orderedLists(after, touched)];
  return [...is.keys()].sort(compareText).flatMap((key): readonly OrderChange[] => {
    const [one, other] = [was.get(key), is.get(key)];
    if (one === undefined || other === undefined || one.list === other.list) return [];
    const inOther = new Set(other.list);
    const inOne = new Set(one.list);
    const [before, after] = [
      one.list.filter((id) => inOther.has(id)),
      other.list.filter((id) => inOne.has(id)),
    ];
    if (before.every((id, i) => id === after[i])) return [];
    const { targetId, policyType } = other;
    const named = (ids: readonly string[]): OrderChange['before'] =>
      ids.map((policyId) => ({ policyId, policyName: compared.after.policy(policyId)?.name ?? policyId }));
    return [
      {
        targetId,
        targetPath: compared.path(targetId),
        policyType,
        before: named(before),
        after: named(after),
      },
    ];
  });
}

interface OrderedList {
  readonly targetId: string;
  readonly policyType: string;
  readonly list: readonly string[];
}

/** Lists of several policies of a management policy type whose order is known, by target and type; of some targets. */
function orderedLists(graph: OrgGraph, targetIds: ReadonlySet<string>): ReadonlyMap<string, OrderedList> {
  const byKey = new Map<string, Attachment[]>();
  for (const attachment of graph.snapshot.attachments) {
    if (!targetIds.has(attachment.targetId)) continue;
    const type = graph.policy(attachment.policyId)?.type ?? '';
    if (policyTypeInfo(type)?.language !== 'inheritance') continue;
    const key = `${attachment.targetId} ${type}`;
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [attachment]);
    else list.push(attachment);
  }
  const lists = new Map<string, OrderedList>();
  for (const [key, attachments] of byKey) {
    if (attachments.length < 2 || attachments.some(({ order }) => order === undefined)) continue;
    const [targetId = '', policyType = ''] = key.split(' ');
    const sorted = attachments.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    lists.set(key, { targetId, policyType, list: sorted.map(({ policyId }) => policyId) });
  }
  return lists;
}
