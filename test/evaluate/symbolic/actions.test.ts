import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActionSpace } from '../../../src/evaluate/symbolic/actions.js';
import { BudgetExceeded, Diagram, FALSE, numbering, TRUE } from '../../../src/evaluate/symbolic/diagram.js';
import { matchesPattern, patternOf } from '../../../src/policy/statement/wildcard.js';

const names = [
  's3:GetObject',
  's3:GetObjectAcl',
  's3:PutObject',
  'S3:getobject',
  'ec2:Run',
  'ec2:RunAll',
  'a:B',
];
const space = new ActionSpace(names);
const block = (patterns: readonly string[], negated = false) => ({ negated, patterns, pointer: '' });

describe('the space of actions', () => {
  it('sorts names by service and name, with a place for what each service may bring and one for all others', () => {
    expect(Array.from({ length: space.size }, (_, i) => space.at(i))).toEqual([
      { kind: 'action', name: 'a:B' },
      { kind: 'unlisted-action', service: 'a' },
      { kind: 'action', name: 'ec2:Run' },
      { kind: 'action', name: 'ec2:RunAll' },
      { kind: 'unlisted-action', service: 'ec2' },
      { kind: 'action', name: 'S3:getobject' },
      { kind: 'action', name: 's3:GetObjectAcl' },
      { kind: 'action', name: 's3:PutObject' },
      { kind: 'unlisted-action', service: 's3' },
      { kind: 'unlisted-service' },
    ]);
    expect(space.positionOf('S3:PUTOBJECT')).toBe(7);
    expect(space.positionOf('s3:Other')).toBeUndefined();
    expect(space.serviceRange('ec2')).toEqual([2, 5]);
    expect(space.serviceRange('sqs')).toBeUndefined();
    expect(space.services().map(([service]) => service)).toEqual(['a', 'ec2', 's3', '~']);
    expect([4, 5, 9].map((position) => space.isUnlisted(position))).toEqual([true, false, true]);
  });

  it('a-block-has-the-actions-that-its-patterns-match: negated, all others', () => {
    const pattern = fc.oneof(
      fc.constantFrom(
        '*',
        '*:*',
        's3:*',
        'S3:Get*',
        'ec2:Run',
        'x:*',
        '*:*o*',
        '?3:*',
        's3:?etObject',
        '*Acl',
      ),
      fc
        .array(fc.constantFrom('s', '3', ':', 'g', 'e', '*', '?', 'object'), { minLength: 1, maxLength: 6 })
        .map((list) => list.join('')),
    );
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 3 }), fc.boolean(), (patterns, negated) => {
        const fresh = new ActionSpace(names);
        const diagram = new Diagram();
        const node = fresh.matching(diagram, block(patterns, negated));
        const held = Array.from({ length: fresh.size }, (_, i) => fresh.restAt(diagram, node, i) === TRUE);
        expect(held).toEqual(
          Array.from({ length: fresh.size }, (_, i) => {
            const listed = patterns.some((one) =>
              matchesPattern(patternOf(one.toLowerCase()), fresh.lowerNameAt(i)),
            );
            return listed !== negated;
          }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('ranges-tell-a-set-piece-by-piece', () => {
    const subset = fc.uniqueArray(fc.nat(space.size - 1)).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(subset, subset, (one, two) => {
        const diagram = new Diagram();
        const [x, y] = [diagram.variable(numbering.actionsEnd), diagram.variable(numbering.actionsEnd + 1)];
        const set = diagram.or(
          diagram.and(space.among(diagram, one), x),
          diagram.and(space.among(diagram, two), y),
        );
        const wanted = Array.from({ length: space.size }, (_, i) =>
          diagram.or(one.includes(i) ? x : FALSE, two.includes(i) ? y : FALSE),
        );
        const ranges = space.ranges(diagram, set);
        expect(ranges.flatMap(({ from, until, rest }) => Array<number>(until - from).fill(rest))).toEqual(
          wanted,
        );
        expect(wanted.map((_, i) => space.restAt(diagram, set, i))).toEqual(wanted);
        // Neighbours differ, or they would be one range.
        expect(ranges.every(({ rest }, i) => i === 0 || ranges[i - 1]?.rest !== rest)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('all actions are everything, none are nothing, whatever the number of actions is', () => {
    for (let count = 0; count < 40; count++) {
      const some = new ActionSpace(Array.from({ length: count }, (_, i) => `s${i % 3}:A${i}`));
      const diagram = new Diagram();
      const all = Array.from({ length: some.size }, (_, i) => i);
      expect(some.among(diagram, all)).toBe(TRUE);
      expect(some.among(diagram, [])).toBe(FALSE);
      expect(some.matching(diagram, block(['*']))).toBe(TRUE);
      const last = some.among(diagram, all.slice(-1));
      expect(some.restAt(diagram, last, some.size - 1)).toBe(TRUE);
      expect(diagram.or(last, some.among(diagram, all.slice(0, -1)))).toBe(TRUE);
    }
  });

  it('ends with the typed error when it has compared enough names', () => {
    const diagram = new Diagram();
    const fresh = new ActionSpace(names);
    expect(() => fresh.matching(diagram, block(['*:*e*', '*:*o*']), { left: 5 })).toThrow(BudgetExceeded);
    expect(fresh.matching(diagram, block(['*:*acl']), { left: 5 })).not.toBe(FALSE);
  });
});
