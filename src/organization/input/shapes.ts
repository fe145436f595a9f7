/** What one member of an operation's input may be. Lengths count characters; timestamps are epoch seconds. */
export type Shape =
  | { readonly kind: 'string'; readonly min?: number; readonly max?: number; readonly pattern?: RegExp }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'structure'; readonly members: Members };

/** A member that must be given. */
export interface Required<S extends Shape> {
  readonly required: true;
  readonly shape: S;
}

/** The members of an input or of a structure within it. */
export type Members = Readonly<Record<string, Shape | Required<Shape>>>;

/** The TypeScript type of a shape's values. */
export type ValueOf<S> = S extends { readonly kind: 'string' }
  ? string
  : S extends { readonly kind: 'enum'; readonly values: readonly (infer Value)[] }
    ? Value
    : S extends { readonly kind: 'integer' | 'timestamp' }
      ? number
      : S extends { readonly kind: 'list'; readonly of: infer Item }
        ? readonly ValueOf<Item>[]
        : S extends { readonly kind: 'structure'; readonly members: infer M extends Members }
          ? ValuesOf<M>
          : never;

/** The TypeScript type of an input with these members. */
export type ValuesOf<M extends Members> = {
  readonly [Name in keyof M as M[Name] extends Required<Shape> ? Name : never]: M[Name] extends Required<
    infer S
  >
    ? ValueOf<S>
    : never;
} & {
  readonly [Name in keyof M as M[Name] extends Required<Shape> ? never : Name]?: ValueOf<M[Name]>;
};

const text = <Limits extends { readonly min?: number; readonly max?: number; readonly pattern?: RegExp }>(
  limits: Limits,
): { readonly kind: 'string' } & Limits => ({ kind: 'string', ...limits });

/** A member that must be given. */
export const required = <S extends Shape>(shape: S): Required<S> => ({ required: true, shape });

/** One of the values of an enumeration. */
export const oneOf = <Value extends string>(
  values: readonly Value[],
): { kind: 'enum'; values: readonly Value[] } => ({
  kind: 'enum',
  values,
});

/** A list of values of one shape. */
export const listOf = <S extends Shape>(of: S): { kind: 'list'; of: S } => ({ kind: 'list', of });

const structure = <M extends Members>(members: M): { kind: 'structure'; members: M } => ({
  kind: 'structure',
  members,
});

export const accountId = text({ max: 12, pattern: /^\d{12}$/ });
export const childId = text({ max: 100, pattern: /^(?:\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/ });
export const createAccountName = text({ min: 1, max: 50, pattern: /^[\u0020-\u007E]+$/ });
export const createAccountRequestId = text({ max: 36, pattern: /^car-[a-z0-9]{8,32}$/ });
export const description = text({ max: 512 });
export const email = text({ min: 6, max: 64, pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ });
export const handshakeId = text({ max: 34, pattern: /^h-[0-9a-z]{8,32}$/ });
export const name = text({ min: 1, max: 128 });
export const nextToken = text({ max: 100_000 });
export const notes = text({ max: 1024 });
export const organizationalUnitId = text({ max: 68, pattern: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/ });
export const parentId = text({
  max: 100,
  pattern: /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
});
export const policyContent = text({ min: 1 });
export const policyId = text({ max: 130, pattern: /^p-[0-9a-zA-Z_]{8,128}$/ });
export const resourcePolicyContent = text({ min: 1, max: 40_000 });
export const roleName = text({ max: 64, pattern: /^[\w+=,.@-]{1,64}$/ });
export const rootId = text({ max: 34, pattern: /^r-[0-9a-z]{4,32}$/ });
export const servicePrincipal = text({ min: 1, max: 128, pattern: /^[\w+=,.@-]*$/ });
export const tagKey = text({ min: 1, max: 128, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u });
export const taggableId = text({
  max: 130,
  pattern:
    /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|p-[0-9a-zA-Z_]{8,128}|rp-[0-9a-zA-Z_]{4,128}|rt-[0-9a-zA-Z_]{8,32})$/,
});
export const targetId = text({
  max: 100,
  pattern: /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
});
export const transferId = text({ pattern: /^rt-[0-9a-z]{8,32}$/ });
export const transferName = text({ min: 1, max: 128, pattern: /^[ -~]+$/ });
export const timestamp = { kind: 'timestamp' } as const;
export const maxResults = { kind: 'integer', min: 1, max: 20 } as const;

export const tags = listOf(
  structure({
    Key: required(tagKey),
    Value: required(text({ min: 0, max: 256, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u })),
  }),
);
export const handshakeParty = structure({
  Id: required(text({ min: 1, max: 64 })),
  Type: required(oneOf(['ACCOUNT', 'ORGANIZATION', 'EMAIL'])),
});
export const handshakeFilter = structure({
  ActionType: oneOf([
    'INVITE',
    'ENABLE_ALL_FEATURES',
    'APPROVE_ALL_FEATURES',
    'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
    'TRANSFER_RESPONSIBILITY',
  ]),
  ParentHandshakeId: handshakeId,
});
