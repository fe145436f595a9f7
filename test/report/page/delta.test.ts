import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaOf, listOf, objectDeltaOf, objectOf } from '../../../src/report/page/delta.js';

describe('a list told by another one', () => {
  const lists = fc.array(
    fc.record({ id: fc.integer({ min: 0, max: 6 }), name: fc.string({ maxLength: 2 }) }),
  );

  it('told-then-read-back-is-the-list', () => {
    fc.assert(
      fc.property(lists, lists, (list, other) => {
        const told = JSON.parse(JSON.stringify(deltaOf(list, other))) as ReturnType<
          typeof deltaOf<(typeof list)[0]>
        >;
        expect(listOf(told, other)).toEqual(list);
      }),
    );
  });

  it('takes one run for a list that is the same, and has nothing of its own then', () => {
    const list = Array.from({ length: 100 }, (_, id) => ({ id }));
    expect(deltaOf(list, structuredClone(list))).toEqual([{ from: 0, length: 100 }]);
  });

  it('holds only what the other does not have', () => {
    expect(deltaOf([1, 2, 9, 4], [1, 2, 3, 4])).toEqual([
      { from: 0, length: 2 },
      { own: [9] },
      { from: 3, length: 1 },
    ]);
  });
});

it('an object is told member by member, those too that only it has', () => {
  const other = { version: 1, list: ['a', 'b'], gone: ['x'] };
  const object = { version: 2, list: ['b', 'c'], only: [1] };
  const told = JSON.parse(JSON.stringify(objectDeltaOf(object, other))) as ReturnType<typeof objectDeltaOf>;
  expect(objectOf<object>(told, other)).toEqual(object);
});
