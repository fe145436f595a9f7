import fc from 'fast-check';
import type { AuthorizationRequest, RequestPrincipal } from '../../src/evaluate/authorization/decision.js';
import { parseArn } from '../../src/model/ids.js';
import { awsManagedPolicies, awsManagedPolicyArn } from '../../src/model/policy-types.js';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import type {
  Account,
  Attachment,
  OrganizationalUnit,
  Policy,
  PolicyTypeSummary,
  Snapshot,
} from '../../src/model/snapshot.js';
import {
  pooledManagementAccountId as managementId,
  pooledOrganizationId as organizationId,
  pooledAccountIds,
  pooledActions,
  pooledKeys,
  pooledMemberIds,
  pooledOutsideAccountId,
  pooledPrincipals,
  pooledResources,
  pooledRootId as rootId,
  pooledOrganizationalUnitId as unitId,
} from './action-names.js';
import { arbitraryDocument, oneOf } from './arbitrary-policies.js';
import { applyGaps, type GapPlan } from './snapshot-gaps.js';

type ControlType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

interface PolicyPlan {
  readonly type: ControlType;
  readonly content: string;
  /** Each picks one of all targets. */
  readonly targets: readonly number[];
}

/** Deepest OU that AWS allows, and attached policies of a type on one target, the one of AWS included. */
const maxDepth = 5;
const maxAttached = { SERVICE_CONTROL_POLICY: 10, RESOURCE_CONTROL_POLICY: 5 } as const;

const policyPlan: fc.Arbitrary<PolicyPlan> = fc
  .record({
    type: fc.constantFrom<ControlType>(
      'SERVICE_CONTROL_POLICY',
      'SERVICE_CONTROL_POLICY',
      'RESOURCE_CONTROL_POLICY',
    ),
    // Both are drawn, so that what is drawn after them does not depend on the type.
    serviceControl: arbitraryDocument('SERVICE_CONTROL_POLICY'),
    resourceControl: arbitraryDocument('RESOURCE_CONTROL_POLICY'),
    // The root, where a policy is met by everybody, more often than others.
    targets: fc.array(oneOf({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(20) }), {
      maxLength: 4,
    }),
  })
  .map(({ type, serviceControl, resourceControl, targets }) => ({
    type,
    content: type === 'SERVICE_CONTROL_POLICY' ? serviceControl : resourceControl,
    targets,
  }));

const typeStatuses = (type: ControlType): fc.Arbitrary<PolicyTypeSummary[]> =>
  oneOf(
    { weight: 14, arbitrary: fc.constant<PolicyTypeSummary[]>([{ type, status: 'ENABLED' }]) },
    { weight: 1, arbitrary: fc.constant<PolicyTypeSummary[]>([]) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('PENDING_ENABLE', 'PENDING_DISABLE')
        .map((status): PolicyTypeSummary[] => [{ type, status }]),
    },
  );

const gapPlan: fc.Arbitrary<GapPlan> = fc.record({
  operation: fc.constantFrom(
    'DescribePolicy',
    'ListTargetsForPolicy',
    'ListPoliciesForTarget',
    'ListPolicies',
    'ListParents',
    'ListAccounts',
    'ListAccountsForParent',
    'ListOrganizationalUnitsForParent',
    'ListChildren',
    'ListTagsForResource',
    'ListDelegatedAdministrators',
    'ListRoots',
  ),
  pick: fc.nat(20),
  type: fc.constantFrom('SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'),
  wholeTarget: fc.boolean(),
});

/**
 * Small organizations, made to catch an evaluator out: 0 to 6 OUs up to five deep, 1 to 6 members and the management
 * account, 0 to 6 SCPs and RCPs of the whole language, FullAWSAccess detached here and there, types not enabled, gaps
 * of every kind. They shrink towards one account under the root and no policy.
 */
export function arbitraryOrganization(): fc.Arbitrary<Snapshot> {
  return fc
    .record({
      // Each picks its parent among the root and the units before; high numbers pick the unit just before.
      units: fc.array(fc.oneof(fc.nat(6), fc.constant(99)), { maxLength: 6 }),
      accounts: fc.array(fc.nat(6), { minLength: 1, maxLength: pooledMemberIds.length }),
      managementUnit: oneOf({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6) }),
      policies: fc.array(policyPlan, { maxLength: 6 }),
      detached: oneOf(
        { weight: 3, arbitrary: fc.constant<number[]>([]) },
        { weight: 2, arbitrary: fc.array(fc.nat(20), { maxLength: 2 }) },
      ),
      types: fc.tuple(typeStatuses('SERVICE_CONTROL_POLICY'), typeStatuses('RESOURCE_CONTROL_POLICY')),
      gaps: oneOf(
        { weight: 5, arbitrary: fc.constant<GapPlan[]>([]) },
        { weight: 1, arbitrary: fc.array(gapPlan, { minLength: 1, maxLength: 2 }) },
      ),
    })
    .map((plan) => {
      const units = makeUnits(plan.units);
      const accounts = makeAccounts(plan.accounts, plan.managementUnit, units);
      const policies = makePolicies(plan.policies);
      const complete: Snapshot = {
        snapshotVersion: 1,
        organization: {
          id: organizationId,
          arn: `arn:aws:organizations::${managementId}:organization/${organizationId}`,
          featureSet: 'ALL',
          managementAccountId: managementId,
          managementAccountArn: `arn:aws:organizations::${managementId}:account/${organizationId}/${managementId}`,
        },
        root: {
          id: rootId,
          arn: `arn:aws:organizations::${managementId}:root/${organizationId}/${rootId}`,
          name: 'Root',
          policyTypes: plan.types.flat(),
          tags: [],
        },
        organizationalUnits: units,
        accounts,
        policies,
        attachments: makeAttachments(plan.policies, plan.detached, [
          rootId,
          ...units.map(idOf),
          ...accounts.map(idOf),
        ]),
        delegatedAdministrators: [],
        trustedServices: [],
        handshakes: [],
        effectivePolicies: [],
        gaps: [],
      };
      return sortSnapshot(applyGaps(complete, plan.gaps));
    });
}

const idOf = ({ id }: { readonly id: string }): string => id;

function makeUnits(parents: readonly number[]): OrganizationalUnit[] {
  const depths: number[] = [];
  return parents.map((pick, index) => {
    const above = pick === 99 ? index - 1 : (pick % (index + 1)) - 1;
    const parent = above >= 0 && (depths[above] ?? 0) < maxDepth ? above : -1;
    depths.push(parent < 0 ? 1 : (depths[parent] ?? 0) + 1);
    const id = unitId(index);
    return {
      id,
      arn: `arn:aws:organizations::${managementId}:ou/${organizationId}/${id}`,
      name: `Unit${index}`,
      parentId: parent < 0 ? rootId : unitId(parent),
      tags: [],
    };
  });
}

function makeAccounts(
  picks: readonly number[],
  managementUnit: number,
  units: readonly OrganizationalUnit[],
): Account[] {
  const parents = [rootId, ...units.map(idOf)];
  const account = (id: string, pick: number): Account => ({
    id,
    arn: `arn:aws:organizations::${managementId}:account/${organizationId}/${id}`,
    name: id === managementId ? 'management' : `member-${id.slice(0, 1)}`,
    state: 'ACTIVE',
    parentId: parents[pick % parents.length] ?? rootId,
    tags: [],
  });
  const members = pooledMemberIds.slice(0, picks.length);
  return [account(managementId, managementUnit), ...members.map((id, i) => account(id, picks[i] ?? 0))];
}

/** Padded, so that ids sort as they count. */
const policyId = (index: number): string => `p-control${index}`;

function makePolicies(plans: readonly PolicyPlan[]): Policy[] {
  const own = plans.map(
    ({ type, content }, index): Policy => ({
      id: policyId(index),
      arn: `arn:aws:organizations::${managementId}:policy/${organizationId}/${type.toLowerCase()}/${policyId(index)}`,
      name: `Control${index}`,
      type,
      awsManaged: false,
      content,
      tags: [],
    }),
  );
  const managed = awsManagedPolicies.map(
    ({ id, name, type, description, content }): Policy => ({
      id,
      arn: awsManagedPolicyArn('aws', id, type),
      name,
      description,
      type,
      awsManaged: true,
      content,
      tags: [],
    }),
  );
  return [...own, ...managed];
}

/** What AWS attaches everywhere, less FullAWSAccess where it is detached, and each policy where it is planned. */
function makeAttachments(
  plans: readonly PolicyPlan[],
  detached: readonly number[],
  targets: readonly string[],
): Attachment[] {
  const without = new Set(detached.map((pick) => targets[pick % targets.length]));
  return targets.flatMap((targetId) => {
    const here = (type: ControlType): Attachment[] => {
      const own = plans.flatMap((plan, index) =>
        plan.type === type && plan.targets.some((pick) => targets[pick % targets.length] === targetId)
          ? [policyId(index)]
          : [],
      );
      const managed = type === 'RESOURCE_CONTROL_POLICY' ? 'p-RCPFullAWSAccess' : 'p-FullAWSAccess';
      const withManaged =
        type === 'SERVICE_CONTROL_POLICY' && without.has(targetId) ? own : [managed, ...own];
      return withManaged
        .slice(0, maxAttached[type])
        .map((id, order): Attachment => ({ policyId: id, targetId, order }));
    };
    return [...here('SERVICE_CONTROL_POLICY'), ...here('RESOURCE_CONTROL_POLICY')];
  });
}

/**
 * Requests to an organization of {@link arbitraryOrganization}: every kind of principal inside, outside and in the
 * management account; resources open, none, and of any account; contexts from the same pools as the policies. None of
 * them is one that makes no sense.
 */
export function arbitraryRequest(snapshot: Snapshot): fc.Arbitrary<AuthorizationRequest> {
  const member = memberOf(snapshot);
  return fc
    .record({
      action: oneOf(
        { weight: 12, arbitrary: fc.constantFrom<string>(...pooledActions) },
        { weight: 1, arbitrary: fc.constantFrom('S3:getobject', 'sqs:PurgeQueue', 'newservice:DoIt') },
      ),
      principal: arbitraryPrincipal(member),
      resource: fc.option(
        oneOf(
          { weight: 6, arbitrary: fc.constantFrom<string>(...pooledResources) },
          { weight: 1, arbitrary: fc.constant('*') },
        ),
        { nil: undefined },
      ),
      owner: fc.option(
        oneOf(
          { weight: 4, arbitrary: member },
          { weight: 1, arbitrary: fc.constantFrom<string>(...pooledAccountIds) },
        ),
        { nil: undefined },
      ),
      context: fc.array(arbitraryContextEntry, { maxLength: 6 }).map(Object.fromEntries<readonly string[]>),
      closed: fc.boolean(),
    })
    .map(({ resource, owner, context, ...rest }) => {
      const inArn = resource === undefined ? undefined : parseArn(resource)?.accountId;
      const named = inArn === undefined || inArn === '' ? owner : owner === undefined ? undefined : inArn;
      return {
        ...rest,
        ...(resource === undefined ? {} : { resource }),
        ...(named === undefined ? {} : { resourceAccountId: named }),
        context: named === undefined ? sensibleOwner(context, inArn) : context,
      };
    });
}

/** `aws:ResourceAccount` names the owner when nothing else does: it must be an account, and the ARN's. */
function sensibleOwner(
  context: Readonly<Record<string, readonly string[]>>,
  inArn: string | undefined,
): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(context).filter(([key, values]) => {
    if (key.toLowerCase() !== 'aws:resourceaccount' || values.length === 0) return true;
    return inArn === undefined || inArn === '' || values[0] === inArn;
  });
  return Object.fromEntries(entries);
}

const arbitraryContextEntry: fc.Arbitrary<[string, readonly string[]]> = fc.oneof(
  ...pooledKeys.map(({ key, values, multiValued }) => {
    const value = fc.constantFrom(...values);
    const lists = oneOf(
      { weight: multiValued ? 2 : 12, arbitrary: value.map((only) => [only]) },
      { weight: multiValued ? 4 : 1, arbitrary: fc.array(value, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant<string[]>([]) },
    );
    const spelling = oneOf(
      { weight: 9, arbitrary: fc.constant(key) },
      { weight: 1, arbitrary: fc.constant(key.toLowerCase()) },
    );
    return fc.tuple(spelling, lists);
  }),
);

/**
 * A member of the organization; the first one for those that it lacks. It is drawn from the same list whatever the
 * organization is, so that a request stays what it is while the organization shrinks.
 */
function memberOf(snapshot: Snapshot): fc.Arbitrary<string> {
  const members = snapshot.accounts.map(idOf).filter((id) => id !== managementId);
  return fc
    .constantFrom<string>(...pooledMemberIds)
    .map((id) => (members.includes(id) ? id : (members[0] ?? managementId)));
}

function arbitraryPrincipal(member: fc.Arbitrary<string>): fc.Arbitrary<RequestPrincipal> {
  const accountId = oneOf(
    { weight: 10, arbitrary: member },
    { weight: 1, arbitrary: fc.constantFrom(managementId, pooledOutsideAccountId) },
  );
  return oneOf(
    { weight: 3, arbitrary: accountId.map((id): RequestPrincipal => ({ kind: 'account', accountId: id })) },
    {
      weight: 8,
      arbitrary: fc.tuple(accountId, fc.constantFrom(...pooledPrincipals)).map(
        ([id, arn]): RequestPrincipal => ({
          kind: 'account',
          accountId: id,
          arn: arn.replace('ACCOUNT', id),
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<RequestPrincipal>(
        { kind: 'anyone' },
        { kind: 'anonymous' },
        { kind: 'service', name: 'cloudtrail.amazonaws.com' },
      ),
    },
  );
}
