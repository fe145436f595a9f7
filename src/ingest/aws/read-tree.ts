import type { JsonObject } from '../../model/json-text.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Account } from '../../model/snapshot.js';
import { unexpected } from './answers.js';
import { gapOf } from './doubts.js';
import { accountOf, objectOf, pathOf, rootOf, textOf, timestampOf, unitOf } from './entities.js';
import { questions, type Reading } from './reading.js';

/**
 * The root, the OUs and the accounts, with their tags. `ListAccounts` tells by `Paths` where each account is; without
 * it, each parent is asked for its accounts. `onRoot` is called once the root is known, or known to be refused.
 */
export async function readTree(reading: Reading, onRoot: () => void): Promise<void> {
  const accounts = readAccounts(reading);
  // Awaited below; a failure before that must not count as one that nobody handles.
  accounts.catch(() => undefined);
  const rooted = await readRoot(reading);
  onRoot();
  // Refused, the root's id may still stand in the path of an account.
  if (!rooted) {
    await accounts;
    reading.rootId = [...reading.accounts.values()].find(({ path }) => path !== undefined)?.path?.[0];
  }
  const { rootId } = reading;
  if (rootId !== undefined) {
    reading.start(readTagsOfRoot(reading, rootId, rooted));
    await readUnits(reading, rootId);
  }
  const complete = await accounts;
  if (rootId !== undefined && complete) await readPlaces(reading, rootId);
  if (reading.wanted.effective) await readEffectivePolicies(reading);
}

async function readRoot(reading: Reading): Promise<boolean> {
  const { items } = await reading.listOf(questions.roots, 'Roots', rootOf);
  const [root] = items;
  if (root === undefined && !reading.gaps.some(({ operation }) => operation === 'ListRoots')) {
    reading.gaps.push(gapOf('ListRoots', unexpected('the answer has no root')));
  }
  reading.root = root;
  reading.rootId = root?.id;
  return root !== undefined;
}

async function readTagsOfRoot(reading: Reading, rootId: string, rooted: boolean): Promise<void> {
  if (rooted) await reading.readTags(rootId, [questions.roots]);
}

/** The OUs below a root or OU, level by level. */
async function readUnits(reading: Reading, parentId: string): Promise<void> {
  const standsIn = unitStandsIn(reading, parentId);
  const about = { subject: parentId };
  const below: string[] = [];
  await reading.listOf(questions.units(parentId), 'OrganizationalUnits', unitOf, about, {
    ...(standsIn === undefined ? {} : { standsIn: [standsIn] }),
    onItem: (unit) => {
      if (reading.settled.gone.has(unit.id)) return;
      const known = reading.units.get(unit.id);
      if (known !== undefined) {
        known.parents.add(parentId);
        return;
      }
      reading.units.set(unit.id, { entity: unit, parents: new Set([parentId]) });
      reading.start(reading.readTags(unit.id, [questions.units(parentId)]));
      below.push(unit.id);
    },
  });
  await Promise.all(below.map((id) => readUnits(reading, id)));
}

/** The list in which an OU was found; the root is in none that could change. */
function unitStandsIn(reading: Reading, id: string) {
  const [parent] = reading.units.get(id)?.parents ?? [];
  return parent === undefined ? undefined : questions.units(parent);
}

/** Was the list of accounts read to its end? */
async function readAccounts(reading: Reading): Promise<boolean> {
  const { complete } = await reading.listOf(questions.accounts, 'Accounts', locatedAccount, undefined, {
    onItem: ({ account, path }) => addAccount(reading, account, path),
  });
  return complete || reading.accounts.size > 0;
}

interface LocatedAccount {
  readonly account: Account;
  readonly path: readonly string[] | undefined;
}

function locatedAccount(found: JsonObject): LocatedAccount | undefined {
  const account = accountOf(found);
  return account === undefined ? undefined : { account, path: pathOf(found) };
}

function addAccount(reading: Reading, account: Account, path: readonly string[] | undefined): void {
  const { id } = account;
  if (reading.settled.gone.has(id)) return;
  const known = reading.accounts.get(id);
  const parent = path?.at(-1);
  if (known !== undefined) {
    if (parent !== undefined) known.parents.add(parent);
    return;
  }
  reading.accounts.set(id, {
    entity: account,
    parents: new Set(parent === undefined ? [] : [parent]),
    ...(path === undefined ? {} : { path }),
  });
  reading.start(reading.readTags(id, 'place'));
}

/**
 * The parents of accounts that `ListAccounts` gave no path of: when it gave none at all, each parent is asked for its
 * accounts; when a few lack it, these are asked for their parent.
 */
async function readPlaces(reading: Reading, rootId: string): Promise<void> {
  const lacking = [...reading.accounts.values()].filter(({ path }) => path === undefined);
  if (lacking.length === 0) return;
  if (lacking.length === reading.accounts.size) {
    const parents = [rootId, ...reading.units.keys()];
    await Promise.all(parents.map((parent) => readAccountsIn(reading, parent)));
    return;
  }
  await Promise.all(
    lacking.map(async ({ entity: { id }, parents }) => {
      const about = { subject: id };
      const question = questions.parents(id);
      const { items } = await reading.listOf(question, 'Parents', (item) => textOf(item, 'Id'), about, {
        standsIn: [questions.accounts],
      });
      for (const parent of items) parents.add(parent);
    }),
  );
}

async function readAccountsIn(reading: Reading, parentId: string): Promise<void> {
  const standsIn = unitStandsIn(reading, parentId);
  const about = { subject: parentId };
  await reading.listOf(questions.accountsIn(parentId), 'Accounts', accountOf, about, {
    ...(standsIn === undefined ? {} : { standsIn: [standsIn] }),
    onItem: (account) => {
      if (reading.settled.gone.has(account.id)) return;
      // One that came after the list of accounts was read is added here.
      if (!reading.accounts.has(account.id)) addAccount(reading, account, undefined);
      reading.accounts.get(account.id)?.parents.add(parentId);
    },
  });
}

/** The effective policies of every account, of every enabled type that has them. */
async function readEffectivePolicies(reading: Reading): Promise<void> {
  const { root } = reading;
  const operation = 'DescribeEffectivePolicy';
  if (root === undefined) {
    const message = 'which policy types are enabled is not known, so no effective policy was asked for';
    reading.gaps.push({ operation, reason: 'NotAsked', message });
    return;
  }
  const types = root.policyTypes
    .filter(({ type, status }) => status === 'ENABLED' && policyTypeInfo(type)?.hasEffectivePolicy !== false)
    .map(({ type }) => type);
  const ids = [...reading.accounts.keys()].sort();
  await Promise.all(
    types.map(async (type) => {
      const [first, ...others] = ids;
      // Whether the endpoint knows the type is asked once, not for every account.
      const supported = first === undefined || (await readEffectivePolicy(reading, first, type));
      if (supported) await Promise.all(others.map((id) => readEffectivePolicy(reading, id, type)));
    }),
  );
}

/** False when the type has no effective policies at this endpoint. */
async function readEffectivePolicy(
  reading: Reading,
  accountId: string,
  policyType: string,
): Promise<boolean> {
  const question = questions.effectivePolicy(accountId, policyType);
  const outcome = await reading.answers.ask(question);
  const about = { subject: accountId, policyType };
  if (outcome.ok) {
    const found = objectOf(outcome.output, 'EffectivePolicy');
    const content = textOf(found, 'PolicyContent');
    if (found === undefined || content === undefined) {
      reading.gaps.push(gapOf(question.operation, unexpected('the answer has no document'), about));
      return true;
    }
    const lastUpdatedTimestamp = timestampOf(found, 'LastUpdatedTimestamp');
    reading.effectivePolicies.push({
      accountId,
      policyType,
      content,
      ...(lastUpdatedTimestamp === undefined ? {} : { lastUpdatedTimestamp }),
    });
    return true;
  }
  const { failure } = outcome;
  switch (failure.reason) {
    case 'EffectivePolicyNotFoundException':
      return true;
    case 'UnsupportedAPIEndpointException':
      reading.gaps.push(gapOf(question.operation, failure, { policyType }));
      return false;
    case 'TargetNotFoundException':
      reading.doubts.push({
        kind: 'place',
        id: accountId,
        gaps: [gapOf(question.operation, failure, about)],
      });
      return true;
    default:
      reading.gaps.push(gapOf(question.operation, failure, about));
      return true;
  }
}
