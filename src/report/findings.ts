import type { AuthorizationRequest } from '../evaluate/authorization/decision.js';
import type { OrgGraph } from '../graph/org-graph.js';
import { formatLocation } from '../model/problem.js';
import type { Sources } from '../model/sources.js';
import type { CheckResult, Finding, RuleResult } from '../rules/findings.js';
import { type Level, levels, type Rule } from '../rules/rule.js';
import { kindName } from './names.js';
import { type Quote, quotePolicy } from './quote.js';

/** The findings of one rule and level, with what is to be said about the rule. */
export interface FindingsOfRule {
  readonly rule: Rule;
  readonly level: Level;
  readonly findings: readonly Finding[];
}

/** Findings that are not known already, by rule; the gravest first, those that are undecided after those that fail, then by the rule's id. */
export function byRule({ findings, definitions }: CheckResult): FindingsOfRule[] {
  const groups = new Map<string, { rule: Rule; level: Level; findings: Finding[] }>();
  const rules = new Map(definitions.map((rule) => [rule.id, rule]));
  for (const finding of findings) {
    if (finding.known === true) continue;
    const rule = rules.get(finding.ruleId);
    if (rule === undefined) throw new Error(`no rule \`${finding.ruleId}\``);
    const key = `${finding.ruleId} ${finding.level} ${finding.result}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rule, level: finding.level, findings: [finding] });
    else group.findings.push(finding);
  }
  const rank = ({ level, findings: [first] }: FindingsOfRule): number =>
    (first?.result === 'fail' ? 0 : levels.length) + levels.indexOf(level);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** How many findings fail at each level, and how many are undecided; known ones are counted apart. */
export interface FindingCounts {
  readonly fail: Readonly<Record<Level, number>>;
  readonly unknown: number;
  readonly suppressed: number;
  /** Findings that the baseline knows. */
  readonly known: number;
  /** Rules that ran. */
  readonly rules: number;
  /** Rules that ran and found nothing wrong and nothing undecided. */
  readonly passed: number;
}

/** The findings in numbers. */
export function countFindings({ findings, suppressed, rules: results }: CheckResult): FindingCounts {
  const fail = { error: 0, warning: 0, note: 0 };
  let unknown = 0;
  let known = 0;
  for (const { result, level, known: isKnown } of findings) {
    if (isKnown === true) known++;
    else if (result === 'fail') fail[level]++;
    else unknown++;
  }
  const ran = results.filter(({ level }) => level !== 'off');
  return {
    fail,
    unknown,
    suppressed: suppressed.length,
    known,
    rules: ran.length,
    passed: ran.filter(isClean).length,
  };
}

function isClean({ counts: { fail, unknown } }: RuleResult): boolean {
  return fail === 0 && unknown === 0;
}

/** The answer of a check: does a finding fail at or above a level, is something undecided, or neither? */
export type Verdict = 'fail' | 'unknown' | 'pass';

/** The verdict with a level that counts: findings below it, and those that the baseline knows, are only told. */
export function verdictOf({ findings }: CheckResult, failOn: Level): Verdict {
  const counted = findings.filter((finding) => counts(finding, failOn));
  if (counted.some(({ result }) => result === 'fail')) return 'fail';
  return counted.some(({ result }) => result === 'unknown') ? 'unknown' : 'pass';
}

/** Does a finding count, at a level and against the baseline? */
export function counts({ level, known }: Finding, failOn: Level): boolean {
  return known !== true && levels.indexOf(level) <= levels.indexOf(failOn);
}

/** What a finding is about, in words: `OU /Workloads/Prod`, `policy DenyRootUser`. */
export function entityName({ entity }: Finding): string {
  const { kind, name, path, id } = entity;
  if (kind === 'organization') return `organization ${id}`;
  return kind === 'policy'
    ? `policy ${name}`
    : kind === 'root'
      ? 'the root'
      : `${kindName(kind)} ${path ?? name}`;
}

/** Where to look: the file and line, or else the pointer in the document. */
export function placeOf({ location }: Finding): string {
  if (location?.line !== undefined && location.file !== undefined) {
    const { pointer: _, ...place } = location;
    return formatLocation(place);
  }
  return formatLocation(location);
}

/** The part of the policy's document that a finding points at; undefined when it points at none. */
export function quoteOf(finding: Finding, graph: OrgGraph, sources: Sources): Quote | undefined {
  const { policy, pointer } = finding;
  if (policy === undefined || pointer === undefined) return undefined;
  const node = graph.policy(policy.id);
  // The whole statement says more than a part of it.
  const statement = /^\/Statement(\/\d+)?/.exec(pointer)?.[0];
  return node === undefined || statement === undefined
    ? undefined
    : quotePolicy(node.policy, statement, sources);
}

/** A request in words, as on a command line. */
export function requestWords({
  action,
  principal,
  resource,
  resourceAccountId,
  context,
  closed,
}: AuthorizationRequest): string {
  const who =
    principal.kind === 'account'
      ? (principal.arn ?? `account ${principal.accountId}`)
      : principal.kind === 'service'
        ? principal.name
        : principal.kind;
  const keys = Object.entries(context).map(([key, values]) =>
    values.length === 0 ? `no ${key}` : `${key}=${values.join(',')}`,
  );
  return [
    `${action} by ${who}`,
    ...(resource === undefined ? [] : [`on ${resource}`]),
    ...(resourceAccountId === undefined ? [] : [`of account ${resourceAccountId}`]),
    ...(keys.length === 0 ? [] : [`with ${keys.join(', ')}`]),
    ...(closed && keys.length === 0 ? ['with no other context'] : []),
  ].join(' ');
}

/** What to do about a rule's findings; what is undecided has to be known first. */
export function remedyOf({ rule, findings: [first] }: FindingsOfRule): string {
  return first?.result === 'unknown'
    ? 'Read what is missing, or correct what is not valid: then it can be decided.'
    : rule.remediation;
}
