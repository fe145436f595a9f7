import {
  type ConditionAlternative,
  type ConditionTerm,
  positiveOf,
  type RequestCondition,
} from '../../evaluate/permissions/conditions.js';
import { isInEveryRequest } from '../../evaluate/symbolic/context-keys.js';
import { thousands } from '../words.js';
import { noResource, type Phrase, phraseOf } from './phrases.js';

/** Alternatives of which a sentence names this many; a list has all. */
const mostNamed = 4;

/**
 * What a condition makes of permissions: `allowed only in eu-west-1 or eu-central-1, unless the principal is
 * role/NetworkAdmin`, `denied when …`, or `allowed` where it always holds. Values are as they are: escape the text.
 */
export function permissionText(condition: RequestCondition): string {
  if (condition.holds === 'always') return 'allowed';
  if (condition.holds === 'never') return 'denied';
  const only = onlyText(condition);
  if (only !== undefined) return `allowed ${only}`;
  return condition.holds === 'when'
    ? `allowed only ${joined(condition.anyOf)}`
    : `denied ${joined(condition.anyOf)}`;
}

/**
 * What is known of permissions where the rest is not: `allowed with MFA` or `denied outside eu-west-1`; of other requests
 * nothing is said. Values are as they are: escape the text.
 */
export function knownPartText(condition: RequestCondition): string {
  if (condition.holds === 'always') return 'allowed';
  if (condition.holds === 'never') return 'denied';
  return `${condition.holds === 'when' ? 'allowed' : 'denied'} ${joined(condition.anyOf)}`;
}

/** When a request is in a set: `in eu-west-1, when the principal is role/Admin`, `always`, `except …`. */
export function conditionText(condition: RequestCondition): string {
  if (condition.holds === 'always') return 'whatever the request';
  if (condition.holds === 'never') return 'in no request';
  const rule = onlyText(condition);
  if (rule !== undefined) return rule;
  if (condition.holds === 'when') return joined(condition.anyOf);
  // What lacks something is not in the set: that is what a request must have.
  const required = condition.anyOf.filter((alternative) => told(alternative).every(isDenied));
  const others = condition.anyOf.filter((alternative) => !required.includes(alternative));
  const main = required.map(requiredText).join(' and ');
  if (others.length === 0) return main;
  const [first] = others;
  const only = first === undefined || others.length > 1 ? undefined : parts(first);
  const plain = only !== undefined && only.adverbs.length === 0 && only.unless.length === 0;
  const except = plain ? `unless ${clauses(only.when, 'and')}` : `except ${joined(others)}`;
  return main === '' ? except : `${main}, ${except}`;
}

/** What a request must have that is not in an alternative of comparisons all of which are denied. */
function requiredText(alternative: ConditionAlternative): string {
  const phrases = told(alternative).map((term) => phraseOf(affirmed(term)));
  const [first] = phrases;
  if (phrases.length === 1 && first?.inside !== undefined) return first.inside;
  return `when ${clauses(
    phrases.map(({ clause }) => clause),
    'or',
  )}`;
}

/**
 * One alternative of a condition: `outside eu-west-1, when the principal is the root user, unless MFA was used`. Fits
 * behind `allowed` and `denied`.
 */
export function alternativeText(alternative: ConditionAlternative): string {
  const { adverbs, when, unless } = parts(alternative);
  const main = [adverbs.join(' and '), ...(when.length === 0 ? [] : [`when ${clauses(when, 'and')}`])];
  const except = unless.length === 0 ? '' : `unless ${clauses(unless, 'or')}`;
  const said = main.filter((part) => part !== '').join(' ');
  if (said === '') return except === '' ? 'whatever the request' : except;
  return except === '' ? said : `${said}, ${except}`;
}

/** `a or b`; set apart by commas where that could be misread. */
function clauses(list: readonly string[], word: 'and' | 'or'): string {
  const plain = list.length < 3 && !list.some((clause) => / (or|and) /.test(clause));
  return list.join(plain ? ` ${word} ` : `, ${word} `);
}

/** The rule that every request must meet, where what is denied is all that lacks something: `only in …, unless …`. */
function onlyText({ holds, anyOf }: RequestCondition): string | undefined {
  const [alternative] = anyOf;
  if (holds !== 'unless' || anyOf.length !== 1 || alternative === undefined) return undefined;
  const phrases = told(alternative).map((term) => (isDenied(term) ? phraseOf(affirmed(term)) : undefined));
  const denied = phrases.filter((phrase): phrase is Phrase => phrase !== undefined);
  if (denied.length === 0 || denied.length < phrases.length) return undefined;
  const [base] = denied;
  const others = denied.filter((phrase) => phrase !== base).map(({ clause }) => clause);
  const main = base?.inside ?? `when ${base?.clause ?? ''}`;
  return others.length === 0 ? `only ${main}` : `only ${main}, unless ${clauses(others, 'or')}`;
}

function joined(alternatives: readonly ConditionAlternative[]): string {
  const named = alternatives.length <= mostNamed + 1 ? alternatives.length : mostNamed;
  const texts = alternatives.slice(0, named).map(alternativeText);
  const rest = alternatives.length - named;
  if (rest > 0) return `${texts.join('; ')}; or in ${thousands(rest)} more cases`;
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join('; ')}; or ${texts.at(-1) ?? ''}`;
}

interface Parts {
  /** `in eu-west-1`, `without MFA`. */
  readonly adverbs: readonly string[];
  readonly when: readonly string[];
  readonly unless: readonly string[];
}

function parts(alternative: ConditionAlternative): Parts {
  const adverbs: string[] = [];
  const when: string[] = [];
  const unless: string[] = [];
  for (const term of told(alternative)) {
    const phrase = phraseOf(affirmed(term));
    if (!isDenied(term)) {
      if (phrase.inside === undefined) when.push(phrase.clause);
      else adverbs.push(phrase.inside);
    } else if (phrase.outside === undefined) unless.push(phrase.clause);
    else adverbs.push(phrase.outside);
  }
  return { adverbs, when, unless };
}

/** Is it a comparison that a request without the key meets? Such are told by what they are not. */
function isDenied({ relation, quantifier }: ConditionTerm): boolean {
  return positiveOf(relation) !== undefined && quantifier !== 'some value';
}

/** The comparison that a denied one denies; any other as it is. */
function affirmed(term: ConditionTerm): ConditionTerm {
  const positive = positiveOf(term.relation);
  if (positive === undefined || !isDenied(term)) return term;
  return {
    ...term,
    relation: positive,
    ...(term.quantifier === undefined ? {} : { quantifier: 'some value' }),
  };
}

/**
 * That a request has a key that every request has, that it has not several of one of which more is said, or that it names
 * a resource.
 */
function saysNothing({ key, relation, values }: ConditionTerm, alternative: ConditionAlternative): boolean {
  if (key === 'resource' && relation === 'is none of' && values.length === 1 && values[0] === noResource) {
    return alternative.length > 1;
  }
  const moreIsSaid = alternative.some((other) => other.key === key && other.relation !== relation);
  if (relation === 'does not have several values') return moreIsSaid;
  return relation === 'is in the request' && isInEveryRequest(key.toLowerCase()) && alternative.length > 1;
}

/** Where and when first, then how, on what, by whom, and all else. */
const order = [
  ...['aws:requestedregion', 'aws:currenttime', 'aws:securetransport', 'aws:sourceip', 'aws:vpcsourceip'],
  ...['aws:sourcevpc', 'aws:sourcevpce', 'aws:multifactorauthpresent', 'resource', 'aws:principalorgid'],
  ...['aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn'],
];
const last = ['aws:principalisawsservice', 'aws:viaawsservice'];

function told(alternative: ConditionAlternative): ConditionTerm[] {
  const rank = ({ key }: ConditionTerm): number => {
    const lower = key.toLowerCase();
    const at = order.indexOf(lower);
    return at >= 0 ? at : last.includes(lower) ? order.length + 1 : order.length;
  };
  return alternative.filter((term) => !saysNothing(term, alternative)).sort((a, b) => rank(a) - rank(b));
}
