import { formatProblem } from '../../model/problem.js';
import type { Finding, SuppressedFinding } from '../../rules/findings.js';
import { markdown, markdownBlock, markdownCode } from '../escape.js';
import { entityName, placeOf, quoteOf, requestWords } from '../findings.js';
import { gapText, pluralTypeName } from '../names.js';
import { overviewOf } from '../overview.js';
import { count } from '../words.js';
import {
  bounds,
  type ComplianceInput,
  complianceContent,
  complianceStates,
  type RuleEvidence,
} from './content.js';

/** The compliance report in Markdown (GitHub's). */
export function complianceMarkdown(input: ComplianceInput): string {
  const content = complianceContent(input);
  const { overview, rules, controls, off, accepted, totals } = content;
  const states = complianceStates.filter((state) => totals[state] > 0);
  return [
    `# Compliance report of ${markdown(overview.organizationId)}\n`,
    '## Scope\n',
    scope(input),
    '## Result\n',
    '| state | rules |\n| --- | ---: |',
    ...states.map((state) => `| ${state} | ${totals[state]} |`),
    '',
    ...(controls.length === 0
      ? []
      : [
          '## Controls\n',
          '| control | framework | state | rules |\n| --- | --- | --- | --- |',
          ...controls.map(({ control, pack, state, rules: its }) => {
            const checked = its.map(({ rule }) => markdownCode(rule.id)).join(', ');
            return `| [${markdown(control.title)}](${control.source}) | ${markdown(pack.framework ?? pack.name)} | ${state} | ${checked === '' ? 'not run' : checked} |`;
          }),
          '',
        ]),
    '## Rules\n',
    '| rule | level | state | pass | fail | unknown | accepted |\n| --- | --- | --- | ---: | ---: | ---: | ---: |',
    ...rules.map(
      ({ rule, level, state, counts }) =>
        `| ${markdownCode(rule.id)} ${markdown(rule.title)} | ${level} | ${state} | ${counts.pass} | ${counts.fail} | ${counts.unknown} | ${counts.suppressed} |`,
    ),
    '',
    ...(off.length === 0 ? [] : [`Not run: ${off.map(({ id }) => markdownCode(id)).join(', ')}.\n`]),
    '## Evidence\n',
    ...rules
      .filter(({ findings, accepted: its }) => findings.length + its.length > 0)
      .flatMap((evidence) => evidenceOf(evidence, input)),
    '## Exceptions\n',
    ...(accepted.length === 0 ? ['None.'] : accepted.map(exceptionItem)),
    '',
    '## Read and not read\n',
    readAndNotRead(input),
  ].join('\n');
}

function scope({ graph, name, version, today, packs, configFile }: ComplianceInput): string {
  const { organizationId, managementAccountId, takenAt, accounts, organizationalUnits, policies } =
    overviewOf(graph);
  const rows: [string, string][] = [
    ['Organization', markdown(organizationId)],
    ['Management account', markdown(managementAccountId)],
    ['Read from', markdownCode(name)],
    ['As of', takenAt === undefined ? 'not known' : markdown(takenAt)],
    ['Judged on', markdown(today)],
    ['Accounts', String(accounts)],
    ['Organizational units', String(organizationalUnits)],
    ['Policies', String(policies)],
    ['Packs', packs.map((pack) => markdownCode(pack.name)).join(', ')],
    ['Configuration', configFile === undefined ? 'none' : markdownCode(configFile)],
    ['Made by', `orgproof ${markdown(version)}`],
  ];
  return ['| | |\n| --- | --- |', ...rows.map(([what, said]) => `| ${what} | ${said} |`), ''].join('\n');
}

function evidenceOf({ rule, state, findings, accepted }: RuleEvidence, input: ComplianceInput): string[] {
  return [
    `### ${state}: ${markdown(rule.title)}\n`,
    `${markdownCode(rule.id)} ${markdown(rule.rationale)}\n`,
    ...(findings.length === 0 ? [] : [`**What to do:** ${markdown(rule.remediation)}\n`]),
    ...findings.map((finding) => findingItem(finding, input)),
    ...accepted.map(exceptionItem),
    '',
  ];
}

function findingItem(finding: Finding, { graph, sources }: ComplianceInput): string {
  const place = placeOf(finding);
  const quote = quoteOf(finding, graph, sources);
  const { policy } = finding;
  const details = [
    markdown(entityName(finding)),
    ...(policy === undefined ? [] : [`policy ${markdown(policy.name)} (${markdown(policy.id)})`]),
    ...(place === '' ? [] : [markdownCode(place)]),
  ];
  const lines = [
    `- **${finding.result === 'unknown' ? 'unknown' : finding.level}**: ${markdown(finding.message.replaceAll('`', ''))} (${details.join(', ')})`,
    ...(finding.witness === undefined ? [] : [`  Shown by ${markdownCode(requestWords(finding.witness))}.`]),
  ];
  if (quote === undefined) return lines.join('\n');
  const block = markdownBlock(quote.lines.map(({ text }) => text).join('\n'), 'json');
  return `${lines.join('\n')}\n\n${block.replace(/^(?=.)/gm, '  ')}`;
}

function exceptionItem({ finding, reason, until }: SuppressedFinding): string {
  const end = until === undefined ? '' : `, until ${markdown(until)}`;
  return `- accepted: ${markdownCode(finding.ruleId)} ${markdown(entityName(finding))}: ${markdown(reason)}${end}`;
}

function readAndNotRead({ graph, check, problems }: ComplianceInput): string {
  const { policyTypes } = overviewOf(graph);
  return [
    '| policy type | status | policies read | attachments read |\n| --- | --- | ---: | ---: |',
    ...policyTypes.map(
      ({ type, status, policies, attachments }) =>
        `| ${markdown(pluralTypeName(type))} | ${status} | ${policies} | ${attachments} |`,
    ),
    '',
    ...(check.gaps.length === 0
      ? ['Everything that was asked for could be read.']
      : [
          `${count(check.gaps.length, 'part')} could not be read:\n`,
          ...check.gaps.map((gap) => `- ${markdown(gapText(gap))}`),
        ]),
    ...[...problems, ...check.problems].map((problem) => `- ${markdown(formatProblem(problem))}`),
    '',
    ...bounds.map((bound) => `- ${markdown(bound)}`),
    '',
  ].join('\n');
}
