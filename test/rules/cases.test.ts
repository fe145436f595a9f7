import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/rules/findings.js';
import { rules } from '../../src/rules/registry.js';
import { type ExpectedFinding, parseCases } from './case-format.js';
import { checkRule, organizationOf } from './run-rule.js';
import { withoutUnread } from './unread.js';

for (const { id, messages } of rules) {
  const file = new URL(`../../src/rules/${id}/cases.json`, import.meta.url);
  const cases = parseCases(readFileSync(file, 'utf8'), `${id}/cases.json`);

  describe(id, () => {
    for (const { name, organization, unread = [], expect: expected, ...run } of cases) {
      it(name, async () => {
        const read = await organizationOf(JSON.stringify(organization));
        const snapshot = unread.reduce(withoutUnread, read.snapshot);
        const result = checkRule({ ...read, snapshot }, id, run);
        const found = result.findings.map((finding) => summary(finding, expected));
        expect(sorted(found)).toEqual(sorted(expected.map((one) => ({ result: 'fail' as const, ...one }))));
      });
    }

    it('has a case for every message, and one where something can not be decided', () => {
      const seen = new Set(cases.flatMap((one) => one.expect.map(({ messageId }) => messageId)));
      // What the configuration says is always known.
      const undecided = id === 'expired-exception' ? [] : ['undecided'];
      expect([...seen].sort()).toEqual([...Object.keys(messages), ...undecided].sort());
    });

    it('has a case that passes', () => {
      expect(cases.some((one) => one.expect.length === 0)).toBe(true);
    });
  });
}

/** A finding as far as the case's expectations of the same message look at it. */
function summary(finding: Finding, expected: readonly ExpectedFinding[]): ExpectedFinding {
  const all: Required<ExpectedFinding> = {
    messageId: finding.messageId,
    entity: finding.entity.path ?? finding.entity.name,
    result: finding.result,
    level: finding.level,
    policy: finding.policy?.name ?? '',
    pointer: finding.pointer ?? '',
    gap: finding.gaps?.[0]?.operation ?? '',
  };
  const { messageId, entity } = all;
  const like = expected.find((one) => one.messageId === messageId && one.entity === entity);
  const looked = new Set(['messageId', 'entity', 'result', ...Object.keys(like ?? {})]);
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => looked.has(key)),
  ) as unknown as ExpectedFinding;
}

function sorted(findings: readonly ExpectedFinding[]): string[] {
  return findings.map((finding) => JSON.stringify(Object.fromEntries(Object.entries(finding).sort()))).sort();
}
