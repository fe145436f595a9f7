import { createHash } from 'node:crypto';
import type { Finding } from './findings.js';
import type { Rule } from './rule.js';

/** A finding before it has its fingerprint. */
export type PlainFinding = Omit<Finding, 'fingerprint' | 'known'>;

/**
 * Findings, all of one rule, with their fingerprints: 32 hexadecimal digits of what a finding is about (rule, message,
 * entity, policy, attachment), and of what tells it from others about the same: the data that the rule names, or else
 * the statement that it points at. Names, counts, dates and line numbers are no part of it, so that it is the same after
 * a change elsewhere. Findings that are alike in all this are numbered in their order.
 */
export function withFingerprints(rule: Rule, findings: readonly PlainFinding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(rule, finding);
    const number = seen.get(identity) ?? 0;
    seen.set(identity, number + 1);
    const hash = createHash('sha256').update(`${identity}\n${number}`).digest('hex');
    return { ...finding, fingerprint: hash.slice(0, 32) };
  });
}

function identityOf({ identity }: Rule, finding: PlainFinding): string {
  const { ruleId, messageId, entity, policy, attachment, pointer, data } = finding;
  const named = identity
    .filter((name) => Object.hasOwn(data, name))
    .map((name) => [name, data[name] ?? null]);
  // Of a place in a document the statement is enough: its parts move when one of them is taken out.
  const place = named.length > 0 ? '' : /^\/[^/]*(\/[^/]*)?/.exec(pointer ?? '')?.[0];
  return JSON.stringify([
    ruleId,
    messageId,
    entity.kind,
    entity.id,
    policy?.id ?? null,
    attachment?.targetId ?? null,
    place ?? null,
    named,
  ]);
}
