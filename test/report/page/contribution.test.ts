import { expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { Evaluator } from '../../../src/evaluate/authorization/evaluator.js';
import { Contributions } from '../../../src/evaluate/contribution/contributions.js';
import { loadOrganization } from '../../../src/load.js';
import { pageContributions } from '../../../src/report/page/contribution.js';

const catalogue = new Catalogue();
const contributionsOf = async (path: string): Promise<Contributions> => {
  const { graph } = await loadOrganization(path);
  return Contributions.of(new Evaluator(graph), catalogue);
};
const acme = await contributionsOf('fixtures/acme');
const idOf = (name: string): string => acme.graph.policies.find((one) => one.name === name)?.id ?? '';

it('tells what a policy adds, and why another one adds nothing', () => {
  const { policies, attachmentsLeftOut, policiesLeftOut } = pageContributions(acme);
  const of = (name: string) => policies.find(({ policyId }) => policyId === idOf(name));
  expect([attachmentsLeftOut, policiesLeftOut]).toEqual([0, 0]);
  expect(of('DenyLeaveOrganization')).toMatchObject({ effect: 'some', denies: 2, allows: 0, deadAt: [] });
  expect(of('AllowPartnerServices')).toMatchObject({
    effect: 'none',
    why: 'covered by statement 1 of FullAWSAccess at OU Partners',
    deadStatements: [],
  });
  expect(of('DenyBucketDeletion2022')).toMatchObject({ effect: 'none', why: 'it is attached nowhere' });
  expect(of('DenyPublicImages')).toMatchObject({ effect: 'none', why: 'no member account is below' });
  // Those of AWS can't go, so that it is not asked where they add nothing.
  expect(of('FullAWSAccess')?.deadAt).toBeUndefined();
});

it('agrees with what is asked one by one', () => {
  const { policies } = pageContributions(acme);
  expect(policies.length).toBe(
    acme.graph.policies.filter(({ type }) => /^(SERVICE|RESOURCE)_CONTROL_POLICY$/.test(type)).length,
  );
  for (const { policyId, effect, deadStatements } of policies) {
    const type = acme.graph.policy(policyId)?.type;
    if (type !== 'SERVICE_CONTROL_POLICY' && type !== 'RESOURCE_CONTROL_POLICY') throw new Error(policyId);
    const answers = acme.of(type);
    expect(answers.effect({ policyId }).kind).toBe(effect);
    for (const { statement } of deadStatements) {
      expect(answers.effect({ policyId, statement }).kind).toBe('none');
    }
  }
});

it('says what it left out when there is too much', () => {
  const some = pageContributions(acme, { statements: 1_000, attachments: 2 });
  expect(some.policiesLeftOut).toBe(0);
  expect(some.attachmentsLeftOut).toBeGreaterThan(0);
  const told = some.policies.filter(({ deadAt }) => deadAt !== undefined).length;
  const own = some.policies.filter(
    ({ policyId }) => acme.graph.policy(policyId)?.policy.awsManaged === false,
  ).length;
  expect(told + some.attachmentsLeftOut).toBe(own);
  const none = pageContributions(acme, { statements: 0, attachments: 0 });
  expect(none.policies.filter(({ effect }) => effect === 'some')).toEqual([]);
  expect(none.policiesLeftOut).toBeGreaterThan(20);
});
