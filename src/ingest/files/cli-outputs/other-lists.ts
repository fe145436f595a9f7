import { type ArnBase, idPatterns, organizationsArn } from '../../../model/ids.js';
import type {
  DelegatedAdministrator,
  DelegatedService,
  Handshake,
  HandshakeResource,
  ReportedEffectivePolicy,
  Snapshot,
  Tag,
  TrustedService,
} from '../../../model/snapshot.js';
import type { ProblemList } from '../problem-list.js';
import { Claims } from './claims.js';
import type { Facts } from './facts.js';
import type { GapList } from './gaps.js';
import type { Item } from './lists.js';
import { placeInWords } from './outputs.js';

type Others = Pick<
  Snapshot,
  'delegatedAdministrators' | 'trustedServices' | 'resourcePolicy' | 'handshakes' | 'effectivePolicies'
>;

/** The parts of a snapshot that stand beside the tree and the policies. */
export function readOthers(
  facts: Facts,
  gaps: GapList,
  base: ArnBase,
  problems: ProblemList,
  tags: (id: string) => Tag[],
): Others {
  return {
    delegatedAdministrators: delegatedAdministrators(facts, gaps),
    trustedServices: trustedServices(facts, gaps),
    ...resourcePolicy(facts, gaps, base, problems, tags),
    handshakes: handshakes(facts, gaps),
    effectivePolicies: effectivePolicies(facts, gaps, problems),
  };
}

function delegatedAdministrators(facts: Facts, gaps: GapList): DelegatedAdministrator[] {
  const { reader } = facts;
  if (facts.completeList('ListDelegatedAdministrators') === undefined)
    gaps.add('ListDelegatedAdministrators');
  const dates = new Map<string, string | undefined>();
  for (const item of facts.listOf('ListDelegatedAdministrators')?.items ?? []) {
    const id = reader.id(item, 'Id', ['account']);
    if (id !== undefined) dates.set(id, reader.timestamp(item, 'DelegationEnabledDate'));
  }
  // An account with services is an administrator, even where their list is missing.
  for (const { subject, items } of facts.lists('ListDelegatedServicesForAccount')) {
    if (subject !== undefined && items.length > 0 && !dates.has(subject)) dates.set(subject, undefined);
  }
  return [...dates].map(([accountId, date]) => ({
    accountId,
    ...(date === undefined ? {} : { delegationEnabledDate: date }),
    services: delegatedServices(facts, gaps, accountId),
  }));
}

function delegatedServices(facts: Facts, gaps: GapList, accountId: string): DelegatedService[] {
  const { reader } = facts;
  const operation = 'ListDelegatedServicesForAccount';
  const none = gaps.errorOf(operation, accountId)?.reason === 'AccountNotRegisteredException';
  if (facts.completeList(operation, accountId) === undefined && !none) gaps.add(operation, accountId);
  return (facts.listOf(operation, accountId)?.items ?? []).flatMap((item) => {
    const servicePrincipal = reader.required(item, 'ServicePrincipal');
    const date = reader.timestamp(item, 'DelegationEnabledDate');
    if (servicePrincipal === undefined) return [];
    return [{ servicePrincipal, ...(date === undefined ? {} : { delegationEnabledDate: date }) }];
  });
}

function trustedServices(facts: Facts, gaps: GapList): TrustedService[] {
  const operation = 'ListAWSServiceAccessForOrganization';
  if (facts.completeList(operation) === undefined) gaps.add(operation);
  return (facts.listOf(operation)?.items ?? []).flatMap((item) => {
    const servicePrincipal = facts.reader.required(item, 'ServicePrincipal');
    const dateEnabled = facts.reader.timestamp(item, 'DateEnabled');
    if (servicePrincipal === undefined) return [];
    return [{ servicePrincipal, ...(dateEnabled === undefined ? {} : { dateEnabled }) }];
  });
}

function resourcePolicy(
  facts: Facts,
  gaps: GapList,
  base: ArnBase,
  problems: ProblemList,
  tags: (id: string) => Tag[],
): Pick<Snapshot, 'resourcePolicy'> {
  const claims = facts.resourcePolicies;
  const [id, other] = claims.ids;
  const place = id === undefined ? undefined : claims.placeOf(id);
  const otherPlace = other === undefined ? undefined : claims.placeOf(other);
  if (place !== undefined && otherPlace !== undefined) {
    problems.error(
      'contradiction',
      `an organization has one resource policy: \`${other}\` here, and \`${id}\` ${placeInWords(place)}`,
      otherPlace.document.locate(otherPlace.pointer),
      'keep the output that is right',
    );
  }
  const content = id === undefined ? undefined : claims.get(id, 'Content');
  if (id === undefined || content === undefined) {
    // To be told that there is none is an answer.
    const none = gaps.errorOf('DescribeResourcePolicy')?.reason === 'ResourcePolicyNotFoundException';
    if (!none) gaps.add('DescribeResourcePolicy');
    return {};
  }
  const arn = claims.get(id, 'Arn') ?? organizationsArn(base, 'resourcepolicy', id);
  return { resourcePolicy: { id, arn, content, tags: tags(id) } };
}

function handshakes(facts: Facts, gaps: GapList): Handshake[] {
  const { reader } = facts;
  const operation = 'ListHandshakesForOrganization';
  if (facts.completeList(operation) === undefined) gaps.add(operation);
  return (facts.listOf(operation)?.items ?? []).flatMap((item): Handshake[] => {
    const id = reader.id(item, 'Id', ['handshake']);
    const arn = reader.text(item, 'Arn');
    const action = reader.required(item, 'Action');
    const state = reader.required(item, 'State');
    const requestedTimestamp = reader.timestamp(item, 'RequestedTimestamp');
    const expirationTimestamp = reader.timestamp(item, 'ExpirationTimestamp');
    if (id === undefined || action === undefined || state === undefined) return [];
    return [
      {
        id,
        ...(arn === undefined ? {} : { arn }),
        action,
        state,
        ...(requestedTimestamp === undefined ? {} : { requestedTimestamp }),
        ...(expirationTimestamp === undefined ? {} : { expirationTimestamp }),
        parties: reader.items(item, 'Parties').flatMap((party) => {
          const partyId = reader.required(party, 'Id');
          const type = reader.required(party, 'Type');
          return partyId === undefined || type === undefined ? [] : [{ id: partyId, type }];
        }),
        resources: handshakeResources(facts, item),
      },
    ];
  });
}

function handshakeResources(facts: Facts, item: Item): HandshakeResource[] {
  const { reader } = facts;
  return reader.items(item, 'Resources').flatMap((resource) => {
    const type = reader.required(resource, 'Type');
    const value = reader.text(resource, 'Value');
    const nested = resource.value.Resources == null ? {} : { resources: handshakeResources(facts, resource) };
    return type === undefined ? [] : [{ type, ...(value === undefined ? {} : { value }), ...nested }];
  });
}

/** What AWS reported; where it reported nothing, nothing is claimed, so only refused calls are gaps. */
function effectivePolicies(facts: Facts, gaps: GapList, problems: ProblemList): ReportedEffectivePolicy[] {
  const { reader } = facts;
  const claims = new Claims('effective policy', problems);
  const found = new Map<string, ReportedEffectivePolicy>();
  for (const item of facts.effectivePolicies) {
    const accountId = reader.id(item, 'TargetId', ['account']);
    const policyType = reader.required(item, 'PolicyType');
    const content = reader.required(item, 'PolicyContent');
    const time = reader.timestamp(item, 'LastUpdatedTimestamp');
    if (accountId === undefined || policyType === undefined || content === undefined) continue;
    const key = `${accountId} ${policyType}`;
    claims.claim(key, 'PolicyContent', content, item.where);
    found.set(key, {
      accountId,
      policyType,
      content,
      ...(time === undefined ? {} : { lastUpdatedTimestamp: time }),
    });
  }
  for (const { error, subject, policyType } of gaps.errorsOf('DescribeEffectivePolicy')) {
    if (subject === undefined || !idPatterns.account.test(subject)) continue;
    if (error.reason === 'EffectivePolicyNotFoundException' || found.has(`${subject} ${policyType}`))
      continue;
    gaps.add('DescribeEffectivePolicy', subject, policyType);
  }
  return [...found.values()];
}
