import { Ajv2020 } from 'ajv/dist/2020.js';
import { InvalidInputError } from '../model/errors.js';
import { locateInJsonText, parseJsonText } from '../model/json-text.js';
import type { Problem } from '../model/problem.js';
import type { CheckResult, Finding } from './findings.js';
import type { Entity } from './rule.js';

/** A finding that was there when the baseline was written. Only the fingerprint counts; the rest is for readers. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly messageId: string;
  readonly result: Finding['result'];
  readonly entity: Pick<Entity, 'kind' | 'id' | 'name'>;
  readonly message: string;
}

/** Findings that are known: only what is not among them counts. */
export interface Baseline {
  readonly formatVersion: 1;
  readonly findings: readonly BaselineEntry[];
}

const text = { type: 'string' };

/** The JSON Schema (draft 2020-12) of a baseline file. */
export const baselineSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:orgproof:baseline:1',
  title: 'baseline of orgproof check',
  type: 'object',
  additionalProperties: false,
  required: ['formatVersion', 'findings'],
  properties: {
    formatVersion: { const: 1 },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['fingerprint', 'ruleId', 'messageId', 'result', 'entity', 'message'],
        properties: {
          fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
          ruleId: text,
          messageId: text,
          result: { enum: ['fail', 'unknown'] },
          entity: {
            type: 'object',
            additionalProperties: false,
            required: ['kind', 'id', 'name'],
            properties: {
              kind: { enum: ['organization', 'root', 'organizationalUnit', 'account', 'policy'] },
              id: text,
              name: text,
            },
          },
          message: text,
        },
      },
    },
  },
} as const;

/** The baseline of findings, sorted as they are. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  return {
    formatVersion: 1,
    findings: findings.map(({ fingerprint, ruleId, messageId, result, entity, message }) => ({
      fingerprint,
      ruleId,
      messageId,
      result,
      entity: { kind: entity.kind, id: entity.id, name: entity.name },
      message,
    })),
  };
}

/**
 * The baseline that a JSON text holds.
 *
 * @throws InvalidInputError with every problem, located, when it is none.
 */
export function parseBaseline(json: string, file: string): Baseline {
  const parsed = parseJsonText(json);
  const problems = parsed.problems.map(
    ({ code, message, pointer, line, column }): Problem => ({
      code,
      severity: 'error',
      message,
      location: { file, pointer, line, column },
    }),
  );
  if (!parsed.ok || problems.length > 0) throw new InvalidInputError(problems);
  const validate = new Ajv2020({ allErrors: true }).compile<Baseline>(baselineSchema);
  if (validate(parsed.value)) return parsed.value;
  throw new InvalidInputError(
    (validate.errors ?? []).slice(0, 20).map(({ instancePath, message = '' }) => ({
      code: 'not-a-baseline',
      severity: 'error',
      message: `no baseline of orgproof: it ${message}`,
      location: { file, ...locateInJsonText(json, instancePath) },
      remedy: 'write it with `--write-baseline`',
    })),
  );
}

/** The check with the findings marked that the baseline knows, and with what became of the baseline. */
export function withBaseline(check: CheckResult, baseline: Baseline): CheckResult {
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const found = new Set(
    [...check.findings, ...check.suppressed.map(({ finding }) => finding)].map(fingerprintOf),
  );
  const findings = check.findings.map(({ known: _, ...finding }): Finding => {
    return known.has(finding.fingerprint) ? { ...finding, known: true } : finding;
  });
  return {
    ...check,
    findings,
    baseline: {
      known: findings.filter((finding) => finding.known === true).length,
      gone: baseline.findings.filter(({ fingerprint }) => !found.has(fingerprint)),
    },
  };
}

function fingerprintOf({ fingerprint }: Finding): string {
  return fingerprint;
}
