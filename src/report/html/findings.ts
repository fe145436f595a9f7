import type { OrgGraph } from '../../graph/org-graph.js';
import type { Sources } from '../../model/sources.js';
import type { CheckResult, Finding } from '../../rules/findings.js';
import { html } from '../escape.js';
import { byRule, entityName, placeOf, quoteOf, remedyOf, requestWords } from '../findings.js';
import { count } from '../words.js';
import { badge, code, messageHtml, quoteBlock } from './elements.js';

/** Findings that show their evidence at once; those after them show it when they are opened. */
const openFindings = 3;

/** The findings by rule: what, where, the evidence, why the rule exists and what to do. */
export function findingsSection(check: CheckResult, graph: OrgGraph, sources: Sources): string {
  const groups = byRule(check).map((group) => {
    const { rule, level, findings } = group;
    const word = findings[0]?.result === 'unknown' ? 'unknown' : level;
    return `<article class="rule"><header>${badge(word)}<h3>${html(rule.title)}</h3> ${code(rule.id)} <span class="meta">${count(findings.length, 'finding')}</span></header>
<p class="why">${html(rule.rationale)}</p>
<p class="todo"><strong>What to do:</strong> ${html(remedyOf(group))}</p>
${foldedFindings(findings, graph, sources)}
</article>`;
  });
  const accepted = check.suppressed.map(
    ({ finding, reason, until }) =>
      `<li>${code(finding.ruleId)} ${html(entityName(finding))}: ${html(reason)}${until === undefined ? '' : ` (until ${html(until)})`}</li>`,
  );
  return `<p class="lead">What breaks a rule, the gravest first. Each finding says what was found and where; a request that shows it was decided before it was written here.</p>
${groups.length === 0 ? '<p>No rule found anything.</p>' : groups.join('\n')}
${accepted.length === 0 ? '' : `<h3>Accepted</h3><ul class="plain">${accepted.join('')}</ul>`}
${rulesTable(check)}`;
}

function foldedFindings(findings: readonly Finding[], graph: OrgGraph, sources: Sources): string {
  const articles = findings.map((finding) => findingArticle(finding, graph, sources));
  if (articles.length <= openFindings + 2) return articles.join('\n');
  const rest = articles.slice(openFindings);
  return `${articles.slice(0, openFindings).join('\n')}
<details><summary>${count(rest.length, 'more finding')}</summary>${rest.join('\n')}</details>`;
}

function findingArticle(finding: Finding, graph: OrgGraph, sources: Sources): string {
  const place = placeOf(finding);
  const quote = quoteOf(finding, graph, sources);
  const witness =
    finding.witness === undefined
      ? ''
      : `<p class="where">Shown by the request ${code(requestWords(finding.witness))}</p>`;
  return `<div class="finding"><p>${messageHtml(finding.message)}</p>
<p class="where">${html(entityName(finding))}${place === '' ? '' : ` · ${code(place)}`}</p>${witness}${
    quote === undefined ? '' : `<details><summary>The statement</summary>${quoteBlock(quote)}</details>`
  }</div>`;
}

function rulesTable({ rules }: CheckResult): string {
  const ran = rules.filter(({ level }) => level !== 'off');
  const off = rules.filter(({ level }) => level === 'off');
  const items = ran.map(({ id, title, counts }) => {
    const word =
      counts.fail > 0 ? 'fail' : counts.unknown > 0 ? 'unknown' : counts.pass > 0 ? 'pass' : 'not applicable';
    const shown = word === 'fail' ? `<span class="badge error">fail</span>` : badge(word);
    return `<li>${shown} ${html(title)} ${code(id)}</li>`;
  });
  return `<details class="box"><summary>All ${count(ran.length, 'rule')} that ran${off.length === 0 ? '' : `, and ${off.length} that did not`}</summary>
<ul class="plain">${items.join('')}${off.map(({ id, title }) => `<li><span class="badge">off</span> ${html(title)} ${code(id)}</li>`).join('')}</ul></details>`;
}
