import { type AiChoice, aiChoices } from '../../evaluate/meaning/ai-opt-out.js';
import type { PolicyGroup } from '../../evaluate/meaning/groups.js';
import type { PolicyInForce } from '../../evaluate/meaning/in-force.js';
import type { Setting } from '../../evaluate/meaning/settings/setting.js';
import { settingsInForce } from '../../evaluate/meaning/settings/settings.js';
import { type EffectiveContext, targetName } from '../effective/sentences.js';
import { visible } from '../escape.js';
import { pluralTypeName, shortTypeName } from '../names.js';
import { type Style, settingOf } from '../style.js';
import { columns, wrapped } from '../text/table.js';
import { count, shortListing } from '../words.js';
import { inForceSentences, originsText } from './origins.js';

/** The groups of accounts of one policy type. */
export interface TypeGroups {
  readonly policyType: string;
  readonly groups: readonly PolicyGroup[];
}

const mostAccounts = 12;

/** What effective policies settle in all accounts, type by type, in groups of accounts with the same settings. */
export function settingsGroupsText(
  context: EffectiveContext,
  types: readonly TypeGroups[],
  style: Style,
): string {
  const lines = types.flatMap(({ policyType, groups }, i) => [
    ...(i === 0 ? [] : ['']),
    style.strong(visible(typeTitle(policyType, groups))),
    ...groups.flatMap((group, index) => [
      '',
      ...groupLines(context, group, index, types.length === 1, style),
    ]),
  ]);
  return `${[...lines, '', style.dim('Where each setting comes from with --account.')].join('\n')}\n`;
}

function typeTitle(policyType: string, groups: readonly PolicyGroup[]): string {
  const accounts = groups.reduce((sum, { accountIds }) => sum + accountIds.length, 0);
  return `${pluralTypeName(policyType)}: ${count(accounts, 'account')} in ${count(groups.length, 'group')} with the same settings`;
}

function groupLines(
  context: EffectiveContext,
  { accountIds, policy }: PolicyGroup,
  index: number,
  isOnlyType: boolean,
  style: Style,
): string[] {
  const names = shortListing(
    accountIds.map((id) => context.graph.target(id)?.name ?? id),
    mostAccounts,
  );
  const head = `  ${style.heading(`Group ${index + 1}`)}: ${count(accountIds.length, 'account')}: ${visible(names)}`;
  if (policy.status === 'none') {
    return [head, `    ${style.dim(visible(`no ${shortTypeName(policy.policyType)} is in force`))}`];
  }
  return [
    head,
    ...notes(context, policy, '    ', style),
    ...settingLines(context, policy, '    ', false, style),
    ...(isOnlyType ? aiLines(policy, '    ', style) : []),
  ];
}

/** What effective policies settle in one account, type by type, with where each setting comes from. */
export function accountSettingsText(
  context: EffectiveContext,
  targetId: string,
  policies: readonly PolicyInForce[],
  style: Style,
): string {
  const lines = [style.strong(visible(`Settings in ${targetName(context.graph, targetId)}`))];
  for (const policy of policies) {
    const set = settingOf(style, policy.status === 'in-force' ? 'allowed' : policy.status);
    lines.push(
      '',
      `${style.heading(visible(shortTypeName(policy.policyType)))}: ${set(policy.status.replace('-', ' '))}`,
      ...notes(context, policy, '  ', style),
      ...settingLines(context, policy, '  ', true, style),
      ...(policies.length === 1 && policy.status !== 'none' ? aiLines(policy, '  ', style) : []),
    );
  }
  return `${lines.join('\n')}\n`;
}

function notes(context: EffectiveContext, policy: PolicyInForce, indent: string, style: Style): string[] {
  const set = policy.status === 'unknown' ? style.undecided : style.dim;
  return inForceSentences(context, policy).map((sentence) => `${indent}${set(visible(sentence))}`);
}

function settingLines(
  context: EffectiveContext,
  policy: PolicyInForce,
  indent: string,
  withOrigins: boolean,
  style: Style,
): string[] {
  const rows = settingsInForce(policy).flatMap((setting) => {
    const origins = withOrigins ? settingOrigins(context, setting) : '';
    const by = origins === '' ? '' : style.dim(visible(`  [${origins}]`));
    return [
      [visible(setting.title), `${visible(setting.words)}${by}`],
      ...setting.doubts.map(({ message }) => ['', style.undecided(visible(message))]),
    ];
  });
  return rows.length === 0 ? [] : columns(rows, ['left', 'left']).map((line) => `${indent}${line}`);
}

/** Every AI service by what is chosen for it. */
function aiLines(policy: PolicyInForce, indent: string, style: Style): string[] {
  if (policy.policyType !== 'AISERVICES_OPT_OUT_POLICY') return [];
  const services = aiChoices(policy).filter(({ service }) => service !== 'default');
  return aiWords.flatMap(([choice, words]) => {
    const names = services.filter((one) => one.choice === choice).map(({ service }) => visible(service));
    if (names.length === 0) return [];
    const head = `${settingOf(style, choice === 'opted-out' ? 'allowed' : choice)(words)} (${names.length})`;
    return [`${indent}${head}`, ...wrapped(names, 100, `${indent}  `)];
  });
}

const aiWords: readonly (readonly [AiChoice, string])[] = [
  ['opted-out', 'opted out'],
  ['opted-in', 'opted in'],
  ['not-set', 'not opted out, as no policy speaks of them'],
  ['unknown', 'unknown'],
];

/** Where a setting comes from, with what assigned lists that are empty. */
export function settingOrigins(context: EffectiveContext, { from, assigned }: Setting): string {
  return originsText(context, [...from.map(({ origin }) => origin), ...assigned]);
}
