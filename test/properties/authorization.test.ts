import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorizationRequest, ControlDecision } from '../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { arbitraryOrganization, arbitraryRequest } from '../support/arbitraries.js';
import { checkCompiled } from '../support/compiled-agreement.js';

/** Organizations with a handful of requests each, so that building one pays off. */
const organizationAndRequests = arbitraryOrganization().chain((snapshot) =>
  fc.tuple(fc.constant(snapshot), fc.array(arbitraryRequest(snapshot), { minLength: 10, maxLength: 40 })),
);

function forAllRequests(
  runs: number,
  check: (evaluator: Evaluator, request: AuthorizationRequest, snapshot: Snapshot) => void,
): void {
  fc.assert(
    fc.property(organizationAndRequests, ([snapshot, requests]) => {
      const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot));
      for (const request of requests) check(evaluator, request, snapshot);
    }),
    { numRuns: runs },
  );
}

const controls = (evaluator: Evaluator, request: AuthorizationRequest): ControlDecision[] => {
  const { serviceControl, resourceControl } = evaluator.decideByReference(request);
  return [serviceControl, resourceControl];
};

describe('authorization', () => {
  it('compiled-equals-reference', () => {
    forAllRequests(400, (evaluator, request) => {
      const { decision } = checkCompiled(evaluator, request);
      expect(['allowed', 'denied', 'conditional', 'unknown']).toContain(decision);
    });
  });

  it('one-type-alone-says-what-it-says-beside-the-other', () => {
    forAllRequests(150, (evaluator, request) => {
      for (const control of controls(evaluator, request)) {
        expect(evaluator.controlByReference(request, control.policyType)).toEqual(control);
      }
    });
  });

  it('deny-trumps-allow', () => {
    forAllRequests(150, (evaluator, request) => {
      for (const control of controls(evaluator, request)) {
        const known = control.unknowns.every(
          ({ code }) => code !== 'ListRoots' && code !== 'rcp-without-resource',
        );
        if (known && control.levels.some(({ deny }) => deny === 'yes'))
          expect(control.outcome).toBe('denied');
      }
    });
  });

  it('allowed-only-if-every-level-allows', () => {
    forAllRequests(150, (evaluator, request) => {
      for (const control of controls(evaluator, request)) {
        if (control.outcome !== 'allowed') continue;
        expect(control.levels.every(({ allow, deny }) => allow === 'yes' && deny === 'no')).toBe(true);
        const open = control.policyType === 'RESOURCE_CONTROL_POLICY' && control.accountId === undefined;
        expect(control.exemption !== undefined || control.levels.length > 0 || open).toBe(true);
      }
    });
  });

  it('default-deny: an SCP level without a statement that allows denies', () => {
    forAllRequests(150, (evaluator, request) => {
      const { serviceControl } = evaluator.decideByReference(request);
      if (serviceControl.levels.some(({ allow }) => allow === 'no') && serviceControl.unknowns.length === 0) {
        expect(serviceControl.outcome).toBe('denied');
      }
    });
  });

  it('management-account-is-never-restricted', () => {
    forAllRequests(150, (evaluator, request, snapshot) => {
      const accountId = snapshot.organization.managementAccountId;
      const own: AuthorizationRequest = {
        action: request.action,
        context: {},
        closed: request.closed,
        principal: { kind: 'account', accountId },
        resourceAccountId: accountId,
      };
      expect(evaluator.outcome(own)).toBe('allowed');
    });
  });

  it('service-linked-roles-are-never-restricted', () => {
    forAllRequests(100, (evaluator, request, snapshot) => {
      for (const { id } of snapshot.accounts) {
        const arn = `arn:aws:iam::${id}:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport`;
        const principal = { kind: 'account', accountId: id, arn } as const;
        expect(evaluator.outcome({ ...request, principal })).toBe('allowed');
      }
    });
  });

  it('a-more-permissive-attachment-never-narrows', () => {
    fc.assert(
      fc.property(organizationAndRequests, fc.nat(), ([snapshot, requests], pick) => {
        const before = new Evaluator(OrgGraph.fromSnapshot(snapshot));
        const after = new Evaluator(OrgGraph.fromSnapshot(withAllowAttached(snapshot, pick)));
        for (const request of requests) {
          const was = before.outcome(request);
          const is = after.outcome(request);
          if (was === 'allowed') expect(is).toBe('allowed');
          if (is === 'denied') expect(was).toBe('denied');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('one-more-deny-never-widens', () => {
    fc.assert(
      fc.property(organizationAndRequests, fc.nat(), ([snapshot, requests], pick) => {
        const before = new Evaluator(OrgGraph.fromSnapshot(snapshot));
        const after = new Evaluator(OrgGraph.fromSnapshot(withDenyAttached(snapshot, pick)));
        for (const request of requests) {
          const was = before.outcome(request);
          const is = after.outcome(request);
          if (was === 'denied') expect(is).toBe('denied');
          if (is === 'allowed') expect(was).toBe('allowed');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('closing-a-request-decides-what-is-open: a certain answer stays when open keys are absent', () => {
    forAllRequests(150, (evaluator, request) => {
      const open = evaluator.outcome({ ...request, closed: false });
      if (open !== 'allowed' && open !== 'denied') return;
      expect(evaluator.outcome({ ...request, closed: true })).toBe(open);
    });
  });

  it('giving-a-needed-key-never-turns-a-certain-answer', () => {
    forAllRequests(150, (evaluator, request) => {
      const asked = { ...request, closed: false };
      const decision = evaluator.decide(asked);
      if (decision.decision !== 'allowed' && decision.decision !== 'denied') return;
      const context = { ...asked.context, 'aws:multifactorauthpresent': ['true'] };
      if (Object.keys(asked.context).some((key) => key.toLowerCase() === 'aws:multifactorauthpresent'))
        return;
      expect(evaluator.outcome({ ...asked, context })).toBe(decision.decision);
    });
  });

  it('case-of-actions-and-keys-does-not-matter', () => {
    forAllRequests(100, (evaluator, request) => {
      const context = Object.fromEntries(
        Object.entries(request.context).map(([key, values]) => [key.toUpperCase(), values]),
      );
      if (Object.keys(context).length !== Object.keys(request.context).length) return;
      const shouted = { ...request, action: request.action.toUpperCase(), context };
      expect(evaluator.outcome(shouted)).toBe(evaluator.outcome(request));
    });
  });

  it('nothing-is-restricted-without-all-features', () => {
    forAllRequests(60, (_evaluator, request, snapshot) => {
      const billing: Snapshot = {
        ...snapshot,
        organization: { ...snapshot.organization, featureSet: 'CONSOLIDATED_BILLING' },
      };
      expect(new Evaluator(OrgGraph.fromSnapshot(billing)).outcome(request)).toBe('allowed');
    });
  });
});

const allowEverything = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const denyS3 = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}';

function withAllowAttached(snapshot: Snapshot, pick: number): Snapshot {
  return withAttached(snapshot, pick, 'p-zzzzallowall', allowEverything);
}

function withDenyAttached(snapshot: Snapshot, pick: number): Snapshot {
  return withAttached(snapshot, pick, 'p-zzzzdenys3', denyS3);
}

function withAttached(snapshot: Snapshot, pick: number, id: string, content: string): Snapshot {
  const targets = [
    ...(snapshot.root === undefined ? [] : [snapshot.root]),
    ...snapshot.organizationalUnits,
    ...snapshot.accounts,
  ];
  const target = targets[pick % targets.length];
  if (target === undefined) return snapshot;
  const policy = {
    id,
    arn: `arn:aws:organizations::${snapshot.organization.managementAccountId}:policy/${snapshot.organization.id}/service_control_policy/${id}`,
    name: id,
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: false,
    content,
    tags: [],
  };
  return {
    ...snapshot,
    policies: [...snapshot.policies, policy],
    attachments: [...snapshot.attachments, { policyId: id, targetId: target.id }],
  };
}
