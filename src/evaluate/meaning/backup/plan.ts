import type { OriginalValue } from '../../../policy/inheritance/merge.js';
import type { UnknownReason } from '../../authorization/decision.js';
import type { PolicyInForce } from '../in-force.js';
import type { OriginalList } from '../read-places.js';
import type { BackupSchedule } from './schedule.js';

/** What backup policies do for one account. */
export interface AccountBackup {
  readonly accountId: string;
  /**
   * `planned`: at least one plan makes backups of what it selects. `nothing`: no plan reaches the account, or none makes
   * any. `unknown`: something was not read, or AWS leaves it open. Whether vaults and roles exist in the account, and
   * whether any resource is selected, the organization does not tell.
   */
  readonly verdict: BackupVerdict;
  readonly policy: PolicyInForce;
  /** In the order of the effective policy; of one that is not valid, what it would say. */
  readonly plans: readonly BackupPlan[];
  readonly unknowns: readonly UnknownReason[];
}

export type BackupVerdict = 'planned' | 'nothing' | 'unknown';

/** A backup plan, as it reaches one account. */
export interface BackupPlan {
  readonly name: string;
  readonly verdict: BackupVerdict;
  readonly rules: readonly BackupRule[];
  /** Regions in which resources are backed up. */
  readonly regions?: OriginalList;
  readonly selections: readonly BackupSelection[];
  readonly settings: readonly BackupSetting[];
  /** Tags that the plan itself gets. */
  readonly tags: readonly BackupTag[];
  /** How recovery points are scanned for malware, if they are. */
  readonly scanning?: { readonly resourceTypes: OriginalList; readonly role?: OriginalValue };
  readonly problems: readonly BackupProblem[];
  /** Another order of attachment gives another plan of this name, or none. */
  readonly orderSensitive: boolean;
}

/** One rule of a plan: when, where to, and for how long. */
export interface BackupRule {
  readonly name: string;
  readonly verdict: BackupVerdict;
  readonly schedule?: BackupSchedule;
  /** The vault, by name, in each region of the plan. */
  readonly vault?: OriginalValue;
  /** ARN with `$region` and `$account`. */
  readonly airGappedVault?: OriginalValue;
  readonly startWithinMinutes?: number;
  readonly completeWithinMinutes?: number;
  /** Continuous backups, from which any point in time can be restored. */
  readonly continuous: boolean;
  readonly retention: Retention;
  readonly copies: readonly BackupCopy[];
  /** Tags of recovery points. */
  readonly tags: readonly BackupTag[];
  /** Resource types whose backups get an index. */
  readonly indexed?: OriginalList;
  /** `INCREMENTAL_SCAN` or `FULL_SCAN` */
  readonly scanMode?: OriginalValue;
  readonly problems: readonly BackupProblem[];
}

/** How long a recovery point is kept, in days from the beginning of its backup. */
export interface Retention {
  /** Missing: it stays in warm storage. */
  readonly coldAfterDays?: OriginalNumber;
  /** Missing: it is kept without end; of a copy: as long as what it is a copy of. */
  readonly deleteAfterDays?: OriginalNumber;
  /** EBS snapshots, too, are moved to the archive. */
  readonly archive?: OriginalValue;
  /** Something is said of it that AWS does not document, so that missing days mean nothing. */
  readonly unclear: boolean;
}

/** A number with where it comes from. */
export interface OriginalNumber {
  readonly number: number;
  readonly from: OriginalValue;
}

/** A copy of each recovery point in another vault. */
export interface BackupCopy {
  /** The vault's ARN, as written. */
  readonly arn: string;
  readonly region?: string;
  /** The account that holds the vault; that of the plan for `$account`. */
  readonly accountId?: string;
  /** Is it written as `$account`, the account of the plan? */
  readonly sameAccount: boolean;
  readonly vault?: string;
  /** Does the vault belong to an account of the organization? AWS copies to no other. */
  readonly inOrganization: 'yes' | 'no' | 'unknown';
  readonly retention: Retention;
}

/** What a plan backs up: a resource is selected when it is of one of the types and all conditions hold. */
export interface BackupSelection {
  readonly name: string;
  readonly kind: 'tags' | 'resources';
  readonly role?: OriginalValue;
  /** For `tags`: the tag that resources of any supported type must have, with one of the values. */
  readonly tagKey?: OriginalValue;
  readonly tagValues?: OriginalList;
  /** For `resources`: types as ARN patterns, or `*`. */
  readonly resourceTypes?: OriginalList;
  readonly notResourceTypes?: OriginalList;
  readonly conditions: readonly BackupCondition[];
}

/** A condition on a tag of a resource. */
export interface BackupCondition {
  readonly operator: 'string_equals' | 'string_not_equals' | 'string_like' | 'string_not_like';
  readonly key?: OriginalValue;
  readonly value?: OriginalValue;
}

/** An advanced setting, such as `windows_vss` of `ec2`. */
export interface BackupSetting {
  readonly service: string;
  readonly name: string;
  readonly value: OriginalValue;
}

/** A tag that a policy assigns. */
export interface BackupTag {
  readonly key: OriginalValue;
  readonly value: OriginalValue;
}

/** Why a plan or a rule makes no backups (`nothing`), may make none (`unknown`), or is to be looked at (`note`). */
export interface BackupProblem {
  /** A stable identifier in kebab-case, explained in `docs/effective-policies.md`. */
  readonly code: string;
  readonly level: 'nothing' | 'unknown' | 'note';
  readonly message: string;
}
