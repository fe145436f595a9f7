import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { OrganizationState } from '../../src/organization/state.js';
import { startServer } from '../../src/serve/server.js';
import { root } from './example-organization.js';
import { type Answer, Served, start } from './served.js';

/** A store that stores when it is told to. */
class SlowStore {
  readonly stored: OrganizationState[] = [];
  #end: (() => void) | undefined;
  #begun: (() => void) | undefined;

  readonly save = async (state: OrganizationState): Promise<void> => {
    await new Promise<void>((resolve) => {
      this.#end = resolve;
      this.#begun?.();
    });
    this.stored.push(state);
  };

  /** Resolves once something is to be stored. */
  begun(): Promise<void> {
    if (this.#end !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#begun = resolve;
    });
  }

  end(): void {
    const end = this.#end;
    this.#end = undefined;
    end?.();
  }
}

const newUnit = (name: string): [string, object] => [
  'CreateOrganizationalUnit',
  { ParentId: root, Name: name },
];
const unitNames = (state: OrganizationState): string[] =>
  [...state.organizationalUnits.values()].map(({ name }) => name).sort();
const short = ({ status, body }: Answer): string => [status, body.__type].filter(Boolean).join(' ');

describe('a change', () => {
  it('is answered once it is stored, and so is who saw it', async () => {
    const store = new SlowStore();
    const served = await Served.start({ save: store.save });
    const answered: string[] = [];
    const change = served.call(...newUnit('New')).then(() => answered.push('change'));
    await store.begun();
    const look = served.call('ListRoots').then(() => answered.push('look'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toEqual([]);
    store.end();
    await Promise.all([change, look]);
    expect(store.stored.map(unitNames)).toEqual([['Empty', 'New', 'Workloads']]);
    await served.call('ListRoots');
    expect(store.stored).toHaveLength(1);
    await served.server.close();
  });

  it('that can not be stored is refused and did not happen', async () => {
    const failures: string[] = [];
    let full = true;
    const served = await Served.start({
      save: async () => {
        if (full) throw new Error('the disk is full');
      },
      onFailure: (message) => failures.push(message),
    });
    const before = served.server.state();
    const { status, body } = await served.call(...newUnit('New'));
    expect({ status, body }).toEqual({
      status: 500,
      body: {
        __type: 'InternalFailure',
        Message: 'the organization could not be stored, and the call had no effect: the disk is full',
      },
    });
    expect(failures).toEqual([body.Message]);
    expect(served.server.state()).toBe(before);
    full = false;
    expect(short(await served.call(...newUnit('New')))).toBe('200');
    expect(unitNames(served.server.state())).toContain('New');
    await served.server.close();
  });

  it('shares the storing with others of the same time', async () => {
    const states: OrganizationState[] = [];
    const served = await Served.start({
      save: async (state) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        states.push(state);
      },
    });
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
    const answers = await Promise.all(names.map((name) => served.call(...newUnit(name))));
    expect(answers.map(short)).toEqual(names.map(() => '200'));
    expect(states.length).toBeLessThan(names.length);
    expect(states.at(-1)).toBe(served.server.state());
    expect(unitNames(served.server.state())).toEqual(expect.arrayContaining(names));
    await served.server.close();
  });

  it('that time brings is stored without a call', async () => {
    const states: OrganizationState[] = [];
    const served = await Served.start({
      save: async (state) => {
        states.push(state);
      },
      accountCreationTime: 100,
    });
    await served.call('CreateAccount', { AccountName: 'new', Email: 'new@corp.example' });
    served.seconds += 10;
    while (states.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect([...(states.at(-1)?.accounts.values() ?? [])].map(({ name }) => name)).toContain('new');
    await served.server.close();
  });
});

describe('a bug', () => {
  it('is told as one, and changes nothing', async () => {
    const failures: string[] = [];
    const served = await Served.start({
      clock: () => Number.NaN,
      onFailure: (message) => failures.push(message),
    });
    const before = served.server.state();
    const answer = await served.call('EnableAWSServiceAccess', { ServicePrincipal: 'config.amazonaws.com' });
    expect(short(answer)).toBe('500 InternalFailure');
    expect(failures).toEqual([
      expect.stringMatching(/^EnableAWSServiceAccess: this is a bug of orgproof: ./),
    ]);
    expect(served.server.state()).toBe(before);
    await served.server.close();
  });
});

describe('closing', () => {
  it('answers what was asked, and stores it', async () => {
    const store = new SlowStore();
    const served = await Served.start({ save: store.save });
    const answer = served.call(...newUnit('New'));
    await store.begun();
    let closed = false;
    const close = served.server.close().then(() => {
      closed = true;
    });
    await expect(fetch(served.server.url)).rejects.toThrow();
    expect(closed).toBe(false);
    store.end();
    expect(short(await answer)).toBe('200');
    await close;
    expect(store.stored.map(unitNames)).toEqual([['Empty', 'New', 'Workloads']]);
  });

  it('does not wait for connections that ask nothing, or never end asking', async () => {
    const served = await Served.start();
    const idle = connect(served.server.port, '127.0.0.1');
    const agent = new Agent({ keepAlive: true });
    const slow = request(served.server.url, { method: 'POST', agent, headers: { 'content-length': 10 } });
    slow.on('error', () => undefined);
    slow.write('{');
    const ends = [idle, slow].map((one) => new Promise((resolve) => one.once('close', resolve)));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await served.server.close();
    await Promise.all(ends);
    agent.destroy();
  });
});

describe('startServer', () => {
  it('rejects when the port is taken', async () => {
    const served = await Served.start();
    const { state } = served.server;
    await expect(
      startServer({
        state: state(),
        settings: { quotas: new Map(), accountCreationTime: 0, emptyPages: false, defaultAccountId: '1' },
        host: '127.0.0.1',
        port: served.server.port,
        throttle: { passes: () => true },
        faults: () => undefined,
        clock: () => start,
      }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await served.server.close();
  });

  it('writes the address of an IPv6 host in brackets', async () => {
    const served = await Served.start({ host: '::1' });
    expect(served.server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(short(await served.call('ListRoots'))).toBe('200');
    await served.server.close();
  });
});
