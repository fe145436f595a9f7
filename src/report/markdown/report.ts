import type { OrgGraph } from '../../graph/org-graph.js';
import { formatProblem } from '../../model/problem.js';
import type { Sources } from '../../model/sources.js';
import type { CheckResult, Finding } from '../../rules/findings.js';
import { levels } from '../../rules/rule.js';
import type { Analysis, AnalyzedGroup } from '../analysis.js';
import { markdown, markdownBlock, markdownCode } from '../escape.js';
import { byRule, countFindings, entityName, placeOf, quoteOf, remedyOf, requestWords } from '../findings.js';
import { pluralTypeName } from '../names.js';
import { overviewOf } from '../overview.js';
import { accountNames, outcomes } from '../permissions/sorted.js';
import { tellingActions } from '../telling-actions.js';
import { count, listing, shortListing, thousands } from '../words.js';

/** The whole report for a wiki or a pull request. */
export function markdownReport(analysis: Analysis): string {
  const { graph, check, sources } = analysis;
  const overview = overviewOf(graph);
  return [
    `# Policies of ${markdown(overview.organizationId)}\n`,
    `${count(overview.accounts, 'account')}, ${count(overview.organizationalUnits, 'OU')}, ${count(overview.policies, 'policy', 'policies')} with ${count(overview.attachments, 'attachment')}. Made by orgproof ${analysis.version} from ${markdownCode(analysis.name)}.\n`,
    '| policy type | status | policies | attachments |\n| --- | --- | ---: | ---: |',
    ...overview.policyTypes.map(
      ({ type, status, policies, attachments }) =>
        `| ${markdown(pluralTypeName(type))} | ${status} | ${policies} | ${attachments} |`,
    ),
    '',
    markdownFindings(check, graph, sources),
    '## What accounts can do\n',
    matrix(analysis),
    '## Permissions\n',
    permissions(analysis),
    '## Not checked\n',
    unchecked(analysis),
  ].join('\n');
}

/** The findings by rule. */
export function markdownFindings(check: CheckResult, graph: OrgGraph, sources: Sources): string {
  const { fail, unknown, rules, passed } = countFindings(check);
  const found = levels.filter((level) => fail[level] > 0).map((level) => count(fail[level], level));
  const undecided = unknown > 0 ? [`${count(unknown, 'question')} undecided`] : [];
  const summary = [...found, ...undecided];
  return [
    '## Findings\n',
    `${summary.length === 0 ? 'None' : listing(summary)}; ${passed} of ${count(rules, 'rule')} hold everywhere.\n`,
    ...byRule(check).flatMap((group) => {
      const { rule, level, findings } = group;
      return [
        `### ${findings[0]?.result === 'unknown' ? 'unknown' : level}: ${markdown(rule.title)}\n`,
        `${markdownCode(rule.id)} ${markdown(rule.rationale)}\n`,
        `**What to do:** ${markdown(remedyOf(group))}\n`,
        ...findings.map((finding) => findingItem(finding, graph, sources)),
        '',
      ];
    }),
    ...(check.suppressed.length === 0
      ? []
      : [
          '### Accepted\n',
          ...check.suppressed.map(
            ({ finding, reason }) =>
              `- ${markdownCode(finding.ruleId)} ${markdown(entityName(finding))}: ${markdown(reason)}`,
          ),
          '',
        ]),
  ].join('\n');
}

function findingItem(finding: Finding, graph: OrgGraph, sources: Sources): string {
  const place = placeOf(finding);
  const quote = quoteOf(finding, graph, sources);
  const lines = [
    `- ${message(finding.message)} (${[markdown(entityName(finding)), ...(place === '' ? [] : [markdownCode(place)])].join(', ')})`,
    ...(finding.witness === undefined ? [] : [`  Shown by ${markdownCode(requestWords(finding.witness))}.`]),
  ];
  if (quote === undefined) return lines.join('\n');
  const block = markdownBlock(quote.lines.map(({ text }) => text).join('\n'), 'json');
  return `${lines.join('\n')}\n\n${block.replace(/^(?=.)/gm, '  ')}`;
}

/** A message with its code spans kept, and everything else without markup. */
function message(text: string): string {
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return sentence
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`') && part.length > 2 ? markdownCode(part.slice(1, -1)) : markdown(part),
    )
    .join('');
}

function matrix({ graph, permissions: { telling } }: Analysis): string {
  return [
    `| accounts | ${tellingActions.map(({ action }) => markdownCode(action)).join(' | ')} |`,
    `| --- |${' --- |'.repeat(tellingActions.length)}`,
    ...telling.map(
      (group) =>
        `| ${markdown(shortListing(accountNames(graph, group), 4))} | ${group.decisions.map(({ decision }) => decision).join(' | ')} |`,
    ),
    '',
  ].join('\n');
}

function permissions({ graph, permissions: { groups, actions, dataDate } }: Analysis): string {
  return [
    `${count(actions, 'action')} (service authorization reference of ${dataDate}), decided for every account when nothing else is known of a request; accounts in one row are left exactly the same.\n`,
    `| accounts | ${outcomes.join(' | ')} | restricted by RCPs |`,
    `| --- |${' ---: |'.repeat(outcomes.length)} --- |`,
    ...groups.map((group) => {
      const numbers = outcomes.map((outcome) => thousands(group.totals.services[outcome])).join(' | ');
      const resources = restrictedResources(group);
      return `| ${markdown(shortListing(accountNames(graph, group), 6))} | ${numbers} | ${markdown(resources)} |`;
    }),
    '',
  ].join('\n');
}

/** The services that RCPs restrict, or, of a group whose lists are left out, how many actions. */
function restrictedResources({ resources, totals }: AnalyzedGroup): string {
  if (resources !== undefined) {
    return shortListing(
      resources.map(({ service }) => service),
      8,
    );
  }
  const { allowed: _, ...restricted } = totals.resources;
  const actions = Object.values(restricted).reduce((sum, number) => sum + number, 0);
  return actions === 0 ? '' : count(actions, 'action');
}

function unchecked({ graph, problems }: Analysis): string {
  const gaps = graph.snapshot.gaps.map(
    ({ operation, subject, reason, message: said }) =>
      `- ${markdownCode(operation)}${subject === undefined ? '' : ` of ${markdownCode(subject)}`}: ${markdown(reason)}: ${markdown(said)}`,
  );
  return [
    ...(gaps.length === 0 ? ['Everything that was asked for could be read.'] : gaps),
    ...problems.map((problem) => `- ${markdown(formatProblem(problem))}`),
    '',
    'Identity policies, resource policies, permission boundaries and session policies are no part of this report.',
    '',
  ].join('\n');
}
