import { snapshotDefinitions } from './snapshot-definitions.js';

/**
 * The JSON Schema (draft 2020-12) of {@link Snapshot}, published as `schema/snapshot-1.schema.json`.
 *
 * It is closed: a member that it does not name is refused, so that nothing of a file is lost in silence. The *values*
 * that AWS may add to (policy types, states, feature sets, statuses) are open, and are kept as they are.
 *
 * INVARIANT (schema is the type): each entry of `$defs` with members is one interface of `snapshot.ts`, member by member
 * and in the same order; `test/model/snapshot-schema.types.ts` does not compile otherwise. The canonical order of
 * members in a file is the order here.
 */
export const snapshotSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:orgproof:snapshot:1',
  title: 'snapshot',
  description:
    'A whole AWS organization as plain, sorted JSON. What could not be read stands in `gaps`, and is unknown, not empty.',
  type: 'object',
  additionalProperties: false,
  required: [
    'snapshotVersion',
    'organization',
    'organizationalUnits',
    'accounts',
    'policies',
    'attachments',
    'delegatedAdministrators',
    'trustedServices',
    'handshakes',
    'effectivePolicies',
    'gaps',
  ],
  properties: {
    snapshotVersion: { description: 'The number 1, the version of this format.', const: 1 },
    takenAt: {
      description: 'When it was read, in UTC, such as `2026-01-31T09:30:00Z`.',
      $ref: '#/$defs/utcTimestamp',
    },
    organization: { description: 'The organization itself.', $ref: '#/$defs/organization' },
    root: {
      description: 'The root of the tree; missing only when `ListRoots` could not be read.',
      $ref: '#/$defs/root',
    },
    organizationalUnits: {
      description: 'Every organizational unit (OU), sorted by id.',
      type: 'array',
      items: { $ref: '#/$defs/organizationalUnit' },
    },
    accounts: {
      description: 'Every account, the management account included, sorted by id.',
      type: 'array',
      items: { $ref: '#/$defs/account' },
    },
    policies: {
      description: 'Every policy with its document, attached or not, sorted by id.',
      type: 'array',
      items: { $ref: '#/$defs/policy' },
    },
    attachments: {
      description:
        'Which policy is attached to which target, sorted by target, policy type, `order` and policy.',
      type: 'array',
      items: { $ref: '#/$defs/attachment' },
    },
    delegatedAdministrators: {
      description: 'The delegated administrators with their services, sorted by account.',
      type: 'array',
      items: { $ref: '#/$defs/delegatedAdministrator' },
    },
    trustedServices: {
      description: 'The services with trusted access, sorted by service principal.',
      type: 'array',
      items: { $ref: '#/$defs/trustedService' },
    },
    resourcePolicy: {
      description: 'The resource-based delegation policy, where the organization has one.',
      $ref: '#/$defs/resourcePolicy',
    },
    handshakes: {
      description: 'The open handshakes, such as invitations, sorted by id.',
      type: 'array',
      items: { $ref: '#/$defs/handshake' },
    },
    effectivePolicies: {
      description: 'Effective policies as AWS itself reported them, sorted by account and policy type.',
      type: 'array',
      items: { $ref: '#/$defs/effectivePolicy' },
    },
    gaps: {
      description: 'What could not be read, and why; every answer that depends on it is unknown.',
      type: 'array',
      items: { $ref: '#/$defs/gap' },
    },
  },
  $defs: snapshotDefinitions,
} as const;

/** Names of the schema's definitions, such as `account` and `accountId`. */
export type SnapshotDefinition = keyof typeof snapshotSchema.$defs;

/** The parts of a JSON Schema that {@link snapshotSchema} uses, for code that walks it. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

const definitions: Readonly<Record<string, SchemaNode>> = snapshotSchema.$defs;

/** Name of the definition that a schema refers to, or undefined when it refers to none. */
export function definitionName(schema: SchemaNode): SnapshotDefinition | undefined {
  const name = schema.$ref?.slice('#/$defs/'.length);
  return name !== undefined && Object.hasOwn(definitions, name) ? (name as SnapshotDefinition) : undefined;
}

/** The schema itself, or the definition that it refers to. */
export function resolveSchema(schema: SchemaNode): SchemaNode {
  const name = definitionName(schema);
  return name === undefined ? schema : (definitions[name] ?? schema);
}
