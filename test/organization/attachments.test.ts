import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../src/organization/snapshots.js';
import { management, SmallOrganization, tagPolicy, WholeService } from './whole-service.js';

const scp = 'SERVICE_CONTROL_POLICY';
const rcp = 'RESOURCE_CONTROL_POLICY';

describe('EnablePolicyType', () => {
  it.each([
    [scp, 'FullAWSAccess'],
    [rcp, 'RCPFullAWSAccess'],
  ])('%s: %s is attached everywhere', (type, name) => {
    const org = new SmallOrganization();
    const targets = [org.root, org.unit, management, org.member, org.other];
    for (const target of targets) expect(org.policiesOn(target, type)).toEqual([]);
    expect(org.call('EnablePolicyType', { RootId: org.root, PolicyType: type })).toEqual({
      Root: {
        Id: org.root,
        Arn: expect.stringMatching(/^arn:aws:organizations::111111111111:root\/o-[a-z0-9]+\/r-[a-z0-9]+$/),
        Name: 'Root',
        PolicyTypes: [{ Type: type, Status: 'ENABLED' }],
      },
    });
    for (const target of targets) expect(org.policiesOn(target, type)).toEqual([name]);
    const later = org.idOf('CreateOrganizationalUnit', { ParentId: org.unit, Name: 'later' });
    expect(org.policiesOn(later, type)).toEqual([name]);
    expect(org.policiesOn(org.account('later'), type)).toEqual([name]);
  });

  it('two types stand beside each other', () => {
    const org = new SmallOrganization().enable(scp).enable(rcp).enable('TAG_POLICY');
    expect(org.policiesOn(org.unit, scp)).toEqual(['FullAWSAccess']);
    expect(org.policiesOn(org.unit, rcp)).toEqual(['RCPFullAWSAccess']);
    expect(org.policiesOn(org.unit, 'TAG_POLICY')).toEqual([]);
    const { PolicyTypes } = org.all('ListRoots')[0] as { PolicyTypes: { Type: string }[] };
    expect(PolicyTypes.map(({ Type }) => Type)).toEqual([rcp, scp, 'TAG_POLICY']);
  });

  it('what a snapshot had attached of a type that is not enabled is gone, then', () => {
    const org = new SmallOrganization();
    const guard = org.policy('guard');
    org.state = { ...org.state, attachments: new Map([[org.unit, [guard]]]) };
    expect(org.policiesOn(org.unit)).toEqual(['guard']);
    org.enable(scp);
    expect(org.policiesOn(org.unit)).toEqual(['FullAWSAccess']);
  });

  it('refuses another root, and a type that is enabled', () => {
    const org = new SmallOrganization().enable(scp);
    expect(org.refused('EnablePolicyType', { RootId: 'r-none', PolicyType: scp })).toBe('RootNotFound');
    expect(org.refused('EnablePolicyType', { RootId: org.root, PolicyType: scp })).toBe(
      'PolicyTypeAlreadyEnabled',
    );
  });

  it('needs all features', () => {
    const service = new WholeService();
    service.call('CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
    const [root] = service.all('ListRoots') as { Id: string }[];
    expect(service.refused('EnablePolicyType', { RootId: root?.Id, PolicyType: scp })).toBe(
      'PolicyTypeNotAvailableForOrganization',
    );
  });

  it.each([
    ['SECURITYHUB_POLICY', 'securityhub.amazonaws.com'],
    ['INSPECTOR_POLICY', 'inspector2.amazonaws.com'],
    ['GUARDDUTY_POLICY', 'guardduty.amazonaws.com'],
  ])('%s needs the trusted access of %s, as long as it is enabled', (PolicyType, ServicePrincipal) => {
    const org = new SmallOrganization();
    const input = { RootId: org.root, PolicyType };
    expect(org.refused('EnablePolicyType', input)).toBe('ConstraintViolation SERVICE_ACCESS_NOT_ENABLED');
    org.call('EnableAWSServiceAccess', { ServicePrincipal });
    org.call('EnablePolicyType', input);
    expect(org.refused('DisableAWSServiceAccess', { ServicePrincipal })).toBe(
      'ConstraintViolation POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
    );
    org.call('DisablePolicyType', input);
    expect(org.call('DisableAWSServiceAccess', { ServicePrincipal })).toEqual({});
  });
});

describe('DisablePolicyType', () => {
  it('detaches every policy of the type everywhere, and deletes none', () => {
    const org = new SmallOrganization().enable(scp).enable('TAG_POLICY');
    const guard = org.policy('guard');
    const tags = org.policy('tags', 'TAG_POLICY', tagPolicy);
    org.attach(guard, org.root).attach(guard, org.member).attach(tags, org.root);
    expect(org.call('DisablePolicyType', { RootId: org.root, PolicyType: scp })).toMatchObject({
      Root: { PolicyTypes: [{ Type: 'TAG_POLICY', Status: 'ENABLED' }] },
    });
    expect(org.all('ListTargetsForPolicy', { PolicyId: guard })).toEqual([]);
    expect(org.all('ListTargetsForPolicy', { PolicyId: 'p-FullAWSAccess' })).toEqual([]);
    expect(org.policiesOn(org.root, 'TAG_POLICY')).toEqual(['tags']);
    expect(org.call('DescribePolicy', { PolicyId: guard })).toMatchObject({
      Policy: { PolicySummary: { Name: 'guard' } },
    });
    expect(org.refused('DisablePolicyType', { RootId: org.root, PolicyType: scp })).toBe(
      'PolicyTypeNotEnabled',
    );
    org.enable(scp);
    expect(org.policiesOn(org.member)).toEqual(['FullAWSAccess']);
  });

  it('refuses another root', () => {
    const org = new SmallOrganization().enable(scp);
    expect(org.refused('DisablePolicyType', { RootId: 'r-none', PolicyType: scp })).toBe('RootNotFound');
  });
});

describe('AttachPolicy', () => {
  it('attaches to a root, an OU and an account, which are then listed with their kinds', () => {
    const org = new SmallOrganization().enable(scp);
    const PolicyId = org.policy('guard');
    org.attach(PolicyId, org.root).attach(PolicyId, org.unit).attach(PolicyId, org.member);
    const arn = (kind: string, id: string): unknown =>
      expect.stringMatching(new RegExp(`^arn:aws:organizations::${management}:${kind}/o-[a-z0-9]+/${id}$`));
    const targets = org.all('ListTargetsForPolicy', { PolicyId });
    expect(targets).toHaveLength(3);
    expect(targets).toEqual(
      expect.arrayContaining([
        { TargetId: org.root, Arn: arn('root', org.root), Name: 'Root', Type: 'ROOT' },
        { TargetId: org.unit, Arn: arn('ou', org.unit), Name: 'Workloads', Type: 'ORGANIZATIONAL_UNIT' },
        { TargetId: org.member, Arn: arn('account', org.member), Name: 'member', Type: 'ACCOUNT' },
      ]),
    );
  });

  it('lists the policies of a target in the order of attachment, and a snapshot keeps it', () => {
    const org = new SmallOrganization().enable('TAG_POLICY');
    const names = ['first', 'second', 'third', 'fourth'];
    const ids = names.map((name) => org.policy(name, 'TAG_POLICY', tagPolicy));
    const order = [2, 0, 3, 1];
    for (const i of order) org.attach(ids[i] ?? '', org.unit);
    expect(org.policiesOn(org.unit, 'TAG_POLICY')).toEqual(order.map((i) => names[i]));
    const attached = snapshotOf(org.state)?.attachments.filter(({ targetId }) => targetId === org.unit);
    expect(attached?.map(({ policyId, order: place }) => [policyId, place])).toEqual(
      order.map((i, place) => [ids[i], place]),
    );
  });

  it.each([
    ['a policy that there is not', { PolicyId: 'p-nothing000' }, 'PolicyNotFound'],
    ['a target that there is not', { TargetId: 'ou-none-nothing00' }, 'TargetNotFound'],
    ['an id that is none', { TargetId: 'unit' }, 'InvalidInput INVALID_PATTERN_TARGET_ID'],
    ['a policy that is attached', { TargetId: 'unit it is on' }, 'DuplicatePolicyAttachment'],
  ])('refuses %s', (_, changes: { PolicyId?: string; TargetId?: string }, refused) => {
    const org = new SmallOrganization().enable(scp);
    const PolicyId = org.policy('guard');
    org.attach(PolicyId, org.unit);
    const input = { PolicyId, TargetId: org.other, ...changes };
    if (changes.TargetId === 'unit it is on') input.TargetId = org.unit;
    expect(org.refused('AttachPolicy', input)).toBe(refused);
  });

  it('refuses a policy whose type is not enabled', () => {
    const org = new SmallOrganization();
    expect(org.refused('AttachPolicy', { PolicyId: org.policy('guard'), TargetId: org.unit })).toBe(
      'PolicyTypeNotEnabled',
    );
  });

  it.each([
    [scp, 10],
    ['TAG_POLICY', 10],
    ['CHATBOT_POLICY', 5],
  ])('%s: at most %i on a target, those of AWS counted, inherited ones not', (type, most) => {
    const org = new SmallOrganization().enable(type);
    const [key, document]: [string, unknown] =
      type === scp
        ? ['', undefined]
        : type === 'TAG_POLICY'
          ? ['tags', tagPolicy]
          : ['chatbot', { chatbot: {} }];
    expect(key).toBeDefined();
    const ids = Array.from({ length: most + 1 }, (_, i) => org.policy(`p${i}`, type, document));
    org.attach(ids[0] ?? '', org.root);
    const own = type === scp ? most - 1 : most;
    for (const id of ids.slice(0, own)) org.attach(id, org.unit);
    expect(org.refused('AttachPolicy', { PolicyId: ids[own], TargetId: org.unit })).toBe(
      'ConstraintViolation MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
    org.attach(ids[own] ?? '', org.other);
  });
});

describe('DetachPolicy', () => {
  it('the last service control policy stays; another one may take its place first', () => {
    const org = new SmallOrganization().enable(scp);
    const full = { PolicyId: 'p-FullAWSAccess', TargetId: org.unit };
    expect(org.refused('DetachPolicy', full)).toBe(
      'ConstraintViolation MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
    const PolicyId = org.policy('guard');
    org.attach(PolicyId, org.unit);
    expect(org.call('DetachPolicy', full)).toEqual({});
    expect(org.policiesOn(org.unit)).toEqual(['guard']);
    expect(org.refused('DetachPolicy', { PolicyId, TargetId: org.unit })).toBe(
      'ConstraintViolation MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  });

  it('RCPFullAWSAccess can not be detached, even beside others', () => {
    const org = new SmallOrganization().enable(rcp);
    const PolicyId = org.policy('perimeter', rcp, {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    });
    org.attach(PolicyId, org.unit);
    expect(org.refused('DetachPolicy', { PolicyId: 'p-RCPFullAWSAccess', TargetId: org.unit })).toBe(
      'InvalidInput NON_DETACHABLE_POLICY',
    );
    expect(org.call('DetachPolicy', { PolicyId, TargetId: org.unit })).toEqual({});
  });

  it('the last management policy goes', () => {
    const org = new SmallOrganization().enable('TAG_POLICY');
    const PolicyId = org.policy('tags', 'TAG_POLICY', tagPolicy);
    org.attach(PolicyId, org.unit);
    expect(org.call('DetachPolicy', { PolicyId, TargetId: org.unit })).toEqual({});
    expect(org.policiesOn(org.unit, 'TAG_POLICY')).toEqual([]);
    expect(org.refused('DetachPolicy', { PolicyId, TargetId: org.unit })).toBe('PolicyNotAttached');
  });

  it.each([
    [{ PolicyId: 'p-nothing000' }, 'PolicyNotFound'],
    [{ TargetId: '123456789012' }, 'TargetNotFound'],
    [{}, 'PolicyNotAttached'],
  ])('refuses %j', (changes, refused) => {
    const org = new SmallOrganization().enable(scp);
    const PolicyId = org.policy('guard');
    expect(org.refused('DetachPolicy', { PolicyId, TargetId: org.unit, ...changes })).toBe(refused);
  });
});

describe('ListPoliciesForTarget and ListTargetsForPolicy', () => {
  it('refuse what there is not', () => {
    const org = new SmallOrganization();
    expect(org.refused('ListPoliciesForTarget', { TargetId: '123456789012', Filter: scp })).toBe(
      'TargetNotFound',
    );
    expect(org.refused('ListTargetsForPolicy', { PolicyId: 'p-nothing000' })).toBe('PolicyNotFound');
  });
});

describe('what a snapshot could not read of attachments', () => {
  const unread = (): SmallOrganization => {
    const org = new SmallOrganization().enable(scp).enable('TAG_POLICY');
    const gap = {
      operation: 'ListPoliciesForTarget',
      subject: org.unit,
      policyType: scp,
      reason: 'AccessDeniedException',
    };
    org.state = {
      ...org.state,
      attachments: new Map([...org.state.attachments, [org.unit, []]]),
      gaps: [{ ...gap, message: 'no' }],
    };
    return org;
  };

  it('is not taken for nothing', () => {
    const org = unread();
    const input = { PolicyId: 'p-FullAWSAccess', TargetId: org.unit };
    expect(org.refused('ListPoliciesForTarget', { TargetId: org.unit, Filter: scp })).toBe('AccessDenied');
    expect(org.refused('DetachPolicy', input)).toBe('AccessDenied');
    expect(org.policiesOn(org.unit, 'TAG_POLICY')).toEqual([]);
    org.call('AttachPolicy', input);
    expect(org.refused('DetachPolicy', input)).toBe('AccessDenied');
  });

  it('no longer matters once the type is disabled', () => {
    const org = unread();
    org.call('DisablePolicyType', { RootId: org.root, PolicyType: scp });
    expect(org.state.gaps).toEqual([]);
    expect(org.policiesOn(org.unit)).toEqual([]);
  });
});
