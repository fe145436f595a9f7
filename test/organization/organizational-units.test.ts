import { describe, expect, it } from 'vitest';
import { management, SmallOrganization } from './whole-service.js';

class Tree extends SmallOrganization {
  unitIn(ParentId: string, Name: string): string {
    return this.idOf('CreateOrganizationalUnit', { ParentId, Name });
  }
}

describe('CreateOrganizationalUnit', () => {
  it('answers with the OU and its path', () => {
    const org = new Tree();
    const Tags = [{ Key: 'team', Value: 'a' }];
    const { OrganizationalUnit } = org.call('CreateOrganizationalUnit', {
      ParentId: org.unit,
      Name: 'Prod',
      Tags,
    }) as { OrganizationalUnit: { Id: string; Path: string } };
    const { Id } = OrganizationalUnit;
    const organization = org.state.organization?.id ?? '';
    expect(OrganizationalUnit).toEqual({
      Id: expect.stringMatching(new RegExp(`^ou-${org.root.slice(2)}-[a-z0-9]{8}$`)),
      Arn: `arn:aws:organizations::${management}:ou/${organization}/${Id}`,
      Name: 'Prod',
      Path: `${organization}/${org.root}/${org.unit}/${Id}/`,
    });
    expect(org.call('DescribeOrganizationalUnit', { OrganizationalUnitId: Id })).toEqual({
      OrganizationalUnit,
    });
    expect(org.all('ListTagsForResource', { ResourceId: Id })).toEqual(Tags);
    expect(org.all('ListOrganizationalUnitsForParent', { ParentId: org.unit })).toEqual([OrganizationalUnit]);
  });

  it('five levels below the root, and not one more', () => {
    const org = new Tree();
    let parent = org.unit;
    for (let level = 2; level <= 5; level++) parent = org.unitIn(parent, `level ${level}`);
    expect(org.refused('CreateOrganizationalUnit', { ParentId: parent, Name: 'level 6' })).toBe(
      'ConstraintViolation OU_DEPTH_LIMIT_EXCEEDED',
    );
  });

  it('as many as the quota says', () => {
    const org = new Tree({ quotas: ['organizationalUnits=2'] });
    org.unitIn(org.root, 'second');
    expect(org.refused('CreateOrganizationalUnit', { ParentId: org.root, Name: 'third' })).toBe(
      'ConstraintViolation OU_NUMBER_LIMIT_EXCEEDED',
    );
  });

  it.each([
    ['a name that stands beside it', { Name: 'Workloads' }, 'DuplicateOrganizationalUnit'],
    ['a parent that there is not', { ParentId: 'ou-none-nothing00' }, 'ParentNotFound'],
    ['an account as parent', { ParentId: management }, 'InvalidInput INVALID_PATTERN'],
    [
      'a tag key given twice',
      { Tags: [1, 2].map((i) => ({ Key: 'k', Value: `${i}` })) },
      'InvalidInput DUPLICATE_TAG_KEY',
    ],
  ])('refuses %s', (_, changes, refused) => {
    const org = new Tree();
    expect(org.refused('CreateOrganizationalUnit', { ParentId: org.root, Name: 'New', ...changes })).toBe(
      refused,
    );
  });

  it('a name may stand again in another parent', () => {
    const org = new Tree();
    expect(org.unitIn(org.unit, 'Workloads')).toMatch(/^ou-/);
  });
});

describe('DeleteOrganizationalUnit', () => {
  it('goes only when it is empty, and its attachments go with it', () => {
    const org = new Tree().enable('SERVICE_CONTROL_POLICY');
    const child = org.unitIn(org.unit, 'child');
    const refused = (): string => org.refused('DeleteOrganizationalUnit', { OrganizationalUnitId: org.unit });
    expect(refused()).toBe('OrganizationalUnitNotEmpty');
    org.call('DeleteOrganizationalUnit', { OrganizationalUnitId: child });
    expect(refused()).toBe('OrganizationalUnitNotEmpty');
    org.call('MoveAccount', {
      AccountId: org.member,
      SourceParentId: org.unit,
      DestinationParentId: org.root,
    });
    expect(org.call('DeleteOrganizationalUnit', { OrganizationalUnitId: org.unit })).toEqual({});
    expect(refused()).toBe('OrganizationalUnitNotFound');
    const targets = org.all('ListTargetsForPolicy', { PolicyId: 'p-FullAWSAccess' }) as {
      TargetId: string;
    }[];
    expect(targets.map(({ TargetId }) => TargetId)).toEqual(
      [management, org.member, org.other, org.root].sort(),
    );
  });
});

describe('UpdateOrganizationalUnit', () => {
  it('renames', () => {
    const org = new Tree();
    const OrganizationalUnitId = org.unit;
    expect(org.call('UpdateOrganizationalUnit', { OrganizationalUnitId, Name: 'New' })).toMatchObject({
      OrganizationalUnit: { Id: org.unit, Name: 'New' },
    });
    expect(org.call('UpdateOrganizationalUnit', { OrganizationalUnitId })).toMatchObject({
      OrganizationalUnit: { Name: 'New' },
    });
    expect(org.call('UpdateOrganizationalUnit', { OrganizationalUnitId, Name: 'New' })).toBeDefined();
  });

  it('refuses the name of a neighbour, and what there is not', () => {
    const org = new Tree();
    const OrganizationalUnitId = org.unitIn(org.root, 'Neighbour');
    expect(org.refused('UpdateOrganizationalUnit', { OrganizationalUnitId, Name: 'Workloads' })).toBe(
      'DuplicateOrganizationalUnit',
    );
    expect(
      org.refused('UpdateOrganizationalUnit', { OrganizationalUnitId: 'ou-none-nothing00', Name: 'x' }),
    ).toBe('OrganizationalUnitNotFound');
    expect(org.refused('DescribeOrganizationalUnit', { OrganizationalUnitId: 'ou-none-nothing00' })).toBe(
      'OrganizationalUnitNotFound',
    );
  });
});

describe('the tree is walked', () => {
  it('down', () => {
    const org = new Tree();
    const children = (ParentId: string, ChildType: string): unknown =>
      org.all('ListChildren', { ParentId, ChildType });
    expect(children(org.root, 'ORGANIZATIONAL_UNIT')).toEqual([
      { Id: org.unit, Type: 'ORGANIZATIONAL_UNIT' },
    ]);
    expect(children(org.root, 'ACCOUNT')).toEqual(
      [management, org.other].sort().map((Id) => ({ Id, Type: 'ACCOUNT' })),
    );
    expect(children(org.unit, 'ACCOUNT')).toEqual([{ Id: org.member, Type: 'ACCOUNT' }]);
    expect(children(org.unit, 'ORGANIZATIONAL_UNIT')).toEqual([]);
    for (const name of ['ListChildren', 'ListOrganizationalUnitsForParent', 'ListAccountsForParent']) {
      const input = { ParentId: 'ou-none-nothing00', ChildType: 'ACCOUNT' };
      expect(org.refused(name, input)).toBe('ParentNotFound');
    }
  });

  it('and up', () => {
    const org = new Tree();
    const parents = (ChildId: string): unknown => org.call('ListParents', { ChildId });
    expect(parents(org.member)).toEqual({ Parents: [{ Id: org.unit, Type: 'ORGANIZATIONAL_UNIT' }] });
    expect(parents(org.unit)).toEqual({ Parents: [{ Id: org.root, Type: 'ROOT' }] });
    expect(org.refused('ListParents', { ChildId: '123456789012' })).toBe('ChildNotFound');
  });
});
