import { Catalogue } from './catalogue/catalogue.js';
import type { AuthorizationRequest } from './evaluate/authorization/decision.js';
import { Evaluator } from './evaluate/authorization/evaluator.js';
import { permissionGroups } from './evaluate/permissions/permissions.js';
import { loadOrganization, withFolderCalled } from './load.js';
import type { Analysis, AnalyzedPermissions, TellingGroup } from './report/analysis.js';
import { tellingActions } from './report/telling-actions.js';
import { checkOrganization } from './rules/check.js';
import type { CheckConfig } from './rules/settings.js';

/** What an analysis takes. */
export interface AnalyzeInput {
  /** A snapshot file, a folder, or `-` for standard input. */
  readonly path: string;
  /** How the reports call it; default: the path. */
  readonly name?: string;
  /** How the reports call the files below the path, where they should not tell it. */
  readonly folderName?: string;
  readonly version: string;
  readonly config?: CheckConfig;
  /** The day of the run, `YYYY-MM-DD`, for exceptions with a last day. */
  readonly today?: string;
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
  const { path, name = path, folderName = path, version, config, today, onStep = () => undefined } = input;
  onStep('reading the organization', false);
  const { graph, sources, problems } = withFolderCalled(await loadOrganization(path), path, folderName);
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
    ...(config === undefined ? {} : { config }),
    ...(today === undefined ? {} : { today }),
  });
  return { name, version, graph, sources, problems, check, permissions };
}

/** Every action for every account, and the telling ones with their reasons. */
function analyzePermissions(evaluator: Evaluator, catalogue: Catalogue): AnalyzedPermissions {
  const actions = catalogue.actionNames();
  const accounts = evaluator.graph.accounts.map(({ id }) => id);
  return {
    actions: actions.length,
    dataDate: catalogue.dataDate(),
    groups: permissionGroups(evaluator, accounts, actions),
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
