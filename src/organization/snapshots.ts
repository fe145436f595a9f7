import { parseArn } from '../model/ids.js';
import type { Attachment, Handshake, Snapshot } from '../model/snapshot.js';
import { remembered } from './remember.js';
import { emptyState, type OrganizationState, type StoredHandshake } from './state.js';

/**
 * The service's state for an organization that was read. What a snapshot does not hold (account requests, transfers)
 * begins empty.
 */
export const stateOf: (snapshot: Snapshot) => OrganizationState = remembered((snapshot: Snapshot) => {
  const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
    new Map(items.map((item) => [item.id, item]));
  return {
    ...emptyState(parseArn(snapshot.organization.arn)?.partition),
    organization: snapshot.organization,
    root: snapshot.root,
    organizationalUnits: byId(snapshot.organizationalUnits),
    accounts: byId(snapshot.accounts),
    policies: byId(snapshot.policies),
    attachments: new Map(
      [...attachmentsByTarget(snapshot.attachments)].map(([id, own]) => [id, own.policyIds]),
    ),
    delegatedAdministrators: new Map(snapshot.delegatedAdministrators.map((one) => [one.accountId, one])),
    trustedServices: new Map(snapshot.trustedServices.map((one) => [one.servicePrincipal, one])),
    resourcePolicy: snapshot.resourcePolicy,
    handshakes: byId<StoredHandshake>(snapshot.handshakes),
    effectivePolicies: snapshot.effectivePolicies,
    gaps: snapshot.gaps,
  };
});

/**
 * The state as a snapshot, not yet sorted; undefined while there is no organization.
 *
 * @param before the snapshot that the state began with: where it did not know in which order policies were attached, the
 *   new one does not either, and what was not touched is shared.
 */
export function snapshotOf(state: OrganizationState, before?: Snapshot): Snapshot | undefined {
  const { organization, root, resourcePolicy } = state;
  if (organization === undefined) return undefined;
  return {
    snapshotVersion: 1,
    ...(before?.takenAt === undefined ? {} : { takenAt: before.takenAt }),
    organization,
    ...(root === undefined ? {} : { root }),
    organizationalUnits: [...state.organizationalUnits.values()],
    accounts: [...state.accounts.values()],
    policies: [...state.policies.values()],
    attachments: attachmentsOf(state, before),
    delegatedAdministrators: [...state.delegatedAdministrators.values()],
    trustedServices: [...state.trustedServices.values()],
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    handshakes: [...state.handshakes.values()]
      .filter(({ state: is }) => is === 'OPEN' || is === 'REQUESTED')
      .map(bare),
    effectivePolicies: state.effectivePolicies,
    gaps: state.gaps,
  };
}

/** The handshake as others see it. */
function bare({ endedAt: _, tags: __, transferId: ___, ...handshake }: StoredHandshake): Handshake {
  return handshake;
}

/** What is attached to one target. */
interface AttachedToTarget {
  /** In the order of attachment where it is known. */
  readonly policyIds: readonly string[];
  /** In the order of the snapshot, so that one of which little changes goes on with the same lists. */
  readonly attachments: readonly Attachment[];
}

const attachmentsByTarget = remembered(
  (attachments: readonly Attachment[]): ReadonlyMap<string, AttachedToTarget> => {
    const byTarget = new Map<string, Attachment[]>();
    for (const attachment of attachments) {
      const list = byTarget.get(attachment.targetId);
      if (list === undefined) byTarget.set(attachment.targetId, [attachment]);
      else list.push(attachment);
    }
    const inOrder = (a: Attachment, b: Attachment): number =>
      (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER);
    return new Map(
      [...byTarget].map(([target, list]) => {
        const policyIds = [...list].sort(inOrder).map(({ policyId }) => policyId);
        return [target, { policyIds, attachments: list }];
      }),
    );
  },
);

/** Attachments with their position among the target's policies of the same type, as far as it is known. */
function attachmentsOf(
  { attachments, policies }: OrganizationState,
  before: Snapshot | undefined,
): Attachment[] {
  const found: Attachment[] = [];
  const known = before === undefined ? undefined : attachmentsByTarget(before.attachments);
  for (const [targetId, policyIds] of attachments) {
    const original = known?.get(targetId);
    if (original?.policyIds === policyIds) {
      for (const attachment of original.attachments) found.push(attachment);
      continue;
    }
    const typeOf = (policyId: string): string => policies.get(policyId)?.type ?? '';
    const still = new Set(policyIds);
    const unordered = new Set(
      (original?.attachments ?? [])
        .filter(({ policyId, order }) => order === undefined && still.has(policyId))
        .map(({ policyId }) => typeOf(policyId)),
    );
    const counts = new Map<string, number>();
    for (const policyId of policyIds) {
      const type = typeOf(policyId);
      const order = counts.get(type) ?? 0;
      counts.set(type, order + 1);
      found.push(unordered.has(type) ? { policyId, targetId } : { policyId, targetId, order });
    }
  }
  return found;
}
