import fc from 'fast-check';
import type { ContextValue, RequestView } from '../../../src/policy/statement/request-view.js';
import { pooledActions, pooledKeys, pooledResources } from '../../support/action-names.js';

/** A request view whose keys are there, absent, open or unread, whatever the documents ask. */
export const arbitraryView: fc.Arbitrary<RequestView> = fc
  .tuple(
    fc.constantFrom(...pooledActions),
    fc.option(fc.constantFrom('*', ...pooledResources), { nil: undefined, freq: 6 }),
    fc.tuple(
      ...pooledKeys.map((key) => fc.tuple(fc.constant(key.key.toLowerCase()), contextValueOf(key.values))),
    ),
  )
  .map(([action, resource, entries]) => viewWith(action.toLowerCase(), resource, new Map(entries)));

/** What a request says of a key: mostly one of the values, sometimes several, none, or that it is not known. */
export function contextValueOf(values: readonly string[]): fc.Arbitrary<ContextValue> {
  const one = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.constantFrom('', 'a*', 'x:y', 'true', '7', '2026-01-01', '10.0.0.1', 'AAAA') },
  );
  return fc.oneof(
    { weight: 5, arbitrary: one.map((value): ContextValue => ({ state: 'present', values: [value] })) },
    {
      weight: 2,
      arbitrary: fc
        .array(one, { minLength: 1, maxLength: 3 })
        .map((several): ContextValue => ({ state: 'present', values: several })),
    },
    { weight: 2, arbitrary: fc.constant<ContextValue>({ state: 'absent' }) },
    { weight: 1, arbitrary: fc.constant<ContextValue>({ state: 'open' }) },
    {
      weight: 1,
      arbitrary: fc.constant<ContextValue>({
        state: 'unknown',
        doubt: { kind: 'gap', code: 'ListParents', message: 'not read' },
      }),
    },
  );
}

/** A request view with these keys (lower case); all others are absent. */
export function viewWith(
  action: string,
  resource: string | undefined,
  keys: ReadonlyMap<string, ContextValue>,
): RequestView {
  return { action, resource, value: (key) => keys.get(key) ?? { state: 'absent' } };
}
