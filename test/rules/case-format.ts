import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '../../src/model/json-text.js';
import type { IgnoreEntry } from '../../src/rules/settings.js';
import type { Unread } from './unread.js';

/** A small organization, and all that a rule finds in it. */
export interface RuleCase {
  /** What the case claims. */
  readonly name: string;
  /** The page that says so. */
  readonly source?: string;
  /** Options of the rule; those that are not given have their defaults. */
  readonly options?: JsonObject;
  /** Exceptions of the configuration. */
  readonly ignore?: readonly IgnoreEntry[];
  /** The day of the run; `null`: it is not told. */
  readonly today?: string | null;
  /** As `organization.json` of a folder written by hand. */
  readonly organization: JsonObject;
  /** What could not be read of it. */
  readonly unread?: readonly Unread[];
  readonly expect: readonly ExpectedFinding[];
}

/** One finding; `result` is `fail` and `level` is not looked at when they are left out. */
export interface ExpectedFinding {
  readonly messageId: string;
  /** Path of a root, OU or account; name of a policy; id of an organization. */
  readonly entity: string;
  readonly result?: 'fail' | 'unknown';
  readonly level?: string;
  /** Name of the policy. */
  readonly policy?: string;
  /** Pointer in the policy's document. */
  readonly pointer?: string;
  /** Operation of the gap that stands in the way. */
  readonly gap?: string;
}

const text = { type: 'string', minLength: 1 };

/** A typing mistake in a member's name fails. */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['cases'],
  properties: {
    cases: {
      type: 'array',
      minItems: 2,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'organization', 'expect'],
        properties: {
          name: text,
          source: text,
          options: { type: 'object' },
          ignore: { type: 'array', items: { type: 'object' } },
          today: { type: ['string', 'null'] },
          organization: { type: 'object' },
          unread: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'string',
              pattern:
                '^(root|accounts|delegations|trust|handshakes|resourcePolicy|(document|targets|policies|attachments|children|parent|tags):.+)$',
            },
          },
          expect: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['messageId', 'entity'],
              properties: {
                messageId: text,
                entity: text,
                result: { enum: ['fail', 'unknown'] },
                level: { enum: ['error', 'warning', 'note'] },
                policy: text,
                pointer: { type: 'string' },
                gap: text,
              },
            },
          },
        },
      },
    },
  },
};

const validate = new Ajv2020({ allErrors: true }).compile<{ readonly cases: readonly RuleCase[] }>(schema);

/** The cases of a file. Throws when it is not as the schema asks. */
export function parseCases(json: string, file: string): readonly RuleCase[] {
  const value: unknown = JSON.parse(json);
  if (!validate(value)) throw new Error(`${file}: ${JSON.stringify(validate.errors, null, 2)}`);
  return value.cases;
}
