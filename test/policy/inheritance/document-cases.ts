import { readCaseFiles } from '../statement/case-files.js';

/** One document and everything that is wrong with it, as `test/cases/management-documents/*.json` writes it. */
export interface DocumentCase {
  readonly name: string;
  readonly source: string;
  readonly policyType: string;
  /** The document as JSON, or `text` where the text itself matters. */
  readonly document?: unknown;
  readonly text?: string;
  /** Every problem, in order; a line only where it matters. */
  readonly problems: readonly {
    readonly severity: 'error' | 'warning';
    readonly code: string;
    readonly pointer?: string;
    readonly line?: number;
  }[];
}

/** The cases by file. */
export function documentCases(): Map<string, readonly DocumentCase[]> {
  return readCaseFiles<DocumentCase>('management-documents', {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'source', 'policyType', 'problems'],
    oneOf: [{ required: ['document'] }, { required: ['text'] }],
    properties: {
      name: { type: 'string', minLength: 1 },
      source: { type: 'string', pattern: '^https://' },
      policyType: { type: 'string', pattern: '^[A-Z0-9_]+$' },
      document: {},
      text: { type: 'string' },
      problems: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['severity', 'code'],
          properties: {
            severity: { enum: ['error', 'warning'] },
            code: { type: 'string' },
            pointer: { type: 'string' },
            line: { type: 'integer' },
          },
        },
      },
    },
  });
}
