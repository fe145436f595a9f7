import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { casesIn, runCase } from './simulation-case.js';

const files = readdirSync(new URL('../cases/whatif/', import.meta.url)).filter((file) =>
  file.endsWith('.json'),
);

for (const file of files) {
  const cases = await casesIn(file);
  describe(file, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
      expect(await runCase(one)).toEqual(one.expect);
    });
  });
}
