import { compareText } from '../../model/order.js';
import type { Condition } from '../../policy/statement/document.js';
import { matchCondition } from '../../policy/statement/match-condition.js';
import { hasVariables } from '../../policy/statement/match-statement.js';
import type { MovedAccount } from './difference.js';
import type { Side } from './side.js';

/** A condition on the place of an account, and the policy that has it. */
interface PathCondition {
  readonly policyId: string;
  readonly condition: Condition;
  readonly variables: boolean;
}

/** Accounts whose place in the tree changes, and the policies elsewhere that answer otherwise because of it. */
export function movedAccounts(before: Side, after: Side, accountIds: readonly string[]): MovedAccount[] {
  const moved = accountIds.flatMap((accountId) => {
    const paths = { before: before.graph.orgPath(accountId), after: after.graph.orgPath(accountId) };
    return paths.before === paths.after ? [] : [{ accountId, ...paths }];
  });
  if (moved.length === 0) return [];
  const conditions = pathConditions(after);
  return moved.map((account) => ({
    ...account,
    noticedBy: [
      ...new Set(
        conditions
          .filter((one) => answerOf(one, account.before) !== answerOf(one, account.after))
          .map(({ policyId }) => policyId),
      ),
    ].sort(compareText),
  }));
}

/** Conditions on the path of a principal or of a resource's owner, in policies that are attached somewhere. */
function pathConditions({ graph, evaluator }: Side): PathCondition[] {
  return graph.policies
    .filter(({ id, type }) => /_CONTROL_POLICY$/.test(type) && graph.targets(id).length > 0)
    .flatMap((policy) => {
      const usable = evaluator.documents.usable(policy);
      if (usable.kind !== 'document') return [];
      const variables = hasVariables(usable.document);
      return usable.document.statements
        .flatMap(({ conditions }) => conditions)
        .filter(({ key }) => /^aws:(principal|resource)orgpaths$/i.test(key))
        .map((condition): PathCondition => ({ policyId: policy.id, condition, variables }));
    });
}

function answerOf({ condition, variables }: PathCondition, path: string | undefined): string {
  if (path === undefined) return 'unknown';
  const view = {
    action: '',
    resource: undefined,
    value: (key: string) =>
      key === condition.key.toLowerCase()
        ? ({ state: 'present', values: [path] } as const)
        : ({ state: 'open' } as const),
  };
  return matchCondition(condition, view, variables).verdict;
}
