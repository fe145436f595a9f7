import { policyTypes } from '../../src/model/policy-types.js';
import type { Snapshot } from '../../src/model/snapshot.js';

/** A call that failed while a snapshot was taken. */
export interface GapPlan {
  readonly operation: string;
  /** Picks what the call was about. */
  readonly pick: number;
  readonly type: string;
  /** For `ListPoliciesForTarget`: did the calls for every type fail? */
  readonly wholeTarget: boolean;
}

/** The snapshot as it would be had some calls failed. What was never found has no gaps of its own. */
export function applyGaps(snapshot: Snapshot, plans: readonly GapPlan[]): Snapshot {
  const applied = plans.reduce(applyGap, snapshot);
  const entities = [...applied.organizationalUnits, ...applied.accounts, ...applied.policies];
  const known = new Set([
    ...entities.map(({ id }) => id),
    ...policyTypes.map(({ type }) => type),
    ...(applied.root === undefined ? [] : [applied.root.id]),
  ]);
  return {
    ...applied,
    gaps: applied.gaps.filter(({ subject }) => subject === undefined || known.has(subject)),
  };
}

/**
 * The snapshot as it would be had one call failed: what the call would have told is gone, and a gap says so. A plan
 * about something that the organization does not have changes nothing.
 */
function applyGap(snapshot: Snapshot, plan: GapPlan): Snapshot {
  const choose = <T>(items: readonly T[]): T | undefined => items[plan.pick % Math.max(items.length, 1)];
  const { organization, root, organizationalUnits, accounts, policies, attachments } = snapshot;
  const gap = (subject?: string, policyType?: string): Pick<Snapshot, 'gaps'> => ({
    gaps: [
      ...snapshot.gaps.filter(
        (other) =>
          other.operation !== plan.operation || other.subject !== subject || other.policyType !== policyType,
      ),
      {
        operation: plan.operation,
        ...(subject === undefined ? {} : { subject }),
        ...(policyType === undefined ? {} : { policyType }),
        reason: 'AccessDeniedException',
        message: `${plan.operation} was refused`,
      },
    ],
  });
  const own = policies.filter(({ awsManaged }) => !awsManaged);
  const targets = [...(root === undefined ? [] : [root]), ...organizationalUnits, ...accounts];
  const parents = [...(root === undefined ? [] : [root]), ...organizationalUnits];
  const typeOf = new Map(policies.map(({ id, type }) => [id, type]));

  switch (plan.operation) {
    case 'DescribePolicy': {
      const policy = choose(own);
      if (policy === undefined) return snapshot;
      const { content: _content, ...rest } = policy;
      return {
        ...snapshot,
        policies: policies.map((other) => (other === policy ? rest : other)),
        ...gap(policy.id),
      };
    }
    case 'ListTargetsForPolicy': {
      const policy = choose(own);
      if (policy === undefined) return snapshot;
      return {
        ...snapshot,
        attachments: attachments.filter(({ policyId }) => policyId !== policy.id),
        ...gap(policy.id),
      };
    }
    case 'ListPoliciesForTarget': {
      const target = choose(targets);
      if (target === undefined) return snapshot;
      return {
        ...snapshot,
        attachments: attachments.filter(
          ({ targetId, policyId }) =>
            targetId !== target.id || !(plan.wholeTarget || typeOf.get(policyId) === plan.type),
        ),
        ...gap(target.id, plan.wholeTarget ? undefined : plan.type),
      };
    }
    case 'ListPolicies': {
      const gone = new Set(policies.filter(({ type }) => type === plan.type).map(({ id }) => id));
      return {
        ...snapshot,
        policies: policies.filter(({ id }) => !gone.has(id)),
        attachments: attachments.filter(({ policyId }) => !gone.has(policyId)),
        ...gap(plan.type),
      };
    }
    case 'ListParents': {
      const child = choose([...accounts, ...organizationalUnits]);
      if (child === undefined) return snapshot;
      return { ...withoutParents(snapshot, new Set([child.id])), ...gap(child.id) };
    }
    case 'ListAccounts': {
      const gone = choose(accounts.filter(({ id }) => id !== organization.managementAccountId))?.id;
      return {
        ...snapshot,
        // What is attached to it is known all the same, from `ListTargetsForPolicy`.
        accounts: accounts.filter(({ id }) => id !== gone),
        ...gap(),
      };
    }
    case 'ListAccountsForParent': {
      const parent = choose(parents);
      if (parent === undefined) return snapshot;
      const lost = accounts.filter(({ parentId }) => parentId === parent.id).map(({ id }) => id);
      return { ...withoutParents(snapshot, new Set(lost)), ...gap(parent.id) };
    }
    case 'ListOrganizationalUnitsForParent':
    case 'ListChildren': {
      const parent = choose(parents);
      if (parent === undefined) return snapshot;
      return {
        ...withoutSubtrees(snapshot, parent.id, plan.operation === 'ListChildren'),
        ...gap(parent.id),
      };
    }
    case 'ListTagsForResource': {
      const account = choose(accounts);
      return account === undefined ? snapshot : { ...snapshot, ...gap(account.id) };
    }
    case 'ListRoots': {
      if (root === undefined) return snapshot;
      const { root: _root, ...rest } = snapshot;
      const top = [...organizationalUnits, ...accounts].filter(({ parentId }) => parentId === root.id);
      return {
        ...withoutParents(rest, new Set(top.map(({ id }) => id))),
        attachments: attachments.filter(({ targetId }) => targetId !== root.id),
        ...gap(),
      };
    }
    default:
      return { ...snapshot, ...gap() };
  }
}

function withoutParents(snapshot: Snapshot, children: ReadonlySet<string>): Snapshot {
  const forget = <T extends { readonly id: string; readonly parentId?: string }>(
    child: T,
  ): Omit<T, 'parentId'> => {
    if (!children.has(child.id)) return child;
    const { parentId: _parentId, ...rest } = child;
    return rest;
  };
  return {
    ...snapshot,
    organizationalUnits: snapshot.organizationalUnits.map(forget),
    accounts: snapshot.accounts.map(forget),
  };
}

/** The OUs below a parent were never found; their accounts are known from `ListAccounts`, their place is not. */
function withoutSubtrees(snapshot: Snapshot, parentId: string, accountsToo: boolean): Snapshot {
  const gone = new Set<string>();
  let grown = true;
  while (grown) {
    grown = false;
    for (const unit of snapshot.organizationalUnits) {
      const above = unit.parentId;
      if (gone.has(unit.id) || above === undefined || (above !== parentId && !gone.has(above))) continue;
      gone.add(unit.id);
      grown = true;
    }
  }
  const lost = snapshot.accounts.filter(
    ({ parentId: above }) => above !== undefined && (gone.has(above) || (accountsToo && above === parentId)),
  );
  const rest: Snapshot = {
    ...snapshot,
    organizationalUnits: snapshot.organizationalUnits.filter(({ id }) => !gone.has(id)),
    attachments: snapshot.attachments.filter(({ targetId }) => !gone.has(targetId)),
  };
  return withoutParents(rest, new Set(lost.map(({ id }) => id)));
}
