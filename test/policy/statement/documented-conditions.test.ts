import { describe, expect, it } from 'vitest';
import { compileDocument } from '../../../src/evaluate/authorization/compiled/statements.js';
import { verdictNames } from '../../../src/evaluate/authorization/compiled/verdicts.js';
import { matchStatement } from '../../../src/policy/statement/match-statement.js';
import { parsePolicyDocument } from '../../../src/policy/statement/parse.js';
import { sharedJson } from '../../support/shared-facts.js';
import { type CaseContext, viewOf } from './request-views.js';

interface ConditionCase {
  readonly id: string;
  readonly source: string;
  readonly condition: Record<string, Record<string, unknown>>;
  readonly context: CaseContext;
  readonly expect: 'match' | 'no match';
  readonly ambiguous?: boolean;
}

/** What we answer on the rows where the guide contradicts itself or leaves something out, and why. */
const ourReadings: Readonly<
  Record<string, { readonly answer: 'yes' | 'no' | 'unknown'; readonly why: string }>
> = {
  'op-strvar-3': { answer: 'no', why: 'as the row says: `s3:prefix` is absent' },
  'op-strvar-6': {
    answer: 'yes',
    why: 'the row leaves out `s3:prefix`; a variable without value spoils its own policy value, not the others',
  },
  'op-wild-1': {
    answer: 'no',
    why: 'the table is the inverse of the definition of `ForAllValues:StringNotLike` above it and of the examples page',
  },
  'op-wild-2': { answer: 'yes', why: 'by the same definition' },
  'op-wild-3': { answer: 'yes', why: 'by the same definition: `ForAllValues` holds for an absent key' },
  'op-multiarn-7': {
    answer: 'unknown',
    why: 'an empty text is called a null data set, and no example says that it is one when it is listed as a value',
  },
  'sv-forany-7': {
    answer: 'unknown',
    why: 'one page says that `ForAnyValue` of an absent key is false, another that a negated operator is true',
  },
  'rc-parc-2': { answer: 'yes', why: 'the row fails on the action; as a condition it matches' },
  'ce-tag-3': {
    answer: 'unknown',
    why: 'of two tags that differ by case the guide only says that they cause failures',
  },
  'gk-chat-2': { answer: 'no', why: 'the example value on the page is malformed: a component is missing' },
  'np-3': { answer: 'yes', why: '`IfExists` holds for an absent key' },
  'aa-empty-7': {
    answer: 'unknown',
    why: 'the condition "returns true", and the statement "provides no permissions"',
  },
};

const cases = sharedJson<ConditionCase[]>('facts/condition-cases.json');

describe.skipIf(cases === undefined)('the match tables of the IAM user guide', () => {
  for (const documented of cases ?? []) {
    const reading = ourReadings[documented.id];
    const expected = reading?.answer ?? (documented.expect === 'match' ? 'yes' : 'no');
    it(`${documented.id}${reading === undefined ? '' : ` (our reading: ${reading.why})`}`, () => {
      expect(judge(documented)).toEqual([expected, expected]);
    });
  }

  it('exactly the ambiguous rows have a reading of ours', () => {
    const ambiguous = (cases ?? []).filter((one) => one.ambiguous === true).map(({ id }) => id);
    expect(Object.keys(ourReadings).sort()).toEqual(ambiguous.sort());
  });
});

/** The verdicts of the reference and of the compiled statement. */
function judge(documented: ConditionCase): [string, string] {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: documented.condition },
  });
  const { document } = parsePolicyDocument(text, { kind: 'none' });
  const [statement] = document?.statements ?? [];
  if (document === undefined || statement === undefined) throw new Error(`${documented.id} does not parse`);
  const view = viewOf(documented.context);
  const [compiled] = compileDocument(document);
  if (compiled === undefined) throw new Error(`${documented.id} does not compile`);
  return [matchStatement(statement, view, true).verdict, verdictNames[compiled.matchesRest(view)]];
}
