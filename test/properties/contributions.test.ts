import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorizationRequest } from '../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { Contributions, controlTypes } from '../../src/evaluate/contribution/contributions.js';
import type { Removal } from '../../src/evaluate/contribution/levels.js';
import { spaceWith } from '../../src/evaluate/contribution/space.js';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { pooledActions, pooledKeys } from '../support/action-names.js';
import { arbitraryOrganization, arbitraryRequest } from '../support/arbitraries.js';

const organizationAndRequests = arbitraryOrganization().chain((snapshot) =>
  fc.tuple(
    fc.constant(snapshot),
    fc.array(arbitraryRequest(snapshot).map(documented), { minLength: 20, maxLength: 40 }),
  ),
);

const multiValued = new Set(
  pooledKeys.flatMap((one) => (one.multiValued === true ? [one.key.toLowerCase()] : [])),
);

/** A request as AWS documents them: what principal and resource settle is as they are, and one key has one value. */
function documented(request: AuthorizationRequest): AuthorizationRequest {
  const context = Object.entries(request.context).flatMap(([key, values]): [string, readonly string[]][] => {
    const name = key.toLowerCase();
    if (/^aws:(principal|resource)(arn|account|orgid|orgpaths)$/.test(name)) return [];
    if (name === 'aws:tagkeys') return [[key, values.filter((value) => value !== '')]];
    return [[key, multiValued.has(name) ? values : values.slice(0, 1)]];
  });
  return { ...request, context: Object.fromEntries(context) };
}

function contributionsOf(snapshot: Snapshot): Contributions {
  const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot));
  return new Contributions(evaluator, () =>
    spaceWith(evaluator, pooledActions, (names) => new RequestSpace({ actions: new ActionSpace(names) })),
  );
}

/** The organization with these things taken away. */
function without(snapshot: Snapshot, removals: readonly Removal[]): Snapshot {
  const isGone = (policyId: string, targetId: string): boolean =>
    removals.some(
      (one) =>
        one.policyId === policyId && one.statement === undefined && (one.targetId ?? targetId) === targetId,
    );
  return {
    ...snapshot,
    attachments: snapshot.attachments.filter(({ policyId, targetId }) => !isGone(policyId, targetId)),
    policies: snapshot.policies.map((policy) => {
      const gone = removals.flatMap((one) => (one.policyId === policy.id ? (one.statement ?? []) : []));
      if (gone.length === 0 || policy.content === undefined) return policy;
      const document = JSON.parse(policy.content) as { Statement: object | object[] };
      const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
      const Statement = statements.filter((_, i) => !gone.includes(i));
      // AWS has no document without statements; one that matches nothing says as little.
      const nothing = { Effect: 'Deny', Action: 's3:GetObject', Resource: [] };
      const left =
        Statement.length === 0
          ? [policy.type.startsWith('RES') ? { ...nothing, Principal: '*' } : nothing]
          : Statement;
      return { ...policy, content: JSON.stringify({ ...document, Statement: left }) };
    }),
  };
}

function everyRemoval(contributions: Contributions): Removal[] {
  return controlTypes.flatMap((type) =>
    contributions.of(type).policies.flatMap((policy): Removal[] => [
      ...Array.from({ length: contributions.of(type).statementCount(policy) ?? 0 }, (_, statement) => ({
        policyId: policy.id,
        statement,
      })),
      ...contributions.graph.targets(policy.id).map(({ id }) => ({ policyId: policy.id, targetId: id })),
      { policyId: policy.id },
    ]),
  );
}

function typeOf(contributions: Contributions, { policyId }: Removal) {
  const type = contributions.graph.policy(policyId)?.type;
  return contributions.of(type === 'RESOURCE_CONTROL_POLICY' ? type : 'SERVICE_CONTROL_POLICY');
}

/** What was certain stays so, and what was not does not become certain. */
function expectNoChange(
  before: Snapshot,
  after: Snapshot,
  requests: readonly AuthorizationRequest[],
  removals: readonly Removal[],
): void {
  const [old, now] = [before, after].map((snapshot) => new Evaluator(OrgGraph.fromSnapshot(snapshot)));
  for (const request of requests) {
    const was = old?.decideByReference(request);
    const is = now?.decideByReference(request);
    for (const side of ['serviceControl', 'resourceControl'] as const) {
      const [a, b] = [was?.[side].outcome, is?.[side].outcome];
      // An open request stands for many, some of which two statements share; unknown ones may become known.
      if (a !== 'allowed' && a !== 'denied') continue;
      if (b === 'conditional' || b === 'unknown') continue;
      expect({ request, removals, side, outcome: b }).toEqual({ request, removals, side, outcome: a });
    }
  }
}

describe('contributions', () => {
  it('dead-statement-removal-changes-no-account, redundant-attachment-removal-changes-no-account', () => {
    fc.assert(
      fc.property(organizationAndRequests, ([snapshot, requests]) => {
        const contributions = contributionsOf(snapshot);
        const dead = everyRemoval(contributions).filter(
          (removal) => typeOf(contributions, removal).effect(removal).kind === 'none',
        );
        // Each is an organization of its own: some of them are enough.
        const step = Math.ceil(dead.length / 5);
        for (const removal of dead.filter((_, i) => i % step === 0)) {
          expectNoChange(snapshot, without(snapshot, [removal]), requests, [removal]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('what-may-go-together-changes-no-account', () => {
    fc.assert(
      fc.property(organizationAndRequests, ([snapshot, requests]) => {
        const contributions = contributionsOf(snapshot);
        const removals = controlTypes.flatMap((type): Removal[] => {
          const { attachments, statements } = contributions.of(type).cleanup();
          return [...attachments, ...statements];
        });
        if (removals.length > 0) expectNoChange(snapshot, without(snapshot, removals), requests, removals);
      }),
      { numRuns: 150 },
    );
  });

  it('a request that changes is one that the reference decides otherwise without it', () => {
    let witnesses = 0;
    fc.assert(
      fc.property(arbitraryOrganization(), (snapshot) => {
        const contributions = contributionsOf(snapshot);
        for (const removal of everyRemoval(contributions)) {
          const answers = typeOf(contributions, removal);
          const witness = answers.witness(removal);
          if (witness === undefined) continue;
          witnesses++;
          const decide = (of: Snapshot) => {
            const decision = new Evaluator(OrgGraph.fromSnapshot(of)).decideByReference(witness.request);
            return answers.type === 'SERVICE_CONTROL_POLICY'
              ? decision.serviceControl.outcome
              : decision.resourceControl.outcome;
          };
          const [before, after] = witness.change === 'gained' ? ['denied', 'allowed'] : ['allowed', 'denied'];
          expect({ removal, outcome: decide(snapshot) }).toEqual({ removal, outcome: before });
          expect({ removal, outcome: decide(without(snapshot, [removal])) }).toEqual({
            removal,
            outcome: after,
          });
        }
      }),
      { numRuns: 80 },
    );
    expect(witnesses).toBeGreaterThan(100);
  });

  it('an account to which nothing is left is denied every request', () => {
    fc.assert(
      fc.property(organizationAndRequests, ([snapshot, requests]) => {
        const contributions = contributionsOf(snapshot);
        const { evaluator } = contributions;
        const locked = new Set(
          contributions
            .of('SERVICE_CONTROL_POLICY')
            .lockedOut()
            .flatMap(({ accounts }) => accounts),
        );
        for (const request of requests) {
          const { accountId, outcome, exemption } = evaluator.decideByReference(request).serviceControl;
          if (accountId !== undefined && locked.has(accountId) && exemption === undefined)
            expect({ request, outcome }).not.toMatchObject({ outcome: 'allowed' });
        }
      }),
      { numRuns: 100 },
    );
  });
});
