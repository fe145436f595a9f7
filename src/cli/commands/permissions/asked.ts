import type { Catalogue } from '../../../catalogue/catalogue.js';
import { accountSetsOf } from '../../../evaluate/permissions/account-sets.js';
import type { AccountSets } from '../../../evaluate/symbolic/account-sets.js';
import type { OrgGraph } from '../../../graph/org-graph.js';
import { UsageError } from '../../../model/errors.js';
import { compareText } from '../../../model/order.js';
import { matchesPattern, patternOf } from '../../../policy/statement/wildcard.js';
import type { Options } from '../../options.js';
import { resolveAccount, resolveTarget } from '../../organization.js';

/** The accounts that the options name. @throws UsageError when they contradict each other or name none. */
export function chosenAccounts(graph: OrgGraph, options: Options): string[] {
  const given = ['account', 'ou', 'all'].filter(
    (name) => options.text(name) !== undefined || options.flag(name),
  );
  if (given.length > 1) {
    throw new UsageError(
      `${given.map((name) => `\`--${name}\``).join(' and ')} are given together`,
      'give one of them',
    );
  }
  const account = options.text('account');
  if (account !== undefined) return [resolveAccount(graph, account, '--account').id];
  const ou = options.text('ou');
  if (ou === undefined) return graph.accounts.map(({ id }) => id);
  const below = graph.accountsUnder(resolveTarget(graph, ou, '--ou').id).map(({ id }) => id);
  if (below.length === 0)
    throw new UsageError(`\`--ou ${ou}\` holds no account`, '`orgproof tree` shows which do');
  return below;
}

/** The actions that are asked about, and the accounts as sets of requests for them. */
export interface AskedActions {
  /** `service:Name`, sorted. */
  readonly actions: readonly string[];
  readonly isFiltered: boolean;
  readonly sets: AccountSets;
  /** Is the action at a position asked about? undefined: all are. */
  readonly isAsked: ((position: number) => boolean) | undefined;
}

/** Reads the actions that the options name, and no more of the reference than they need. @throws UsageError */
export function askedActions(
  graph: OrgGraph,
  catalogue: Catalogue,
  options: Options,
  accountIds: readonly string[],
): AskedActions {
  const service = options.text('service');
  const patterns = options.list('action');
  if (service === undefined && patterns.length === 0) {
    const sets = accountSetsOf(graph, catalogue, { accountIds });
    return { actions: catalogue.actionNames(), isFiltered: false, sets, isAsked: undefined };
  }
  const ofService = service === undefined ? undefined : actionsOf(catalogue, service);
  const ofPatterns = patterns.flatMap((pattern) => actionsLike(catalogue, pattern));
  const actions =
    ofService === undefined || patterns.length === 0
      ? [...new Set(ofService ?? ofPatterns)].sort(compareText)
      : ofService.filter((name) => ofPatterns.includes(name));
  if (actions.length === 0) {
    throw new UsageError(`no action of \`${service ?? ''}\` matches \`--action ${patterns.join(' ')}\``);
  }
  const sets = accountSetsOf(graph, catalogue, { accountIds, actions });
  const { actions: space } = sets.space;
  const wanted = patterns.map((pattern) => patternOf(pattern.toLowerCase()));
  const prefix = service === undefined ? '' : `${service.toLowerCase()}:`;
  return {
    actions,
    isFiltered: true,
    sets,
    isAsked: (position) => {
      const name = space.lowerNameAt(position);
      if (!space.isUnlisted(position)) return true;
      // Of what is not listed, those of the service, or those that the pattern names.
      if (patterns.length === 0) return name.startsWith(prefix);
      return !name.endsWith('~') && wanted.some((pattern) => matchesPattern(pattern, name));
    },
  };
}

/** The service's actions. @throws UsageError when the reference has no such service. */
function actionsOf(catalogue: Catalogue, prefix: string): string[] {
  const found = catalogue.expandPattern(`${prefix}:*`);
  if (!/[*?]/.test(prefix) && found.length > 0) return [...found];
  const near = [...new Set(catalogue.suggest(prefix).map((name) => name.split(':')[0] ?? name))];
  throw new UsageError(
    `\`--service ${prefix}\` is no service of the service authorization reference`,
    near.length === 0
      ? 'give a prefix such as `s3`'
      : `did you mean ${near
          .slice(0, 3)
          .map((name) => `\`${name}\``)
          .join(' or ')}?`,
  );
}

/** The actions that a pattern matches. @throws UsageError when it matches none. */
function actionsLike(catalogue: Catalogue, pattern: string): readonly string[] {
  const found = catalogue.expandPattern(pattern);
  if (found.length > 0) return found;
  const near = catalogue.suggest(pattern).map((name) => `\`${name}\``);
  throw new UsageError(
    `\`--action ${pattern}\` matches no action of the service authorization reference`,
    near.length === 0
      ? 'write it as `service:Action`, with `*` and `?` as wildcards'
      : `did you mean ${near.slice(0, 3).join(' or ')}?`,
  );
}
