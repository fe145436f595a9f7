import type { RequestView } from '../../../src/policy/statement/request-view.js';

/** Context values as cases write them: one text, or a list for a key with several values. */
export type CaseContext = Readonly<Record<string, string | readonly string[]>>;

/** A request for conditions alone: keys that are neither given nor open are absent. Keys in any case. */
export function viewOf(context: CaseContext, openKeys: readonly string[] = []): RequestView {
  const values = new Map<string, readonly string[]>();
  const clashing = new Set<string>();
  for (const [key, value] of Object.entries(context)) {
    const lower = key.toLowerCase();
    if (values.has(lower)) clashing.add(lower);
    values.set(lower, typeof value === 'string' ? [value] : value);
  }
  const open = new Set(openKeys.map((key) => key.toLowerCase()));
  return {
    action: 's3:getobject',
    resource: '*',
    value: (key) => {
      if (clashing.has(key)) {
        const message = `\`${key}\` is given twice`;
        return { state: 'unknown', doubt: { kind: 'undocumented', code: 'keys-differ-by-case', message } };
      }
      if (open.has(key)) return { state: 'open' };
      const found = values.get(key);
      return found === undefined || found.length === 0
        ? { state: 'absent' }
        : { state: 'present', values: found };
    },
  };
}
