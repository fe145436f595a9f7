/**
 * Quotas of an organization as a whole.
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
} as const;

/** The accounts that an organization may have until AWS grants more. */
export const newOrganizationAccounts = 10;
