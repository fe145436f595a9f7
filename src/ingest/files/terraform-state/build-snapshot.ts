import { type ArnBase, organizationsArn } from '../../../model/ids.js';
import { awsManagedPolicies, awsManagedPolicyArn, policyTypes } from '../../../model/policy-types.js';
import type {
  Account,
  DelegatedAdministrator,
  Gap,
  Organization,
  OrganizationalUnit,
  Policy,
  ResourcePolicy,
  Root,
  Snapshot,
  Tag,
} from '../../../model/snapshot.js';
import type { Claims } from '../cli-outputs/claims.js';
import type { ProblemList } from '../problem-list.js';
import type { StateFacts } from './facts.js';

/**
 * The snapshot (not sorted yet) that states tell, with a gap for all that they do not: a state holds what Terraform manages,
 * and what else there is in the organization only where a data source lists it. Undefined, with a problem, when not even
 * the organization is known.
 */
export function buildSnapshot(facts: StateFacts, problems: ProblemList): Snapshot | undefined {
  const builder = new Builder(facts);
  const organization = builder.organization();
  if (organization === undefined) {
    problems.error(
      'no-organization',
      'no resource of the state tells which organization this is',
      undefined,
      'name the state that has the organization, or add a data source `aws_organizations_organization`',
    );
    return undefined;
  }
  return builder.build(organization);
}

class Builder {
  readonly #facts: StateFacts;
  readonly #gaps = new Map<string, Gap>();

  constructor(facts: StateFacts) {
    this.#facts = facts;
  }

  organization(): Organization | undefined {
    const { organization: claims, arnParts } = this.#facts;
    const id = claims.get('', 'id') ?? arnParts?.organizationId;
    const managementAccountId = claims.get('', 'master_account_id') ?? arnParts?.managementAccountId;
    if (id === undefined || managementAccountId === undefined) return undefined;
    if (claims.get('', 'id') === undefined) this.#gap('DescribeOrganization');
    const base = { partition: arnParts?.partition ?? 'aws', managementAccountId, organizationId: id };
    const [arn, managementArn] = [claims.get('', 'master_account_arn'), claims.get('', 'arn')];
    const email = claims.get('', 'master_account_email');
    return {
      id,
      arn: managementArn ?? organizationsArn(base, 'organization'),
      // Only an organization with all features has policies and OUs; without the resource, a gap says so.
      featureSet: claims.get('', 'feature_set') ?? 'ALL',
      managementAccountId,
      managementAccountArn: arn ?? organizationsArn(base, 'account', managementAccountId),
      ...(email === undefined ? {} : { managementAccountEmail: email }),
    };
  }

  build(organization: Organization): Snapshot {
    const facts = this.#facts;
    const base: ArnBase = {
      partition: organization.arn.split(':')[1] ?? 'aws',
      managementAccountId: organization.managementAccountId,
      organizationId: organization.id,
    };
    facts.accounts.see(organization.managementAccountId);
    const root = this.#root(base);
    const units = facts.units.ids.map((id) => this.#unit(id, base));
    const accounts = facts.accounts.ids.map((id) => this.#account(id, base));
    this.#childGaps(units);
    const policies = this.#policies(base);
    const described = new Set(policies.map(({ id }) => id));
    const attachments = this.#attachments(described);
    this.#attachmentGaps(policies, [
      ...facts.roots.ids,
      ...units.map(({ id }) => id),
      ...accounts.map(({ id }) => id),
    ]);
    const resourcePolicy = this.#resourcePolicy(base);
    if (resourcePolicy === undefined) this.#gap('DescribeResourcePolicy');
    if (!facts.servicesListed) this.#gap('ListAWSServiceAccessForOrganization');
    this.#gap('ListHandshakesForOrganization');
    return {
      snapshotVersion: 1,
      organization,
      ...(root === undefined ? {} : { root }),
      organizationalUnits: units,
      accounts,
      policies,
      attachments,
      delegatedAdministrators: this.#delegatedAdministrators(),
      trustedServices: [...facts.trustedServices].map((servicePrincipal) => ({ servicePrincipal })),
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
      handshakes: [],
      effectivePolicies: [],
      gaps: [...this.#gaps.values()],
    };
  }

  #root(base: ArnBase): Root | undefined {
    const { roots, policyTypes: types } = this.#facts;
    const [id] = roots.ids;
    if (id === undefined || roots.get(id, 'read') === undefined) {
      this.#gap('ListRoots');
      return undefined;
    }
    return {
      id,
      arn: roots.get(id, 'arn') ?? organizationsArn(base, 'root', id),
      name: roots.get(id, 'name') ?? 'Root',
      policyTypes: [...types.values()],
      tags: this.#tags(roots, id),
    };
  }

  #unit(id: string, base: ArnBase): OrganizationalUnit {
    const { units } = this.#facts;
    const [name, parentId] = [units.get(id, 'name'), units.get(id, 'parent')];
    if (name === undefined) this.#gap('DescribeOrganizationalUnit', id);
    if (parentId === undefined) this.#gap('ListParents', id);
    return {
      id,
      arn: units.get(id, 'arn') ?? organizationsArn(base, 'ou', id),
      name: name ?? id,
      ...(parentId === undefined ? {} : { parentId }),
      tags: this.#tags(units, id),
    };
  }

  #account(id: string, base: ArnBase): Account {
    const { accounts } = this.#facts;
    const [name, state, parentId] = ['name', 'status', 'parent'].map((field) => accounts.get(id, field));
    const [email, joinedMethod, joinedTimestamp] = ['email', 'joinedMethod', 'joinedTimestamp'].map((field) =>
      accounts.get(id, field),
    );
    if (name === undefined || state === undefined) this.#gap('DescribeAccount', id);
    if (parentId === undefined) this.#gap('ListParents', id);
    return {
      id,
      arn: accounts.get(id, 'arn') ?? organizationsArn(base, 'account', id),
      name: name ?? id,
      ...(email === undefined ? {} : { email }),
      state: state ?? 'UNKNOWN',
      ...(joinedMethod === undefined ? {} : { joinedMethod }),
      ...(joinedTimestamp === undefined ? {} : { joinedTimestamp }),
      ...(parentId === undefined ? {} : { parentId }),
      tags: this.#tags(accounts, id),
    };
  }

  /** OUs and accounts that Terraform does not manage are in no list but those of data sources. */
  #childGaps(units: readonly OrganizationalUnit[]): void {
    const { allAccounts, unitsListed, accountsListed, roots } = this.#facts;
    if (!allAccounts) this.#gap('ListAccounts');
    for (const parent of [...roots.ids, ...units.map(({ id }) => id)]) {
      if (!unitsListed.has(parent)) this.#gap('ListOrganizationalUnitsForParent', parent);
      if (!allAccounts && !accountsListed.has(parent)) this.#gap('ListAccountsForParent', parent);
    }
  }

  /** Those of which the type is known, and AWS's own of enabled types. */
  #policies(base: ArnBase): Policy[] {
    const { policies, policyTypes: enabled } = this.#facts;
    for (const { id, type } of awsManagedPolicies) if (enabled.has(type)) policies.see(id);
    return policies.ids.flatMap((id): Policy[] => {
      const managed = awsManagedPolicies.find((one) => one.id === id);
      const type = managed?.type ?? policies.get(id, 'type');
      if (type === undefined) return [];
      const content = managed?.content ?? policies.get(id, 'content');
      const [name, description] = [policies.get(id, 'name'), policies.get(id, 'description')];
      if (content === undefined) this.#gap('DescribePolicy', id);
      const about = managed?.description ?? description;
      return [
        {
          id,
          arn:
            managed === undefined
              ? (policies.get(id, 'arn') ?? organizationsArn(base, 'policy', type.toLowerCase(), id))
              : awsManagedPolicyArn(base.partition, id, type),
          name: managed?.name ?? name ?? id,
          ...(about === undefined ? {} : { description: about }),
          type,
          awsManaged: managed !== undefined,
          ...(content === undefined ? {} : { content }),
          tags: managed === undefined ? this.#tags(policies, id) : [],
        },
      ];
    });
  }

  /** In which order the policies of a target were attached, nothing tells. */
  #attachments(described: ReadonlySet<string>): Snapshot['attachments'] {
    return [...this.#facts.attachments.values()].filter(({ policyId, targetId }) => {
      if (described.has(policyId)) return true;
      // Something is attached, and nothing tells what.
      this.#gap('ListPoliciesForTarget', targetId);
      return false;
    });
  }

  /** What is attached by others than Terraform is unknown, unless every target of a type was listed. */
  #attachmentGaps(policies: readonly Policy[], targetIds: readonly string[]): void {
    const { policyTypes: enabled, targetsListed, typesListed, roots } = this.#facts;
    const rootRead = roots.ids.some((id) => roots.get(id, 'read') !== undefined);
    const types = new Set([...policyTypes.map(({ type }) => type), ...policies.map(({ type }) => type)]);
    for (const type of types) {
      if (!typesListed.has(type)) this.#gap('ListPolicies', type);
      else if (!rootRead || enabled.has(type)) {
        if (targetIds.every((target) => targetsListed.has(`${target} ${type}`))) continue;
        for (const policy of policies) if (policy.type === type) this.#gap('ListTargetsForPolicy', policy.id);
      }
    }
  }

  #delegatedAdministrators(): DelegatedAdministrator[] {
    const { delegations, listedDelegations } = this.#facts;
    this.#gap('ListDelegatedAdministrators');
    return [...delegations].map(([accountId, services]) => {
      if (!listedDelegations.has(accountId)) this.#gap('ListDelegatedServicesForAccount', accountId);
      return { accountId, services: [...services.values()] };
    });
  }

  #resourcePolicy(base: ArnBase): ResourcePolicy | undefined {
    const { resourcePolicies } = this.#facts;
    const [id] = resourcePolicies.ids;
    const content = id === undefined ? undefined : resourcePolicies.get(id, 'content');
    if (id === undefined || content === undefined) return undefined;
    const arn = resourcePolicies.get(id, 'arn') ?? organizationsArn(base, 'resourcepolicy', id);
    return { id, arn, content, tags: this.#tags(resourcePolicies, id) };
  }

  #tags(claims: Claims, id: string): Tag[] {
    const tags = claims.get(id, 'tags');
    if (tags !== undefined) return JSON.parse(tags) as Tag[];
    this.#gap('ListTagsForResource', id);
    return [];
  }

  #gap(operation: string, subject?: string): void {
    const about = subject === undefined ? '' : ` for \`${subject}\``;
    this.#gaps.set(`${operation} ${subject ?? ''}`, {
      operation,
      ...(subject === undefined ? {} : { subject }),
      reason: 'NotProvided',
      message: `the state does not hold what ${operation} answers${about}`,
    });
  }
}
