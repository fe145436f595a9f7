import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import Ajv from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type CheckFormat, checkFormats } from '../../src/report/check-formats.js';
import { runCli } from '../cli/run-cli.js';
import { csvRows } from '../support/csv.js';

/** Organizations with findings that fail, that are undecided, that are accepted, and with names made to break things. */
const runs: Readonly<Record<string, readonly string[]>> = {
  acme: ['fixtures/acme'],
  'hostile names': ['fixtures/hostile-names', '--config', 'test/report/hostile-config.yaml'],
  'unread parts': ['fixtures/unread-parts'],
  exceptions: ['fixtures/invalid-documents', '--config', 'test/cli/check-config.yaml'],
  'a baseline': ['fixtures/invalid-documents', '--baseline', 'test/report/baseline.json'],
};
const machineFormats = checkFormats.filter((format) => !['text', 'html', 'markdown'].includes(format));
const outputs = new Map<string, string>();

beforeAll(async () => {
  for (const [name, argv] of Object.entries(runs)) {
    for (const format of machineFormats) {
      outputs.set(`${name} ${format}`, (await runCli(['check', ...argv, '--format', format])).stdout);
    }
  }
});

const output = (name: string, format: CheckFormat): string => outputs.get(`${name} ${format}`) ?? '';
const json = <T>(name: string, format: CheckFormat): T => JSON.parse(output(name, format)) as T;
const schemaFile = (name: string): string =>
  readFileSync(new URL(`schemas/${name}`, import.meta.url), 'utf8');

interface Checked {
  readonly findings: readonly {
    readonly result: string;
    readonly fingerprint: string;
    readonly known?: true;
  }[];
  readonly suppressed: readonly object[];
}

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly SarifRule[] } };
    readonly invocations: readonly { readonly toolExecutionNotifications: readonly object[] }[];
    readonly results: readonly SarifResult[];
  }[];
}
interface SarifRule {
  readonly id: string;
  readonly helpUri?: string;
  readonly help: { readonly text: string };
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly baselineState?: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number };
    };
  }[];
}

const sarifRun = (name: string) => {
  const [run] = json<SarifLog>(name, 'sarif').runs;
  if (run === undefined) throw new Error('no run');
  return run;
};

describe.each(Object.keys(runs))('every format on %s', (name) => {
  it('says as many findings as the JSON answer', () => {
    const { findings, suppressed } = json<Checked>(name, 'json');
    const all = findings.length + suppressed.length;
    expect(all).toBeGreaterThan(0);
    expect(sarifRun(name).results).toHaveLength(all);
    expect(json<unknown[]>(name, 'asff')).toHaveLength(all);
    expect(json<unknown[]>(name, 'ocsf')).toHaveLength(all);
    expect(csvRows(output(name, 'csv'))).toHaveLength(all + 1);
    const cases = [...output(name, 'junit').matchAll(/<testcase [^>]*[^/]>/g)];
    expect(cases).toHaveLength(all);
  });

  it('has no character that a terminal obeys', () => {
    for (const format of machineFormats) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
      expect(output(name, format)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

it('every format gives the same bytes again', async () => {
  for (const format of machineFormats) {
    const again = await runCli(['check', ...(runs['unread parts'] ?? []), '--format', format]);
    expect(again.stdout).toBe(output('unread parts', format));
  }
});

describe.each(Object.keys(runs))('SARIF of %s', (name) => {
  it('is as the schema asks', () => {
    const require = createRequire(import.meta.url);
    const path = require.resolve('@microsoft/jest-sarif/package.json').replace('package.json', '');
    const file = readFileSync(`${path}lib/schemas/sarif-2.1.0-rtm.5.json`, 'utf8');
    const { $schema: _, id: __, ...schema } = JSON.parse(file) as Readonly<Record<string, unknown>>;
    const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    expect(validate(json(name, 'sarif')), JSON.stringify(validate.errors)).toBe(true);
  });

  it('has a rule with help for every result, and a fingerprint that no other has', () => {
    const { tool, results } = sarifRun(name);
    const prints = results.map(({ partialFingerprints }) => partialFingerprints['orgproofFinding/v1']);
    expect(new Set(prints).size).toBe(results.length);
    for (const { ruleId, ruleIndex, kind, level } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(kind === 'fail' ? level !== 'none' : kind === 'open' && level === 'none').toBe(true);
    }
    for (const { help, helpUri } of tool.driver.rules) {
      expect(help.text).toContain('What to do');
      // What is about the configuration itself has no page.
      expect(helpUri ?? 'https:').toMatch(/^https:/);
    }
  });
});

describe('SARIF', () => {
  it('points to the file and line, relative to the working directory', () => {
    const places = sarifRun('acme').results.map(({ locations }) => locations[0]?.physicalLocation);
    const uris = places.map((place) => place?.artifactLocation.uri);
    expect(uris).toContain('fixtures/acme/scp/AllowPartnerServices.json');
    expect(places.filter((place) => place?.region !== undefined).length).toBeGreaterThan(3);
  });

  it('tells what is undecided as open, and gaps as notifications', () => {
    const { results, invocations } = sarifRun('unread parts');
    expect(results.map(({ kind }) => kind)).toContain('open');
    expect(invocations[0]?.toolExecutionNotifications.length).toBeGreaterThan(0);
  });

  it('tells what is accepted, and why', () => {
    const accepted = sarifRun('exceptions').results.flatMap(({ suppressions }) => suppressions ?? []);
    expect(accepted.map(({ justification }) => justification)).toContain('kept as an example');
  });

  it('tells what a baseline knows', () => {
    const states = sarifRun('a baseline').results.map(({ baselineState }) => baselineState);
    expect(new Set(states)).toEqual(new Set(['unchanged', 'new']));
  });
});

describe.each(Object.keys(runs))('JUnit XML of %s', (name) => {
  it('is as the schema of Jenkins asks', async () => {
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'check.xml', contents: output(name, 'junit') }],
      schema: [{ fileName: 'junit.xsd', contents: schemaFile('jenkins-junit.xsd') }],
    });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });
});

describe('JUnit XML', () => {
  it('fails for what counts, errs for what is undecided, skips what is accepted or known, passes the rest', async () => {
    const junit = output('acme', 'junit');
    expect(junit).toContain('<failure type="error"');
    expect(junit).toContain('<system-out>');
    expect(output('unread parts', 'junit')).toContain('<error type="unknown"');
    expect(output('exceptions', 'junit')).toContain('<skipped>accepted: kept as an example</skipped>');
    expect(output('a baseline', 'junit')).toContain('<skipped>known: the baseline has it</skipped>');
    const lenient = await runCli([
      'check',
      'fixtures/orphan-policies',
      '--format',
      'junit',
      '--fail-on',
      'error',
    ]);
    expect(lenient.code).toBe(0);
    expect(lenient.stdout).not.toContain('<failure');
  });
});

describe.each(Object.keys(runs))('CSV of %s', (name) => {
  it('has as many cells in each line as columns, and none that is a formula', () => {
    const [head = [], ...rows] = csvRows(output(name, 'csv'));
    for (const row of rows) {
      expect(row).toHaveLength(head.length);
      for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@|%]/);
    }
  });
});

it('CSV keeps the text of a name that looks like a formula', () => {
  const cells = csvRows(output('hostile names', 'csv')).flat();
  expect(cells.some((cell) => /^'[=+\-@]/.test(cell))).toBe(true);
});

describe.each(Object.keys(runs))('ASFF of %s', (name) => {
  const findings = () => json<AwsSecurityFinding[]>(name, 'asff');

  it('is what the AWS SDK sends to Security Hub, member for member', async () => {
    let sent: unknown;
    const client = new SecurityHubClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
      requestHandler: {
        handle: async (request: { readonly body: string }) => {
          sent = JSON.parse(request.body);
          throw new Error('sent');
        },
      },
    });
    // What the service's model does not know is not sent.
    await expect(client.send(new BatchImportFindingsCommand({ Findings: findings() }))).rejects.toThrow(
      'sent',
    );
    expect(sent).toEqual({ Findings: findings() });
  });

  // https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html
  it('has every required attribute, within its limits', () => {
    for (const finding of findings()) {
      expect(finding.SchemaVersion).toBe('2018-10-08');
      expect(finding.AwsAccountId).toMatch(/^\d{12}$/);
      expect(finding.ProductArn).toMatch(/^arn:aws:securityhub:[a-z0-9-]+:\d{12}:product\/\d{12}\/default$/);
      for (const time of [finding.CreatedAt, finding.UpdatedAt]) {
        expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      }
      expect(finding.Id?.length).toBeLessThanOrEqual(512);
      expect(finding.Title?.length).toBeLessThanOrEqual(256);
      expect(finding.Description?.length).toBeLessThanOrEqual(1024);
      expect(finding.Remediation?.Recommendation?.Text?.length).toBeLessThanOrEqual(512);
      expect(['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH']).toContain(finding.Severity?.Label);
      expect(finding.Types).not.toEqual([]);
      expect(finding.Resources).toHaveLength(1);
      for (const { Type, Id } of finding.Resources ?? []) {
        expect(Id).toMatch(Type === 'AwsAccount' ? /^AWS::::Account:\d{12}$/ : /^(arn:|p-|o-|ou-|r-)/);
      }
    }
  });
});

describe.each(Object.keys(runs))('OCSF of %s', (name) => {
  it('is Compliance Findings as the schema asks', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(
      JSON.parse(schemaFile('ocsf-compliance-finding.json')) as object,
    );
    expect(validate(json(name, 'ocsf')), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });
});

describe('the Region of findings', () => {
  it('is the one that is asked for', async () => {
    const argv = ['check', 'fixtures/acme', '--format', 'asff', '--region', 'eu-central-1'];
    expect((await runCli(argv)).stdout).toContain('arn:aws:securityhub:eu-central-1:');
    const wrong = await runCli(['check', 'fixtures/ten-lines', '--region', 'Frankfurt']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('is no Region');
  });
});
