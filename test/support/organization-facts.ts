import { kindOfId } from '../../src/model/ids.js';
import type { Gap, Snapshot, Tag } from '../../src/model/snapshot.js';

/** What a snapshot says, as texts, each with the gaps that would hide it: `operation subject`, or `operation` for any. */
export type Facts = ReadonlyMap<string, readonly string[]>;

const tree = ['ListRoots', 'ListChildren', 'ListOrganizationalUnitsForParent'];
const members = ['ListAccounts', 'ListAccountsForParent', 'ListChildren'];

/**
 * Everything that a snapshot says is there.
 *
 * @param named what ids are called, where organizations that were made apart are compared.
 */
export function factsOf(snapshot: Snapshot, named: (id: string) => string = (id) => id): Facts {
  const { root, accounts, organizationalUnits, policies, attachments, resourcePolicy } = snapshot;
  const facts = new Map<string, readonly string[]>();
  const hidesTarget = (id: string): readonly string[] => (kindOfId(id) === 'account' ? members : tree);
  const tags = (id: string, own: readonly Tag[], hides: readonly string[]): void => {
    for (const { key, value } of own) {
      facts.set(`${named(id)} has ${key}=${value}`, [`ListTagsForResource ${id}`, ...hides]);
    }
  };
  if (root !== undefined) {
    facts.set(`root ${named(root.id)}`, ['ListRoots']);
    for (const { type, status } of root.policyTypes) facts.set(`${type} is ${status}`, ['ListRoots']);
    tags(root.id, root.tags, ['ListRoots']);
  }
  for (const one of [...accounts, ...organizationalUnits]) {
    const { id, name, parentId } = one;
    // A name that was not read is the id, a state `UNKNOWN`.
    if (name !== id) facts.set(`${named(id)} is called ${name}`, hidesTarget(id));
    if ('state' in one && one.state !== 'UNKNOWN') facts.set(`${named(id)} is ${one.state}`, members);
    tags(id, one.tags, hidesTarget(id));
    if (parentId === undefined) continue;
    facts.set(`${named(id)} in ${named(parentId)}`, [`ListParents ${id}`, ...members, ...tree]);
  }
  const typeOf = new Map(policies.map(({ id, type }) => [id, type]));
  for (const { policyId, targetId } of attachments) {
    facts.set(`${named(policyId)} on ${named(targetId)}`, [
      `ListPolicies ${typeOf.get(policyId)}`,
      `ListTargetsForPolicy ${policyId}`,
      `ListPoliciesForTarget ${targetId}`,
      ...hidesTarget(targetId),
    ]);
  }
  for (const { id, type, name, content, tags: own } of policies) {
    facts.set(`${named(id)} is a ${type}`, [`ListPolicies ${type}`]);
    if (name !== id) facts.set(`${named(id)} is called ${name}`, [`ListPolicies ${type}`]);
    tags(id, own, [`ListPolicies ${type}`]);
    if (content === undefined) continue;
    facts.set(`${named(id)} says ${content}`, [`ListPolicies ${type}`, `DescribePolicy ${id}`]);
  }
  for (const { servicePrincipal } of snapshot.trustedServices) {
    facts.set(`trusted ${servicePrincipal}`, ['ListAWSServiceAccessForOrganization']);
  }
  for (const { accountId, services } of snapshot.delegatedAdministrators) {
    for (const { servicePrincipal } of services) {
      facts.set(`${named(accountId)} for ${servicePrincipal}`, [
        'ListDelegatedAdministrators',
        `ListDelegatedServicesForAccount ${accountId}`,
      ]);
    }
  }
  if (resourcePolicy !== undefined) {
    facts.set(`resource policy ${resourcePolicy.content}`, ['DescribeResourcePolicy']);
    tags(resourcePolicy.id, resourcePolicy.tags, ['DescribeResourcePolicy']);
  }
  return facts;
}

/** Facts of an organization that one that was not wholly read neither tells nor has a gap for, and those it makes up. */
export function untrue(
  told: Facts,
  all: Facts,
  gaps: readonly Gap[],
): { readonly madeUp: readonly string[]; readonly lost: readonly string[] } {
  const mayHide = (hides: readonly string[]): boolean =>
    gaps.some(
      ({ operation, subject }) =>
        hides.includes(operation) ||
        hides.includes(`${operation} ${subject ?? ''}`) ||
        (subject === undefined && hides.some((one) => one.startsWith(`${operation} `))),
    );
  return {
    madeUp: [...told.keys()].filter((fact) => !all.has(fact)),
    lost: [...all].filter(([fact, hides]) => !told.has(fact) && !mayHide(hides)).map(([fact]) => fact),
  };
}
