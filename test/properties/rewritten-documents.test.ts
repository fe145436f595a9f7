import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { compareDocuments } from '../../src/evaluate/symbolic/compare-documents.js';
import { spaceOptions } from '../../src/evaluate/symbolic/from-catalogue.js';
import { parseOperator } from '../../src/policy/statement/operators.js';
import { arbitraryDocument } from '../support/arbitrary-policies.js';
import { soundDocument } from '../support/symbolic-agreement.js';

type Json = string | number | boolean | null | readonly Json[];
type Conditions = Readonly<Record<string, Readonly<Record<string, Json>>>>;
interface RawStatement {
  readonly Effect: string;
  readonly Action?: Json;
  readonly Resource?: Json;
  readonly Condition?: Conditions;
}

/** With the whole list of AWS's actions: there are many more of them to be told apart than in the small pools. */
const options = spaceOptions(new Catalogue());

/** One of the pool's actions stands for a whole service, so that a statement means hundreds of actions. */
const wider: ReadonlyMap<Json, string> = new Map([
  ['s3:GetObject', 's3:*'],
  ['sqs:SendMessage', 'sqs:*'],
  ['ec2:RunInstances', 'ec2:*'],
  ['iam:CreateUser', 'iam:*'],
]);

const valuesOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

function widened(statement: RawStatement): RawStatement {
  if (statement.Action === undefined) return statement;
  return { ...statement, Action: valuesOf(statement.Action).map((action) => wider.get(action) ?? action) };
}

/** Is a list under the operator the same as one statement for each of its values? */
function isSplittable(operator: string): boolean {
  const parsed = parseOperator(operator);
  return parsed !== undefined && !parsed.info.negated && !/^forallvalues:|null$/i.test(operator);
}

/** The statement as several, one for each action, resource and value of a condition: together they mean the same. */
function split(statement: RawStatement): RawStatement[] {
  const byElement = (statements: readonly RawStatement[], element: 'Action' | 'Resource'): RawStatement[] =>
    statements.flatMap((one) => {
      const values = one[element] === undefined ? [] : valuesOf(one[element]);
      return values.length < 2 ? [one] : values.map((value) => ({ ...one, [element]: value }));
    });
  let parts = byElement(byElement([statement], 'Action'), 'Resource');
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    if (!isSplittable(operator)) continue;
    for (const [key, list] of Object.entries(keys)) {
      const values = valuesOf(list);
      if (values.length < 2) continue;
      parts = parts.flatMap((one) =>
        values.map((value) => ({
          ...one,
          Condition: { ...one.Condition, [operator]: { ...one.Condition?.[operator], [key]: value } },
        })),
      );
    }
  }
  return parts;
}

const arbitraryPair = fc.tuple(
  fc
    .constantFrom('SERVICE_CONTROL_POLICY' as const, 'RESOURCE_CONTROL_POLICY' as const)
    .chain(arbitraryDocument),
  fc.boolean(),
  fc.nat(20),
);

describe('documents that say the same in other words', () => {
  it('rewritten-documents-are-equivalent, by the whole list of actions', () => {
    const relations = new Map<string, number>();
    fc.assert(
      fc.property(arbitraryPair, ([text, backwards, pick]) => {
        if (soundDocument(text) === undefined) return;
        const { Statement, ...rest } = JSON.parse(text) as { readonly Statement: Json };
        const statements = (valuesOf(Statement) as unknown as RawStatement[]).map(widened);
        const parts = statements.flatMap(split);
        const again = parts[pick % Math.max(parts.length, 1)];
        // What asks for more than another statement of the same adds nothing.
        if (again !== undefined && again.Condition?.StringEquals === undefined) {
          const more = { StringEquals: { 'aws:PrincipalTag/besides': 'x' } };
          parts.push({ ...again, Condition: { ...again.Condition, ...more } });
        }
        if (backwards) parts.reverse();
        const a = soundDocument(JSON.stringify({ ...rest, Statement: statements }));
        const b = soundDocument(JSON.stringify({ ...rest, Statement: parts }));
        if (a === undefined || b === undefined) return;
        const { relation, undecided } = compareDocuments(a, b, options);
        relations.set(relation, (relations.get(relation) ?? 0) + 1);
        if (relation === 'equivalent') return;
        // Not for want of time: only where AWS leaves open what a statement means.
        expect([relation, undecided.filter(({ doubts }) => doubts.length === 0)]).toEqual(['unknown', []]);
      }),
      { numRuns: 1000 },
    );
    expect(relations.get('equivalent') ?? 0).toBeGreaterThan((relations.get('unknown') ?? 0) * 4);
  });
});
