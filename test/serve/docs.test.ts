import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/cli/commands/serve/command.js';
import { documentedQuotas } from '../../src/organization/quotas.js';
import { isInstalled, runProgram } from '../clients/programs.js';
import { Served } from './served.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/serve.md'), 'utf8');

/** The first block in a language, with the address of a server in place of the one in the page. */
function block(language: string, url: string): string {
  const code = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
  expect(code).toContain('http://127.0.0.1:4566');
  return code.replaceAll('http://127.0.0.1:4566', url);
}

const accounts = 'management ACTIVE\ninvited ACTIVE\ncreated ACTIVE\ndelegated ACTIVE\n';

describe('docs/serve.md', () => {
  let served: Served;
  // In the repository, so that the packages that it imports are found.
  const folder = mkdtempSync(join(root, 'test/serve/run-'));
  beforeAll(async () => {
    served = await Served.start();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await served.server.close();
  });

  it('has JavaScript that runs', async () => {
    const file = join(folder, 'example.mjs');
    writeFileSync(file, block('js', served.server.url));
    const { code, stdout } = await runProgram(process.execPath, [file], served.server.url);
    expect({ code, stdout }).toEqual({ code: 0, stdout: accounts });
  });

  it.skipIf(!isInstalled('boto3', 'python3', ['-c', 'import boto3']))('has Python that runs', async () => {
    const run = await runProgram('python3', ['-c', block('python', served.server.url)], served.server.url);
    expect(run).toEqual({ code: 0, stdout: accounts, stderr: '' });
  });

  it('names options and quotas that there are', () => {
    const options = new Set([
      ...serve.options.map(({ name }) => name),
      'json',
      'endpoint-url',
      'handshake-id',
    ]);
    for (const [, name = ''] of page.matchAll(/(?<![-|\w])--([a-z][a-z-]*)/g)) {
      if (!['account', 'action'].includes(name)) expect(options).toContain(name);
    }
    const quotas = page.slice(page.indexOf('Their names are'), page.indexOf('and so on'));
    for (const [, name] of quotas.matchAll(/`(\w+)`/g)) expect([...documentedQuotas.keys()]).toContain(name);
    for (const [, name] of page.matchAll(/--quota (\w+)=/g))
      expect([...documentedQuotas.keys()]).toContain(name);
  });
});
