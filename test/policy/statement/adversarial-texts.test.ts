import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  compileArn,
  compileGlob,
  compileResource,
} from '../../../src/evaluate/authorization/compiled/globs.js';
import { NO } from '../../../src/evaluate/authorization/compiled/verdicts.js';
import { parsePolicyDocument } from '../../../src/policy/statement/parse.js';
import { readAddressRange, readBinary, readDate, readNumber } from '../../../src/policy/statement/values.js';
import { parseTemplate } from '../../../src/policy/statement/variables.js';
import { matchesPattern, patternOf } from '../../../src/policy/statement/wildcard.js';

/**
 * Runs the function and gives its answer, or `never` when it is still at work after a watchdog's time that is thousands
 * of times what it needs.
 */
function answerOf<T>(work: () => T): T | 'never' {
  try {
    return runInNewContext('work()', { work }, { timeout: 5_000 }) as T;
  } catch (error) {
    // The error comes from the other context, and is no instance of this one's `Error`.
    if ((error as { readonly code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'never';
    throw error;
  }
}

describe('adversarial texts are answered', () => {
  const stars = (count: number): string => 'a*'.repeat(count);

  it('by the parser, where only broken JSON hides how deep a text nests', () => {
    const deep = 200_000;
    for (const text of [`[${'}'.repeat(deep)},${'['.repeat(deep)}`, `["\n${'['.repeat(deep)}`]) {
      expect(parsePolicyDocument(text, { kind: 'none' }).problems.map(({ code }) => code)).toEqual([
        'not-json',
      ]);
    }
  });

  it('by the reference matcher', () => {
    expect(answerOf(() => matchesPattern(patternOf(`${stars(200)}b`), 'a'.repeat(2_000)))).toBe(false);
    expect(answerOf(() => matchesPattern(patternOf(stars(200)), 'a'.repeat(2_000)))).toBe(true);
  });

  it('by compiled globs', () => {
    expect(answerOf(() => compileGlob(`${stars(30)}b`)('a'.repeat(300)))).toBe(false);
  });

  it('by compiled resources', () => {
    expect(
      answerOf(() => compileResource(`arn:aws:s3:::${stars(30)}b`)(`arn:aws:s3:::${'a'.repeat(300)}`)),
    ).toBe(NO);
    expect(answerOf(() => compileResource(`arn:${stars(30)}b:::::x`)(`arn:${'a'.repeat(300)}:::::x`))).toBe(
      NO,
    );
  });

  it('by compiled ARNs', () => {
    const test = compileArn(`arn:aws:s3:::${stars(30)}b`);
    expect(answerOf(() => test?.(`arn:aws:s3:::${'a'.repeat(300)}`))).toBe(false);
  });

  it('by what reads values and variables', () => {
    const long = '1'.repeat(200_000);
    expect(answerOf(() => readNumber(`${long}x`).kind)).toBe('invalid');
    expect(answerOf(() => readNumber(`${' '.repeat(200_000)}x`).kind)).toBe('invalid');
    expect(answerOf(() => readNumber(`1e${long}x`).kind)).toBe('invalid');
    expect(answerOf(() => readDate(`2026-01-01T00:00:00.${long}x`).kind)).toBe('invalid');
    expect(answerOf(() => readBinary(`${'='.repeat(200_000)}`).kind)).toBe('invalid');
    expect(answerOf(() => readAddressRange(`${'1:'.repeat(100_000)}/8`).kind)).toBe('invalid');
    expect(answerOf(() => readAddressRange(`${long}.1.1.1/8`).kind)).toBe('invalid');
    expect(answerOf(() => parseTemplate(`\${${"a, '".repeat(100_000)}}`).ok)).toBe(false);
    expect(answerOf(() => parseTemplate('${a'.repeat(100_000)).ok)).toBe(false);
  });
});
