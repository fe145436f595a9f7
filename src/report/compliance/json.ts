import type { ComplianceContent, ComplianceInput } from './content.js';

/** The answer of `report --json`. Its schema is `schema/compliance-1.schema.json`. */
export function complianceJson(
  { version, name, today, packs, configFile, check, problems }: ComplianceInput,
  { overview, rules, controls, totals, gaps, off }: ComplianceContent,
): object {
  return {
    formatVersion: 1,
    generator: { name: 'orgproof', version },
    scope: {
      name,
      judgedOn: today,
      packs: packs.map((pack) => pack.name),
      ...(configFile === undefined ? {} : { configuration: configFile }),
      overview,
    },
    totals,
    controls: controls.map(({ pack, control, state }) => ({
      pack: pack.name,
      ...(pack.framework === undefined ? {} : { framework: pack.framework }),
      id: control.id,
      title: control.title,
      source: control.source,
      rules: control.rules,
      state,
    })),
    rules: rules.map(({ rule, level, state, counts, findings, accepted }) => ({
      id: rule.id,
      title: rule.title,
      level,
      state,
      counts,
      findings,
      accepted,
    })),
    off: off.map(({ id }) => id),
    gaps,
    problems: [...problems, ...check.problems],
  };
}
