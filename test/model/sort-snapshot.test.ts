import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/model/json-text.js';
import { serializeSnapshot, snapshotFromJson, sortSnapshot } from '../../src/model/read-snapshot.js';
import type { Policy, Snapshot } from '../../src/model/snapshot.js';
import { generateOrganization } from '../support/generate-organization.js';
import { arbitrarySnapshot, shuffled } from './arbitrary-snapshot.js';
import { sampleSnapshot } from './sample-snapshot.js';

const parsed = (text: string) => snapshotFromJson(JSON.parse(text) as JsonValue);

describe('serializeSnapshot', () => {
  it('read-gives-back-what-was-written', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        expect(parsed(serializeSnapshot(snapshot))).toEqual({ ok: true, snapshot: sortSnapshot(snapshot) });
      }),
      { numRuns: 100 },
    );
  });

  it('writing-again-gives-the-same-bytes', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        const text = serializeSnapshot(snapshot);
        expect(serializeSnapshot(sortSnapshot(snapshot))).toBe(text);
        expect(serializeSnapshot(JSON.parse(text) as Snapshot)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('order-of-lists-and-members-does-not-matter', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, fc.infiniteStream(fc.nat()), (snapshot, ranks) => {
        const mixed = shuffled(snapshot, () => ranks.next().value);
        expect(serializeSnapshot(mixed)).toBe(serializeSnapshot(snapshot));
      }),
      { numRuns: 100 },
    );
  });

  it('nothing-is-lost', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        expect(leaves(sortSnapshot(snapshot))).toEqual(leaves(snapshot));
      }),
      { numRuns: 100 },
    );
  });

  it('is indented by two spaces and ends with a newline', () => {
    expect(serializeSnapshot(sampleSnapshot)).toBe(`${JSON.stringify(sampleSnapshot, null, 2)}\n`);
  });

  it('a generated organization survives', () => {
    const snapshot = generateOrganization({ seed: 1, accounts: 200 });
    expect(parsed(serializeSnapshot(snapshot))).toEqual({ ok: true, snapshot: sortSnapshot(snapshot) });
  });
});

describe('sortSnapshot', () => {
  it('leaves the given snapshot as it is', () => {
    const given = shuffled(sampleSnapshot, descending());
    const before = JSON.stringify(given);
    expect(JSON.stringify(sortSnapshot(given))).toBe(JSON.stringify(sampleSnapshot));
    expect(JSON.stringify(given)).toBe(before);
  });

  it('attachments: by target, then type, then order, then policy', () => {
    const policy = (id: string, type: string): Policy => ({
      id,
      arn: `arn:aws:organizations::111122223333:policy/o-exampleorgid/x/${id}`,
      name: id,
      type,
      awsManaged: false,
      content: '{}',
      tags: [],
    });
    const expected = [
      { policyId: 'p-zzzzzzzz', targetId: '111122223333' },
      { policyId: 'p-scpscp09', targetId: 'r-exam', order: 0 },
      { policyId: 'p-scpscp01', targetId: 'r-exam', order: 1 },
      { policyId: 'p-scpscp02', targetId: 'r-exam' },
      { policyId: 'p-scpscp03', targetId: 'r-exam' },
      { policyId: 'p-rcprcp01', targetId: 'r-exam' },
      { policyId: 'p-tagtag01', targetId: 'r-exam', order: 0 },
      { policyId: 'p-futureaa', targetId: 'r-exam', order: 0 },
      { policyId: 'p-futurebb', targetId: 'r-exam', order: 0 },
      { policyId: 'p-unlisted', targetId: 'r-exam', order: 0 },
    ];
    const snapshot: Snapshot = {
      ...sampleSnapshot,
      policies: [
        policy('p-futureaa', 'A_FUTURE_POLICY'),
        policy('p-futurebb', 'B_FUTURE_POLICY'),
        policy('p-rcprcp01', 'RESOURCE_CONTROL_POLICY'),
        policy('p-scpscp01', 'SERVICE_CONTROL_POLICY'),
        policy('p-scpscp02', 'SERVICE_CONTROL_POLICY'),
        policy('p-scpscp03', 'SERVICE_CONTROL_POLICY'),
        policy('p-scpscp09', 'SERVICE_CONTROL_POLICY'),
        policy('p-tagtag01', 'TAG_POLICY'),
        policy('p-zzzzzzzz', 'TAG_POLICY'),
      ],
      attachments: [...expected].reverse(),
    };
    expect(sortSnapshot(snapshot).attachments).toEqual(expected);
  });

  it('compares texts by their codes, whatever the language', () => {
    const keys = ['Zone', '_x', 'apple', 'zone', 'Äpfel'];
    const root = { ...sampleSnapshot.root, tags: [...keys].reverse().map((key) => ({ key, value: '' })) };
    const sorted = sortSnapshot({ ...sampleSnapshot, root } as Snapshot);
    expect(sorted.root?.tags.map(({ key }) => key)).toEqual(keys);
  });
});

/** Every leaf with the names of the members that lead to it, list positions left out, sorted. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${JSON.stringify(value)}`];
  const found = Array.isArray(value)
    ? value.flatMap((item) => leaves(item, `${path}[]`))
    : Object.entries(value).flatMap(([name, member]) => leaves(member, `${path}.${name}`));
  return found.sort();
}

/** Ranks that turn every order around. */
function descending(): () => number {
  let next = 0;
  return () => next--;
}
