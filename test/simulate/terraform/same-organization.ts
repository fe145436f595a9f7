import { OrgGraph } from '../../../src/graph/org-graph.js';
import type { Snapshot } from '../../../src/model/snapshot.js';

/**
 * An organization with names in the place of ids, for organizations that were made apart: OUs by their path, accounts by
 * their email, policies by type and name. Where policies hold ids of what is new, they are named in the text as well.
 */
export function withoutIds(snapshot: Snapshot): object {
  const graph = OrgGraph.fromSnapshot(snapshot);
  const names = new Map<string, string>();
  for (const unit of graph.organizationalUnits) names.set(unit.id, graph.namePath(unit.id));
  for (const { id, email, name } of snapshot.accounts) names.set(id, `account ${email ?? name}`);
  for (const { id, type, name } of snapshot.policies) names.set(id, `${type} ${name}`);
  const named = (text: string): string => {
    let result = text;
    for (const [id, name] of names) result = result.replaceAll(id, name);
    return result;
  };
  const nameOf = (id: string | undefined): string => names.get(id ?? '') ?? id ?? '';
  const { organization, root, trustedServices, delegatedAdministrators, resourcePolicy } = snapshot;
  return {
    featureSet: organization.featureSet,
    policyTypes: root?.policyTypes.map(({ type, status }) => `${type} ${status}`).sort(),
    rootTags: root?.tags,
    organizationalUnits: snapshot.organizationalUnits
      .map(({ id, parentId, tags }) => ({ path: nameOf(id), parent: nameOf(parentId), tags }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    accounts: snapshot.accounts
      .map(({ id, name, email, state, parentId, tags }) => ({
        account: nameOf(id),
        name,
        email,
        state,
        parent: nameOf(parentId),
        tags,
      }))
      .sort((a, b) => (a.account < b.account ? -1 : 1)),
    policies: snapshot.policies
      .map(({ id, description, content, tags }) => ({
        policy: nameOf(id),
        description: description ?? '',
        content: named(content ?? 'unknown'),
        tags,
      }))
      .sort((a, b) => (a.policy < b.policy ? -1 : 1)),
    attachments: snapshot.attachments
      .map(({ policyId, targetId }) => `${nameOf(policyId)} on ${nameOf(targetId)}`)
      .sort(),
    trustedServices: trustedServices.map(({ servicePrincipal }) => servicePrincipal).sort(),
    delegatedAdministrators: delegatedAdministrators
      .map(({ accountId, services }) => ({
        account: nameOf(accountId),
        services: services.map(({ servicePrincipal }) => servicePrincipal).sort(),
      }))
      .sort((a, b) => (a.account < b.account ? -1 : 1)),
    resourcePolicy: resourcePolicy === undefined ? undefined : named(resourcePolicy.content),
  };
}
