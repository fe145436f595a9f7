import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { operationNames } from '../../src/organization/input/operations.js';
import { operations } from '../../src/organization/operations.js';
import { denyLeaving, management, outsider, SmallOrganization, tagPolicy } from './whole-service.js';

/** What the guide lists for delegated administrators. */
const readOnly = `DescribeAccount DescribeCreateAccountStatus DescribeEffectivePolicy DescribeHandshake
  DescribeOrganization DescribeOrganizationalUnit DescribePolicy DescribeResourcePolicy ListAccounts
  ListAccountsForParent ListAWSServiceAccessForOrganization ListChildren ListCreateAccountStatus
  ListDelegatedAdministrators ListDelegatedServicesForAccount ListHandshakesForAccount
  ListHandshakesForOrganization ListOrganizationalUnitsForParent ListParents ListPolicies ListPoliciesForTarget
  ListRoots ListTagsForResource ListTargetsForPolicy`.split(/\s+/);

describe('who may call', () => {
  it('delegated administrators may read what the guide lists', () => {
    for (const name of readOnly) {
      expect(['delegated', 'member', 'anyone'], name).toContain(
        operations[name as keyof typeof operations].access,
      );
    }
  });

  it('what changes the organization is for the management account, but for what accounts do for themselves', () => {
    const forOthers = operationNames.filter((name) => operations[name].access !== 'management');
    const changing = forOthers.filter((name) => !/^(?:Describe|List)/.test(name));
    expect(changing).toEqual([
      'AcceptHandshake',
      'CancelHandshake',
      'CreateOrganization',
      'DeclineHandshake',
      'InviteOrganizationToTransferResponsibility',
      'LeaveOrganization',
      'TerminateResponsibilityTransfer',
      'UpdateResponsibilityTransfer',
    ]);
  });

  it('an account outside is told that it has no organization, a member that it may not', () => {
    const org = new SmallOrganization();
    expect(org.refused('ListAccounts', {}, outsider)).toBe('AWSOrganizationsNotInUse');
    expect(org.refusal('ListAccounts', {}, org.member)).toEqual({
      exception: 'AccessDeniedException',
      reason: undefined,
      message: "You don't have permissions to access this resource.",
    });
    expect(org.call('DescribeOrganization', {}, org.member)).toHaveProperty('Organization.Id');
  });

  it('before there is an organization, nobody has one', () => {
    const org = new SmallOrganization();
    org.state = { ...org.state, organization: undefined, root: undefined, accounts: new Map() };
    expect(org.refused('ListAccounts', {})).toBe('AWSOrganizationsNotInUse');
  });

  it('a delegated administrator reads all, and changes nothing', () => {
    const org = new SmallOrganization();
    expect(org.refused('ListAccounts', {}, org.member)).toBe('AccessDenied');
    org.call('EnableAWSServiceAccess', { ServicePrincipal: 'config.amazonaws.com' });
    org.call('RegisterDelegatedAdministrator', {
      AccountId: org.member,
      ServicePrincipal: 'config.amazonaws.com',
    });
    expect(org.all('ListAccounts', {}, org.member)).toHaveLength(3);
    expect(org.refused('CreateOrganizationalUnit', { ParentId: org.root, Name: 'x' }, org.member)).toBe(
      'AccessDenied',
    );
    org.call('DeregisterDelegatedAdministrator', {
      AccountId: org.member,
      ServicePrincipal: 'config.amazonaws.com',
    });
    expect(org.refused('ListAccounts', {}, org.member)).toBe('AccessDenied');
  });

  it('a member asks for its own effective policy only', () => {
    const org = new SmallOrganization().enable('TAG_POLICY');
    const PolicyType = 'TAG_POLICY';
    expect(org.refused('DescribeEffectivePolicy', { PolicyType }, org.member)).toBe(
      'EffectivePolicyNotFound',
    );
    expect(org.refused('DescribeEffectivePolicy', { PolicyType, TargetId: org.member }, org.member)).toBe(
      'EffectivePolicyNotFound',
    );
    expect(org.refused('DescribeEffectivePolicy', { PolicyType, TargetId: org.other }, org.member)).toBe(
      'AccessDenied',
    );
  });

  it('the input is checked before the access, as AWS does not tell', () => {
    const org = new SmallOrganization();
    expect(org.refused('DescribeAccount', {}, org.member)).toBe('InvalidInput INPUT_REQUIRED');
  });
});

describe('the resource policy widens what a member may do', () => {
  let org: SmallOrganization;
  let guard: string;
  let tags: string;

  beforeEach(() => {
    org = new SmallOrganization().enable('SERVICE_CONTROL_POLICY').enable('TAG_POLICY');
    guard = org.policy('guard');
    tags = org.policy('tags', 'TAG_POLICY', tagPolicy);
  });

  const put = (...statements: readonly object[]): void => {
    const Statement = statements.map((statement) => ({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${org.member}:root` },
      Resource: '*',
      ...statement,
    }));
    org.call('PutResourcePolicy', { Content: JSON.stringify({ Version: '2012-10-17', Statement }) });
  };
  const attach = (PolicyId: string, TargetId: string, caller = org.member): string => {
    try {
      org.call('AttachPolicy', { PolicyId, TargetId }, caller);
      return 'done';
    } catch {
      return org.refused('AttachPolicy', { PolicyId, TargetId }, caller);
    }
  };

  it('allows the actions that it names, to whom it names, and no more', () => {
    put({ Action: ['organizations:AttachPolicy', 'organizations:ListPolicies'] });
    expect(attach(guard, org.unit)).toBe('done');
    expect(attach(tags, org.unit, org.other)).toBe('AccessDenied');
    expect(org.refused('DetachPolicy', { PolicyId: guard, TargetId: org.unit }, org.member)).toBe(
      'AccessDenied',
    );
    expect(org.all('ListPolicies', { Filter: 'TAG_POLICY' }, org.member)).toHaveLength(1);
  });

  it.each([
    ['the account id', () => ({ AWS: org.member }), 'done'],
    ['everybody', () => '*', 'done'],
    ['everybody, as a list', () => ({ AWS: ['*'] }), 'done'],
    ['another account', () => ({ AWS: org.other }), 'AccessDenied'],
    // Which role calls is not known.
    ['a role in the account', () => ({ AWS: `arn:aws:iam::${org.member}:role/x` }), 'AccessDenied'],
  ])('principal: %s', (_, principal, expected) => {
    put({ Action: 'organizations:AttachPolicy', Principal: principal() });
    expect(attach(guard, org.unit)).toBe(expected);
  });

  it('the policy type is a condition', () => {
    put({
      Action: 'organizations:AttachPolicy',
      Condition: { StringEquals: { 'organizations:PolicyType': 'TAG_POLICY' } },
    });
    expect(attach(guard, org.unit)).toBe('AccessDenied');
    expect(attach(tags, org.unit)).toBe('done');
  });

  it('every resource that a call touches must be allowed: the policy and its target', () => {
    const arn = (path: string): string =>
      `arn:aws:organizations::${management}:${path.replace('/', `/${org.state.organization?.id}/`)}`;
    put({
      Action: 'organizations:AttachPolicy',
      Resource: [arn(`ou/${org.unit}`), arn('policy/tag_policy/*')],
    });
    expect(attach(guard, org.unit)).toBe('AccessDenied');
    expect(attach(tags, org.root)).toBe('AccessDenied');
    expect(attach(tags, org.unit)).toBe('done');
  });

  it('a new policy is one of its type, without an id yet', () => {
    const organization = org.state.organization?.id;
    put({
      Action: ['organizations:CreatePolicy'],
      Resource: `arn:aws:organizations::${management}:policy/${organization}/tag_policy/*`,
    });
    const input = { Name: 'n', Description: '', Content: JSON.stringify(tagPolicy), Type: 'TAG_POLICY' };
    expect(org.call('CreatePolicy', input, org.member)).toHaveProperty('Policy');
    const scp = { ...input, Type: 'SERVICE_CONTROL_POLICY', Content: JSON.stringify(denyLeaving) };
    expect(org.refused('CreatePolicy', scp, org.member)).toBe('AccessDenied');
    // With tags it is TagResource too.
    const tagged = { ...input, Name: 'm', Tags: [{ Key: 'a', Value: 'b' }] };
    expect(org.refused('CreatePolicy', tagged, org.member)).toBe('AccessDenied');
  });

  it('tags of the request and of the resource are conditions', () => {
    org.call('TagResource', { ResourceId: guard, Tags: [{ Key: 'Owner', Value: 'security' }] });
    put(
      {
        Action: 'organizations:TagResource',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } },
      },
      {
        Action: 'organizations:AttachPolicy',
        Condition: { StringEquals: { 'aws:ResourceTag/owner': 'security' } },
      },
    );
    const tag = (Key: string): object => ({ ResourceId: guard, Tags: [{ Key, Value: '' }] });
    expect(org.call('TagResource', tag('team'), org.member)).toEqual({});
    expect(org.refused('TagResource', tag('cost'), org.member)).toBe('AccessDenied');
    // The OU has no such tag.
    expect(attach(guard, org.unit)).toBe('AccessDenied');
    org.call('TagResource', { ResourceId: org.unit, Tags: [{ Key: 'owner', Value: 'security' }] });
    expect(attach(guard, org.unit)).toBe('done');
  });

  it.each([
    [{ StringEquals: { 'aws:PrincipalOrgID': 'ours' } }, 'done'],
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-another0000' } }, 'AccessDenied'],
    [{ StringEquals: { 'aws:PrincipalAccount': 'member' } }, 'done'],
    [{ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'ours/r-*/ou-*' } }, 'done'],
    [{ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, 'AccessDenied'],
    [{ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, 'done'],
    // Not known of the caller: neither fulfilled nor not.
    [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'AccessDenied'],
  ])('the condition %j', (condition, expected) => {
    const text = JSON.stringify(condition)
      .replace('ours', org.state.organization?.id ?? '')
      .replace('"member"', JSON.stringify(org.member));
    put({ Action: 'organizations:AttachPolicy', Principal: '*', Condition: JSON.parse(text) });
    expect(attach(guard, org.unit)).toBe(expected);
  });

  it('a statement that denies, or may deny, beats one that allows', () => {
    const allow = { Action: 'organizations:AttachPolicy' };
    put(allow, {
      ...allow,
      Effect: 'Deny',
      Condition: { StringEquals: { 'organizations:PolicyType': 'TAG_POLICY' } },
    });
    expect(attach(tags, org.unit)).toBe('AccessDenied');
    expect(attach(guard, org.unit)).toBe('done');
    put(allow, { ...allow, Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } });
    expect(attach(guard, org.other)).toBe('AccessDenied');
    put(allow, { ...allow, Effect: 'Deny', Principal: { AWS: `arn:aws:iam::${org.member}:role/x` } });
    expect(attach(guard, org.other)).toBe('AccessDenied');
    put(allow, { ...allow, Effect: 'Deny', Principal: { AWS: org.other } });
    expect(attach(guard, org.other)).toBe('done');
  });

  it('a pattern of actions reaches only what can be delegated', () => {
    put({ Action: 'organizations:*' });
    expect(attach(guard, org.unit)).toBe('done');
    const move = { AccountId: org.member, SourceParentId: org.unit, DestinationParentId: org.root };
    expect(org.refused('MoveAccount', move, org.member)).toBe('AccessDenied');
    expect(org.refused('DeleteResourcePolicy', {}, org.member)).toBe('AccessDenied');
  });

  it('an older policy with NotAction reaches all else, as AWS warns', () => {
    put({ Action: 'organizations:AttachPolicy' });
    const { resourcePolicy } = org.state;
    if (resourcePolicy === undefined) throw new Error('it was put');
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      NotAction: 'organizations:AttachPolicy',
      Resource: '*',
    };
    const content = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    org.state = { ...org.state, resourcePolicy: { ...resourcePolicy, content } };
    expect(attach(guard, org.unit)).toBe('AccessDenied');
    expect(org.call('DeleteResourcePolicy', {}, org.member)).toEqual({});
  });

  it('one whose meaning is not certain grants nothing', () => {
    put({ Action: 'organizations:AttachPolicy' });
    const { resourcePolicy } = org.state;
    if (resourcePolicy === undefined) throw new Error('it was put');
    const content = resourcePolicy.content.replace('"Statement":[', '"Statement":[{"Effect":"Deny"},');
    org.state = { ...org.state, resourcePolicy: { ...resourcePolicy, content } };
    expect(attach(guard, org.unit)).toBe('AccessDenied');
  });

  it('never lets an account outside the organization in', () => {
    put({ Action: 'organizations:ListAccounts', Principal: '*' });
    expect(org.refused('ListAccounts', {}, outsider)).toBe('AWSOrganizationsNotInUse');
  });

  it('what there is not is not told to those who may not know', () => {
    put({
      Action: 'organizations:DescribePolicy',
      Resource: `arn:aws:organizations::${management}:policy/*/tag_policy/*`,
    });
    expect(org.refused('DescribePolicy', { PolicyId: 'p-nothing000' }, org.member)).toBe('AccessDenied');
    put({ Action: 'organizations:DescribePolicy' });
    expect(org.refused('DescribePolicy', { PolicyId: 'p-nothing000' }, org.member)).toBe('PolicyNotFound');
  });

  it('reads the delegation policy of the sample organization', () => {
    const file = fileURLToPath(new URL('../../fixtures/acme/delegation.json', import.meta.url));
    const Content = readFileSync(file, 'utf8').replaceAll('333344445555', org.member);
    org.call('PutResourcePolicy', { Content });
    expect(attach(guard, org.unit)).toBe('done');
    expect(attach(tags, org.unit)).toBe('AccessDenied');
    expect(org.all('ListAccounts', {}, org.member)).toHaveLength(3);
  });
});
