import { describe, expect, it } from 'vitest';
import { checkRule, organizationOf } from './run-rule.js';

const deny = (actions: readonly string[]) => ({ Effect: 'Deny', Action: actions, Resource: '*' });

function organization(names: { readonly account: string }, statements: readonly object[]) {
  const content = { Version: '2012-10-17', Statement: statements };
  return JSON.stringify({
    root: {
      policies: ['P'],
      accounts: [
        { name: 'management', id: '111122223333', management: true },
        { name: names.account, id: '222233334444' },
      ],
    },
    policies: { P: { id: 'p-policynumberone', type: 'SERVICE_CONTROL_POLICY', content } },
  });
}

async function fingerprints(rule: string, text: string): Promise<string[]> {
  const { findings } = checkRule(await organizationOf(text), rule);
  return findings.map(({ fingerprint }) => fingerprint);
}

describe('the fingerprint of a finding', () => {
  it('stays the same when an account is renamed', async () => {
    const of = (account: string) =>
      fingerprints('account-under-root', organization({ account }, [deny(['iam:*'])]));
    const before = await of('web');
    expect(before).toHaveLength(1);
    expect(await of('shop')).toEqual(before);
  });

  it('stays the same when something is written above it', async () => {
    const of = (statements: readonly object[]) =>
      fingerprints('unknown-action', organization({ account: 'web' }, statements));
    const before = await of([deny(['iam:CreateUsr', 's3:*'])]);
    expect(before).toHaveLength(1);
    expect(await of([deny(['sqs:*']), deny(['ec2:*', 'iam:CreateUsr'])])).toEqual(before);
  });

  it('is another for another finding about the same thing', async () => {
    const text = organization({ account: 'web' }, [
      deny(['iam:CreateUsr', 'iam:DeletUser', 'iam:CreateUsr']),
    ]);
    const all = await fingerprints('unknown-action', text);
    expect(all).toHaveLength(3);
    expect(new Set(all).size).toBe(3);
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{32}$/);
  });
});
