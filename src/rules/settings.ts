import { UsageError } from '../model/errors.js';
import type { JsonObject } from '../model/json-text.js';
import { packs, rules } from './registry.js';
import type { Level, Rule } from './rule.js';

/**
 * What a rule is set to: `off`, a level for all its findings, or `default` for the levels of its own; with options,
 * which replace those that were set before.
 */
export type RuleSetting = SettingLevel | readonly [SettingLevel, JsonObject];
export type SettingLevel = 'off' | 'default' | Level;

/** Which rules run, and what they let pass. `readCheckConfig` makes one of a user's file. */
export interface CheckConfig {
  /** Files of rules of the user's own, relative to the configuration. Who reads the configuration loads them. */
  readonly customRules?: readonly string[];
  /** Names of packs; later ones go over earlier ones. Default: `recommended`. */
  readonly packs?: readonly string[];
  /** Settings by rule id; they go over those of the packs. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly ignore?: readonly IgnoreEntry[];
}

/** Findings that are known and accepted. */
export interface IgnoreEntry {
  /** Id of the rule. */
  readonly rule: string;
  /** Id, name or path of what the finding is about, or of its policy. */
  readonly entity: string;
  /** Why; it is shown with the finding. */
  readonly reason: string;
  /** The last day on which the entry holds, `YYYY-MM-DD`; without it, for good. */
  readonly until?: string;
}

/** A rule as it is to run. */
export interface ConfiguredRule {
  readonly rule: Rule;
  readonly level: SettingLevel;
  /** Complete: the rule's defaults where nothing else is set. */
  readonly options: JsonObject;
}

/**
 * Every rule with what it is set to: those that come with orgproof by id, then the user's own, which run unless they are
 * switched off.
 *
 * @throws UsageError when the configuration names a rule or pack that does not exist.
 */
export function configuredRules(config: CheckConfig, customRules: readonly Rule[] = []): ConfiguredRule[] {
  const all = [...rules, ...customRules];
  const settings = new Map<string, { level: SettingLevel; options: JsonObject }>(
    customRules.map(({ id }) => [id, { level: 'default', options: {} }]),
  );
  const apply = (id: string, setting: RuleSetting): void => {
    if (!all.some((rule) => rule.id === id)) throw new UsageError(`\`${id}\` is not a rule`);
    const before = settings.get(id)?.options ?? {};
    const [level, options] = typeof setting === 'string' ? [setting, before] : setting;
    settings.set(id, { level, options });
  };
  for (const name of config.packs ?? ['recommended']) {
    const pack = packs.find((one) => one.name === name);
    if (pack === undefined) throw new UsageError(`\`${name}\` is not a pack`);
    for (const [id, setting] of Object.entries(pack.rules)) apply(id, setting);
  }
  for (const [id, setting] of Object.entries(config.rules ?? {})) apply(id, setting);
  return all.map((rule) => {
    const { level, options } = settings.get(rule.id) ?? { level: 'off', options: {} };
    return { rule, level, options: { ...rule.defaultOptions, ...options } };
  });
}
