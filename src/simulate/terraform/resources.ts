import { member } from '../../model/json-values.js';
import { type Change, type ChangePlace, type ChangeValue, json } from '../changes/change.js';
import { addressText } from './address.js';
import type { PlannedChange } from './plan.js';
import {
  changed,
  idOf,
  newTags,
  normalized,
  type ProviderCall,
  policyTypeCalls,
  previous,
  serviceCalls,
  tagCalls,
} from './provider-calls.js';
import { isPresent, knownValue, type PlannedValues, present } from './values.js';

/** What translating a resource needs to know. */
export interface ResourceContext {
  readonly file: string;
  readonly values: PlannedValues;
  /** undefined where the root was not read. */
  readonly rootId: string | undefined;
  readonly hasDefaultTags: boolean;
}

/**
 * What the AWS provider calls for a type of resource, as release 5 does it. The order of the calls is the provider's.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export interface ResourceType {
  readonly type: string;
  /** Place among resources that do not depend on each other; the reverse for destroying. */
  readonly rank: number;
  readonly create: (change: PlannedChange, context: ResourceContext) => readonly ProviderCall[];
  readonly update: (change: PlannedChange, context: ResourceContext) => readonly ProviderCall[];
  readonly destroy: (change: PlannedChange) => readonly ProviderCall[];
}

const organization = 'aws_organizations_organization';
const unit = 'aws_organizations_organizational_unit';
const account = 'aws_organizations_account';
const policy = 'aws_organizations_policy';
const parentTypes = [organization, unit];
const targetTypes = [organization, unit, account];

/** Every resource type that is translated. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  (
    [
      {
        type: organization,
        rank: 0,
        create: (change, { values }) => [
          {
            operation: 'CreateOrganization',
            input: present({ FeatureSet: values.plain(change, 'feature_set') }),
            creates: true,
          },
          ...serviceCalls(change, values),
          ...policyTypeCalls(change, values),
        ],
        update: (change, { values }) => [
          ...serviceCalls(change, values),
          ...policyTypeCalls(change, values),
          ...(changed(change, 'feature_set')
            ? [{ operation: 'EnableAllFeatures', input: {} } satisfies ProviderCall]
            : []),
        ],
        destroy: () => [
          {
            operation: 'DeleteOrganization',
            input: {},
            tolerates: ['AWSOrganizationsNotInUseException'],
          },
        ],
      },
      {
        type: 'aws_organizations_aws_service_access',
        rank: 1,
        create: (change, { values }) => [
          {
            operation: 'EnableAWSServiceAccess',
            input: present({ ServicePrincipal: values.plain(change, 'service_principal') }),
          },
        ],
        update: () => [],
        destroy: ({ before }) => [
          {
            operation: 'DisableAWSServiceAccess',
            input: { ServicePrincipal: previous(before, 'service_principal') },
          },
        ],
      },
      {
        type: unit,
        rank: 2,
        create: (change, { values, hasDefaultTags }) => [
          {
            operation: 'CreateOrganizationalUnit',
            input: present({
              ParentId: values.id(change, 'parent_id', parentTypes),
              Name: values.plain(change, 'name'),
              Tags: newTags(change, values, hasDefaultTags),
            }),
            creates: true,
          },
        ],
        update: (change, { values }) => [
          ...tagCalls(change, idOf(change)),
          ...(changed(change, 'name')
            ? [
                {
                  operation: 'UpdateOrganizationalUnit',
                  input: present({ OrganizationalUnitId: idOf(change), Name: values.plain(change, 'name') }),
                } satisfies ProviderCall,
              ]
            : []),
        ],
        destroy: (change) => [
          {
            operation: 'DeleteOrganizationalUnit',
            input: { OrganizationalUnitId: idOf(change) },
            tolerates: ['OrganizationalUnitNotFoundException'],
          },
        ],
      },
      {
        type: account,
        rank: 3,
        create: createAccount,
        update: (change, { values }) => [
          ...tagCalls(change, idOf(change)),
          ...(changed(change, 'parent_id')
            ? [
                {
                  operation: 'MoveAccount',
                  input: present({
                    AccountId: idOf(change),
                    SourceParentId: previous(change.before, 'parent_id'),
                    DestinationParentId: values.id(change, 'parent_id', parentTypes),
                  }),
                } satisfies ProviderCall,
              ]
            : []),
        ],
        destroy: (change) => [
          {
            operation:
              member(change.before, 'close_on_deletion') === true
                ? 'CloseAccount'
                : 'RemoveAccountFromOrganization',
            input: { AccountId: idOf(change) },
            tolerates: ['AccountNotFoundException'],
          },
        ],
      },
      {
        type: 'aws_organizations_account_parent',
        rank: 4,
        create: (change, { values }) => [
          {
            operation: 'MoveAccount',
            input: present({
              AccountId: values.id(change, 'account_id', [account]),
              DestinationParentId: values.id(change, 'parent_id', parentTypes),
            }),
            tolerates: ['DuplicateAccountException'],
          },
        ],
        update: () => [],
        destroy: () => [],
      },
      {
        type: policy,
        rank: 5,
        create: (change, { values, hasDefaultTags }) => [
          {
            operation: 'CreatePolicy',
            input: {
              Description: json(''),
              ...present({
                Content: values.plain(change, 'content'),
                Description: values.plain(change, 'description'),
                Name: values.plain(change, 'name'),
                Type: values.plain(change, 'type'),
                Tags: newTags(change, values, hasDefaultTags),
              }),
            },
            creates: true,
          },
        ],
        update: (change, { values }) => [...tagCalls(change, idOf(change)), ...policyUpdate(change, values)],
        destroy: (change) =>
          member(change.before, 'skip_destroy') === true
            ? []
            : [
                {
                  operation: 'DeletePolicy',
                  input: { PolicyId: idOf(change) },
                  tolerates: ['PolicyNotFoundException'],
                },
              ],
      },
      {
        type: 'aws_organizations_resource_policy',
        rank: 6,
        create: (change, { values, hasDefaultTags }) => [
          {
            operation: 'PutResourcePolicy',
            input: present({
              Content: normalized(values.plain(change, 'content')),
              Tags: newTags(change, values, hasDefaultTags),
            }),
            creates: true,
          },
        ],
        update: (change, { values }) => [
          ...tagCalls(change, idOf(change)),
          ...(changed(change, 'content')
            ? [
                {
                  operation: 'PutResourcePolicy',
                  input: present({ Content: normalized(values.plain(change, 'content')) }),
                } satisfies ProviderCall,
              ]
            : []),
        ],
        destroy: () => [
          {
            operation: 'DeleteResourcePolicy',
            input: {},
            tolerates: ['ResourcePolicyNotFoundException'],
          },
        ],
      },
      {
        type: 'aws_organizations_delegated_administrator',
        rank: 7,
        create: (change, { values }) => [
          {
            operation: 'RegisterDelegatedAdministrator',
            input: present({
              AccountId: values.id(change, 'account_id', [account]),
              ServicePrincipal: values.plain(change, 'service_principal'),
            }),
          },
        ],
        update: () => [],
        destroy: ({ before }) => [
          {
            operation: 'DeregisterDelegatedAdministrator',
            input: {
              AccountId: previous(before, 'account_id'),
              ServicePrincipal: previous(before, 'service_principal'),
            },
          },
        ],
      },
      {
        type: 'aws_organizations_policy_attachment',
        rank: 8,
        create: (change, { values }) => [
          {
            operation: 'AttachPolicy',
            input: present({
              PolicyId: values.id(change, 'policy_id', [policy]),
              TargetId: values.id(change, 'target_id', targetTypes),
            }),
          },
        ],
        update: () => [],
        destroy: ({ before }) =>
          member(before, 'skip_destroy') === true
            ? []
            : [
                {
                  operation: 'DetachPolicy',
                  input: { PolicyId: previous(before, 'policy_id'), TargetId: previous(before, 'target_id') },
                  tolerates: ['PolicyNotFoundException', 'TargetNotFoundException'],
                },
              ],
      },
    ] satisfies readonly ResourceType[]
  ).map((type) => [type.type, type]),
);

/** The changes that calls make, as parts of one step. */
export function asChanges(
  calls: readonly ProviderCall[],
  { address, instance }: PlannedChange,
  file: string,
  step: string,
): readonly Change[] {
  const place: ChangePlace = { kind: 'terraform', address, file };
  return calls.map(({ creates, ...call }) => ({
    ...call,
    place,
    step,
    ...(creates === true ? { ref: addressText(instance) } : {}),
  }));
}

function createAccount(change: PlannedChange, context: ResourceContext): readonly ProviderCall[] {
  const { values, rootId, hasDefaultTags } = context;
  const govCloud = knownValue(values.plain(change, 'create_govcloud')) === true;
  const parent = values.id(change, 'parent_id', parentTypes);
  const isRoot = rootId !== undefined && knownValue(parent) === rootId;
  const place: ChangePlace = { kind: 'terraform', address: change.address, file: context.file };
  const moved: ProviderCall = {
    operation: 'MoveAccount',
    input: present({
      AccountId: { kind: 'ref', ref: addressText(change.instance), place },
      DestinationParentId: parent,
    }),
    // The provider asks first whether the account stands there already.
    tolerates: ['DuplicateAccountException'],
  };
  return [
    {
      operation: govCloud ? 'CreateGovCloudAccount' : 'CreateAccount',
      input: present({
        AccountName: values.plain(change, 'name'),
        Email: values.plain(change, 'email'),
        IamUserAccessToBilling: values.plain(change, 'iam_user_access_to_billing'),
        RoleName: values.plain(change, 'role_name'),
        Tags: newTags(change, values, hasDefaultTags),
      }),
      creates: true,
    },
    ...(isPresent(parent) && !isRoot ? [moved] : []),
  ];
}

function policyUpdate(change: PlannedChange, values: PlannedValues): readonly ProviderCall[] {
  const members = [
    ['Content', 'content'],
    ['Description', 'description'],
    ['Name', 'name'],
  ] as const;
  const input: Record<string, ChangeValue> = {};
  for (const [name, attribute] of members) {
    const value = values.plain(change, attribute);
    if (!changed(change, attribute) || value.kind === 'absent') continue;
    input[name] = value.kind === 'json' && value.value === null ? json('') : value;
  }
  if (Object.keys(input).length === 0) return [];
  return [{ operation: 'UpdatePolicy', input: { PolicyId: idOf(change), ...input } }];
}
