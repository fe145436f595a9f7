import type { CheckResult, Finding, RuleResult } from '../../rules/findings.js';
import type { Rule } from '../../rules/rule.js';
import { html } from '../escape.js';
import { counts, entityName, placeOf, requestWords } from '../findings.js';
import { count } from '../words.js';
import { type ExchangedCheck, sentence } from './checked.js';

/**
 * The check as JUnit XML, a suite for each rule: findings that count are failures, what is undecided is an error, what is
 * accepted or known is skipped, and findings below the level pass and say so. A rule without findings is one test that
 * passes. There are no times, so that the same check gives the same bytes.
 */
export function junit(checked: ExchangedCheck): string {
  const { check } = checked;
  const suites = check.rules
    .filter(({ level }) => level !== 'off')
    .map((result) => suiteOf(result, checked, check));
  const total = (kind: keyof Totals): number => suites.reduce((sum, { totals }) => sum + totals[kind], 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="orgproof" tests="${total('tests')}" failures="${total('failures')}" errors="${total('errors')}">
${suites.map(({ xml }) => xml).join('\n')}
</testsuites>
`;
}

interface Totals {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suiteOf(
  result: RuleResult,
  checked: ExchangedCheck,
  check: CheckResult,
): { xml: string; totals: Totals } {
  const rule = check.definitions.find(({ id }) => id === result.id);
  const cases = [
    ...check.findings
      .filter(({ ruleId }) => ruleId === result.id)
      .map((finding) => caseOf(finding, outcomeOf(finding, checked, rule))),
    ...check.suppressed
      .filter(({ finding }) => finding.ruleId === result.id)
      .map(({ finding, reason }) => caseOf(finding, skipped(`accepted: ${reason}`))),
  ];
  if (cases.length === 0) cases.push({ kind: 'passed', xml: passing(result) });
  const number = (kind: Kind): number => cases.filter((one) => one.kind === kind).length;
  const totals = {
    tests: cases.length,
    failures: number('failure'),
    errors: number('error'),
    skipped: number('skipped'),
  };
  const attributes = Object.entries(totals)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
  return {
    totals,
    xml: `  <testsuite name="${html(result.id)}" ${attributes}>
${cases.map(({ xml }) => xml).join('\n')}
  </testsuite>`,
  };
}

type Kind = 'passed' | 'failure' | 'error' | 'skipped';
interface Outcome {
  readonly kind: Kind;
  readonly body: string;
}

function outcomeOf(finding: Finding, { failOn }: ExchangedCheck, rule: Rule | undefined): Outcome {
  if (finding.known === true) return skipped('known: the baseline has it');
  const message = sentence(finding.message);
  const place = placeOf(finding);
  const details = [
    message,
    entityName(finding),
    ...(place === '' ? [] : [place]),
    ...(finding.witness === undefined ? [] : [`Shown by ${requestWords(finding.witness)}`]),
    ...(rule === undefined ? [] : [`What to do: ${rule.remediation}`]),
  ].map(html);
  if (!counts(finding, failOn)) {
    return { kind: 'passed', body: `<system-out>${details.join('\n')}</system-out>` };
  }
  const element = finding.result === 'unknown' ? 'error' : 'failure';
  const type = finding.result === 'unknown' ? 'unknown' : finding.level;
  return {
    kind: element,
    body: `<${element} type="${type}" message="${html(message)}">${details.join('\n')}</${element}>`,
  };
}

function skipped(why: string): Outcome {
  return { kind: 'skipped', body: `<skipped>${html(why)}</skipped>` };
}

function caseOf(finding: Finding, { kind, body }: Outcome): { kind: Kind; xml: string } {
  const name = `${entityName(finding)}: ${finding.message}`;
  return {
    kind,
    xml: `    <testcase classname="${html(`orgproof.${finding.ruleId}`)}" name="${html(name)}">${body}</testcase>`,
  };
}

function passing({ id, counts: { pass, notApplicable } }: RuleResult): string {
  const name = pass === 0 && notApplicable > 0 ? 'not applicable' : `${count(pass, 'thing')} looked at`;
  return `    <testcase classname="${html(`orgproof.${id}`)}" name="${html(name)}"/>`;
}
