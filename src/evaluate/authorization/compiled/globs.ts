import { splitArn } from '../../../model/ids.js';
import { insideComponents } from '../../../policy/statement/match-statement.js';
import { matchesPattern, patternOf } from '../../../policy/statement/wildcard.js';
import { type FastVerdict, NO, UNKNOWN, YES } from './verdicts.js';

export type Test = (text: string) => boolean;

/**
 * A regular expression tries every way to share a text among its runs, which takes as many powers of the text's length
 * as there are runs. Beyond this many, patterns are matched by hand, in time proportional to pattern times text.
 */
const mostRuns = 2;

/** The fastest test that fits a pattern in which `*` and `?` are wildcards that match every character. */
export function compileGlob(pattern: string): Test {
  if (pattern === '*') return () => true;
  const star = pattern.indexOf('*');
  // Half of a surrogate pair is no character of its own, which comparing pieces of text would overlook.
  const plain = !pattern.includes('?') && !/[\ud800-\udfff]/u.test(pattern);
  if (star < 0 && !pattern.includes('?')) return (text) => text === pattern;
  if (plain && star === pattern.length - 1) {
    const prefix = pattern.slice(0, -1);
    return (text) => text.startsWith(prefix);
  }
  if (plain && star === 0 && !pattern.includes('*', 1)) {
    const suffix = pattern.slice(1);
    return (text) => text.endsWith(suffix);
  }
  if (runsOf(pattern) > mostRuns) return (text) => matchesByHand(pattern, text);
  const compiled = new RegExp(`^${globSource(pattern, '.')}$`, 'su');
  return (text) => compiled.test(text);
}

/** How many runs of characters the pattern has; neighbouring stars are one. */
function runsOf(pattern: string): number {
  return pattern.match(/\*+/g)?.length ?? 0;
}

/**
 * Does the whole text match? Each run takes as little as it can, and when the rest does not fit, the last run takes one
 * character more: an earlier one never needs to, because the text between two runs fits where it fits first.
 */
function matchesByHand(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let afterRun = -1;
  let resume = 0;
  while (t < text.length) {
    const wanted = pattern.codePointAt(p);
    const character = text.codePointAt(t) ?? 0;
    if (wanted === 0x2a) {
      p++;
      afterRun = p;
      resume = t;
    } else if (wanted === 0x3f || wanted === character) {
      p += widthOf(wanted);
      t += widthOf(character);
    } else if (afterRun < 0) {
      return false;
    } else {
      p = afterRun;
      resume += widthOf(text.codePointAt(resume) ?? 0);
      t = resume;
    }
  }
  while (pattern.codePointAt(p) === 0x2a) p++;
  return p === pattern.length;
}

/** UTF-16 units of a character. */
function widthOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** One test for many patterns: whole words by look-up, the others one after the other. */
export function compileGlobs(patterns: readonly string[]): Test {
  const words = new Set(patterns.filter((pattern) => !/[*?]/.test(pattern)));
  const tests = patterns.filter((pattern) => /[*?]/.test(pattern)).map(compileGlob);
  const [only] = tests;
  if (tests.length === 0) return (text) => words.has(text);
  if (words.size === 0 && only !== undefined && tests.length === 1) return only;
  return (text) => words.has(text) || tests.some((test) => test(text));
}

function globSource(pattern: string, any: string): string {
  let source = '';
  for (const character of pattern) {
    if (character === '*') source += source.endsWith(`${any}*`) ? '' : `${any}*`;
    else if (character === '?') source += any;
    else source += character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  return source;
}

/** The pattern of an ARN operator: component by component. undefined for fewer than six components. */
export function compileArn(pattern: string): Test | undefined {
  const components = pattern.split(':');
  if (components.length < 6) return undefined;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const sixth = components.slice(5).join(':');
  // One run between two colons has one way to match; several are better asked component by component.
  if (components.slice(0, 5).every((component) => runsOf(component) < 2) && runsOf(sixth) <= mostRuns) {
    const five = components.slice(0, 5).map((component) => globSource(component, '[^:]'));
    const compiled = new RegExp(`^${five.join(':')}:${globSource(sixth, '.')}$`, 'su');
    return (text) => compiled.test(text);
  }
  const tests = [...components.slice(0, 5), sixth].map(compileGlob);
  return (text) => splitArn(text)?.every((component, i) => tests[i]?.(component) === true) ?? false;
}

/**
 * A pattern of `Resource` without variables. Where the readings that the documentation leaves open may differ, both are
 * asked, and `UNKNOWN` is the answer when they do.
 */
export function compileResource(pattern: string): (resource: string) => FastVerdict {
  if (pattern === '*') return () => YES;
  const across = compileGlob(pattern);
  const components = pattern.split(':');
  const other =
    components.length < 6
      ? compileGlob(pattern + ':*'.repeat(6 - components.length))
      : components.slice(0, 5).some(hasInnerWildcard)
        ? compileInsideComponents(pattern, components)
        : undefined;
  if (other === undefined) return (resource) => (across(resource) ? YES : NO);
  return (resource) => {
    const matches = across(resource);
    return matches === other(resource) ? (matches ? YES : NO) : UNKNOWN;
  };
}

/** A `*` at the very end of a component matches beyond the colon in every reading; all other wildcards may not. */
function hasInnerWildcard(component: string): boolean {
  return component.includes('?') || component.slice(0, -1).includes('*');
}

function compileInsideComponents(pattern: string, components: readonly string[]): Test {
  if (runsOf(pattern) > mostRuns) {
    const inside = insideComponents(patternOf(pattern));
    return (text) => matchesPattern(inside, text);
  }
  const five = components.slice(0, 5).map((component) => {
    const ends = component.endsWith('*');
    const inner = ends ? component.slice(0, -1) : component;
    return globSource(inner, '[^:]') + (ends ? '.*' : '');
  });
  const compiled = new RegExp(`^${five.join(':')}:${globSource(components.slice(5).join(':'), '.')}$`, 'su');
  return (text) => compiled.test(text);
}
