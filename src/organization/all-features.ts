import type { Handshake, HandshakeResource } from '../model/snapshot.js';
import { remembered } from './remember.js';
import type { OrganizationState, StoredHandshake } from './state.js';

/*
 * Enabling all features: a handshake `ENABLE_ALL_FEATURES` of the organization, and below it one `APPROVE_ALL_FEATURES`
 * for each account that was invited. The first is `REQUESTED` until all accounts have accepted theirs, then `OPEN`; when
 * the management account accepts it, the organization has all features.
 * https://docs.aws.amazon.com/organizations/latest/userguide/manage-begin-all-features-standard-migration.html
 */

type Handshakes = OrganizationState['handshakes'];

/** The value of the first resource of a type, at any depth. */
export function resourceOf(
  resources: readonly HandshakeResource[] | undefined,
  type: string,
): string | undefined {
  for (const resource of resources ?? []) {
    const value = resource.type === type ? resource.value : resourceOf(resource.resources, type);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Does a handshake still wait for somebody? */
export function isOpen({ state }: Handshake): boolean {
  return state === 'OPEN' || state === 'REQUESTED';
}

const migrations = remembered((handshakes: Handshakes) =>
  [...handshakes.values()].filter(
    ({ action }) => action === 'ENABLE_ALL_FEATURES' || action === 'APPROVE_ALL_FEATURES',
  ),
);

/** The requests to approve all features: those of one migration, or all. */
export function approvalsOf(handshakes: Handshakes, migrationId?: string): readonly StoredHandshake[] {
  return migrations(handshakes).filter(
    ({ action, resources }) =>
      action === 'APPROVE_ALL_FEATURES' &&
      (migrationId === undefined || resourceOf(resources, 'PARENT_HANDSHAKE') === migrationId),
  );
}

/** The migration to all features that is under way; undefined when none is. */
export function openMigration({ handshakes }: OrganizationState): StoredHandshake | undefined {
  return migrations(handshakes).find(
    (handshake) => handshake.action === 'ENABLE_ALL_FEATURES' && isOpen(handshake),
  );
}

/**
 * The state in which the migration is `OPEN` once every account that was asked, and is still a member, has accepted.
 * An account that declined keeps it waiting until it leaves the organization.
 */
export function settleMigration(state: OrganizationState): OrganizationState {
  const migration = openMigration(state);
  if (migration === undefined || migration.state === 'OPEN') return state;
  const missing = approvalsOf(state.handshakes, migration.id).some(
    (approval) => approval.state !== 'ACCEPTED' && approval.parties.some(({ id }) => state.accounts.has(id)),
  );
  if (missing) return state;
  return {
    ...state,
    handshakes: new Map(state.handshakes).set(migration.id, { ...migration, state: 'OPEN' }),
  };
}

/**
 * The handshakes once a migration has come to nothing: the requests to its accounts are canceled, and so are the
 * invitations that already promised all features.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
 *
 * @param at when it ended, epoch milliseconds.
 */
export function withoutMigration(handshakes: Handshakes, migrationId: string, at: number): Handshakes {
  const changed = new Map(handshakes);
  const approvals = new Set(approvalsOf(handshakes, migrationId));
  for (const handshake of handshakes.values()) {
    if (!isOpen(handshake)) continue;
    const promisesAll =
      handshake.action === 'INVITE' && resourceOf(handshake.resources, 'ORGANIZATION_FEATURE_SET') === 'ALL';
    if (!approvals.has(handshake) && !promisesAll) continue;
    changed.set(handshake.id, { ...handshake, state: 'CANCELED', endedAt: at });
  }
  return changed;
}
