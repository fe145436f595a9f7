import { type FastVerdict, NO, UNKNOWN, YES } from './verdicts.js';

export type Test = (text: string) => boolean;

/** The fastest test that fits a pattern in which `*` and `?` are wildcards that match every character. */
export function compileGlob(pattern: string): Test {
  if (pattern === '*') return () => true;
  const star = pattern.indexOf('*');
  if (star < 0 && !pattern.includes('?')) return (text) => text === pattern;
  if (!pattern.includes('?') && star === pattern.length - 1) {
    const prefix = pattern.slice(0, -1);
    return (text) => text.startsWith(prefix);
  }
  if (!pattern.includes('?') && star === 0 && !pattern.includes('*', 1)) {
    const suffix = pattern.slice(1);
    return (text) => text.endsWith(suffix);
  }
  const compiled = new RegExp(`^${globSource(pattern, '.')}$`, 'su');
  return (text) => compiled.test(text);
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
  const five = components.slice(0, 5).map((component) => globSource(component, '[^:]'));
  const sixth = globSource(components.slice(5).join(':'), '.');
  const compiled = new RegExp(`^${five.join(':')}:${sixth}$`, 'su');
  return (text) => compiled.test(text);
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
        ? compileInsideComponents(components)
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

function compileInsideComponents(components: readonly string[]): Test {
  const five = components.slice(0, 5).map((component) => {
    const ends = component.endsWith('*');
    const inner = ends ? component.slice(0, -1) : component;
    return globSource(inner, '[^:]') + (ends ? '.*' : '');
  });
  const compiled = new RegExp(`^${five.join(':')}:${globSource(components.slice(5).join(':'), '.')}$`, 'su');
  return (text) => compiled.test(text);
}
