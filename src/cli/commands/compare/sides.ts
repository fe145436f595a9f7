import type { AccountExchange } from '../../../evaluate/symbolic/account-exchange.js';
import { type AccountSets, requestOf } from '../../../evaluate/symbolic/account-sets.js';
import { refusalOf, viewOf } from '../../../evaluate/symbolic/compare-documents.js';
import type { Witness } from '../../../evaluate/symbolic/witness.js';
import { formatLocation } from '../../../model/problem.js';
import type { RequestView } from '../../../policy/statement/request-view.js';
import type { ComparedSide, Refusal } from '../../../report/comparison.js';
import { decidingPoints } from '../../../report/decision/deciding.js';
import { type DecisionContext, pointSentence } from '../../../report/decision/sentences.js';
import { decidingJson } from '../../../report/json/decision.js';
import { accountName } from '../../../report/names.js';
import { type PolicyFile, statementPlace } from '../../policy-file.js';

/**
 * A document as one side of a comparison.
 *
 * @param seen a request as the document's statements see it; undefined for one that contradicts itself.
 */
export function documentSide(
  file: PolicyFile,
  seen: (witness: Witness) => RequestView | undefined = viewOf,
): ComparedSide {
  return {
    kind: 'document',
    id: file.name,
    name: file.name === '-' ? 'standard input' : file.name,
    refusals: (witness) => {
      const view = seen(witness);
      if (view === undefined) return [];
      const refused = refusalOf(file.document, view);
      if (refused.denying.length === 0) {
        return refused.notAllowed ? [{ kind: 'not-allowed', message: 'no statement allows it' }] : [];
      }
      return refused.denying.map((statement): Refusal => {
        const location = statementPlace(file, statement.index);
        const sid = statement.sid === undefined || statement.sid === '' ? '' : ` \`${statement.sid}\``;
        return {
          kind: 'denied',
          message: `statement ${statement.index + 1}${sid} denies it (${formatLocation({ ...location, pointer: '' })})`,
          ...(location === undefined ? {} : { location }),
          details: {
            statementIndex: statement.index,
            ...(statement.sid === undefined ? {} : { sid: statement.sid }),
          },
        };
      });
    },
  };
}

/**
 * An account as one side of a comparison.
 *
 * @param exchange what makes of a request of the other account one of this account.
 */
export function accountSide(
  context: DecisionContext,
  accounts: AccountSets,
  accountId: string,
  exchange?: AccountExchange,
): ComparedSide {
  return {
    kind: 'account',
    id: accountId,
    name: accountName(context.graph, accountId),
    refusals: (witness, policyType) => {
      if (policyType === undefined) return [];
      const decision = accounts.evaluator.decideByReference(
        requestOf(exchange?.witness(witness) ?? witness, accountId, policyType),
      );
      return decidingPoints({ ...decision, decision: 'denied' })
        .filter((point) => point.policyType === policyType)
        .flatMap((point): Refusal[] => {
          if (point.kind !== 'denied' && point.kind !== 'not-allowed') return [];
          return [
            {
              kind: point.kind,
              message: pointSentence(context, point),
              details: { ...decidingJson(context, point) },
            },
          ];
        });
    },
  };
}
