import { type ArnBase, organizationsArn } from '../../../model/ids.js';
import { awsManagedPolicyArn } from '../../../model/policy-types.js';
import type {
  Account,
  Organization,
  OrganizationalUnit,
  Policy,
  Root,
  Snapshot,
  Tag,
} from '../../../model/snapshot.js';
import type { ProblemList } from '../problem-list.js';
import { attachmentsOf, awsDocument } from './attachments.js';
import type { Facts } from './facts.js';
import type { GapList } from './gaps.js';
import { readOthers } from './other-lists.js';
import { type Structure, structureOf } from './structure.js';

/**
 * Puts the facts together to a snapshot (not sorted yet), with a gap for all that they leave open. Undefined, with a
 * problem, when not even the organization is known.
 */
export function buildSnapshot(facts: Facts, gaps: GapList, problems: ProblemList): Snapshot | undefined {
  const organization = organizationOf(facts, gaps, problems);
  if (organization === undefined) return undefined;
  const base: ArnBase = {
    partition: organization.arn.split(':')[1] ?? 'aws',
    managementAccountId: organization.managementAccountId,
    organizationId: organization.id,
  };
  const structure = structureOf(facts, gaps, organization.managementAccountId, problems);
  const policies = attachmentsOf(facts, structure, gaps, problems);
  const tags = (id: string): Tag[] => tagsOf(facts, gaps, id);
  const root = rootOf(facts, structure, base, tags);
  return {
    snapshotVersion: 1,
    organization,
    ...(root === undefined ? {} : { root }),
    organizationalUnits: structure.unitIds.map((id) => unitOf(facts, structure, gaps, base, id, tags)),
    accounts: structure.accountIds.map((id) => accountOf(facts, structure, gaps, base, id, tags)),
    policies: policies.policyIds.map((id) => policyOf(facts, gaps, base, id, tags)),
    attachments: policies.attachments,
    ...readOthers(facts, gaps, base, problems, tags),
    gaps: gaps.all,
  };
}

/** The organization as described; else as far as ARNs tell it, with a gap. */
function organizationOf(facts: Facts, gaps: GapList, problems: ProblemList): Organization | undefined {
  const { organization: claims, arnParts } = facts;
  const id = claims.get('', 'Id') ?? arnParts?.organizationId;
  const managementAccountId = claims.get('', 'MasterAccountId') ?? arnParts?.managementAccountId;
  if (id === undefined || managementAccountId === undefined) {
    problems.error(
      'no-organization',
      'no output tells which organization this is',
      undefined,
      'add the output of `aws organizations describe-organization`',
    );
    return undefined;
  }
  const described = claims.get('', 'Id') !== undefined;
  if (!described) gaps.add('DescribeOrganization');
  const base = { partition: arnParts?.partition ?? 'aws', managementAccountId, organizationId: id };
  const email = claims.get('', 'MasterAccountEmail');
  const managementAccountArn =
    claims.get('', 'MasterAccountArn') ??
    (described ? undefined : organizationsArn(base, 'account', managementAccountId));
  return {
    id,
    arn: claims.get('', 'Arn') ?? organizationsArn(base, 'organization'),
    // Only an organization with all features has policies and enabled types; without the output, a gap says so.
    featureSet: claims.get('', 'FeatureSet') ?? 'ALL',
    managementAccountId,
    ...(managementAccountArn === undefined ? {} : { managementAccountArn }),
    ...(email === undefined ? {} : { managementAccountEmail: email }),
  };
}

function rootOf(
  facts: Facts,
  { rootId, rootRead }: Structure,
  base: ArnBase,
  tags: (id: string) => Tag[],
): Root | undefined {
  if (rootId === undefined || !rootRead) return undefined;
  const item = facts.completeList('ListRoots')?.items.find(({ value }) => value.Id === rootId);
  const types = item === undefined ? [] : facts.reader.items(item, 'PolicyTypes');
  return {
    id: rootId,
    arn: facts.roots.get(rootId, 'Arn') ?? organizationsArn(base, 'root', rootId),
    name: facts.roots.get(rootId, 'Name') ?? 'Root',
    policyTypes: types.flatMap((entry) => {
      const type = facts.reader.required(entry, 'Type');
      const status = facts.reader.required(entry, 'Status');
      return type === undefined || status === undefined ? [] : [{ type, status }];
    }),
    tags: tags(rootId),
  };
}

/** An OU. One that only lists of other things name is kept by its id, with a gap for the rest. */
function unitOf(
  facts: Facts,
  { parentOf }: Structure,
  gaps: GapList,
  base: ArnBase,
  id: string,
  tags: (id: string) => Tag[],
): OrganizationalUnit {
  const name = facts.units.get(id, 'Name');
  if (name === undefined) gaps.add('DescribeOrganizationalUnit', id);
  const parentId = parentOf(id);
  return {
    id,
    arn: facts.units.get(id, 'Arn') ?? organizationsArn(base, 'ou', id),
    name: name ?? id,
    ...(parentId === undefined ? {} : { parentId }),
    tags: tags(id),
  };
}

/** An account. `State` counts where AWS gives it; the older `Status` otherwise. */
function accountOf(
  facts: Facts,
  { parentOf }: Structure,
  gaps: GapList,
  base: ArnBase,
  id: string,
  tags: (id: string) => Tag[],
): Account {
  const { accounts } = facts;
  const name = accounts.get(id, 'Name');
  const state = accounts.get(id, 'State') ?? accounts.get(id, 'Status');
  if (name === undefined || state === undefined) gaps.add('DescribeAccount', id);
  const email = accounts.get(id, 'Email');
  const joinedMethod = accounts.get(id, 'JoinedMethod');
  const joinedTimestamp = accounts.get(id, 'JoinedTimestamp');
  const parentId = parentOf(id);
  return {
    id,
    arn: accounts.get(id, 'Arn') ?? organizationsArn(base, 'account', id),
    name: name ?? id,
    ...(email === undefined ? {} : { email }),
    state: state ?? 'UNKNOWN',
    ...(joinedMethod === undefined ? {} : { joinedMethod }),
    ...(joinedTimestamp === undefined ? {} : { joinedTimestamp }),
    ...(parentId === undefined ? {} : { parentId }),
    tags: tags(id),
  };
}

function policyOf(
  facts: Facts,
  gaps: GapList,
  base: ArnBase,
  id: string,
  tags: (id: string) => Tag[],
): Policy {
  const { policies } = facts;
  const type = policies.get(id, 'Type') ?? '';
  const arn = policies.get(id, 'Arn');
  const managed = policies.get(id, 'AwsManaged');
  const awsManaged = managed === undefined ? (arn ?? '').includes('::aws:policy/') : managed === 'true';
  const content = policies.get(id, 'Content') ?? (awsManaged ? awsDocument(id) : undefined);
  if (content === undefined) gaps.add('DescribePolicy', id);
  const description = policies.get(id, 'Description');
  return {
    id,
    arn:
      arn ??
      (awsManaged
        ? awsManagedPolicyArn(base.partition, id, type)
        : organizationsArn(base, 'policy', type.toLowerCase(), id)),
    name: policies.get(id, 'Name') ?? id,
    ...(description === undefined ? {} : { description }),
    type,
    awsManaged,
    ...(content === undefined ? {} : { content }),
    // AWS's own policies cannot be tagged.
    tags: awsManaged && facts.listOf('ListTagsForResource', id) === undefined ? [] : tags(id),
  };
}

function tagsOf(facts: Facts, gaps: GapList, id: string): Tag[] {
  const list = facts.listOf('ListTagsForResource', id);
  if (list?.incomplete !== undefined || list === undefined) gaps.add('ListTagsForResource', id);
  return (list?.items ?? []).flatMap((item) => {
    const key = facts.reader.required(item, 'Key');
    return key === undefined ? [] : [{ key, value: facts.reader.text(item, 'Value') ?? '' }];
  });
}
