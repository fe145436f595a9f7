import type { OrgGraph, TargetNode } from '../../../graph/org-graph.js';
import type { RequestView } from '../../../policy/statement/request-view.js';
import type { ControlDecision, LevelDecision, StatementMatch, Verdict } from '../decision.js';
import type { CompiledLevel, PolicyStatement } from './levels.js';
import { type FastVerdict, NO, OPEN, UNKNOWN, verdictNames, YES } from './verdicts.js';

/** A control decision with the keys that statements asked for in vain. */
export interface ExplainedControl {
  readonly control: ControlDecision;
  readonly absentKeys: readonly string[];
}

const nothing: readonly never[] = [];

/**
 * The decision of one policy type with its reasons, for a lineage that is wholly known. undefined when something on
 * the way is unknown: the reference tells why.
 */
export function explainControl(
  graph: OrgGraph,
  view: RequestView,
  policyType: ControlDecision['policyType'],
  accountId: string,
  compiled: readonly CompiledLevel[],
): ExplainedControl | undefined {
  const { nodes } = graph.lineage(accountId);
  const absentKeys = new Set<string>();
  const levels: LevelDecision[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const target = nodes[i];
    const level = compiled[i];
    if (target === undefined || level === undefined || level.maybe.length > 0) return undefined;
    const explained = explainLevel(target, i, level, view, absentKeys);
    if (explained === undefined) return undefined;
    levels.push(explained);
  }
  return { control: { policyType, accountId, levels, ...outcomeOf(levels) }, absentKeys: [...absentKeys] };
}

function outcomeOf(
  levels: readonly LevelDecision[],
): Pick<ControlDecision, 'outcome' | 'openKeys' | 'unknowns'> {
  let passes = true;
  for (const { allow, deny } of levels) {
    if (deny === 'yes' || allow === 'no') return { outcome: 'denied', openKeys: nothing, unknowns: nothing };
    if (allow !== 'yes' || deny !== 'no') passes = false;
  }
  if (passes) return { outcome: 'allowed', openKeys: nothing, unknowns: nothing };
  const keys = new Set<string>();
  for (const level of levels) {
    for (const match of level.statements) {
      if (match.effect === 'Deny' ? match.verdict === 'open' : level.allow !== 'yes') {
        for (const key of match.openKeys) keys.add(key);
      }
    }
  }
  return { outcome: 'conditional', openKeys: [...keys].sort(), unknowns: nothing };
}

function explainLevel(
  target: TargetNode,
  depth: number,
  level: CompiledLevel,
  view: RequestView,
  absentKeys: Set<string>,
): LevelDecision | undefined {
  let allow: FastVerdict = NO;
  let deny: FastVerdict = NO;
  const statements: StatementMatch[] = [];
  const policies: LevelDecision['policies'][number][] = [];
  for (const policy of level.policies) {
    if (policy.unusable !== undefined) return undefined;
    policies.push({ id: policy.node.id, name: policy.node.name });
    for (const statement of policy.matching(view.action)) {
      const verdict = statement.unconditional ? YES : statement.matchesRest(view);
      for (const key of statement.absentKeys(view)) absentKeys.add(key);
      if (verdict === NO) continue;
      if (verdict === UNKNOWN) return undefined;
      statements.push(verdict === YES ? statement.certainMatch : openMatch(statement, view));
      if (statement.allows) allow = verdict > allow ? verdict : allow;
      else deny = verdict > deny ? verdict : deny;
    }
  }
  const nameOf = (verdict: FastVerdict): Verdict => verdictNames[verdict];
  return {
    level: depth,
    targetId: target.id,
    targetKind: target.kind,
    targetName: target.name,
    allow: nameOf(allow),
    deny: nameOf(deny),
    statements,
    policies,
    unknowns: nothing,
  };
}

/** The open keys come from the reference, which must agree: a difference is a bug of ours, and never hidden. */
function openMatch(statement: PolicyStatement, view: RequestView): StatementMatch {
  const judgement = statement.judgement(view);
  if (judgement.verdict !== verdictNames[OPEN]) {
    throw new Error(
      `the two evaluators disagree on ${statement.policy.id}${statement.statement.pointer}: open and ${judgement.verdict}; please report this`,
    );
  }
  return { ...statement.certainMatch, verdict: 'open', openKeys: judgement.openKeys };
}
