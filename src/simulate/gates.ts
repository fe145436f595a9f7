import { compileGlobs } from '../evaluate/authorization/compiled/globs.js';
import { UsageError } from '../model/errors.js';
import {
  noticingPolicies,
  type OrganizationDifference,
  type PermissionChange,
} from './difference/difference.js';

/** What a change may not do. */
export interface Gates {
  /** Nothing may become allowed. */
  readonly denyNewAccess?: boolean;
  /** For how many accounts at most something may become denied. */
  readonly maxNewlyDenied?: number;
  /** Patterns of actions that may not become denied for anyone. */
  readonly protect?: readonly string[];
}

/** How a gate came out. */
export interface GateResult {
  readonly gate: 'deny-new-access' | 'max-newly-denied' | 'protect' | 'fail-on';
  /** `unknown`: it holds unless something undecided turns out otherwise. */
  readonly result: 'holds' | 'fails' | 'unknown';
  /** One sentence, in lower case, without final period. */
  readonly message: string;
}

/**
 * Holds a difference against its gates. A request that is possible only on paper counts like any other: what AWS's
 * reference does not say of an action today it may say tomorrow.
 *
 * @throws UsageError when a pattern to protect is no action pattern.
 */
export function checkGates(difference: OrganizationDifference, gates: Gates): GateResult[] {
  const results: GateResult[] = [];
  if (gates.denyNewAccess === true) results.push(newAccess(difference));
  if (gates.maxNewlyDenied !== undefined) results.push(newlyDenied(difference, gates.maxNewlyDenied));
  if (gates.protect !== undefined && gates.protect.length > 0) {
    results.push(protectedActions(difference, gates.protect));
  }
  return results;
}

function newAccess(difference: OrganizationDifference): GateResult {
  const { groups, goneAccounts } = difference;
  const gate = 'deny-new-access';
  const allowed = groups.filter(({ counts }) => counts.newlyAllowed > 0);
  const found = allowed.find(({ newlyAllowed }) => newlyAllowed.length > 0);
  if (found !== undefined) {
    const [first] = found.newlyAllowed;
    const accounts = allowed.reduce((sum, group) => sum + group.accounts.length, 0);
    return {
      gate,
      result: 'fails',
      message: `${first?.witness.action ?? 'a request'} becomes allowed, among others, for ${accounts} accounts`,
    };
  }
  if (goneAccounts.length > 0) {
    return {
      gate,
      result: 'fails',
      message: `${goneAccounts.length} accounts leave, so that no policy restricts them`,
    };
  }
  const undecided = groups.some(
    (group) =>
      group.counts.newlyAllowed > 0 || group.undecided.some(({ direction }) => direction === 'newly-allowed'),
  );
  if (undecided) {
    return { gate, result: 'unknown', message: 'it could not be decided whether something becomes allowed' };
  }
  return noticed(gate, difference) ?? { gate, result: 'holds', message: 'nothing becomes allowed (proved)' };
}

function newlyDenied(difference: OrganizationDifference, most: number): GateResult {
  const { groups } = difference;
  const gate = 'max-newly-denied';
  const sure = countAccounts(groups.filter(({ counts }) => counts.newlyDenied > 0));
  const perhaps = countAccounts(
    groups.filter(
      (group) =>
        group.counts.newlyDenied > 0 ||
        (group.counts.undecided > 0 && group.undecided.some(({ direction }) => direction === 'newly-denied')),
    ),
  );
  const message = `something becomes denied for ${sure} ${sure === 1 ? 'account' : 'accounts'}; ${most} may be`;
  if (sure > most) return { gate, result: 'fails', message };
  if (perhaps > most)
    return {
      gate,
      result: 'unknown',
      message: `${message}, and for ${perhaps - sure} more that is not decided`,
    };
  return noticed(gate, difference) ?? { gate, result: 'holds', message };
}

/** What accounts elsewhere mean for policies that ask where they stand is not known. */
function noticed(gate: GateResult['gate'], difference: OrganizationDifference): GateResult | undefined {
  const policies = noticingPolicies(difference);
  if (policies.length === 0) return undefined;
  const [first = ''] = policies;
  return {
    gate,
    result: 'unknown',
    message: `${policies.length === 1 ? `policy ${first} asks` : `${policies.length} policies, such as ${first}, ask`} where accounts stand that move, join or leave: what it answers them elsewhere is not decided`,
  };
}

function countAccounts(groups: OrganizationDifference['groups']): number {
  return groups.reduce((sum, { accounts }) => sum + accounts.length, 0);
}

function protectedActions(difference: OrganizationDifference, patterns: readonly string[]): GateResult {
  const { groups } = difference;
  const gate = 'protect';
  for (const pattern of patterns) {
    if (pattern !== '*' && !/^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+$/.test(pattern)) {
      throw new UsageError(
        `\`${pattern}\` is not an action pattern`,
        'write `service:Action`, with `*` and `?`',
      );
    }
  }
  const matches = compileGlobs(patterns.map((pattern) => pattern.toLowerCase()));
  const hit = (actions: readonly string[]): string | undefined =>
    actions.find((action) => matches(action.toLowerCase()));
  for (const group of groups) {
    if (group.counts.newlyDenied === 0) continue;
    const action = group.newlyDenied
      .map((change: PermissionChange) => hit(change.actions))
      .find((one) => one !== undefined);
    if (action !== undefined) {
      return {
        gate,
        result: 'fails',
        message: `${action} becomes denied for ${group.accounts.length} accounts, such as ${group.accounts[0] ?? ''}`,
      };
    }
  }
  const undecided = groups.some(
    (group) =>
      group.counts.undecided > 0 &&
      group.undecided.some(
        ({ direction, actions }) => direction === 'newly-denied' && hit(actions) !== undefined,
      ),
  );
  if (undecided) {
    return {
      gate,
      result: 'unknown',
      message: 'it could not be decided whether a protected action becomes denied',
    };
  }
  return (
    noticed(gate, difference) ?? {
      gate,
      result: 'holds',
      message: 'no protected action becomes denied (proved)',
    }
  );
}
