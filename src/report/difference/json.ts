import type {
  DifferenceGroup,
  OrganizationDifference,
  PermissionChange,
  UndecidedChange,
} from '../../simulate/difference/difference.js';
import { CompactActions } from './compact-actions.js';
import { ChangeWords, type DifferenceContext } from './words.js';

/** The members of `whatif --json` and `diff --json` that tell what changes for accounts. */
export function differenceJson(context: DifferenceContext, difference: OrganizationDifference): object {
  const words = new ChangeWords(context);
  const compact = new CompactActions(context.space.actions);
  const { verdict, groups, newAccounts, goneAccounts, moved, membershipNoticedBy } = difference;
  return {
    verdict,
    groups: groups.map((group) => groupJson(words, compact, group)),
    newAccounts,
    goneAccounts,
    movedAccounts: moved.map(({ accountId, before, after, noticedBy }) => ({
      accountId,
      pathBefore: before ?? null,
      pathAfter: after ?? null,
      noticedBy,
    })),
    membershipNoticedBy,
  };
}

function groupJson(words: ChangeWords, compact: CompactActions, group: DifferenceGroup): object {
  const { accounts, newlyAllowed, newlyDenied, undecided, effectivePolicies } = group;
  return {
    accounts,
    newlyAllowed: newlyAllowed.map((change) => changeJson(words, compact, change)),
    newlyDenied: newlyDenied.map((change) => changeJson(words, compact, change)),
    undecided: undecided.map(undecidedJson),
    effectivePolicies,
  };
}

function changeJson(words: ChangeWords, compact: CompactActions, change: PermissionChange): object {
  const { policyType, actions, unlisted, feasibleActions, witness, feasible, causedBy, notAllowedAt } =
    change;
  return {
    policyType,
    actions: compact.of(actions),
    unlistedActions: unlisted,
    ...(feasibleActions === undefined ? {} : { feasibleActions: compact.of(feasibleActions) }),
    condition: words.condition(change) ?? null,
    conditionText: words.conditionText(change),
    witness,
    feasible: feasible ?? null,
    causedBy: causesJson(causedBy),
    notAllowedAt,
  };
}

/** The statements that bring a change about, as JSON names them. */
export function causesJson(causes: PermissionChange['causedBy']) {
  return causes.map(({ policyId, policyName, statementIndex, sid, pointer, targetId }) => ({
    policyId,
    policyName,
    statementIndex,
    ...(sid === undefined ? {} : { sid }),
    pointer,
    targetId,
  }));
}

function undecidedJson({ policyType, direction, actions, reason, doubts }: UndecidedChange): object {
  return { policyType, direction, actions, reason, doubts };
}
