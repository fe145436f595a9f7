import type { ConditionRelation, ConditionTerm } from '../../evaluate/permissions/conditions.js';
import { allOfThem, anyOfThem, dateText, principalText, valueText } from './values.js';

/** A comparison in its positive form, in words. */
export interface Phrase {
  /** Behind `when` and `unless`: `the region is eu-west-1`. */
  readonly clause: string;
  /** Said of the requests that compare so: `in eu-west-1`. */
  readonly inside?: string;
  /** Said of those that do not: `outside eu-west-1`. */
  readonly outside?: string;
}

/**
 * What is compared, in the words of a person, and not in those of the policy language, where there are such words.
 *
 * @param term a comparison that fails for a request without the key.
 */
export function phraseOf(term: ConditionTerm): Phrase {
  const known = phrases[term.key.toLowerCase()]?.(term) ?? tagPhrase(term);
  return known ?? { clause: plainClause(term, term.key) };
}

type Phrasing = (term: ConditionTerm) => Phrase | undefined;

/** Only for comparisons with values; that a key is there is said plainly. */
function ofValues(
  make: (term: ConditionTerm, any: string, all: string) => Phrase,
  show?: (value: string) => string,
): Phrasing {
  return (term) => {
    if (term.values.length === 0 || term.quantifier !== undefined) return undefined;
    if (!/^(is one of|matches one of|is within)$/.test(term.relation)) return undefined;
    return make(term, anyOfThem(term.values, show), allOfThem(term.values, show));
  };
}

function ofTrue(phrase: Phrase): Phrasing {
  return ({ relation, values }) =>
    relation === 'is one of' && values.length === 1 && values[0] === 'true' ? phrase : undefined;
}

function named(subject: string, show?: (value: string) => string): Phrasing {
  return ofValues((_, any) => ({ clause: `${subject} is ${any}` }), show);
}

/** `the principal is of account 1 or 2`; with wildcards `the account of the principal matches 1*`. */
function belonging(subject: string, what: string): Phrasing {
  return ofValues(({ relation }, any) => ({
    clause:
      relation === 'matches one of'
        ? `the ${what} of ${subject} matches ${any}`
        : `${subject} is of ${what} ${any}`,
  }));
}

function pathsOf(subject: string): Phrasing {
  return ({ quantifier, relation, values }) => {
    if (values.length === 0 || quantifier === undefined) return undefined;
    const place = `at ${anyOfThem(values)}`;
    if (relation !== 'is one of' && relation !== 'matches one of') return undefined;
    return {
      clause: quantifier === 'some value' ? `${subject} is ${place}` : `${subject} is nowhere but ${place}`,
    };
  };
}

function time(subject: string | undefined): Phrasing {
  return ({ relation, values, quantifier }) => {
    if (values.length === 0 || quantifier !== undefined) return undefined;
    const date = anyOfThem(values, dateText);
    const words = timeWords[relation]?.(date);
    if (words === undefined) return undefined;
    return subject === undefined
      ? { clause: `it is ${words.inside}`, ...words }
      : { clause: `${subject} ${words.inside}` };
  };
}

const timeWords: Partial<Record<ConditionRelation, (date: string) => { inside: string; outside: string }>> = {
  'is before': (date) => ({ inside: `before ${date}`, outside: `from ${date} on` }),
  'is at or before': (date) => ({ inside: `until ${date}`, outside: `after ${date}` }),
  'is after': (date) => ({ inside: `after ${date}`, outside: `until ${date}` }),
  'is at or after': (date) => ({ inside: `from ${date} on`, outside: `before ${date}` }),
};

function seconds(subject: string): Phrasing {
  return (term) =>
    term.relation.startsWith('is ') && term.values.length > 0 && term.quantifier === undefined
      ? { clause: `${subject} ${term.relation} ${anyOfThem(term.values)} seconds` }
      : undefined;
}

function calledThrough(): Phrasing {
  return ({ relation, values, quantifier }) => {
    const any = anyOfThem(values);
    if (values.length === 0 || quantifier === 'every value') return undefined;
    if (relation !== 'is one of' && relation !== 'matches one of') return undefined;
    return { clause: `the request comes through ${any}`, inside: `through ${any}` };
  };
}

const phrases: Readonly<Record<string, Phrasing>> = {
  resource: ofValues(({ values }) => resourcePhrase(values)),
  'aws:requestedregion': ofValues((_, any, all) => ({
    clause: `the region is ${any}`,
    inside: `in ${any}`,
    outside: `outside ${all}`,
  })),
  'aws:principalarn': named('the principal', principalText),
  'aws:principaltype': named('the type of the principal'),
  'aws:principalaccount': belonging('the principal', 'account'),
  'aws:principalorgid': belonging('the principal', 'organization'),
  'aws:principalorgpaths': pathsOf('the principal'),
  'aws:resourceaccount': belonging('the resource', 'account'),
  'aws:resourceorgid': belonging('the resource', 'organization'),
  'aws:resourceorgpaths': pathsOf('the resource'),
  'aws:sourceaccount': belonging('the resource for which a service asks', 'account'),
  'aws:sourceorgid': belonging('the resource for which a service asks', 'organization'),
  'aws:sourceorgpaths': pathsOf('the resource for which a service asks'),
  'aws:sourcearn': named('the resource for which a service asks'),
  'aws:principalservicename': named('the service that asks'),
  'aws:principalisawsservice': ofTrue({ clause: 'an AWS service asks' }),
  'aws:viaawsservice': ofTrue({
    clause: 'an AWS service passes the request on',
    inside: 'through AWS services',
    outside: 'directly',
  }),
  'aws:calledvia': calledThrough(),
  'aws:calledviafirst': calledThrough(),
  'aws:calledvialast': calledThrough(),
  'aws:sourceip': ofValues((_, any, all) => ({
    clause: `the address is in ${any}`,
    inside: `from ${any}`,
    outside: `from outside ${all}`,
  })),
  'aws:vpcsourceip': ofValues((_, any, all) => ({
    clause: `the address inside the VPC is in ${any}`,
    inside: `from ${any} inside a VPC`,
    outside: `from outside ${all} inside a VPC`,
  })),
  'aws:sourcevpc': ofValues((_, any, all) => ({
    clause: `the VPC is ${any}`,
    inside: `from ${any}`,
    outside: `from outside ${all}`,
  })),
  'aws:sourcevpce': ofValues((_, any, all) => ({
    clause: `the VPC endpoint is ${any}`,
    inside: `through ${any}`,
    outside: `other than through ${all}`,
  })),
  'aws:vpceaccount': belonging('the VPC endpoint', 'account'),
  'aws:vpceorgid': belonging('the VPC endpoint', 'organization'),
  'aws:vpceorgpaths': pathsOf('the VPC endpoint'),
  'aws:multifactorauthpresent': ofTrue({
    clause: 'MFA was used',
    inside: 'with MFA',
    outside: 'without MFA',
  }),
  'aws:multifactorauthage': seconds('the age of MFA'),
  'aws:securetransport': (term) =>
    ofTrue({ clause: 'TLS is used', inside: 'over TLS', outside: 'without TLS' })(term) ??
    (term.values[0] === 'false'
      ? { clause: 'TLS is not used', inside: 'without TLS', outside: 'over TLS' }
      : undefined),
  'aws:currenttime': time(undefined),
  'aws:tokenissuetime': time('the session began'),
};

/** The text that policies see where a request names no resource. */
export const noResource = '${*}';

function resourcePhrase(values: readonly string[]): Phrase {
  const named = values.filter((value) => value !== noResource);
  if (named.length === 0) {
    return { clause: 'no resource is named', inside: 'where no resource is named', outside: 'on resources' };
  }
  if (named.length === values.length) {
    return {
      clause: `the resource is ${anyOfThem(values)}`,
      inside: `on ${anyOfThem(values)}`,
      outside: `on resources other than ${allOfThem(values)}`,
    };
  }
  return {
    clause: `the resource is ${anyOfThem(named)}, or none is named`,
    inside: `on ${anyOfThem(named)}, or where no resource is named`,
    outside: `on other resources than ${allOfThem(named)}`,
  };
}

/** `the principal's tag team is blue`, `the request sets the tag team`. */
function tagPhrase(term: ConditionTerm): Phrase | undefined {
  const slash = term.key.indexOf('/');
  const family = term.key.slice(0, slash).toLowerCase();
  const tag = valueText(term.key.slice(slash + 1));
  const whose = new Map([
    ['aws:principaltag', 'the principal'],
    ['aws:resourcetag', 'the resource'],
    ['aws:requesttag', 'the request'],
  ]).get(family);
  if (family === 'aws:tagkeys' || term.key.toLowerCase() === 'aws:tagkeys') return tagKeysPhrase(term);
  if (slash < 0 || whose === undefined || term.quantifier !== undefined) return undefined;
  if (term.relation === 'is in the request') {
    return {
      clause: family === 'aws:requesttag' ? `the request sets the tag ${tag}` : `${whose} has the tag ${tag}`,
    };
  }
  const isFilled = term.relation === 'matches one of' && term.values.length === 1 && term.values[0] === '?*';
  if (isFilled) return { clause: `${whose} has a tag ${tag} that is not empty` };
  if (term.values.length === 0) return undefined;
  const subject = family === 'aws:requesttag' ? `the tag ${tag} of the request` : `${whose}'s tag ${tag}`;
  return { clause: plainClause(term, subject) };
}

function tagKeysPhrase(term: ConditionTerm): Phrase | undefined {
  if (term.relation === 'is in the request') return { clause: 'the request has tag keys' };
  if (term.values.length === 0 || term.quantifier === undefined) return undefined;
  const which =
    term.quantifier === 'some value' ? 'a tag key of the request' : 'every tag key of the request';
  return { clause: comparisonText(which, term) };
}

/** The comparison as it stands, about a subject. */
function plainClause(term: ConditionTerm, subject: string): string {
  const { relation, quantifier } = term;
  if (relation === 'is in the request') return `the request has ${subject}`;
  if (relation === 'has several values') return `${subject} has several values`;
  if (quantifier === undefined) return comparisonText(subject, term);
  return comparisonText(`${quantifier === 'some value' ? 'a value' : 'every value'} of ${subject}`, term);
}

function comparisonText(subject: string, { relation, values }: ConditionTerm): string {
  const inAnyCase = relation.endsWith('(in any case)') ? ' in any case' : '';
  const verb = verbs[relation] ?? relation;
  const listed = /^(is|matches) none of/.test(relation) ? allOfThem(values) : anyOfThem(values);
  return `${subject} ${verb} ${listed}${inAnyCase}`;
}

const verbs: Partial<Record<ConditionRelation, string>> = {
  'is one of': 'is',
  'is one of (in any case)': 'is',
  'is none of': 'is other than',
  'is none of (in any case)': 'is other than',
  'matches one of': 'matches',
  'matches none of': 'does not match any of',
  'is within': 'is in',
  'is not within': 'is outside',
  'is at the time': 'is',
  'is not at the time': 'is other than',
};
