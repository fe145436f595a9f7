import { Catalogue } from './catalogue/catalogue.js';
import type { AuthorizationRequest } from './evaluate/authorization/decision.js';
import { Evaluator } from './evaluate/authorization/evaluator.js';
import { accountSetsOf } from './evaluate/permissions/account-sets.js';
import { accountGroups, PermissionTables } from './evaluate/permissions/permissions.js';
import { type LoadedOrganization, loadOrganization, withFolderCalled } from './load.js';
import type { Analysis, AnalyzedGroup, AnalyzedPermissions, TellingGroup } from './report/analysis.js';
import { mostListed } from './report/permissions/report.js';
import { tellingActions } from './report/telling-actions.js';
import type { CheckInput } from './rules/check.js';
import { checkOrganization } from './rules/check.js';
import type { ReadThroughService } from './through-service.js';

/** What an analysis takes. */
export interface AnalyzeInput
  extends Pick<CheckInput, 'config' | 'customRules' | 'locateInConfig' | 'baseline' | 'today'> {
  /** A snapshot file, a folder, or `-` for standard input. */
  readonly path: string;
  /** How the reports call it; default: the path. */
  readonly name?: string;
  /** How the reports call the files below the path, where they should not tell it. */
  readonly folderName?: string;
  /** Serve it on loopback and read it with the AWS SDK first, as if it were live? Default false. */
  readonly throughService?: boolean;
  readonly version: string;
  /** Told when a step begins, and whether it may take seconds without a pause. */
  readonly onStep?: (step: string, isLong: boolean) => void;
}

/** Accounts from which on the decisions may take over a second. */
const longFrom = 10;

/**
 * The pipeline: load (read, validate, graph), evaluate, check; the reports are made of what it gives.
 *
 * @throws InvalidInputError, UsageError
 */
export async function analyze(input: AnalyzeInput): Promise<Analysis> {
  const { path, name = path, folderName = path, version, onStep = () => undefined } = input;
  onStep('reading the organization', false);
  const loaded = withFolderCalled(await loadOrganization(path), path, folderName);
  const live = input.throughService === true ? await overTheWire(loaded, onStep) : undefined;
  const { graph, sources, problems } = live ?? loaded;
  const catalogue = new Catalogue();
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  onStep(`deciding what is left to ${graph.accounts.length} accounts`, graph.accounts.length >= longFrom);
  const permissions = analyzePermissions(evaluator, catalogue);
  onStep('checking the rules', false);
  const check = checkOrganization({
    graph,
    evaluator,
    sources,
    catalogue,
    ...checkSettings(input),
  });
  const calls = live === undefined ? {} : { calls: live.calls };
  return { name, version, graph, sources, problems, check, permissions, ...calls };
}

/** What the input says of the rules, without what it does not say. */
function checkSettings({ config, customRules, locateInConfig, baseline, today }: AnalyzeInput) {
  return {
    ...(config === undefined ? {} : { config }),
    ...(customRules === undefined ? {} : { customRules }),
    ...(locateInConfig === undefined ? {} : { locateInConfig }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(today === undefined ? {} : { today }),
  };
}

/** The AWS SDK is loaded only where it is asked for. */
async function overTheWire(
  loaded: LoadedOrganization,
  onStep: (step: string, isLong: boolean) => void,
): Promise<ReadThroughService> {
  onStep('reading it with the AWS SDK, from loopback', false);
  const { throughService } = await import('./through-service.js');
  return throughService(loaded);
}

/** Every action for every account, and the telling ones with their reasons. */
function analyzePermissions(evaluator: Evaluator, catalogue: Catalogue): AnalyzedPermissions {
  const actions = catalogue.actionNames();
  const accounts = evaluator.graph.accounts.map(({ id }) => id);
  const tables = new PermissionTables(accountSetsOf(evaluator.graph, catalogue));
  const groups = accountGroups(tables.accounts, accounts, undefined, tables);
  return {
    actions: actions.length,
    dataDate: catalogue.dataDate(),
    groups: groups.map(({ accounts: equal }, index): AnalyzedGroup => {
      const [id = ''] = equal;
      const isListed = (index + 1) * actions.length <= mostListed;
      return { accounts: equal, totals: tables.bothTotals(id), ...(isListed ? tables.lists(id) : {}) };
    }),
    telling: tellingGroups(evaluator, accounts),
  };
}

/** The largest group first. */
function tellingGroups(evaluator: Evaluator, accountIds: readonly string[]): TellingGroup[] {
  const groups = new Map<string, string[]>();
  for (const accountId of accountIds) {
    const key = tellingRequests(accountId)
      .map((request) => evaluator.outcome(request))
      .join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [accountId]);
    else group.push(accountId);
  }
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .map((accounts) => ({
      accounts,
      decisions: tellingRequests(accounts[0] ?? '').map((request) => evaluator.decide(request)),
    }));
}

/** The account on resources of its own. */
function tellingRequests(accountId: string): AuthorizationRequest[] {
  return tellingActions.map(({ action }) => ({
    action,
    principal: { kind: 'account', accountId },
    resourceAccountId: accountId,
    context: {},
    closed: false,
  }));
}
