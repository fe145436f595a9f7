import { defineRule } from '../define-rule.js';
import { gapsDoubt, operationGaps } from '../doubts.js';
import { organizationEntity } from '../entities.js';

/**
 * Services that manage an organization through an administrator account that has to be designated, each with the policy
 * type that uses it too. Others may be used from the management account, which can't be seen from outside.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
const administered: ReadonlyMap<string, string | undefined> = new Map([
  ['auditmanager.amazonaws.com', undefined],
  ['detective.amazonaws.com', undefined],
  ['fms.amazonaws.com', undefined],
  ['guardduty.amazonaws.com', 'GUARDDUTY_POLICY'],
  ['inspector2.amazonaws.com', 'INSPECTOR_POLICY'],
  ['macie.amazonaws.com', undefined],
  ['securityhub.amazonaws.com', 'SECURITYHUB_POLICY'],
]);

export const rule = defineRule({
  id: 'trusted-service-unused',
  title: 'Trusted services that nothing uses',
  level: 'note',
  rationale:
    'Trusted access lets a service look into the whole organization and make roles in its accounts. A security service with trusted access, but without an administrator account and without a policy type that needs it, has that access and watches over nothing.',
  remediation:
    "Designate the service's administrator account, or disable trusted access in the service's own console.",
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html',
  ],
  messages: {
    unused:
      '`{service}` has trusted access, but no member account is its delegated administrator, and no enabled policy type needs it',
  },
  identity: ['service'],
  *check({ graph }) {
    const entity = organizationEntity(graph);
    const { delegatedAdministrators, trustedServices } = graph.snapshot;
    const unread = gapsDoubt(
      operationGaps(graph, 'ListAWSServiceAccessForOrganization'),
      'which services have trusted access was not read',
    );
    if (unread !== undefined) yield { result: 'unknown', entity, ...unread };
    const delegated = new Set(
      delegatedAdministrators.flatMap(({ services }) => services.map((one) => one.servicePrincipal)),
    );
    for (const { servicePrincipal: service } of trustedServices) {
      if (!administered.has(service)) {
        yield { result: 'not-applicable', entity };
        continue;
      }
      const type = administered.get(service);
      const status = type === undefined ? 'disabled' : graph.policyTypeStatus(type);
      if (delegated.has(service) || status === 'enabled') {
        yield { result: 'pass', entity };
        continue;
      }
      const gaps = operationGaps(
        graph,
        'ListDelegatedAdministrators',
        'ListDelegatedServicesForAccount',
        ...(status === 'unknown' ? ['ListRoots'] : []),
      );
      const doubt = gapsDoubt(gaps, `who administers \`${service}\` was not read`);
      if (doubt !== undefined) yield { result: 'unknown', entity, ...doubt };
      else if (status === 'unknown') {
        yield {
          result: 'unknown',
          entity,
          reason: `AWS is just enabling or disabling \`${type}\``,
          gaps: [],
        };
      } else yield { result: 'fail', entity, messageId: 'unused', data: { service } };
    }
  },
});
