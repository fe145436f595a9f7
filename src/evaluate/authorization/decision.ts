/**
 * A request whose authorization is asked. Context keys that are not given are open (the answer may be `conditional`)
 * unless `closed`, when they are absent, as AWS would see a request without them. A resource that is not given is open
 * in both cases.
 */
export interface AuthorizationRequest {
  /** `service:Name`, in any case. */
  readonly action: string;
  readonly principal: RequestPrincipal;
  /** ARN, or `*` for an action that names no resource; undefined: open. */
  readonly resource?: string;
  /** Account that owns the resource; undefined: taken from the ARN where it has one, else open. */
  readonly resourceAccountId?: string;
  /** Values by context key, in any case. An empty list says that the key is absent. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly closed: boolean;
}

/** Who asks. */
export type RequestPrincipal =
  /** Somebody in an account: `arn` undefined leaves open who. Accounts outside the organization have no SCPs of ours. */
  | { readonly kind: 'account'; readonly accountId: string; readonly arn?: string }
  /** An AWS service acting as itself, such as `cloudtrail.amazonaws.com`; no SCP reaches it. */
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'anonymous' }
  /** Left open: for asking what is refused to everybody. */
  | { readonly kind: 'anyone' };

export type Outcome = 'allowed' | 'denied' | 'conditional' | 'unknown';

/**
 * The answer to a request, with its reasons.
 *
 * - `allowed`: no SCP or RCP stands in the way; identity and resource policies still decide whether AWS allows it.
 * - `denied`: whatever else is known or granted, the organization's policies refuse it.
 * - `conditional`: it depends on `neededKeys`, which the request leaves open.
 * - `unknown`: it depends on what could not be read, or on what AWS does not document; see `unknowns`.
 */
export interface Decision {
  readonly decision: Outcome;
  readonly request: AuthorizationRequest;
  /** What SCPs say, for the principal's account. */
  readonly serviceControl: ControlDecision;
  /** What RCPs say, for the resource's account. */
  readonly resourceControl: ControlDecision;
  /** Context keys (lower case), or `resource`, `principal`, `resource-account`, on which the answer depends and which are open. */
  readonly neededKeys: readonly string[];
  /** Context keys (lower case) that statements for this action and resource asked for and that the request does not have. */
  readonly absentKeys: readonly string[];
  readonly unknowns: readonly UnknownReason[];
}

/** What one of the two policy types says. */
export interface ControlDecision {
  readonly policyType: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  readonly outcome: Outcome;
  /** The account whose lineage is asked; undefined when it is open or outside the organization. */
  readonly accountId?: string;
  /** Why the type does not restrict the request at all, if so. */
  readonly exemption?: Exemption;
  /** Root first. Empty when an exemption says why, and when the account is open. */
  readonly levels: readonly LevelDecision[];
  /** What the outcome depends on when it is `conditional` or `unknown`. */
  readonly openKeys: readonly string[];
  readonly unknowns: readonly UnknownReason[];
}

export type Exemption =
  | 'management-account'
  | 'service-linked-role'
  | 'service-principal'
  | 'anonymous-principal'
  | 'outside-organization'
  | 'policy-type-not-enabled'
  | 'all-features-not-enabled'
  | 'action-not-covered'
  | 'aws-managed-key';

/** Root, an OU, or the account: whether a statement attached there allows, and whether one denies. */
export interface LevelDecision {
  /** From 0, the root. */
  readonly level: number;
  readonly targetId: string;
  readonly targetKind: 'root' | 'organizationalUnit' | 'account';
  readonly targetName: string;
  readonly allow: Verdict;
  readonly deny: Verdict;
  /** Statements that match, or may match, with their effect and how sure that is. */
  readonly statements: readonly StatementMatch[];
  /** The policies of the type attached here. */
  readonly policies: readonly { readonly id: string; readonly name: string }[];
  /** Why `allow` or `deny` is `unknown`, if so. */
  readonly unknowns: readonly UnknownReason[];
}

/** `yes` and `no` are certain; `open` depends on open keys; `unknown` on what is not read or not documented. */
export type Verdict = 'yes' | 'no' | 'open' | 'unknown';

/** A statement that matches the request, or may. */
export interface StatementMatch {
  readonly effect: 'Allow' | 'Deny';
  readonly verdict: Exclude<Verdict, 'no'>;
  readonly policyId: string;
  readonly policyName: string;
  readonly sid?: string;
  readonly statementIndex: number;
  /** JSON pointer in the policy's document. */
  readonly pointer: string;
  /** Open keys on which the match depends. */
  readonly openKeys: readonly string[];
  /** True when it is not known whether the policy is attached here. */
  readonly attachmentUnread?: true;
}

/** Why something could not be decided. */
export interface UnknownReason {
  readonly kind: 'gap' | 'undocumented' | 'invalid-document' | 'limit';
  /** A stable identifier in kebab-case; for `gap` the operation that failed. */
  readonly code: string;
  readonly message: string;
  /** Policy, target or account that it is about. */
  readonly subject?: string;
  readonly pointer?: string;
}
