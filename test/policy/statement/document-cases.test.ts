import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/policy/statement/dialects.js';
import { isSound, parsePolicyDocument } from '../../../src/policy/statement/parse.js';
import { readCaseFiles } from './case-files.js';

/** One policy document and everything that is wrong with it, as `test/cases/documents/*.json` writes it. */
interface DocumentCase {
  readonly name: string;
  readonly source: string;
  readonly dialect: 'none' | 'SCP' | 'RCP' | 'RCP of AWS';
  /** The document as JSON, or `text` where the text itself matters. */
  readonly document?: unknown;
  readonly text?: string;
  /** What a token in the text stands for, where writing it out would be too long. */
  readonly long?: { readonly token: string; readonly text: string; readonly times: number };
  /** Every problem, in order. */
  readonly problems: readonly {
    readonly code: string;
    readonly pointer: string;
    readonly severity: 'error' | 'warning';
    readonly line?: number;
  }[];
}

const files = readCaseFiles<DocumentCase>('documents', {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'source', 'dialect', 'problems'],
  oneOf: [{ required: ['document'] }, { required: ['text'] }],
  properties: {
    name: { type: 'string', minLength: 1 },
    source: { type: 'string', pattern: '^https://' },
    dialect: { enum: ['none', 'SCP', 'RCP', 'RCP of AWS'] },
    document: {},
    text: { type: 'string' },
    long: {
      type: 'object',
      additionalProperties: false,
      required: ['token', 'text', 'times'],
      properties: { token: { type: 'string' }, text: { type: 'string' }, times: { type: 'integer' } },
    },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'pointer', 'severity'],
        properties: {
          code: { type: 'string' },
          pointer: { type: 'string' },
          severity: { enum: ['error', 'warning'] },
          line: { type: 'integer' },
        },
      },
    },
  },
});

const dialects: Readonly<Record<DocumentCase['dialect'], Dialect>> = {
  none: { kind: 'none' },
  SCP: { kind: 'SERVICE_CONTROL_POLICY', awsManaged: false },
  RCP: { kind: 'RESOURCE_CONTROL_POLICY', awsManaged: false },
  'RCP of AWS': { kind: 'RESOURCE_CONTROL_POLICY', awsManaged: true },
};

for (const [file, cases] of files) {
  describe(file, () => {
    for (const one of cases) {
      it(one.name, () => {
        const parsed = parsePolicyDocument(textOf(one), dialects[one.dialect]);
        const found = parsed.problems.map(({ code, severity, location }, i) => ({
          code,
          pointer: location?.pointer,
          severity,
          ...(one.problems[i]?.line === undefined ? {} : { line: location?.line }),
        }));
        expect(found).toEqual(one.problems);
        const refused = one.problems.some(({ severity }) => severity === 'error');
        expect(isSound(parsed)).toBe(!refused);
      });
    }
  });
}

describe('problems of documents', () => {
  it('messages start in lower case or with what the user wrote, and end without a period', () => {
    const every = [...files.values()]
      .flat()
      .flatMap((one) => [...parsePolicyDocument(textOf(one), dialects[one.dialect]).problems]);
    for (const { code, message } of every) {
      expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(message).toMatch(/^[a-z`]/);
      expect(message).not.toMatch(/\.$/);
    }
  });
});

function textOf({ text, document, long }: DocumentCase): string {
  const written = text ?? JSON.stringify(document);
  return long === undefined ? written : written.replace(long.token, () => long.text.repeat(long.times));
}
