import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { stateOf } from '../../src/organization/snapshots.js';
import { applyChanges } from '../../src/simulate/apply.js';
import { type Change, json } from '../../src/simulate/changes/change.js';
import { Directory, type Named } from '../../src/simulate/directory.js';
import { generateOrganization } from '../support/generate-organization.js';
import { Random } from '../support/random.js';
import { applyGaps } from '../support/snapshot-gaps.js';
import { randomChanges } from './random-changes.js';

const words = ['a', 'A', 'b', 'a/b', 'B\\', 'Root', 'p-00000001', '111122223333'];

/** An organization in which names are few, and some look like paths or ids. */
function renamed(snapshot: Snapshot, random: Random): Snapshot {
  const name = <T extends { readonly name: string }>(entity: T): T =>
    random.chance(0.8) ? { ...entity, name: random.pick(words) } : entity;
  return {
    ...snapshot,
    organizationalUnits: snapshot.organizationalUnits.map(name),
    accounts: snapshot.accounts.map(name),
    policies: snapshot.policies.map((policy) => (policy.awsManaged ? policy : name(policy))),
  };
}

const targets = ['root', 'organizationalUnit', 'account'] as const;

describe('names of things', () => {
  it('are-found-as-every-command-finds-them', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 7 }), fc.boolean(), (seed, accounts, gap) => {
        const random = new Random(seed);
        const made = renamed(
          generateOrganization({ seed, accounts, policies: 5, style: 'all-different' }),
          random,
        );
        const plan = { operation: 'ListParents', pick: seed, type: '', wholeTarget: true };
        const snapshot = gap ? applyGaps(made, [plan]) : made;
        const graph = OrgGraph.fromSnapshot(snapshot);
        const directory = new Directory(stateOf(snapshot));
        const paths = [...graph.accounts, ...graph.organizationalUnits].map(({ id }) => graph.namePath(id));
        for (const text of [
          ...words,
          ...paths,
          ...paths.map((path) => path.toUpperCase().slice(1)),
          '/',
          '/a/',
        ]) {
          const target = graph.resolveTarget(text);
          expect(summary(directory.find(text, targets), text), text).toBe(expected(target, text));
          const policy = graph.resolvePolicy(text);
          // Paths are no names of policies; a type before a slash is one here only.
          if (!text.includes('/')) {
            expect(summary(directory.find(text, ['policy']), text), text).toBe(expected(policy, text));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('follow-the-changes', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 20 }), (seed, count) => {
        const snapshot = generateOrganization({ seed, accounts: 4, policies: 4, style: 'all-different' });
        const changes = randomChanges(new Random(seed), snapshot, count);
        // A name that is looked up after all changes, and one that was before.
        const look = (text: string): Change => {
          const place = { kind: 'option', text } as const;
          const tags = json([{ Key: 'k', Value: 'v' }]);
          return {
            operation: 'TagResource',
            input: { ResourceId: { kind: 'named', text, place }, Tags: tags },
            place,
          };
        };
        const { snapshot: after } = applyChanges(snapshot, changes, { keepGoing: true });
        const graph = OrgGraph.fromSnapshot(after);
        for (const { id } of [...after.accounts, ...after.organizationalUnits]) {
          const path = graph.namePath(id);
          if (graph.resolveTarget(path).kind !== 'found') continue;
          const { applied } = applyChanges(snapshot, [look('Root'), ...changes, look(path)], {
            keepGoing: true,
          });
          expect(applied.at(-1)?.input.ResourceId).toBe(id);
          break;
        }
      }),
      { numRuns: 60 },
    );
  });
});

type Resolved = ReturnType<OrgGraph['resolveTarget']> | ReturnType<OrgGraph['resolvePolicy']>;

function expected(resolved: Resolved, text: string): string {
  switch (resolved.kind) {
    case 'found':
      return resolved.node.id;
    case 'ambiguous':
      return `ambiguous ${resolved.candidates.length}`;
    case 'unknown':
      // What looks like an id is one that does not exist.
      return /^(?:p-\w+|\d{12})$/.test(text) ? text : 'nothing';
  }
}

function summary(named: Named, text: string): string {
  switch (named.kind) {
    case 'found':
      return named.id;
    case 'ambiguous':
      return `ambiguous ${named.candidates.length}`;
    case 'nothing':
      return /^(?:p-\w+|\d{12})$/.test(text) ? text : 'nothing';
  }
}
