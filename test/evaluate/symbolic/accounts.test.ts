import { describe, expect, it } from 'vitest';
import { Evaluator } from '../../../src/evaluate/authorization/evaluator.js';
import { accountGroups } from '../../../src/evaluate/permissions/permissions.js';
import { AccountSets } from '../../../src/evaluate/symbolic/account-sets.js';
import { contains } from '../../../src/evaluate/symbolic/membership.js';
import { RequestSpace } from '../../../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import { hasResourceTypes, pooledFacts, pooledSpace } from '../../support/symbolic-agreement.js';

const members = ['222222222222', '333333333333', '444444444444'];
const base = 'arn:aws:organizations::111111111111';

/** Three members under the root, to which one policy is attached beside what AWS attaches. */
function accountsUnder(
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
  statement: object,
): AccountSets {
  const ofResources = type === 'RESOURCE_CONTROL_POLICY';
  const full = ofResources ? 'p-RCPFullAWSAccess' : 'p-FullAWSAccess';
  const anyone = ofResources ? { Principal: '*' } : {};
  const policy = (id: string, ...statements: object[]): Snapshot['policies'][number] => ({
    id,
    arn: `${base}:policy/o-exampleorg/${type.toLowerCase()}/${id}`,
    name: id,
    type,
    awsManaged: id === full,
    content: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    tags: [],
  });
  const targets = ['r-exam', '111111111111', ...members];
  const snapshot: Snapshot = {
    snapshotVersion: 1,
    organization: {
      id: 'o-exampleorg',
      arn: `${base}:organization/o-exampleorg`,
      featureSet: 'ALL',
      managementAccountId: '111111111111',
    },
    root: {
      id: 'r-exam',
      arn: `${base}:root/o-exampleorg/r-exam`,
      name: 'Root',
      policyTypes: [{ type, status: 'ENABLED' }],
      tags: [],
    },
    organizationalUnits: [],
    accounts: ['111111111111', ...members].map((id) => ({
      id,
      arn: `${base}:account/o-exampleorg/${id}`,
      name: id,
      state: 'ACTIVE',
      parentId: 'r-exam',
      tags: [],
    })),
    policies: [
      policy(full, { Effect: 'Allow', ...anyone, Action: '*', Resource: '*' }),
      policy('p-other001', statement),
    ],
    attachments: [
      ...targets.map((targetId) => ({ policyId: full, targetId, order: 0 })),
      { policyId: 'p-other001', targetId: 'r-exam', order: 1 },
    ],
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: [],
  };
  const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot), { hasResourceTypes });
  return new AccountSets(
    evaluator,
    new RequestSpace({ actions: pooledSpace, factsOf: pooledFacts, hasResourceTypes }),
    true,
  );
}

describe('sets of accounts', () => {
  it.each([
    ['SERVICE_CONTROL_POLICY', 'aws:PrincipalAccount', '${aws:ResourceAccount}'],
    ['SERVICE_CONTROL_POLICY', 'aws:ResourceAccount', '${aws:PrincipalAccount}'],
    ['RESOURCE_CONTROL_POLICY', 'aws:ResourceAccount', '${aws:PrincipalAccount}'],
    ['RESOURCE_CONTROL_POLICY', 'aws:PrincipalAccount', '${aws:ResourceAccount}'],
  ] as const)('%s: %s against %s is another set for each account, which are alike', (type, key, value) => {
    const accounts = accountsUnder(type, {
      Effect: 'Deny',
      ...(type === 'RESOURCE_CONTROL_POLICY' ? { Principal: '*' } : {}),
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { [key]: value } },
    });
    const other = type === 'SERVICE_CONTROL_POLICY' ? 'aws:resourceaccount' : 'aws:principalaccount';
    for (const id of members) {
      const solver = accounts.solver(id, type);
      const { diagram } = accounts.space.controls[type].vocabulary;
      const rest = pooledSpace.restAt(
        diagram,
        accounts.sets.of(id, type),
        pooledSpace.positionOf('s3:GetObject') ?? 0,
      );
      const answer = solver.ask(diagram.surely(rest), 's3:GetObject', (witness) =>
        accounts.holds(witness, id, type) === 'yes' ? 'confirmed' : 'refuted',
      );
      expect(answer.kind).toBe('witness');
      if (answer.kind === 'witness') expect(answer.witness.context[other]).toEqual([id]);
    }
    const [a = '', b = ''] = members;
    expect(accounts.sets.of(a, type)).not.toBe(accounts.sets.of(b, type));
    expect(accounts.compare(a, b, type).relation).toBe('equivalent');
  });

  it('accounts that no policy tells apart share one set', () => {
    const accounts = accountsUnder('SERVICE_CONTROL_POLICY', {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': [members[0]] } },
    });
    const [a = '', b = '', c = ''] = members;
    const vector = (id: string) => accounts.sets.vectorOf(id, 'SERVICE_CONTROL_POLICY');
    expect(vector(b)).toBe(vector(c));
    expect(vector(a)).not.toBe(vector(b));
    expect(accounts.compare(b, a, 'SERVICE_CONTROL_POLICY').relation).toBe('a-within-b');
    expect(accounts.compare(b, c, 'SERVICE_CONTROL_POLICY').relation).toBe('equivalent');
  });

  const denyQueues = (condition: object, resource = '*') => ({
    Effect: 'Deny',
    Action: 'sqs:*',
    Resource: resource,
    Condition: condition,
  });
  const [a = '', b = '', c = ''] = members;
  it.each([
    [
      'a role of B',
      denyQueues({ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${b}:role/x*` } }),
      'b-within-a',
    ],
    [
      'a role of A',
      denyQueues({ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${a}:role/x*` } }),
      'a-within-b',
    ],
    [
      'a role of C',
      denyQueues({ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${c}:role/x*` } }),
      'equivalent',
    ],
    ['any role x', denyQueues({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x*' } }), 'equivalent'],
    [
      'all but roles of A and B',
      denyQueues({ StringNotEquals: { 'aws:PrincipalAccount': [a, b] } }),
      'equivalent',
    ],
    ['resources of A', denyQueues({ StringEquals: { 'aws:ResourceAccount': a } }), 'overlapping'],
    ['resources of C', denyQueues({ StringEquals: { 'aws:ResourceAccount': c } }), 'equivalent'],
    [
      'all but their own resources',
      denyQueues({ StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } }),
      'equivalent',
    ],
    [
      'queues of A',
      denyQueues({ Bool: { 'aws:SecureTransport': 'false' } }, `arn:aws:sqs:*:${a}:*`),
      'overlapping',
    ],
    ['ids that begin as A', denyQueues({ StringLike: { 'aws:PrincipalAccount': '22*' } }), 'unknown'],
    [
      'ids greater than a number',
      denyQueues({ NumericGreaterThan: { 'aws:PrincipalAccount': c } }),
      'unknown',
    ],
  ] as const)('denied to %s: A stands to B as the policy reads for each', (_what, statement, relation) => {
    const accounts = accountsUnder('SERVICE_CONTROL_POLICY', statement);
    const { relation: found, undecided } = accounts.compare(a, b, 'SERVICE_CONTROL_POLICY');
    expect([found, undecided.length > 0]).toEqual([relation, relation === 'unknown']);
    const mirrored = accounts.compare(b, a, 'SERVICE_CONTROL_POLICY').relation;
    const swapped: Record<string, string> = { 'a-within-b': 'b-within-a', 'b-within-a': 'a-within-b' };
    expect(mirrored).toBe(swapped[relation] ?? relation);
    expect(accountGroups(accounts, [a, b])).toHaveLength(relation === 'equivalent' ? 1 : 2);
  });
});

it('a variable without a value matches nothing, also against what the account settles', () => {
  const type = 'RESOURCE_CONTROL_POLICY';
  const accounts = accountsUnder(type, {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { ArnNotEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } },
  });
  const [id = ''] = members;
  const { vocabulary } = accounts.space.controls[type];
  const action = pooledSpace.positionOf('s3:GetObject') ?? 0;
  const request = { action, resource: 'arn:aws:s3:::example', values: () => [] };
  expect(contains(vocabulary, pooledSpace, accounts.sets.of(id, type), request)).toBe('no');
  const witness = { action: 's3:GetObject', resource: request.resource, context: {} };
  expect(accounts.holds(witness, id, type)).toBe('no');
});

it('ids that are compared as numbers tell accounts apart that no policy names', () => {
  const type = 'SERVICE_CONTROL_POLICY';
  const accounts = accountsUnder(type, {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { NumericLessThan: { 'aws:PrincipalAccount': '333333333333' } },
  });
  const { vocabulary } = accounts.space.controls[type];
  const action = pooledSpace.positionOf('s3:GetObject') ?? 0;
  const request = { action, resource: 'arn:aws:s3:::example', values: () => [] };
  const asked = members.map((id) => contains(vocabulary, pooledSpace, accounts.sets.of(id, type), request));
  expect(asked).toEqual(['no', 'yes', 'yes']);
});
