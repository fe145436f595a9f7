import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSame, fromTheVerdict, Walk } from './how-to/walk.js';
import { isInstalled, providerMirror } from './programs.js';

const mirror = providerMirror();
const installed = isInstalled('Terraform', 'terraform', ['version']);
if (installed && mirror === undefined) {
  process.stderr.write('the AWS provider of Terraform is in no folder here: the how-to is not walked\n');
}

describe.skipIf(!installed || mirror === undefined)('docs/how-to/terraform.md, with Terraform', () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await Walk.start({ to: 'The same with the AWS CLI' });
  });
  afterAll(() => walk.end());

  it('goes from a plan to what applying it does, and both say the same', async () => {
    await walk.begin();
    const snapshot = await walk.next();
    expect(snapshot.stderr).toContain('43 accounts');
    await walk.next(); // serve
    await walk.next(); // the copy of the state
    await walk.next(); // orgproof_override.tf
    await walk.next(); // main.tf
    const planned = await walk.next();
    expect(planned.stdout).toContain('Plan: 6 to add, 2 to change, 0 to destroy.');

    const whatif = await walk.next();
    expect(whatif.stdout).toMatch(/^8 operations: 8 applied\n/);
    for (const line of walk.shown()) expect(whatif.stdout).toContain(`${line}\n`);
    const gated = await walk.next();
    expect(gated.stdout).toMatch(/--max-newly-denied +holds/);
    expect(gated.stdout).toMatch(/--protect +holds/);

    const applied = await walk.next();
    expect(applied.stdout).toContain('Apply complete! Resources: 6 added, 2 changed, 0 destroyed.');
    const diff = fromTheVerdict(applied.stdout);
    expect(diff).toBe(fromTheVerdict(whatif.stdout));
    const readBack = await walk.next();
    expect(fromTheVerdict(readBack.stdout)).toBe(diff);
    await expect(walk.next()).rejects.toThrow('no further block');

    const foretold = await walk.json('whatif', '/before.json', '--terraform-plan', '/trial/plan.json');
    const saved = await walk.json('diff', '/before.json', '/after.json');
    expectSame(foretold, saved);
    expectSame(foretold, await walk.json('diff', '/before.json', '/trial/read.json'));
    const groups = saved.groups as readonly Record<string, readonly unknown[]>[];
    for (const member of ['newlyAllowed', 'newlyDenied', 'effectivePolicies']) {
      expect(
        groups.some((group) => (group[member]?.length ?? 0) > 0),
        member,
      ).toBe(true);
    }
    expect(saved.movedAccounts).toHaveLength(1);

    const { stdout } = await walk.shell('terraform plan');
    expect(stdout).toContain('No changes.');
    walk.expectAwsUntouched();
  });
});

describe.skipIf(!isInstalled('the AWS CLI', 'aws', ['--version']))(
  'docs/how-to/terraform.md, with the AWS CLI',
  () => {
    let walk: Walk;
    beforeAll(async () => {
      walk = await Walk.start({ from: 'The same with the AWS CLI' });
    });
    afterAll(() => walk.end());

    it('goes from options to what the calls do, and both say the same', async () => {
      await walk.shell('orgproof snapshot -o before.json');
      await walk.serve();
      const whatif = await walk.next();
      expect(whatif.stdout).toMatch(/^2 operations: 2 applied\n/);
      const called = await walk.next();
      expect(fromTheVerdict(called.stdout)).toBe(fromTheVerdict(whatif.stdout));
      await expect(walk.next()).rejects.toThrow('no further block');
      const options = whatif.text.split(/\s+/).slice(3, 7);
      const foretold = await walk.json('whatif', '/before.json', ...options);
      expectSame(foretold, await walk.json('diff', '/before.json', '/after.json'));
      walk.expectAwsUntouched();
    });
  },
);
