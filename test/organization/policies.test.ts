import { describe, expect, it } from 'vitest';
import { policyTypes } from '../../src/model/policy-types.js';
import { sharedJson } from '../support/shared-facts.js';
import { denyLeaving, management, SmallOrganization, tagPolicy, WholeService } from './whole-service.js';

const create = (changes: object = {}): object => ({
  Name: 'guard',
  Type: 'SERVICE_CONTROL_POLICY',
  Description: 'keeps accounts in',
  Content: JSON.stringify(denyLeaving),
  ...changes,
});

describe('CreatePolicy', () => {
  it('answers with the whole policy, which is then described and listed', () => {
    const org = new SmallOrganization();
    const { Policy } = org.call('CreatePolicy', create()) as { Policy: { PolicySummary: { Id: string } } };
    expect(Policy).toEqual({
      PolicySummary: {
        Id: expect.stringMatching(/^p-[0-9a-z]{10}$/),
        Arn: expect.stringMatching(
          /^arn:aws:organizations::111111111111:policy\/o-[a-z0-9]{10}\/service_control_policy\/p-[0-9a-z]{10}$/,
        ),
        Name: 'guard',
        Description: 'keeps accounts in',
        Type: 'SERVICE_CONTROL_POLICY',
        AwsManaged: false,
      },
      Content: JSON.stringify(denyLeaving),
    });
    expect(org.call('DescribePolicy', { PolicyId: Policy.PolicySummary.Id })).toEqual({ Policy });
    expect(org.all('ListPolicies', { Filter: 'SERVICE_CONTROL_POLICY' })).toContainEqual(
      Policy.PolicySummary,
    );
  });

  it('a type need not be enabled', () => {
    const org = new SmallOrganization();
    expect(org.policy('tags', 'TAG_POLICY', tagPolicy)).toMatch(/^p-/);
  });

  it('gives the same ids for the same calls', () => {
    expect(new SmallOrganization().policy('a')).toBe(new SmallOrganization().policy('a'));
  });

  it('needs all features', () => {
    const service = new WholeService();
    service.call('CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
    expect(service.refused('CreatePolicy', create())).toBe('PolicyTypeNotAvailableForOrganization');
  });

  it.each([
    ['a name that another policy of the type has', create({ Name: 'taken' }), 'DuplicatePolicy'],
    ['a name that AWS took', create({ Name: 'FullAWSAccess' }), 'DuplicatePolicy'],
    [
      'a tag key given twice',
      create({ Tags: [1, 2].map((i) => ({ Key: 'k', Value: `${i}` })) }),
      'InvalidInput DUPLICATE_TAG_KEY',
    ],
    [
      'a tag key of AWS',
      create({ Tags: [{ Key: 'aws:x', Value: '' }] }),
      'InvalidInput INVALID_SYSTEM_TAGS_PARAMETER',
    ],
    ['a type that there is not', create({ Type: 'NO_POLICY' }), 'InvalidInput INVALID_ENUM_POLICY_TYPE'],
    ['no document', create({ Content: '' }), 'InvalidInput MIN_LENGTH_EXCEEDED'],
    [
      'a document that is too long',
      create({ Content: `${JSON.stringify(denyLeaving)}${' '.repeat(10_240)}` }),
      'ConstraintViolation POLICY_CONTENT_LIMIT_EXCEEDED',
    ],
  ])('refuses %s', (_, input, refused) => {
    const org = new SmallOrganization();
    org.policy('taken');
    expect(org.refused('CreatePolicy', input)).toBe(refused);
  });

  it('a name may be that of a policy of another type', () => {
    const org = new SmallOrganization();
    org.policy('same', 'TAG_POLICY', tagPolicy);
    expect(org.policy('same')).toMatch(/^p-/);
  });

  it('counts the policies of each type, without those of AWS', () => {
    const org = new SmallOrganization({ quotas: ['SERVICE_CONTROL_POLICY.maxPerOrganization=1'] });
    org.policy('first');
    expect(org.refused('CreatePolicy', create())).toBe('ConstraintViolation POLICY_NUMBER_LIMIT_EXCEEDED');
    expect(org.policy('tags', 'TAG_POLICY', tagPolicy)).toMatch(/^p-/);
  });

  it('lengths are counted in characters, as sent, and quotas can be raised', () => {
    const document = { tags: { team: { tag_value: { '@@assign': ['𝒳'.repeat(100)] } } } };
    const length = Array.from(JSON.stringify(document)).length;
    const exact = new SmallOrganization({ quotas: [`TAG_POLICY.maxCharacters=${length}`] });
    expect(exact.policy('fits', 'TAG_POLICY', document)).toMatch(/^p-/);
    const less = new SmallOrganization({ quotas: [`TAG_POLICY.maxCharacters=${length - 1}`] });
    expect(
      less.refused('CreatePolicy', create({ Type: 'TAG_POLICY', Content: JSON.stringify(document) })),
    ).toBe('ConstraintViolation POLICY_CONTENT_LIMIT_EXCEEDED');
    const more = new SmallOrganization({ quotas: ['SERVICE_CONTROL_POLICY.maxCharacters=20000'] });
    const long = `${JSON.stringify(denyLeaving)}${' '.repeat(15_000)}`;
    expect(more.call('CreatePolicy', create({ Content: long }))).toMatchObject({ Policy: { Content: long } });
  });
});

describe('documents', () => {
  const statement = denyLeaving.Statement[0];
  it.each([
    ['SERVICE_CONTROL_POLICY', '{', 'line 1'],
    ['SERVICE_CONTROL_POLICY', '[]', 'a policy document is a JSON object'],
    ['SERVICE_CONTROL_POLICY', JSON.stringify({ Version: '2012-10-17' }), 'the document has no `Statement`'],
    [
      'SERVICE_CONTROL_POLICY',
      JSON.stringify({ Statement: { ...statement, Principal: '*' } }),
      '/Statement/Principal: service control policies have no `Principal`',
    ],
    [
      'SERVICE_CONTROL_POLICY',
      JSON.stringify({ Statement: [{ Effect: 'Deny', Action: '*' }] }),
      '/Statement/0: the statement has neither `Resource` nor `NotResource`',
    ],
    [
      'SERVICE_CONTROL_POLICY',
      '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"},"Statement":[]}',
      'Statement',
    ],
    [
      'RESOURCE_CONTROL_POLICY',
      JSON.stringify({ Statement: { ...statement, Principal: '*', Effect: 'Allow' } }),
      'resource control policies can only deny',
    ],
    ['TAG_POLICY', '"tags"', 'a management policy is a JSON object'],
    ['TAG_POLICY', '{"plans":{}}', 'the document has no key `tags`'],
    ['BACKUP_POLICY', '{"plans":{},"plans":{}}', 'plans'],
    ['GUARDDUTY_POLICY', '{"__proto__":{}}', 'no key `guardduty`'],
  ])('a %s that is %s is malformed, and where', (Type, Content, where) => {
    const org = new SmallOrganization();
    const { exception, message } = org.refusal('CreatePolicy', create({ Type, Content }));
    expect(exception).toBe('MalformedPolicyDocumentException');
    expect(message).toMatch(
      /^The provided policy document does not meet the requirements of the specified policy type\. /,
    );
    expect(message).toContain(where);
  });

  it('a type without a published syntax takes whatever keeps to the operators', () => {
    const org = new SmallOrganization();
    expect(org.policy('cspm', 'SECURITYHUB_CSPM_POLICY', { anything: { '@@assign': 1 } })).toMatch(/^p-/);
  });

  const cases = sharedJson<
    readonly { readonly type: string; readonly chain: readonly { readonly policies: readonly unknown[] }[] }[]
  >('facts/inheritance-cases.json');
  it.runIf(cases !== undefined)('every documented management policy is taken', () => {
    const org = new SmallOrganization();
    const documents = (cases ?? []).flatMap(({ type, chain }) =>
      chain.flatMap(({ policies }) => policies.map((document) => ({ type, document }))),
    );
    expect(documents.length).toBeGreaterThan(20);
    for (const [i, { type, document }] of documents.entries()) {
      expect(org.policy(`documented-${i}`, type, document)).toMatch(/^p-/);
    }
  });
});

describe('UpdatePolicy', () => {
  it('changes what is given, and only that', () => {
    const org = new SmallOrganization();
    const PolicyId = org.policy('before');
    const Content = JSON.stringify({ ...denyLeaving, Version: '2012-10-17', Id: 'x' });
    expect(org.call('UpdatePolicy', { PolicyId, Name: 'after' })).toMatchObject({
      Policy: { PolicySummary: { Name: 'after', Description: '' }, Content: JSON.stringify(denyLeaving) },
    });
    expect(org.call('UpdatePolicy', { PolicyId, Description: 'd', Content })).toMatchObject({
      Policy: { PolicySummary: { Name: 'after', Description: 'd' }, Content },
    });
  });

  it('keeps its own name', () => {
    const org = new SmallOrganization();
    const PolicyId = org.policy('same');
    expect(org.call('UpdatePolicy', { PolicyId, Name: 'same' })).toMatchObject({
      Policy: { PolicySummary: { Name: 'same' } },
    });
  });

  it.each([
    [{ PolicyId: 'p-nothing000' }, 'PolicyNotFound'],
    [{ PolicyId: 'p-FullAWSAccess', Name: 'mine' }, 'InvalidInput IMMUTABLE_POLICY'],
    [{ Name: 'other' }, 'DuplicatePolicy'],
    [{ Content: '{}' }, 'MalformedPolicyDocument'],
    [{ Content: ' '.repeat(10_241) }, 'ConstraintViolation POLICY_CONTENT_LIMIT_EXCEEDED'],
  ])('refuses %j', (input, refused) => {
    const org = new SmallOrganization();
    const PolicyId = org.policy('mine');
    org.policy('other');
    expect(org.refused('UpdatePolicy', { PolicyId, ...input })).toBe(refused);
  });
});

describe('DeletePolicy', () => {
  it('removes a policy once it is attached nowhere', () => {
    const org = new SmallOrganization().enable('SERVICE_CONTROL_POLICY');
    const PolicyId = org.policy('guard');
    org.attach(PolicyId, org.unit);
    expect(org.refused('DeletePolicy', { PolicyId })).toBe('PolicyInUse');
    org.call('DetachPolicy', { PolicyId, TargetId: org.unit });
    expect(org.call('DeletePolicy', { PolicyId })).toEqual({});
    expect(org.refused('DescribePolicy', { PolicyId })).toBe('PolicyNotFound');
    expect(org.refused('DeletePolicy', { PolicyId })).toBe('PolicyNotFound');
  });

  it('a policy of AWS stays', () => {
    const org = new SmallOrganization();
    expect(org.refused('DeletePolicy', { PolicyId: 'p-FullAWSAccess' })).toBe(
      'InvalidInput IMMUTABLE_POLICY',
    );
  });
});

describe('ListPolicies', () => {
  it.each(policyTypes.map(({ type }) => type))('%s: those of the type, with the one of AWS', (type) => {
    const org = new SmallOrganization();
    org.policy('tags', 'TAG_POLICY', tagPolicy);
    const names = (org.all('ListPolicies', { Filter: type }) as { Name: string; Type: string }[]).map(
      ({ Name, Type }) => {
        expect(Type).toBe(type);
        return Name;
      },
    );
    const own: Readonly<Record<string, readonly string[]>> = {
      SERVICE_CONTROL_POLICY: ['FullAWSAccess'],
      RESOURCE_CONTROL_POLICY: ['RCPFullAWSAccess'],
      TAG_POLICY: ['tags'],
    };
    expect(names).toEqual(own[type] ?? []);
  });
});

describe('what a snapshot could not read', () => {
  const withGap = (operation: string, reason: string): SmallOrganization => {
    const org = new SmallOrganization();
    const id = org.policy('unread');
    const policy = org.state.policies.get(id);
    if (policy === undefined) throw new Error('the policy is there');
    const { content: _, ...unread } = policy;
    const subject = operation === 'ListPolicies' ? 'SERVICE_CONTROL_POLICY' : id;
    org.state = {
      ...org.state,
      policies: new Map([...org.state.policies, [id, operation === 'DescribePolicy' ? unread : policy]]),
      gaps: [{ operation, subject, reason, message: 'refused then' }],
    };
    return org;
  };

  it.each([
    ['DescribePolicy', 'DescribePolicy', {}],
    ['ListPolicies', 'ListPolicies', { Filter: 'SERVICE_CONTROL_POLICY' }],
    ['ListTargetsForPolicy', 'ListTargetsForPolicy', {}],
    ['ListTargetsForPolicy', 'DeletePolicy', {}],
    ['DescribePolicy', 'UpdatePolicy', { Name: 'new' }],
  ])('a gap of %s is met again by %s', (gap, operation, input) => {
    for (const [reason, refused] of [
      ['AccessDeniedException', 'AccessDenied'],
      ['NotProvided', 'Service'],
    ]) {
      const org = withGap(gap, reason ?? '');
      const id = [...org.state.policies.keys()].find((one) => !one.includes('AWS'));
      expect(org.refused(operation, { ...(gap === 'ListPolicies' ? {} : { PolicyId: id }), ...input })).toBe(
        refused,
      );
    }
  });

  it('a new document fills the gap', () => {
    const org = withGap('DescribePolicy', 'AccessDeniedException');
    const PolicyId = [...org.state.policies.keys()].find((one) => !one.includes('AWS'));
    org.call('UpdatePolicy', { PolicyId, Content: JSON.stringify(denyLeaving) }, management);
    expect(org.state.gaps).toEqual([]);
    expect(org.call('DescribePolicy', { PolicyId })).toMatchObject({
      Policy: { Content: JSON.stringify(denyLeaving) },
    });
  });
});
