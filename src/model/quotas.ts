/**
 * Quotas of an organization as a whole, and the times after which the service itself acts.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const organizationQuotas = {
  /** Most levels of OUs below the root. */
  organizationalUnitDepth: 5,
  organizationalUnits: 2_000,
  /** The highest that AWS grants; a new organization starts with `newOrganizationAccounts`. */
  accounts: 50_000,
  tagsPerResource: 50,
  resourcePolicyCharacters: 40_000,
  /** Accounts whose creation is in progress at the same time. */
  concurrentAccountCreations: 5,
  /** Days that an account created in the organization must exist before it may leave. */
  createdAccountMinimumDays: 4,
  /** Accounts whose closing is in progress at the same time. */
  concurrentAccountClosings: 3,
  /**
   * Accounts closed within 30 days: this many, or `accountClosingsPer30DaysPercent` of the member accounts where that
   * is more, yet never more than `accountClosingsPer30DaysMost`.
   */
  accountClosingsPer30Days: 250,
  accountClosingsPer30DaysPercent: 20,
  accountClosingsPer30DaysMost: 1_000,
  /** Minutes that an account stays `PENDING_CLOSURE`; AWS says "a few minutes" (`API_CloseAccount.html`). */
  accountClosingMinutes: 3,
  /** Days that a closed account stays in the organization, from the day it was asked to close. */
  closedAccountDays: 90,
  /** Invitations within 24 hours that were not accepted: this many, or as many as `accounts` where that is more. */
  invitationsPerDay: 20,
  /** Days until an invitation that nobody answers expires. */
  invitationDays: 15,
  /** Days until a request to enable all features expires. */
  allFeaturesRequestDays: 90,
  /** Days that a handshake is still described after it has ended. */
  endedHandshakeDays: 30,
  /** The most accounts with which an organization may enable all features by itself (`API_EnableAllFeatures.html`). */
  allFeaturesMigrationAccounts: 5_000,
  /**
   * Organizations whose bills the organization pays: the most that AWS grants, a new organization starts with 0.
   * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-quotas.html
   */
  inboundTransfers: 1_000,
  /** Organizations that pay the organization's bills. */
  outboundTransfers: 1,
  /** Transfers in a row: the most that AWS grants, a new organization starts with 1. */
  transferChainLength: 2,
} as const;

/** The accounts that an organization may have until AWS grants more. */
export const newOrganizationAccounts = 10;
