import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { packFiles } from '../../scripts/write-rule-docs.js';
import { ruleSettingsSchema } from '../../src/rules/read-config.js';
import { packs, rules } from '../../src/rules/registry.js';
import { configuredRules } from '../../src/rules/settings.js';
import { check, organizationOf } from './run-rule.js';

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
          id: { type: 'string', pattern: '^[A-Za-z0-9._-]+$' },
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

/** What AWS's page says of a control: the actions it denies, on what, and but for whom. */
interface ControlTowerPolicy {
  readonly control: string;
  readonly rule: string;
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const execution = { ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/AWSControlTowerExecution' } };
const ours = {
  BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorg1' },
};
const perimeter = { rule: 'guardrail-data-perimeter', type: 'RESOURCE_CONTROL_POLICY' } as const;

/** In the order of the pages that the pack names. */
const controlTowerPolicies: readonly ControlTowerPolicy[] = [
  {
    control: 'AWS-GR_AUDIT_BUCKET_ENCRYPTION_ENABLED',
    rule: 'guardrail-encryption-defaults',
    type: 'SERVICE_CONTROL_POLICY',
    actions: ['s3:PutEncryptionConfiguration'],
    condition: execution,
  },
  {
    control: 'AWS-GR_CONFIG_CHANGE_PROHIBITED',
    rule: 'guardrail-audit-trail',
    type: 'SERVICE_CONTROL_POLICY',
    actions: [
      'config:StopConfigurationRecorder',
      ...['Delete', 'Put'].flatMap((verb) =>
        ['ConfigurationRecorder', 'DeliveryChannel', 'RetentionConfiguration'].map(
          (what) => `config:${verb}${what}`,
        ),
      ),
    ],
    condition: execution,
  },
  {
    control: 'AWS-GR_DISALLOW_VPC_INTERNET_ACCESS',
    rule: 'guardrail-network',
    type: 'SERVICE_CONTROL_POLICY',
    actions: [
      ...['AttachInternetGateway', 'CreateCarrierGateway', 'CreateDefaultSubnet', 'CreateDefaultVpc'],
      ...['CreateEgressOnlyInternetGateway', 'CreateInternetGateway', 'AttachEgressOnlyInternetGateway'],
    ].map((name) => `ec2:${name}`),
    condition: execution,
  },
  {
    control: 'AWS-GR_IAM_ROLE_CHANGE_PROHIBITED',
    rule: 'guardrail-organization-roles',
    type: 'SERVICE_CONTROL_POLICY',
    actions: [
      ...[
        'AttachRolePolicy',
        'CreateRole',
        'DeleteRole',
        'DeleteRolePermissionsBoundary',
        'DeleteRolePolicy',
      ],
      ...['DetachRolePolicy', 'PutRolePermissionsBoundary', 'PutRolePolicy', 'UpdateAssumeRolePolicy'],
      ...['UpdateRole', 'UpdateRoleDescription'],
    ].map((name) => `iam:${name}`),
    resources: ['aws-controltower-*', '*AWSControlTower*', 'stacksets-exec-*'].map(
      (name) => `arn:aws:iam::*:role/${name}`,
    ),
    condition: {
      ArnNotLike: {
        'aws:PrincipalArn': ['AWSControlTowerExecution', 'stacksets-exec-*'].map(
          (name) => `arn:aws:iam::*:role/${name}`,
        ),
      },
    },
  },
  {
    control: 'AWS-GR_RESTRICT_ROOT_USER',
    rule: 'guardrail-root-user',
    type: 'SERVICE_CONTROL_POLICY',
    actions: ['*'],
    condition: { ArnLike: { 'aws:PrincipalArn': ['arn:*:iam::*:root'] } },
  },
  { control: 'CT.KMS.PV.7', ...perimeter, actions: ['kms:*'], condition: ours },
  { control: 'CT.S3.PV.4', ...perimeter, actions: ['s3:*'], condition: ours },
  { control: 'CT.SECRETSMANAGER.PV.1', ...perimeter, actions: ['secretsmanager:*'], condition: ours },
  { control: 'CT.SQS.PV.1', ...perimeter, actions: ['sqs:*'], condition: ours },
  { control: 'CT.STS.PV.1', ...perimeter, actions: ['sts:AssumeRole', 'sts:SetContext'], condition: ours },
];

describe('control-tower', () => {
  const pack = packs.find(({ name }) => name === 'control-tower');

  /** Results of the pack's rules in an organization with these policies at its root. */
  async function resultsWith(
    policies: readonly ControlTowerPolicy[],
  ): Promise<ReadonlyMap<string, string[]>> {
    const read = await organizationOf(
      JSON.stringify({
        organization: { id: 'o-exampleorg1' },
        root: {
          policies: policies.map(({ control }) => control),
          accounts: [{ name: 'management', management: true }, 'web'],
        },
        policies: Object.fromEntries(
          policies.map(({ control, type, actions, resources = ['*'], condition }) => [
            control,
            {
              type,
              content: {
                Version: '2012-10-17',
                Statement: {
                  Effect: 'Deny',
                  ...(type === 'RESOURCE_CONTROL_POLICY' ? { Principal: '*' } : {}),
                  Action: actions,
                  Resource: resources,
                  Condition: condition,
                },
              },
            },
          ]),
        ),
      }),
    );
    const { findings } = check(read, { config: { packs: ['control-tower'] } });
    return new Map(
      Object.keys(pack?.rules ?? {}).map((id) => [
        id,
        findings.filter(({ ruleId }) => ruleId === id).map(({ result, message }) => `${result}: ${message}`),
      ]),
    );
  }

  it('holds where the policies of all its controls are attached, and each control by its policy alone', async () => {
    expect(controlTowerPolicies.map(({ control }) => control)).toEqual(pack?.controls?.map(({ id }) => id));
    const all = await resultsWith(controlTowerPolicies);
    expect([...all.values()].flat()).toEqual([]);
    for (const left of controlTowerPolicies) {
      const others = controlTowerPolicies.filter((one) => one !== left);
      const results = await resultsWith(others);
      expect(
        results.get(left.rule)?.map((text) => text.slice(0, 4)),
        left.control,
      ).toEqual(['fail']);
      const rules = pack?.controls?.find(({ id }) => id === left.control)?.rules;
      expect(rules).toEqual([left.rule]);
    }
  });
});
