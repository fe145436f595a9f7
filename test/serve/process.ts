import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { credentials } from './served.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a process ended, with what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `orgproof serve` as users start it. */
export class ServeProcess {
  readonly ended: Promise<Ended>;
  stdout = '';
  stderr = '';
  url = '';
  readonly #child: ChildProcess;

  constructor(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, ['bin/orgproof.js', 'serve', ...argv], {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  /** One that says its address, once it listens or has ended. */
  static async start(
    argv: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<ServeProcess> {
    const started = new ServeProcess(argv, env);
    let over = false;
    void started.ended.then(() => {
      over = true;
    });
    while (!over && started.url === '') {
      started.url = /http:\/\/\S+?(?=["\s])/.exec(started.stdout)?.[0] ?? '';
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return started;
  }

  /** Ends it, and gives how it ended. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }

  async call(
    operation: string,
    input: object = {},
    caller = 'test',
  ): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
        authorization: credentials(caller),
      },
      body: JSON.stringify(input),
    });
    return (await response.json()) as Readonly<Record<string, unknown>>;
  }
}
