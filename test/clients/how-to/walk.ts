import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { loadOrganization } from '../../../src/load.js';
import type { JsonObject } from '../../../src/model/json-text.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import { snapshotOf, stateOf } from '../../../src/organization/snapshots.js';
import { runCli } from '../../cli/run-cli.js';
import { ServeProcess } from '../../serve/process.js';
import { Served } from '../../serve/served.js';
import { toldByName } from '../../simulate/told-by-name.js';
import { providerMirror, type Run, runProgram } from '../programs.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(join(root, 'docs/how-to/terraform.md'), 'utf8');

/** Does what `docs/how-to/terraform.md` says, command by command, with the sample organization in the place of AWS. */
export class Walk {
  readonly folder = mkdtempSync(join(tmpdir(), 'orgproof-how-to-'));
  readonly #aws: Served;
  readonly #before: string;
  #copy: ServeProcess | undefined;
  #blocks: readonly { readonly language: string; readonly text: string }[];
  readonly #shown: readonly string[];
  #cwd = this.folder;

  private constructor(aws: Served, section: string) {
    this.#aws = aws;
    this.#before = this.#organization();
    const blocks = [...section.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
      ([, language = '', text = '']) => ({
        language,
        text,
      }),
    );
    this.#blocks = blocks.filter(({ language }) => language !== '' && language !== 'text');
    this.#shown = blocks
      .filter(({ language }) => language === 'text')
      .flatMap(({ text }) => text.split('\n').filter((line) => line !== '' && line !== '…'));
    mkdirSync(join(this.folder, 'bin'));
    writeFileSync(join(this.folder, 'bin/orgproof'), `#!/bin/sh\nexec node ${root}bin/orgproof.js "$@"\n`);
    chmodSync(join(this.folder, 'bin/orgproof'), 0o755);
    writeFileSync(
      join(this.folder, 'cli.tfrc'),
      `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(providerMirror() ?? '')} }\n}\ndisable_checkpoint = true\n`,
    );
  }

  /** @param part the text of the page between two headings, of which the second may be missing. */
  static async start(part: { readonly from?: string; readonly to?: string }): Promise<Walk> {
    const { graph } = await loadOrganization(join(root, 'fixtures/acme'));
    const aws = await Served.start({ state: stateOf(graph.snapshot), clock: Date.now });
    const at = (heading: string | undefined, otherwise: number): number => {
      if (heading === undefined) return otherwise;
      const index = page.indexOf(`\n## ${heading}\n`);
      expect(index, heading).toBeGreaterThan(0);
      return index;
    };
    return new Walk(aws, page.slice(at(part.from, 0), at(part.to, page.length)));
  }

  /** Puts the configuration of the beginning into the folder, with what `terraform apply` made of it. */
  async begin(): Promise<void> {
    cpSync(join(root, 'test/clients/how-to/before.tf'), join(this.folder, 'main.tf'));
    cpSync(join(root, 'fixtures/acme/scp'), join(this.folder, 'policies'), { recursive: true });
    await this.shell('terraform init\nterraform apply -auto-approve');
  }

  /** Does what the next block says: runs its commands, writes its file, or starts the server. */
  async next(): Promise<Run & { readonly text: string }> {
    const [block, ...rest] = this.#blocks;
    this.#blocks = rest;
    if (block === undefined) throw new Error('the page has no further block');
    const text = block.text.replaceAll('http://127.0.0.1:4566', this.#copy?.url ?? 'http://127.0.0.1:4566');
    const nothing = { code: 0, stdout: '', stderr: '', text };
    if (block.language === 'hcl') {
      const name = /^# (\S+\.tf)\n/.exec(text)?.[1];
      if (name === undefined) throw new Error(`no file is named in ${text}`);
      writeFileSync(join(this.folder, name), text);
      return nothing;
    }
    if (text.startsWith('orgproof serve ')) {
      await this.serve();
      return nothing;
    }
    return { ...(await this.shell(text)), text };
  }

  /** Starts the server of the page, at a port that is free. */
  async serve(): Promise<void> {
    this.#copy = await ServeProcess.start([
      join(this.folder, 'before.json'),
      ...['--save', join(this.folder, 'after.json')],
    ]);
    expect(this.#copy.url).not.toBe('');
  }

  /** Runs commands where the last ones ended. */
  async shell(text: string): Promise<Run> {
    const place = join(this.folder, 'cwd');
    const script = `set -e\ncd '${this.#cwd}'\n${text}\npwd > '${place}'\n`;
    const run = await runProgram('bash', ['-c', script], this.#aws.server.url, {
      PATH: `${join(this.folder, 'bin')}${delimiter}${process.env.PATH}`,
      NO_COLOR: '1',
      TF_CLI_CONFIG_FILE: join(this.folder, 'cli.tfrc'),
      TF_CLI_ARGS: '-no-color',
      TF_INPUT: '0',
      TF_IN_AUTOMATION: '1',
    });
    expect(run.code, `${text}\n${run.stdout}${run.stderr}`).toBe(0);
    this.#cwd = readFileSync(place, 'utf8').trim();
    return run;
  }

  /** The answer of a command in JSON; words that begin with a slash name files of the folder. */
  async json(...argv: readonly string[]): Promise<JsonObject> {
    const words = argv.map((word) => (/^\/[\w/]+\.\w+$/.test(word) ? join(this.folder, word) : word));
    const { stdout, stderr } = await runCli([...words, '--json', '--no-config']);
    if (stdout === '') throw new Error(`${argv.join(' ')}: ${stderr}`);
    return JSON.parse(stdout) as JsonObject;
  }

  /** The lines of output that the page shows. */
  shown(): readonly string[] {
    return this.#shown;
  }

  /** Is AWS, or what stands for it, as it was? */
  expectAwsUntouched(): void {
    expect(this.#organization()).toBe(this.#before);
  }

  async end(): Promise<void> {
    await this.#copy?.stop();
    await this.#aws.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #organization(): string {
    const snapshot = snapshotOf(this.#aws.server.state());
    if (snapshot === undefined) throw new Error('the organization is gone');
    return serializeSnapshot(snapshot);
  }
}

/** Holds what was foretold equal to what was done; the comparison must be one of changes. */
export function expectSame(foretold: JsonObject, done: JsonObject): void {
  expect(foretold.refused).toEqual([]);
  expect(foretold.undecided).toEqual([]);
  expect(toldByName(done)).toEqual(toldByName(foretold));
  expect(done.verdict).toBe('changes');
}

/** What is told from the verdict down, without the ids of what is new. */
export function fromTheVerdict(text: string): string {
  const start = text.search(/^(no )?changes? for |^no change/m);
  expect(start, text).toBeGreaterThanOrEqual(0);
  return text.slice(start).replaceAll(/^( {2}\+ .*) \((ou|p)-[a-z0-9-]+\)$/gm, '$1');
}
