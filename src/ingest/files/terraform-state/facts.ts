import { idPatterns, parseArn } from '../../../model/ids.js';
import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { isObject, member } from '../../../model/json-values.js';
import { compareText } from '../../../model/order.js';
import { pointerTo } from '../../../model/problem.js';
import type { DelegatedService, PolicyTypeSummary, Tag } from '../../../model/snapshot.js';
import { Claims } from '../cli-outputs/claims.js';
import type { Where } from '../cli-outputs/outputs.js';
import type { ProblemList } from '../problem-list.js';
import { utcTimestamp } from '../timestamps.js';
import type { StateResource } from './resources.js';

const remedy = 'refresh the states, and read them at one time';

/** What the resources of states say of one organization. */
export class StateFacts {
  readonly organization: Claims;
  readonly roots: Claims;
  readonly units: Claims;
  readonly accounts: Claims;
  readonly policies: Claims;
  readonly resourcePolicies: Claims;
  readonly attachments = new Map<string, { readonly policyId: string; readonly targetId: string }>();
  readonly delegations = new Map<string, Map<string, DelegatedService>>();
  /** Accounts whose services were listed. */
  readonly listedDelegations = new Set<string>();
  readonly policyTypes = new Map<string, PolicyTypeSummary>();
  readonly trustedServices = new Set<string>();
  /** Are all services with trusted access known? */
  servicesListed = false;
  /** Are all accounts known? */
  allAccounts = false;
  /** Parents of which all OUs, or all accounts, are known. */
  readonly unitsListed = new Set<string>();
  readonly accountsListed = new Set<string>();
  /** Policy types of which all policies are known. */
  readonly typesListed = new Set<string>();
  /** Targets and types, `target type`, of which all attachments are known. */
  readonly targetsListed = new Set<string>();
  /** What the ARNs tell of the organization. */
  arnParts:
    | { readonly partition: string; readonly organizationId: string; readonly managementAccountId: string }
    | undefined;

  constructor(resources: readonly StateResource[], problems: ProblemList) {
    const claims = (what: string): Claims => new Claims(what, problems, remedy);
    this.organization = claims('');
    this.roots = claims('root');
    this.units = claims('OU');
    this.accounts = claims('account');
    this.policies = claims('policy');
    this.resourcePolicies = claims('resource policy');
    // Tags tell nothing of what has not been seen.
    const last = (resource: StateResource): number =>
      resource.type === 'aws_organizations_resource_tags' ? 1 : 0;
    for (const resource of [...resources].sort((a, b) => last(a) - last(b))) {
      this.#noteArn(text(resource.values, 'arn'));
      readers[resource.type]?.(this, resource);
    }
  }

  /** A target that something names: it exists. */
  seeTarget(id: string | undefined, where: Where): void {
    if (id === undefined) return;
    if (idPatterns.organizationalUnit.test(id)) this.units.see(id, where);
    else if (idPatterns.account.test(id)) this.accounts.see(id, where);
    else if (idPatterns.root.test(id)) this.roots.see(id, where);
  }

  /** Tags as a claim: the same ones in the same order. */
  claimTags(claims: Claims, id: string, value: JsonValue | undefined, where: Where): void {
    if (!isObject(value)) return;
    const tags = Object.entries(value)
      .flatMap(([key, its]): Tag[] => (typeof its === 'string' ? [{ key, value: its }] : []))
      .sort((a, b) => compareText(a.key, b.key));
    claims.claim(id, 'tags', JSON.stringify(tags), where);
  }

  #noteArn(arn: string | undefined): void {
    const parsed = arn === undefined ? undefined : parseArn(arn);
    const organizationId = parsed?.resource.split('/')[1];
    if (parsed?.service !== 'organizations' || organizationId === undefined) return;
    if (!idPatterns.account.test(parsed.accountId) || !idPatterns.organization.test(organizationId)) return;
    this.arnParts ??= { partition: parsed.partition, organizationId, managementAccountId: parsed.accountId };
  }
}

type Reader = (facts: StateFacts, resource: StateResource) => void;

/** What is read of each type; a data source often lists what a resource does not. */
const readers: Readonly<Record<string, Reader>> = {
  aws_organizations_organization: readOrganization,
  aws_organizations_organizational_unit: readUnit,
  aws_organizations_organizational_units: (facts, { values, where }) => {
    const parent = text(values, 'parent_id');
    const children = items(values, 'children', where);
    if (parent === undefined || children === undefined) return;
    facts.seeTarget(parent, where);
    facts.unitsListed.add(parent);
    for (const child of children) claimUnit(facts, child.values, child.where, parent);
  },
  aws_organizations_organizational_unit_child_accounts: (facts, { values, where }) => {
    const parent = text(values, 'parent_id');
    const accounts = items(values, 'accounts', where);
    if (parent === undefined || accounts === undefined) return;
    facts.seeTarget(parent, where);
    facts.accountsListed.add(parent);
    for (const account of accounts) claimAccount(facts, account.values, account.where, parent);
  },
  aws_organizations_account: (facts, { values, where }) => {
    claimAccount(facts, values, where, text(values, 'parent_id'));
  },
  aws_organizations_account_parent: (facts, { values, where }) => {
    const [id, parent] = [text(values, 'account_id'), text(values, 'parent_id')];
    if (id === undefined) return;
    facts.accounts.claim(id, 'parent', parent, where);
    facts.seeTarget(parent, where);
  },
  aws_organizations_policy: readPolicy,
  aws_organizations_policies: (facts, { values, where }) => {
    const type = text(values, 'filter');
    const ids = texts(values, 'ids');
    if (type === undefined || ids === undefined) return;
    facts.typesListed.add(type);
    for (const id of ids) facts.policies.claim(id, 'type', type, where);
  },
  aws_organizations_policies_for_target: (facts, { values, where }) => {
    const [target, type] = [text(values, 'target_id'), text(values, 'filter')];
    const ids = texts(values, 'ids');
    if (target === undefined || type === undefined || ids === undefined) return;
    facts.seeTarget(target, where);
    facts.targetsListed.add(`${target} ${type}`);
    for (const policyId of ids) {
      facts.policies.claim(policyId, 'type', type, where);
      facts.attachments.set(`${policyId} ${target}`, { policyId, targetId: target });
    }
  },
  aws_organizations_policy_attachment: (facts, { values, where }) => {
    const [policyId, targetId] = [text(values, 'policy_id'), text(values, 'target_id')];
    if (policyId === undefined || targetId === undefined) return;
    facts.policies.see(policyId, where);
    facts.seeTarget(targetId, where);
    facts.attachments.set(`${policyId} ${targetId}`, { policyId, targetId });
  },
  aws_organizations_delegated_administrator: (facts, { values, where }) => {
    claimDelegation(facts, text(values, 'account_id'), values, where);
  },
  aws_organizations_delegated_services: (facts, { values, where }) => {
    const account = text(values, 'account_id');
    const services = items(values, 'delegated_services', where);
    if (account === undefined || services === undefined) return;
    facts.listedDelegations.add(account);
    for (const service of services) claimDelegation(facts, account, service.values, service.where);
  },
  aws_organizations_aws_service_access: (facts, { values }) => {
    const service = text(values, 'service_principal');
    if (service !== undefined) facts.trustedServices.add(service);
  },
  aws_organizations_resource_policy: (facts, { values, where }) => {
    const id = text(values, 'id');
    if (id === undefined) return;
    facts.resourcePolicies.see(id, where, true);
    facts.resourcePolicies.claim(id, 'arn', text(values, 'arn'), where);
    facts.resourcePolicies.claim(id, 'content', text(values, 'content'), where);
    facts.claimTags(facts.resourcePolicies, id, tagsIn(values), where);
  },
  aws_organizations_resource_tags: (facts, { values, where }) => {
    const id = text(values, 'resource_id');
    if (id === undefined) return;
    for (const claims of [facts.roots, facts.units, facts.accounts, facts.policies]) {
      if (claims.has(id)) facts.claimTags(claims, id, member(values, 'tags'), where);
    }
  },
};

function readOrganization(facts: StateFacts, { values, where }: StateResource): void {
  const { organization } = facts;
  for (const field of [
    'id',
    'arn',
    'feature_set',
    'master_account_id',
    'master_account_arn',
    'master_account_email',
  ]) {
    organization.claim('', field, text(values, field), where);
  }
  for (const root of items(values, 'roots', where) ?? []) {
    const id = text(root.values, 'id');
    if (id === undefined) continue;
    facts.roots.see(id, root.where, true);
    facts.roots.claim(id, 'arn', text(root.values, 'arn'), root.where);
    facts.roots.claim(id, 'name', text(root.values, 'name'), root.where);
    const types = items(root.values, 'policy_types', root.where);
    if (types !== undefined) facts.roots.claim(id, 'read', 'true', root.where);
    for (const { values: summary } of types ?? []) {
      const [type, status] = [text(summary, 'type'), text(summary, 'status')];
      if (type !== undefined && status !== undefined) facts.policyTypes.set(type, { type, status });
    }
  }
  const services = texts(values, 'aws_service_access_principals');
  if (services !== undefined) facts.servicesListed = true;
  for (const service of services ?? []) facts.trustedServices.add(service);
  const accounts = items(values, 'accounts', where);
  const management = text(values, 'master_account_id');
  if (accounts === undefined || !accounts.some(({ values: one }) => text(one, 'id') === management)) return;
  facts.allAccounts = true;
  for (const account of accounts) claimAccount(facts, account.values, account.where, undefined);
}

function readUnit(facts: StateFacts, { values, where }: StateResource): void {
  const id = text(values, 'id');
  if (id === undefined) return;
  claimUnit(facts, values, where, text(values, 'parent_id'));
  facts.claimTags(facts.units, id, tagsIn(values), where);
  const accounts = items(values, 'accounts', where);
  if (accounts === undefined) return;
  facts.accountsListed.add(id);
  for (const account of accounts) claimAccount(facts, account.values, account.where, id);
}

function claimUnit(facts: StateFacts, values: JsonObject, where: Where, parent: string | undefined): void {
  const id = text(values, 'id');
  if (id === undefined) return;
  facts.units.see(id, where, true);
  facts.units.claim(id, 'name', text(values, 'name'), where);
  facts.units.claim(id, 'arn', text(values, 'arn'), where);
  facts.units.claim(id, 'parent', parent, where);
  facts.seeTarget(parent, where);
}

function claimAccount(facts: StateFacts, values: JsonObject, where: Where, parent: string | undefined): void {
  const id = text(values, 'id');
  if (id === undefined) return;
  facts.accounts.see(id, where, true);
  const joined = text(values, 'joined_timestamp');
  const fields: Readonly<Record<string, string | undefined>> = {
    name: text(values, 'name'),
    arn: text(values, 'arn'),
    email: text(values, 'email'),
    // Newer releases of the provider have both.
    status: text(values, 'state') ?? text(values, 'status'),
    joinedMethod: text(values, 'joined_method'),
    joinedTimestamp: joined === undefined ? undefined : utcTimestamp(joined),
    parent,
  };
  for (const [field, value] of Object.entries(fields)) facts.accounts.claim(id, field, value, where);
  facts.seeTarget(parent, where);
  if (Object.hasOwn(values, 'tags_all')) facts.claimTags(facts.accounts, id, tagsIn(values), where);
}

function readPolicy(facts: StateFacts, { values, where }: StateResource): void {
  // The data source has the id that was asked for in `policy_id`.
  const id = text(values, 'id') ?? text(values, 'policy_id');
  if (id === undefined) return;
  facts.policies.see(id, where, true);
  for (const field of ['name', 'arn', 'description', 'type', 'content']) {
    facts.policies.claim(id, field, text(values, field), where);
  }
  if (Object.hasOwn(values, 'tags_all')) facts.claimTags(facts.policies, id, tagsIn(values), where);
}

function claimDelegation(
  facts: StateFacts,
  accountId: string | undefined,
  values: JsonObject,
  where: Where,
): void {
  const servicePrincipal = text(values, 'service_principal');
  if (accountId === undefined || servicePrincipal === undefined) return;
  facts.accounts.see(accountId, where);
  const date = text(values, 'delegation_enabled_date');
  const enabled = date === undefined ? undefined : utcTimestamp(date);
  const services = facts.delegations.get(accountId) ?? new Map<string, DelegatedService>();
  facts.delegations.set(accountId, services);
  services.set(servicePrincipal, {
    servicePrincipal,
    ...(enabled === undefined ? {} : { delegationEnabledDate: enabled }),
  });
}

/** `tags_all` holds those of the provider, too. */
function tagsIn(values: JsonObject): JsonValue | undefined {
  return member(values, 'tags_all') ?? member(values, 'tags');
}

function text(values: JsonObject, name: string): string | undefined {
  const value = member(values, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** undefined where the list is not there, as when nobody asked AWS for it. */
function texts(values: JsonObject, name: string): readonly string[] | undefined {
  const value = member(values, name);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function items(
  values: JsonObject,
  name: string,
  { document, pointer }: Where,
): readonly { readonly values: JsonObject; readonly where: Where }[] | undefined {
  const value = member(values, name);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item, i) =>
    isObject(item) ? [{ values: item, where: { document, pointer: pointerTo(pointer, name, i) } }] : [],
  );
}
