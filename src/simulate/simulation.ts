import type { OrgGraph } from '../graph/org-graph.js';
import type { JsonObject } from '../model/json-text.js';
import type { Gap, Snapshot } from '../model/snapshot.js';
import type { Output } from '../organization/operation.js';
import type { ChangeOperation, ChangePlace } from './changes/change.js';

/** What became of a list of changes. Each change is in one of the four lists, or in `applied` and `undecided`. */
export interface Simulation {
  readonly before: Snapshot;
  /** The organization after what was applied; where that is not known, gaps say so. Its lists are not sorted. */
  readonly snapshot: Snapshot;
  readonly graph: OrgGraph;
  readonly applied: readonly AppliedChange[];
  /** What AWS would refuse. */
  readonly refused: readonly RefusedChange[];
  /** What cannot be known before the change is made, or depends on what was not read. */
  readonly undecided: readonly UndecidedChange[];
  /** What was not tried. */
  readonly skipped: readonly SkippedChange[];
}

/** One change of the list. */
export interface ChangeOutcome {
  readonly operation: ChangeOperation;
  /** Position in the list, from 0. */
  readonly index: number;
  readonly place: ChangePlace;
}

/** A change that was carried out. */
export interface AppliedChange extends ChangeOutcome {
  /** As the API gets it: with ids in the place of names. */
  readonly input: JsonObject;
  /** What the API answers, that of a new account once it is there; empty where it holds what is not known. */
  readonly answer: Output;
  /** Id of what it created. */
  readonly createdId?: string;
  /** Why AWS may refuse it after all: what was not read. */
  readonly doubts: readonly Gap[];
  /** The exception that AWS answers, which whoever calls takes for success. */
  readonly tolerated?: string;
}

/** A change that AWS would refuse. */
export interface RefusedChange extends ChangeOutcome {
  readonly input: JsonObject;
  /** AWS's name, such as `ConstraintViolationException`; `CreateAccountStatus` for a request for an account that fails. */
  readonly exception: string;
  /** AWS's reason, such as `OU_DEPTH_LIMIT_EXCEEDED`, where the exception has any. */
  readonly reason?: string;
  readonly message: string;
}

/** A change of which cannot be told what it does. */
export interface UndecidedChange extends ChangeOutcome {
  readonly why: Undecidable;
  readonly message: string;
  /** What the snapshot afterwards leaves open for it. Empty: it may do anything, so that nothing is certain afterwards. */
  readonly gaps: readonly Gap[];
}

/** Why a change is undecided. */
export type Undecidable =
  /** Members of its input are known only once other changes have been made. */
  | { readonly kind: 'unknown-values'; readonly members: readonly UnknownMember[] }
  /** It depends on what was not read from the organization. */
  | { readonly kind: 'unread'; readonly gap?: Gap }
  /** It depends on another change that is undecided, or that AWS may refuse after all. */
  | { readonly kind: 'depends'; readonly on: number }
  /** Nothing is left to be compared: the organization is gone. */
  | { readonly kind: 'organization-deleted' };

/** A member of an input that is not known. */
export interface UnknownMember {
  readonly member: string;
  readonly why: string;
}

/** A change that was not tried. */
export interface SkippedChange extends ChangeOutcome {
  /** `stopped`: one before it was refused. `depends`: it needs what another one, which was refused, would have made. */
  readonly because: 'stopped' | 'depends';
  /** Position of that other change. */
  readonly on: number;
}
