import { parseArn } from '../model/ids.js';
import { policyTypes } from '../model/policy-types.js';
import type { Attachment, Handshake, Snapshot } from '../model/snapshot.js';
import { emptyState, type OrganizationState, type StoredHandshake } from './state.js';

/**
 * The service's state for an organization that was read. What a snapshot does not hold (account requests, transfers)
 * begins empty.
 */
export function stateOf(snapshot: Snapshot): OrganizationState {
  const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
    new Map(items.map((item) => [item.id, item]));
  return {
    ...emptyState(parseArn(snapshot.organization.arn)?.partition),
    organization: snapshot.organization,
    root: snapshot.root,
    organizationalUnits: byId(snapshot.organizationalUnits),
    accounts: byId(snapshot.accounts),
    policies: byId(snapshot.policies),
    attachments: attachmentsByTarget(snapshot.attachments),
    delegatedAdministrators: new Map(snapshot.delegatedAdministrators.map((one) => [one.accountId, one])),
    trustedServices: new Map(snapshot.trustedServices.map((one) => [one.servicePrincipal, one])),
    resourcePolicy: snapshot.resourcePolicy,
    handshakes: byId<StoredHandshake>(snapshot.handshakes),
    effectivePolicies: snapshot.effectivePolicies,
    gaps: snapshot.gaps,
  };
}

/**
 * The state as a snapshot, not yet sorted; undefined while there is no organization.
 */
export function snapshotOf(state: OrganizationState): Snapshot | undefined {
  const { organization, root, resourcePolicy } = state;
  if (organization === undefined) return undefined;
  return {
    snapshotVersion: 1,
    organization,
    ...(root === undefined ? {} : { root }),
    organizationalUnits: [...state.organizationalUnits.values()],
    accounts: [...state.accounts.values()],
    policies: [...state.policies.values()],
    attachments: attachmentsOf(state),
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

function attachmentsByTarget(attachments: readonly Attachment[]): ReadonlyMap<string, readonly string[]> {
  const byTarget = new Map<string, Attachment[]>();
  for (const attachment of attachments) {
    const list = byTarget.get(attachment.targetId);
    if (list === undefined) byTarget.set(attachment.targetId, [attachment]);
    else list.push(attachment);
  }
  const inOrder = (a: Attachment, b: Attachment): number =>
    (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER);
  return new Map(
    [...byTarget].map(([target, list]) => [target, list.sort(inOrder).map(({ policyId }) => policyId)]),
  );
}

/** Attachments with their position among the target's policies of the same type. */
function attachmentsOf({ attachments, policies }: OrganizationState): Attachment[] {
  const found: Attachment[] = [];
  for (const [targetId, policyIds] of attachments) {
    const counts = new Map(policyTypes.map(({ type }) => [type, 0]));
    for (const policyId of policyIds) {
      const type = policies.get(policyId)?.type ?? '';
      const order = counts.get(type) ?? 0;
      counts.set(type, order + 1);
      found.push({ policyId, targetId, order });
    }
  }
  return found;
}
