import type { ToldComparison } from '../../../evaluate/permissions/differences.js';
import type { ApartOfGroup } from '../../../evaluate/permissions/group-policies.js';
import type { ServicePermissions } from '../../../evaluate/permissions/permissions.js';
import type { TargetNode } from '../../../graph/org-graph.js';
import { levelName } from '../../decision/sentences.js';
import { visible } from '../../escape.js';
import type { PermissionsReport, ReportedGroup } from '../../permissions/report.js';
import { accountNames, holdsManagementAccount, outcomes, sortServices } from '../../permissions/sorted.js';
import { type Style, settingOf } from '../../style.js';
import { count, shortListing, thousands } from '../../words.js';
import { alikeDifferences, differenceText } from '../comparison.js';
import { columns } from '../table.js';

/** Groups that are shown; more are counted. */
const mostGroups = 20;
/** Differences that are shown of each group in each direction. */
const mostDifferences = 4;
/** Policies that are named of those by which a group differs. */
const mostPolicies = 8;
/** Services that are named in the table of a group. */
const mostServices = 8;

const explanation = [
  'allowed: whatever the request; denied: whatever the request; conditional: it depends on resource or context;',
  'unknown: it depends on what could not be read, or on what AWS does not document. Identity and resource policies still',
  'decide what is allowed.',
];

/** Groups of accounts: the first with what is left to it, the others with what they have otherwise. */
export function groupsText(report: PermissionsReport, style: Style): string {
  const { groups } = report;
  const lines = headerLines(report, style);
  groups.slice(0, mostGroups).forEach((group, index) => {
    const told =
      index === 0 || group.fromFirst === undefined
        ? firstLines(group, style)
        : otherLines(report, group, group.fromFirst, style);
    lines.push('', groupLine(report, group, index, style), ...told, ...ownIdLines(group, told, style));
  });
  const more = groups.length - mostGroups;
  if (more > 0)
    lines.push('', `… and ${count(more, 'more group')}: --ou asks about fewer accounts, --json has all`);
  if (groups.length > 1)
    lines.push(
      '',
      'With --account conditions and the statements that bring them about, with --service the actions of one service.',
    );
  return `${lines.join('\n')}\n`;
}

/** What was asked, and what the outcomes mean. */
export function headerLines(
  { accounts, groups, actions, dataDate }: PermissionsReport,
  style: Style,
): string[] {
  return [
    `${style.strong(count(accounts, 'account'))} in ${count(groups.length, 'group')} of equal permissions, ${count(actions, 'action')} (service authorization reference of ${dataDate})`,
    ...explanation.map((line) => style.dim(line)),
  ];
}

/** `Group 2: 3 accounts: a, b and c`. */
export function groupLine(
  { context }: PermissionsReport,
  group: ReportedGroup,
  index: number,
  style: Style,
): string {
  const names = shortListing(accountNames(context.graph, group).map(visible), 8);
  const management = holdsManagementAccount(context.graph, group)
    ? '; SCPs and RCPs do not restrict the management account'
    : '';
  return `${style.heading(`Group ${index + 1}`)}: ${count(group.accounts.length, 'account')}: ${names}${style.dim(management)}`;
}

/** Policies that name an account by its own id are told with the id of the first one. */
export function ownIdLines({ accounts }: ReportedGroup, told: readonly string[], style: Style): string[] {
  const [first = ''] = accounts;
  if (accounts.length < 2 || !told.some((line) => line.includes(first))) return [];
  return [style.dim(`  (${first} stands for the id of each of these accounts itself)`)];
}

function firstLines(group: ReportedGroup, style: Style): string[] {
  const { services, resources, totals } = group;
  if (services === undefined) return [totalsLine(group, style)];
  const { whole: wholly, mixed } = sortServices(services);
  const lines = outcomes.flatMap((outcome) => {
    if (totals.services[outcome] === 0) return [];
    const names = wholly[outcome];
    const all =
      names.length === 0 ? '' : `  all of ${wholeServices(names, outcome === 'allowed' ? 6 : mostServices)}`;
    return [
      `  ${settingOf(style, outcome)(outcome.padEnd(11))} ${thousands(totals.services[outcome]).padStart(7)}${style.dim(all)}`,
    ];
  });
  if (mixed.length > 0) lines.push(...tableLines(mixed, style));
  if (resources !== undefined && resources.length > 0) {
    lines.push(style.dim('  on resources of these accounts, by RCPs:'), ...tableLines(resources, style));
  }
  return lines;
}

/** Names as many as one takes in; where nearly every service is meant, their number tells more. */
function wholeServices(names: readonly string[], most: number): string {
  return names.length > 60 ? count(names.length, 'service') : shortListing(names, most);
}

function totalsLine({ totals }: ReportedGroup, style: Style): string {
  const parts = outcomes
    .filter((outcome) => totals.services[outcome] > 0)
    .map((outcome) => `${settingOf(style, outcome)(outcome)} ${thousands(totals.services[outcome])}`);
  return `  ${parts.join(', ')}`;
}

function otherLines(
  report: PermissionsReport,
  group: ReportedGroup,
  { relation, onlyA, onlyB, undecided }: ToldComparison,
  style: Style,
): string[] {
  const side = (title: string, differences: ToldComparison['onlyA']): string[] => {
    if (differences.length === 0) return [];
    const merged = alikeDifferences(differences);
    const more = merged.length - mostDifferences;
    return [
      `  ${title}`,
      ...merged.slice(0, mostDifferences).map((one) => `    ${differenceText(one, report.sizes, style)}`),
      ...(more > 0
        ? [style.dim(`    … and ${count(more, 'more difference')}: orgproof compare tells all`)]
        : []),
    ];
  };
  const unsure = relation === 'unknown' || relation === 'equivalent' ? undecided : [];
  const { policiesApart } = group;
  return [
    totalsLine(group, style),
    ...(policiesApart === undefined
      ? []
      : [
          ...apartLines('is under, unlike group 1', policiesApart.here, report),
          ...apartLines('is not under, unlike group 1', policiesApart.there, report),
        ]),
    ...side('may, unlike group 1:', onlyA),
    ...side('may not, unlike group 1:', onlyB),
    ...unsure.slice(0, mostDifferences).map(({ reason }) => `  not known: ${visible(reason)}`),
  ];
}

/** `is under …: DenyQueues (OU /Prod) and OU /Prod without FullAWSAccess`. */
function apartLines(
  title: string,
  { policies, withoutFullAccess }: ApartOfGroup,
  { context }: PermissionsReport,
): string[] {
  const level = ({ kind, id }: TargetNode): string => levelName(context, { targetKind: kind, targetId: id });
  const all = [
    ...policies.map(({ policy, targets }) => `${policy.name} (${shortListing(targets.map(level), 3)})`),
    ...withoutFullAccess.map((target) => `${level(target)} without FullAWSAccess`),
  ];
  return all.length === 0 ? [] : [`  ${title}: ${visible(shortListing(all, mostPolicies))}`];
}

function tableLines(services: readonly ServicePermissions[], style: Style): string[] {
  // Those that are restricted most come first where not all are shown.
  const shown =
    services.length <= mostServices
      ? services
      : [...services]
          .sort((a, b) => restricted(b) - restricted(a) || (a.service < b.service ? -1 : 1))
          .slice(0, mostServices);
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
