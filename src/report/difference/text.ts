import {
  type DifferenceGroup,
  type EffectivePolicyChange,
  noticingPolicies,
  type OrganizationDifference,
  type PermissionChange,
} from '../../simulate/difference/difference.js';
import { visible } from '../escape.js';
import { accountName, shortTypeName } from '../names.js';
import type { Style } from '../style.js';
import { count, shortListing, thousands } from '../words.js';
import { actionsText, ChangeWords, type DifferenceContext, witnessText } from './words.js';

/** Groups, and changes of one group, that are told in full; the others are counted. */
const mostGroups = 12;
const mostChanges = 8;

/** Group by group what changes. */
export function groupsText(
  context: DifferenceContext,
  difference: OrganizationDifference,
  style: Style,
): string[] {
  const lines: string[] = [];
  const words = new ChangeWords(context);
  difference.groups.slice(0, mostGroups).forEach((group, index) => {
    lines.push('', ...groupLines(context, words, group, index, style));
  });
  const more = difference.groups.slice(mostGroups);
  if (more.length > 0) {
    const accounts = more.reduce((sum, { accounts: ids }) => sum + ids.length, 0);
    lines.push(
      '',
      style.dim(`${count(more.length, 'more group')} with ${count(accounts, 'account')}: see --json`),
    );
  }
  return lines;
}

/**
 * What changes, and for how many, before any detail.
 *
 * @param whole is everything known that was to change? Nothing is proved otherwise.
 */
export function summaryLines(
  { after }: DifferenceContext,
  difference: OrganizationDifference,
  style: Style,
  whole = true,
): string[] {
  const { verdict, groups, newAccounts } = difference;
  const noticed = noticingPolicies(difference).length > 0;
  const common = after.accounts.length - newAccounts.length;
  const affected = groups.reduce((sum, { accounts }) => sum + accounts.length, 0);
  if (verdict === 'no-change') {
    const lines = [
      `${style.good(style.strong('no change'))}: each of ${count(common, 'account')} may do the same as before and has the same effective policies (proved)`,
    ];
    return [...lines, ...memberLines(after, difference)];
  }
  if (groups.length === 0) {
    const exceptions = [
      ...(noticed ? [', but for requests that involve accounts that move, join or leave'] : []),
      ...(whole ? [] : [', as far as the changes are known']),
    ];
    return [
      `${style.undecided(style.strong('undecided'))}: each of ${count(common, 'account')} may do the same as before and has the same effective policies${exceptions.join('')}`,
      ...memberLines(after, difference),
    ];
  }
  const name = verdict === 'undecided' ? style.undecided(style.strong('undecided')) : style.strong('changes');
  const accountsOf = (has: (group: DifferenceGroup) => boolean): number =>
    groups.filter(has).reduce((sum, { accounts }) => sum + accounts.length, 0);
  const undecided = accountsOf(({ counts }) => counts.undecided > 0);
  const proved = whole && !noticed && undecided === 0;
  const row = (
    label: string,
    accounts: number,
    setting: (text: string) => string,
    isProof: boolean,
  ): string =>
    `  ${label.padEnd(20)}${accounts === 0 ? style.dim(isProof ? 'none (proved)' : 'none found') : setting(`for ${count(accounts, 'account')}`)}`;
  return [
    `${name} for ${thousands(affected)} of ${count(common, 'account')}, in ${count(groups.length, 'group')}`,
    row(
      'newly denied',
      accountsOf(({ counts }) => counts.newlyDenied > 0),
      style.bad,
      proved,
    ),
    row(
      'newly allowed',
      accountsOf(({ counts }) => counts.newlyAllowed > 0),
      style.doubtful,
      proved,
    ),
    row(
      'effective policies',
      accountsOf(({ effectivePolicies }) => effectivePolicies.length > 0),
      style.doubtful,
      whole,
    ),
    ...(undecided === 0 ? [] : [row('not decided', undecided, style.undecided, false)]),
    ...memberLines(after, difference),
  ];
}

function memberLines(after: DifferenceContext['after'], difference: OrganizationDifference): string[] {
  const { newAccounts, goneAccounts, moved, membershipNoticedBy } = difference;
  const noticedBy = (policyIds: readonly string[]): string[] =>
    policyIds.length === 0
      ? []
      : [
          `    noticed by ${visible(shortListing(policyNames(after, policyIds), 3))}: what others may do with them, and they with others, is not decided`,
        ];
  return [
    ...(newAccounts.length === 0 ? [] : [`  ${count(newAccounts.length, 'account')} new`]),
    ...(goneAccounts.length === 0
      ? []
      : [
          `  ${count(goneAccounts.length, 'account')} gone: no policy of the organization reaches them any more`,
        ]),
    ...noticedBy(membershipNoticedBy),
    ...(moved.length === 0 ? [] : [`  ${count(moved.length, 'account')} at another place in the tree`]),
    ...noticedBy([...new Set(moved.flatMap(({ noticedBy: policyIds }) => policyIds))].sort()),
  ];
}

function policyNames(after: DifferenceContext['after'], policyIds: readonly string[]): string[] {
  return policyIds.map((id) => {
    const policy = after.policy(id);
    return policy === undefined ? id : `${shortTypeName(policy.type)} ${policy.name}`;
  });
}

function groupLines(
  { after }: DifferenceContext,
  words: ChangeWords,
  group: DifferenceGroup,
  index: number,
  style: Style,
): string[] {
  const names = shortListing(
    group.accounts.slice(0, 4).map((id) => accountName(after, id)),
    3,
  );
  const rest = group.accounts.length - Math.min(4, group.accounts.length);
  const head = `${style.heading(`${index + 1}. ${count(group.accounts.length, 'account')}`)}: ${visible(names)}${rest > 0 ? `, …` : ''}`;
  return [
    head,
    ...changeLines(words, group.newlyDenied, 'newly-denied', style),
    ...changeLines(words, group.newlyAllowed, 'newly-allowed', style),
    ...group.undecided
      .slice(0, mostChanges)
      .map(
        ({ direction, actions, reason }) =>
          `  ${style.undecided('?')} perhaps ${direction.replace('-', ' ')}: ${visible(actionsText({ actions, unlisted: [] }))}: ${visible(reason)}`,
      ),
    ...group.effectivePolicies.flatMap((change) => effectiveLines(change, style)),
  ];
}

function changeLines(
  words: ChangeWords,
  changes: readonly PermissionChange[],
  direction: 'newly-allowed' | 'newly-denied',
  style: Style,
): string[] {
  const denied = direction === 'newly-denied';
  const sign = denied ? style.bad('−') : style.doubtful('+');
  const lines = changes.slice(0, mostChanges).flatMap((change) => {
    const condition = words.conditionText(change);
    const when = condition === 'whatever the request' ? '' : ` ${condition}`;
    const paper = change.feasible === false ? style.dim(' (only on paper)') : '';
    const on = change.policyType === 'RESOURCE_CONTROL_POLICY' ? ' on its resources' : '';
    return [
      `  ${sign} ${denied ? 'denied' : 'allowed'} now${on}: ${visible(actionsText(change))}${visible(when)}${paper}`,
      `      ${style.dim('by')}  ${visible(words.causeText(change, direction))}`,
      `      ${style.dim('as')}  ${visible(witnessText(change.witness))}`,
    ];
  });
  const more = changes.length - mostChanges;
  return more > 0 ? [...lines, `  ${sign} ${count(more, 'more change')}`] : lines;
}

function effectiveLines(
  { policyType, before, after, differences }: EffectivePolicyChange,
  style: Style,
): string[] {
  const valid = (one: EffectivePolicyChange['before']): string =>
    one.valid ? one.status : `${one.status}, not valid`;
  const head = `  ${style.doubtful('~')} effective ${shortTypeName(policyType)}: ${valid(before)} → ${valid(after)}`;
  const leaves = differences.slice(0, mostChanges).map(({ pointer, kind, ours, theirs }) => {
    const was = kind === 'missing' ? 'nothing' : JSON.stringify(ours);
    const is = kind === 'unexpected' ? 'nothing' : JSON.stringify(theirs);
    return `      ${visible(pointer)}: ${visible(was)} → ${visible(is)}`;
  });
  const more = differences.length - mostChanges;
  return [head, ...leaves, ...(more > 0 ? [`      ${count(more, 'more leaf', 'more leaves')}`] : [])];
}
