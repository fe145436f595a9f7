import { describe, expect, it } from 'vitest';
import { SmallOrganization } from './whole-service.js';

const resources: Readonly<Record<string, (org: SmallOrganization) => string>> = {
  root: ({ root }) => root,
  OU: ({ unit }) => unit,
  account: ({ member }) => member,
  policy: (org) => org.policy('tagged'),
  'resource policy': (org) => {
    const statement = { Effect: 'Allow', Principal: '*', Action: 'organizations:ListRoots', Resource: '*' };
    return org.idOf('PutResourcePolicy', { Content: JSON.stringify({ Statement: statement }) });
  },
  transfer: (org) => {
    org.call('InviteOrganizationToTransferResponsibility', {
      Type: 'BILLING',
      Target: { Id: '999999999999', Type: 'ACCOUNT' },
      StartTimestamp: Date.UTC(2026, 3, 1) / 1000,
      SourceName: 'other',
    });
    return [...org.state.transfers.keys()][0] ?? '';
  },
};

describe.each(Object.entries(resources))('a %s', (_, make) => {
  it('takes tags, changes them and gives them up', () => {
    const org = new SmallOrganization();
    const ResourceId = make(org);
    const list = (): unknown[] => org.all('ListTagsForResource', { ResourceId });
    expect(list()).toEqual([]);
    org.call('TagResource', {
      ResourceId,
      Tags: [
        { Key: 'b', Value: '1' },
        { Key: 'a', Value: '' },
      ],
    });
    expect(list()).toEqual([
      { Key: 'a', Value: '' },
      { Key: 'b', Value: '1' },
    ]);
    org.call('TagResource', { ResourceId, Tags: [{ Key: 'b', Value: '2' }] });
    org.call('UntagResource', { ResourceId, TagKeys: ['a', 'nothing'] });
    expect(list()).toEqual([{ Key: 'b', Value: '2' }]);
  });

  it('takes fifty tags and not one more', () => {
    const org = new SmallOrganization();
    const ResourceId = make(org);
    const Tags = Array.from({ length: 50 }, (__, i) => ({ Key: `key${i}`, Value: '' }));
    org.call('TagResource', { ResourceId, Tags });
    expect(org.refused('TagResource', { ResourceId, Tags: [{ Key: 'more', Value: '' }] })).toBe(
      'ConstraintViolation MAX_TAG_LIMIT_EXCEEDED',
    );
    org.call('TagResource', { ResourceId, Tags: [{ Key: 'key1', Value: 'changed' }] });
    expect(org.all('ListTagsForResource', { ResourceId })).toHaveLength(50);
  });
});

describe('refused', () => {
  it.each(['TagResource', 'UntagResource', 'ListTagsForResource'])('%s for what there is not', (name) => {
    const org = new SmallOrganization();
    for (const ResourceId of [
      '123456789012',
      'r-none',
      'ou-none-nothing00',
      'p-nothing000',
      'rp-none',
      'rt-nothing0',
    ]) {
      expect(org.refused(name, { ResourceId, Tags: [], TagKeys: [] })).toBe('TargetNotFound');
    }
  });

  it.each([
    [
      'TagResource',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' },
        ],
      },
      'DUPLICATE_TAG_KEY',
    ],
    ['TagResource', { Tags: [{ Key: 'AWS:a', Value: '1' }] }, 'INVALID_SYSTEM_TAGS_PARAMETER'],
    ['TagResource', { Tags: [{ Key: '', Value: '1' }] }, 'MIN_LENGTH_EXCEEDED'],
    ['TagResource', { Tags: [{ Key: 'a' }] }, 'INPUT_REQUIRED'],
    ['TagResource', { Tags: [{ Key: 'a', Value: '!' }] }, 'INVALID_PATTERN'],
    ['UntagResource', { TagKeys: ['aws:a'] }, 'INVALID_SYSTEM_TAGS_PARAMETER'],
    ['TagResource', { ResourceId: 'p-FullAWSAccess', Tags: [] }, 'TARGET_NOT_SUPPORTED'],
    ['UntagResource', { ResourceId: 'p-FullAWSAccess', TagKeys: [] }, 'TARGET_NOT_SUPPORTED'],
  ])('%s %j', (name, input, reason) => {
    const org = new SmallOrganization();
    expect(org.refused(name, { ResourceId: org.unit, ...input })).toBe(`InvalidInput ${reason}`);
  });

  it('keys with names of JavaScript are keys like others', () => {
    const org = new SmallOrganization();
    const Tags = ['__proto__', 'constructor'].map((Key) => ({ Key, Value: 'v' }));
    org.call('TagResource', { ResourceId: org.unit, Tags });
    expect(org.all('ListTagsForResource', { ResourceId: org.unit })).toEqual(Tags);
  });

  it('tags that were not read are not none', () => {
    const org = new SmallOrganization();
    const gap = { operation: 'ListTagsForResource', subject: org.unit, reason: 'AccessDeniedException' };
    org.state = { ...org.state, gaps: [{ ...gap, message: 'no' }] };
    expect(org.refused('ListTagsForResource', { ResourceId: org.unit })).toBe('AccessDenied');
    expect(org.all('ListTagsForResource', { ResourceId: org.member })).toEqual([]);
  });
});
