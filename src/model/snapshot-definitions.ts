import { idPatterns } from './ids.js';

/**
 * The definitions (`$defs`) of the JSON Schema of a snapshot: first the kinds of text, then one entry for each interface
 * of `snapshot.ts`. An entry with members has a `title`, its name in a sentence; each member has a description, from which the tables
 * of `docs/snapshot.md` are made.
 */
export const snapshotDefinitions = {
  organizationId: { type: 'string', pattern: idPatterns.organization.source },
  rootId: { type: 'string', pattern: idPatterns.root.source },
  organizationalUnitId: { type: 'string', pattern: idPatterns.organizationalUnit.source },
  accountId: { type: 'string', pattern: idPatterns.account.source },
  parentId: {
    type: 'string',
    pattern: `${idPatterns.root.source}|${idPatterns.organizationalUnit.source}`,
  },
  targetId: {
    type: 'string',
    pattern: `${idPatterns.root.source}|${idPatterns.organizationalUnit.source}|${idPatterns.account.source}`,
  },
  policyId: { type: 'string', pattern: idPatterns.policy.source },
  resourcePolicyId: { type: 'string', pattern: idPatterns.resourcePolicy.source },
  handshakeId: { type: 'string', pattern: idPatterns.handshake.source },
  arn: { type: 'string', pattern: '^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$' },
  utcTimestamp: {
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$',
  },
  timestamp: {
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$',
  },
  tags: { type: 'array', items: { $ref: '#/$defs/tag' } },
  organization: {
    title: 'organization',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'arn', 'featureSet', 'managementAccountId'],
    properties: {
      id: {
        description: 'Id of the organization, such as `o-exampleorgid`.',
        $ref: '#/$defs/organizationId',
      },
      arn: { description: 'ARN of the organization.', $ref: '#/$defs/arn' },
      featureSet: {
        description: '`ALL`, `CONSOLIDATED_BILLING`, or a value that is newer than orgproof.',
        type: 'string',
      },
      managementAccountId: { description: 'Id of the management account.', $ref: '#/$defs/accountId' },
      managementAccountArn: { description: 'ARN of the management account.', $ref: '#/$defs/arn' },
      managementAccountEmail: { description: 'E-mail address of the management account.', type: 'string' },
    },
  },
  tag: {
    title: 'tag',
    type: 'object',
    additionalProperties: false,
    required: ['key', 'value'],
    properties: {
      key: { description: 'Key of the tag.', type: 'string' },
      value: { description: 'Value of the tag; may be empty.', type: 'string' },
    },
  },
  root: {
    title: 'root',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'arn', 'name', 'policyTypes', 'tags'],
    properties: {
      id: { description: 'Id of the root, such as `r-examplerootid111`.', $ref: '#/$defs/rootId' },
      arn: { description: 'ARN of the root.', $ref: '#/$defs/arn' },
      name: { description: 'Name of the root, as a rule `Root`.', type: 'string' },
      policyTypes: {
        description: 'Policy types with their status at the root; a type that is not listed is not enabled.',
        type: 'array',
        items: { $ref: '#/$defs/policyTypeSummary' },
      },
      tags: { description: 'Tags of the root, sorted by key.', $ref: '#/$defs/tags' },
    },
  },
  policyTypeSummary: {
    title: 'policy type of the root',
    type: 'object',
    additionalProperties: false,
    required: ['type', 'status'],
    properties: {
      type: { description: 'Policy type, such as `SERVICE_CONTROL_POLICY`.', type: 'string' },
      status: {
        description:
          '`ENABLED`, `PENDING_ENABLE`, `PENDING_DISABLE`, or a value that is newer than orgproof.',
        type: 'string',
      },
    },
  },
  organizationalUnit: {
    title: 'organizational unit',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'arn', 'name', 'tags'],
    properties: {
      id: {
        description: 'Id of the OU, such as `ou-examplerootid111-exampleouid111`.',
        $ref: '#/$defs/organizationalUnitId',
      },
      arn: { description: 'ARN of the OU.', $ref: '#/$defs/arn' },
      name: { description: 'Name of the OU.', type: 'string' },
      parentId: {
        description: 'Id of the root or OU above; missing only where a gap says why.',
        $ref: '#/$defs/parentId',
      },
      tags: { description: 'Tags of the OU, sorted by key.', $ref: '#/$defs/tags' },
    },
  },
  account: {
    title: 'account',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'arn', 'name', 'state', 'tags'],
    properties: {
      id: { description: 'Id of the account: twelve digits.', $ref: '#/$defs/accountId' },
      arn: { description: 'ARN of the account.', $ref: '#/$defs/arn' },
      name: { description: 'Name of the account.', type: 'string' },
      email: { description: 'E-mail address of the account.', type: 'string' },
      state: {
        description:
          '`PENDING_ACTIVATION`, `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, or a value that is newer than orgproof.',
        type: 'string',
      },
      joinedMethod: { description: '`INVITED` or `CREATED`.', type: 'string' },
      joinedTimestamp: {
        description: 'When the account joined the organization.',
        $ref: '#/$defs/timestamp',
      },
      parentId: {
        description: 'Id of the root or OU above; missing only where a gap says why.',
        $ref: '#/$defs/parentId',
      },
      tags: { description: 'Tags of the account, sorted by key.', $ref: '#/$defs/tags' },
    },
  },
  policy: {
    title: 'policy',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'arn', 'name', 'type', 'awsManaged', 'tags'],
    properties: {
      id: { description: 'Id of the policy, such as `p-examplepolicyid111`.', $ref: '#/$defs/policyId' },
      arn: { description: 'ARN of the policy.', $ref: '#/$defs/arn' },
      name: { description: 'Name of the policy.', type: 'string' },
      description: { description: 'Description of the policy.', type: 'string' },
      type: {
        description:
          'Policy type, such as `SERVICE_CONTROL_POLICY`; a type that orgproof does not know is kept.',
        type: 'string',
      },
      awsManaged: {
        description: 'True for the policies that AWS owns, such as FullAWSAccess.',
        type: 'boolean',
      },
      content: {
        description:
          'The document as text, exactly as stored, white space included; missing only where a gap says why.',
        type: 'string',
      },
      tags: { description: 'Tags of the policy, sorted by key.', $ref: '#/$defs/tags' },
    },
  },
  attachment: {
    title: 'attachment',
    type: 'object',
    additionalProperties: false,
    required: ['policyId', 'targetId'],
    properties: {
      policyId: { description: 'Id of the policy.', $ref: '#/$defs/policyId' },
      targetId: { description: 'Id of the root, OU or account.', $ref: '#/$defs/targetId' },
      order: {
        description:
          "Position among the target's policies of that type, from 0, where the order of attachment is known or was listed.",
        type: 'integer',
        minimum: 0,
      },
    },
  },
  delegatedAdministrator: {
    title: 'delegated administrator',
    type: 'object',
    additionalProperties: false,
    required: ['accountId', 'services'],
    properties: {
      accountId: { description: 'Id of the account.', $ref: '#/$defs/accountId' },
      delegationEnabledDate: {
        description: 'When the account became a delegated administrator.',
        $ref: '#/$defs/timestamp',
      },
      services: {
        description: 'The services that it administers, sorted by service principal.',
        type: 'array',
        items: { $ref: '#/$defs/delegatedService' },
      },
    },
  },
  delegatedService: {
    title: 'delegated service',
    type: 'object',
    additionalProperties: false,
    required: ['servicePrincipal'],
    properties: {
      servicePrincipal: {
        description: 'Service principal, such as `guardduty.amazonaws.com`.',
        type: 'string',
      },
      delegationEnabledDate: { description: 'When the service was delegated.', $ref: '#/$defs/timestamp' },
    },
  },
  trustedService: {
    title: 'trusted service',
    type: 'object',
    additionalProperties: false,
    required: ['servicePrincipal'],
    properties: {
      servicePrincipal: {
        description: 'Service principal, such as `cloudtrail.amazonaws.com`.',
        type: 'string',
      },
      dateEnabled: { description: 'When trusted access was enabled.', $ref: '#/$defs/timestamp' },
    },
  },
  resourcePolicy: {
    title: 'resource policy',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'arn', 'content', 'tags'],
    properties: {
      id: {
        description: 'Id of the resource policy, such as `rp-example1`.',
        $ref: '#/$defs/resourcePolicyId',
      },
      arn: { description: 'ARN of the resource policy.', $ref: '#/$defs/arn' },
      content: { description: 'The document as text, exactly as stored.', type: 'string' },
      tags: { description: 'Tags of the resource policy, sorted by key.', $ref: '#/$defs/tags' },
    },
  },
  handshake: {
    title: 'handshake',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'action', 'state', 'parties', 'resources'],
    properties: {
      id: {
        description: 'Id of the handshake, such as `h-examplehandshakeid111`.',
        $ref: '#/$defs/handshakeId',
      },
      arn: { description: 'ARN of the handshake.', $ref: '#/$defs/arn' },
      action: { description: 'What it asks for, such as `INVITE`.', type: 'string' },
      state: { description: 'Its state, such as `OPEN`.', type: 'string' },
      requestedTimestamp: { description: 'When it was requested.', $ref: '#/$defs/timestamp' },
      expirationTimestamp: { description: 'When it expires.', $ref: '#/$defs/timestamp' },
      parties: {
        description: 'The parties, sorted by type and id.',
        type: 'array',
        items: { $ref: '#/$defs/handshakeParty' },
      },
      resources: {
        description: 'What AWS says of it besides, sorted by type and value.',
        type: 'array',
        items: { $ref: '#/$defs/handshakeResource' },
      },
    },
  },
  handshakeParty: {
    title: 'party of a handshake',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'type'],
    properties: {
      id: { description: 'Account id, organization id or e-mail address.', type: 'string' },
      type: { description: '`ACCOUNT`, `ORGANIZATION`, `EMAIL`, or a newer value.', type: 'string' },
    },
  },
  handshakeResource: {
    title: 'resource of a handshake',
    type: 'object',
    additionalProperties: false,
    required: ['type'],
    properties: {
      type: {
        description: 'Type of the resource, such as `ORGANIZATION` or `MASTER_NAME`.',
        type: 'string',
      },
      value: { description: 'Value of the resource.', type: 'string' },
      resources: {
        description: 'Resources within this one, sorted likewise.',
        type: 'array',
        items: { $ref: '#/$defs/handshakeResource' },
      },
    },
  },
  effectivePolicy: {
    title: 'effective policy',
    type: 'object',
    additionalProperties: false,
    required: ['accountId', 'policyType', 'content'],
    properties: {
      accountId: { description: 'Id of the account.', $ref: '#/$defs/accountId' },
      policyType: { description: 'Policy type, such as `TAG_POLICY`.', type: 'string' },
      content: { description: 'The document as text, exactly as AWS reported it.', type: 'string' },
      lastUpdatedTimestamp: { description: 'When AWS last computed it.', $ref: '#/$defs/timestamp' },
    },
  },
  gap: {
    title: 'gap',
    type: 'object',
    additionalProperties: false,
    required: ['operation', 'reason', 'message'],
    properties: {
      operation: {
        description: 'The operation that gave no answer, such as `DescribePolicy`.',
        type: 'string',
      },
      subject: { description: 'Id of what it was asked about, or the policy type.', type: 'string' },
      policyType: { description: 'The policy type that it was asked for.', type: 'string' },
      reason: {
        description: 'Name of the exception, such as `AccessDeniedException`, or `NotProvided`.',
        type: 'string',
      },
      message: { description: 'What AWS said, or what is missing, in words.', type: 'string' },
    },
  },
} as const;
