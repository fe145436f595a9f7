import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/model/errors.js';
import { visible } from '../../src/report/escape.js';
import { type DecisionCase, readDecisionCases } from '../fixtures/decision-cases.js';
import { runCli } from './run-cli.js';

const fixtures = readdirSync(new URL('../fixtures/cases/', import.meta.url)).map((file) =>
  file.replace('.json', ''),
);
const cases = fixtures.flatMap((fixture) =>
  readDecisionCases(fixture).map((one) => ({ fixture, one, claim: one.claim })),
);

const codes = {
  allowed: exitCodes.holds,
  denied: exitCodes.doesNotHold,
  conditional: exitCodes.undecided,
  unknown: exitCodes.undecided,
};

describe('what the fixtures claim, on the command line', () => {
  it.each(cases)('$fixture: $claim', async ({ fixture, one }) => {
    const argv = ['can', `fixtures/${fixture}`, ...optionsOf(one)];
    const { code, stdout } = await runCli([...argv, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ decision: one.expect });
    expect(code).toBe(codes[one.expect]);
    const explained = await runCli([...argv, '--explain']);
    expect(explained.code).toBe(code);
    expect(explained.stdout).toContain('Service control policies: ');
    expect(explained.stdout).toContain('Resource control policies: ');
    const { deny, noAllowAt, needs } = one.because ?? {};
    if (deny !== undefined) expect(explained.stdout).toContain(visible(deny));
    if (noAllowAt !== undefined) expect(explained.stdout).toContain('not allowed: ');
    if (needs !== undefined) expect(explained.stdout).toContain('Depends on ');
  });
});

function optionsOf(one: DecisionCase): string[] {
  const context = Object.entries(one.context ?? {}).flatMap(([key, values]) =>
    values.length === 0 ? ['--absent', key] : values.flatMap((value) => ['--context', `${key}=${value}`]),
  );
  return [
    ...principalOf(one),
    '--action',
    one.action,
    ...(one.resource === undefined ? [] : ['--resource', one.resource]),
    ...(one.resourceAccount === undefined ? [] : ['--resource-account', one.resourceAccount]),
    ...context,
    ...(one.closed === true ? ['--closed'] : []),
  ];
}

function principalOf({ account, principal }: DecisionCase): string[] {
  if (principal === undefined) return ['--account', account];
  if (principal === 'anonymous') return ['--principal', 'anonymous'];
  if (principal.startsWith('service:')) return ['--principal', principal.slice('service:'.length)];
  return ['--account', account, '--principal', principal];
}
