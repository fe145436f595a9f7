import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { policyTypes } from '../../src/model/policy-types.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { documentedInheritance, sameAsDocumented } from '../support/documented-inheritance.js';
import { accountId, branchOrganization, unitId } from '../support/management-organization.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-effective-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;
function fileOf(snapshot: Snapshot): string {
  const file = join(folder, `${written++}.json`);
  writeFileSync(file, serializeSnapshot(snapshot));
  return file;
}

const acme = (...argv: readonly string[]) => runCli(['effective', 'fixtures/acme', ...argv]);

const documented = documentedInheritance();
describe.skipIf(documented.length === 0)('effective policies that AWS documents, on the command line', () => {
  it.each(documented)('$id', async ({ type, levels, expected }) => {
    const file = fileOf(branchOrganization(type, levels));
    const { stdout, code, stderr } = await runCli([
      ...['effective', file, '--account', accountId(0), '--type', type],
    ]);
    // Samples with parts left out are not valid by themselves, which is all that may be said about them.
    const said = stderr.split('\n').filter((line) => line !== '');
    expect(said.filter((line) => !line.endsWith('[invalid-effective-policy]'))).toEqual([]);
    expect(code).toBe(0);
    expect(sameAsDocumented(JSON.parse(stdout))).toEqual(sameAsDocumented(expected));
  });
});

const fourLevels = branchOrganization('TAG_POLICY', [
  [
    {
      tags: {
        project: {
          tag_key: { '@@assign': 'PROJECT' },
          tag_value: {
            '@@assign': ['a', 'b'],
            '@@operators_allowed_for_child_policies': ['@@append', '@@remove'],
          },
        },
      },
    },
    { tags: { project: { tag_key: { '@@assign': 'Project' } } } },
  ],
  [{ tags: { project: { tag_value: { '@@append': ['b', 'c'] } } } }],
  [{ tags: { project: { tag_value: { '@@assign': ['z'] } } } }],
  [{ tags: { project: { tag_value: { '@@remove': ['a'] }, enforced_for: { '@@remove': ['x:y'] } } } }],
]);

describe('orgproof effective', () => {
  it('prints the document, and nothing else', async () => {
    const { stdout, stderr, code } = await acme('--account', 'shop-prod', '--type', 'S3_POLICY');
    expect(JSON.parse(stdout)).toHaveProperty('s3_attributes');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it.each(['S3_POLICY', 's3_policy', 's3', 'S3', 's3-policies'])(
    'takes `%s` for S3 policies',
    async (type) => {
      const { stdout } = await acme('--root', '--type', type, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ policyType: 'S3_POLICY', status: 'effective' });
    },
  );

  it('prints nothing and says so when no policy reaches the target', async () => {
    const { stdout, stderr, code } = await acme('--root', '--type', 'backup');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toContain('no backup policy reaches the root (r-acme)');
  });

  it('says that a type is not enabled', async () => {
    const { stderr, code } = await acme('--root', '--type', 'network-security-director');
    expect(code).toBe(1);
    expect(stderr).toContain('`NETWORK_SECURITY_DIRECTOR_POLICY` is not enabled at the root');
  });

  it('is undecided where something was not read', async () => {
    const gap = {
      operation: 'ListPoliciesForTarget',
      subject: unitId(0),
      policyType: 'TAG_POLICY',
      reason: 'AccessDeniedException',
      message: 'you may not',
    };
    const file = fileOf({ ...fourLevels, gaps: [gap] });
    const { stdout, stderr, code } = await runCli([
      ...['effective', file, '--account', accountId(0), '--type', 'tag'],
    ]);
    expect({ stdout, code }).toEqual({ stdout: '', code: 3 });
    expect(stderr).toContain('is unknown: you may not');
    const explained = await runCli([
      'effective',
      file,
      '--account',
      accountId(0),
      '--type',
      'tag',
      '--explain',
    ]);
    expect(explained.stdout).toContain('is unknown: you may not');
    expect(explained.code).toBe(3);
    const all = await runCli(['effective', file, '--account', accountId(0)]);
    expect(all.stdout).toMatch(/tag policy +unknown/);
    expect(all.code).toBe(3);
  });

  it('shows every type in short without --type', async () => {
    const { stdout, code } = await acme('--account', 'shop-prod', '--json');
    const { policyTypes: shown } = JSON.parse(stdout) as { policyTypes: { policyType: string }[] };
    expect(shown.map(({ policyType }) => policyType)).toEqual(
      policyTypes.filter(({ hasEffectivePolicy }) => hasEffectivePolicy).map(({ type }) => type),
    );
    expect(code).toBe(0);
  });

  it('explains each value, what was replaced, what had no effect and what is uncertain', async () => {
    const argv = ['effective', fileOf(fourLevels), '--account', accountId(0), '--type', 'tag', '--explain'];
    const { stdout, code } = await runCli(argv);
    const path = `/Unit0/Unit1/account-${accountId(0)}`;
    expect(code).toBe(0);
    expect(
      stdout.replaceAll(/ \([^()]*\.json:\d+:\d+\)| \([^()]*\.json \/[^()]*\)| \(\/tags[^()]*\)/g, ''),
    ).toBe(
      [
        `Effective tag policy of account-${accountId(0)}, ${path} (${accountId(0)})`,
        'from p-at000n000, p-at000n001, p-at001n000, p-at002n000 and p-at003n000',
        '',
        '  tags',
        '    project',
        '      tag_key: "PROJECT"  @@assign of p-at000n000 at the root /',
        '      tag_value',
        '        "b"  @@assign of p-at000n000 at the root /',
        '        "c"  @@append of p-at001n000 at the OU /Unit0',
        `        removed: "a" of p-at000n000 at the root /, by @@remove of p-at003n000 at the account ${path}`,
        '      enforced_for (emptied, and not printed)',
        '',
        'Without effect',
        '  tags/project/tag_key: @@assign of p-at000n001 at the root / has no effect: p-at000n000 at the root / was attached before, and assigns already',
        '  tags/project/tag_value: @@assign of p-at002n000 at the OU /Unit0/Unit1 has no effect: p-at000n000 at the root / does not allow it to policies further down',
        '',
        'Not documented by AWS, and what is assumed',
        '  tags/project/tag_value: p-at001n000 appends a value that the list has already; it is taken to stand there once [duplicate-value-appended]',
        '',
        'Depends on the order of attachment',
        '  tags/project/tag_key: "PROJECT" in the order of attachment that is known, "Project" in another',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [['--type', 'tag'], '`--account` is missing'],
    [['--account', 'shop-prod', '--root'], 'several of `--account`, `--ou` and `--root` are given'],
    [['--ou', 'shop-prod'], 'not an OU'],
    [['--ou', '/'], 'say `--root`'],
    [['--account', '/Workloads'], 'not an account'],
    [['--root', '--type', 'scp'], '`--type scp` has no effective policy'],
    [['--root', '--type', 'RESOURCE_CONTROL_POLICY'], 'has no effective policy'],
    [['--root', '--type', 'bakup'], 'did you mean `backup`'],
    [['--root', '--type', '__proto__'], '`--type __proto__` is no policy type'],
  ])('refuses %j', async (argv, message) => {
    const { stdout, stderr, code } = await acme(...argv);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(message);
  });
});

describe('orgproof verify', () => {
  const reported = (content: unknown): string =>
    fileOf({
      ...fourLevels,
      effectivePolicies: [
        { accountId: accountId(0), policyType: 'TAG_POLICY', content: JSON.stringify(content) },
      ],
    });
  const own = { tags: { project: { tag_key: 'PROJECT', tag_value: ['b', 'c'] } } };

  it('finds what AWS reported equal, with notes on how it is written', async () => {
    const same = await runCli(['verify', reported(own)]);
    expect(same.code).toBe(0);
    expect(same.stdout).toContain('1 effective policy that AWS reported: 1 equal, 0 different, 0 unknown');
    const written = { tags: { Project: { tag_value: ['c', 'b'], tag_key: 'PROJECT' } } };
    const otherwise = await runCli(['verify', reported(written)]);
    expect(otherwise.code).toBe(0);
    expect(otherwise.stdout).toContain('/tags/project: AWS writes the key `Project`');
    expect(otherwise.stdout).toContain(
      '/tags/project/tag_value: the same values, in the order ["c","b"] at AWS',
    );
  });

  it('tells differences leaf by leaf', async () => {
    const other = { tags: { project: { tag_key: 'Project', tag_value: ['b', 'd'], enforced_for: ['x:y'] } } };
    const { stdout, code } = await runCli(['verify', reported(other)]);
    expect(code).toBe(1);
    expect(stdout).toContain('/tags/project/tag_key: here is "PROJECT", AWS has "Project"');
    expect(stdout).toContain('/tags/project/tag_value/1: here is "c", which AWS does not have');
    expect(stdout).toContain('/tags/project/tag_value: AWS has "d", which is missing here');
    expect(stdout).toContain('/tags/project/enforced_for: AWS has ["x:y"], which is missing here');
  });

  it('says when another order of attachment would explain a difference', async () => {
    const other = { tags: { project: { tag_key: 'Project', tag_value: ['b', 'c'] } } };
    const { stdout, code } = await runCli(['verify', reported(other)]);
    expect(code).toBe(1);
    expect(stdout).toContain('equal when the policies of one level are taken in another order');
  });

  it('fits its schema in every form, and is undecided without anything to compare', async () => {
    const { stdout, code } = await runCli(['verify', fileOf(fourLevels), '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ formatVersion: 1, result: 'nothing-stored', policies: [] });
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    const schema = JSON.parse(
      readFileSync(new URL('../../schema/verify-1.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    for (const content of [own, [], { tags: { Project: { tag_value: ['b', 3], x: [] } } }]) {
      const answer = await runCli(['verify', reported(content), '--json']);
      validate(JSON.parse(answer.stdout));
      expect(validate.errors ?? []).toEqual([]);
    }
  });
});

describe('effective --json', () => {
  it('fits its schema with everything in it', async () => {
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    const schema = JSON.parse(
      readFileSync(new URL('../../schema/effective-1.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    const argv = ['effective', fileOf(fourLevels), '--account', accountId(0), '--type', 'tag', '--json'];
    const answer = JSON.parse((await runCli(argv)).stdout) as Record<string, unknown>;
    validate(answer);
    expect(validate.errors ?? []).toEqual([]);
    expect(answer).toMatchObject({
      formatVersion: 1,
      status: 'effective',
      document: { tags: { project: { tag_key: 'PROJECT', tag_value: ['b', 'c'] } } },
      orderSensitive: true,
      inOtherOrder: { tags: { project: { tag_key: 'Project', tag_value: ['b', 'c'] } } },
      ignored: [{ reason: 'assigned-before' }, { reason: 'not-allowed' }],
      undocumentedChoices: [{ code: 'duplicate-value-appended', pointer: '/tags/project/tag_value' }],
    });
    expect(answer.origins).toMatchObject([
      { pointer: '/tags/project/tag_key', kind: 'scalar' },
      { pointer: '/tags/project/tag_value', kind: 'list', replaced: [{ value: 'a' }] },
      { pointer: '/tags/project/enforced_for', kind: 'removed', values: [] },
    ]);
  });
});
