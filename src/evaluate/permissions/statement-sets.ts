import type { PolicyNode, TargetNode } from '../../graph/org-graph.js';
import type { PatternBlock, Statement } from '../../policy/statement/document.js';
import type { AccountSets } from '../symbolic/account-sets.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';

/** A statement that reaches an account, by the target to which its policy is attached. */
export interface ReachingStatement {
  readonly target: TargetNode;
  readonly policy: PolicyNode;
  readonly statement: Statement;
  /** What it asks besides the action, for this account. */
  readonly rest: Node;
}

/** What is attached at one level of an account's lineage. */
export interface LevelStatements {
  readonly target: TargetNode;
  readonly statements: readonly ReachingStatement[];
  /** Is anything attached, or perhaps attached, that could not be read, so that these are not all statements? */
  readonly isComplete: boolean;
}

/** The statements that reach an account, level by level, root first. Empty where the type restricts nothing. */
export function reachingStatements(
  accounts: AccountSets,
  accountId: string,
  type: ControlType,
): readonly LevelStatements[] {
  const { graph, documents } = accounts.evaluator;
  if (accountId === graph.managementAccountId || graph.snapshot.organization.featureSet !== 'ALL') return [];
  if (graph.policyTypeStatus(type) === 'disabled') return [];
  const control = accounts.space.controls[type];
  const facts = accounts.sets.factsOf(accountId, type);
  return graph.lineage(accountId).nodes.map((target) => {
    const unread = graph.unreadAttachments(target.id, type);
    const attached = graph.attachedPolicies(target.id, type);
    const policies = [...attached, ...unread.flatMap(({ policy }) => policy ?? [])];
    const read = policies.flatMap((policy) => {
      const usable = documents.usable(policy);
      return usable.kind === 'document' ? [{ policy, document: usable.document }] : [];
    });
    return {
      target,
      statements: read.flatMap(({ policy, document }) =>
        control.documentSets(document, policy.policy.content).statements.map(({ statement, rest }) => ({
          target,
          policy,
          statement,
          rest: control.vocabulary.forAccounts(rest).make(facts),
        })),
      ),
      isComplete: unread.length === 0 && read.length === policies.length,
    };
  });
}

/** What decides on an action: statements that deny it, and levels that allow it only in part, or not at all. */
export interface ActionCause {
  readonly kind: 'denied' | 'not-allowed';
  readonly target: TargetNode;
  /** The statement that denies; for `not-allowed` those that allow a part. */
  readonly statements: readonly ReachingStatement[];
  /** Requests for the action that it refuses. */
  readonly refused: Node;
}

/**
 * What may refuse requests for one action.
 *
 * @param matches does `Action` or `NotAction` match the action?
 */
export function causesOn(
  accounts: AccountSets,
  levels: readonly LevelStatements[],
  type: ControlType,
  matches: (block: PatternBlock) => boolean,
): ActionCause[] {
  const { diagram } = accounts.space.controls[type].vocabulary;
  return levels.flatMap(({ target, statements, isComplete }): ActionCause[] => {
    const matching = statements.filter(({ statement }) => matches(statement.action));
    const denying = matching
      .filter(({ statement, rest }) => statement.effect === 'Deny' && rest !== FALSE)
      .map((one): ActionCause => ({ kind: 'denied', target, statements: [one], refused: one.rest }));
    const allowing = matching.filter(({ statement, rest }) => statement.effect === 'Allow' && rest !== FALSE);
    const allowed = allowing.reduce((sum, { rest }) => diagram.or(sum, rest), FALSE);
    if (allowed === TRUE || !isComplete) return denying;
    return [...denying, { kind: 'not-allowed', target, statements: allowing, refused: diagram.not(allowed) }];
  });
}

/** Equal for causes that are the same. */
export function causeKey({ kind, target, statements }: ActionCause): string {
  const which = statements.map(({ policy, statement }) => `${policy.id}/${statement.index}`);
  return `${kind} ${target.id} ${which.join(',')}`;
}
