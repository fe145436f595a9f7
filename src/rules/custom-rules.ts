import { customRuleId } from './read-config.js';
import { levels, type Rule } from './rule.js';

/** What a module of rules gives: its rules, or what is wrong with it. */
export type CustomRules =
  | { readonly ok: true; readonly rules: readonly Rule[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * The rules among the exports of a module: each export that is a rule, or a list of rules. Whatever else a rule's module
 * exports is a mistake, so that a rule that is not quite one is not passed over.
 */
export function rulesOfModule(exports: Readonly<Record<string, unknown>>): CustomRules {
  const found = Object.entries(exports).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((candidate: unknown) => ({ name, candidate })),
  );
  if (found.length === 0) return { ok: false, problems: ['it exports no rule'] };
  const problems = found.flatMap(({ name, candidate }) =>
    problemsOfRule(candidate).map((problem) => `its export \`${name}\` is not a rule: ${problem}`),
  );
  if (problems.length > 0) return { ok: false, problems };
  // A rule may be exported under two names.
  return { ok: true, rules: [...new Set(found.map(({ candidate }) => candidate as Rule))] };
}

const texts = ['id', 'title', 'rationale', 'remediation'];

/** What keeps a value from being a rule; empty when it is one. The module was written by a user, perhaps without types. */
function problemsOfRule(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return ['it is no object'];
  const rule = value as Readonly<Record<string, unknown>>;
  if (typeof rule.check !== 'function') return ['it has no function `check`'];
  if (!isObject(rule.optionsSchema) || !Array.isArray(rule.identity)) {
    return ['it is not made with `defineRule`'];
  }
  const problems = texts
    .filter((name) => typeof rule[name] !== 'string' || rule[name] === '')
    .map((name) => `it has no \`${name}\``);
  if (typeof rule.id === 'string' && !new RegExp(customRuleId).test(rule.id)) {
    problems.push(`its id \`${rule.id}\` is not of the form \`namespace/name\``);
  }
  if (!levels.some((level) => level === rule.level)) {
    problems.push('its `level` is none of `error`, `warning` and `note`');
  }
  if (!isObject(rule.messages) || Object.values(rule.messages).some((text) => typeof text !== 'string')) {
    problems.push('its `messages` are not texts by id');
  }
  if (!Array.isArray(rule.references) || rule.references.some((page) => typeof page !== 'string')) {
    problems.push('its `references` are not a list of addresses');
  }
  return problems;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
