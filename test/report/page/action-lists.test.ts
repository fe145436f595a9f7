import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ActionListWriter,
  actionNamesOf,
  actionsOfList,
  countActions,
} from '../../../src/report/page/action-lists.js';

const names = actionNamesOf([
  { service: 's3', withResource: ['PutObject', 'GetObject'], withoutResource: ['ListAllMyBuckets'] },
  { service: 'ec2', withResource: ['RunInstances'], withoutResource: ['DescribeInstances'] },
]);
const writer = new ActionListWriter(names);

it('written-then-read-back-is-the-list, sorted, with what has no name here at the end', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...names, 'zz:New', 'aa:*')), (actions) => {
      const known = actions.filter((name) => names.includes(name)).sort();
      const others = actions.filter((name) => !names.includes(name));
      expect(actionsOfList(writer.write(actions), names)).toEqual([...known, ...others]);
    }),
  );
});

it('takes two numbers for all actions', () => {
  expect(writer.write([...names].reverse())).toEqual({ ranges: [0, names.length] });
});

it('counts-an-action-of-several-lists-once', () => {
  const some = fc.uniqueArray(fc.constantFrom(...names, 'zz:New'));
  fc.assert(
    fc.property(fc.array(some), (lists) => {
      const distinct = new Set(lists.flat().filter((name) => names.includes(name)));
      expect(countActions(lists.map((list) => writer.write(list)))).toBe(distinct.size);
    }),
  );
});
