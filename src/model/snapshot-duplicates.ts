import type { JsonObject, JsonValue } from './json-text.js';
import { type Problem, pointerTo } from './problem.js';
import { quoted } from './snapshot-wording.js';

/**
 * Where an id stands twice in one list of a snapshot, or a key twice among the tags of one entity. The value need not
 * fit the schema: what has another shape is passed over, for the schema speaks of it.
 */
export function findDuplicates(value: JsonValue): Problem[] {
  const snapshot = objectOf(value);
  if (snapshot === undefined) return [];
  const problems: Problem[] = [];
  const check = (
    list: JsonValue | undefined,
    pointer: string,
    members: readonly string[],
    code: string,
  ): void => {
    reportDuplicates(list, pointer, members, code, problems);
  };
  const tagged = (entity: JsonValue | undefined, pointer: string): void => {
    check(objectOf(entity)?.tags, `${pointer}/tags`, ['key'], 'duplicate-tag');
  };
  check(objectOf(snapshot.root)?.policyTypes, '/root/policyTypes', ['type'], 'duplicate-policy-type');
  tagged(snapshot.root, '/root');
  tagged(snapshot.resourcePolicy, '/resourcePolicy');
  for (const [list, { members, code }] of Object.entries(identity)) {
    check(snapshot[list], `/${list}`, members, code);
    listOf(snapshot[list]).forEach((entity, i) => {
      tagged(entity, `/${list}/${i}`);
    });
  }
  listOf(snapshot.delegatedAdministrators).forEach((administrator, i) => {
    const pointer = pointerTo('/delegatedAdministrators', i, 'services');
    check(objectOf(administrator)?.services, pointer, ['servicePrincipal'], 'duplicate-service');
  });
  return problems;
}

/** The members that together tell one item of a list from the others. */
const identity: Readonly<Record<string, { readonly members: readonly string[]; readonly code: string }>> = {
  organizationalUnits: { members: ['id'], code: 'duplicate-id' },
  accounts: { members: ['id'], code: 'duplicate-id' },
  policies: { members: ['id'], code: 'duplicate-id' },
  attachments: { members: ['policyId', 'targetId'], code: 'duplicate-attachment' },
  delegatedAdministrators: { members: ['accountId'], code: 'duplicate-id' },
  trustedServices: { members: ['servicePrincipal'], code: 'duplicate-service' },
  handshakes: { members: ['id'], code: 'duplicate-id' },
  effectivePolicies: { members: ['accountId', 'policyType'], code: 'duplicate-effective-policy' },
};

function reportDuplicates(
  list: JsonValue | undefined,
  pointer: string,
  members: readonly string[],
  code: string,
  problems: Problem[],
): void {
  const items = listOf(list);
  if (items.length < 2) return;
  const seen = new Map<string, number>();
  items.forEach((item, i) => {
    const values: string[] = [];
    for (const member of members) {
      const value = objectOf(item)?.[member];
      if (typeof value !== 'string') return;
      values.push(value);
    }
    const key = values.length === 1 ? (values[0] ?? '') : JSON.stringify(values);
    const earlier = seen.get(key);
    if (earlier === undefined) {
      seen.set(key, i);
      return;
    }
    const what = values.map(quoted).join(' with ');
    problems.push({
      code,
      severity: 'error',
      message: `${what} stands twice, also at ${pointer}/${earlier}`,
      location: {
        pointer: members.length === 1 ? pointerTo(pointer, i, members[0] ?? '') : pointerTo(pointer, i),
      },
      remedy: 'keep one of them',
    });
  });
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
