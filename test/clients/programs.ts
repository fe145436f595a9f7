import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** How a program ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Is the program there, and does it end well with these arguments? Says so on standard error when it does not. */
export function isInstalled(title: string, program: string, argv: readonly string[]): boolean {
  const { status } = spawnSync(program, argv, { stdio: 'ignore' });
  if (status === 0) return true;
  process.stderr.write(`${title} is not installed here: its tests are left out\n`);
  return false;
}

/** Runs a program against a server in this process, with credentials that are made up and nothing of the user's but the variables that are given. */
export async function runProgram(
  program: string,
  argv: readonly string[],
  url: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_ORGANIZATIONS: url,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    ...more,
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, [...argv], {
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Partial<Run> & { readonly code?: unknown };
    if (typeof code !== 'number') throw error;
    return { code, stdout: stdout ?? '', stderr: stderr ?? '' };
  }
}

/** The folder in which this machine keeps packages of Terraform's registry, if it does. */
export function providerMirror(): string | undefined {
  const { ORGPROOF_TEST_TERRAFORM_MIRROR: named } = process.env;
  if (named !== undefined) return named;
  const below = (folder: string): string[] => {
    try {
      return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(folder, name));
    } catch {
      return [];
    }
  };
  return below('/')
    .filter((folder) => !/^\/(proc|sys|dev)$/.test(folder))
    .flatMap(below)
    .find((folder) => existsSync(join(folder, 'registry.terraform.io', 'hashicorp', 'aws')));
}
