import { describe, expect, it } from 'vitest';
import { matchStatement } from '../../../src/policy/statement/match-statement.js';
import { parsePolicyDocument } from '../../../src/policy/statement/parse.js';
import type { RequestView } from '../../../src/policy/statement/request-view.js';
import { sharedJson } from '../../support/shared-facts.js';

interface ConditionCase {
  readonly id: string;
  readonly source: string;
  readonly condition: Record<string, Record<string, unknown>>;
  readonly context: Record<string, string | string[]>;
  readonly expect: 'match' | 'no match';
  readonly ambiguous?: boolean;
}

const cases = sharedJson<ConditionCase[]>('facts/condition-cases.json');

describe.skipIf(cases === undefined)('the match tables of the IAM user guide', () => {
  for (const documented of cases ?? []) {
    it(`${documented.id}${documented.ambiguous === true ? ' (contradictory in the guide)' : ''}`, () => {
      const verdict = judge(documented);
      const expected = documented.expect === 'match' ? 'yes' : 'no';
      if (documented.ambiguous === true) expect(ourReading[documented.id]).toBe(verdict);
      else expect(verdict).toBe(expected);
    });
  }
});

/** What we answer on the rows where the guide contradicts itself, each for the reason given. */
const ourReading: Record<string, string> = {
  'op-strvar-3': 'no', // s3:prefix is absent
  'op-strvar-6': 'yes', // a variable without value spoils its own policy value, not the others
  'op-wild-1': 'no', // by the definition on the same page; the table is its inverse
  'op-wild-2': 'yes',
  'op-wild-3': 'yes',
  'op-multiarn-7': 'unknown', // an empty string, with or without being a "null data set"
  'sv-forany-7': 'unknown', // one page says false, another true
  'rc-parc-2': 'yes', // as a condition it matches; the row fails on the action
  'ce-tag-3': 'unknown', // two tags that differ by case
  'gk-chat-2': 'no', // the page's own value is malformed
  'np-3': 'yes', // IfExists on an absent key
  'aa-empty-7': 'unknown', // one sentence says true, the next says no permissions
};

function judge(documented: ConditionCase): string {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: documented.condition },
  });
  const statement = parsePolicyDocument(text, { kind: 'none' }).document?.statements[0];
  if (statement === undefined) throw new Error(`${documented.id} does not parse`);
  return matchStatement(statement, viewOf(documented.context), true).verdict;
}

function viewOf(context: Record<string, string | string[]>): RequestView {
  const values = new Map<string, string[]>();
  const clashing = new Set<string>();
  for (const [key, value] of Object.entries(context)) {
    if (values.has(key.toLowerCase())) clashing.add(key.toLowerCase());
    values.set(key.toLowerCase(), Array.isArray(value) ? value : [value]);
  }
  return {
    action: 's3:getobject',
    resource: '*',
    value: (key) => {
      if (clashing.has(key)) {
        return { state: 'unknown', doubt: { kind: 'undocumented', code: 'keys-differ-by-case', message: key } };
      }
      const found = values.get(key);
      return found === undefined || found.length === 0 ? { state: 'absent' } : { state: 'present', values: found };
    },
  };
}
