import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { AccountSets } from '../../src/evaluate/symbolic/account-sets.js';
import type { Comparison, Relation } from '../../src/evaluate/symbolic/compare.js';
import {
  compareDocuments,
  documentSetting,
  leftPossible,
} from '../../src/evaluate/symbolic/compare-documents.js';
import { FALSE, marks, type Node } from '../../src/evaluate/symbolic/diagram.js';
import { byRest } from '../../src/evaluate/symbolic/differences.js';
import { contains } from '../../src/evaluate/symbolic/membership.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { leaves, StatementCompiler } from '../../src/evaluate/symbolic/statements.js';
import { Vocabulary } from '../../src/evaluate/symbolic/vocabulary.js';
import { Solver } from '../../src/evaluate/symbolic/witness.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { PolicyDocument, Statement } from '../../src/policy/statement/document.js';
import { hasVariables, matchStatement } from '../../src/policy/statement/match-statement.js';
import { arbitraryOrganization } from '../support/arbitraries.js';
import { arbitraryDocument } from '../support/arbitrary-policies.js';
import {
  arbitraryPlainRequest,
  hasResourceTypes,
  pooledFacts,
  pooledSpace,
  soundDocument,
  speaksOf,
  viewOfPlain,
} from '../support/symbolic-agreement.js';

const options = { actions: pooledSpace, factsOf: pooledFacts };
const compare = (a: PolicyDocument, b: PolicyDocument): Comparison => compareDocuments(a, b, options);

/** Documents as AWS would accept them. */
const document = arbitraryDocument('SERVICE_CONTROL_POLICY').map(
  (text) =>
    soundDocument(text) ??
    soundDocument('{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}'),
) as fc.Arbitrary<PolicyDocument>;

const withStatements = (from: PolicyDocument, statements: readonly Statement[]): PolicyDocument => ({
  ...from,
  statements,
});

const mirrored: Readonly<Record<Relation, Relation>> = {
  equivalent: 'equivalent',
  'a-within-b': 'b-within-a',
  'b-within-a': 'a-within-b',
  overlapping: 'overlapping',
  disjoint: 'disjoint',
  unknown: 'unknown',
};

/** Everything of the first is in the second. */
const isWithin = (relation: Relation): boolean => relation === 'equivalent' || relation === 'a-within-b';

describe('comparisons', () => {
  it('witness-replays: every request that is shown is in the one and not in the other', () => {
    fc.assert(
      fc.property(document, document, (a, b) => {
        const { onlyA, onlyB, undecided } = compare(a, b);
        for (const { witness } of onlyA) {
          expect([leftPossible(a, witness), leftPossible(b, witness)]).toEqual(['yes', 'no']);
        }
        for (const { witness } of onlyB) {
          expect([leftPossible(a, witness), leftPossible(b, witness)]).toEqual(['no', 'yes']);
        }
        for (const { witness, feasible } of [...onlyA, ...onlyB]) {
          if (feasible !== true) continue;
          const facts = pooledFacts(witness.action);
          expect(Object.keys(witness.context).filter((key) => facts?.supports(key) !== true)).toEqual([]);
        }
        expect(undecided.filter(({ reason }) => reason.startsWith('internal error'))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('a relation that is claimed has no counterexample', () => {
    const requests = fc.array(arbitraryPlainRequest, { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(document, document, requests, (a, b, asked) => {
        const { relation } = compare(a, b);
        const vocabulary = new Vocabulary(documentSetting());
        const compiler = new StatementCompiler(vocabulary, pooledSpace);
        compiler.document(a);
        compiler.document(b);
        for (const request of asked) {
          const entries = Object.entries(request.context);
          if (!entries.every(([key, values]) => speaksOf(vocabulary, key, values))) continue;
          const both = `${leftPossible(a, request)} ${leftPossible(b, request)}`;
          if (isWithin(relation)) expect(both).not.toBe('yes no');
          if (isWithin(mirrored[relation])) expect(both).not.toBe('no yes');
          if (relation === 'disjoint') expect(both).not.toBe('yes yes');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('equivalent-documents-answer-alike: order, copies, case and lists taken apart change nothing', () => {
    const change = fc.constantFrom<(statements: readonly Statement[]) => readonly Statement[]>(
      (statements) => [...statements].reverse(),
      (statements) => [...statements, ...statements],
      (statements) =>
        statements.flatMap((one) =>
          one.action.negated
            ? [one]
            : one.action.patterns.map((pattern) => ({
                ...one,
                action: { ...one.action, patterns: [pattern] },
              })),
        ),
      (statements) =>
        statements.map((one) => ({
          ...one,
          action: { ...one.action, patterns: one.action.patterns.map((pattern) => pattern.toUpperCase()) },
        })),
      (statements) => statements.map((one) => ({ ...one, conditions: [...one.conditions].reverse() })),
    );
    const requests = fc.array(arbitraryPlainRequest, { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(document, fc.array(change, { maxLength: 3 }), requests, (before, changes, asked) => {
        const after = withStatements(
          before,
          changes.reduce((statements, one) => one(statements), before.statements),
        );
        expect(compare(before, after).relation).toBe('equivalent');
        for (const request of asked) expect(leftPossible(after, request)).toBe(leftPossible(before, request));
      }),
      { numRuns: 300 },
    );
  });

  it('a-within-b-is-a-partial-order: reflexive, antisymmetric, transitive', () => {
    let chains = 0;
    fc.assert(
      fc.property(document, document, document, fc.boolean(), (one, two, three, nested) => {
        const denies = (part: PolicyDocument): Statement[] =>
          part.statements.filter(({ effect }) => effect === 'Deny');
        // Documents that only deny lie within each other when the one has the statements of the other.
        const a = nested ? withStatements(one, [...one.statements, ...denies(two), ...denies(three)]) : one;
        const b = nested ? withStatements(one, [...one.statements, ...denies(two)]) : two;
        const c = nested ? one : three;
        expect(compare(a, a).relation).toBe('equivalent');
        const [ab, ba, bc, ac] = [compare(a, b), compare(b, a), compare(b, c), compare(a, c)].map(
          ({ relation }) => relation,
        ) as [Relation, Relation, Relation, Relation];
        expect(ba).toBe(mirrored[ab]);
        if (isWithin(ab) && isWithin(ba)) expect(ab).toBe('equivalent');
        if (isWithin(ab) && isWithin(bc)) {
          chains++;
          // What AWS does not document may come in only between the first and the last.
          if (ac !== 'unknown') expect(isWithin(ac)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
    expect(chains).toBeGreaterThan(20);
  });

  it('removing-a-deny-never-narrows', () => {
    fc.assert(
      fc.property(document, fc.nat(), (before, pick) => {
        const denies = before.statements.filter(({ effect }) => effect === 'Deny');
        const removed = denies[pick % Math.max(1, denies.length)];
        const after = withStatements(
          before,
          before.statements.filter((one) => one !== removed),
        );
        const { relation, onlyA } = compare(before, after);
        expect(onlyA).toEqual([]);
        expect(['equivalent', 'a-within-b', 'unknown']).toContain(relation);
        const vocabulary = new Vocabulary(documentSetting());
        const compiler = new StatementCompiler(vocabulary, pooledSpace);
        const [was, is] = [before, after].map((one) => leaves(vocabulary, compiler.document(one))) as [
          Node,
          Node,
        ];
        // However the doubts turn out, and whatever the comparisons compare.
        expect(vocabulary.diagram.minus(was, is)).toBe(FALSE);
      }),
      { numRuns: 300 },
    );
  });

  it('detaching-a-deny-only-policy-never-narrows, for any account', () => {
    fc.assert(
      fc.property(arbitraryOrganization(), fc.nat(), (snapshot, pick) => {
        const denying = snapshot.attachments.filter(({ policyId }) => {
          const policy = snapshot.policies.find(({ id }) => id === policyId);
          const parsed = policy?.content === undefined ? undefined : soundDocument(policy.content);
          return parsed?.statements.every(({ effect }) => effect === 'Deny') === true;
        });
        const detached = denying[pick % Math.max(1, denying.length)];
        const without = {
          ...snapshot,
          attachments: snapshot.attachments.filter((one) => one !== detached),
        };
        const space = new RequestSpace({ actions: pooledSpace, factsOf: pooledFacts, hasResourceTypes });
        const [was, is] = [snapshot, without].map(
          (one) => new AccountSets(new Evaluator(OrgGraph.fromSnapshot(one), { hasResourceTypes }), space),
        ) as [AccountSets, AccountSets];
        for (const type of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const) {
          const { diagram } = space.controls[type].vocabulary;
          for (const { id } of snapshot.accounts) {
            expect(diagram.minus(was.sets.of(id, type), is.sets.of(id, type))).toBe(FALSE);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('doubts-never-decide: what is claimed holds however they turn out', () => {
    let doubtful = 0;
    fc.assert(
      fc.property(document, document, fc.infiniteStream(fc.boolean()), (a, b, coins) => {
        const { relation, undecided } = compare(a, b);
        const vocabulary = new Vocabulary(documentSetting());
        const compiler = new StatementCompiler(vocabulary, pooledSpace);
        const { diagram } = vocabulary;
        const sets = [a, b].map((one) => leaves(vocabulary, compiler.document(one))) as [Node, Node];
        for (const set of sets) {
          if (diagram.hasMark(set, marks.doubt)) doubtful++;
          expect(diagram.minus(diagram.surely(set), set)).toBe(FALSE);
          expect(diagram.minus(set, diagram.possibly(set))).toBe(FALSE);
        }
        if (!isWithin(relation) || undecided.length > 0) return;
        const outcome = new Map<number, Node>();
        const [left, right] = sets.map((set) =>
          diagram.replace(set, marks.doubt, (variable) => {
            if (vocabulary.atom(variable)?.kind !== 'doubt') return undefined;
            const known = outcome.get(variable) ?? (coins.next().value === true ? 1 : 0);
            outcome.set(variable, known);
            return known;
          }),
        ) as [Node, Node];
        const solver = new Solver(vocabulary);
        for (const [rest] of byRest(vocabulary, pooledSpace, diagram.minus(left, right), false)) {
          expect(solver.isEmpty(rest)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(doubtful).toBeGreaterThan(50);
  });

  it('specializing-for-an-account-keeps-its-answers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('SERVICE_CONTROL_POLICY' as const, 'RESOURCE_CONTROL_POLICY' as const),
        document,
        fc.array(arbitraryPlainRequest, { minLength: 15, maxLength: 15 }),
        (type, one, asked) => {
          const space = new RequestSpace({ actions: pooledSpace, factsOf: pooledFacts, hasResourceTypes });
          const { vocabulary, compiler } = space.controls[type];
          const side = type === 'SERVICE_CONTROL_POLICY' ? 'principal' : 'resource';
          const accounts = ['222222222222', '333333333333', '444444444444'].map((accountId) => ({
            accountId,
            value: (key: string) => ({
              state: 'present' as const,
              values: [
                key === `aws:${side}account`
                  ? accountId
                  : key === `aws:${side}orgid`
                    ? 'o-exampleorg'
                    : 'o-exampleorg/r-exam/',
              ],
            }),
          }));
          for (const { statement, node } of compiler.document(one).statements) {
            const { alike, make } = vocabulary.forAccounts(node);
            const made = accounts.map((account) => ({ account, like: alike(account), set: make(account) }));
            for (const { like, set } of made) {
              expect(vocabulary.diagram.hasMark(set, marks.account)).toBe(false);
              expect(made.filter((other) => other.like === like && other.set !== set)).toEqual([]);
            }
            for (const request of asked) {
              for (const { account, set } of made) {
                const view = viewOfPlain(request);
                const value = (key: string) =>
                  vocabulary.setting.isOfAccount(key)
                    ? account.value(key)
                    : (vocabulary.setting.fixed(key) ?? view.value(key));
                const values = (key: string): readonly string[] => {
                  const found = value(key);
                  return found.state === 'present' ? found.values : [];
                };
                const keys = Object.keys(request.context).filter(
                  (key) => !vocabulary.setting.isOfAccount(key),
                );
                if (!keys.every((key) => speaksOf(vocabulary, key, values(key)))) continue;
                const [arn] = values('aws:principalarn');
                const ofOther =
                  side === 'principal'
                    ? arn !== undefined && !arn.includes(account.accountId)
                    : !['', account.accountId].includes(request.resource.split(':')[4] ?? '');
                // An account's principals and resources have its id in their ARNs.
                if (ofOther) continue;
                const reference = matchStatement(statement, { ...view, value }, hasVariables(one)).verdict;
                const found = contains(vocabulary, pooledSpace, set, {
                  action: pooledSpace.positionOf(request.action) ?? 0,
                  resource: request.resource,
                  values,
                });
                if (found !== 'unknown' && reference !== 'unknown') expect(found).toBe(reference);
                if (found === 'unknown') {
                  const wild = [...Object.values(request.context)].flat().some((text) => /[*?:]/.test(text));
                  expect(reference === 'unknown' || wild).toBe(true);
                }
              }
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('the laws of sets hold for sets that are made from documents', () => {
    fc.assert(
      fc.property(document, document, (one, two) => {
        const vocabulary = new Vocabulary(documentSetting());
        const compiler = new StatementCompiler(vocabulary, pooledSpace);
        const { diagram } = vocabulary;
        const [a, b] = [one, two].map((text) => leaves(vocabulary, compiler.document(text))) as [Node, Node];
        expect(diagram.not(diagram.and(a, b))).toBe(diagram.or(diagram.not(a), diagram.not(b)));
        expect(diagram.or(diagram.minus(a, b), diagram.and(a, b))).toBe(a);
        expect(diagram.or(diagram.or(diagram.minus(a, b), diagram.minus(b, a)), diagram.and(a, b))).toBe(
          diagram.or(a, b),
        );
        expect(diagram.minus(diagram.or(a, b), b)).toBe(diagram.minus(a, b));
        expect(diagram.surely(diagram.not(a))).toBe(diagram.not(diagram.possibly(a)));
        const ranges = pooledSpace.ranges(diagram, a);
        expect(ranges[0]?.from).toBe(0);
        expect(ranges.at(-1)?.until).toBe(pooledSpace.size);
        for (const { from, until, rest } of ranges) {
          for (let i = from; i < until; i++) expect(pooledSpace.restAt(diagram, a, i)).toBe(rest);
        }
      }),
      { numRuns: 300 },
    );
  });
});
