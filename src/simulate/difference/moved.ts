import { compareText } from '../../model/order.js';
import type { Condition } from '../../policy/statement/document.js';
import { matchCondition } from '../../policy/statement/match-condition.js';
import { hasVariables } from '../../policy/statement/match-statement.js';
import type { MovedAccount } from './difference.js';
import type { Side } from './side.js';

/** A condition on the place of an account, and the policy that has it. */
interface PlaceCondition {
  readonly policyId: string;
  /** undefined: the policy's document could not be read, and may have any. */
  readonly condition: Condition | undefined;
  readonly variables: boolean;
}

/** Accounts whose place in the tree changes, and the policies elsewhere that answer otherwise because of it. */
export function movedAccounts(before: Side, after: Side, accountIds: readonly string[]): MovedAccount[] {
  const moved = accountIds.flatMap((accountId) => {
    const paths = { before: before.graph.orgPath(accountId), after: after.graph.orgPath(accountId) };
    return paths.before === paths.after ? [] : [{ accountId, ...paths }];
  });
  if (moved.length === 0) return [];
  const conditions = conditionsOn(after, pathKeys);
  return moved.map((account) => ({
    ...account,
    noticedBy: policiesOf(conditions.filter((one) => tellsApart(one, account.before, account.after))),
  }));
}

/**
 * Policies that are asked of remaining accounts, and answer otherwise because others join or leave: those of the second
 * state with a condition on the organization, or the place in it, of a principal, of a resource's owner, of the resource for
 * which a service asks, or of a VPC endpoint. An account that was created has asked for nothing before.
 *
 * @param newIds accounts that only the second state has.
 * @param goneIds accounts that only the first has.
 */
export function membershipNoticedBy(
  before: Side,
  after: Side,
  newIds: readonly string[],
  goneIds: readonly string[],
): string[] {
  if (newIds.length + goneIds.length === 0) return [];
  const methods = new Map(after.graph.snapshot.accounts.map(({ id, joinedMethod }) => [id, joinedMethod]));
  const joined = after.graph.accounts.filter(
    ({ id }) => newIds.includes(id) && methods.get(id) !== 'CREATED',
  );
  const paths = [
    ...goneIds.map((id) => before.graph.orgPath(id)),
    ...joined.map(({ id }) => after.graph.orgPath(id)),
  ];
  if (paths.length === 0) return [];
  const { organizationId } = after.graph;
  const notices = (one: PlaceCondition, inside: string | undefined): boolean =>
    // Outside it has no organization, or another one.
    [null, 'o-another'].some((outside) => tellsApart(one, inside, outside));
  return policiesOf([
    ...conditionsOn(after, organizationKeys).filter((one) => notices(one, organizationId)),
    ...conditionsOn(after, pathKeys).filter((one) => paths.some((path) => notices(one, path))),
  ]);
}

/** The keys that tell the place of an account in the tree, and of which organization it is. */
const pathKeys = /^aws:(principal|resource|source|vpce)orgpaths$/i;
const organizationKeys = /^aws:(principal|resource|source|vpce)orgid$/i;

function policiesOf(conditions: readonly PlaceCondition[]): string[] {
  return [...new Set(conditions.map(({ policyId }) => policyId))].sort(compareText);
}

/** Conditions on such keys, in policies that are attached somewhere, or may be. */
function conditionsOn({ graph, evaluator }: Side, keys: RegExp): PlaceCondition[] {
  return graph.policies
    .filter(
      ({ id, type }) =>
        /_CONTROL_POLICY$/.test(type) && (graph.targets(id).length > 0 || graph.snapshot.gaps.length > 0),
    )
    .flatMap((policy): PlaceCondition[] => {
      const usable = evaluator.documents.usable(policy);
      if (usable.kind !== 'document')
        return [{ policyId: policy.id, condition: undefined, variables: false }];
      const variables = hasVariables(usable.document);
      return usable.document.statements
        .flatMap(({ conditions }) => conditions)
        .filter(({ key }) => keys.test(key))
        .map((condition) => ({ policyId: policy.id, condition, variables }));
    });
}

/**
 * Do two values of its key answer a condition differently, or may they?
 *
 * @param one null: the request does not have the key; undefined: its value is not known.
 */
function tellsApart(
  { condition, variables }: PlaceCondition,
  one: string | null | undefined,
  other: string | null | undefined,
): boolean {
  if (condition === undefined || one === undefined || other === undefined) return true;
  const answer = (value: string | null): string => {
    const known =
      value === null ? { state: 'absent' as const } : { state: 'present' as const, values: [value] };
    const view = {
      action: '',
      resource: undefined,
      value: (key: string) => (key === condition.key.toLowerCase() ? known : { state: 'open' as const }),
    };
    return matchCondition(condition, view, variables).verdict;
  };
  return answer(one) !== answer(other);
}
