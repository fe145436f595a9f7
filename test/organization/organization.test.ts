import { describe, expect, it } from 'vitest';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { snapshotOf, stateOf } from '../../src/organization/snapshots.js';
import { emptyState } from '../../src/organization/state.js';
import { management, outsider, SmallOrganization, WholeService } from './whole-service.js';

describe('CreateOrganization', () => {
  it('makes the caller the management account of an organization with a root', () => {
    const service = new WholeService();
    const { Organization } = service.call('CreateOrganization', {}, outsider) as {
      Organization: { Id: string };
    };
    const arn = (path: string): string => `arn:aws:organizations::${outsider}:${path}`;
    expect(Organization).toEqual({
      Id: expect.stringMatching(/^o-[a-z0-9]{10}$/),
      Arn: arn(`organization/${Organization.Id}`),
      FeatureSet: 'ALL',
      MasterAccountId: outsider,
      MasterAccountArn: arn(`account/${Organization.Id}/${outsider}`),
      MasterAccountEmail: expect.stringContaining('@'),
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    });
    expect(service.call('DescribeOrganization', {}, outsider)).toEqual({ Organization });
    const [root] = service.all('ListRoots', {}, outsider) as { Id: string }[];
    expect(root).toEqual({
      Id: expect.stringMatching(/^r-[0-9a-z]{4}$/),
      Arn: arn(`root/${Organization.Id}/${root?.Id}`),
      Name: 'Root',
      PolicyTypes: [],
    });
  });

  it('happens once', () => {
    const org = new SmallOrganization();
    for (const caller of [management, org.member, outsider]) {
      expect(org.refused('CreateOrganization', {}, caller)).toBe('AlreadyInOrganization');
    }
  });

  it('may have consolidated billing only', () => {
    const service = new WholeService();
    expect(service.call('CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' })).toMatchObject({
      Organization: { FeatureSet: 'CONSOLIDATED_BILLING', AvailablePolicyTypes: [] },
    });
    expect(service.refused('CreateOrganization', { FeatureSet: 'SOME' })).toBe('InvalidInput INVALID_ENUM');
  });
});

describe('DeleteOrganization', () => {
  it('takes an empty organization, and another can be created', () => {
    const service = new WholeService();
    service.call('CreateOrganization');
    const first = service.state.organization?.id;
    expect(service.call('DeleteOrganization')).toEqual({});
    expect(service.refused('DescribeOrganization')).toBe('AWSOrganizationsNotInUse');
    service.call('CreateOrganization');
    expect(service.state.organization?.id).not.toBe(first);
  });

  it.each([
    ['a member', (service: WholeService) => service.account('member')],
    [
      'an OU',
      (service: WholeService) =>
        service.idOf('CreateOrganizationalUnit', { ParentId: service.state.root?.id, Name: 'x' }),
    ],
    [
      'a policy',
      (service: WholeService) =>
        service.idOf('CreatePolicy', {
          Name: 'p',
          Description: '',
          Type: 'TAG_POLICY',
          Content: '{"tags":{}}',
        }),
    ],
  ])('not one with %s', (_, fill) => {
    const service = new WholeService();
    service.call('CreateOrganization');
    fill(service);
    expect(service.refused('DeleteOrganization')).toBe('OrganizationNotEmpty');
  });
});

describe('a call', () => {
  it('of no operation is refused', () => {
    expect(new WholeService().refused('ListEverything')).toBe('UnsupportedAPIEndpoint');
    expect(new WholeService().refused('__proto__')).toBe('UnsupportedAPIEndpoint');
  });

  it('leaves the state that it was given as it was', () => {
    const org = new SmallOrganization();
    const before = org.state;
    const copy = structuredClone(before);
    org.enable('SERVICE_CONTROL_POLICY');
    const id = org.policy('guard');
    org.attach(id, org.unit).call('TagResource', { ResourceId: id, Tags: [{ Key: 'a', Value: 'b' }] });
    org.call('CreateOrganizationalUnit', { ParentId: org.unit, Name: 'x' });
    expect(before).toEqual(copy);
    expect(org.state).not.toEqual(copy);
  });
});

describe('snapshots', () => {
  it('a state is read back from its own snapshot, which is sound', () => {
    const org = new SmallOrganization().enable('SERVICE_CONTROL_POLICY').enable('TAG_POLICY');
    org.attach(org.policy('guard'), org.unit);
    org.call('EnableAWSServiceAccess', { ServicePrincipal: 'config.amazonaws.com' });
    org.call('RegisterDelegatedAdministrator', {
      AccountId: org.member,
      ServicePrincipal: 'config.amazonaws.com',
    });
    const snapshot = snapshotOf(org.state);
    if (snapshot === undefined) throw new Error('there is an organization');
    expect(findIntegrityProblems(snapshot)).toEqual([]);
    const read = new WholeService({ state: stateOf(snapshot) });
    expect(snapshotOf(read.state)).toEqual(snapshot);
    const lists: readonly (readonly [string, object])[] = [
      ['ListAccounts', {}],
      ['ListRoots', {}],
      ['ListPolicies', { Filter: 'SERVICE_CONTROL_POLICY' }],
      ['ListPoliciesForTarget', { TargetId: org.unit, Filter: 'SERVICE_CONTROL_POLICY' }],
      ['ListDelegatedAdministrators', {}],
      ['ListAWSServiceAccessForOrganization', {}],
    ];
    for (const [name, input] of lists)
      expect(read.all(name, { ...input })).toEqual(org.all(name, { ...input }));
  });

  it('there is none before the organization', () => {
    expect(snapshotOf(emptyState())).toBeUndefined();
  });
});
