import type { PermissionGroup, ServicePermissions } from '../../evaluate/permissions/permissions.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { visible } from '../escape.js';
import { accountNames, holdsManagementAccount, outcomes, sortServices } from '../permissions.js';
import { type Style, settingOf } from '../style.js';
import { count, shortListing, thousands } from '../words.js';
import { columns, wrapped } from './table.js';

/** What the list of groups is about. */
export interface PermissionsHeader {
  readonly accounts: number;
  readonly actions: number;
  /** The day of the service authorization reference, `YYYY-MM-DD`. */
  readonly dataDate: string;
}

const explanation = [
  'allowed: whatever the request; denied: whatever the request; conditional: it depends on resource or context;',
  'unknown: it depends on what could not be read. Identity and resource policies still decide what is allowed.',
];

/** Actions summed up by service, for every group of accounts that are equal in this. */
export function permissionsText(
  graph: OrgGraph,
  groups: readonly PermissionGroup[],
  header: PermissionsHeader,
  style: Style,
): string {
  const lines = [...headerLines(groups, header, style)];
  groups.forEach((group, index) => {
    lines.push('', groupLine(graph, group, index, style), ...summaryLines(group, groups.length === 1, style));
  });
  if (groups.length > 1)
    lines.push('', 'More of one account with --account, the actions of one service with --service.');
  return `${lines.join('\n')}\n`;
}

/** The actions of one service by outcome, for every group. */
export function servicePermissionsText(
  graph: OrgGraph,
  groups: readonly PermissionGroup[],
  header: PermissionsHeader,
  style: Style,
): string {
  const lines = [...headerLines(groups, header, style)];
  groups.forEach((group, index) => {
    lines.push('', groupLine(graph, group, index, style));
    for (const service of group.services) lines.push(...actionLines(service, '  by SCPs', style));
    for (const service of group.resources)
      lines.push(...actionLines(service, '  on its resources, by RCPs', style));
  });
  return `${lines.join('\n')}\n`;
}

function headerLines(groups: readonly PermissionGroup[], header: PermissionsHeader, style: Style): string[] {
  return [
    `${style.strong(count(header.accounts, 'account'))} in ${count(groups.length, 'group')} of equal permissions, ${count(header.actions, 'action')} (service authorization reference of ${header.dataDate})`,
    ...explanation.map((line) => style.dim(line)),
  ];
}

function groupLine(graph: OrgGraph, group: PermissionGroup, index: number, style: Style): string {
  const names = shortListing(accountNames(graph, group).map(visible), 8);
  const management = holdsManagementAccount(graph, group)
    ? '; SCPs and RCPs do not restrict the management account'
    : '';
  return `${style.heading(`Group ${index + 1}`)}: ${count(group.accounts.length, 'account')}: ${names}${style.dim(management)}`;
}

/** Names as many as one takes in; where nearly every service is meant, their number tells more. */
function wholeServices(names: readonly string[], most: number): string {
  return names.length > 60 ? count(names.length, 'service') : shortListing(names, most);
}

function summaryLines(group: PermissionGroup, whole: boolean, style: Style): string[] {
  const { totals, whole: wholly, mixed } = sortServices(group.services);
  const most = whole ? Number.POSITIVE_INFINITY : 8;
  const lines = outcomes.flatMap((outcome) => {
    if (totals[outcome] === 0) return [];
    const names = wholly[outcome];
    const all =
      names.length === 0 ? '' : `  all of ${wholeServices(names, outcome === 'allowed' ? 6 : most)}`;
    return [
      `  ${settingOf(style, outcome)(outcome.padEnd(11))} ${thousands(totals[outcome]).padStart(7)}${style.dim(all)}`,
    ];
  });
  if (mixed.length > 0) lines.push(...tableLines(mixed, most, style));
  if (group.resources.length > 0) {
    lines.push(style.dim('  on resources of these accounts, by RCPs:'));
    lines.push(...tableLines(group.resources, most, style));
  }
  return lines;
}

function tableLines(services: readonly ServicePermissions[], most: number, style: Style): string[] {
  // Those that are restricted most come first where not all are shown.
  const shown =
    services.length <= most
      ? services
      : [...services]
          .sort((a, b) => restricted(b) - restricted(a) || (a.service < b.service ? -1 : 1))
          .slice(0, most);
  const rows = [
    ['service', ...outcomes].map((head) => style.dim(head)),
    ...shown.map(({ service, actions }) => [
      service,
      ...outcomes.map((outcome) =>
        actions[outcome].length === 0 ? '·' : thousands(actions[outcome].length),
      ),
    ]),
  ];
  const lines = columns(rows, ['left', 'right', 'right', 'right', 'right']).map((line) => `    ${line}`);
  const more = services.length - shown.length;
  return more === 0 ? lines : [...lines, style.dim(`    … and ${count(more, 'more service')}`)];
}

function restricted({ actions }: ServicePermissions): number {
  return actions.denied.length + actions.conditional.length + actions.unknown.length;
}

function actionLines({ service, actions }: ServicePermissions, side: string, style: Style): string[] {
  return [
    `${side}: ${service}`,
    ...outcomes.flatMap((outcome) =>
      actions[outcome].length === 0
        ? []
        : [
            `    ${settingOf(style, outcome)(outcome)} (${thousands(actions[outcome].length)})`,
            ...wrapped(actions[outcome], 100, '      '),
          ],
    ),
  ];
}
