import type { HandshakeParty, HandshakeResource } from '../../model/snapshot.js';
import { openMigration, resourceOf } from '../all-features.js';
import { constraintViolation, invalidInput, OrganizationsException } from '../exception.js';
import {
  type Answer,
  accountOfParty,
  answerHandshake,
  handshakeConstraint,
  handshakeOutput,
  handshakeWithId,
  invitedParty,
  isOwn,
  isRecipient,
  isSender,
  ownOrganization,
  requireNoDuplicate,
  requireTransition,
  sendHandshake,
} from '../handshakes.js';
import type { InputOf } from '../input/operations.js';
import { allAccounts } from '../lookups.js';
import { openInvitations } from '../membership.js';
import type { Output, SomeOperations } from '../operation.js';
import { type PageRequest, pageOf } from '../paging.js';
import { sortedById } from '../remember.js';
import type { StoredHandshake } from '../state.js';
import { withTags } from '../tags.js';
import { day, timeOf } from '../times.js';
import type { Transaction } from '../transaction.js';

/**
 * Handshakes: inviting accounts, and enabling all features.
 *
 * Where AWS's pages differ, the examples with their outputs are followed: an invitation is `OPEN` at once, the members
 * approve `APPROVE_ALL_FEATURES`, the management account accepts `ENABLE_ALL_FEATURES`, and accounts can be invited while
 * all features are being enabled.
 */
export const handshakeOperations: SomeOperations<
  | 'InviteAccountToOrganization'
  | 'AcceptHandshake'
  | 'DeclineHandshake'
  | 'CancelHandshake'
  | 'DescribeHandshake'
  | 'ListHandshakesForAccount'
  | 'ListHandshakesForOrganization'
  | 'EnableAllFeatures'
> = {
  InviteAccountToOrganization: {
    access: 'management',
    run: (transaction, { Target, Notes, Tags }) => {
      const target = invitedParty(Target);
      const accountId = accountOfParty(transaction.state, target);
      if (accountId !== undefined && transaction.state.accounts.has(accountId)) {
        throw handshakeConstraint(
          'ALREADY_IN_AN_ORGANIZATION',
          `The account \`${target.id}\` is already a member of the organization.`,
        );
      }
      const sender = ownOrganization(transaction);
      requireNoDuplicate(transaction, 'INVITE', sender.organizationId, target);
      requireInvitationQuotas(transaction);
      const handshake = sendHandshake(transaction, {
        sender,
        action: 'INVITE',
        state: 'OPEN',
        to: target,
        resources: invitationResources(transaction, target, Notes),
        expiresAt: transaction.now + transaction.most('invitationDays') * day,
        tags: withTags(transaction, [], Tags),
      });
      return { Handshake: handshakeOutput(handshake) };
    },
  },

  AcceptHandshake: {
    access: 'anyone',
    run: (transaction, { HandshakeId }) => {
      const handshake = handshakeWithId(transaction, HandshakeId);
      requireParty(isRecipient(transaction, handshake), 'recipient');
      requireTransition(handshake, 'ACCEPTED');
      if (handshake.action === 'ENABLE_ALL_FEATURES' && handshake.state !== 'OPEN') {
        throw new OrganizationsException(
          'InvalidHandshakeTransition',
          'Not all invited accounts have approved that all features are enabled.',
        );
      }
      return { Handshake: handshakeOutput(answerHandshake(transaction, handshake, 'ACCEPTED')) };
    },
  },

  DeclineHandshake: {
    access: 'anyone',
    run: (transaction, { HandshakeId }) => end(transaction, HandshakeId, 'DECLINED'),
  },

  CancelHandshake: {
    access: 'anyone',
    run: (transaction, { HandshakeId }) => end(transaction, HandshakeId, 'CANCELED'),
  },

  DescribeHandshake: {
    access: 'anyone',
    run: (transaction, { HandshakeId }) => ({
      Handshake: handshakeOutput(handshakeWithId(transaction, HandshakeId)),
    }),
  },

  // AWS says "from any account in an organization", yet an account that is invited has no other way to the invitation.
  ListHandshakesForAccount: {
    access: 'anyone',
    run: (transaction, input) =>
      list(transaction, 'ListHandshakesForAccount', input, (handshake) => {
        const sentToItself = handshake.action === 'ENABLE_ALL_FEATURES';
        return !sentToItself && isRecipient(transaction, handshake);
      }),
  },

  ListHandshakesForOrganization: {
    access: 'delegated',
    run: (transaction, input) =>
      list(transaction, 'ListHandshakesForOrganization', input, (handshake) =>
        isOwn(transaction.state, handshake),
      ),
  },

  EnableAllFeatures: {
    access: 'management',
    run: (transaction) => {
      const { state, now, organization } = transaction;
      requireMigratable(transaction);
      // Open invitations promise an organization with consolidated billing only.
      for (const handshake of sortedById(state.handshakes)) {
        if (handshake.action === 'INVITE' && handshake.state === 'OPEN') {
          answerHandshake(transaction, handshake, 'CANCELED');
        }
      }
      const invited = allAccounts(state).filter(
        ({ id, joinedMethod, state: is }) =>
          joinedMethod === 'INVITED' && is === 'ACTIVE' && id !== organization.managementAccountId,
      );
      const sender = ownOrganization(transaction);
      const expiresAt = now + transaction.most('allFeaturesRequestDays') * day;
      const ofOrganization: HandshakeResource = { type: 'ORGANIZATION', value: organization.id };
      const migration = sendHandshake(transaction, {
        sender,
        action: 'ENABLE_ALL_FEATURES',
        state: invited.length === 0 ? 'OPEN' : 'REQUESTED',
        resources: [ofOrganization],
        expiresAt,
      });
      for (const { id } of invited) {
        sendHandshake(transaction, {
          sender,
          action: 'APPROVE_ALL_FEATURES',
          state: 'OPEN',
          to: { id, type: 'ACCOUNT' },
          resources: [
            { type: 'PARENT_HANDSHAKE', value: migration.id },
            ofOrganization,
            { type: 'ACCOUNT', value: id },
          ],
          expiresAt,
        });
      }
      return { Handshake: handshakeOutput(migration) };
    },
  },
};

function end(transaction: Transaction, id: string, to: Exclude<Answer, 'ACCEPTED'>): Output {
  const handshake = handshakeWithId(transaction, id);
  const canceled = to === 'CANCELED';
  // The organization is its own recipient: what it sent itself, it cancels.
  const itself = handshake.action === 'ENABLE_ALL_FEATURES';
  requireParty(
    canceled ? isSender(transaction, handshake) : !itself && isRecipient(transaction, handshake),
    canceled ? 'sender' : 'recipient',
  );
  requireTransition(handshake, to);
  return { Handshake: handshakeOutput(answerHandshake(transaction, handshake, to)) };
}

/** AWS says who may answer, not what others are told. */
function requireParty(holds: boolean, role: 'sender' | 'recipient'): void {
  if (holds) return;
  throw new OrganizationsException(
    'AccessDenied',
    `Only the account that is the ${role} of the handshake can do this.`,
  );
}

function list(
  transaction: Transaction,
  operation: 'ListHandshakesForAccount' | 'ListHandshakesForOrganization',
  { Filter, ...page }: InputOf<'ListHandshakesForOrganization'>,
  concerns: (handshake: StoredHandshake) => boolean,
): Output {
  const { ActionType: action, ParentHandshakeId: parent } = Filter ?? {};
  if (action !== undefined && parent !== undefined) {
    throw invalidInput(
      'MAX_LIMIT_EXCEEDED_FILTER',
      'Filter by `ActionType` or by `ParentHandshakeId`, not by both.',
    );
  }
  const handshakes = sortedById(transaction.state.handshakes).filter(
    (handshake) =>
      (action === undefined || handshake.action === action) &&
      (parent === undefined || resourceOf(handshake.resources, 'PARENT_HANDSHAKE') === parent) &&
      concerns(handshake),
  );
  const name = [operation, transaction.callerId, action ?? '', parent ?? ''];
  const request: PageRequest = page;
  const { items, nextToken } = pageOf(transaction, handshakes, ({ id }) => id, name, request);
  return { Handshakes: items.map(handshakeOutput), NextToken: nextToken };
}

/** What the invited account is told: an organization that is enabling all features invites to one that has them. */
function invitationResources(
  transaction: Transaction,
  target: HandshakeParty,
  notes: string | undefined,
): readonly HandshakeResource[] {
  const { organizationId, managementAccountEmail, managementAccountName } = ownOrganization(transaction);
  const { organization, state } = transaction;
  const featureSet = openMigration(state) === undefined ? organization.featureSet : 'ALL';
  return [
    {
      type: 'ORGANIZATION',
      value: organizationId,
      resources: [
        ...(managementAccountEmail === undefined
          ? []
          : [{ type: 'MASTER_EMAIL', value: managementAccountEmail }]),
        { type: 'MASTER_NAME', value: managementAccountName },
        { type: 'ORGANIZATION_FEATURE_SET', value: featureSet },
      ],
    },
    { type: target.type, value: target.id },
    ...(notes === undefined ? [] : [{ type: 'NOTES', value: notes }]),
  ];
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
function requireInvitationQuotas(transaction: Transaction): void {
  const { state, now } = transaction;
  const mostAccounts = transaction.most('accounts');
  if (state.accounts.size + openInvitations(state) + 1 > mostAccounts) {
    throw handshakeConstraint(
      'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      `An organization can have at most ${mostAccounts} accounts, invited ones included.`,
    );
  }
  const most = Math.max(transaction.most('invitationsPerDay'), mostAccounts);
  let sent = 0;
  for (const { action, state: is, requestedTimestamp } of state.handshakes.values()) {
    if (action === 'INVITE' && is !== 'ACCEPTED' && (timeOf(requestedTimestamp) ?? 0) > now - day) sent++;
  }
  if (sent < most) return;
  throw handshakeConstraint(
    'HANDSHAKE_RATE_LIMIT_EXCEEDED',
    `At most ${most} invitations can be sent within 24 hours, accepted ones not counted.`,
  );
}

function requireMigratable(transaction: Transaction): void {
  if (transaction.organization.featureSet === 'ALL') {
    throw handshakeConstraint('ORGANIZATION_ALREADY_HAS_ALL_FEATURES', 'All features are enabled already.');
  }
  if (openMigration(transaction.state) !== undefined) {
    throw handshakeConstraint(
      'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
      'The organization has already begun to enable all features.',
    );
  }
  const most = transaction.most('allFeaturesMigrationAccounts');
  if (transaction.state.accounts.size <= most) return;
  throw constraintViolation(
    'ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
    `An organization with more than ${most} accounts can't enable all features by itself.`,
  );
}
