import * as fs from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';

vi.mock('node:fs', async (original) => {
  const actual = await original<typeof import('node:fs')>();
  return { ...actual, readFileSync: vi.fn(actual.readFileSync) };
});

const reads = vi.mocked(fs.readFileSync);

afterEach(() => {
  reads.mockClear();
});

function filesRead(): string[] {
  return reads.mock.calls.map(([path]) => String(path).split(/[\\/]/).slice(-2).join('/'));
}

describe('what a catalogue reads', () => {
  it('is nothing until it is asked', async () => {
    const { Catalogue } = await import('../../src/catalogue/catalogue.js');
    new Catalogue();
    expect(filesRead()).toEqual([]);
  });

  it("is the one service's file for a question about one action, once", async () => {
    const { Catalogue } = await import('../../src/catalogue/catalogue.js');
    const catalogue = new Catalogue();
    catalogue.hasResourceTypes('s3:getobject');
    catalogue.hasResourceTypes('s3:putobject');
    catalogue.action('s3:PutObject');
    catalogue.hasResourceTypes('../package:x');
    expect(filesRead()).toEqual(['data/services.json', 'actions/s3.json']);
  });

  it("is the one service's file for a pattern that names its service", async () => {
    const { Catalogue } = await import('../../src/catalogue/catalogue.js');
    new Catalogue().expandPattern('sqs:*');
    expect(filesRead()).toEqual(['data/services.json', 'actions/sqs.json']);
  });
});
