import { describe, expect, it } from 'vitest';
import {
  askHash,
  commandLine,
  type Question,
  questionOf,
  readQuestion,
} from '../../src/explorer/question.js';
import { parseHash } from '../../src/explorer/route.js';
import { loadOrganization } from '../../src/load.js';
import { runCli } from '../cli/run-cli.js';

const empty = questionOf(new URLSearchParams());
const { graph } = await loadOrganization('fixtures/acme');

/** Questions that the command line takes, too. */
const questions: readonly Question[] = [
  { ...empty, account: 'shop-prod', action: 's3:PutObject' },
  {
    ...empty,
    account: '/Workloads/Prod/Retail/shop-prod',
    action: 'S3:putobject',
    principal: 'role/App',
    closed: true,
  },
  { ...empty, account: '999988887777', action: 's3:GetObject', owner: 'shop-prod' },
  { ...empty, action: 's3:GetObject', principal: 'anonymous', owner: '111133335555', resource: '*' },
  { ...empty, action: 's3:GetObject', principal: 'logs.amazonaws.com', resource: 'arn:aws:s3:::b/k' },
  {
    ...empty,
    action: 'ec2:RunInstances',
    principal: 'arn:aws:iam::111133335555:user/x',
    context: 'aws:RequestedRegion=eu-west-1\nAWS:requestedregion=a=b',
    absent: 'aws:SourceVpc',
  },
];

/** Questions that it refuses. */
const refused: readonly Question[] = [
  empty,
  { ...empty, action: 's3:GetObject' },
  { ...empty, account: 'no such account', action: 's3:GetObject' },
  { ...empty, account: 'Workloads', action: 's3:GetObject' },
  { ...empty, account: 'shop-prod', action: 's3:GetObject', principal: 'anonymous' },
  { ...empty, account: 'shop-prod', action: 's3:GetObject', resource: 'bucket' },
  { ...empty, account: 'shop-prod', action: 's3:GetObject', context: 'no-value' },
  { ...empty, account: 'shop-prod', action: 's3:GetObject', context: 'a:b=1', absent: 'A:B' },
];

/** The words of a shell line that quotes with apostrophes only. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\'/g, (_, text: string | undefined) => text ?? "'"),
  );
}

describe('a question of the page', () => {
  it.each(questions)('is read as `can` reads it: %o', async (question) => {
    const read = readQuestion(graph, question);
    if (read.kind !== 'request') throw new Error(read.problem);
    const [, ...argv] = shellWords(commandLine('fixtures/acme', question)).filter(
      (word) => word !== '--explain',
    );
    const { stdout, stderr } = await runCli([...argv, '--json']);
    expect(stdout, stderr).not.toBe('');
    expect(read.request).toEqual((JSON.parse(stdout) as { request: unknown }).request);
  });

  it.each(refused)('is refused where `can` refuses it: %o', async (question) => {
    expect(readQuestion(graph, question).kind).toBe('problem');
    const [, ...argv] = shellWords(commandLine('fixtures/acme', question));
    expect((await runCli(argv)).code).toBe(2);
  });

  it.each(questions)('comes back from the address of its request: %o', (question) => {
    const read = readQuestion(graph, question);
    if (read.kind !== 'request') throw new Error(read.problem);
    const again = readQuestion(graph, questionOf(parseHash(askHash(read.request)).query));
    expect(again).toEqual(read);
  });
});
