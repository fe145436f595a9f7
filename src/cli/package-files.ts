import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The folder of the sample organization that the package carries. */
export function sampleOrganization(): string {
  return fileURLToPath(new URL('../../fixtures/acme', import.meta.url));
}
