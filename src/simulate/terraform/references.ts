import { parseSteps, type Step, StepCursor } from './address.js';

/** What one reference of an expression is to, and what of it: `module.m["x"].id`. */
export type Reference =
  | { readonly kind: 'variable'; readonly name: string; readonly rest: readonly Step[] }
  | { readonly kind: 'local'; readonly name: string }
  /** `each.key` or `count.index`. */
  | { readonly kind: 'key' }
  | { readonly kind: 'each-value'; readonly rest: readonly Step[] }
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly key: string | number | undefined;
      /** undefined: the module as a whole, of which an expression takes some output. */
      readonly output: string | undefined;
      readonly rest: readonly Step[];
    }
  | {
      readonly kind: 'resource';
      readonly mode: 'managed' | 'data';
      readonly type: string;
      readonly name: string;
      readonly key: string | number | undefined;
      readonly rest: readonly Step[];
    }
  /** What is always known, such as `path.module`. */
  | { readonly kind: 'known' };

/**
 * The references of an expression. A plan lists each with its shortened forms behind it (`a.b["k"].id`, `a.b["k"]`,
 * `a.b`), which are left out here.
 */
export function referencesOf(listed: readonly string[]): readonly Reference[] {
  const found: Reference[] = [];
  for (let i = 0; i < listed.length; i++) {
    const text = listed[i] ?? '';
    const reference = parseReference(text);
    if (reference === undefined) continue;
    found.push(reference);
    for (const shorter of shortenedForms(text, reference)) {
      if (listed[i + 1] === shorter) i++;
    }
  }
  return found;
}

/** The forms that a plan lists behind a reference, the longest first. */
function shortenedForms(text: string, reference: Reference): readonly string[] {
  const forms: string[] = [];
  const rest = 'rest' in reference ? reference.rest : [];
  let shorter = text;
  for (const step of [...rest].reverse()) {
    shorter = shorter.slice(0, shorter.length - stepText(step).length);
    forms.push(shorter);
  }
  if (reference.kind === 'module' && reference.output !== undefined) {
    forms.push(shorter.slice(0, shorter.length - reference.output.length - 1));
  } else if ((reference.kind === 'module' || reference.kind === 'resource') && reference.key !== undefined) {
    forms.push(shorter.slice(0, shorter.length - stepText({ kind: 'index', key: reference.key }).length));
  }
  return forms;
}

function stepText(step: Step): string {
  if (step.kind === 'attribute') return `.${step.name}`;
  return typeof step.key === 'number' ? `[${step.key}]` : `[${JSON.stringify(step.key)}]`;
}

function parseReference(text: string): Reference | undefined {
  const steps = parseSteps(text);
  if (steps === undefined) return undefined;
  const cursor = new StepCursor(steps);
  const word = cursor.attribute();
  switch (word) {
    case undefined:
      return undefined;
    case 'var':
    case 'local': {
      const name = cursor.attribute();
      if (name === undefined) return { kind: 'known' };
      return word === 'local' ? { kind: 'local', name } : { kind: 'variable', name, rest: cursor.rest };
    }
    case 'count':
      return { kind: 'key' };
    case 'each':
      return cursor.attribute() === 'value' ? { kind: 'each-value', rest: cursor.rest } : { kind: 'key' };
    case 'module': {
      const name = cursor.attribute();
      if (name === undefined) return undefined;
      const key = cursor.index();
      return { kind: 'module', name, key, output: cursor.attribute(), rest: cursor.rest };
    }
    case 'path':
    case 'terraform':
    case 'self':
      return { kind: 'known' };
    default: {
      const mode = word === 'data' ? 'data' : 'managed';
      const type = mode === 'data' ? cursor.attribute() : word;
      const name = cursor.attribute();
      if (type === undefined || name === undefined) return { kind: 'known' };
      return { kind: 'resource', mode, type, name, key: cursor.index(), rest: cursor.rest };
    }
  }
}
