import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { UsageError } from '../../src/model/errors.js';
import { checkOrganization } from '../../src/rules/check.js';
import { type OutcomeOf, renderMessage } from '../../src/rules/define-rule.js';
import { compareFindings } from '../../src/rules/findings.js';
import { rules } from '../../src/rules/registry.js';
import { check, organizationOf } from './run-rule.js';

const acme = fileURLToPath(new URL('../../fixtures/acme', import.meta.url));

const orphans = JSON.stringify({
  policyTypes: [],
  root: { accounts: [{ name: 'management', management: true }], organizationalUnits: [{ name: 'Old' }] },
  policies: {
    Spare: {
      type: 'SERVICE_CONTROL_POLICY',
      content: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }],
      },
    },
  },
});

describe('checking an organization', () => {
  it('gives the same bytes each time, sorted, with every rule counted', async () => {
    const read = await readOrganization(acme);
    const first = check(read);
    expect(JSON.stringify(check(read))).toBe(JSON.stringify(first));
    expect([...first.findings].sort(compareFindings)).toEqual(first.findings);
    expect(first.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    const failures = first.rules.reduce((sum, { counts }) => sum + counts.fail, 0);
    expect(failures).toBe(first.findings.filter(({ result }) => result === 'fail').length);
    // The sample has no configuration, and so no exceptions; rules that are off look at nothing.
    const looked = first.rules.filter(({ id, level }) => id !== 'expired-exception' && level !== 'off');

    for (const { id, counts } of looked) {
      expect(counts.pass + counts.fail + counts.notApplicable + counts.unknown, id).toBeGreaterThan(0);
    }
  });

  it('replays every witness: the reference evaluator denies it, or lets pass what is told to be possible', async () => {
    const read = await readOrganization(acme);
    const evaluator = new Evaluator(OrgGraph.fromSnapshot(read.snapshot));
    const shown = check(read).findings.flatMap(({ ruleId, witness }) =>
      witness === undefined ? [] : [{ ruleId, witness }],
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const { ruleId, witness } of shown) {
      const { decision, serviceControl } = evaluator.decideByReference(witness);
      if (ruleId === 'exception-anyone-can-take') expect(serviceControl.outcome).toBe('allowed');
      else expect(decision).toBe('denied');
    }
  });

  it('points to the file and line of the document', async () => {
    const { findings } = check(await readOrganization(acme));
    const beside = findings.find(({ ruleId }) => ruleId === 'fullawsaccess-beside-allow-list');
    const file = join(acme, 'scp', 'AllowPartnerServices.json');
    const line = beside?.location?.line ?? 0;
    expect(beside?.location).toMatchObject({ pointer: '/Statement/0' });
    expect(beside?.location?.file?.endsWith(join('scp', 'AllowPartnerServices.json'))).toBe(true);
    expect(readFileSync(file, 'utf8').split('\n')[line - 1]).toContain('{');
  });

  it('points into the document where no files are known', async () => {
    const { snapshot } = await organizationOf(orphans);
    const graph = OrgGraph.fromSnapshot({
      ...snapshot,
      policies: snapshot.policies.map((policy) =>
        policy.name === 'Spare' ? { ...policy, content: '{\n  "Version": "2012-10-17"\n}' } : policy,
      ),
    });
    const { findings } = checkOrganization({ graph, evaluator: new Evaluator(graph) });
    const invalid = findings.find(({ ruleId }) => ruleId === 'invalid-policy-document');
    expect(invalid?.location).toEqual({ pointer: '', line: 1, column: 1 });
  });

  it('tells rules that are off as such, and runs them not', async () => {
    const read = await organizationOf(orphans);
    const result = check(read, { config: { rules: { 'orphan-policy': 'off' } } });
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['empty-organizational-unit']);
    const off = result.rules.find(({ id }) => id === 'orphan-policy');
    expect(off).toMatchObject({ level: 'off', counts: { pass: 0, fail: 0, unknown: 0 } });
  });

  it('gives every finding of a rule the level that is set', async () => {
    const read = await organizationOf(orphans);
    const levelOf = (setting: 'default' | 'note' | 'error') =>
      check(read, { config: { packs: [], rules: { 'orphan-policy': setting } } }).findings[0]?.level;
    expect(levelOf('default')).toBe('warning');
    expect(levelOf('note')).toBe('note');
    expect(levelOf('error')).toBe('error');
  });

  it('goes on when a rule fails, and says that it failed', async () => {
    const orphanPolicy = rules.find(({ id }) => id === 'orphan-policy');
    if (orphanPolicy === undefined) throw new Error('the rule is gone');
    const failing = vi.spyOn(orphanPolicy, 'check').mockImplementation(() => {
      throw new Error('something broke');
    });
    const { findings, rules: results } = check(await organizationOf(orphans));
    failing.mockRestore();
    expect(
      findings.map(({ ruleId, result, messageId, message }) => [ruleId, result, messageId, message]),
    ).toEqual([
      ['empty-organizational-unit', 'fail', 'empty', 'organizational unit `/Old` is empty'],
      ['orphan-policy', 'unknown', 'rule-error', 'the rule failed: something broke'],
    ]);
    expect(results.find(({ id }) => id === 'orphan-policy')?.counts.unknown).toBe(1);
  });
});

describe('exceptions', () => {
  const run = async (entries: object[], today?: string) =>
    check(await organizationOf(orphans), {
      config: {
        ignore: entries.map((entry) => ({
          rule: 'orphan-policy',
          entity: 'Spare',
          reason: 'spare',
          ...entry,
        })),
      },
      ...(today === undefined ? {} : { today }),
    });

  it('let a finding pass, and show it with the reason', async () => {
    const result = await run([{}]);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['empty-organizational-unit']);
    expect(result.suppressed).toMatchObject([{ reason: 'spare', finding: { ruleId: 'orphan-policy' } }]);
    expect(result.rules.find(({ id }) => id === 'orphan-policy')?.counts).toMatchObject({
      fail: 0,
      suppressed: 1,
    });
    expect(result.problems).toEqual([]);
  });

  it('name what a finding is about by id, name or path', async () => {
    const { findings } = check(await organizationOf(orphans));
    const about = findings.flatMap(({ ruleId, entity }) =>
      [entity.id, entity.name, entity.path].flatMap((name) =>
        name === undefined ? [] : [{ rule: ruleId, entity: name }],
      ),
    );
    expect(about.length).toBe(5);
    for (const entry of about) expect((await run([entry])).suppressed.length).toBe(1);
  });

  it('are told when they let nothing pass', async () => {
    const result = await run([{ entity: 'Spar' }, { rule: 'ou-nesting-too-deep' }]);
    expect(result.suppressed).toEqual([]);
    expect(result.problems.map(({ code, location }) => [code, location?.pointer])).toEqual([
      ['exception-unused', '/ignore/0'],
      ['exception-unused', '/ignore/1'],
    ]);
  });

  it('hold through their last day, and no longer', async () => {
    expect((await run([{ until: '2027-01-31' }], '2027-01-31')).suppressed.length).toBe(1);
    const after = await run([{ until: '2027-01-31' }], '2027-02-01');
    expect(after.suppressed).toEqual([]);
    expect(after.findings.map(({ ruleId }) => ruleId)).toContain('orphan-policy');
    const expired = after.findings.find(({ ruleId }) => ruleId === 'expired-exception');
    expect(expired?.location).toEqual({ pointer: '/ignore/0' });
    expect(after.problems).toEqual([]);
  });

  it('with a last day ask for the day of the run', async () => {
    await expect(run([{ until: '2027-01-31' }])).rejects.toThrow(UsageError);
  });
});

describe('messages', () => {
  it('are filled once: braces in names stay as they are', () => {
    expect(renderMessage('`{a}` and {b}', { a: '{b}', b: ['x', 'y'] })).toBe('`{b}` and x, y');
  });

  it('without a value for a placeholder are a mistake of the rule', () => {
    expect(() => renderMessage('{toString}', {})).toThrow('has no value for `toString`');
  });

  it('are typed: data that do not fit do not compile', () => {
    const entity = { kind: 'organization', id: 'o', name: 'o' } as const;
    type Outcomes = OutcomeOf<{ readonly one: 'has {name}' }>;
    const fitting = {
      result: 'fail',
      entity,
      messageId: 'one',
      data: { name: 'x', more: 1 },
    } satisfies Outcomes;
    const lacking = { result: 'fail', entity, messageId: 'one', data: { more: 1 } } as const;
    // @ts-expect-error the data lack `name`
    const outcome: Outcomes = lacking;
    expect(renderMessage('has {name}', fitting.data)).toBe('has x');
    expect(outcome).toBe(lacking);
    expect(() => renderMessage('has {name}', lacking.data)).toThrow();
  });
});
