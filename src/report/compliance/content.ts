import type { OrgGraph } from '../../graph/org-graph.js';
import type { Problem } from '../../model/problem.js';
import type { Gap } from '../../model/snapshot.js';
import type { Sources } from '../../model/sources.js';
import type { CheckResult, Finding, ResultCounts, SuppressedFinding } from '../../rules/findings.js';
import type { Control, Pack } from '../../rules/packs.js';
import type { Level, Rule } from '../../rules/rule.js';
import { type Overview, overviewOf } from '../overview.js';

/** What a compliance report is made of. */
export interface ComplianceInput {
  readonly check: CheckResult;
  readonly graph: OrgGraph;
  readonly sources: Sources;
  /** Version of orgproof. */
  readonly version: string;
  /** How the user called the organization. */
  readonly name: string;
  /** The day of the run, `YYYY-MM-DD`. */
  readonly today: string;
  /** The packs that were asked for. */
  readonly packs: readonly Pack[];
  /** The configuration, as the user named it. */
  readonly configFile?: string;
  /** Warnings about the input. */
  readonly problems: readonly Problem[];
}

/** The state of a rule or control: the worst of what was found. */
export type ComplianceState = 'fail' | 'unknown' | 'accepted' | 'pass' | 'not applicable';

/** One rule with its evidence. */
export interface RuleEvidence {
  readonly rule: Rule;
  readonly level: Level;
  readonly state: ComplianceState;
  readonly counts: ResultCounts;
  readonly findings: readonly Finding[];
  readonly accepted: readonly SuppressedFinding[];
}

/** One published control with the rules that check it. */
export interface ControlEvidence {
  readonly pack: Pack;
  readonly control: Control;
  readonly state: ComplianceState;
  readonly rules: readonly RuleEvidence[];
}

/** All that a compliance report says, whatever it is written in. */
export interface ComplianceContent {
  readonly overview: Overview;
  readonly rules: readonly RuleEvidence[];
  readonly controls: readonly ControlEvidence[];
  /** Rules that did not run. */
  readonly off: readonly Rule[];
  readonly accepted: readonly SuppressedFinding[];
  readonly gaps: readonly Gap[];
  /** How many rules are in each state. */
  readonly totals: Readonly<Record<ComplianceState, number>>;
}

/** The gravest first: what is undecided is worse than what somebody answers for. */
export const complianceStates: readonly ComplianceState[] = [
  'fail',
  'unknown',
  'accepted',
  'pass',
  'not applicable',
];

/** Everything that a compliance report says. Findings that a baseline knows are findings here. */
export function complianceContent({ check, graph, packs }: ComplianceInput): ComplianceContent {
  const definitions = new Map(check.definitions.map((rule) => [rule.id, rule]));
  const off: Rule[] = [];
  const rules = check.rules.flatMap((result): RuleEvidence[] => {
    const rule = definitions.get(result.id);
    if (rule === undefined) return [];
    const { level, counts } = result;
    if (level === 'off') {
      off.push(rule);
      return [];
    }
    const findings = check.findings.filter(({ ruleId }) => ruleId === rule.id);
    const accepted = check.suppressed.filter(({ finding }) => finding.ruleId === rule.id);
    return [{ rule, level, counts, state: stateOf(counts), findings, accepted }];
  });
  const controls = packs.flatMap((pack) =>
    (pack.controls ?? []).map((control): ControlEvidence => {
      const its = rules.filter(({ rule }) => control.rules.includes(rule.id));
      return { pack, control, rules: its, state: worst(its.map(({ state }) => state)) };
    }),
  );
  const totals = Object.fromEntries(
    complianceStates.map((state) => [state, rules.filter((rule) => rule.state === state).length]),
  ) as Record<ComplianceState, number>;
  return {
    overview: overviewOf(graph),
    rules,
    controls,
    off,
    accepted: check.suppressed,
    gaps: check.gaps,
    totals,
  };
}

function stateOf({ pass, fail, unknown, suppressed }: ResultCounts): ComplianceState {
  if (fail > 0) return 'fail';
  if (unknown > 0) return 'unknown';
  if (suppressed > 0) return 'accepted';
  return pass > 0 ? 'pass' : 'not applicable';
}

/** A control none of whose rules ran says nothing. */
function worst(states: readonly ComplianceState[]): ComplianceState {
  return complianceStates.find((state) => states.includes(state)) ?? 'not applicable';
}

/** What the report says of its own bounds. */
export const bounds: readonly string[] = [
  'A rule that passes says that it found nothing in what was read; it is no statement about anything that the rule does not look at.',
  'What could not be read, or could not be decided, is unknown, and never counted as a pass.',
  'Identity policies, resource policies of single resources, permission boundaries and session policies are no part of it.',
  'Neither service nor resource control policies restrict the management account and service-linked roles.',
];
