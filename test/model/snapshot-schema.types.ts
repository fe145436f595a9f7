/**
 * Holds the schema and the types of `snapshot.ts` together. Nothing runs here: where a member is missing on one side,
 * optional on one side only, or of another type, this file does not compile.
 */
import type * as model from '../../src/model/snapshot.js';
import type { snapshotSchema } from '../../src/model/snapshot-schema.js';

/** The interface of each definition that has members. */
export interface InterfaceOfDefinition {
  readonly organization: model.Organization;
  readonly tag: model.Tag;
  readonly root: model.Root;
  readonly policyTypeSummary: model.PolicyTypeSummary;
  readonly organizationalUnit: model.OrganizationalUnit;
  readonly account: model.Account;
  readonly policy: model.Policy;
  readonly attachment: model.Attachment;
  readonly delegatedAdministrator: model.DelegatedAdministrator;
  readonly delegatedService: model.DelegatedService;
  readonly trustedService: model.TrustedService;
  readonly resourcePolicy: model.ResourcePolicy;
  readonly handshake: model.Handshake;
  readonly handshakeParty: model.HandshakeParty;
  readonly handshakeResource: model.HandshakeResource;
  readonly effectivePolicy: model.ReportedEffectivePolicy;
  readonly gap: model.Gap;
}

type Definitions = typeof snapshotSchema.$defs;

/** The type of the values that a schema describes; a reference to an interface is that interface. */
type TypeOf<S> = S extends { readonly $ref: `#/$defs/${infer Name}` }
  ? Name extends keyof InterfaceOfDefinition
    ? InterfaceOfDefinition[Name]
    : Name extends keyof Definitions
      ? TypeOf<Definitions[Name]>
      : never
  : S extends { readonly const: infer Constant }
    ? Constant
    : S extends { readonly type: 'string' }
      ? string
      : S extends { readonly type: 'integer' }
        ? number
        : S extends { readonly type: 'boolean' }
          ? boolean
          : S extends { readonly type: 'array'; readonly items: infer Item }
            ? readonly TypeOf<Item>[]
            : S extends { readonly type: 'object' }
              ? ObjectOf<S>
              : never;

type ObjectOf<S> = S extends {
  readonly additionalProperties: false;
  readonly properties: infer Members;
  readonly required: readonly (infer Required)[];
}
  ? {
      readonly [Member in keyof Members as Member extends Required ? Member : never]: TypeOf<Members[Member]>;
    } & {
      readonly [Member in keyof Members as Member extends Required ? never : Member]?: TypeOf<
        Members[Member]
      >;
    }
  : never;

/** One level of members, each compared as it stands; texts with known values count as texts. */
type Flat<T> = { [Member in keyof T]: T[Member] extends string | undefined ? Plain<T[Member]> : T[Member] };
type Plain<T> = T extends string ? string : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Definitions that are no kind of text or list: each must have an interface. */
type WithMembers = {
  [Name in keyof Definitions]: Definitions[Name] extends { readonly type: 'object' } ? Name : never;
}[keyof Definitions];

type Comparison = {
  [Name in WithMembers]: Name extends keyof InterfaceOfDefinition
    ? Same<Flat<TypeOf<Definitions[Name]>>, Flat<InterfaceOfDefinition[Name]>>
    : false;
};

type AllTrue = { readonly [Name in WithMembers]: true };

/** Fails to compile, naming the definition, where one differs from its interface. */
export type DefinitionsAreInterfaces = Holds<Comparison, AllTrue>;
/** Fails to compile where the interfaces and the definitions are not the same set. */
export type EveryInterfaceIsDefined = Holds<Same<keyof InterfaceOfDefinition, WithMembers>, true>;
/** Fails to compile where the top level differs. */
export type SnapshotIsSchema = Holds<Same<Flat<TypeOf<typeof snapshotSchema>>, Flat<model.Snapshot>>, true>;

type Holds<Claim extends Expected, Expected> = Claim;
