import type { DifferenceGroup, OrganizationDifference } from '../../simulate/difference/difference.js';
import { markdown, markdownCode } from '../escape.js';
import { accountName, shortTypeName } from '../names.js';
import { plainStyle } from '../style.js';
import { count, shortListing } from '../words.js';
import { summaryLines } from './text.js';
import { actionsText, ChangeWords, type DifferenceContext, witnessText } from './words.js';

/** A comment of GitHub has at most 65,536 characters. */
const mostCharacters = 65_536;

/**
 * The difference for a pull request: as many groups as a comment has room for, with a word on how many more there are.
 *
 * @param more lines that stand before the groups.
 * @param whole is everything known that was to change?
 */
export function differenceMarkdown(
  context: DifferenceContext,
  difference: OrganizationDifference,
  more: readonly string[] = [],
  whole = true,
): string {
  const words = new ChangeWords(context);
  const [first = '', ...rows] = summaryLines(context, difference, plainStyle, whole);
  const head = [
    `**${markdown(first)}**\n`,
    ...rows.map((row) => `- ${markdown(row.trim().replace(/ {2,}/g, ': '))}`),
    '',
  ];
  const parts = [...head, ...more];
  const left = mostCharacters - 500 - parts.join('\n').length;
  let used = 0;
  let told = 0;
  for (const [index, group] of difference.groups.entries()) {
    const text = groupMarkdown(context, words, group, index);
    if (used + text.length > left) break;
    used += text.length + 1;
    told++;
    parts.push(text);
  }
  const rest = difference.groups.length - told;
  if (rest > 0) parts.push(`… and ${count(rest, 'more group')}, for which there is no room here.`);
  return `${parts.join('\n')}\n`;
}

function groupMarkdown(
  { after }: DifferenceContext,
  words: ChangeWords,
  group: DifferenceGroup,
  index: number,
): string {
  const names = group.accounts.slice(0, 3).map((id) => accountName(after, id));
  const rest = group.accounts.length - names.length;
  const lines = [
    `### ${index + 1}. ${count(group.accounts.length, 'account')}\n`,
    `${markdown(shortListing(names, 3))}${rest > 0 ? ` and ${rest} more` : ''}\n`,
  ];
  for (const [direction, changes] of [
    ['newly-denied', group.newlyDenied],
    ['newly-allowed', group.newlyAllowed],
  ] as const) {
    for (const change of changes.slice(0, 20)) {
      const condition = words.conditionText(change);
      lines.push(
        `- **${direction === 'newly-denied' ? 'denied' : 'allowed'} now**${change.policyType === 'RESOURCE_CONTROL_POLICY' ? ' on its resources' : ''}: ${markdown(actionsText(change))}${condition === 'whatever the request' ? '' : ` ${markdown(condition)}`}${change.feasible === false ? ' (only on paper)' : ''}`,
        `  - by ${markdown(words.causeText(change, direction))}`,
        `  - as ${markdownCode(witnessText(change.witness))}`,
      );
    }
    if (changes.length > 20) lines.push(`- … ${count(changes.length - 20, 'more change')}`);
  }
  for (const { direction, actions, reason } of group.undecided.slice(0, 20)) {
    lines.push(
      `- perhaps ${direction.replace('-', ' ')}: ${markdown(actionsText({ actions, unlisted: [] }))}: ${markdown(reason)}`,
    );
  }
  for (const { policyType, before, after: now, differences } of group.effectivePolicies) {
    lines.push(`- effective ${markdown(shortTypeName(policyType))}: ${before.status} → ${now.status}`);
    for (const { pointer, kind, ours, theirs } of differences.slice(0, 20)) {
      const was = kind === 'missing' ? 'nothing' : JSON.stringify(ours);
      const is = kind === 'unexpected' ? 'nothing' : JSON.stringify(theirs);
      lines.push(`  - ${markdownCode(`${pointer}: ${was} → ${is}`)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
