import type { JsonObject, JsonValue } from '../../src/model/json-text.js';

/** The members of `whatif --json` and `diff --json` that tell a difference. */
const told = [
  'verdict',
  'groups',
  'newAccounts',
  'goneAccounts',
  'movedAccounts',
  'membershipNoticedBy',
  'findings',
  'gates',
  'structure',
] as const;

/**
 * What an answer of `whatif --json` or `diff --json` tells, so that those of two runs in which new things got other ids
 * can be compared: names stand for the ids of what is new, lists are sorted, and the places in files, which only states
 * that were read have, are left out, as are the fingerprints of findings that name something new.
 *
 * @throws when a member is missing.
 */
export function toldByName(answer: JsonObject): JsonObject {
  const names = namesOfNew(answer);
  return Object.fromEntries(
    told.map((member) => {
      const value = answer[member];
      if (value === undefined) throw new Error(`the answer has no \`${member}\``);
      return [member, byName(value, names)];
    }),
  );
}

/** Names of the OUs, accounts and policies that are new, by id. */
function namesOfNew({ structure }: JsonObject): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const list of ['organizationalUnits', 'accounts', 'policies']) {
    for (const one of listIn(structure, list)) {
      const { change, id, path, name, type } = one;
      if (change === 'added') names.set(String(id), `new ${list} ${path ?? `${type} ${name}`}`);
    }
  }
  return names;
}

function listIn(value: JsonValue | undefined, name: string): readonly JsonObject[] {
  const list = (value as JsonObject | undefined)?.[name];
  if (!Array.isArray(list)) throw new Error(`the structure has no list \`${name}\``);
  return list as readonly JsonObject[];
}

function byName(value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return named(value, names);
  if (Array.isArray(value)) {
    const items = value.map((item) => byName(item, names));
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const isNew = 'fingerprint' in value && named(JSON.stringify(value), names) !== JSON.stringify(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'location' && !(isNew && name === 'fingerprint'))
      .map(([name, member]) => [named(name, names), byName(member, names)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function named(text: string, names: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [id, name] of names) result = result.replaceAll(id, name);
  return result;
}
