import type { ControlDecision, Exemption } from '../evaluate/authorization/decision.js';
import type { OrgGraph, TargetNode } from '../graph/org-graph.js';
import { policyTypeInfo } from '../model/policy-types.js';
import type { Gap } from '../model/snapshot.js';

const abbreviations = new Map([
  ['SERVICE_CONTROL_POLICY', 'SCP'],
  ['RESOURCE_CONTROL_POLICY', 'RCP'],
]);

/** `SCP`, `RCP`, or the title of the type; the API's name of a type that is newer than orgproof. */
export function shortTypeName(type: string): string {
  return abbreviations.get(type) ?? policyTypeInfo(type)?.title ?? type;
}

/** The title of the type in the plural, beginning a sentence: `Service control policies`. */
export function pluralTypeName(type: string): string {
  const title = policyTypeInfo(type)?.title;
  if (title === undefined) return type;
  const plural = title.replace(/policy$/, 'policies');
  return `${plural.charAt(0).toUpperCase()}${plural.slice(1)}`;
}

/** What kind of target it is, in words. */
export function kindName(kind: TargetNode['kind']): string {
  switch (kind) {
    case 'root':
      return 'root';
    case 'organizationalUnit':
      return 'OU';
    case 'account':
      return 'account';
  }
}

/** `web, /Workloads/Prod/web (111122223333)`; an account outside the organization has only its id. */
export function accountName(graph: OrgGraph, accountId: string): string {
  const target = graph.target(accountId);
  if (target === undefined) return `${accountId} (outside the organization)`;
  return `${target.name}, ${graph.namePath(target.id)} (${accountId})`;
}

/** Why a policy type does not restrict a request, as a sentence without its period. */
export function exemptionSentence(exemption: Exemption, policyType: ControlDecision['policyType']): string {
  const service = policyType === 'SERVICE_CONTROL_POLICY';
  const policies = service ? 'SCPs' : 'RCPs';
  switch (exemption) {
    case 'management-account':
      return service
        ? 'SCPs do not restrict the users and roles of the management account'
        : 'RCPs do not restrict the resources of the management account';
    case 'service-linked-role':
      return `${policies} do not restrict service-linked roles`;
    case 'service-principal':
      return 'SCPs do not restrict an AWS service that acts as itself';
    case 'anonymous-principal':
      return 'SCPs restrict principals of member accounts only, and an anonymous request has none';
    case 'outside-organization':
      return service
        ? 'the principal is of an account outside the organization, which its SCPs do not reach'
        : 'the resource is of an account outside the organization, which its RCPs do not reach';
    case 'policy-type-not-enabled':
      return `${policies} are not enabled at the root, and restrict nothing`;
    case 'all-features-not-enabled':
      return `the organization has only consolidated billing, where ${policies} do not exist`;
    case 'action-not-covered':
      return 'RCPs do not cover this action';
    case 'aws-managed-key':
      return 'RCPs do not restrict AWS managed keys of KMS';
  }
}

/** What could not be read and why, in one line: `ListParents of 123…: AccessDeniedException: …`. */
export function gapText({ operation, subject, reason, message }: Gap): string {
  return `${operation}${subject === undefined ? '' : ` of ${subject}`}: ${reason}: ${message}`;
}
