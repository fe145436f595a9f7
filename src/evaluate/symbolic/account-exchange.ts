import type { Condition, PatternBlock, PolicyDocument } from '../../policy/statement/document.js';
import { parseOperator } from '../../policy/statement/operators.js';
import { patternOf, placesAfter, unitsOf } from '../../policy/statement/wildcard.js';
import { compileGlob } from '../authorization/compiled/globs.js';
import type { AccountFacts } from './vocabulary.js';
import type { Witness } from './witness.js';

/**
 * Two accounts that change places wherever a policy or a request names one of them, so that what is left to the one can be
 * compared with what is left to the other: the policies of B are read as if they were written for A.
 *
 * An id counts where it stands by itself: `arn:aws:iam::222222222222:role/x`, `state-222222222222`, not within a longer
 * number.
 */
export class AccountExchange {
  readonly #a: string;
  readonly #b: string;
  readonly #ids: RegExp;

  /** @param a @param b ids of accounts, of 12 digits each. */
  constructor(a: string, b: string) {
    this.#a = a;
    this.#b = b;
    this.#ids = new RegExp(`(?<!\\d)(?:${a}|${b})(?!\\d)`, 'g');
  }

  /** Does a policy name one of the accounts? */
  concerns({ ids }: AccountMentions): boolean {
    return ids.has(this.#a) || ids.has(this.#b);
  }

  /** A text with the ids exchanged. */
  text(text: string): string {
    return text.replace(this.#ids, (id) => (id === this.#a ? this.#b : this.#a));
  }

  /** A document with the ids exchanged in its resources and condition values; the same object where it names neither. */
  document(document: PolicyDocument): PolicyDocument {
    const statements = document.statements.map((statement) => {
      const resource = this.#block(statement.resource);
      const conditions = this.#conditions(statement.conditions);
      if (resource === statement.resource && conditions === statement.conditions) return statement;
      return { ...statement, resource, conditions };
    });
    const isSame = statements.every((statement, i) => statement === document.statements[i]);
    return isSame ? document : { ...document, statements };
  }

  #block(block: PatternBlock): PatternBlock {
    const patterns = this.#texts(block.patterns);
    return patterns === block.patterns ? block : { ...block, patterns };
  }

  #conditions(conditions: readonly Condition[]): readonly Condition[] {
    const exchanged = conditions.map((condition) => {
      const values = this.#texts(condition.values);
      return values === condition.values ? condition : { ...condition, values };
    });
    return exchanged.every((condition, i) => condition === conditions[i]) ? conditions : exchanged;
  }

  #texts(texts: readonly string[]): readonly string[] {
    const exchanged = texts.map((text) => this.text(text));
    return exchanged.every((text, i) => text === texts[i]) ? texts : exchanged;
  }

  /** What is known of an account, with the ids exchanged; its place in the tree stays its own. */
  facts({ accountId, value }: AccountFacts): AccountFacts {
    return {
      accountId: this.text(accountId),
      value: (key) => {
        const known = value(key);
        if (known.state !== 'present' || !key.endsWith('account')) return known;
        return { ...known, values: known.values.map((text) => this.text(text)) };
      },
    };
  }

  /** A request with the ids exchanged. */
  witness({ action, resource, context }: Witness): Witness {
    return {
      action,
      ...(resource === undefined ? {} : { resource: this.text(resource) }),
      context: Object.fromEntries(
        Object.entries(context).map(([key, values]) => [key, values.map((text) => this.text(text))]),
      ),
    };
  }

  /**
   * A text of a policy that matches the one id and not the other although it names neither in full, such as
   * `arn:aws:iam::2222*:role/x`: how it would be written for the other account is not known. undefined: none.
   *
   * @param partial those of `partialIds`.
   */
  tellsApart(partial: readonly PartialId[]): string | undefined {
    return partial.find(({ answer }) => answer(this.#a) !== answer(this.#b))?.text;
  }
}

/** A text of a policy that matches some account ids by a wildcard. */
export interface PartialId {
  readonly text: string;
  /** Equal for ids that the text does not tell apart. */
  readonly answer: (accountId: string) => string;
}

/** What a policy's texts say of account ids. */
export interface AccountMentions {
  /** Numbers of 12 digits that stand by themselves. */
  readonly ids: ReadonlySet<string>;
  readonly partial: readonly PartialId[];
}

/** What the resources and condition values of a document say of account ids. */
export function accountMentions({ statements }: PolicyDocument): AccountMentions {
  const texts = statements.flatMap(({ resource, conditions }) => [
    ...resource.patterns,
    ...conditions.flatMap(({ values }) => values),
  ]);
  const ids = new Set(texts.flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []));
  const ofPrincipals = statements.flatMap(({ conditions }) =>
    conditions.filter(({ key }) => key.toLowerCase() === 'aws:principalarn'),
  );
  const isWhole = ({ operator }: Condition): boolean => parseOperator(operator)?.info.test === 'string-like';
  const arns = [
    ...statements.flatMap(({ resource }) => resource.patterns),
    ...ofPrincipals.filter((condition) => !isWhole(condition)).flatMap(({ values }) => values),
  ];
  const whole = ofPrincipals.filter(isWhole).flatMap(({ values }) => values);
  const ordered = statements.flatMap(({ conditions }) =>
    conditions.filter(
      ({ key, operator }) => key.toLowerCase().endsWith('account') && comparesOrder(operator),
    ),
  );
  const partial = [
    ...ordered.flatMap(({ values }) => values.map((text) => ({ text, answer: (id: string) => id }))),
    ...[...new Set(texts)].flatMap(partialIds),
    ...[...new Set(arns)].flatMap(unstructured),
    ...[...new Set(whole)].flatMap(toldByText),
  ];
  return { ids, partial };
}

/** Does the operator take ids for numbers or dates, of which one is greater than another? */
function comparesOrder(operator: string): boolean {
  const test = parseOperator(operator)?.info.test ?? '';
  return test.startsWith('numeric') || test.startsWith('date');
}

/** Patterns of ARNs that have not their six components: wherever they have a digit, it may be one of an id. */
function unstructured(text: string): PartialId[] {
  const mayTell = text.split(':').length < 6 && /[*?]/.test(text) && /\d/.test(text);
  return mayTell ? [{ text, answer: (accountId) => accountId }] : [];
}

/**
 * How a text that is compared with the whole ARNs of principals, colon or not, tells accounts apart by wildcards; empty
 * where it does not.
 */
export function toldByText(text: string): PartialId[] {
  // A wildcard can match a part of an id only if the rest of the id stands beside it.
  if (!/[*?]\d|\d[*?]/.test(text)) return [];
  if (text.includes('${')) return [{ text, answer: (accountId) => accountId }];
  const answer = (accountId: string): string =>
    placesOfPrincipals(text, accountId)
      .map((places) => [...places].sort().join())
      .join(' ');
  return [{ text, answer }];
}

/** Those of `partitions.json` in the AWS SDKs. */
const partitions = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
] as const;

/**
 * Where in a text, with wildcards, one may stand after what the ARNs of an account's principals begin with, for each
 * beginning.
 */
export function placesOfPrincipals(text: string, accountId: string): readonly ReadonlySet<number>[] {
  const units = unitsOf(patternOf(text));
  const own = /^arn:([^:*?]+):/.exec(text)?.[1];
  return [...new Set([...partitions, ...(own === undefined ? [] : [own])])].flatMap((partition) =>
    ['iam', 'sts'].map((service) => placesAfter(units, `arn:${partition}:${service}::${accountId}:`)),
  );
}

/** How a pattern of ARNs tells accounts apart by wildcards; empty where it does not. */
export function toldByPattern(arn: string): PartialId[] {
  return [...partialIds(arn), ...unstructured(arn)];
}

/** Components of digits and wildcards that some ids match and others do not. */
function partialIds(text: string): PartialId[] {
  return text.split(':').flatMap((component) => {
    if (!/^[\d*?]+$/.test(component) || !/\d/.test(component) || !/[*?]/.test(component)) return [];
    const matches = compileGlob(component);
    return [{ text, answer: (accountId) => (matches(accountId) ? '1' : '0') }];
  });
}
