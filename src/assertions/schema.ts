import { policyTypes } from '../model/policy-types.js';

/** The version of the format of assertions that this release reads. */
export const assertionsVersion = 1;

/** Management policy types: those that have effective policies. */
export const effectiveTypes: readonly string[] = policyTypes
  .filter(({ hasEffectivePolicy }) => hasEffectivePolicy)
  .map(({ type }) => type);

const text = { type: 'string', minLength: 1 };
const scalarTypes = ['string', 'number', 'boolean'].map((type) => ({ type }));
const scalar = { anyOf: scalarTypes };
const texts = { title: 'text or list of texts', anyOf: [text, { type: 'array', minItems: 1, items: text }] };
const scalars = {
  title: 'value or list of values',
  anyOf: [...scalarTypes, { type: 'array', minItems: 1, items: scalar }],
};

/** A text, a list, or `{ not: … }`. */
const negatable = (description: string): object => ({
  description,
  anyOf: [
    text,
    { type: 'array', minItems: 1, items: text },
    {
      title: 'exclusion',
      type: 'object',
      additionalProperties: false,
      required: ['not'],
      properties: { not: texts },
    },
  ],
});

const subject = {
  anyOf: [
    text,
    { type: 'integer' },
    {
      title: 'tag',
      type: 'object',
      additionalProperties: false,
      required: ['tag'],
      properties: {
        tag: { description: 'Key of a tag of the account, OU or policy.', ...text },
        value: { description: 'Its value, or a list of which it has one; default: any.', ...scalars },
      },
    },
  ],
};
const subjects = { anyOf: [subject, { type: 'array', minItems: 1, items: subject }] };

const requestMembers = {
  actions: negatable('Patterns of actions, such as `s3:Get*`, as in the Action of a policy.'),
  resources: negatable('Patterns of ARNs, as in the Resource of a policy; default: any resource, or none.'),
  principals: negatable(
    'Who asks: `root`, `user/…`, `role/…` or an ARN, with wildcards; `outside-organization`; default: anybody.',
  ),
  context: {
    description:
      'What context keys are: a value, a list of which it is one, or comparisons, all of which hold.',
    type: 'object',
    additionalProperties: {
      anyOf: [
        ...scalarTypes,
        { type: 'array', minItems: 1, items: scalar },
        {
          title: 'comparison',
          type: 'object',
          additionalProperties: false,
          minProperties: 1,
          properties: {
            is: { description: 'One of these.', ...scalars },
            not: { description: 'None of these; also when the key is absent.', ...scalars },
            like: { description: 'Matches one of these, with wildcards.', ...texts },
            notLike: { description: 'Matches none of these; also when the key is absent.', ...texts },
            present: { description: 'Is the key in the request?', type: 'boolean' },
          },
        },
      ],
    },
  },
  conditions: {
    description: 'More, in the words of the policy language: the Condition of a statement.',
    type: 'object',
  },
};

const request = (required: readonly string[]): object => ({
  title: 'request',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  ...(required.length === 0 ? {} : { required }),
  properties: requestMembers,
});

/** The JSON Schema (draft 2020-12) of a file of assertions. */
export function assertionsSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:orgproof:assertions:1',
    title: 'assertions about an organization, for orgproof test',
    type: 'object',
    additionalProperties: false,
    required: ['assertions'],
    properties: {
      $schema: { type: 'string' },
      assertionsVersion: { description: 'The version of this format.', const: assertionsVersion },
      assertions: { type: 'array', minItems: 1, items: { $ref: '#/$defs/assertion' } },
    },
    $defs: {
      request: request(['actions']),
      exception: request([]),
      effectivePolicy: {
        title: 'effective policy',
        type: 'object',
        additionalProperties: false,
        required: ['type'],
        properties: {
          type: { description: 'The management policy type.', enum: effectiveTypes },
          pointer: {
            description:
              'JSON pointer in the effective policy, such as `/services/default/opt_out_policy`; default: the whole of it.',
            type: 'string',
            pattern: '^(/([^~/]|~[01])*)*$',
          },
          equals: { description: 'The value there must be this.' },
          oneOf: { description: 'The value there must be one of these.', type: 'array', minItems: 1 },
          includes: { description: 'The list there must have all of these.', type: 'array', minItems: 1 },
          exists: { description: 'There must be a value, or must be none.', type: 'boolean' },
        },
      },
      assertion: {
        title: 'assertion',
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: { description: 'What reports call it; unique in all files of a run.', ...text },
          description: { description: 'Why it is asserted, for whoever reads a report.', type: 'string' },
          of: {
            description: 'What `tags` and `effectivePolicy` are about; default: accounts.',
            enum: ['accounts', 'organizationalUnits', 'policies'],
          },
          subjects: {
            description:
              '`all`, or ids, paths and names of accounts, OUs and the root (for all accounts below them), or tags; default: all.',
            ...subjects,
          },
          except: { description: 'Which of them are left out.', ...subjects },
          mayBeEmpty: {
            description: 'Does the assertion hold where it is about no account? Default: that is undecided.',
            type: 'boolean',
          },
          on: {
            description:
              'Whose policies: `principals`, what those of the accounts may do (SCPs), or `resources`, what anybody may do to those of the accounts (RCPs); default: principals.',
            enum: ['principals', 'resources'],
          },
          must: {
            description: 'Every such request is left possible, whatever else is in it.',
            $ref: '#/$defs/request',
          },
          mustNot: { description: 'Every such request is denied.', $ref: '#/$defs/request' },
          may: {
            description: 'For each pattern of actions some such request is left possible.',
            $ref: '#/$defs/request',
          },
          unless: {
            description: 'Requests that are not meant.',
            anyOf: [
              { $ref: '#/$defs/exception' },
              { type: 'array', minItems: 1, items: { $ref: '#/$defs/exception' } },
            ],
          },
          evenOnPaper: {
            description:
              'Do requests count which, by the service authorization reference, no action has? Default: no.',
            type: 'boolean',
          },
          effectivePolicy: { $ref: '#/$defs/effectivePolicy' },
          tags: {
            description:
              'By key: `true`, the tag is there; `false`, it is not; a value, or a list of which it has one.',
            type: 'object',
            minProperties: 1,
            additionalProperties: scalars,
          },
        },
      },
    },
  };
}
