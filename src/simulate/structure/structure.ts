import type { DelegatedService, Gap, Tag } from '../../model/snapshot.js';

/**
 * How two snapshots of an organization differ, part by part: everything sorted by id, so that the same two snapshots give
 * the same bytes. What a gap of either snapshot hides is not told as if it were there or gone: `doubts` are the gaps for
 * which a difference may be none.
 */
export interface StructuralDifference {
  readonly organization: readonly ValueChange<'featureSet' | 'managementAccountId' | 'id'>[];
  readonly organizationalUnits: readonly UnitChange[];
  readonly accounts: readonly AccountChange[];
  readonly policies: readonly PolicyChange[];
  readonly attachments: readonly AttachmentChange[];
  readonly attachmentOrder: readonly OrderChange[];
  readonly policyTypes: readonly PolicyTypeChange[];
  readonly tags: readonly TagsChange[];
  readonly trustedServices: readonly ServiceChange[];
  readonly delegatedAdministrators: readonly DelegationChange[];
  readonly resourcePolicy: ResourcePolicyChange | undefined;
  /** Gaps that only one of the snapshots has. */
  readonly gaps: readonly GapChange[];
}

/** Something that is in one snapshot, or differs between both. */
export interface EntityChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly id: string;
  readonly name: string;
  readonly doubts: readonly Gap[];
}

/** One value before and after; missing where there is none, or it was not read. */
export interface ValueChange<Member extends string> {
  readonly member: Member;
  readonly before?: string;
  readonly after?: string;
  /** What people call it, of an id: the path of the parent. */
  readonly beforePath?: string;
  readonly afterPath?: string;
  readonly doubts: readonly Gap[];
}

/** An OU; of one that moved, `parentId` is among the changes. */
export interface UnitChange extends EntityChange {
  /** Path of names in the snapshot that has it, the later one where both have. */
  readonly path: string;
  readonly changes: readonly ValueChange<'name' | 'parentId'>[];
}

/** An account; of one that moved, `parentId` is among the changes. */
export interface AccountChange extends EntityChange {
  readonly path: string;
  readonly changes: readonly ValueChange<'name' | 'parentId' | 'state' | 'email'>[];
}

/** A policy itself; where it is attached stands under `attachments`. */
export interface PolicyChange extends EntityChange {
  readonly policyType: string;
  readonly changes: readonly ValueChange<'name' | 'description' | 'type'>[];
  readonly content?: ContentChange;
}

/** How a document differs. */
export interface ContentChange {
  /** `text`: as JSON it says the same, and only white space, the order of keys or the spelling of text differs. */
  readonly kind: 'text' | 'json' | 'unknown';
  /** JSON pointers of the smallest values that differ, in either document; the first hundred. */
  readonly pointers: readonly string[];
  readonly before?: string;
  readonly after?: string;
  readonly doubts: readonly Gap[];
}

/** A policy that is attached to a target in only one of the snapshots. */
export interface AttachmentChange {
  readonly change: 'added' | 'removed';
  readonly targetId: string;
  readonly targetPath: string;
  readonly policyId: string;
  readonly policyName: string;
  readonly policyType: string;
  readonly doubts: readonly Gap[];
}

/** Policies that are attached to a target in both snapshots, in another order; told for types for which it counts. */
export interface OrderChange {
  readonly targetId: string;
  readonly targetPath: string;
  readonly policyType: string;
  readonly before: readonly { readonly policyId: string; readonly policyName: string }[];
  readonly after: readonly { readonly policyId: string; readonly policyName: string }[];
}

/** The status of a policy type at the root; missing where the type is not enabled. */
export interface PolicyTypeChange {
  readonly policyType: string;
  readonly before?: string;
  readonly after?: string;
  readonly doubts: readonly Gap[];
}

/** Tags of something that is in both snapshots. */
export interface TagsChange {
  readonly id: string;
  readonly name: string;
  readonly added: readonly Tag[];
  readonly removed: readonly Tag[];
  readonly changed: readonly { readonly key: string; readonly before: string; readonly after: string }[];
  readonly doubts: readonly Gap[];
}

/** A service with trusted access in only one of the snapshots. */
export interface ServiceChange {
  readonly change: 'added' | 'removed';
  readonly servicePrincipal: string;
  readonly doubts: readonly Gap[];
}

/** The services of a delegated administrator. */
export interface DelegationChange {
  readonly accountId: string;
  readonly name: string;
  readonly added: readonly DelegatedService['servicePrincipal'][];
  readonly removed: readonly DelegatedService['servicePrincipal'][];
  readonly doubts: readonly Gap[];
}

/** The organization's resource policy. */
export interface ResourcePolicyChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly content?: ContentChange;
  readonly doubts: readonly Gap[];
}

/** A gap of one snapshot only. */
export interface GapChange {
  readonly change: 'added' | 'removed';
  readonly gap: Gap;
}
