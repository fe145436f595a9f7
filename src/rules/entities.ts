import type { OrgGraph, PolicyNode, TargetNode } from '../graph/org-graph.js';
import { awsManagedPolicies } from '../model/policy-types.js';
import type { Entity, Evidence } from './rule.js';

/** The organization itself, for what is about no single part of it. */
export function organizationEntity(graph: OrgGraph): Entity {
  return { kind: 'organization', id: graph.organizationId, name: graph.organizationId };
}

/** A root, OU or account as a finding names it. */
export function targetEntity(graph: OrgGraph, { kind, id, name }: TargetNode): Entity {
  return { kind, id, name, path: graph.namePath(id) };
}

/** A policy as a finding names it. */
export function policyEntity({ id, name }: PolicyNode): Entity {
  return { kind: 'policy', id, name };
}

/** A policy as the evidence of a finding. */
export function policyEvidence({ id, name, type }: PolicyNode): Pick<Evidence, 'policy'> {
  return { policy: { id, name, type } };
}

/** Root, OUs and accounts: all that policies can be attached to. Parents before their children. */
export function allTargets(graph: OrgGraph): TargetNode[] {
  return [...(graph.root === undefined ? [] : [graph.root]), ...graph.organizationalUnits, ...graph.accounts];
}

/** Does AWS own the policy, so that nobody can change it? */
export function isAwsManaged({ id, policy }: PolicyNode): boolean {
  return policy.awsManaged || awsManagedPolicies.some((managed) => managed.id === id);
}

/** Policies that the organization wrote itself. */
export function customerPolicies(graph: OrgGraph): PolicyNode[] {
  return graph.policies.filter((policy) => !isAwsManaged(policy));
}

/** Is the account suspended or closed, so that nothing runs in it? */
export function isGone(target: TargetNode): boolean {
  return target.kind === 'account' && ['SUSPENDED', 'CLOSED'].includes(target.entity.state);
}

/** Ids of the accounts that are named, or stand below what is named: by id, path or name. */
export function namedAccounts(graph: OrgGraph, names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names.flatMap((text) => {
      const resolved = graph.resolveTarget(text);
      return resolved.kind === 'found' ? graph.accountsUnder(resolved.node.id).map(({ id }) => id) : [];
    }),
  );
}
