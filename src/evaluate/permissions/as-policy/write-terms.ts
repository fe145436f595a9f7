import { compareText } from '../../../model/order.js';
import type { Condition, PatternBlock } from '../../../policy/statement/document.js';
import { parseOperator } from '../../../policy/statement/operators.js';
import { readDate, readNumber } from '../../../policy/statement/values.js';
import { type ConditionAlternative, type ConditionTerm, positiveOf } from '../conditions.js';

/** Resource and conditions of a statement. */
export interface WrittenTerms {
  readonly resource: Omit<PatternBlock, 'pointer'>;
  readonly conditions: readonly Pick<Condition, 'operator' | 'key' | 'values'>[];
}

/** What a statement cannot say, in words. */
export interface Inexpressible {
  readonly reason: string;
}

/** Comparisons as the elements of one statement, all of which must hold; or why no statement says that. */
export function writeTerms(terms: ConditionAlternative): WrittenTerms | Inexpressible {
  const resources = terms.filter(({ key }) => key === 'resource');
  const [resource, another] = resources;
  if (another !== undefined) {
    return {
      reason: 'a statement has `Resource` or `NotResource`, and this would take two lists of resources',
    };
  }
  const taken = new Map<string, WrittenTerms['conditions'][number]>();
  for (const term of terms) {
    if (term.key === 'resource') continue;
    const written = conditionsOf(term);
    if ('reason' in written) return written;
    for (const condition of written) {
      const free = variants(condition).find((one) => !taken.has(`${one.operator} ${one.key.toLowerCase()}`));
      if (free === undefined)
        return { reason: `a statement has \`${condition.operator}\` on \`${term.key}\` once` };
      taken.set(`${free.operator} ${free.key.toLowerCase()}`, free);
    }
  }
  return {
    resource:
      resource === undefined
        ? { negated: false, patterns: ['*'] }
        : { negated: positiveOf(resource.relation) !== undefined, patterns: resource.values },
    conditions: [...taken.values()].sort(
      (a, b) => compareText(a.operator, b.operator) || compareText(a.key, b.key),
    ),
  };
}

/** The same operator under names that mean the same where another condition asks that the key is there. */
function variants(condition: WrittenTerms['conditions'][number]): WrittenTerms['conditions'][number][] {
  const { operator } = condition;
  if (operator.includes(':') || operator.endsWith('IfExists') || operator === 'Null') return [condition];
  return [operator, `${operator}IfExists`, `ForAllValues:${operator}`].map((name) => ({
    ...condition,
    operator: name,
  }));
}

type Written = readonly WrittenTerms['conditions'][number][] | Inexpressible;

function conditionsOf(term: ConditionTerm): Written {
  const { key, relation, values, operator = '', quantifier } = term;
  if (relation === 'is in the request') return [{ operator: 'Null', key, values: ['false'] }];
  if (relation === 'is not in the request') return [{ operator: 'Null', key, values: ['true'] }];
  if (/several values$/.test(relation)) {
    return { reason: `no operator asks whether \`${key}\` has several values` };
  }
  const negated = positiveOf(relation) !== undefined;
  if (quantifier === undefined) return plain(term, negated);
  const prefix = quantifier === 'some value' ? 'ForAnyValue' : 'ForAllValues';
  if (!negated) return [{ operator: `${prefix}:${operator}`, key, values }];
  const opposite = negatedOperator(operator);
  if (opposite === undefined) return { reason: `\`${operator}\` has no operator that negates it` };
  const condition = { operator: `${prefix}:${opposite}`, key, values };
  // AWS contradicts itself on a negated operator under ForAnyValue where the key is absent.
  return quantifier === 'some value'
    ? [{ operator: 'Null', key, values: ['false'] }, condition]
    : [condition];
}

function plain({ key, operator = '', values }: ConditionTerm, negated: boolean): Written {
  if (!negated) return [{ operator, key, values }];
  if (operator === 'Bool') {
    const [value] = values;
    if (values.length === 1 && (value === 'true' || value === 'false')) {
      return [{ operator: 'BoolIfExists', key, values: [value === 'true' ? 'false' : 'true'] }];
    }
    return { reason: '`Bool` has no operator that negates it' };
  }
  const beyond = outside(operator, values);
  if (beyond !== undefined) return [{ key, ...beyond }];
  const opposite = negatedOperator(operator);
  return opposite === undefined
    ? { reason: `\`${operator}\` has no operator that negates it` }
    : [{ operator: opposite, key, values }];
}

/** `StringNotLike` for `StringLike`. */
function negatedOperator(operator: string): string | undefined {
  const name =
    operator === 'IpAddress'
      ? 'NotIpAddress'
      : operator.replace(/^(String|Arn|Numeric|Date)(?!Not)/, '$1Not');
  const parsed = parseOperator(name);
  return parsed?.info.negated === true ? parsed.canonical : undefined;
}

/** Not less than each of several is at least the greatest of them. */
function outside(
  operator: string,
  values: readonly string[],
): Pick<Condition, 'operator' | 'values'> | undefined {
  const [, family = '', order = ''] = /^(Numeric|Date)(Less|Greater)Than/.exec(operator) ?? [];
  if (family === '') return undefined;
  const isStrict = !operator.endsWith('Equals');
  const read = family === 'Numeric' ? readNumber : readDate;
  const ranked = values.flatMap((text) => {
    const value = read(text);
    return value.kind === 'value' ? [{ text, value: value.value }] : [];
  });
  ranked.sort((a, b) => a.value - b.value);
  const bound = order === 'Less' ? ranked.at(-1) : ranked[0];
  if (bound === undefined) return undefined;
  const opposite = order === 'Less' ? 'Greater' : 'Less';
  return { operator: `${family}${opposite}Than${isStrict ? 'Equals' : ''}IfExists`, values: [bound.text] };
}
