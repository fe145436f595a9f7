import type { OperationName } from '../input/operations.js';
import type { OperationNote, RefusalName } from '../operation-notes.js';

const allFeatures = 'ConstraintViolation ORGANIZATION_NOT_IN_ALL_FEATURES_MODE';
const tagRefusals: readonly RefusalName[] = [
  'InvalidInput DUPLICATE_TAG_KEY',
  'InvalidInput INVALID_SYSTEM_TAGS_PARAMETER',
  'ConstraintViolation MAX_TAG_LIMIT_EXCEEDED',
];
const documentDifferences: readonly string[] = [
  'After its one sentence, `MalformedPolicyDocumentException` says what is wrong and where.',
  'Documents of management policies are held against the key of their type only, not against its whole syntax.',
];

/** Notes on the operations on policies, their attachments, delegation, trusted access and tags. */
export const policyNotes = {
  CreatePolicy: note(
    'Stores a new policy. Its type need not be enabled.',
    [
      'PolicyTypeNotAvailableForOrganization',
      ...tagRefusals,
      'DuplicatePolicy',
      'ConstraintViolation POLICY_CONTENT_LIMIT_EXCEEDED',
      'MalformedPolicyDocument',
      'ConstraintViolation POLICY_NUMBER_LIMIT_EXCEEDED',
    ],
    [
      'AWS does not say among which policies a name is unique: here among those of one type.',
      ...documentDifferences,
    ],
  ),
  UpdatePolicy: note(
    'Changes the name, the description or the document; what is not given stays.',
    [
      'PolicyNotFound',
      'InvalidInput IMMUTABLE_POLICY',
      'DuplicatePolicy',
      'ConstraintViolation POLICY_CONTENT_LIMIT_EXCEEDED',
      'MalformedPolicyDocument',
    ],
    [
      ...documentDifferences,
      'Nothing is in progress for long, so `PolicyChangesInProgressException` is never given.',
    ],
  ),
  DeletePolicy: note('Removes a policy that is attached nowhere.', [
    'PolicyNotFound',
    'InvalidInput IMMUTABLE_POLICY',
    'PolicyInUse',
  ]),
  DescribePolicy: note('Gives the policy with its document as stored.', ['PolicyNotFound']),
  ListPolicies: note('Lists the policies of a type by id, those that AWS manages included.', []),
  AttachPolicy: note(
    'Attaches the policy after those that the target already has.',
    [
      'PolicyNotFound',
      'TargetNotFound',
      'PolicyTypeNotEnabled',
      'DuplicatePolicyAttachment',
      'ConstraintViolation MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    ],
    ['It takes effect at once; `PolicyChangesInProgressException` is never given.'],
  ),
  DetachPolicy: note(
    'Detaches the policy from the target.',
    [
      'PolicyNotFound',
      'TargetNotFound',
      'PolicyNotAttached',
      'InvalidInput NON_DETACHABLE_POLICY',
      'ConstraintViolation MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    ],
    ['It takes effect at once; `PolicyChangesInProgressException` is never given.'],
  ),
  ListPoliciesForTarget: note(
    'Lists the policies of a type that are attached to the target itself.',
    ['TargetNotFound'],
    ['AWS documents no order: here it is the order of attachment.'],
  ),
  ListTargetsForPolicy: note('Lists the roots, OUs and accounts that the policy is attached to, by id.', [
    'PolicyNotFound',
  ]),
  EnablePolicyType: note(
    'Enables the type. For service control policies and resource control policies, `FullAWSAccess` or `RCPFullAWSAccess` is attached to the root, every OU and every account.',
    [
      'RootNotFound',
      'PolicyTypeNotAvailableForOrganization',
      'PolicyTypeAlreadyEnabled',
      'ConstraintViolation SERVICE_ACCESS_NOT_ENABLED',
    ],
    [
      'AWS works in the background, with the status `PENDING_ENABLE` meanwhile: here it is `ENABLED` at once.',
      'AWS publishes no list of the types that need trusted access first: here `SECURITYHUB_POLICY`, `INSPECTOR_POLICY` and `GUARDDUTY_POLICY`, whose pages ask for it.',
    ],
  ),
  DisablePolicyType: note(
    'Disables the type and detaches all its policies everywhere; they are not deleted.',
    ['RootNotFound', 'PolicyTypeNotEnabled'],
    ['Done at once, without `PENDING_DISABLE`.'],
  ),
  DescribeEffectivePolicy: note(
    'Gives the effective policy of an account: the one that AWS reported, while nothing that it came from has changed, else the one that the policies of the present make. Every member may ask for its own.',
    [
      'TargetNotFound',
      'InvalidInput TARGET_NOT_SUPPORTED',
      'EffectivePolicyNotFound',
      'UnsupportedAPIEndpoint',
    ],
    [
      'Worked out at once: AWS works in the background, and keeps the last valid policy while the present one is not valid.',
      'Refused with `UnsupportedAPIEndpointException` where it depends on what was not read into the simulation.',
    ],
  ),
  ListAccountsWithInvalidEffectivePolicy: note(
    'Lists the accounts whose effective policy of the type is not valid.',
    ['EffectivePolicyNotFound', 'UnsupportedAPIEndpoint'],
    [
      'Refused with `UnsupportedAPIEndpointException` where it depends on what was not read into the simulation.',
    ],
  ),
  ListEffectivePolicyValidationErrors: note(
    'Lists what is wrong with the effective policy of an account.',
    ['AccountNotFound', 'EffectivePolicyNotFound', 'UnsupportedAPIEndpoint'],
    [
      'Refused with `UnsupportedAPIEndpointException` where it depends on what was not read into the simulation.',
    ],
  ),
  EnableAWSServiceAccess: note(
    'Gives a service trusted access; one that has it keeps it.',
    [allFeatures, 'InvalidInput UNRECOGNIZED_SERVICE_PRINCIPAL'],
    [
      'Every name of the form `service.amazonaws.com` is recognized.',
      'What the service then does in the accounts is not simulated.',
    ],
  ),
  DisableAWSServiceAccess: note(
    'Takes trusted access from a service; one that does not have it is no mistake.',
    [
      allFeatures,
      'InvalidInput UNRECOGNIZED_SERVICE_PRINCIPAL',
      'ConstraintViolation DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      'ConstraintViolation POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
    ],
    [
      'That delegated administrators of the service must be deregistered first is what services ask for; the API does not say that it refuses.',
    ],
  ),
  ListAWSServiceAccessForOrganization: note('Lists the services with trusted access, by name.', [
    allFeatures,
  ]),
  RegisterDelegatedAdministrator: note(
    'Makes a member account a delegated administrator of a service, which also lets it read the organization.',
    [
      allFeatures,
      'InvalidInput UNRECOGNIZED_SERVICE_PRINCIPAL',
      'ConstraintViolation CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      'AccountNotFound',
      'ConstraintViolation CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
      'AccountAlreadyRegistered',
      'ConstraintViolation SERVICE_ACCESS_NOT_ENABLED',
      'ConstraintViolation DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      'ConstraintViolation MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    ],
    [
      'How many administrators a service takes is known of Amazon Inspector and Security Hub (one), CloudTrail (three) and CloudFormation StackSets (five); others take any number.',
      'That a service supports delegated administrators at all is not asked.',
    ],
  ),
  DeregisterDelegatedAdministrator: note(
    'Ends the delegation of a service to the account; without any service it is no delegated administrator.',
    [allFeatures, 'AccountNotFound', 'AccountNotRegistered'],
  ),
  ListDelegatedAdministrators: note(
    'Lists the delegated administrators, by account; of one service, where it is given.',
    [allFeatures],
    ['`DelegationEnabledDate` is that of the account, or of the service that was asked for.'],
  ),
  ListDelegatedServicesForAccount: note('Lists the services that the account administers, by name.', [
    allFeatures,
    'AccountNotFound',
    'AccountNotRegistered',
  ]),
  PutResourcePolicy: note(
    'Stores the resource policy, in place of the one that was there; its id and tags stay.',
    [
      allFeatures,
      'ConstraintViolation POLICY_CONTENT_LIMIT_EXCEEDED',
      'InvalidInput INVALID_RESOURCE_POLICY_JSON',
      'InvalidInput INVALID_PRINCIPAL',
      'InvalidInput UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
      'InvalidInput UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY',
      'InvalidInput UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY',
      'InvalidInput TARGET_NOT_SUPPORTED',
      ...tagRefusals,
    ],
    [
      'AWS publishes the actions that can be delegated, and that `NotAction` and `NotResource` are refused; the rest of what a policy may hold is decided here.',
      'A pattern in `Action` is taken when it reaches an action that can be delegated, and grants only such actions.',
      'AWS says that tags are refused for a policy that exists, not with which reason: here `TARGET_NOT_SUPPORTED`.',
    ],
  ),
  DescribeResourcePolicy: note('Gives the resource policy.', [allFeatures, 'ResourcePolicyNotFound']),
  DeleteResourcePolicy: note('Removes the resource policy.', [allFeatures, 'ResourcePolicyNotFound']),
  TagResource: note(
    'Adds tags to the root, an OU, an account, a policy, the resource policy or a transfer; a key that is there gets the new value.',
    ['TargetNotFound', 'InvalidInput TARGET_NOT_SUPPORTED', ...tagRefusals],
    ['Tag policies are not held against the tags (`TAG_POLICY_VIOLATION`).'],
  ),
  UntagResource: note('Removes tags; a key that is not there is no mistake.', [
    'TargetNotFound',
    'InvalidInput TARGET_NOT_SUPPORTED',
    'InvalidInput INVALID_SYSTEM_TAGS_PARAMETER',
  ]),
  ListTagsForResource: note('Lists the tags, by key.', ['TargetNotFound']),
} satisfies Partial<Record<OperationName, OperationNote>>;

function note(
  effect: string,
  refusals: readonly RefusalName[],
  differences: readonly string[] = [],
): OperationNote {
  return { effect, refusals, differences };
}
