import type { ConditionTerm, RequestCondition } from '../evaluate/permissions/conditions.js';
import type { FoundRequests } from '../evaluate/questions/account-questions.js';
import { serviceOf } from '../model/action-names.js';

/** The actions of requests that were found, in short: `s3:GetObject and 12 more actions`. */
export function actionsInShort({
  actions,
  feasibleActions,
  unlisted,
}: Pick<FoundRequests, 'actions' | 'feasibleActions' | 'unlisted'>): string {
  const named = feasibleActions !== undefined && feasibleActions.length > 0 ? feasibleActions : actions;
  const shown = named.slice(0, 3).map((action) => `\`${action}\``);
  const more = named.length - shown.length;
  if (shown.length === 0) {
    return unlisted.includes('*')
      ? 'actions of services to come'
      : `actions to come of ${unlisted.map((pattern) => `\`${serviceOf(pattern)}\``).join(', ')}`;
  }
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? 'action' : 'actions'}` : ''}`;
}

/** When such requests are possible: ` when aws:PrincipalTag/team is one of ops`; '' where it is always so. */
export function conditionInShort(condition: RequestCondition | undefined): string {
  if (condition === undefined) return ' in some requests';
  if (condition.holds === 'always') return '';
  if (condition.holds === 'never') return ' in no request';
  const cases = condition.anyOf.slice(0, 1).map((terms) => terms.map(termText).join(' and '));
  const more = condition.anyOf.length - cases.length;
  const said = `${cases.join('; or ')}${more > 0 ? `; or in ${more} more ${more === 1 ? 'case' : 'cases'}` : ''}`;
  return condition.holds === 'when' ? ` when ${said}` : ` unless ${said}`;
}

function termText({ key, quantifier, relation, values }: ConditionTerm): string {
  const shown = values.slice(0, 3).join(', ');
  const more = values.length > 3 ? ` and ${values.length - 3} more` : '';
  const of = quantifier === undefined ? '' : `${quantifier} of `;
  return `${of}\`${key}\` ${relation}${shown === '' ? '' : ` ${shown}${more}`}`;
}
