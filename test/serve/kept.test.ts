import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeptOrganization } from '../../src/cli/commands/serve/kept-organization.js';
import { loadOrganization } from '../../src/load.js';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { stateOf } from '../../src/organization/snapshots.js';
import { emptyState } from '../../src/organization/state.js';
import { partsOf } from '../../src/serve/memory.js';
import { ensureBuilt } from '../support/built.js';
import { example } from './example-organization.js';
import { ServeProcess } from './process.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-kept-'));
beforeAll(ensureBuilt);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Body = Readonly<Record<string, unknown>>;

async function rootOf(server: ServeProcess): Promise<string> {
  const { Roots } = await server.call('ListRoots');
  const [first] = Roots as readonly { readonly Id: string }[];
  return first?.Id ?? '';
}

async function unitNames(server: ServeProcess): Promise<readonly string[]> {
  const names: string[] = [];
  const ParentId = await rootOf(server);
  let NextToken: unknown;
  do {
    const page: Body = await server.call('ListOrganizationalUnitsForParent', { ParentId, NextToken });
    names.push(...(page.OrganizationalUnits as readonly { readonly Name: string }[]).map(({ Name }) => Name));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return names;
}

describe('serve --save', () => {
  it.each([5, 40, 80, 150, 300, 600])('loses nothing that it answered, killed after %i ms', async (time) => {
    const file = join(folder, `killed-${time}.json`);
    const first = await ServeProcess.start(['--save', file]);
    await first.call('CreateOrganization');
    const ParentId = await rootOf(first);
    const answered: string[] = [];
    let killed = false;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; !killed; i++) {
        const Name = `unit ${writer}-${i}`;
        const { OrganizationalUnit } = await first.call('CreateOrganizationalUnit', { ParentId, Name });
        if (OrganizationalUnit !== undefined) answered.push(Name);
      }
    });
    setTimeout(() => {
      killed = true;
      void first.stop('SIGKILL');
    }, time);
    await Promise.allSettled(writers);
    expect(await first.ended).toMatchObject({ signal: 'SIGKILL', stderr: '' });

    const second = await ServeProcess.start(['--save', file]);
    expect(await unitNames(second)).toEqual(expect.arrayContaining(answered));
    expect(await second.stop()).toMatchObject({ code: 0, stderr: '' });
    const { graph, problems } = await loadOrganization(file);
    expect({ id: graph.root?.id, problems }).toEqual({ id: ParentId, problems: [] });
  });

  it('remembers what no snapshot holds: an account that was asked for comes to be', async () => {
    const file = join(folder, 'requested.json');
    const slow = ['--save', file, '--account-creation-time', '600'];
    const first = await ServeProcess.start(slow);
    await first.call('CreateOrganization');
    const asked = await first.call('CreateAccount', { AccountName: 'new', Email: 'new@corp.example' });
    expect(asked).toHaveProperty('CreateAccountStatus.State', 'IN_PROGRESS');
    await first.stop('SIGKILL');
    const request = { CreateAccountRequestId: (asked.CreateAccountStatus as { Id: string }).Id };

    const second = await ServeProcess.start(slow);
    let status: Body;
    do status = await second.call('DescribeCreateAccountStatus', request);
    while ((status.CreateAccountStatus as { State: string }).State === 'IN_PROGRESS');
    expect(status).toHaveProperty('CreateAccountStatus.State', 'SUCCEEDED');
    await second.stop();
    const { graph } = await loadOrganization(file);
    expect(graph.accounts.map(({ name }) => name).sort()).toEqual(['management', 'new']);
  });

  it('remembers that the organization was deleted', async () => {
    const file = join(folder, 'deleted.json');
    const first = await ServeProcess.start(['--save', file]);
    await first.call('CreateOrganization');
    expect(existsSync(file)).toBe(true);
    await first.call('DeleteOrganization');
    expect(existsSync(file)).toBe(false);
    await first.stop('SIGKILL');
    const second = await ServeProcess.start(['fixtures/ten-lines', '--save', file]);
    expect(await second.call('DescribeOrganization')).toHaveProperty(
      '__type',
      'AWSOrganizationsNotInUseException',
    );
    await second.stop();
  });

  it('begins with the organization that is named, and the next time with what was kept', async () => {
    const file = join(folder, 'seeded.json');
    const argv = ['fixtures/acme', '--save', file];
    const first = await ServeProcess.start(argv);
    const ParentId = await rootOf(first);
    await first.call('CreateOrganizationalUnit', { ParentId, Name: 'Newest' });
    expect(await first.stop()).toMatchObject({ code: 0, stderr: '' });
    const second = await ServeProcess.start(argv);
    expect(await unitNames(second)).toContain('Newest');
    const { stderr } = await second.stop();
    expect(stderr).toBe(`orgproof: goes on with \`${file}\`; without it, \`fixtures/acme\` is served\n`);
  });

  it('reads a snapshot that somebody changed, and says that it forgot the rest', async () => {
    const file = join(folder, 'edited.json');
    const first = await ServeProcess.start(['fixtures/acme', '--save', file]);
    await first.stop();
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"log-archive"', '"log-vault"'));
    const second = await ServeProcess.start(['--save', file]);
    const { Accounts } = await second.call('ListAccounts');
    expect(Accounts).toContainEqual(expect.objectContaining({ Name: 'log-vault' }));
    const { stderr } = await second.stop();
    expect(stderr).toBe(
      `orgproof: warning: \`${file}.service\` belongs to another version of \`${file}\`, and is not read [other-version]\n`,
    );
  });
});

describe('a kept organization', () => {
  const state = stateOf(example);
  const changed = { ...state, serial: 5, trustedServices: new Map() };

  /** The files of an organization that was kept twice, as a process that ended in between may leave them. */
  async function halfWritten(
    name: string,
    mix: (path: string, before: string) => void,
  ): Promise<KeptOrganization> {
    const path = join(folder, name);
    const kept = new KeptOrganization(path);
    await kept.write(state);
    const before = readFileSync(path, 'utf8');
    await kept.write(changed);
    mix(path, before);
    return new KeptOrganization(path);
  }

  it('is the old one while only the file beside it was written', async () => {
    const kept = await halfWritten('first-half.json', (path, before) => writeFileSync(path, before));
    expect(await kept.read()).toEqual({ state, problems: [] });
  });

  it('is the new one once both were', async () => {
    const kept = await halfWritten('whole.json', () => undefined);
    expect(await kept.read()).toEqual({ state: changed, problems: [] });
  });

  it('goes on from there', async () => {
    const kept = await halfWritten('goes-on.json', (path, before) => writeFileSync(path, before));
    await kept.read();
    await kept.write(emptyState());
    const again = new KeptOrganization(join(folder, 'goes-on.json'));
    expect(await again.read()).toEqual({ state: emptyState(), problems: [] });
  });

  it.each(['', '{', '[]', 'null', '{"versions":3}', '{"versions":[null,{"fingerprint":"x","memory":{}}]}'])(
    'takes no harm from %j in the file beside it',
    async (text) => {
      const kept = await halfWritten('harmed.json', (path) => writeFileSync(`${path}.service`, text));
      const read = await kept.read();
      expect(read?.problems.map(({ code }) => code)).toEqual(['other-version']);
      expect(read?.state).toEqual({ ...changed, serial: 0 });
    },
  );

  it.each(readdirSync('fixtures').filter((name) => !/\.|broken-input/.test(name)))(
    'is the same that it was: fixtures/%s',
    async (name) => {
      const { graph } = await loadOrganization(`fixtures/${name}`);
      const path = join(folder, `${name}.json`);
      await new KeptOrganization(path).write(stateOf(graph.snapshot));
      const read = await new KeptOrganization(path).read();
      const kept = partsOf(read?.state ?? emptyState()).snapshot;
      // The service has an order of attachment where the files tell none.
      const bare = ({ takenAt: _, attachments, ...rest }: Snapshot): object =>
        sortSnapshot({ ...rest, attachments: attachments.map(({ order: __, ...one }) => one) });
      expect(kept === undefined ? undefined : bare(kept)).toEqual(bare(graph.snapshot));
    },
  );

  it('is none when nothing was kept', async () => {
    expect(await new KeptOrganization(join(folder, 'none.json')).read()).toBeUndefined();
  });

  it('leaves no other files', () => {
    const others = readdirSync(folder).filter((name) => !/^[\w-]+\.json(\.service)?$/.test(name));
    // A process that is killed as it writes leaves its temporary file.
    expect(others.filter((name) => !/^\.killed-/.test(name))).toEqual([]);
  });
});
