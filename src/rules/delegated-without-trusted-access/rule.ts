import { defineRule } from '../define-rule.js';
import { gapsDoubt, operationGaps } from '../doubts.js';
import { organizationEntity, targetEntity } from '../entities.js';

export const rule = defineRule({
  id: 'delegated-without-trusted-access',
  title: 'Services that are delegated without trusted access',
  level: 'warning',
  rationale:
    'A delegated administrator can manage a service for the organization only while the service itself has trusted access: without it the service may neither look into the organization nor make its roles in the accounts.',
  remediation:
    "Enable trusted access for the service, in the service's own console where it has one, or deregister the delegated administrator.",
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html',
  ],
  messages: {
    'no-trusted-access':
      'account `{account}` is delegated administrator of `{service}`, which has no trusted access to the organization',
  },
  identity: ['service'],
  *check({ graph }) {
    const { delegatedAdministrators, trustedServices } = graph.snapshot;
    const organization = organizationEntity(graph);
    const unread = gapsDoubt(
      operationGaps(graph, 'ListDelegatedAdministrators', 'ListDelegatedServicesForAccount'),
      'which services are delegated was not read',
    );
    if (unread !== undefined) yield { result: 'unknown', entity: organization, ...unread };
    const trusted = new Set(trustedServices.map(({ servicePrincipal }) => servicePrincipal));
    const doubt = gapsDoubt(
      operationGaps(graph, 'ListAWSServiceAccessForOrganization'),
      'which services have trusted access was not read',
    );
    for (const { accountId, services } of delegatedAdministrators) {
      const account = graph.target(accountId);
      const entity = account === undefined ? organization : targetEntity(graph, account);
      for (const { servicePrincipal: service } of services) {
        if (trusted.has(service)) yield { result: 'pass', entity };
        else if (doubt !== undefined) yield { result: 'unknown', entity, ...doubt };
        else {
          const data = { account: account?.name ?? accountId, service };
          yield { result: 'fail', entity, messageId: 'no-trusted-access', data };
        }
      }
    }
  },
});
