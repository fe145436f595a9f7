import { UsageError } from '../../model/errors.js';
import type { AuthorizationRequest, ControlDecision, StatementMatch } from '../authorization/decision.js';
import { type AccountSets, requestOf } from '../symbolic/account-sets.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import type { Replay } from '../symbolic/witness.js';
import type { Removal } from './levels.js';
import type { Change, Effect } from './removals.js';

/** A request whose answer changes when something is taken away. */
export interface ChangedRequest {
  readonly request: AuthorizationRequest;
  readonly change: Change;
  /** Can a request of its action look so, by the service authorization reference? undefined: it does not know the action. */
  readonly feasible: boolean | undefined;
}

/** How many actions are tried: those of a chunk ask the same as a rule. */
const mostTried = 24;

/**
 * A request that shows the effect, confirmed by the reference evaluator: with the policies as they are, and with those of
 * its statements left out that are taken away.
 */
export function changedRequest(
  accounts: AccountSets,
  unlisted: ReadonlySet<string>,
  type: ControlType,
  removal: Removal,
  { accountId, change, chunk, node, rest }: Extract<Effect, { readonly kind: 'some' }>,
): ChangedRequest | undefined {
  const { space } = accounts;
  const { actions } = space;
  const { vectors, vocabulary } = space.controls[type];
  const { width } = vectors;
  const solver = accounts.solver(accountId, type);
  const replay: Replay = (witness) => {
    try {
      const control = accounts.evaluator.controlByReference(requestOf(witness, accountId, type), type);
      const [before, after] = [control.outcome, outcomeWithout(control, removal)];
      const wanted = change === 'gained' ? ['denied', 'allowed'] : ['allowed', 'denied'];
      if (before === wanted[0] && after === wanted[1]) return 'confirmed';
      return before === 'unknown' || after === 'unknown' ? 'undecided' : 'refuted';
    } catch (error) {
      if (error instanceof UsageError) return 'impossible';
      throw error;
    }
  };
  let best: ChangedRequest | undefined;
  let tried = 0;
  for (const listed of [true, false]) {
    for (let position = chunk * width; position < Math.min((chunk + 1) * width, actions.size); position++) {
      const at = actions.at(position);
      const isListed = at.kind === 'action' && !unlisted.has(at.name.toLowerCase());
      if (isListed !== listed || at.kind !== 'action' || tried >= mostTried) continue;
      const asked = vocabulary.diagram.surely(actions.restAt(vocabulary.diagram, node, position));
      if (asked !== rest) continue;
      tried++;
      const answer = solver.ask(asked, at.name, replay);
      if (answer.kind !== 'witness') continue;
      const found = {
        request: requestOf(answer.witness, accountId, type),
        change,
        feasible: answer.feasible,
      };
      if (found.feasible === true) return found;
      best ??= found;
    }
  }
  return best;
}

/** What the policies would say to a request if something were taken away from them. */
export function outcomeWithout(
  { levels, outcome, exemption }: ControlDecision,
  removal: Removal,
): ControlDecision['outcome'] {
  if (exemption !== undefined || levels.length === 0) return outcome;
  const isTaken = ({ policyId, statementIndex }: StatementMatch, targetId: string): boolean =>
    policyId === removal.policyId &&
    (removal.statement === undefined || removal.statement === statementIndex) &&
    (removal.targetId === undefined || removal.targetId === targetId);
  const verdicts = levels.map(({ targetId, statements, unknowns }) => {
    const of = (effect: 'Allow' | 'Deny'): 'yes' | 'no' | 'unknown' => {
      const matches = statements.filter((match) => match.effect === effect && !isTaken(match, targetId));
      if (matches.some(({ verdict }) => verdict === 'yes')) return 'yes';
      return matches.length > 0 || unknowns.length > 0 ? 'unknown' : 'no';
    };
    return { allow: of('Allow'), deny: of('Deny') };
  });
  if (verdicts.some(({ allow, deny }) => deny === 'yes' || allow === 'no')) return 'denied';
  return verdicts.every(({ allow, deny }) => allow === 'yes' && deny === 'no') ? 'allowed' : 'unknown';
}
