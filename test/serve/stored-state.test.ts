import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoredState } from '../../src/serve/stored-state.js';

/** A writer that ends when it is told to. */
class Writer {
  readonly begun: number[] = [];
  #end: ((error?: Error) => void) | undefined;

  readonly write = (state: number): Promise<void> => {
    expect(this.#end, 'one writing at a time').toBeUndefined();
    this.begun.push(state);
    return new Promise((resolve, reject) => {
      this.#end = (error) => {
        this.#end = undefined;
        if (error === undefined) resolve();
        else reject(error);
      };
    });
  };

  /** Ends the writing under way; with an error, it fails. */
  async end(error?: Error): Promise<void> {
    this.#end?.(error);
    await turn();
  }

  get isWriting(): boolean {
    return this.#end !== undefined;
  }
}

/** Lets everything that waits only for promises go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('StoredState', () => {
  it('writes nothing while nothing changed', async () => {
    const writer = new Writer();
    const stored = new StoredState<number>(0, writer.write);
    await stored.settled();
    await stored.idle();
    expect(writer.begun).toEqual([]);
  });

  it('lets changes that come during a writing share the next', async () => {
    const writer = new Writer();
    const stored = new StoredState<number>(0, writer.write);
    const settled: number[] = [];
    for (const state of [1, 2, 3]) {
      stored.change(state);
      void stored.settled().then(() => settled.push(state));
    }
    await writer.end();
    expect({ begun: writer.begun, settled }).toEqual({ begun: [1, 3], settled: [1] });
    await writer.end();
    expect(settled).toEqual([1, 2, 3]);
  });

  it('lets who only looks wait for what it saw', async () => {
    const writer = new Writer();
    const stored = new StoredState<number>(0, writer.write);
    stored.change(1);
    const changed = stored.settled();
    let seen = false;
    void stored.settled().then(() => {
      seen = true;
    });
    await turn();
    expect(seen).toBe(false);
    await writer.end();
    await changed;
    expect({ seen, begun: writer.begun }).toEqual({ seen: true, begun: [1] });
  });

  it('goes back when a writing fails, and tells everybody who waits', async () => {
    const writer = new Writer();
    const stored = new StoredState<number>(0, writer.write);
    stored.change(1);
    const first = expect(stored.settled()).rejects.toThrow('full');
    stored.change(2);
    const second = expect(stored.settled()).rejects.toThrow('full');
    await writer.end(new Error('full'));
    await Promise.all([first, second]);
    expect(stored.current).toBe(0);
    stored.change(3);
    const third = stored.settled();
    await writer.end();
    await third;
    expect(writer.begun).toEqual([1, 3]);
  });

  const steps = fc.array(fc.constantFrom('change', 'look', 'written', 'failed'), { maxLength: 40 });

  it('what-is-told-to-be-stored-was-written, and-the-rest-never-happened', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (names) => {
        const writer = new Writer();
        const stored = new StoredState<number>(0, writer.write);
        let durable = 0;
        let next = 0;
        const waiting: Promise<void>[] = [];
        for (const name of names) {
          if (name === 'change') stored.change(++next);
          if (name === 'change' || name === 'look') {
            const seen = stored.current;
            waiting.push(
              stored.settled().then(
                () => expect(durable).toBeGreaterThanOrEqual(seen),
                () => expect(durable).toBeLessThan(seen),
              ),
            );
          } else if (writer.isWriting) {
            if (name === 'written') durable = writer.begun.at(-1) ?? 0;
            await writer.end(name === 'failed' ? new Error('no') : undefined);
            if (name === 'failed') expect(stored.current).toBe(durable);
          }
        }
        while (writer.isWriting) {
          durable = writer.begun.at(-1) ?? 0;
          await writer.end();
        }
        await Promise.all(waiting);
        await stored.idle();
        expect(stored.current).toBe(durable);
      }),
    );
  });
});
