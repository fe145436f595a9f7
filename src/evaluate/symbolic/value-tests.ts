import { compareText } from '../../model/order.js';
import type { OperatorInfo } from '../../policy/statement/operators.js';
import {
  type AddressRange,
  type ReadValue,
  readAddress,
  readAddressRange,
  readBinary,
  readBoolean,
  readDate,
  readNumber,
} from '../../policy/statement/values.js';
import {
  anyOne,
  anyOneInSegment,
  anyRun,
  anyRunInSegment,
  type Pattern,
  type PatternToken,
} from '../../policy/statement/wildcard.js';
import { inRange, rangeId } from './address-ranges.js';
import { Automaton, type AutomatonPattern, type OneOf } from './automaton.js';
import { BudgetExceeded } from './diagram.js';

/** What kind of values a test compares. */
export type Family = 'text' | 'number' | 'date' | 'boolean' | 'address' | 'binary';

/**
 * A way to write a test in a policy of version 2012-10-17: a positive operator, or `Resource`, and its values, in which
 * only those policy variables are left that the test compares with.
 */
export interface Written {
  readonly operator: string;
  readonly values: readonly string[];
}

/** A set of values of one context key, or of resources: those that a list of policy values matches. */
export interface ValueTest {
  /** Equal for tests that are written alike, under whatever operator. */
  readonly id: string;
  readonly family: Family;
  readonly written: Written;
  /** Is the value, in the form of its family, one of the set? */
  accepts(value: string): boolean;
  /** For texts. */
  readonly automaton?: Automaton;
  readonly patterns?: readonly AutomatonPattern[];
  /** For numbers and dates (milliseconds): where the answer may change. */
  readonly landmarks?: readonly number[];
  /** For addresses. */
  readonly ranges?: readonly AddressRange[];
  /** For binary values: those that are named. */
  readonly named?: readonly string[];
  /** Does it accept all texts that can not be read as of the family, too? */
  readonly unreadableToo?: true;
}

/** A pattern, and the text that a policy has for it. */
export interface TextPattern {
  readonly pattern: AutomatonPattern;
  readonly text: string;
}

/** A test on texts: at least one of the patterns matches. */
export function textTest(patterns: readonly TextPattern[], operator: string): ValueTest {
  const byId = new Map(patterns.map((pattern) => [patternId(pattern.pattern), pattern]));
  const ids = [...byId.keys()].sort(compareText);
  const unique = ids.map((id) => byId.get(id)?.pattern ?? []);
  let automaton: Automaton | undefined;
  return {
    id: `text ${JSON.stringify(ids)}`,
    family: 'text',
    written: { operator, values: [...new Set(ids.map((id) => byId.get(id)?.text ?? ''))] },
    patterns: unique,
    get automaton(): Automaton {
      automaton ??= new Automaton(unique);
      return automaton;
    },
    accepts(value: string): boolean {
      automaton ??= new Automaton(unique);
      return automaton.matches(value);
    },
  };
}

/**
 * A pattern as a policy writes it.
 *
 * @param wildcards are `*` and `?` wildcards there, so that the characters themselves need to be written otherwise?
 */
export function writtenPattern(tokens: readonly PatternToken[], wildcards: boolean): string {
  return tokens
    .map((token) => {
      if (typeof token === 'string') return writtenText(token, wildcards);
      return token === anyRun || token === anyRunInSegment ? '*' : '?';
    })
    .join('');
}

/** A text as a policy writes it, so that no character of it means anything but itself. */
function writtenText(text: string, wildcards: boolean): string {
  const plain = text.replaceAll('${', '${$}{');
  return wildcards ? plain.replace(/[*?]/g, (character) => `\${${character}}`) : plain;
}

/** The text in which no wildcard is meant. */
export function literalTest(text: string): ValueTest {
  return textTest([{ pattern: text === '' ? [] : [text], text: writtenText(text, false) }], 'StringEquals');
}

const tokenNames = new Map<PatternToken, string>([
  [anyRun, '*'],
  [anyOne, '?'],
  [anyRunInSegment, ':*'],
  [anyOneInSegment, ':?'],
]);

/** Text that is the same for patterns of the same tokens. Neighbouring texts are one token. */
function patternId(pattern: AutomatonPattern): string {
  let id = '';
  for (const token of pattern) {
    if (typeof token === 'string') id += token.replace(/\\/g, '\\\\');
    else if (typeof token === 'object') id += `\\[${token.oneOf.join(',')}]`;
    else id += `\\${tokenNames.get(token) ?? ''};`;
  }
  return id;
}

/** Where the capital letters are that Unicode does not give as the capital of their small letter. */
const otherCapitals: ReadonlyMap<string, readonly string[]> = capitalsIn([
  [0x1c5, 0x1f2],
  [0x3f4, 0x3f4],
  [0x1e9e, 0x1e9e],
  [0x1f88, 0x1ffc],
  [0x2126, 0x212b],
]);

function capitalsIn(ranges: readonly (readonly [number, number])[]): ReadonlyMap<string, readonly string[]> {
  const bySmall = new Map<string, string[]>();
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code++) {
      const capital = String.fromCodePoint(code);
      const small = capital.toLowerCase();
      if (small !== capital) bySmall.set(small, [...(bySmall.get(small) ?? []), capital]);
    }
  }
  return bySmall;
}

/** The only letter that is two characters when it is small: `i` and a dot above. */
const dottedCapitalI = '\u0130';
const dotAbove = '\u0307';

/**
 * The patterns of a text that compares without case: together they match the texts that are the same in small letters.
 *
 * @throws BudgetExceeded when there are too many of them.
 */
export function ignoringCase(text: string): readonly AutomatonPattern[] {
  const small = text.toLowerCase();
  const characters = Array.from(small);
  const pattern = characters.map((character, i): string | OneOf => {
    const spellings = new Set([character, character.toUpperCase(), ...(otherCapitals.get(character) ?? [])]);
    // The capital sigma has another small letter at the end of a word, so all is compared.
    const before = characters.slice(0, i).join('');
    const after = characters.slice(i + 1).join('');
    const single = [...spellings].filter(
      (spelling) =>
        Array.from(spelling).length === 1 && `${before}${spelling}${after}`.toLowerCase() === small,
    );
    return single.length < 2 ? character : { oneOf: single.map((spelling) => spelling.codePointAt(0) ?? 0) };
  });
  let alternatives: AutomatonPattern[] = [[]];
  for (let i = 0; i < characters.length; i++) {
    const here = pattern[i] ?? '';
    const dotted = characters[i] === 'i' && characters[i + 1] === dotAbove;
    alternatives = dotted
      ? alternatives.flatMap((one) => [
          [...one, here, dotAbove],
          [...one, dottedCapitalI],
        ])
      : alternatives.map((one) => [...one, here]);
    if (dotted) i++;
    if (alternatives.length > 1024) throw new BudgetExceeded(`\`${text}\` has too many spellings`);
  }
  return alternatives;
}

/**
 * The pattern of an ARN condition: wildcards of the first five components stay inside them. undefined when it has fewer
 * than six components.
 */
export function arnPattern(pattern: Pattern): AutomatonPattern | undefined {
  let colons = 0;
  const tokens = pattern.map((token) => {
    if (typeof token === 'string') {
      colons += token.split(':').length - 1;
      return token;
    }
    if (colons >= 5) return token;
    if (token === anyRun) return anyRunInSegment;
    return token === anyOne ? anyOneInSegment : token;
  });
  return colons < 5 ? undefined : tokens;
}

/** A policy value that AWS does not say how to compare, and why. */
export interface UnreadableValue {
  readonly code: string;
  readonly message: string;
  readonly value: string;
}

/** A test on values of a type, with the policy values that could not be read. */
export interface TypedTest {
  /** undefined when none of the policy values could be read. */
  readonly test: ValueTest | undefined;
  readonly unreadable: readonly UnreadableValue[];
}

/** The test of an operator that compares numbers, dates, booleans, addresses or bytes. */
export function typedTest(info: OperatorInfo, values: readonly string[]): TypedTest {
  const { test } = info;
  if (test.startsWith('numeric'))
    return ordered(info, 'number', test.slice('numeric-'.length), values, readNumber);
  if (test.startsWith('date')) return ordered(info, 'date', test.slice('date-'.length), values, readDate);
  if (test === 'bool') {
    return equality(info, 'boolean', values, readBoolean, (value) => String(value));
  }
  if (test === 'binary-equals') return equality(info, 'binary', values, readBinary, (value) => value);
  return addresses(values);
}

/** Can the text be read as a value of the family? */
export function isReadable(family: Family, text: string): boolean {
  switch (family) {
    case 'text':
      return true;
    case 'number':
      return readNumber(text).kind === 'value';
    case 'date':
      return readDate(text).kind === 'value';
    case 'boolean':
      return readBoolean(text).kind === 'value';
    case 'address':
      return readAddress(text).kind === 'value';
    case 'binary':
      return readBinary(text).kind === 'value';
  }
}

/** Policies that name every value of a family, or nearly. */
const everyValue: Readonly<Record<Family, Written>> = {
  text: { operator: 'StringLike', values: ['*'] },
  number: { operator: 'NumericLessThanEquals', values: ['999999999999999'] },
  date: { operator: 'DateLessThanEquals', values: ['9999-12-31T23:59:59Z'] },
  boolean: { operator: 'Bool', values: ['true', 'false'] },
  address: { operator: 'IpAddress', values: ['0.0.0.0/0', '::/0'] },
  binary: { operator: 'BinaryEquals', values: ['*'] },
};

/** The test on all texts that can be read as values of the family. */
export function readableTest(family: Family): ValueTest {
  return {
    id: `${family} readable`,
    family,
    written: everyValue[family],
    accepts: (text) => isReadable(family, text),
  };
}

/** The test on the values of another one, and on all texts that can not be read as of its family. */
export function orUnreadable(test: ValueTest): ValueTest {
  const { family, written, landmarks, ranges, named } = test;
  return {
    id: `${test.id} or unreadable`,
    family,
    written,
    unreadableToo: true,
    accepts: (text) => test.accepts(text) || !isReadable(family, text),
    ...(landmarks === undefined ? {} : { landmarks }),
    ...(ranges === undefined ? {} : { ranges }),
    ...(named === undefined ? {} : { named }),
  };
}

/** The operator that a negated one negates. */
export function positiveName({ name }: OperatorInfo): string {
  return name === 'NotIpAddress' ? 'IpAddress' : name.replace('Not', '');
}

function readAll<T>(
  values: readonly string[],
  read: (text: string) => ReadValue<T>,
): { readonly good: T[]; readonly texts: string[]; readonly unreadable: UnreadableValue[] } {
  const good: T[] = [];
  const texts: string[] = [];
  const unreadable: UnreadableValue[] = [];
  for (const value of values) {
    const one = read(value);
    if (one.kind === 'value') {
      good.push(one.value);
      texts.push(value);
    } else unreadable.push({ code: one.code, message: one.message, value });
  }
  return { good, texts, unreadable };
}

const comparisons: Readonly<Record<string, (wanted: number, value: number) => boolean>> = {
  equals: (wanted, value) => value === wanted,
  less: (wanted, value) => value < wanted,
  'less-or-equal': (wanted, value) => value <= wanted,
  greater: (wanted, value) => value > wanted,
  'greater-or-equal': (wanted, value) => value >= wanted,
};

function ordered(
  info: OperatorInfo,
  family: 'number' | 'date',
  relation: string,
  values: readonly string[],
  read: (text: string) => ReadValue<number>,
): TypedTest {
  const holds = comparisons[relation];
  if (holds === undefined) throw new Error(`INVARIANT (operators): no comparison \`${relation}\``);
  const { good, texts, unreadable } = readAll(values, read);
  const landmarks = [...new Set(good)].sort((a, b) => a - b);
  if (landmarks.length === 0) return { test: undefined, unreadable };
  return {
    unreadable,
    test: {
      id: `${family} ${relation} ${landmarks.join(' ')}`,
      family,
      written: { operator: positiveName(info), values: texts },
      landmarks,
      accepts: (text) => {
        const value = read(text);
        return value.kind === 'value' && landmarks.some((wanted) => holds(wanted, value.value));
      },
    },
  };
}

function equality<T>(
  info: OperatorInfo,
  family: 'boolean' | 'binary',
  values: readonly string[],
  read: (text: string) => ReadValue<T>,
  name: (value: T) => string,
): TypedTest {
  const { good, texts, unreadable } = readAll(values, read);
  const named = [...new Set(good.map(name))].sort(compareText);
  if (named.length === 0) return { test: undefined, unreadable };
  return {
    unreadable,
    test: {
      id: `${family} ${named.join(' ')}`,
      family,
      written: { operator: positiveName(info), values: texts },
      named,
      accepts: (text) => {
        const value = read(text);
        return value.kind === 'value' && named.includes(name(value.value));
      },
    },
  };
}

function addresses(values: readonly string[]): TypedTest {
  const { good, texts, unreadable } = readAll(values, readAddressRange);
  const byId = new Map(good.map((range) => [rangeId(range), range]));
  const ids = [...byId.keys()].sort(compareText);
  if (ids.length === 0) return { test: undefined, unreadable };
  const ranges = ids.flatMap((id) => byId.get(id) ?? []);
  return {
    unreadable,
    test: {
      id: `address ${ids.join(' ')}`,
      family: 'address',
      written: { operator: 'IpAddress', values: texts },
      ranges,
      accepts: (text) => {
        const value = readAddress(text);
        return value.kind === 'value' && ranges.some((range) => inRange(range, value.value));
      },
    },
  };
}
