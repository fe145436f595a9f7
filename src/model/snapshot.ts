/**
 * The Snapshot: a whole organization as plain, sorted, versioned JSON. Names and values are those of the API in lower
 * camel case. What could not be read stands in `gaps`, and is unknown, not empty.
 *
 * INVARIANT (sorted): every list is sorted by id (attachments by target, then type order, then policy), so that two
 * snapshots of the same organization are the same bytes.
 */
export interface Snapshot {
  readonly snapshotVersion: 1;
  /** When it was read, ISO 8601 in UTC. */
  readonly takenAt?: string;
  readonly organization: Organization;
  /** Missing only when `ListRoots` could not be read. */
  readonly root?: Root;
  readonly organizationalUnits: readonly OrganizationalUnit[];
  readonly accounts: readonly Account[];
  readonly policies: readonly Policy[];
  readonly attachments: readonly Attachment[];
  readonly delegatedAdministrators: readonly DelegatedAdministrator[];
  /** Services with trusted access (`ListAWSServiceAccessForOrganization`). */
  readonly trustedServices: readonly TrustedService[];
  readonly resourcePolicy?: ResourcePolicy;
  readonly handshakes: readonly Handshake[];
  /** Effective policies as AWS itself reported them, for `orgproof verify`. */
  readonly effectivePolicies: readonly ReportedEffectivePolicy[];
  readonly gaps: readonly Gap[];
}

export interface Organization {
  readonly id: string;
  readonly arn: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING' | (string & {});
  readonly managementAccountId: string;
  readonly managementAccountArn?: string;
  readonly managementAccountEmail?: string;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface Root {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Policy types with their status at the root; a type that is not listed is not enabled. */
  readonly policyTypes: readonly PolicyTypeSummary[];
  readonly tags: readonly Tag[];
}

export interface PolicyTypeSummary {
  readonly type: string;
  readonly status: 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE' | (string & {});
}

export interface OrganizationalUnit {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Id of the root or OU above; missing only where a gap says why. */
  readonly parentId?: string;
  readonly tags: readonly Tag[];
}

export interface Account {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly email?: string;
  /** `PENDING_ACTIVATION`, `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, or a value that is newer than orgproof. */
  readonly state: string;
  readonly joinedMethod?: string;
  readonly joinedTimestamp?: string;
  /** Id of the root or OU above; missing only where a gap says why. */
  readonly parentId?: string;
  readonly tags: readonly Tag[];
}

export interface Policy {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  readonly type: string;
  readonly awsManaged: boolean;
  /** The document exactly as stored, white space included; missing only where a gap says why. */
  readonly content?: string;
  readonly tags: readonly Tag[];
}

export interface Attachment {
  readonly policyId: string;
  readonly targetId: string;
  /** Position among the target's policies of that type, from 0, where the order of attachment is known or was listed. */
  readonly order?: number;
}

export interface DelegatedAdministrator {
  readonly accountId: string;
  readonly delegationEnabledDate?: string;
  readonly services: readonly DelegatedService[];
}

export interface DelegatedService {
  readonly servicePrincipal: string;
  readonly delegationEnabledDate?: string;
}

export interface TrustedService {
  readonly servicePrincipal: string;
  readonly dateEnabled?: string;
}

export interface ResourcePolicy {
  readonly id: string;
  readonly arn: string;
  readonly content: string;
  readonly tags: readonly Tag[];
}

export interface Handshake {
  readonly id: string;
  readonly arn?: string;
  readonly action: string;
  readonly state: string;
  readonly requestedTimestamp?: string;
  readonly expirationTimestamp?: string;
  readonly parties: readonly HandshakeParty[];
  readonly resources: readonly HandshakeResource[];
}

export interface HandshakeParty {
  readonly id: string;
  readonly type: string;
}

export interface HandshakeResource {
  readonly type: string;
  readonly value?: string;
  readonly resources?: readonly HandshakeResource[];
}

export interface ReportedEffectivePolicy {
  readonly accountId: string;
  readonly policyType: string;
  readonly content: string;
  readonly lastUpdatedTimestamp?: string;
}

/**
 * Something that could not be read: every answer that depends on it is `unknown`.
 *
 * | operation | subject | what is unknown |
 * | --- | --- | --- |
 * | `ListRoots` | | the root, and which policy types are enabled |
 * | `ListPolicies` | policy type | which policies of that type exist, so what is attached anywhere |
 * | `DescribePolicy` | policy id | the document |
 * | `ListTargetsForPolicy` | policy id | where it is attached |
 * | `ListPoliciesForTarget` | target id (and `policyType`) | what is attached to that target |
 * | `ListParents` | account or OU id | its parent |
 * | `ListAccounts` | | which accounts exist |
 * | `ListAccountsForParent`, `ListOrganizationalUnitsForParent`, `ListChildren` | parent id | its children |
 * | `ListTagsForResource` | entity id | its tags |
 * | any other | id where there is one | that operation's answer |
 */
export interface Gap {
  readonly operation: string;
  readonly subject?: string;
  readonly policyType?: string;
  /** The exception's name, such as `AccessDeniedException`, or `NotProvided` when a folder lacks the output. */
  readonly reason: string;
  readonly message: string;
}
