import type { AuthorizationRequest } from '../evaluate/authorization/decision.js';
import { compareText } from '../model/order.js';
import type { Location, Problem } from '../model/problem.js';
import type { Gap } from '../model/snapshot.js';
import type { BaselineEntry } from './baseline.js';
import type { Entity, FindingData, Level, Rule } from './rule.js';

/** Something that breaks a rule (`fail`), or of which it can't be decided whether it does (`unknown`). */
export interface Finding {
  readonly ruleId: string;
  readonly result: 'fail' | 'unknown';
  readonly level: Level;
  /** A message of the rule; for `unknown` `undecided`, or `rule-error` when the rule itself failed. */
  readonly messageId: string;
  /** The message with its data filled in: one sentence, in lower case, without final period. */
  readonly message: string;
  readonly data: FindingData;
  readonly entity: Entity;
  readonly policy?: { readonly id: string; readonly name: string; readonly type: string };
  readonly attachment?: { readonly policyId: string; readonly targetId: string };
  /** JSON pointer in the document of `policy`. */
  readonly pointer?: string;
  /** Where the user's own input says it; without `file` when it was not read from a file. */
  readonly location?: Location;
  /** A request that shows it, confirmed by the evaluator. */
  readonly witness?: AuthorizationRequest;
  /** What was not read, where that is why the result is `unknown`. */
  readonly gaps?: readonly Gap[];
  /** The same for the same finding in every run, whatever is written above it; see `fingerprint.ts`. */
  readonly fingerprint: string;
  /** True when the baseline has the finding: it is known, and does not count. */
  readonly known?: true;
}

/** A finding that the configuration takes note of and lets pass. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  /** The last day on which it is let pass, `YYYY-MM-DD`. */
  readonly until?: string;
}

/** How often a rule came to each result. Several findings on one thing count each. */
export interface ResultCounts {
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  readonly unknown: number;
  /** Findings that the configuration lets pass; they are in no other count. */
  readonly suppressed: number;
}

/** One rule in one run. */
export interface RuleResult {
  readonly id: string;
  readonly title: string;
  /** `off`: the rule did not run. */
  readonly level: Level | 'off';
  readonly counts: ResultCounts;
}

/** What checking an organization gives. */
export interface CheckResult {
  /** Sorted by rule, entity, policy and place. */
  readonly findings: readonly Finding[];
  /** In the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Every rule there is, by id, those that are off too. */
  readonly rules: readonly RuleResult[];
  /** What could not be read of the organization. */
  readonly gaps: readonly Gap[];
  /** Doubts about the configuration: exceptions that nothing needs. */
  readonly problems: readonly Problem[];
  /** The rules that `rules` is about, with all that is to be said about them. */
  readonly definitions: readonly Rule[];
  /** What the baseline knew, where there is one. */
  readonly baseline?: BaselineResult;
}

/** A run against a baseline. */
export interface BaselineResult {
  /** Findings that the baseline has. */
  readonly known: number;
  /** Entries of the baseline that were not found again: mended, or gone with what they were about. */
  readonly gone: readonly BaselineEntry[];
}

const kindOrder: readonly Entity['kind'][] = [
  'organization',
  'root',
  'organizationalUnit',
  'account',
  'policy',
];

type Unmarked = Omit<Finding, 'fingerprint'>;

/** The order of findings in every report: by rule, then by what they are about. */
export function compareFindings(a: Unmarked, b: Unmarked): number {
  return (
    compareText(a.ruleId, b.ruleId) ||
    kindOrder.indexOf(a.entity.kind) - kindOrder.indexOf(b.entity.kind) ||
    compareText(a.entity.id, b.entity.id) ||
    compareText(a.policy?.id ?? '', b.policy?.id ?? '') ||
    compareText(a.attachment?.targetId ?? '', b.attachment?.targetId ?? '') ||
    compareText(a.pointer ?? '', b.pointer ?? '') ||
    compareText(a.messageId, b.messageId) ||
    compareText(a.message, b.message)
  );
}
