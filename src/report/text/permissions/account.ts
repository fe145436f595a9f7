import type { PermissionClass } from '../../../evaluate/permissions/classes.js';
import { type ActionCause, causeKey } from '../../../evaluate/permissions/statement-sets.js';
import type { ControlType } from '../../../evaluate/symbolic/organization-sets.js';
import { type ServiceSizes, serviceSizes } from '../../actions.js';
import { knownPartText, permissionText } from '../../conditions/sentences.js';
import { visible } from '../../escape.js';
import { accountName, shortTypeName } from '../../names.js';
import { causeSentence } from '../../permissions/causes.js';
import type { PermissionsReport, ReportedGroup } from '../../permissions/report.js';
import { type PermissionRule, permissionRules, unknownReasons } from '../../permissions/rules.js';
import { type Style, settingOf } from '../../style.js';
import { count } from '../../words.js';
import { whichActions } from '../comparison.js';
import { wrapped } from '../table.js';
import { groupLine, headerLines, ownIdLines } from './groups.js';

const sides: readonly { readonly type: ControlType; readonly title: string }[] = [
  { type: 'SERVICE_CONTROL_POLICY', title: 'What its principals may do, by SCPs' },
  { type: 'RESOURCE_CONTROL_POLICY', title: 'What may be done to its resources, by RCPs' },
];

const titles: Readonly<Record<PermissionRule['kind'], string>> = {
  denied: 'Denied, whatever the request',
  depends: 'Depends on the request',
  unknown: 'Not known in part',
  allowed: 'Allowed, whatever the request',
};

/** What RCPs leave alone needs no word. */
function kindsOf(type: ControlType): readonly PermissionRule['kind'][] {
  return type === 'SERVICE_CONTROL_POLICY'
    ? ['denied', 'depends', 'unknown', 'allowed']
    : ['denied', 'depends', 'unknown'];
}

/** Causes that are named of each rule. */
const mostCauses = 3;

/** One account: what is denied, what depends on the request and on what, and what is allowed, each with why. */
export function accountText(report: PermissionsReport, style: Style): string {
  const [group] = report.groups;
  const lines = headerLines(report, style);
  if (group === undefined) return `${lines.join('\n')}\n`;
  const { graph } = report.context;
  const [id = ''] = group.accounts;
  lines.push('', style.heading(visible(accountName(graph, id))));
  if (id === graph.managementAccountId) lines.push('  SCPs and RCPs do not restrict the management account');
  else {
    for (const { type, title } of sides) lines.push(...sideLines(report, group, type, title, style));
    lines.push(
      '',
      'All conditions of an action together: --action service:Name. As one policy: --as-policy.',
    );
  }
  return `${lines.join('\n')}\n`;
}

function sideLines(
  report: PermissionsReport,
  group: ReportedGroup,
  type: ControlType,
  title: string,
  style: Style,
): string[] {
  const classes = (group.classes ?? []).filter(({ policyType }) => policyType === type);
  const rules = permissionRules(classes);
  const restricts = rules.some(({ kind }) => kind !== 'allowed');
  if (type === 'RESOURCE_CONTROL_POLICY' && !restricts)
    return ['', style.strong(title), '  RCPs restrict nothing here'];
  // Actions that RCPs do not cover are no part of a service that one of them restricts as a whole.
  const sizes =
    type === 'SERVICE_CONTROL_POLICY'
      ? report.sizes
      : serviceSizes(classes.flatMap(({ actions }) => actions));
  return [
    '',
    style.strong(title),
    ...kindsOf(type).flatMap((kind) => {
      const ofKind = rules.filter((rule) => rule.kind === kind);
      if (ofKind.length === 0) return [];
      return [
        `  ${settingOf(style, kind === 'depends' ? 'conditional' : kind)(titles[kind])}`,
        ...ofKind.flatMap((rule) => ruleLines(report, rule, type, sizes, style)),
      ];
    }),
  ];
}

function ruleLines(
  report: PermissionsReport,
  rule: PermissionRule,
  type: ControlType,
  sizes: ServiceSizes,
  style: Style,
): string[] {
  const which = visible(whichActions(rule.actions, rule.unlisted, sizes));
  const said = rule.kind === 'depends' || rule.kind === 'unknown';
  return [
    ...(said ? [`    ${style.strong(visible(rule.text))}`, `      ${which}`] : [`    ${which}`]),
    ...causeLines(report, rule.causes, type, '      ', style),
  ];
}

function causeLines(
  report: PermissionsReport,
  causes: PermissionRule['causes'],
  type: ControlType,
  indentation: string,
  style: Style,
): string[] {
  const more = causes.length - mostCauses;
  return [
    ...causes
      .slice(0, more === 1 ? mostCauses + 1 : mostCauses)
      .map((cause) => `${indentation}${style.dim(visible(sentenceOf(report, cause, type)))}`),
    ...(more > 1 ? [`${indentation}${style.dim(`… and ${more} more (--json has all)`)}`] : []),
  ];
}

/** The actions of a service or a pattern, group by group, with all that is decided on each. */
export function filteredText(report: PermissionsReport, style: Style): string {
  const lines = headerLines(report, style);
  report.groups.forEach((group, index) => {
    const told: string[] = [];
    for (const { type } of sides) {
      const classes = (group.classes ?? []).filter(({ policyType }) => policyType === type);
      if (type === 'RESOURCE_CONTROL_POLICY' && classes.every(({ outcome }) => outcome === 'allowed'))
        continue;
      const side = type === 'RESOURCE_CONTROL_POLICY' ? ' on its resources' : '';
      for (const one of classes)
        told.push(...classLines(report, one, `by ${shortTypeName(type)}s${side}`, style));
    }
    lines.push('', groupLine(report, group, index, style), ...told, ...ownIdLines(group, told, style));
  });
  return `${lines.join('\n')}\n`;
}

function classLines(report: PermissionsReport, one: PermissionClass, side: string, style: Style): string[] {
  const { outcome, actions, unlisted, condition, causes, policyType } = one;
  if (actions.length === 0) return [];
  const words =
    outcome === 'allowed' || outcome === 'denied' || condition === undefined
      ? ''
      : `: ${outcome === 'unknown' ? `${knownPartText(condition)}; else not known` : permissionText(condition)}`;
  const names = [...actions, ...(unlisted.length === 0 ? [] : ['and those that AWS does not list yet'])];
  return [
    `  ${settingOf(style, outcome)(outcome)} (${count(actions.length, 'action')}), ${side}${visible(words)}`,
    ...wrapped(names.map(visible), 110, '    '),
    ...causeLines(report, causes, policyType, '      ', style),
    ...unknownReasons(one).map(
      (reason) => `      ${style.undecided('not known in part:')} ${visible(reason)}`,
    ),
  ];
}

/** Looking a statement up in its file takes time, and most of them are causes of many rules. */
const sentences = new WeakMap<PermissionsReport, Map<string, string>>();

function sentenceOf(report: PermissionsReport, cause: ActionCause, type: ControlType): string {
  const known = sentences.get(report) ?? new Map<string, string>();
  sentences.set(report, known);
  const key = `${type} ${causeKey(cause)}`;
  let sentence = known.get(key);
  if (sentence === undefined) {
    sentence = causeSentence(report.context, cause, type);
    known.set(key, sentence);
  }
  return sentence;
}
