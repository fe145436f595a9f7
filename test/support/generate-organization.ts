import {
  awsManagedPolicies,
  awsManagedPolicyArn,
  policyTypeInfo,
  RESOURCE_CONTROL_POLICY,
  SERVICE_CONTROL_POLICY,
} from '../../src/model/policy-types.js';
import { organizationQuotas } from '../../src/model/quotas.js';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import type {
  Account,
  Attachment,
  OrganizationalUnit,
  Policy,
  Snapshot,
  Tag,
} from '../../src/model/snapshot.js';
import {
  type GeneratedDocument,
  generateAllowList,
  generateDocument,
  generatedManagementTypes,
} from './generated-policies.js';
import { Random } from './random.js';

/** What organization to generate. The same options give the same snapshot on every machine. */
export interface GenerateOptions {
  readonly seed: number;
  /** Accounts in all, the management account included; at least 1. */
  readonly accounts: number;
  /** Default: about the square root of `accounts` for a templated one, a third of `accounts` otherwise; at most 2,000. */
  readonly organizationalUnits?: number;
  /** Deepest level of OUs, from 1 to 5; default 5. */
  readonly maxDepth?: number;
  /** Policies of the customer, of all types; default: an eighth of `accounts`, from 12 to 400. */
  readonly policies?: number;
  /** Customer policies attached to an OU or account of its own, on average, beside what its template attaches; default 0.3, or 2. */
  readonly attachmentsPerTarget?: number;
  /** Tags on each account; default 2. */
  readonly tags?: number;
  /**
   * `templated` (default): business units look alike (Prod, NonProd with Dev and Test) and the same policies stand on
   * the same kinds of OU, so that few accounts differ. `all-different`: a random tree in which nearly every account has
   * attachments of its own.
   */
  readonly style?: 'templated' | 'all-different';
}

interface Target {
  readonly id: string;
  /** What the template knows it as, such as `Prod`; targets of one role get the same policies. */
  readonly role: string;
}

interface Unit extends Target {
  readonly name: string;
  readonly parentId: string;
  readonly depth: number;
}

const organizationId = 'o-generated01';
const rootId = 'r-gen1';

/**
 * A sound organization of any size, as AWS would accept it: FullAWSAccess and RCPFullAWSAccess as AWS attaches them,
 * allow lists in the place of FullAWSAccess, deny lists, data perimeters and management policies, and no quota exceeded.
 *
 * @throws RangeError when the options ask for what AWS does not allow.
 */
export function generateOrganization(options: GenerateOptions): Snapshot {
  const style = options.style ?? 'templated';
  const count = options.accounts;
  const maxDepth = options.maxDepth ?? organizationQuotas.organizationalUnitDepth;
  const wantedUnits = style === 'templated' ? Math.ceil(Math.sqrt(count)) + 4 : Math.ceil(count / 3);
  const unitCount =
    options.organizationalUnits ?? Math.min(wantedUnits, organizationQuotas.organizationalUnits);
  if (!Number.isInteger(count) || count < 1) throw new RangeError('an organization has at least one account');
  if (maxDepth < 1 || maxDepth > organizationQuotas.organizationalUnitDepth) {
    throw new RangeError('organizational units nest 1 to 5 levels deep');
  }
  const random = new Random(options.seed);
  const units =
    style === 'templated' ? templatedUnits(unitCount, maxDepth) : randomUnits(random, unitCount, maxDepth);
  const accountIds = generateAccountIds(random, count);
  const managementId = accountIds[0] ?? '';
  const accounts = makeAccounts(random, accountIds, units, options.tags ?? 2);
  const documents = makeDocuments(
    random,
    options.policies ?? Math.min(400, Math.max(12, Math.ceil(count / 8))),
  );
  const types = [SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, ...generatedManagementTypes];
  const targets: Target[] = [
    { id: rootId, role: 'root' },
    ...units,
    ...accounts.map(({ id }): Target => ({ id, role: 'account' })),
  ];
  return sortSnapshot({
    snapshotVersion: 1,
    organization: {
      id: organizationId,
      arn: `arn:aws:organizations::${managementId}:organization/${organizationId}`,
      featureSet: 'ALL',
      managementAccountId: managementId,
      managementAccountArn: `arn:aws:organizations::${managementId}:account/${organizationId}/${managementId}`,
      managementAccountEmail: 'aws@example.com',
    },
    root: {
      id: rootId,
      arn: `arn:aws:organizations::${managementId}:root/${organizationId}/${rootId}`,
      name: 'Root',
      policyTypes: types.map((type) => ({ type, status: 'ENABLED' })),
      tags: [],
    },
    organizationalUnits: units.map(
      ({ id, name, parentId }): OrganizationalUnit => ({
        id,
        arn: `arn:aws:organizations::${managementId}:ou/${organizationId}/${id}`,
        name,
        parentId,
        tags: [],
      }),
    ),
    accounts: accounts.map((account) => ({
      ...account,
      arn: `arn:aws:organizations::${managementId}:account/${organizationId}/${account.id}`,
    })),
    policies: makePolicies(documents, managementId),
    attachments: attach(random, documents, targets, style, options.attachmentsPerTarget),
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: [],
  });
}

const topLevel = ['Security', 'Infrastructure', 'Sandbox', 'Suspended', 'Workloads'];

/** Business units under Workloads, each with Prod and NonProd, those with Critical, Dev and Test, as far as they are asked for. */
function templatedUnits(count: number, maxDepth: number): Unit[] {
  const units: Unit[] = [];
  const add = (name: string, role: string, parent: Unit | undefined): Unit | undefined => {
    const depth = (parent?.depth ?? 0) + 1;
    if (units.length >= count || depth > maxDepth) return undefined;
    const unit: Unit = { id: unitId(units.length), name, role, parentId: parent?.id ?? rootId, depth };
    units.push(unit);
    return unit;
  };
  const tops = topLevel.map((name) => add(name, name, undefined));
  const workloads = tops.at(-1);
  for (let n = 1; units.length < count; n++) {
    const business = add(`Business-${n}`, 'Business', workloads);
    if (business === undefined || maxDepth < 2) {
      add(`Team-${n}`, 'Business', undefined);
      continue;
    }
    const prod = add('Prod', 'Prod', business);
    const nonProd = add('NonProd', 'NonProd', business);
    if (prod !== undefined) {
      const critical = add('Critical', 'Critical', prod);
      if (critical !== undefined && n % 3 === 0) add('Regulated', 'Regulated', critical);
    }
    if (nonProd !== undefined) {
      add('Dev', 'Dev', nonProd);
      add('Test', 'Test', nonProd);
    }
  }
  return units;
}

function randomUnits(random: Random, count: number, maxDepth: number): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < count; i++) {
    const above = random.chance(0.1) || units.length === 0 ? undefined : random.pick(units);
    const parent = above !== undefined && above.depth < maxDepth ? above : undefined;
    const depth = (parent?.depth ?? 0) + 1;
    units.push({
      id: unitId(i),
      name: `Unit-${i}`,
      role: `unit-${i}`,
      parentId: parent?.id ?? rootId,
      depth,
    });
  }
  return units;
}

function unitId(index: number): string {
  return `ou-gen1-${String(index).padStart(8, '0')}`;
}

/**
 * Different twelve-digit numbers without visible order: multiples of a number that shares no factor with the size of
 * the range.
 */
function generateAccountIds(random: Random, count: number): string[] {
  const range = 900_000_000_000;
  const step = 618_033_988_747;
  let at = random.below(range);
  return Array.from({ length: count }, () => {
    at = (at + step) % range;
    return String(100_000_000_000 + at);
  });
}

function makeAccounts(
  random: Random,
  ids: readonly string[],
  units: readonly Unit[],
  tagCount: number,
): (Omit<Account, 'arn'> & { readonly arn: '' })[] {
  const leaves = units.filter(({ id }) => !units.some(({ parentId }) => parentId === id));
  const parents = leaves.length === 0 ? units : leaves;
  return ids.map((id, i) => {
    const parentId =
      i === 0 || parents.length === 0
        ? rootId
        : random.chance(0.9)
          ? random.pick(parents).id
          : random.pick(units).id;
    return {
      id,
      arn: '',
      name: i === 0 ? 'management' : `account-${i}`,
      email: `aws+${i}@example.com`,
      state: random.chance(0.98) || i === 0 ? 'ACTIVE' : 'SUSPENDED',
      joinedMethod: 'CREATED',
      joinedTimestamp: '2024-01-01T00:00:00Z',
      parentId,
      tags: makeTags(random, tagCount),
    };
  });
}

function makeTags(random: Random, count: number): Tag[] {
  return Array.from({ length: count }, (_, n) => ({
    key: `tag-${String(n).padStart(2, '0')}`,
    value: `value-${random.below(20)}`,
  }));
}

interface PlannedPolicy extends GeneratedDocument {
  readonly id: string;
  readonly allowList: boolean;
}

/** Of twenty policies nine deny, two are allow lists, three are perimeters, six are management policies. */
function makeDocuments(random: Random, count: number): PlannedPolicy[] {
  return Array.from({ length: count }, (_, i) => {
    const slot = i % 20;
    const allowList = slot === 4 || slot === 14;
    const type =
      slot % 7 === 5
        ? RESOURCE_CONTROL_POLICY
        : slot % 3 === 2
          ? (generatedManagementTypes[Math.floor(i / 3) % generatedManagementTypes.length] ??
            SERVICE_CONTROL_POLICY)
          : SERVICE_CONTROL_POLICY;
    const made = allowList ? generateAllowList(random, i) : generateDocument(random, type, i);
    return { ...made, id: `p-${String(i).padStart(8, '0')}`, allowList };
  });
}

function makePolicies(documents: readonly PlannedPolicy[], managementId: string): Policy[] {
  const own = documents.map(
    ({ id, name, type, content }): Policy => ({
      id,
      arn: `arn:aws:organizations::${managementId}:policy/${organizationId}/${type.toLowerCase()}/${id}`,
      name,
      type,
      awsManaged: false,
      content,
      tags: [],
    }),
  );
  const managed = awsManagedPolicies.map(
    ({ id, name, type, description, content }): Policy => ({
      id,
      arn: awsManagedPolicyArn('aws', id, type),
      name,
      description,
      type,
      awsManaged: true,
      content,
      tags: [],
    }),
  );
  return [...own, ...managed];
}

/**
 * The attachments. In a templated organization each role has a set of policies, and a few targets have more; in the
 * other each target draws its own. Allow lists take the place of FullAWSAccess on OUs of workloads.
 */
function attach(
  random: Random,
  documents: readonly PlannedPolicy[],
  targets: readonly Target[],
  style: 'templated' | 'all-different',
  perTarget: number | undefined,
): Attachment[] {
  const denying = documents.filter(({ allowList }) => !allowList);
  const allowLists = documents.filter(({ allowList }) => allowList);
  const average = perTarget ?? (style === 'templated' ? 0.3 : 2);
  const roleSets = new Map<string, readonly PlannedPolicy[]>();
  const roleSet = (role: string): readonly PlannedPolicy[] => {
    if (role === 'account' || style === 'all-different') return [];
    const known = roleSets.get(role);
    if (known !== undefined) return known;
    const set = random.sample(denying, role === 'root' ? 4 : 1 + random.below(3));
    const [allow] = role === 'Regulated' || role === 'Sandbox' ? random.sample(allowLists, 1) : [];
    const made = allow === undefined ? set : [...set, allow];
    roleSets.set(role, made);
    return made;
  };
  const attachments: Attachment[] = [];
  for (const target of targets) {
    const own: PlannedPolicy[] = [];
    if (denying.length > 0 && target.role !== 'root') {
      for (let rest = average; rest > 0; rest--) if (random.chance(rest)) own.push(random.pick(denying));
      if (style === 'all-different' && allowLists.length > 0 && random.chance(0.05))
        own.push(random.pick(allowLists));
    }
    attachments.push(...attachmentsOf(target.id, [...new Set([...roleSet(target.role), ...own])]));
  }
  return attachments;
}

/** In order of attachment, with what AWS attaches first, and no more of a type than AWS allows. */
function attachmentsOf(targetId: string, policies: readonly PlannedPolicy[]): Attachment[] {
  const replaced = policies.some(({ allowList }) => allowList);
  const lists = new Map<string, string[]>([
    [SERVICE_CONTROL_POLICY, replaced ? [] : ['p-FullAWSAccess']],
    [RESOURCE_CONTROL_POLICY, ['p-RCPFullAWSAccess']],
  ]);
  // Allow lists first: they must not be the ones that a quota leaves out.
  const ordered = [
    ...policies.filter(({ allowList }) => allowList),
    ...policies.filter(({ allowList }) => !allowList),
  ];
  for (const { id, type } of ordered) {
    const list = lists.get(type) ?? [];
    lists.set(type, list);
    if (list.length < (policyTypeInfo(type)?.quotas.maxPerTarget ?? 5)) list.push(id);
  }
  return [...lists.values()].flatMap((ids) =>
    ids.map((policyId, order): Attachment => ({ policyId, targetId, order })),
  );
}
