import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { serializeSnapshot, sortSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { sharedJson } from '../support/shared-facts.js';
import { runCli } from './run-cli.js';

/** An organization of one branch, root first and the account last, with its decisions as AWS documents them. */
interface DocumentedCase {
  readonly id: string;
  readonly source: string;
  readonly chain: readonly { readonly target: string; readonly policies: readonly object[] }[];
  readonly expect: Readonly<Record<string, 'ALLOWED_BY_SCP' | 'DENIED_BY_SCP'>>;
}

const cases = sharedJson<DocumentedCase[]>('facts/authorization-cases.json') ?? [];
const folder = mkdtempSync(join(tmpdir(), 'orgproof-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const account = '100000000002';
const questions = cases.flatMap((one) =>
  Object.entries(one.expect).map(([action, expected]) => ({
    one,
    id: one.id,
    action,
    expected: expected === 'ALLOWED_BY_SCP' ? 'allowed' : 'denied',
  })),
);

describe.skipIf(cases.length === 0)('decisions that AWS documents', () => {
  it.each(questions)('$id: $action is $expected, on the command line', async ({ one, action, expected }) => {
    const file = join(folder, `${one.id}.json`);
    writeFileSync(file, serializeSnapshot(snapshotOf(one)));
    const run = await runCli(['can', file, '--account', account, '--action', action, '--closed', '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({ decision: expected });
    expect(run.code).toBe(expected === 'allowed' ? 0 : 1);
  });

  it.each(questions)('$id: $action is $expected, in the library', ({ one, action, expected }) => {
    const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshotOf(one)));
    const request = {
      action,
      principal: { kind: 'account' as const, accountId: account },
      context: {},
      closed: true,
    };
    expect(evaluator.outcome(request)).toBe(expected);
    expect(evaluator.decideByReference(request).decision).toBe(expected);
  });
});

/** The branch as a snapshot: the first level is the root, the last the account, with SCPs exactly as given. */
function snapshotOf({ chain }: DocumentedCase): Snapshot {
  const base = 'arn:aws:organizations::100000000001';
  const organization = 'o-documented0';
  const ids = chain.map((_, index) =>
    index === 0 ? 'r-case' : index === chain.length - 1 ? account : `ou-case-0000000${index}`,
  );
  const policies = chain.flatMap((level, i) =>
    level.policies.map((document, j) => ({
      id: `p-level${i}doc${j}`,
      targetId: ids[i] ?? '',
      content: JSON.stringify(document),
      order: j,
    })),
  );
  const accountAt = (id: string, name: string, parentId: string) => ({
    id,
    arn: `${base}:account/${organization}/${id}`,
    name,
    state: 'ACTIVE',
    parentId,
    tags: [],
  });
  return sortSnapshot({
    snapshotVersion: 1,
    organization: {
      id: organization,
      arn: `${base}:organization/${organization}`,
      featureSet: 'ALL',
      managementAccountId: '100000000001',
    },
    root: {
      id: 'r-case',
      arn: `${base}:root/${organization}/r-case`,
      name: chain[0]?.target ?? 'Root',
      policyTypes: [{ type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' }],
      tags: [],
    },
    organizationalUnits: chain.slice(1, -1).map(({ target }, index) => ({
      id: ids[index + 1] ?? '',
      arn: `${base}:ou/${organization}/${ids[index + 1] ?? ''}`,
      name: target,
      parentId: ids[index] ?? '',
      tags: [],
    })),
    accounts: [
      accountAt('100000000001', 'management', 'r-case'),
      accountAt(account, chain.at(-1)?.target ?? 'account', ids.at(-2) ?? 'r-case'),
    ],
    policies: policies.map(({ id, content }) => ({
      id,
      arn: `${base}:policy/${organization}/service_control_policy/${id}`,
      name: id,
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      content,
      tags: [],
    })),
    attachments: policies.map(({ id, targetId, order }) => ({ policyId: id, targetId, order })),
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: [],
  });
}
