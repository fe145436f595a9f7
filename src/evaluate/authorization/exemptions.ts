import type { OrgGraph } from '../../graph/org-graph.js';
import { isCoveredByResourceControlPolicies } from '../../policy/statement/rcp-services.js';
import type { ControlDecision, Exemption } from './decision.js';
import type { PreparedRequest } from './request.js';

/**
 * Why a policy type does not restrict a request at all; undefined when it may.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html and
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function exemptionOf(
  graph: OrgGraph,
  prepared: PreparedRequest,
  type: ControlDecision['policyType'],
): Exemption | undefined {
  if (graph.snapshot.organization.featureSet !== 'ALL') return 'all-features-not-enabled';
  if (graph.policyTypeStatus(type) === 'disabled') return 'policy-type-not-enabled';
  // Neither type reaches what a service-linked role does.
  if (prepared.principal.kind === 'role' && prepared.principal.serviceLinked) return 'service-linked-role';
  return type === 'SERVICE_CONTROL_POLICY'
    ? fromServiceControl(graph, prepared)
    : fromResourceControl(graph, prepared);
}

/** SCPs reach the users, roles and root users of member accounts, and nobody else. */
function fromServiceControl(graph: OrgGraph, prepared: PreparedRequest): Exemption | undefined {
  const { principal } = prepared.request;
  if (principal.kind === 'service') return 'service-principal';
  if (principal.kind === 'anonymous') return 'anonymous-principal';
  if (principal.kind === 'anyone') return undefined;
  if (principal.accountId === graph.managementAccountId) return 'management-account';
  return prepared.principalAccountId === undefined ? 'outside-organization' : undefined;
}

/** RCPs reach the resources of member accounts, for the services that support them. */
function fromResourceControl(graph: OrgGraph, prepared: PreparedRequest): Exemption | undefined {
  const { action, resource } = prepared.view;
  if (!isCoveredByResourceControlPolicies(action)) return 'action-not-covered';
  if (
    action.startsWith('kms:') &&
    resource !== undefined &&
    /^arn:[^:]*:kms:[^:]*:[^:]*:alias\/aws\//.test(resource)
  ) {
    return 'aws-managed-key';
  }
  const { owner } = prepared;
  if (owner.kind === 'open') return undefined;
  if (owner.accountId === graph.managementAccountId) return 'management-account';
  return owner.kind === 'outside' ? 'outside-organization' : undefined;
}
