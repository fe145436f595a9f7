import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonValue, locateInJsonText } from '../../src/model/json-text.js';
import { formatProblem, type Problem, pointerTo } from '../../src/model/problem.js';
import { serializeSnapshot, snapshotFromJson } from '../../src/model/read-snapshot.js';
import { type Change, changed, sampleSnapshot } from './sample-snapshot.js';

interface ProblemCase {
  readonly name: string;
  /** Made to the sample snapshot, one after the other. */
  readonly changes: readonly Change[];
  /** All problems, in order; `remedy` is compared where the case names one. */
  readonly problems: readonly ExpectedProblem[];
}

interface ExpectedProblem {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly subject?: string;
  readonly remedy?: string;
}

const cases = JSON.parse(
  readFileSync(new URL('cases/snapshot-problems.json', import.meta.url), 'utf8'),
) as readonly ProblemCase[];

const problemsOf = (value: JsonValue, options?: { file?: string; text?: string }): readonly Problem[] => {
  const result = snapshotFromJson(value, options);
  return result.ok ? [] : result.problems;
};

describe('snapshotFromJson', () => {
  it('the cases have no misspelt fields', () => {
    const allowed = {
      case: ['name', 'changes', 'problems'],
      problem: ['code', 'pointer', 'message', 'subject', 'remedy'],
    };
    for (const one of cases) {
      expect(allowed.case).toEqual(expect.arrayContaining(Object.keys(one)));
      for (const problem of one.problems) {
        expect(allowed.problem).toEqual(expect.arrayContaining(Object.keys(problem)));
      }
    }
  });

  for (const { name, changes, problems } of cases) {
    it(name, () => {
      const value = changed(sampleSnapshot, changes);
      const found = problemsOf(value);
      const shown = found.map(({ code, location, message, subject, remedy }, i) => ({
        code,
        pointer: location?.pointer,
        message,
        ...(subject === undefined ? {} : { subject }),
        ...(problems[i]?.remedy === undefined ? {} : { remedy }),
      }));
      expect(shown).toEqual(problems);
      expect(found.every(({ severity }) => severity === 'error')).toBe(true);
    });
  }

  it('gives the value itself, in the order of the file', () => {
    const unsorted = changed(sampleSnapshot, []);
    const { accounts } = unsorted as { accounts: JsonValue[] };
    accounts.reverse();
    const result = snapshotFromJson(unsorted);
    expect(result.ok && result.snapshot.accounts.map(({ id }) => id)).toEqual([
      '444455556666',
      '111122223333',
    ]);
  });

  it('places each problem in the file', () => {
    const text = serializeSnapshot(sampleSnapshot)
      .replace('"id": "444455556666"', '"id": "12345"')
      .replace('"name": "tag-baseline"', '"nam": "tag-baseline"');
    const found = problemsOf(JSON.parse(text) as JsonValue, { file: 'org.json', text });
    expect(found.map(formatProblem)).toEqual([
      expect.stringMatching(
        /^org\.json:\d+:13 \/accounts\/1\/id: error: `12345` is not an account id; account ids have twelve digits \[malformed-id\]$/,
      ),
      expect.stringMatching(
        /^org\.json:\d+:5 \/policies\/1: error: p-tagpolicy: a policy needs the member `name`/,
      ),
      expect.stringMatching(
        /^org\.json:\d+:14 \/policies\/1\/nam: error: p-tagpolicy: `nam` is not a member/,
      ),
    ]);
    for (const { location } of found) {
      expect(location).toEqual({ file: 'org.json', ...locateInJsonText(text, location?.pointer ?? '') });
    }
  });

  it('names the file also without its text', () => {
    const [problem] = problemsOf({}, { file: 'org.json' });
    expect(problem?.location).toEqual({ file: 'org.json', pointer: '' });
  });

  it('lists fifty problems and tells how many more there are', () => {
    const accounts = Array.from({ length: 1000 }, (_, i) => ({ ...sampleSnapshot.accounts[0], id: `x${i}` }));
    const value = changed(sampleSnapshot, [
      { set: '/accounts', value: JSON.parse(JSON.stringify(accounts)) },
    ]);
    const text = JSON.stringify(value);
    const found = problemsOf(value, { file: 'org.json', text });
    expect(found).toHaveLength(51);
    expect(found[49]?.location?.pointer).toBe('/accounts/49/id');
    expect(found[50]).toEqual({
      code: 'more-problems',
      severity: 'error',
      message: '950 more problems are not listed',
      location: { file: 'org.json' },
      remedy: 'mend the listed ones first, then read it again',
    });
  });

  it('counts duplicates among the problems that are not listed', () => {
    const twin = sampleSnapshot.accounts[0];
    const accounts = Array.from({ length: 61 }, () => twin);
    const value = changed(sampleSnapshot, [
      { set: '/accounts', value: JSON.parse(JSON.stringify(accounts)) },
    ]);
    const found = problemsOf(value);
    expect(found).toHaveLength(51);
    expect(found[50]?.message).toBe('10 more problems are not listed');
    expect(found[50]).not.toHaveProperty('location');
  });

  it('shortens long values and shows what is invisible', () => {
    const value = changed(sampleSnapshot, [
      { set: '/accounts/1/id', value: 'x'.repeat(500) },
      { set: '/root/id', value: '\u001b[31m\u202e' },
    ]);
    expect(problemsOf(value).map(({ message }) => message)).toEqual([
      '`\\u{1b}[31m\\u{202e}` is not a root id',
      `\`${'x'.repeat(60)}…\` is not an account id`,
    ]);
  });

  it('whatever-the-value-it-answers-and-points-into-it', () => {
    fc.assert(
      fc.property(fc.array(arbitraryDamage, { minLength: 1, maxLength: 6 }), (damages) => {
        const value = damages.reduce(damaged, changed(sampleSnapshot, []));
        const text = JSON.stringify(value);
        for (const { location, message } of problemsOf(value, { file: 'org.json', text })) {
          expect(location?.file).toBe('org.json');
          expect(location?.line).toBe(1);
          expect(message).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never-fails-on-any-json', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(snapshotFromJson(value as JsonValue).ok).toBe(false);
      }),
    );
  });
});

/** Replaces, or adds to, the value at a place that is found by taking a member of a member, and so on. */
interface Damage {
  readonly steps: readonly number[];
  readonly key: string;
  readonly value: JsonValue;
}

const arbitraryDamage: fc.Arbitrary<Damage> = fc.record({
  steps: fc.array(fc.nat(20), { maxLength: 5 }),
  key: fc.constantFrom('id', 'tags', '__proto__', 'constructor', 'snapshotVersion', 'x'),
  value: fc.oneof(
    fc.constantFrom<JsonValue>(null, 1, '', [], {}, '444455556666', true),
    fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue),
  ),
});

function damaged(value: JsonValue, { steps, key, value: put }: Damage): JsonValue {
  const pointer: string[] = [];
  let at: JsonValue = value;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) break;
    const keys = Object.keys(at);
    const name = keys[step % Math.max(keys.length, 1)];
    if (name === undefined) break;
    const next: JsonValue | undefined = Array.isArray(at) ? at[Number(name)] : at[name];
    if (typeof next !== 'object' || next === null) {
      return changed(value, [{ set: pointerTo('', ...pointer, name), value: put }]);
    }
    pointer.push(name);
    at = next;
  }
  const last = Array.isArray(at) ? '-' : key;
  return changed(value, [{ set: pointerTo('', ...pointer, last), value: put }]);
}
