import { formatProblem } from '../../model/problem.js';
import type { Finding, SuppressedFinding } from '../../rules/findings.js';
import { html } from '../escape.js';
import { entityName, placeOf, quoteOf, requestWords } from '../findings.js';
import { badge, code, messageHtml, quoteBlock, table } from '../html/elements.js';
import { document, type Section } from '../html/page.js';
import { gapText, pluralTypeName } from '../names.js';
import { count, listing } from '../words.js';
import {
  bounds,
  type ComplianceContent,
  type ComplianceInput,
  type ComplianceState,
  complianceContent,
  complianceStates,
  type RuleEvidence,
} from './content.js';

/** The compliance report as one page, complete in itself, that prints with all its evidence. */
export function complianceHtml(input: ComplianceInput): string {
  const content = complianceContent(input);
  const sections: Section[] = [
    { id: 'scope', title: 'Scope', body: scopeSection(input, content) },
    ...(content.controls.length === 0
      ? []
      : [{ id: 'controls', title: 'Controls', body: controlsSection(content) }]),
    { id: 'rules', title: 'Rules', body: rulesSection(content) },
    { id: 'evidence', title: 'Evidence', body: evidenceSection(input, content) },
    { id: 'exceptions', title: 'Exceptions', body: exceptionsSection(content) },
    { id: 'read', title: 'Read and not read', body: readSection(input, content) },
  ];
  return document(input, banner(content), sections, {
    kicker: 'Compliance report',
    title: `Compliance of ${content.overview.organizationId}`,
  });
}

function stateBadge(state: ComplianceState): string {
  const classes: Readonly<Record<ComplianceState, string>> = {
    fail: 'error',
    unknown: 'unknown',
    accepted: 'note',
    pass: 'pass',
    'not applicable': 'off',
  };
  return `<span class="badge ${classes[state]}">${html(state)}</span>`;
}

function banner({ totals, gaps, rules }: ComplianceContent): string {
  const verdict = totals.fail > 0 ? 'fail' : totals.unknown > 0 ? 'unknown' : 'pass';
  const words = complianceStates
    .filter((state) => totals[state] > 0)
    .map((state) => `${totals[state]} ${state}`);
  const unread =
    gaps.length === 0 ? '' : ` ${count(gaps.length, 'part')} of the organization could not be read.`;
  return `<div class="verdict ${verdict}"><div><strong>${html(listing(words))}</strong><p>${count(rules.length, 'rule')} ran.${html(unread)}</p></div></div>`;
}

function scopeSection(input: ComplianceInput, { overview }: ComplianceContent): string {
  const { name, version, today, packs, configFile } = input;
  const rows: [string, string][] = [
    ['Organization', code(overview.organizationId)],
    ['Management account', code(overview.managementAccountId)],
    ['Read from', code(name)],
    ['As of', overview.takenAt === undefined ? 'not known' : html(overview.takenAt)],
    ['Judged on', html(today)],
    ['Accounts', String(overview.accounts)],
    ['Organizational units', String(overview.organizationalUnits)],
    ['Policies', String(overview.policies)],
    ['Packs', packs.map((pack) => code(pack.name)).join(', ')],
    ['Configuration', configFile === undefined ? 'none' : code(configFile)],
    ['Made by', `orgproof ${html(version)}`],
  ];
  return table(
    'What this report is about',
    [],
    rows.map(([what, said]) => `<tr><th scope="row">${what}</th><td>${said}</td></tr>`),
  );
}

function controlsSection({ controls }: ComplianceContent): string {
  return table(
    'Published controls, and the rules that check them',
    ['Control', 'Framework', 'State', 'Rules'].map(heading),
    controls.map(({ control, pack, state, rules }) => {
      const checked = rules.map(({ rule }) => code(rule.id)).join(', ');
      return `<tr><th scope="row"><a href="${html(control.source)}">${html(control.title)}</a></th><td>${html(pack.framework ?? pack.name)}</td><td>${stateBadge(state)}</td><td>${checked === '' ? 'not run' : checked}</td></tr>`;
    }),
  );
}

function rulesSection({ rules, off }: ComplianceContent): string {
  const numbers = ['Pass', 'Fail', 'Unknown', 'Accepted'].map(
    (word) => `<th scope="col" class="num">${word}</th>`,
  );
  const rows = rules.map(({ rule, level, state, counts }) => {
    const cells = [counts.pass, counts.fail, counts.unknown, counts.suppressed]
      .map((number) => `<td class="num">${number}</td>`)
      .join('');
    return `<tr><th scope="row">${html(rule.title)} ${code(rule.id)}</th><td>${html(level)}</td><td>${stateBadge(state)}</td>${cells}</tr>`;
  });
  const notRun = off.length === 0 ? '' : `<p>Not run: ${off.map(({ id }) => code(id)).join(', ')}.</p>`;
  return `${table('Every rule that ran, with the things that it looked at', [...['Rule', 'Level', 'State'].map(heading), ...numbers], rows)}\n${notRun}`;
}

function heading(word: string): string {
  return `<th scope="col">${word}</th>`;
}

function evidenceSection(input: ComplianceInput, { rules }: ComplianceContent): string {
  const shown = rules.filter(({ findings, accepted }) => findings.length + accepted.length > 0);
  if (shown.length === 0) return '<p>No rule found anything.</p>';
  return shown.map((evidence) => ruleArticle(evidence, input)).join('\n');
}

function ruleArticle({ rule, state, findings, accepted }: RuleEvidence, input: ComplianceInput): string {
  const todo =
    findings.length === 0 ? '' : `<p class="todo"><strong>What to do:</strong> ${html(rule.remediation)}</p>`;
  return `<article class="rule"><header>${stateBadge(state)}<h3>${html(rule.title)}</h3> ${code(rule.id)} <span class="meta">${count(findings.length, 'finding')}${accepted.length === 0 ? '' : `, ${accepted.length} accepted`}</span></header>
<p class="why">${html(rule.rationale)}</p>
${todo}
${findings.map((finding) => findingArticle(finding, input)).join('\n')}
${accepted.length === 0 ? '' : `<ul class="plain">${accepted.map(exceptionItem).join('')}</ul>`}
</article>`;
}

/** All evidence is shown at once: paper has nothing to open. */
function findingArticle(finding: Finding, { graph, sources }: ComplianceInput): string {
  const { policy, witness } = finding;
  const place = placeOf(finding);
  const quote = quoteOf(finding, graph, sources);
  const details = [
    html(entityName(finding)),
    ...(policy === undefined ? [] : [`policy ${html(policy.name)} ${code(policy.id)}`]),
    ...(place === '' ? [] : [code(place)]),
  ];
  return `<div class="finding"><p>${badge(finding.result === 'unknown' ? 'unknown' : finding.level)} ${messageHtml(finding.message)}</p>
<p class="where">${details.join(' · ')}</p>${
    witness === undefined ? '' : `<p class="where">Shown by the request ${code(requestWords(witness))}</p>`
  }${quote === undefined ? '' : quoteBlock(quote)}</div>`;
}

function exceptionItem({ finding, reason, until }: SuppressedFinding): string {
  const end = until === undefined ? '' : ` (until ${html(until)})`;
  return `<li>${code(finding.ruleId)} ${html(entityName(finding))}: ${html(reason)}${end}</li>`;
}

function exceptionsSection({ accepted }: ComplianceContent): string {
  if (accepted.length === 0) return '<p>None.</p>';
  return `<p class="lead">Findings that the configuration lets pass, with the reason that it gives.</p><ul class="plain">${accepted.map(exceptionItem).join('')}</ul>`;
}

function readSection({ check, problems }: ComplianceInput, { overview, gaps }: ComplianceContent): string {
  const types = table(
    'What was read',
    ['Policy type', 'Status', 'Policies', 'Attachments'].map(heading),
    overview.policyTypes.map(
      ({ type, status, policies, attachments }) =>
        `<tr><th scope="row">${html(pluralTypeName(type))}</th><td>${html(status)}</td><td class="num">${policies}</td><td class="num">${attachments}</td></tr>`,
    ),
  );
  const warnings = [...problems, ...check.problems].map(
    (problem) => `<li>${html(formatProblem(problem))}</li>`,
  );
  return `${types}
${
  gaps.length === 0
    ? '<p>Everything that was asked for could be read.</p>'
    : `<p>${count(gaps.length, 'part')} could not be read:</p><ul class="plain">${gaps.map((gap) => `<li>${html(gapText(gap))}</li>`).join('')}</ul>`
}
${warnings.length === 0 ? '' : `<h3>Warnings</h3><ul class="plain">${warnings.join('')}</ul>`}
<h3>What this report does not say</h3>
<ul class="plain">${bounds.map((bound) => `<li>${html(bound)}</li>`).join('')}</ul>`;
}
