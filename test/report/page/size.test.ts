import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../cli/run-cli.js';
import { ensureBuilt } from '../../support/built.js';
import { type GenerateOptions, generateOrganization } from '../../support/generate-organization.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-sizes-'));
beforeAll(ensureBuilt);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A page must not be larger than a mail may be. */
const cases: readonly (GenerateOptions & { readonly most: number })[] = [
  { seed: 7, accounts: 200, style: 'templated', most: 1.5 },
  { seed: 7, accounts: 200, style: 'all-different', most: 1.5 },
  { seed: 7, accounts: 10_000, style: 'templated', most: 10 },
];

it.each(cases)(
  'the page of $accounts accounts, $style, takes less than $most MB, and so does that of a change at the root',
  async ({ most, ...options }) => {
    const snapshot = generateOrganization(options);
    const organization = join(folder, 'org.json');
    writeFileSync(organization, JSON.stringify(snapshot));
    const there = new Set(
      snapshot.attachments
        .filter(({ targetId }) => targetId === snapshot.root?.id)
        .map((one) => one.policyId),
    );
    const policy = snapshot.policies.find(
      ({ id, type, awsManaged }) => type === 'SERVICE_CONTROL_POLICY' && !awsManaged && !there.has(id),
    );
    const change = ['--attach', `${policy?.id ?? ''}=${snapshot.root?.id ?? ''}`, '--format', 'html'];
    for (const argv of [
      ['report', organization],
      ['whatif', organization, ...change],
    ]) {
      const page = join(folder, 'page.html');
      const { code, stderr } = await runCli([...argv, '-o', page]);
      expect(code, stderr).toBe(0);
      expect(statSync(page).size, argv[0]).toBeLessThan(most * 1_000_000);
    }
  },
  600_000,
);
