/**
 * Makes the plans of `test/simulate/terraform/scenarios` anew with the Terraform and the AWS provider of this machine:
 * `npx tsx scripts/write-terraform-plans.ts [SCENARIO...]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, runScenario, scenarios } from '../test/simulate/terraform/real-terraform.js';

const wanted = process.argv.slice(2);
for (const name of scenarios.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const made = join(folder, 'made', name);
  mkdirSync(made, { recursive: true });
  for (const [file, text] of Object.entries(await runScenario(name))) {
    writeFileSync(join(made, `${file}.json`), text);
  }
  process.stdout.write(`${name}\n`);
}
