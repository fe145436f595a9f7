import type { OrgGraph } from '../../graph/org-graph.js';
import { compareText } from '../../model/order.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Account, Gap, OrganizationalUnit, Policy, Snapshot, Tag } from '../../model/snapshot.js';
import { compareAttachmentOrder, compareAttachments } from './attachments.js';
import { Compared, otherSide, type Side } from './compared.js';
import { contentChange, valueChanges } from './members.js';
import type {
  AccountChange,
  DelegationChange,
  EntityChange,
  GapChange,
  PolicyChange,
  PolicyTypeChange,
  ResourcePolicyChange,
  ServiceChange,
  StructuralDifference,
  TagsChange,
  UnitChange,
  ValueChange,
} from './structure.js';

/** How the parts of two organizations differ. It compares ids: two organizations made independently have nothing in common. */
export function structuralDifference(before: OrgGraph, after: OrgGraph): StructuralDifference {
  const compared = new Compared(before, after);
  return {
    organization: organizationChanges(compared),
    organizationalUnits: unitChanges(compared),
    accounts: accountChanges(compared),
    policies: policyChanges(compared),
    attachments: compareAttachments(compared),
    attachmentOrder: compareAttachmentOrder(compared),
    policyTypes: policyTypeChanges(compared),
    tags: tagsChanges(compared),
    trustedServices: serviceChanges(compared),
    delegatedAdministrators: delegationChanges(compared),
    resourcePolicy: resourcePolicyChange(compared),
    gaps: gapChanges(compared),
  };
}

/** Is there any difference? A gap that came or went is one, too: something is known now, or no longer. */
export function isDifferent({ resourcePolicy, ...lists }: StructuralDifference): boolean {
  return resourcePolicy !== undefined || Object.values(lists).some((list) => list.length > 0);
}

function organizationChanges({ before, after, gaps }: Compared): StructuralDifference['organization'] {
  return valueChanges(
    ['id', 'featureSet', 'managementAccountId'],
    before.snapshot.organization,
    after.snapshot.organization,
    () => gaps.of('DescribeOrganization'),
  );
}

function unitChanges(compared: Compared): readonly UnitChange[] {
  const { before, after, gaps } = compared;
  const units = [before.snapshot.organizationalUnits, after.snapshot.organizationalUnits] as const;
  return placedChanges<OrganizationalUnit, 'name' | 'parentId'>(compared, units, {
    members: ['name', 'parentId'],
    described: 'DescribeOrganizationalUnit',
    unread: (side) => gaps.ofUnits(side),
  });
}

function accountChanges(compared: Compared): readonly AccountChange[] {
  const { before, after, gaps } = compared;
  const accounts = [before.snapshot.accounts, after.snapshot.accounts] as const;
  return placedChanges<Account, 'name' | 'parentId' | 'state' | 'email'>(compared, accounts, {
    members: ['name', 'parentId', 'state', 'email'],
    described: 'DescribeAccount',
    unread: (side) => gaps.ofAccounts(side),
  });
}

interface PlacedChange<Member extends string> extends EntityChange {
  readonly path: string;
  readonly changes: readonly ValueChange<Member>[];
}

/** What stands in the tree, and may have been moved. */
function placedChanges<
  Placed extends { readonly id: string; readonly name: string } & Readonly<Partial<Record<Member, string>>>,
  Member extends string,
>(
  compared: Compared,
  [before, after]: readonly [readonly Placed[], readonly Placed[]],
  asked: {
    readonly members: readonly Member[];
    /** The operation that tells members but the parent. */
    readonly described: string;
    /** Gaps that may hide things of a side. */
    readonly unread: (side: Side) => readonly Gap[];
  },
): readonly PlacedChange<Member>[] {
  const { gaps } = compared;
  return compared.pairs<Placed, PlacedChange<Member>>(
    before,
    after,
    ({ id, name }, change) => ({
      change,
      id,
      name,
      path: compared.path(id),
      changes: [],
      doubts: asked.unread(otherSide(change)),
    }),
    (one, other) => {
      const { id, name } = other;
      const changes = valueChanges(asked.members, one, other, (member) =>
        member === 'parentId' ? gaps.ofParent(id) : gaps.of(asked.described, id),
      );
      if (changes.length === 0) return undefined;
      return {
        change: 'changed',
        id,
        name,
        path: compared.path(id),
        changes: compared.withPaths(changes),
        doubts: [],
      };
    },
  );
}

function policyChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after, gaps } = compared;
  return compared.pairs<Policy, PolicyChange>(
    before.snapshot.policies,
    after.snapshot.policies,
    ({ id, name, type }, change) => ({
      change,
      id,
      name,
      policyType: type,
      changes: [],
      doubts: gaps.of('ListPolicies', type, otherSide(change)),
    }),
    (one, other) => {
      const { id, name, type } = other;
      const changes = valueChanges(['name', 'description', 'type'], one, other, () =>
        gaps.of('ListPolicies', type),
      );
      const content = contentChange(one.content, other.content, gaps.of('DescribePolicy', id));
      if (changes.length === 0 && content === undefined) return undefined;
      const differing = content === undefined ? {} : { content };
      return { change: 'changed', id, name, policyType: type, changes, ...differing, doubts: [] };
    },
  );
}

function policyTypeChanges({ before, after, gaps }: Compared): readonly PolicyTypeChange[] {
  const status = (graph: OrgGraph): ReadonlyMap<string, string> =>
    new Map(graph.snapshot.root?.policyTypes.map((one) => [one.type, one.status]) ?? []);
  const [one, other] = [status(before), status(after)];
  const doubts = gaps.of('ListRoots');
  const types = [...new Set([...one.keys(), ...other.keys()])].sort(byPolicyType);
  return types.flatMap((policyType): readonly PolicyTypeChange[] => {
    const [was, is] = [one.get(policyType), other.get(policyType)];
    if (was === is) return [];
    return [
      {
        policyType,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        doubts,
      },
    ];
  });
}

function tagsChanges(compared: Compared): readonly TagsChange[] {
  const { before, after, gaps } = compared;
  return compared.pairs<Tagged, TagsChange>(
    taggedIn(before.snapshot),
    taggedIn(after.snapshot),
    () => undefined,
    (one, other) => {
      const was = new Map(one.tags.map(({ key, value }) => [key, value]));
      const is = new Map(other.tags.map(({ key, value }) => [key, value]));
      const added = byKey(other.tags.filter(({ key }) => !was.has(key)));
      const removed = byKey(one.tags.filter(({ key }) => !is.has(key)));
      const changed = byKey(one.tags).flatMap(({ key, value }) => {
        const now = is.get(key);
        return now === undefined || now === value ? [] : [{ key, before: value, after: now }];
      });
      if (added.length + removed.length + changed.length === 0) return undefined;
      const { id, name } = other;
      return { id, name, added, removed, changed, doubts: gaps.of('ListTagsForResource', id) };
    },
  );
}

/** Something that may have tags. */
interface Tagged {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly Tag[];
}

function taggedIn(snapshot: Snapshot): readonly Tagged[] {
  const { root, organizationalUnits, accounts, policies, resourcePolicy } = snapshot;
  return [
    ...(root === undefined ? [] : [root]),
    ...organizationalUnits,
    ...accounts,
    ...policies,
    ...(resourcePolicy === undefined ? [] : [{ ...resourcePolicy, name: 'resource policy' }]),
  ];
}

function byKey(tags: readonly Tag[]): readonly Tag[] {
  return [...tags].sort((a, b) => compareText(a.key, b.key));
}

function serviceChanges({ before, after, gaps }: Compared): readonly ServiceChange[] {
  const names = (graph: OrgGraph): ReadonlySet<string> =>
    new Set(graph.snapshot.trustedServices.map(({ servicePrincipal }) => servicePrincipal));
  const [one, other] = [names(before), names(after)];
  const doubts = gaps.of('ListAWSServiceAccessForOrganization');
  return [...new Set([...one, ...other])]
    .sort(compareText)
    .filter((name) => one.has(name) !== other.has(name))
    .map((name) => ({ change: one.has(name) ? 'removed' : 'added', servicePrincipal: name, doubts }));
}

function delegationChanges({ before, after, gaps }: Compared): readonly DelegationChange[] {
  const services = (graph: OrgGraph): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      graph.snapshot.delegatedAdministrators.map((one) => [
        one.accountId,
        new Set(one.services.map(({ servicePrincipal }) => servicePrincipal)),
      ]),
    );
  const [one, other] = [services(before), services(after)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .sort(compareText)
    .flatMap((accountId): readonly DelegationChange[] => {
      const was: ReadonlySet<string> = one.get(accountId) ?? new Set();
      const is: ReadonlySet<string> = other.get(accountId) ?? new Set();
      const added = [...is].filter((name) => !was.has(name)).sort(compareText);
      const removed = [...was].filter((name) => !is.has(name)).sort(compareText);
      if (added.length + removed.length === 0) return [];
      const doubts = [
        ...gaps.of('ListDelegatedAdministrators'),
        ...gaps.of('ListDelegatedServicesForAccount', accountId),
      ];
      const name = (after.target(accountId) ?? before.target(accountId))?.name ?? accountId;
      return [{ accountId, name, added, removed, doubts }];
    });
}

function resourcePolicyChange({ before, after, gaps }: Compared): ResourcePolicyChange | undefined {
  const [was, is] = [before.snapshot.resourcePolicy, after.snapshot.resourcePolicy];
  const doubts = gaps.of('DescribeResourcePolicy');
  if (was === undefined && is === undefined) return undefined;
  if (was === undefined) return { change: 'added', doubts };
  if (is === undefined) return { change: 'removed', doubts };
  const content = contentChange(was.content, is.content, doubts);
  return content === undefined ? undefined : { change: 'changed', content, doubts: [] };
}

function gapChanges({ before, after }: Compared): readonly GapChange[] {
  const byText = (graph: OrgGraph): ReadonlyMap<string, Gap> =>
    new Map(graph.snapshot.gaps.map((gap) => [gapKey(gap), gap]));
  const [one, other] = [byText(before), byText(after)];
  const keys = [...new Set([...one.keys(), ...other.keys()])].sort(compareText);
  return keys.flatMap((key): readonly GapChange[] => {
    const [was, is] = [one.get(key), other.get(key)];
    if (was === undefined && is !== undefined) return [{ change: 'added', gap: is }];
    return was !== undefined && is === undefined ? [{ change: 'removed', gap: was }] : [];
  });
}

function gapKey({ operation, subject = '', policyType = '' }: Gap): string {
  return JSON.stringify([operation, subject, policyType]);
}

/** In the order of the table of policy types; those that are newer than orgproof last. */
function byPolicyType(a: string, b: string): number {
  const known = (type: string): number => (policyTypeInfo(type) === undefined ? 1 : 0);
  return known(a) - known(b) || compareText(a, b);
}
