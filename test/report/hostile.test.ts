import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type CheckFormat, checkFormats } from '../../src/report/check-formats.js';
import type { CheckResult } from '../../src/rules/findings.js';
import { rules } from '../../src/rules/registry.js';
import { runCli } from '../cli/run-cli.js';
import { csvRows } from '../support/csv.js';

/**
 * What would do harm where it came out as it is: markup, formulas, links, escape sequences, line breaks that begin a line
 * of another kind, text that runs the other way. Each has a word by which it is found again, whatever is around it.
 */
const harm: Readonly<Record<string, string>> = {
  script: '<script>alert("xscriptx")</script>',
  quoted: '`<img src=x>``xquotedx`',
  image: '"><img src=x onerror=alert(`ximagex`)>',
  formula: '=HYPERLINK("http://example.com","xformulax")',
  plus: '+1+cmd|xplusx',
  at: '@SUM(A1)xatx',
  minus: '-2,"xminusx"',
  link: '[xlinkx](javascript:alert(1))',
  table: 'a | b ` *xtablex* | c',
  heading: 'one\n# xheadingx\n- two',
  escape: '\u001b[31mxescapex\u001b]0;title\u0007',
  backwards: 'x\u202exbackwardsx\u2066',
  emoji: `${'😀'.repeat(60)}xemojix`,
  entity: ']]> --> &lt;xentityx&#0;',
  command: '::error file=x::xcommandx',
};
const words = Object.keys(harm).map((name) => `x${name}x`);

const statement = (effect: string, action: unknown, more: object = {}): object => ({
  Effect: effect,
  Action: action,
  Resource: '*',
  ...more,
});

/** An organization in which every name is one of these, and in which rules find much. */
function organizationOfHarm(): object {
  const names = Object.values(harm);
  const policies = Object.fromEntries(
    names.map((name, i) => [
      name,
      {
        type: 'SERVICE_CONTROL_POLICY',
        content: {
          Version: '2012-10-17',
          Statement: [
            statement('Deny', 'sqs:*', {
              Sid: `S${i}`,
              Condition: {
                ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/${name}` },
                StringEquals: { [`aws:PrincipalTag/${name}`]: name },
              },
            }),
            statement('Deny', [`sqs:${name}`, 'sqs:SendMessage']),
          ],
        },
      },
    ]),
  );
  const tags = Object.fromEntries(names.map((name) => [name, { enforced_for: { '@@assign': [name] } }]));
  const plans = Object.fromEntries(
    names.map((name) => [
      name,
      {
        regions: { '@@assign': ['eu-west-1'] },
        rules: { [name]: { schedule_expression: { '@@assign': 'cron(0 5 30 2 ? *)' } } },
      },
    ]),
  );
  return {
    root: {
      policies: ['Tags', 'Backups', 'Readable', 'Again'],
      accounts: [{ name: 'management', management: true }],
      organizationalUnits: names.map((name) => ({
        name,
        policies: [name, 'Readable'],
        accounts: [{ name, tags: { [name]: name } }],
      })),
    },
    policies: {
      ...policies,
      Tags: { type: 'TAG_POLICY', content: { tags } },
      Backups: { type: 'BACKUP_POLICY', content: { plans } },
      ...Object.fromEntries(
        ['Readable', 'Again'].map((name) => [
          name,
          {
            type: 'SERVICE_CONTROL_POLICY',
            content: {
              Version: '2012-10-17',
              Statement: [
                statement('Deny', 'ec2:*', {
                  Condition: {
                    ArnNotLike: {
                      'aws:PrincipalArn': names.map((one) => `arn:aws:iam::*:role/${one}`),
                    },
                  },
                }),
                ...names.map((one) => statement('Deny', 'ec2:RunInstances', { Sid: one })),
              ],
            },
          },
        ]),
      ),
    },
  };
}

const dangerous =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

const folder = mkdtempSync(join(tmpdir(), 'orgproof-hostile-'));
const outputs = new Map<string, string>();
const output = (format: string): string => outputs.get(format) ?? '';
let result: Pick<CheckResult, 'findings'>;

beforeAll(async () => {
  const organization = join(folder, 'organization');
  mkdirSync(organization);
  writeFileSync(join(organization, 'organization.json'), JSON.stringify(organizationOfHarm()));
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      packs: ['recommended', 'guardrails'],
      rules: { 'required-tags': ['default', { accounts: ['owner'], organizationalUnits: ['owner'] }] },
      ignore: [{ rule: 'empty-organizational-unit', entity: '*', reason: harm.script }],
    }),
  );
  const common = [organization, '--config', config, '--today', '2027-01-15'];
  for (const format of checkFormats) {
    outputs.set(format, (await runCli(['check', ...common, '--format', format])).stdout);
  }
  for (const format of ['markdown', 'html']) {
    outputs.set(`compliance ${format}`, (await runCli(['report', ...common, '--format', format])).stdout);
  }
  result = JSON.parse(output('json')) as Pick<CheckResult, 'findings'>;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A line of Markdown without what stands in backticks, by https://spec.commonmark.org/0.31.2/#code-spans. */
function withoutCodeSpans(line: string): string {
  let rest = '';
  for (let at = 0; at < line.length; ) {
    if (line[at] === '\\') {
      rest += line.slice(at, at + 2);
      at += 2;
    } else if (line[at] === '`') {
      const run = /^`+/.exec(line.slice(at))?.[0] ?? '`';
      const begin = at + run.length;
      const end = new RegExp(`(?<!\`)${run}(?!\`)`).exec(line.slice(begin))?.index;
      if (end === undefined) rest += run;
      at = end === undefined ? begin : begin + end + run.length;
    } else rest += line[at++];
  }
  return rest;
}

const formats: readonly (CheckFormat | 'compliance markdown' | 'compliance html')[] = [
  ...checkFormats,
  'compliance markdown',
  'compliance html',
];

describe('hostile names and documents', () => {
  it('come out in findings of many rules, all of them in every format', () => {
    const telling = new Set(
      result.findings
        .filter(({ message }) => words.some((word) => message.includes(word)))
        .map(({ ruleId }) => ruleId),
    );
    expect(telling.size).toBeGreaterThan(7);
    expect(result.findings.filter(({ messageId }) => messageId === 'rule-error')).toEqual([]);
    for (const format of formats) {
      expect(
        words.filter((word) => !output(format).includes(word)),
        format,
      ).toEqual([]);
    }
    expect([...telling].every((id) => rules.some((rule) => rule.id === id))).toBe(true);
  });

  it.each(formats)('%s: nothing that a terminal obeys, and no text that runs the other way', (format) => {
    expect(output(format)).not.toMatch(dangerous);
    // CSV and JUnit XML may have line breaks in quotes; a name has none in any format.
    expect(output(format)).not.toMatch(/^\s*# xheadingx/m);
  });

  it.each(['html', 'compliance html'])('%s: no markup but its own', (format) => {
    const page = output(format).replace(/<style>[\s\S]*?<\/style>/, '');
    const tags = new Set([...page.matchAll(/<\/?([^\s>/]*)/g)].map(([, name = '']) => name));
    for (const tag of ['script', 'img', 'svg', 'xentityx']) expect(tags).not.toContain(tag);
    for (const tag of tags) expect(tag).toMatch(/^(!doctype|[a-z][a-z0-9]*)$/);
    expect(page).not.toMatch(/<[^>]*\son[a-z]+\s*=/i);
    expect(page).not.toMatch(/href="?\s*javascript:/i);
  });

  it.each(['markdown', 'compliance markdown'])(
    '%s: no markup, link, heading or cell but its own',
    (format) => {
      const text = output(format);
      const outsideCode = text
        .split(/^ *(`{3,})[^\n]*\n[\s\S]*?^ *\1$/m)
        .flatMap((part) => part.split('\n').map(withoutCodeSpans))
        .join('\n');
      expect(outsideCode).not.toMatch(/<(script|img)/i);
      expect(outsideCode).not.toMatch(/(?<!\\)\[xlinkx(?<!\\)\]\(/);
      expect(outsideCode).not.toMatch(/(?<!\\)\*xtablex/);
      const tables = text.split('\n').filter((line) => line.startsWith('| '));
      const cells = tables.map((line) => line.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size).toBeLessThan(5);
    },
  );

  it('csv: as many cells in each line as columns, and none that is a formula', () => {
    const [head = [], ...lines] = csvRows(output('csv'));
    expect(lines).toHaveLength(result.findings.length);
    for (const line of lines) {
      expect(line).toHaveLength(head.length);
      for (const cell of line) expect(cell).not.toMatch(/^\s*[=+\-@|%]/);
    }
  });

  it('sarif: no link in a message, which viewers would follow', () => {
    const texts = [...output('sarif').matchAll(/"text": ("(?:[^"\\]|\\.)*")/g)].map(
      ([, text = '""']) => JSON.parse(text) as string,
    );
    expect(texts.some((text) => text.includes('xlinkx'))).toBe(true);
    for (const text of texts) expect(text).not.toMatch(/(?<!\\)\[[^\]]*(?<!\\)\]\([^)]*\)/);
  });

  it('junit: XML of the schema, without elements but its own', async () => {
    const schema = readFileSync(new URL('schemas/jenkins-junit.xsd', import.meta.url), 'utf8');
    const { errors } = await validateXML({
      xml: [{ fileName: 'check.xml', contents: output('junit') }],
      schema: [{ fileName: 'junit.xsd', contents: schema }],
    });
    expect(errors).toEqual([]);
    expect(output('junit')).not.toMatch(/<(script|img)/);
  });

  it.each(['json', 'sarif', 'asff', 'ocsf'])('%s: JSON that holds the names as they are', (format) => {
    expect(() => JSON.parse(output(format)) as unknown).not.toThrow();
    const held = JSON.stringify(JSON.parse(output(format)));
    expect(held).toContain('xscriptx');
  });

  it('text: no line that a CI system takes for a command', () => {
    expect(output('text')).not.toMatch(/^::/m);
  });
});
