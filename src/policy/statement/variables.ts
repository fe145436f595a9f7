import { hasWildcard, type Pattern, type PatternToken, patternOf } from './wildcard.js';

/**
 * A text with policy variables, taken apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export type Template = readonly TemplatePart[];
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `${*}`, `${?}` and `${$}`: the character itself, never a wildcard. */
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback?: string };

export type TemplateResult =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly message: string };

/** Does the text hold anything that may be a policy variable? */
export function mayHoldVariables(text: string): boolean {
  return text.includes('${');
}

/** Takes a text with variables apart, or says why AWS would refuse it. */
export function parseTemplate(text: string): TemplateResult {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    if (start > from) parts.push({ kind: 'text', text: text.slice(from, start) });
    const end = closingBrace(text, start + 2);
    if (end < 0) return { ok: false, message: `the variable at character ${start + 1} has no closing \`}\`` };
    const inside = text.slice(start + 2, end);
    const part = parseVariable(inside);
    if (part === undefined) return { ok: false, message: `\`\${${inside}}\` is not a policy variable` };
    parts.push(part);
    from = end + 1;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return { ok: true, template: parts };
}

/** The brace that ends a variable; braces inside the quotes of a default value do not count. */
function closingBrace(text: string, from: number): number {
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === "'") quoted = !quoted;
    else if (character === '}' && !quoted) return i;
  }
  return -1;
}

function parseVariable(inside: string): TemplatePart | undefined {
  if (inside === '*' || inside === '?' || inside === '$') return { kind: 'character', text: inside };
  // The default value stands in single quotes after a comma and a space. Blanks and symbols in the name are errors:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
  const match = /^([^\s'",${}]+)(?:, ?'([^']*)')?$/.exec(inside);
  const key = match?.[1];
  if (match === null || key === undefined) return undefined;
  const fallback = match[2];
  return { kind: 'variable', key: key.toLowerCase(), ...(fallback === undefined ? {} : { fallback }) };
}

/** The keys, in lower case, that the template asks for. */
export function variablesOf(template: Template): string[] {
  return template.flatMap((part) => (part.kind === 'variable' ? [part.key] : []));
}

/** What a policy variable stands for in a request. */
export type VariableValue =
  | { readonly kind: 'value'; readonly text: string }
  /** The key is absent or empty, and there is no default: nothing matches. */
  | { readonly kind: 'none'; readonly key: string }
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'unknown'; readonly key: string };

/**
 * A template with its variables filled in. `readings` has one entry, or two where a substituted value holds `*` or `?`:
 * AWS does not document whether those then act as wildcards, so what the readings do not agree on is unknown.
 */
export type ResolvedTemplate =
  | {
      readonly kind: 'readings';
      readonly readings: readonly Pattern[];
      /** What the variables stood for, joined. */
      readonly substituted: string;
    }
  | Exclude<VariableValue, { readonly kind: 'value' }>;

/**
 * Fills in the variables. With `wildcards` the template's own `*` and `?` are wildcards; without, they are text.
 */
export function resolveTemplate(
  template: Template,
  wildcards: boolean,
  lookup: (key: string) => VariableValue,
): ResolvedTemplate {
  const literal: PatternToken[] = [];
  const effective: PatternToken[] = [];
  let readingsDiffer = false;
  let substituted = '';
  let blocked: Exclude<VariableValue, { readonly kind: 'value' }> | undefined;
  for (const part of template) {
    if (part.kind === 'text') {
      const tokens = wildcards ? patternOf(part.text) : [part.text];
      literal.push(...tokens);
      effective.push(...tokens);
    } else if (part.kind === 'character') {
      literal.push(part.text);
      effective.push(part.text);
    } else {
      const value = lookup(part.key);
      const text = value.kind === 'value' ? value.text : value.kind === 'none' ? part.fallback : undefined;
      if (text !== undefined) {
        substituted += text;
        literal.push(text);
        effective.push(...(wildcards ? patternOf(text) : [text]));
        readingsDiffer ||= wildcards && hasWildcard(text);
      } else {
        blocked = value.kind === 'value' ? blocked : strongerBlock(blocked, value);
      }
    }
  }
  if (blocked !== undefined) return blocked;
  return { kind: 'readings', readings: readingsDiffer ? [literal, effective] : [literal], substituted };
}

/** A variable without value settles that nothing matches, whatever the others are. */
function strongerBlock<T extends { readonly kind: 'none' | 'open' | 'unknown' }>(a: T | undefined, b: T): T {
  const rank = { none: 3, unknown: 2, open: 1 };
  return a === undefined || rank[b.kind] > rank[a.kind] ? b : a;
}
