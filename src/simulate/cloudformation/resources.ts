import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import { compareText } from '../../model/order.js';
import { type Change, type ChangePlace, type ChangeValue, json } from '../changes/change.js';
import type { Properties } from './properties.js';

/** A call that CloudFormation's resource handler makes. */
export type HandlerCall = Pick<Change, 'operation' | 'input' | 'tolerates'> & {
  /** Does it create the thing that the resource stands for? */
  readonly creates?: boolean;
};

/** What handlers need to know of a resource that is there. */
export interface ExistingResource {
  readonly physicalId: string;
  readonly before: JsonObject;
}

/** What is known of the organization. */
export interface HandlerContext {
  readonly rootId: string | undefined;
  readonly place: ChangePlace;
}

/** What CloudFormation does in the organization for a type of resource. */
export interface ResourceHandler {
  /** Place among resources that do not depend on each other; the reverse for deleting. */
  readonly rank: number;
  /** Properties of which a change makes a new resource. */
  readonly replacedBy: readonly string[];
  /** Properties whose change the handler refuses. */
  readonly fixed: readonly string[];
  /** Is the resource kept when it leaves the stack, unless the template says otherwise? */
  readonly retained: boolean;
  readonly create: (logicalId: string, after: Properties, context: HandlerContext) => readonly HandlerCall[];
  readonly update: (
    existing: ExistingResource,
    after: Properties,
    context: HandlerContext,
  ) => readonly HandlerCall[];
  readonly remove: (existing: ExistingResource) => readonly HandlerCall[];
}

/**
 * The handlers, as AWS publishes them.
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-organizations
 */
export const handlers: ReadonlyMap<string, ResourceHandler> = new Map<string, ResourceHandler>([
  [
    'AWS::Organizations::Organization',
    {
      rank: 0,
      replacedBy: [],
      fixed: ['FeatureSet'],
      retained: false,
      create: (_, after) => [
        {
          operation: 'CreateOrganization',
          input: present({ FeatureSet: after.text('FeatureSet') }),
          creates: true,
        },
      ],
      update: () => [],
      remove: () => [{ operation: 'DeleteOrganization', input: {} }],
    },
  ],
  [
    'AWS::Organizations::OrganizationalUnit',
    {
      rank: 1,
      replacedBy: ['ParentId'],
      fixed: [],
      retained: false,
      create: (_, after) => [
        {
          operation: 'CreateOrganizationalUnit',
          input: present({ ParentId: after.text('ParentId'), Name: after.text('Name'), Tags: after.tags() }),
          creates: true,
        },
      ],
      update: ({ physicalId, before }, after) => [
        {
          operation: 'UpdateOrganizationalUnit',
          input: present({ OrganizationalUnitId: json(physicalId), Name: after.text('Name') }),
        },
        ...tagCalls(physicalId, before, after),
      ],
      remove: ({ physicalId }) => [
        { operation: 'DeleteOrganizationalUnit', input: { OrganizationalUnitId: json(physicalId) } },
      ],
    },
  ],
  [
    'AWS::Organizations::Account',
    {
      rank: 2,
      replacedBy: [],
      fixed: ['AccountName', 'Email', 'RoleName'],
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-account.html
      retained: true,
      create: (logicalId, after, { rootId, place }) => {
        const [parent] = after.items('ParentIds');
        const isRoot = parent?.kind === 'json' && parent.value === rootId;
        return [
          {
            operation: 'CreateAccount',
            input: present({
              AccountName: after.text('AccountName'),
              Email: after.text('Email'),
              RoleName: after.text('RoleName'),
              Tags: after.tags(),
            }),
            creates: true,
          },
          ...(parent === undefined || isRoot
            ? []
            : [
                {
                  operation: 'MoveAccount',
                  input: {
                    AccountId: { kind: 'ref', ref: logicalId, place },
                    DestinationParentId: parent,
                  },
                  tolerates: ['DuplicateAccountException'],
                } satisfies HandlerCall,
              ]),
        ];
      },
      update: ({ physicalId, before }, after, { rootId }) => {
        const root = rootId === undefined ? undefined : json(rootId);
        const from = textsOf(member(before, 'ParentIds'))[0];
        const source = from === undefined ? root : json(from);
        const parent = after.items('ParentIds')[0] ?? root;
        const stays = source?.kind === 'json' && parent?.kind === 'json' && source.value === parent.value;
        return [
          ...(stays
            ? []
            : [
                {
                  operation: 'MoveAccount',
                  input: present({
                    AccountId: json(physicalId),
                    SourceParentId: source,
                    DestinationParentId: parent,
                  }),
                  tolerates: ['DuplicateAccountException'],
                } satisfies HandlerCall,
              ]),
          ...tagCalls(physicalId, before, after),
        ];
      },
      remove: ({ physicalId }) => [{ operation: 'CloseAccount', input: { AccountId: json(physicalId) } }],
    },
  ],
  [
    'AWS::Organizations::Policy',
    {
      rank: 3,
      replacedBy: ['Type'],
      fixed: [],
      retained: false,
      create: (logicalId, after, { place }) => [
        {
          operation: 'CreatePolicy',
          input: present({
            Content: after.document('Content'),
            Description: after.text('Description'),
            Name: after.text('Name'),
            Type: after.text('Type'),
            Tags: after.tags(),
          }),
          creates: true,
        },
        ...after.items('TargetIds').map(
          (target): HandlerCall => ({
            operation: 'AttachPolicy',
            input: { PolicyId: { kind: 'ref', ref: logicalId, place }, TargetId: target },
          }),
        ),
      ],
      update: ({ physicalId, before }, after) => {
        const policy = json(physicalId);
        const was = textsOf(member(before, 'TargetIds'));
        const is = after.items('TargetIds');
        const kept = new Set(is.flatMap((target) => (target.kind === 'json' ? [target.value] : [])));
        return [
          {
            operation: 'UpdatePolicy',
            input: present({
              PolicyId: policy,
              Content: after.document('Content'),
              Description: after.text('Description'),
              Name: after.text('Name'),
            }),
          },
          ...is
            .filter((target) => target.kind !== 'json' || !was.some((id) => id === target.value))
            .map(
              (target): HandlerCall => ({
                operation: 'AttachPolicy',
                input: { PolicyId: policy, TargetId: target },
                tolerates: ['DuplicatePolicyAttachmentException'],
              }),
            ),
          ...was
            .filter((id) => !kept.has(id))
            .map(
              (id): HandlerCall => ({
                operation: 'DetachPolicy',
                input: { PolicyId: policy, TargetId: json(id) },
                tolerates: ['PolicyNotAttachedException'],
              }),
            ),
          ...tagCalls(physicalId, before, after),
        ];
      },
      remove: ({ physicalId, before }) => [
        ...textsOf(member(before, 'TargetIds')).map(
          (id): HandlerCall => ({
            operation: 'DetachPolicy',
            input: { PolicyId: json(physicalId), TargetId: json(id) },
            tolerates: ['PolicyNotAttachedException', 'TargetNotFoundException'],
          }),
        ),
        { operation: 'DeletePolicy', input: { PolicyId: json(physicalId) } },
      ],
    },
  ],
  [
    'AWS::Organizations::ResourcePolicy',
    {
      rank: 4,
      replacedBy: [],
      fixed: [],
      retained: false,
      create: (_, after) => [
        {
          operation: 'PutResourcePolicy',
          input: present({ Content: after.document('Content'), Tags: after.tags() }),
          creates: true,
        },
      ],
      update: ({ physicalId, before }, after) => [
        { operation: 'PutResourcePolicy', input: present({ Content: after.document('Content') }) },
        ...tagCalls(physicalId, before, after),
      ],
      remove: () => [{ operation: 'DeleteResourcePolicy', input: {} }],
    },
  ],
]);

function tagCalls(physicalId: string, before: JsonObject, after: Properties): readonly HandlerCall[] {
  const resource = json(physicalId);
  const was = tagMap(member(before, 'Tags'));
  const tags = after.tags();
  if (tags !== undefined && tags.kind !== 'json') {
    return [{ operation: 'TagResource', input: { ResourceId: resource, Tags: tags } }];
  }
  const is = tagMap(tags?.value);
  const gone = [...was.keys()].filter((key) => !is.has(key)).sort(compareText);
  const set = [...is]
    .filter(([key, value]) => was.get(key) !== value)
    .sort(([a], [b]) => compareText(a, b))
    .map(([Key, Value]) => ({ Key, Value }));
  return [
    ...(gone.length === 0
      ? []
      : [
          {
            operation: 'UntagResource',
            input: { ResourceId: resource, TagKeys: json(gone) },
          } satisfies HandlerCall,
        ]),
    ...(set.length === 0
      ? []
      : [
          {
            operation: 'TagResource',
            input: { ResourceId: resource, Tags: json(set) },
          } satisfies HandlerCall,
        ]),
  ];
}

function tagMap(value: JsonValue | undefined): ReadonlyMap<string, string> {
  return new Map(
    (Array.isArray(value) ? value : []).flatMap((tag) =>
      isObject(tag) && typeof tag.Key === 'string' ? [[tag.Key, String(tag.Value ?? '')]] : [],
    ),
  );
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The members that are there. */
function present(
  members: Readonly<Record<string, ChangeValue | undefined>>,
): Readonly<Record<string, ChangeValue>> {
  const found: Record<string, ChangeValue> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) found[name] = value;
  return found;
}
