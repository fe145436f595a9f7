import type { TrustedService } from '../../model/snapshot.js';
import { constraintViolation, invalidInput } from '../exception.js';
import { epochSeconds } from '../lookups.js';
import type { SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { remembered } from '../remember.js';
import { withEntry, without } from '../state.js';
import type { Transaction } from '../transaction.js';
import { requireRead } from '../unread.js';

/**
 * Policy types that can be enabled only while a service has trusted access, as the page on the type asks for it. For EC2
 * policies AWS's own steps enable the type first, so they are not here; for other types the documentation is silent.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html (`SERVICE_ACCESS_NOT_ENABLED`),
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html
 * (`POLICY_TYPE_ENABLED_FOR_THIS_SERVICE`, which names Security Hub),
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inspector.html and
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_guardduty.html
 */
export const servicesOfPolicyTypes: ReadonlyMap<string, string> = new Map([
  ['SECURITYHUB_POLICY', 'securityhub.amazonaws.com'],
  ['INSPECTOR_POLICY', 'inspector2.amazonaws.com'],
  ['GUARDDUTY_POLICY', 'guardduty.amazonaws.com'],
]);

const sortedServices = remembered((services: ReadonlyMap<string, TrustedService>) =>
  [...services.values()].sort((a, b) => (a.servicePrincipal < b.servicePrincipal ? -1 : 1)),
);

/**
 * Trusted access of AWS services. What a service does in the accounts when it is enabled or disabled is not simulated.
 *
 * AWS does not say what it answers when access is enabled twice, or disabled though it is not enabled: both are taken as
 * done, and the first date stays. That access can't be disabled while the service has delegated administrators is what
 * services ask for, and is taken to be refused with the reason that the API has for it.
 */
export const trustedServiceOperations: SomeOperations<
  'EnableAWSServiceAccess' | 'DisableAWSServiceAccess' | 'ListAWSServiceAccessForOrganization'
> = {
  EnableAWSServiceAccess: {
    access: 'management',
    run: (transaction, { ServicePrincipal: servicePrincipal }) => {
      const { state, timestamp } = transaction;
      requireAllFeaturesMode(transaction);
      requireServicePrincipal(servicePrincipal);
      if (state.trustedServices.has(servicePrincipal)) return {};
      const service = { servicePrincipal, dateEnabled: timestamp };
      transaction.update({ trustedServices: withEntry(state.trustedServices, servicePrincipal, service) });
      return {};
    },
  },

  DisableAWSServiceAccess: {
    access: 'management',
    run: (transaction, { ServicePrincipal: servicePrincipal }) => {
      const { state } = transaction;
      requireAllFeaturesMode(transaction);
      requireServicePrincipal(servicePrincipal);
      const delegated = [...state.delegatedAdministrators.values()].some(({ services }) =>
        services.some((service) => service.servicePrincipal === servicePrincipal),
      );
      if (delegated) {
        throw constraintViolation(
          'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
          'You must first deregister any existing delegated administrators for this service.',
        );
      }
      const enabled = [...servicesOfPolicyTypes].find(
        ([type, service]) =>
          service === servicePrincipal && state.root?.policyTypes.some((one) => one.type === type),
      );
      if (enabled !== undefined) {
        throw constraintViolation(
          'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
          `You attempted to disable service access before you disabled the policy type \`${enabled[0]}\`.`,
        );
      }
      transaction.update({ trustedServices: without(state.trustedServices, servicePrincipal) });
      return {};
    },
  },

  ListAWSServiceAccessForOrganization: {
    access: 'delegated',
    run: (transaction, input) => {
      const { state } = transaction;
      requireAllFeaturesMode(transaction);
      requireRead(state, { operation: 'ListAWSServiceAccessForOrganization' });
      const { items, nextToken } = pageOf(
        transaction,
        sortedServices(state.trustedServices),
        ({ servicePrincipal }) => servicePrincipal,
        ['ListAWSServiceAccessForOrganization'],
        input,
      );
      return {
        EnabledServicePrincipals: items.map(({ servicePrincipal, dateEnabled }) => ({
          ServicePrincipal: servicePrincipal,
          DateEnabled: dateEnabled === undefined ? undefined : epochSeconds(dateEnabled),
        })),
        NextToken: nextToken,
      };
    },
  },
};

/** @throws OrganizationsException `ConstraintViolationException` (`ORGANIZATION_NOT_IN_ALL_FEATURES_MODE`). */
export function requireAllFeaturesMode({ organization }: Transaction): void {
  if (organization.featureSet === 'ALL') return;
  throw constraintViolation(
    'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    'This operation requires the organization to be configured to support all features.',
  );
}

/**
 * AWS recognizes the services that it has; which those are changes too often to be listed here, so that every name of
 * the form `service.amazonaws.com` is taken for one.
 *
 * @throws OrganizationsException `InvalidInputException` (`UNRECOGNIZED_SERVICE_PRINCIPAL`).
 */
export function requireServicePrincipal(name: string): void {
  if (/^(?:[a-z0-9-]+\.)+amazonaws\.com(?:\.cn)?$/.test(name)) return;
  throw invalidInput(
    'UNRECOGNIZED_SERVICE_PRINCIPAL',
    "You specified a service principal that isn't recognized.",
  );
}

/** @throws OrganizationsException `ConstraintViolationException` (`SERVICE_ACCESS_NOT_ENABLED`). */
export function requireServiceAccess({ state }: Transaction, servicePrincipal: string, wish: string): void {
  if (state.trustedServices.has(servicePrincipal)) return;
  requireRead(state, { operation: 'ListAWSServiceAccessForOrganization' });
  throw constraintViolation(
    'SERVICE_ACCESS_NOT_ENABLED',
    `You must enable service access for \`${servicePrincipal}\` before you can ${wish}. Call the EnableAWSServiceAccess API first.`,
  );
}
