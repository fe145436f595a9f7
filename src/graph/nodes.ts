import type { Account, Gap, OrganizationalUnit, Policy, Root } from '../model/snapshot.js';

/** The root, an organizational unit or an account: what policies can be attached to. */
export type TargetNode =
  | TargetBase<'root', Root>
  | TargetBase<'organizationalUnit', OrganizationalUnit>
  | TargetBase<'account', Account>;

interface TargetBase<Kind extends string, Entity> {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** Missing for the root, and where a gap hides it. */
  readonly parentId?: string;
  readonly entity: Entity;
}

/** What tells where an OU or account stands. */
export interface Placed {
  readonly id: string;
  readonly name: string;
  /** Missing where a gap hides it. */
  readonly parentId?: string;
}

/** Where an OU or account of a snapshot stands, without the rest of it. */
export function placeOf({ id, name, parentId }: Placed): Placed {
  return parentId === undefined ? { id, name } : { id, name, parentId };
}

/** A policy of any type. */
export interface PolicyNode {
  readonly kind: 'policy';
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly policy: Policy;
}

/** The way from the root to a target. */
export interface Lineage {
  /** Root first, the target last; where a parent is not known, only the part below it. */
  readonly nodes: readonly TargetNode[];
  /** Why the part above is not known; empty when `nodes` begins with the root. */
  readonly gaps: readonly Gap[];
}

/** Something that may be attached to a target, for all that was read. */
export interface UnreadAttachment {
  readonly gap: Gap;
  /** The policy that may be attached; undefined: any policy, even one that was not read. */
  readonly policy?: PolicyNode;
}

/** What a user's text names. */
export type Resolved<Node> =
  | { readonly kind: 'found'; readonly node: Node }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Node[] }
  | { readonly kind: 'unknown'; readonly suggestions: readonly string[] };
