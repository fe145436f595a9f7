import type { JsonValue } from '../../../model/json-text.js';
import type { Gap, Handshake, Tag } from '../../../model/snapshot.js';

/** The members at the top of `organization.yaml`. */
export const topMembers = [
  'organization',
  'policyTypes',
  'root',
  'policies',
  'delegatedAdministrators',
  'trustedServices',
  'resourcePolicy',
  'handshakes',
  'gaps',
] as const;

/** A name that refers to something, and where it is written. */
export interface Reference {
  readonly name: string;
  readonly pointer: string;
}

/** What the root, an OU and an account have in common. */
export interface DeclaredTarget {
  readonly kind: 'root' | 'organizationalUnit' | 'account';
  readonly name: string;
  readonly id?: string;
  readonly pointer: string;
  readonly tags: readonly Tag[];
  readonly policies: readonly Reference[];
  readonly detach: readonly Reference[];
}

/** The root or an OU. */
export interface DeclaredParent extends DeclaredTarget {
  readonly kind: 'root' | 'organizationalUnit';
  readonly organizationalUnits: readonly DeclaredParent[];
  readonly accounts: readonly DeclaredAccount[];
}

export interface DeclaredAccount extends DeclaredTarget {
  readonly kind: 'account';
  readonly email?: string;
  readonly state: string;
  readonly management: boolean;
  readonly joinedMethod?: string;
  readonly joinedTimestamp?: string;
}

/** An entry of `policies`: details of a policy, and where its document is. */
export interface DeclaredPolicy {
  readonly name: string;
  readonly pointer: string;
  readonly type?: string;
  readonly id?: string;
  readonly description?: string;
  readonly tags: readonly Tag[];
  readonly document: DeclaredDocument;
}

/** Where a document is: written in place, in a named file, or (nothing said) in the file of the same name. */
export type DeclaredDocument =
  | { readonly from: 'place'; readonly value: JsonValue; readonly pointer: string }
  | { readonly from: 'file'; readonly file: Reference }
  | { readonly from: 'name' };

export interface DeclaredDelegation {
  readonly account: Reference;
  readonly services: readonly string[];
}

/** Everything that `organization.yaml` says, checked on its own: references are not resolved yet. */
export interface Declarations {
  readonly name?: string;
  readonly id?: string;
  readonly featureSet: string;
  readonly partition: string;
  readonly managementAccountEmail?: string;
  /** Undefined when it is left out. */
  readonly policyTypes?: readonly string[];
  readonly root: DeclaredParent;
  readonly policies: readonly DeclaredPolicy[];
  readonly delegatedAdministrators: readonly DeclaredDelegation[];
  readonly trustedServices: readonly string[];
  readonly resourcePolicy?: DeclaredResourcePolicy;
  readonly handshakes: readonly Handshake[];
  readonly gaps: readonly Gap[];
}

export interface DeclaredResourcePolicy {
  readonly id?: string;
  readonly tags: readonly Tag[];
  readonly document: DeclaredDocument;
}
