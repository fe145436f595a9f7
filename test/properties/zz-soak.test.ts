import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MinifyOptions, minify, readForMinify } from '../../src/evaluate/minify/minify.js';
import { pack } from '../../src/evaluate/minify/pack.js';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import type { PolicyDocument } from '../../src/policy/statement/document.js';
import { any, type Judgement } from '../../src/policy/statement/judgement.js';
import { hasVariables, matchStatement } from '../../src/policy/statement/match-statement.js';
import { parsePolicyDocument } from '../../src/policy/statement/parse.js';
import type { ContextValue, RequestView } from '../../src/policy/statement/request-view.js';
import { viewWith } from '../policy/statement/arbitrary-views.js';
import { pooledActions, pooledKeys, pooledResources } from '../support/action-names.js';
import { arbitraryDocument } from '../support/arbitrary-policies.js';

const options: MinifyOptions = { actions: new ActionSpace(pooledActions), actionNames: pooledActions };

/** Actions of today, and some that the list of actions does not have. */
const actions = [
  ...pooledActions.map((name) => name.toLowerCase()),
  ...[
    's3:getobjectacl',
    's3:x',
    'sqs:purgequeue',
    'newservice:doit',
    'newservice:getobject',
    'iam:createuserx',
  ],
];

/** Requests as AWS documents them: a key has values of its type, several only where it may, and no tag has an empty key. */
const request: fc.Arbitrary<RequestView> = fc
  .tuple(
    fc.constantFrom(...actions),
    fc.constantFrom('*', ...pooledResources),
    fc.tuple(
      ...pooledKeys.map(({ key, values, multiValued }) =>
        fc.tuple(
          fc.constant(key.toLowerCase()),
          fc.oneof(
            fc.constant<ContextValue>({ state: 'absent' }),
            fc
              .array(fc.constantFrom(...values.filter((value) => value !== '' || key !== 'aws:TagKeys')), {
                minLength: 1,
                maxLength: multiValued === true ? 3 : 1,
              })
              .map((list): ContextValue => ({ state: 'present', values: list })),
          ),
        ),
      ),
    ),
  )
  .map(([action, resource, keys]) => viewWith(action, resource, new Map(keys)));

const requests = fc.array(request, { minLength: 30, maxLength: 60 });

function judge(documents: readonly PolicyDocument[], effect: 'Allow' | 'Deny', view: RequestView): Judgement {
  return any(
    documents.flatMap((document) =>
      document.statements
        .filter((statement) => statement.effect === effect)
        .map((statement) => matchStatement(statement, view, hasVariables(document))),
    ),
  );
}

/** What the one allows and denies for certain, the other does; so what neither says for certain is doubtful in both. */
function expectSame(a: readonly PolicyDocument[], b: readonly PolicyDocument[], view: RequestView): void {
  for (const effect of ['Allow', 'Deny'] as const) {
    const before = judge(a, effect, view).verdict;
    const after = judge(b, effect, view).verdict;
    if (before === 'yes' || before === 'no')
      expect({ view, effect, verdict: after }).toEqual({ view, effect, verdict: before });
  }
}

function parsed(text: string, type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'): PolicyDocument {
  const { document, problems } = parsePolicyDocument(text, { kind: type, awsManaged: false });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (document === undefined) throw new Error('the document is sound');
  return document;
}

describe('minify', () => {
  for (const type of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const) {
    it(`minified-is-equivalent: ${type}`, () => {
      fc.assert(
        fc.property(arbitraryDocument(type), fc.boolean(), requests, (text, keepSids, views) => {
          const input = readForMinify(text, type);
          if (!input.ok) return;
          const made = minify(input, { ...options, keepSids });
          expect(made.after).toBeLessThanOrEqual(made.before);
          expect(made.before - made.changes.reduce((sum, { saved }) => sum + saved, 0)).toBe(made.after);
          const after = parsed(made.text, type);
          for (const view of views) expectSame([input.document], [after], view);
        }),
        { numRuns: 2500 },
      );
    });
  }

  it('minified-again-is-the-same', () => {
    fc.assert(
      fc.property(arbitraryDocument('SERVICE_CONTROL_POLICY'), (text) => {
        const input = readForMinify(text, 'SERVICE_CONTROL_POLICY');
        if (!input.ok) return;
        const once = minify(input, options);
        const again = readForMinify(once.text, 'SERVICE_CONTROL_POLICY');
        expect(again.ok && minify(again, options).text).toBe(once.text);
      }),
      { numRuns: 2500 },
    );
  });

  it('as-of-catalogue-is-equivalent-for-the-actions-of-today', () => {
    const today = new Set<string>(pooledActions.map((name) => name.toLowerCase()));
    fc.assert(
      fc.property(arbitraryDocument('SERVICE_CONTROL_POLICY'), requests, (text, views) => {
        const input = readForMinify(text, 'SERVICE_CONTROL_POLICY');
        if (!input.ok) return;
        const made = minify(input, { ...options, asOfCatalogue: true });
        const after = parsed(made.text, 'SERVICE_CONTROL_POLICY');
        for (const view of views) {
          if (made.proof === 'equivalent' || today.has(view.action))
            expectSame([input.document], [after], view);
        }
      }),
      { numRuns: 2500 },
    );
  });

  it('packed-together-is-equivalent', () => {
    const documents = fc.array(arbitraryDocument('SERVICE_CONTROL_POLICY'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(documents, requests, (texts, views) => {
        const inputs = texts.flatMap((text) => {
          const input = readForMinify(text, 'SERVICE_CONTROL_POLICY');
          return input.ok ? [input] : [];
        });
        const made = pack(inputs, options);
        if (!made.ok) return;
        const after = made.packed.texts.map((text) => parsed(text, 'SERVICE_CONTROL_POLICY'));
        const before = inputs.map(({ document }) => document);
        for (const view of views) expectSame(before, after, view);
      }),
      { numRuns: 2500 },
    );
  });
});
