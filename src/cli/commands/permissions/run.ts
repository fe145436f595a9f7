import { Catalogue } from '../../../catalogue/catalogue.js';
import { permissionClasses } from '../../../evaluate/permissions/classes.js';
import { comparedAccounts } from '../../../evaluate/permissions/compare.js';
import { policiesApart } from '../../../evaluate/permissions/group-policies.js';
import { accountGroups, PermissionTables } from '../../../evaluate/permissions/permissions.js';
import { BudgetExceeded } from '../../../evaluate/symbolic/diagram.js';
import type { LoadedOrganization } from '../../../load.js';
import { UndecidedError, UsageError } from '../../../model/errors.js';
import { isCoveredByResourceControlPolicies } from '../../../policy/statement/rcp-services.js';
import { serviceSizes } from '../../../report/actions.js';
import { jsonText } from '../../../report/escape.js';
import { permissionsJson } from '../../../report/json/permissions.js';
import { permissionsCsv } from '../../../report/permissions/csv.js';
import {
  mostListed,
  type PermissionsReport,
  type ReportedGroup,
} from '../../../report/permissions/report.js';
import { accountText, filteredText } from '../../../report/text/permissions/account.js';
import { groupsText } from '../../../report/text/permissions/groups.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf } from '../../organization.js';
import { type AskedActions, askedActions, chosenAccounts } from './asked.js';

/** Groups of which it is told in what they differ from the first. */
const mostCompared = 20;
/** Accounts from which on it may take over a second. */
const longFrom = 200;

/** Tells what is left to the accounts. */
export async function run(invocation: Invocation): Promise<Answer> {
  const loaded = await organizationOf(invocation);
  const { problems: warnings } = loaded;
  const { options, style } = invocation;
  try {
    if (options.flag('as-policy')) {
      const { answerAsPolicy } = await import('./as-policy.js');
      return answerAsPolicy(invocation, loaded);
    }
    const format = invocation.json ? 'json' : (options.text('format') ?? 'text');
    const report = reportOf(invocation, loaded, format);
    const output =
      format === 'json'
        ? jsonText(permissionsJson(report))
        : format === 'csv'
          ? permissionsCsv(report)
          : report.isFiltered
            ? filteredText(report, style)
            : options.text('account') !== undefined
              ? accountText(report, style)
              : groupsText(report, style);
    return { exitCode: 0, output, warnings };
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    throw new UndecidedError(
      `what is left to the accounts takes too much to be worked out: ${error.message}`,
      'ask about fewer accounts with `--account` or `--ou`, or about fewer actions with `--service` or `--action`',
    );
  }
}

function reportOf(invocation: Invocation, loaded: LoadedOrganization, format: string): PermissionsReport {
  const { options, progress } = invocation;
  const { graph, sources } = loaded;
  const ids = chosenAccounts(graph, options);
  progress.step('reading the service authorization reference');
  const catalogue = new Catalogue();
  const asked = askedActions(graph, catalogue, options, ids);
  progress.step(`working out what is left to ${ids.length} accounts`, ids.length > longFrom);
  const tables = new PermissionTables(asked.sets);
  const groups = accountGroups(asked.sets, ids, asked.isAsked, tables);
  const listed = groups.length * asked.actions.length <= mostListed;
  const inFull = options.text('account') !== undefined || asked.isFiltered || format === 'csv';
  if (format === 'csv' && !listed) {
    throw new UsageError(
      `${groups.length} groups of accounts make too many lines`,
      'ask about fewer accounts with `--account` or `--ou`, or about fewer actions with `--service` or `--action`',
    );
  }
  const [first] = groups;
  return {
    context: { graph, sources },
    accounts: ids.length,
    actions: asked.actions.length,
    dataDate: catalogue.dataDate(),
    sizes: serviceSizes(asked.isFiltered ? catalogue.actionNames() : asked.actions),
    isFiltered: asked.isFiltered,
    groups: groups.map(({ accounts }, index): ReportedGroup => {
      const [id = ''] = accounts;
      const isCompared = !inFull && first !== undefined && index > 0 && index < mostCompared;
      if (isCompared) progress.step(`telling in what group ${index + 1} of ${groups.length} differs`);
      const apart = isCompared ? policiesApart(graph, accounts, first.accounts) : undefined;
      return {
        accounts,
        totals: tables.bothTotals(id),
        ...(listed && (format === 'json' || (!inFull && index === 0)) ? tables.lists(id, asked.isAsked) : {}),
        ...(inFull ? { classes: classesOf(asked, id) } : {}),
        ...(isCompared
          ? { fromFirst: comparedAccounts(asked.sets, id, first.accounts[0] ?? '').comparison }
          : {}),
        ...(apart === undefined ? {} : { policiesApart: apart }),
      };
    }),
  };
}

function classesOf({ sets: accounts, isAsked }: AskedActions, accountId: string) {
  const { actions } = accounts.space;
  const asked = (position: number): boolean =>
    isAsked?.(position) !== false && (accounts.tellsUnlisted || !actions.isUnlisted(position));
  const covered = (position: number): boolean =>
    asked(position) && isCoveredByResourceControlPolicies(actions.lowerNameAt(position));
  return [
    ...permissionClasses(accounts, accountId, 'SERVICE_CONTROL_POLICY', asked),
    ...permissionClasses(accounts, accountId, 'RESOURCE_CONTROL_POLICY', covered),
  ];
}
