import type { OrgGraph } from '../../graph/org-graph.js';
import type { Sources } from '../../model/sources.js';
import type { CheckResult, Finding } from '../../rules/findings.js';
import { levels } from '../../rules/rule.js';
import { visible } from '../escape.js';
import { byRule, countFindings, entityName, placeOf, quoteOf, remedyOf, requestWords } from '../findings.js';
import { type Style, settingOf } from '../style.js';
import { count, listing } from '../words.js';
import { quotedLines } from './quote.js';

/** The findings by rule, with their evidence, and a summary last. */
export function findingsText(check: CheckResult, graph: OrgGraph, sources: Sources, style: Style): string {
  const lines: string[] = [];
  for (const group of byRule(check)) {
    const { rule, level, findings } = group;
    const word = findings[0]?.result === 'unknown' ? 'unknown' : level;
    lines.push(
      `${settingOf(style, word)(style.strong(word))}  ${style.strong(rule.title)}  ${style.dim(rule.id)}`,
    );
    for (const finding of findings) lines.push(...findingLines(finding, graph, sources, style));
    lines.push(style.dim(`  → ${remedyOf(group)}`), '');
  }
  for (const { finding, reason, until } of check.suppressed) {
    const end = until === undefined ? '' : ` (until ${until})`;
    lines.push(style.dim(visible(`accepted  ${finding.ruleId}  ${entityName(finding)}: ${reason}${end}`)));
  }
  if (check.suppressed.length > 0) lines.push('');
  lines.push(...baselineLines(check, style));
  return `${[...lines, findingsSummary(check, style)].join('\n')}\n`;
}

/** What is known already, and what of that is gone. */
function baselineLines({ baseline }: CheckResult, style: Style): string[] {
  if (baseline === undefined) return [];
  const { known, gone } = baseline;
  return [
    ...(known === 0 ? [] : [style.dim(`known  ${count(known, 'finding')} of the baseline`)]),
    ...gone.map(({ ruleId, message }) => style.dim(visible(`gone   ${ruleId}  ${message}`))),
    ...(known === 0 && gone.length === 0 ? [] : ['']),
  ];
}

/** The findings in one line. */
export function findingsSummary(check: CheckResult, style: Style): string {
  const { fail, unknown, rules, passed, suppressed, known } = countFindings(check);
  const found = levels
    .filter((level) => fail[level] > 0)
    .map((level) => settingOf(style, level)(count(fail[level], level)));
  const parts = [
    ...found,
    ...(unknown > 0 ? [style.undecided(`${unknown} undecided`)] : []),
    ...(suppressed > 0 ? [`${suppressed} accepted`] : []),
    ...(known > 0 ? [`${known} known`] : []),
  ];
  const what = parts.length === 0 ? style.good('nothing found') : listing(parts);
  return `${what}; ${passed} of ${count(rules, 'rule')} hold everywhere`;
}

function findingLines(finding: Finding, graph: OrgGraph, sources: Sources, style: Style): string[] {
  const place = placeOf(finding);
  const quote = quoteOf(finding, graph, sources);
  return [
    `  ${visible(finding.message)}`,
    `    ${style.dim(visible([entityName(finding), ...(place === '' ? [] : [place])].join(', ')))}`,
    ...(finding.witness === undefined
      ? []
      : [`    ${style.dim('shown by')} ${visible(requestWords(finding.witness))}`]),
    ...(quote === undefined ? [] : quotedLines(quote, '      ', style)),
  ];
}
