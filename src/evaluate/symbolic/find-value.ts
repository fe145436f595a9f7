import ipaddr from 'ipaddr.js';
import { anyOne, anyOneInSegment } from '../../policy/statement/wildcard.js';
import { Automaton, type AutomatonPattern, type Effort, type FoundText, findText } from './automaton.js';
import { type Family, isReadable, type ValueTest } from './value-tests.js';

/** Which values there are at all. */
export interface ValueUniverse {
  /** Values are texts that each of these accepts. */
  readonly shapes: readonly Automaton[];
  /** Values are no texts that one of these accepts. */
  readonly excluded: readonly Automaton[];
  /** Values must be readable as each of these types. */
  readonly families: ReadonlySet<Family>;
  readonly mayBeEmpty: boolean;
  /** Values to try first, because a person recognises them. */
  readonly examples: readonly string[];
  /** Requests without the key are not meant. */
  readonly required?: boolean;
  /** Values that are not wanted, where there are others. */
  readonly avoid?: readonly string[];
}

/**
 * A value that all tests of `inside` accept and none of `outside` does. `none` is a proof, within the universe;
 * `over-budget` means that it was not found out.
 *
 * @param budget combinations of states that a search among texts may meet.
 * @param effort what may be done in all; see `findText`.
 */
export function findValue(
  inside: readonly ValueTest[],
  outside: readonly ValueTest[],
  universe: ValueUniverse,
  budget: number,
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): FoundText {
  const tests = [...inside, ...outside];
  const families = new Set(universe.families);
  for (const { family } of tests) if (family !== 'text') families.add(family);
  const passes = (test: ValueTest, value: string): boolean => {
    effort.left -= weightOf(test);
    return test.accepts(value);
  };
  const fits = (value: string): boolean =>
    (universe.mayBeEmpty || value !== '') &&
    universe.avoid?.includes(value) !== true &&
    universe.shapes.every((shape) => shape.matches(value)) &&
    !universe.excluded.some((shape) => shape.matches(value)) &&
    [...universe.families].every((family) => isReadable(family, value)) &&
    inside.every((test) => passes(test, value)) &&
    !outside.some((test) => passes(test, value));
  for (const candidate of candidates(inside, outside, universe, families)) {
    effort.left--;
    if (effort.left < 0) return { kind: 'over-budget' };
    if (fits(candidate)) return { kind: 'text', text: candidate };
  }
  if (mayBeUnreadable(inside, outside, universe)) {
    // No typed test accepts such a text, but for those that accept all of them.
    const found = searchTexts(inside, outside, universe, budget, effort);
    return found.kind !== 'text' || fits(found.text) ? found : { kind: 'over-budget' };
  }
  return isProvedEmpty(inside, outside, universe, families, budget, effort)
    ? { kind: 'none' }
    : { kind: 'over-budget' };
}

/**
 * Is there no value for sure, after all candidates failed, where values are of a type? What is less than all tests ask is
 * enough for that: those of one type alone, of which the candidates stand for every value, or those on texts alone.
 */
function isProvedEmpty(
  inside: readonly ValueTest[],
  outside: readonly ValueTest[],
  universe: ValueUniverse,
  families: ReadonlySet<Family>,
  budget: number,
  effort: Effort,
): boolean {
  if (families.has('boolean') && isOfFamily('boolean', inside, universe)) return true;
  // The candidates were all that such a test accepts.
  if (inside.some(isListOfTexts)) return true;
  const ofFamily = (tests: readonly ValueTest[], family: Family): ValueTest[] =>
    tests.filter((test) => test.family === family);
  for (const family of families) {
    if (!isOfFamily(family, inside, universe)) continue;
    const within = ofFamily(inside, family);
    const without = ofFamily(outside, family);
    const passes = (value: string): boolean =>
      (universe.mayBeEmpty || value !== '') &&
      isReadable(family, value) &&
      within.every((test) => test.accepts(value)) &&
      !without.some((test) => test.accepts(value));
    if (![...typedCandidates([...within, ...without], family)].some(passes)) return true;
  }
  const asksOfTexts = inside.some(({ family }) => family === 'text') || universe.shapes.length > 0;
  return asksOfTexts && searchTexts(inside, outside, universe, budget, effort).kind === 'none';
}

/** Must values be readable as of the type? */
function isOfFamily(family: Family, inside: readonly ValueTest[], universe: ValueUniverse): boolean {
  return (
    universe.families.has(family) ||
    inside.some((test) => test.family === family && test.unreadableToo !== true)
  );
}

/** Patterns of a test of which examples are tried. */
const mostExamples = 50;

function isListOfTexts({ patterns }: ValueTest): boolean {
  return (
    patterns !== undefined &&
    patterns.length <= mostExamples &&
    patterns.every((pattern) => pattern.every((token) => typeof token === 'string'))
  );
}

/** Can there be a value that is of none of the types that tests ask for? */
function mayBeUnreadable(
  inside: readonly ValueTest[],
  outside: readonly ValueTest[],
  { families }: ValueUniverse,
): boolean {
  return (
    families.size === 0 &&
    inside.every(({ family, unreadableToo }) => family === 'text' || unreadableToo === true) &&
    outside.every(({ unreadableToo }) => unreadableToo !== true)
  );
}

/** How long a test takes, in units of one on texts: values of other types are read each time. */
function weightOf({ family, ranges, landmarks, named }: ValueTest): number {
  if (family === 'text') return 1;
  return (family === 'address' ? 20 : 8) + (ranges ?? landmarks ?? named ?? []).length;
}

function searchTexts(
  inside: readonly ValueTest[],
  outside: readonly ValueTest[],
  universe: ValueUniverse,
  budget: number,
  effort: Effort,
): FoundText {
  const automataOf = (tests: readonly ValueTest[]): Automaton[] =>
    tests.flatMap(({ automaton }) => automaton ?? []);
  return findText(
    [...universe.shapes, ...automataOf(inside)],
    [...universe.excluded, ...(universe.mayBeEmpty ? [] : [emptyText]), ...automataOf(outside)],
    budget,
    effort,
  );
}

const emptyText = new Automaton([[]]);

function* candidates(
  inside: readonly ValueTest[],
  outside: readonly ValueTest[],
  universe: ValueUniverse,
  families: ReadonlySet<Family>,
): Iterable<string> {
  yield* universe.examples;
  for (const { patterns } of inside) {
    for (const pattern of patterns?.slice(0, mostExamples) ?? [])
      yield* examplesOf(pattern, universe.examples);
  }
  for (const family of typedFamilies) {
    if (families.has(family)) yield* typedCandidates([...inside, ...outside], family);
  }
}

const typedFamilies = ['date', 'boolean', 'number', 'address', 'binary'] as const;

/** Values of one type among which there is one for each way in which tests of that type may answer. */
function* typedCandidates(tests: readonly ValueTest[], family: Family): Iterable<string> {
  switch (family) {
    case 'date':
      // As the policy spells them: far from now an instant in milliseconds is not exact.
      for (const { family: own, written } of tests) if (own === 'date') yield* written.values;
      yield* dateCandidates(landmarksOf(tests, 'date'));
      return;
    case 'boolean':
      yield* ['true', 'false'];
      return;
    case 'number':
      yield* numberCandidates(landmarksOf(tests, 'number'));
      return;
    case 'address':
      yield* addressCandidates(tests);
      return;
    case 'binary': {
      const named = tests.flatMap((test) => test.named ?? []);
      // One of these is not named: there are more of them than names.
      yield* [...named, ...Array.from({ length: named.length + 1 }, (_, i) => btoa(`x${i}`))];
      return;
    }
    case 'text':
      return;
  }
}

/** Texts that a pattern matches, with something readable in the place of its wildcards. */
function* examplesOf(pattern: AutomatonPattern, examples: readonly string[]): Iterable<string> {
  const short = examples.filter((example) => !example.includes(':')).slice(0, 2);
  for (const filling of ['', 'example', 'example/example', ...short]) {
    yield pattern
      .map((token) => {
        if (typeof token === 'string') return token;
        if (typeof token === 'object') return String.fromCodePoint(token.oneOf[0] ?? 0x78);
        return token === anyOne || token === anyOneInSegment ? 'x' : filling;
      })
      .join('');
  }
}

function landmarksOf(tests: readonly ValueTest[], family: Family): number[] {
  const landmarks = tests.flatMap((test) => (test.family === family ? (test.landmarks ?? []) : []));
  return [...new Set(landmarks)].sort((a, b) => a - b);
}

/** One number of each piece into which the landmarks cut the line, the landmarks themselves included, as texts. */
function numberCandidates(landmarks: readonly number[]): string[] {
  const first = landmarks[0];
  const last = landmarks.at(-1);
  if (first === undefined || last === undefined) return ['0'];
  // Whole numbers beyond, so that they have no more digits than those that they follow.
  const beyond = [Math.floor(last) + 1, Math.ceil(first) - 1, ...landmarks].map(decimalText);
  return [
    ...beyond,
    ...landmarks.slice(1).flatMap((upper, i) => numberBetween(landmarks[i] ?? upper, upper) ?? []),
  ];
}

/**
 * A number between two others, with as few digits as there can be; undefined when there is none that `readNumber` takes:
 * of all numbers with 15 digits the one nearest to the middle is between the two, if any is.
 */
function numberBetween(lower: number, upper: number): string | undefined {
  const middle = lower + (upper - lower) / 2;
  const whole = Math.floor(middle);
  if (whole > lower) return decimalText(whole);
  for (let digits = 1; digits <= 15; digits++) {
    const rounded = Number(middle.toPrecision(digits));
    if (rounded > lower && rounded < upper) return decimalText(rounded);
  }
  return undefined;
}

/** The number without exponent. */
function decimalText(value: number): string {
  const text = String(value);
  const [, sign = '', digits = '', fraction = '', exponent] = /^(-?)(\d+)\.?(\d*)e-(\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  return `${sign}0.${'0'.repeat(Number(exponent) - digits.length)}${digits}${fraction}`;
}

/** One instant of each piece into which the landmarks cut time, the landmarks themselves included, as texts. */
function dateCandidates(landmarks: readonly number[]): string[] {
  const first = landmarks[0];
  const last = landmarks.at(-1);
  if (first === undefined || last === undefined) return [dateText(0)];
  const instants = [last + 1, first - 1, ...landmarks, last + microsecond, first - microsecond];
  landmarks.slice(1).forEach((upper, i) => {
    const lower = landmarks[i] ?? upper;
    const whole = Math.floor((lower + upper) / 2);
    instants.push(whole > lower ? whole : lower + microsecond, (lower + upper) / 2);
  });
  return instants.map(dateText);
}

/** In milliseconds: the smallest step between two instants that `readDate` takes. */
const microsecond = 0.001;
/** The largest difference that a zone can have, in milliseconds: 23:59 hours. */
const farthestZone = 86_340_000;

/** The instant with as many digits behind the second as it needs. */
function dateText(milliseconds: number): string {
  const year = new Date(milliseconds).getUTCFullYear();
  // What has no year of four digits in UTC, or one before 100, may have one in another zone.
  if (year > 9999) return `${localText(milliseconds - farthestZone)}-23:59`;
  return year < 100 ? `${localText(milliseconds + farthestZone)}+23:59` : `${localText(milliseconds)}Z`;
}

function localText(milliseconds: number): string {
  const microseconds = Math.round((milliseconds - Math.floor(milliseconds)) * 1000);
  const date = new Date(Math.floor(milliseconds) + Math.floor(microseconds / 1000));
  if (Number.isNaN(date.getTime())) return '';
  const seconds = date.toISOString().slice(0, -1);
  return `${seconds}${String(microseconds % 1000).padStart(3, '0')}`.replace(/\.?0+$/, '');
}

/** The answer can change only where a range begins, and after the last address of one. */
function* addressCandidates(tests: readonly ValueTest[]): Iterable<string> {
  yield* ['203.0.113.7', '2001:db8::7'];
  const ranges = tests.flatMap((test) => test.ranges ?? []);
  // Behind the IPv4 addresses mapped into IPv6, which are not read as addresses, a piece may begin again.
  yield* ['0.0.0.0', '::', '::1:0:0:0'];
  for (const { bytes, prefix } of ranges) {
    const size = bytes.length * 8;
    const mask = ((1n << BigInt(prefix)) - 1n) << BigInt(size - prefix);
    const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const first = number & mask;
    const after = first + (1n << BigInt(size - prefix));
    // An address inside reads better than the one with which the range begins.
    if (size - prefix > 2) yield addressText(first + 7n, size);
    yield addressText(first, size);
    if (after < 1n << BigInt(size)) yield addressText(after, size);
  }
}

function addressText(number: bigint, size: number): string {
  const bytes = Array.from({ length: size / 8 }, (_, i) =>
    Number((number >> BigInt(size - 8 * (i + 1))) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes).toString();
}
