import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import { sharedJson } from './shared-facts.js';

/** A branch of policies, root first and the account last, with its effective policy as AWS documents it. */
export interface DocumentedInheritance {
  readonly id: string;
  readonly type: string;
  readonly levels: readonly (readonly JsonObject[])[];
  readonly expected: JsonObject;
}

interface SharedCase {
  readonly id: string;
  readonly type: string;
  readonly chain: readonly { readonly level: string; readonly policies: readonly JsonObject[] }[];
  readonly expected: JsonObject | null;
  /** What follows from the input where AWS's own sample does not. */
  readonly expected_mechanical?: JsonObject;
}

/** Cases that are not asserted, each with the reason. */
const leftOut = new Map([
  [
    'tag-inh-3-remove-verbatim',
    'AWS printed `enforced_for` within `tag_value`, which its own service would refuse; the corrected sample is a case of its own',
  ],
  [
    'invalid-backup-11-rules',
    'it is about what AWS finds wrong, and has no effective policy to compare with',
  ],
]);

/** The documented cases; none where they are not on this machine. */
export function documentedInheritance(): DocumentedInheritance[] {
  return (sharedJson<SharedCase[]>('facts/inheritance-cases.json') ?? [])
    .filter(({ id }) => !leftOut.has(id))
    .map(({ id, type, chain, expected, expected_mechanical: mechanical }) => ({
      id,
      type,
      levels: chain.map(({ policies }) => policies),
      expected: mechanical ?? expected ?? {},
    }));
}

/** A document so that case of keys and values, and numbers written as text, make no difference. */
export function sameAsDocumented(value: JsonValue | undefined): unknown {
  if (Array.isArray(value)) return value.map(sameAsDocumented);
  if (typeof value !== 'object' || value === null) return String(value).toLowerCase();
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]): [string, unknown] => [key.toLowerCase(), sameAsDocumented(one)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
