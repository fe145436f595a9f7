import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { packFiles } from '../../scripts/write-rule-docs.js';
import { ruleSettingsSchema } from '../../src/rules/read-config.js';
import { packs, rules } from '../../src/rules/registry.js';
import { configuredRules } from '../../src/rules/settings.js';

const ajv = new Ajv2020({ strictTuples: false });
ajv.addFormat('regex', true);
const validate = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['name', 'description', 'rules'],
  properties: {
    name: { type: 'string' },
    description: { type: 'string', pattern: '^[A-Z].*\\.$' },
    rules: ruleSettingsSchema([]),
    framework: { type: 'string', minLength: 1 },
    controls: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'source', 'rules'],
        properties: {
          id: { type: 'string', pattern: '^[a-z0-9.-]+$' },
          title: { type: 'string', minLength: 1 },
          source: { type: 'string', pattern: '^https://docs\\.aws\\.amazon\\.com/' },
          rules: { type: 'array', minItems: 1, items: { type: 'string' } },
        },
      },
    },
  },
});

describe('packs', () => {
  it('are named as their files', () => {
    expect(packs.map(({ name }) => name)).toEqual(packFiles());
  });

  it.each(packs)('$name is as the schema asks', (pack) => {
    expect(validate(pack), JSON.stringify(validate.errors)).toBe(true);
    expect(pack.controls === undefined).toBe(pack.framework === undefined);
  });

  const whole = packs.filter(({ name }) => name === 'recommended' || name === 'strict');
  it.each(whole)('$name names every rule', (pack) => {
    expect(Object.keys(pack.rules)).toEqual(rules.map(({ id }) => id));
  });

  it.each(packs.filter(({ framework }) => framework !== undefined))(
    '$name has no rule without a control, and no control without a rule of its own',
    (pack) => {
      const mapped = (pack.controls ?? []).flatMap((control) => control.rules);
      expect([...new Set(mapped)].sort()).toEqual(Object.keys(pack.rules).sort());
    },
  );

  it('leave every rule that they have at its own level, or make every rule an error', () => {
    const levelsOf = (name: string) => new Set(configuredRules({ packs: [name] }).map(({ level }) => level));
    expect(levelsOf('recommended')).toEqual(new Set(['default', 'off']));
    expect(levelsOf('strict')).toEqual(new Set(['error']));
  });

  it('guardrails has every guardrail and nothing else', () => {
    const pack = packs.find(({ name }) => name === 'guardrails');
    const ids = rules.map(({ id }) => id).filter((id) => id.startsWith('guardrail-'));
    expect(Object.keys(pack?.rules ?? {})).toEqual(ids);
  });

  it('recommended leaves out guardrails alone', () => {
    const off = configuredRules({}).filter(({ level }) => level === 'off');
    expect(off.every(({ rule }) => rule.id.startsWith('guardrail-'))).toBe(true);
  });
});

describe('what rules are set to', () => {
  const of = (id: string, config: Parameters<typeof configuredRules>[0]) =>
    configuredRules(config).find(({ rule }) => rule.id === id);

  it('is the recommended pack, unless packs are named', () => {
    expect(configuredRules({})).toEqual(configuredRules({ packs: ['recommended'] }));
    expect(configuredRules({ packs: [] }).map(({ level }) => level)).toEqual(rules.map(() => 'off'));
  });

  it('is said by the later pack, and by the rule itself above all', () => {
    const size = 'policy-near-size-quota';
    expect(of(size, { packs: ['recommended', 'strict'] })?.options).toEqual({ percent: 70 });
    expect(of(size, { packs: ['strict'], rules: { [size]: 'note' } })).toMatchObject({
      level: 'note',
      options: { percent: 70 },
    });
    expect(of(size, { packs: ['strict'], rules: { [size]: ['note', {}] } })).toMatchObject({
      level: 'note',
      options: { percent: 80 },
    });
    expect(of(size, { packs: ['strict'], rules: { [size]: 'off' } })?.level).toBe('off');
  });

  it('is refused where there is no such rule or pack', () => {
    expect(() => configuredRules({ packs: ['stricter'] })).toThrow('`stricter` is not a pack');
    expect(() => configuredRules({ rules: { nonsense: 'off' } })).toThrow('`nonsense` is not a rule');
    const inherited = Object.fromEntries([['toString', 'off' as const]]);
    expect(() => configuredRules({ rules: inherited })).toThrow('`toString` is not a rule');
  });
});
