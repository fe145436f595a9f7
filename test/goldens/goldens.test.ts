import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenFile, goldenFolder, goldens, makeGolden } from './list.js';

describe('goldens', () => {
  // A change that is meant is accepted with `npm run goldens`, and reviewed as a difference of files.
  it.each(goldens)('%s is as it was', async (name) => {
    expect(await makeGolden(name)).toBe(readFileSync(goldenFile(name), 'utf8'));
  });

  it('are all in use', () => {
    expect(readdirSync(goldenFolder).sort()).toEqual(goldens.map((name) => `${name}.golden`).sort());
  });
});
