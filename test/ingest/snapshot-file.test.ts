import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import { generateOrganization } from '../support/generate-organization.js';
import { withFolder } from './write-cli-outputs.js';

const snapshot = generateOrganization({ seed: 7, accounts: 6 });
const text = serializeSnapshot(snapshot);

/** Runs a program of ours in a fresh Node. */
async function run(program: string, input: string): Promise<string> {
  const node = promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    program,
  ]);
  node.child.stdin?.end(input);
  return (await node).stdout.trim();
}

describe('test/ingest/snapshot-file', () => {
  it('gives the snapshot of the file, and where each part of it stands', async () => {
    await withFolder([['org.json', `\uFEFF${text}`]], async (folder) => {
      const file = join(folder, 'org.json');
      const read = await readOrganization(file);
      expect(read.snapshot).toEqual(snapshot);
      expect(read.problems).toEqual([]);
      expect(read.sources.file).toBe(file);
      const [policy] = snapshot.policies;
      expect(read.sources.documents.get(policy?.id ?? '')).toEqual({
        file,
        pointer: '/policies/0/content',
        text: policy?.content,
        linesOfFile: false,
      });
      expect(read.sources.entities.get(snapshot.accounts[1]?.id ?? '')).toEqual({
        file,
        pointer: '/accounts/1',
      });
    });
  });

  it('is found as the organization.json of a folder too', async () => {
    await withFolder([['organization.json', text]], async (folder) => {
      expect((await readOrganization(folder)).snapshot).toEqual(snapshot);
    });
  });

  it('keeps policies of a type that is not known, and says so once', async () => {
    const newer = {
      ...snapshot,
      policies: snapshot.policies.map((policy) =>
        policy.awsManaged ? policy : { ...policy, type: 'NEW_POLICY' },
      ),
    };
    await withFolder([['org.json', JSON.stringify(newer)]], async (folder) => {
      const { snapshot: read, problems } = await readOrganization(join(folder, 'org.json'));
      expect(read).toEqual(newer);
      expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
        ['unknown-policy-type', 'warning'],
      ]);
    });
  });

  it('comes from standard input as well', async () => {
    const program = `
      import { readOrganization } from './src/ingest/files/read-organization.ts';
      const { snapshot, sources } = await readOrganization('-');
      console.log(JSON.stringify([sources.file, snapshot]));`;
    expect(JSON.parse(await run(program, text))).toEqual(['-', snapshot]);
  });

  it('is refused on standard input when it is none', async () => {
    const program = `
      import { readOrganization } from './src/ingest/files/read-organization.ts';
      await readOrganization('-').catch(({ code, problems }) => console.log(JSON.stringify([code, problems])));`;
    const [code, problems] = JSON.parse(await run(program, 'root: {}'));
    expect(code).toBe('invalid-input');
    expect(problems).toMatchObject([{ code: 'not-json', location: { file: '-', line: 1 } }]);
  });

  it('is read without loading what only folders need', async () => {
    const program = `
      import { createRequire } from 'node:module';
      import { readOrganization } from './src/ingest/files/read-organization.ts';
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((path) => /node_modules.(yaml|fast-glob)./.test(path));
      await readOrganization('-');
      const before = loaded().length;
      await readOrganization('fixtures/ten-lines');
      console.log(JSON.stringify([before, loaded().length > 0]));`;
    expect(JSON.parse(await run(program, text))).toEqual([0, true]);
  });
});
