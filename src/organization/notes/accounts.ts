import type { OperationName } from '../input/operations.js';
import type { OperationNote, RefusalName } from '../operation-notes.js';

const tagRefusals: readonly RefusalName[] = [
  'InvalidInput DUPLICATE_TAG_KEY',
  'InvalidInput INVALID_SYSTEM_TAGS_PARAMETER',
  'ConstraintViolation MAX_TAG_LIMIT_EXCEEDED',
];
const createAccountRefusals: readonly RefusalName[] = [
  'InvalidInput INVALID_ROLE_NAME',
  ...tagRefusals,
  'ConstraintViolation ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
  'ConstraintViolation ACCOUNT_NUMBER_LIMIT_EXCEEDED',
];
const leavingRefusals: readonly RefusalName[] = [
  'AccountNotFound',
  'MasterCannotLeaveOrganization',
  'ConstraintViolation CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
  'ConstraintViolation WAIT_PERIOD_ACTIVE',
];
const partyRefusals: readonly RefusalName[] = [
  'InvalidInput INVALID_PARTY_TYPE_TARGET',
  'InvalidInput INVALID_EMAIL_ADDRESS_TARGET',
  'DuplicateHandshake',
];
const endingRefusals: readonly RefusalName[] = [
  'HandshakeNotFound',
  'HandshakeAlreadyInState',
  'InvalidHandshakeTransition',
];
const othersBill = 'Any account outside the organization is taken for the management account of another one.';

/** Notes on the operations on the organization, OUs, accounts, handshakes and transfers. */
export const accountNotes = {
  CreateOrganization: note(
    'Makes the calling account the management account of a new organization with a root.',
    ['AlreadyInOrganization'],
    [
      'The simulation holds one organization: while it does, no other account can create one.',
      'The email address and the name of the management account are made up.',
    ],
  ),
  DescribeOrganization: note(
    'Gives the organization.',
    [],
    ['The deprecated `AvailablePolicyTypes` names service control policies only.'],
  ),
  DeleteOrganization: note(
    'Ends the organization.',
    ['OrganizationNotEmpty'],
    ['AWS does not say whether policies keep it from being deleted: here those of its own do.'],
  ),
  ListRoots: note('Lists the root with the policy types that are enabled.', []),
  CreateOrganizationalUnit: note(
    'Makes an OU in the root or in another OU, with the default policies of the types that are enabled.',
    [
      'ParentNotFound',
      'DuplicateOrganizationalUnit',
      ...tagRefusals,
      'ConstraintViolation OU_DEPTH_LIMIT_EXCEEDED',
      'ConstraintViolation OU_NUMBER_LIMIT_EXCEEDED',
    ],
  ),
  DeleteOrganizationalUnit: note('Removes an OU without children.', [
    'OrganizationalUnitNotFound',
    'OrganizationalUnitNotEmpty',
  ]),
  DescribeOrganizationalUnit: note('Gives the OU.', ['OrganizationalUnitNotFound']),
  UpdateOrganizationalUnit: note('Renames the OU.', [
    'OrganizationalUnitNotFound',
    'DuplicateOrganizationalUnit',
  ]),
  ListOrganizationalUnitsForParent: note('Lists the OUs directly in a parent, by id.', ['ParentNotFound']),
  ListChildren: note('Lists the OUs or the accounts directly in a parent, by id.', ['ParentNotFound']),
  ListParents: note('Gives the one parent of an OU or account.', ['ChildNotFound']),
  ListAccounts: note('Lists all accounts, by id.', []),
  ListAccountsForParent: note('Lists the accounts directly in a parent, by id.', ['ParentNotFound']),
  DescribeAccount: note('Gives the account.', ['AccountNotFound']),
  MoveAccount: note(
    'Moves the account from one parent to another.',
    ['AccountNotFound', 'SourceParentNotFound', 'DestinationParentNotFound', 'DuplicateAccount'],
    ['A source that exists but is not the parent of the account is refused as not found.'],
  ),
  RemoveAccountFromOrganization: note('Takes a member account out of the organization.', leavingRefusals, [
    'The account is taken to have all that a standalone account needs.',
  ]),
  LeaveOrganization: note('Takes the calling member account out of the organization.', leavingRefusals, [
    'The account is taken to have all that a standalone account needs.',
    'Service control policies that deny the call are not asked.',
  ]),
  CloseAccount: note(
    'Begins to close the account: `PENDING_CLOSURE`, then `CLOSED`, and after 90 days it is gone.',
    [
      'AccountNotFound',
      'ConstraintViolation CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
      'ConstraintViolation ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      'AccountAlreadyClosed',
      'Conflict',
      'ConstraintViolation CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
      'ConstraintViolation CLOSE_ACCOUNT_QUOTA_EXCEEDED',
    ],
  ),
  CreateAccount: note(
    'Begins to create an account, which comes to be under the root.',
    createAccountRefusals,
    ['Payment and contact information of the management account are taken to be there.'],
  ),
  CreateGovCloudAccount: note(
    'Begins to create an account, and beside it one in AWS GovCloud (US), of which only the id is known.',
    ['UnsupportedAPIEndpoint', 'InvalidInput INVALID_FULL_NAME_TARGET', ...createAccountRefusals],
  ),
  DescribeCreateAccountStatus: note('Gives how far the creation of an account has come.', [
    'CreateAccountStatusNotFound',
  ]),
  ListCreateAccountStatus: note(
    'Lists the requests for accounts, by id; those in some states, where they are given.',
    [],
    ['Requests are remembered as long as the organization exists.'],
  ),
  InviteAccountToOrganization: note(
    'Sends an invitation to an account, by its id or its email address.',
    [
      ...partyRefusals,
      'HandshakeConstraintViolation ALREADY_IN_AN_ORGANIZATION',
      'HandshakeConstraintViolation ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      'HandshakeConstraintViolation HANDSHAKE_RATE_LIMIT_EXCEEDED',
      ...tagRefusals,
    ],
    ['Any twelve digits are an account outside the organization.'],
  ),
  AcceptHandshake: note(
    'Accepts a handshake, with all that follows: an account joins, all features are enabled, a transfer holds.',
    [
      ...endingRefusals,
      'HandshakeConstraintViolation ALREADY_IN_AN_ORGANIZATION',
      'HandshakeConstraintViolation RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
      'ConstraintViolation RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION',
      'ConstraintViolation RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION',
    ],
  ),
  DeclineHandshake: note('Declines a handshake that was sent to the caller.', endingRefusals),
  CancelHandshake: note('Cancels a handshake that the caller sent.', endingRefusals),
  DescribeHandshake: note('Gives a handshake, for thirty days after it has ended.', ['HandshakeNotFound']),
  ListHandshakesForAccount: note('Lists the handshakes that were sent to the caller, by id.', [
    'InvalidInput MAX_LIMIT_EXCEEDED_FILTER',
  ]),
  ListHandshakesForOrganization: note('Lists the handshakes that the organization sent, by id.', [
    'InvalidInput MAX_LIMIT_EXCEEDED_FILTER',
  ]),
  EnableAllFeatures: note(
    'Begins to enable all features: every invited account is asked to approve, and open invitations are canceled.',
    [
      'HandshakeConstraintViolation ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
      'HandshakeConstraintViolation ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
      'ConstraintViolation ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
    ],
  ),
  InviteOrganizationToTransferResponsibility: note(
    'Invites another organization to have its bills paid.',
    [
      ...partyRefusals,
      'InvalidInput INVALID_START_DATE',
      'InvalidInput START_DATE_NOT_BEGINNING_OF_DAY',
      'InvalidInput START_DATE_NOT_BEGINNING_OF_MONTH',
      'InvalidInput START_DATE_TOO_EARLY',
      'InvalidInput TARGET_NOT_SUPPORTED',
      'HandshakeConstraintViolation SOURCE_AND_TARGET_CANNOT_MATCH',
      'HandshakeConstraintViolation RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
      'ConstraintViolation RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION',
      'ConstraintViolation RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION',
      ...tagRefusals,
    ],
    [othersBill, 'How late a transfer may begin is not limited: AWS does not publish it.'],
  ),
  DescribeResponsibilityTransfer: note('Gives a transfer, as the caller sees it.', [
    'ResponsibilityTransferNotFound',
  ]),
  ListInboundResponsibilityTransfers: note(
    'Lists the transfers by which the caller pays for others, by id.',
    ['ResponsibilityTransferNotFound'],
    ['AWS does not say what `Id` selects: here the transfer with that id.'],
  ),
  ListOutboundResponsibilityTransfers: note(
    'Lists the transfers by which others pay for the caller, by id.',
    [],
  ),
  UpdateResponsibilityTransfer: note('Renames a transfer.', [
    'ResponsibilityTransferNotFound',
    'InvalidInput UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER',
    'ConstraintViolation TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED',
  ]),
  TerminateResponsibilityTransfer: note('Withdraws from a transfer, which ends at the end of a month.', [
    'ResponsibilityTransferNotFound',
    'ResponsibilityTransferAlreadyInStatus',
    'InvalidResponsibilityTransferTransition',
    'InvalidInput END_DATE_NOT_END_OF_MONTH',
    'InvalidInput END_DATE_TOO_EARLY',
    'InvalidInput END_DATE_TOO_LATE',
  ]),
} satisfies Partial<Record<OperationName, OperationNote>>;

function note(
  effect: string,
  refusals: readonly RefusalName[],
  differences: readonly string[] = [],
): OperationNote {
  return { effect, refusals, differences };
}
