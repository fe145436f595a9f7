import { awsManagedPolicies, policyTypes } from '../../../model/policy-types.js';
import type { Attachment } from '../../../model/snapshot.js';
import type { ProblemList } from '../problem-list.js';
import type { Facts } from './facts.js';
import type { GapList } from './gaps.js';
import { placeInWords } from './outputs.js';
import type { Structure } from './structure.js';

/** Policies that exist, and where they are attached, as far as the outputs tell it. */
export interface PoliciesAndAttachments {
  /** Those of which the type is known: others cannot be described. */
  readonly policyIds: readonly string[];
  readonly attachments: readonly Attachment[];
}

/** Finds the policies and attachments, and notes gaps for what the outputs leave open. */
export function attachmentsOf(
  facts: Facts,
  structure: Structure,
  gaps: GapList,
  problems: ProblemList,
): PoliciesAndAttachments {
  const policyIds = knownPolicies(facts, gaps, problems);
  const targetIds = [
    ...(structure.rootId === undefined ? [] : [structure.rootId]),
    ...structure.unitIds,
    ...structure.accountIds,
  ];
  const ofType = new Map<string, string[]>();
  for (const id of policyIds) {
    const type = facts.policies.get(id, 'Type') ?? '';
    ofType.set(type, [...(ofType.get(type) ?? []), id]);
  }
  const enabled = enabledTypes(facts, structure);
  for (const [type, ids] of ofType) noteUnread(facts, structure, gaps, { type, ids, targetIds, enabled });
  reportContradictions(facts, problems);

  const described = new Set(policyIds);
  const orders = ordersOf(facts);
  const attachments = [...facts.attachments.keys()].flatMap((key): Attachment[] => {
    const [policyId = '', targetId = ''] = key.split(' ');
    if (!described.has(policyId)) return [];
    const order = orders.get(key);
    return [{ policyId, targetId, ...(order === undefined ? {} : { order }) }];
  });
  return { policyIds, attachments };
}

/** Every policy of which the type is known. A type without its whole list is a gap. */
function knownPolicies(facts: Facts, gaps: GapList, problems: ProblemList): string[] {
  const typed = facts.policies.ids.filter((id) => facts.policies.get(id, 'Type') !== undefined);
  const types = new Set([
    ...policyTypes.map(({ type }) => type),
    ...typed.map((id) => facts.policies.get(id, 'Type') ?? ''),
  ]);
  let allListed = true;
  for (const type of types) {
    const list = facts.completeList('ListPolicies', undefined, type);
    if (list === undefined) {
      gaps.add('ListPolicies', type);
      allListed = false;
      continue;
    }
    const listed = new Set(list.items.map(({ value }) => value.Id));
    for (const id of typed) {
      const where = facts.policies.whereOf(id, 'Type');
      if (listed.has(id) || facts.policies.get(id, 'Type') !== type || where === undefined) continue;
      problems.error(
        'contradiction',
        `the policy \`${id}\` is not in the whole list of its type ${placeInWords(list.where)}`,
        where.document.locate(where.pointer),
        'keep outputs of one time and one organization in the folder',
      );
    }
  }
  for (const id of facts.policies.ids) {
    const where = facts.policies.placeOf(id);
    if (facts.policies.get(id, 'Type') !== undefined || where === undefined) continue;
    const message = `nothing describes the policy \`${id}\`, so it is left out`;
    const location = where.document.locate(where.pointer);
    if (allListed) problems.error('contradiction', `no list of policies has the policy \`${id}\``, location);
    else
      problems.warning('unknown-policy', message, location, 'add the output of `list-policies` of its type');
  }
  return typed;
}

/** Types of which policies may be attached; undefined when the root was not read. A disabled type has no attachments. */
function enabledTypes(facts: Facts, structure: Structure): ReadonlySet<string> | undefined {
  if (!structure.rootRead) return undefined;
  const items = facts.completeList('ListRoots')?.items ?? [];
  return new Set(
    items.flatMap((item) =>
      facts.reader.items(item, 'PolicyTypes').map((type) => facts.reader.text(type, 'Type') ?? ''),
    ),
  );
}

interface PoliciesOfType {
  readonly type: string;
  readonly ids: readonly string[];
  readonly targetIds: readonly string[];
  readonly enabled: ReadonlySet<string> | undefined;
}

/**
 * An attachment is known from the policy's side (`list-targets-for-policy`) or from the target's
 * (`list-policies-for-target`). What neither tells is a gap on the side that hides less.
 */
function noteUnread(
  facts: Facts,
  { complete }: Structure,
  gaps: GapList,
  { type, ids, targetIds, enabled }: PoliciesOfType,
): void {
  if (enabled !== undefined && !enabled.has(type)) return;
  const unreadPolicies = ids.filter((id) => facts.completeList('ListTargetsForPolicy', id) === undefined);
  if (unreadPolicies.length === 0) return;
  const unreadTargets = targetIds.filter(
    (id) => facts.completeList('ListPoliciesForTarget', id, type) === undefined,
  );
  if (complete && unreadTargets.length === 0) return;
  const byTarget = unreadTargets.length * ids.length < unreadPolicies.length * targetIds.length;
  if (complete && byTarget) for (const id of unreadTargets) gaps.add('ListPoliciesForTarget', id, type);
  else for (const id of unreadPolicies) gaps.add('ListTargetsForPolicy', id);
}

/** An attachment that one output has must be in the complete lists of both its sides. */
function reportContradictions(facts: Facts, problems: ProblemList): void {
  const inLists = new Map<string, Set<unknown>>();
  const idsIn = (key: string, items: readonly { value: { [name: string]: unknown } }[], name: string) => {
    const known = inLists.get(key) ?? new Set(items.map(({ value }) => value[name]));
    inLists.set(key, known);
    return known;
  };
  for (const [key, where] of facts.attachments) {
    const [policyId = '', targetId = ''] = key.split(' ');
    const type = facts.policies.get(policyId, 'Type');
    const sides = [
      [facts.completeList('ListTargetsForPolicy', policyId), 'TargetId', targetId],
      [facts.completeList('ListPoliciesForTarget', targetId, type), 'Id', policyId],
    ] as const;
    for (const [list, member, id] of sides) {
      if (list === undefined) continue;
      const listed = idsIn(`${list.operation} ${list.subject} ${list.policyType}`, list.items, member);
      if (listed.has(id)) continue;
      problems.error(
        'contradiction',
        `\`${policyId}\` is attached to \`${targetId}\` here, and not in the whole list ${placeInWords(list.where)}`,
        where.document.locate(where.pointer),
        'keep the output that is right',
      );
    }
  }
}

/** The order in which `list-policies-for-target` gives the policies of a target, from 0. */
function ordersOf(facts: Facts): Map<string, number> {
  const orders = new Map<string, number>();
  for (const list of facts.lists('ListPoliciesForTarget')) {
    if (list.incomplete !== undefined) continue;
    for (const [i, { value }] of list.items.entries()) orders.set(`${String(value.Id)} ${list.subject}`, i);
  }
  return orders;
}

/** The document of a policy that AWS owns, which is known without being read. */
export function awsDocument(id: string): string | undefined {
  return awsManagedPolicies.find((policy) => policy.id === id)?.content;
}
