import type { Analysis } from '../analysis.js';
import { visible } from '../escape.js';
import { byRule } from '../findings.js';
import { overviewOf } from '../overview.js';
import { accountNames, outcomes } from '../permissions/sorted.js';
import { type Style, settingOf } from '../style.js';
import { count, shortListing, thousands } from '../words.js';
import { findingsSummary } from './findings.js';
import { columns } from './table.js';
import { overviewText } from './tree.js';

/** An analysis on one screen: the organization, the findings by rule, what is left to the accounts, and the files. */
export function summaryText(analysis: Analysis, files: readonly string[], style: Style): string {
  const { graph, check, permissions } = analysis;
  const findings = byRule(check).map(({ rule, level, findings: found }) => {
    const word = found[0]?.result === 'unknown' ? 'unknown' : level;
    return [settingOf(style, word)(word), String(found.length), rule.title, style.dim(rule.id)];
  });
  const head = ['accounts', ...outcomes, ''].map((cell) => style.dim(cell));
  const groups = permissions.groups.slice(0, mostGroups).map((group) => {
    const totals = group.totals.services;
    const names = shortListing(accountNames(graph, group), 4);
    return [
      String(group.accounts.length),
      ...outcomes.map((outcome) => (totals[outcome] === 0 ? '·' : thousands(totals[outcome]))),
      visible(names),
    ];
  });
  const more = permissions.groups.length - groups.length;
  return [
    ...(analysis.calls === undefined ? [] : [roadText(analysis.calls, style)]),
    overviewText(overviewOf(graph), style),
    `${style.heading('Findings')}  ${findingsSummary(check, style)}`,
    ...(findings.length === 0
      ? []
      : columns(findings, ['left', 'right', 'left', 'left']).map((line) => `  ${line}`)),
    '',
    `${style.heading('Permissions')}  ${count(permissions.actions, 'action')}, ${count(permissions.groups.length, 'group')} of equal accounts`,
    ...columns([head, ...groups], ['right', 'right', 'right', 'right', 'right', 'left']).map(
      (line) => `  ${line}`,
    ),
    ...(more > 0 ? [style.dim(`  … and ${count(more, 'more group')}`)] : []),
    '',
    `${style.heading('Reports')}`,
    ...files.map((file) => `  ${visible(file)}`),
    '',
  ].join('\n');
}

/** What happened before: the organization went the way that a live one goes. */
function roadText(calls: number, style: Style): string {
  return style.dim(
    `served on loopback, and read with ${count(calls, 'call')} of the AWS SDK, as an organization of AWS would be`,
  );
}

const mostGroups = 12;
