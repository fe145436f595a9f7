import { policyTypes } from '../../model/policy-types.js';

/** The values of the API's enumerations that inputs use (service model `organizations/2016-11-28`). */
export const enums = {
  ActionType: [
    'INVITE',
    'ENABLE_ALL_FEATURES',
    'APPROVE_ALL_FEATURES',
    'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
    'TRANSFER_RESPONSIBILITY',
  ],
  ChildType: ['ACCOUNT', 'ORGANIZATIONAL_UNIT'],
  CreateAccountState: ['IN_PROGRESS', 'SUCCEEDED', 'FAILED'],
  EffectivePolicyType: policyTypes.filter((info) => info.hasEffectivePolicy).map(({ type }) => type),
  HandshakePartyType: ['ACCOUNT', 'ORGANIZATION', 'EMAIL'],
  IAMUserAccessToBilling: ['ALLOW', 'DENY'],
  OrganizationFeatureSet: ['ALL', 'CONSOLIDATED_BILLING'],
  PolicyType: policyTypes.map(({ type }) => type),
  ResponsibilityTransferType: ['BILLING'],
} as const;
