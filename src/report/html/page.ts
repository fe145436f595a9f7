import { createHash } from 'node:crypto';
import type { Analysis } from '../analysis.js';
import { html } from '../escape.js';
import { countFindings, verdictOf } from '../findings.js';
import { overviewOf } from '../overview.js';
import { count, listing, thousands } from '../words.js';
import { css } from './css.js';
import { levelCount } from './elements.js';
import { findingsSection } from './findings.js';
import {
  matrixSection,
  permissionsSection,
  policiesSection,
  treeSection,
  uncheckedSection,
} from './sections.js';

/** A part of the page. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/**
 * The whole report as one page, complete in itself: no script, nothing from elsewhere, and a content security policy
 * that would allow neither.
 */
export function htmlReport(analysis: Analysis): string {
  const { graph, sources, check } = analysis;
  const sections: Section[] = [
    { id: 'findings', title: 'Findings', body: findingsSection(check, graph, sources) },
    { id: 'decisions', title: 'What accounts can do', body: matrixSection(analysis) },
    { id: 'permissions', title: 'Permissions in full', body: permissionsSection(analysis) },
    { id: 'tree', title: 'The organization', body: treeSection(analysis) },
    { id: 'policies', title: 'Policies', body: policiesSection(analysis) },
    { id: 'unchecked', title: 'Not checked', body: uncheckedSection(analysis) },
  ];
  return document(analysis, `${verdictBanner(analysis)}\n${numbers(analysis)}`, sections);
}

/** A page with a head and sections. */
export function document(
  { graph, name, version }: Pick<Analysis, 'graph' | 'name' | 'version'>,
  top: string,
  sections: readonly Section[],
  heading: { readonly kicker?: string; readonly title?: string } = {},
): string {
  const { organizationId, takenAt } = overviewOf(graph);
  const { kicker = 'Organization policy report', title = `Policies of ${organizationId}` } = heading;
  const taken = takenAt === undefined ? '' : `, as read on ${takenAt}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(css)}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="orgproof ${html(version)}">
<title>${html(title)}</title>
<style>${css}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the findings</a>
<header class="top"><div class="wrap">
<p class="kicker">${html(kicker)}</p>
<h1>${html(title)}</h1>
<p class="meta">${html(name)}${html(taken)}</p>
${top}
</div></header>
<div class="wrap body">
<nav class="contents" aria-label="Contents"><ol>
${sections.map(({ id, title: heading }) => `<li><a href="#${id}">${html(heading)}</a></li>`).join('\n')}
</ol></nav>
<main id="main">
${sections.map(({ id, title: heading, body }) => `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${html(heading)}</h2>\n${body}\n</section>`).join('\n')}
</main>
</div>
<footer><div class="wrap">Made by orgproof ${html(version)} from ${html(name)}. The same input gives the same report.</div></footer>
</body>
</html>
`;
}

function hashOf(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}

/** The answer in one box. */
export function verdictBanner({ check, graph }: Pick<Analysis, 'check' | 'graph'>): string {
  const { fail, unknown, rules, passed } = countFindings(check);
  const verdict = verdictOf(check, 'note');
  const found = (['error', 'warning', 'note'] as const)
    .filter((level) => fail[level] > 0)
    .map((level) => levelCount(level, fail[level]));
  const gaps = graph.snapshot.gaps.length;
  const more = [
    `${passed} of ${count(rules, 'rule')} hold everywhere.`,
    ...(unknown > 0 ? [`${count(unknown, 'question')} could not be decided.`] : []),
    ...(gaps > 0 ? [`${count(gaps, 'part')} of the organization could not be read.`] : []),
  ];
  const text =
    verdict === 'fail'
      ? `${listing(found)} found`
      : verdict === 'unknown'
        ? 'Undecided in part'
        : 'Every rule holds';
  return `<div class="verdict ${verdict}"><div><strong>${html(text)}</strong><p>${html(more.join(' '))}</p></div></div>`;
}

function numbers({ graph, permissions }: Analysis): string {
  const overview = overviewOf(graph);
  const enabled = overview.policyTypes.filter(({ status }) => status === 'enabled').length;
  const rows: [string, number][] = [
    ['Accounts', overview.accounts],
    ['OUs', overview.organizationalUnits],
    ['Policies', overview.policies],
    ['Attachments', overview.attachments],
    ['Policy types in use', enabled],
    ['Distinct permissions', permissions.groups.length],
    ['Decisions made', permissions.actions * overview.accounts],
  ];
  return `<dl class="numbers">${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${thousands(value)}</dd></div>`).join('')}</dl>`;
}
