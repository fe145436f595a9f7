import { effectivePolicyEngine } from './effective-engine.js';
import type { EffectivePolicyEngine } from './effective-policies.js';
import type { Operations } from './operation.js';
import { accountRequestOperations } from './operations/account-requests.js';
import { accountOperations } from './operations/accounts.js';
import { attachmentOperations } from './operations/attachments.js';
import { delegatedAdministratorOperations } from './operations/delegated-administrators.js';
import { effectivePolicyOperationsWith } from './operations/effective-policies.js';
import { handshakeOperations } from './operations/handshakes.js';
import { organizationOperations } from './operations/organization.js';
import { organizationalUnitOperations } from './operations/organizational-units.js';
import { policyOperations } from './operations/policies.js';
import { resourcePolicyOperations } from './operations/resource-policy.js';
import { tagOperations } from './operations/tags.js';
import { transferOperations } from './operations/transfers.js';
import { trustedServiceOperations } from './operations/trusted-services.js';

/** Every operation of the API; those on effective policies over an engine. */
export function operationsWith(engine: EffectivePolicyEngine): Operations {
  return {
    ...organizationOperations,
    ...organizationalUnitOperations,
    ...accountOperations,
    ...accountRequestOperations,
    ...handshakeOperations,
    ...transferOperations,
    ...policyOperations,
    ...attachmentOperations,
    ...effectivePolicyOperationsWith(engine),
    ...trustedServiceOperations,
    ...delegatedAdministratorOperations,
    ...resourcePolicyOperations,
    ...tagOperations,
  };
}

/** Every operation of the API, as the service executes it. */
export const operations: Operations = operationsWith(effectivePolicyEngine);
