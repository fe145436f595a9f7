import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsOf, minimumCalls } from '../src/ingest/aws/minimum-calls.js';
import { serializeSnapshot } from '../src/model/read-snapshot.js';
import { generateOrganization } from '../test/support/generate-organization.js';

// How long does a snapshot of a very large organization take, how much memory, and how many calls more than the fewest?
// How many pages does the server answer?

const project = fileURLToPath(new URL('../../', import.meta.url));
const command = join(project, 'bin/orgproof.js');
const env = {
  ...process.env,
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_REGION: 'us-east-1',
};
const tellsMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(`maxrss ${process.resourceUsage().maxRSS}\\n`))';

const organization = generateOrganization({
  seed: 1,
  accounts: 10_000,
  organizationalUnits: 2_000,
  policies: 1_000,
});
const folder = mkdtempSync(join(tmpdir(), 'orgproof-bench-'));
const file = join(folder, 'organization.json');
writeFileSync(file, serializeSnapshot(organization));

const server = spawn(process.execPath, [command, 'serve', file, '--port', '0', '--json'], { env });
try {
  const url = await urlOf(server);
  await snapshotOnce(url);
  await pagesPerSecond(url);
} finally {
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

async function snapshotOnce(url: string): Promise<void> {
  const start = performance.now();
  const argv = [
    '--import',
    tellsMemory,
    command,
    'snapshot',
    '--endpoint-url',
    url,
    '-o',
    join(folder, 'read.json'),
  ];
  const reader = spawn(process.execPath, argv, { env });
  const said = textOf(reader);
  const [code] = (await once(reader, 'close')) as [number];
  const text = await said;
  if (code !== 0) throw new Error(text);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = Number(/maxrss (\d+)/.exec(text)?.[1]) / 1024;
  const calls = Number(/read with (\d+) calls/.exec(text)?.[1]);
  const fewest = minimumCalls(countsOf(organization)).total;
  console.log('\nA snapshot of 10,000 accounts, 2,000 OUs and 1,000 policies, from `serve`');
  console.log(`  ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB at most`);
  console.log(`  ${calls} calls, ${(calls / fewest).toFixed(3)} times the fewest, ${fewest}`);
}

async function pagesPerSecond(url: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const readers = Array.from({ length: 16 }, () => readAccounts(url, agent, 8));
  const start = performance.now();
  const pages = (await Promise.all(readers)).reduce((sum, count) => sum + count, 0);
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  console.log('\nPages of `ListAccounts`, twenty accounts each, asked by 16 readers');
  console.log(`  ${Math.round(pages / seconds).toLocaleString('en')} a second`);
}

/** Reads all accounts so many times; gives the number of pages. */
async function readAccounts(url: string, agent: Agent, times: number): Promise<number> {
  let pages = 0;
  for (let i = 0; i < times; i++) {
    let token: string | undefined;
    do {
      const answer = JSON.parse(await call(url, agent, token === undefined ? {} : { NextToken: token })) as {
        NextToken?: string;
      };
      token = answer.NextToken;
      pages++;
    } while (token !== undefined);
  }
  return pages;
}

function call(url: string, agent: Agent, input: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts',
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(input));
  });
}

async function urlOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the server has no output');
  const [line] = (await once(stdout, 'data')) as [Buffer];
  return (JSON.parse(line.toString('utf8')) as { url: string }).url;
}

async function textOf({ stdout, stderr }: ChildProcess): Promise<string> {
  let text = '';
  stdout?.on('data', (chunk: Buffer) => {
    if (text.length < 10_000) text += chunk.toString('utf8');
  });
  stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  await Promise.all([stdout, stderr].map((stream) => (stream === null ? undefined : once(stream, 'end'))));
  return text;
}
