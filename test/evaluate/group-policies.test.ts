import { describe, expect, it } from 'vitest';
import { type ApartOfGroup, policiesApart } from '../../src/evaluate/permissions/group-policies.js';
import { loadOrganization } from '../../src/load.js';

const named = ({ policies, withoutFullAccess }: ApartOfGroup) => ({
  policies: policies.map(
    ({ policy, targets }) => `${policy.name} at ${targets.map(({ name }) => name).join(', ')}`,
  ),
  withoutFullAccess: withoutFullAccess.map(({ name }) => name),
});

async function apartIn(organization: string, here: readonly string[], there: readonly string[]) {
  const { graph } = await loadOrganization(`fixtures/${organization}`);
  const ids = (names: readonly string[]): string[] =>
    graph.accounts.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  expect(ids([...here, ...there])).toHaveLength(new Set([...here, ...there]).size);
  const apart = policiesApart(graph, ids(here), ids(there));
  return apart === undefined ? undefined : { here: named(apart.here), there: named(apart.there) };
}

describe('policiesApart', () => {
  it('tells policies that reach all of the one group and not all of the other, with where they hang', async () => {
    expect(await apartIn('acme', ['shop-prod', 'fraud-prod'], ['shop-test'])).toEqual({
      here: {
        policies: ['PeakSeasonFreeze at Prod', 'ProtectProductionData at Prod'],
        withoutFullAccess: [],
      },
      there: {
        policies: ['DenyPurchases at NonProd', 'SmallInstancesOnly at NonProd'],
        withoutFullAccess: [],
      },
    });
  });

  it('tells levels without FullAWSAccess, which no policy need be attached to', async () => {
    expect(await apartIn('no-allow-at-account', ['reporting'], ['warehouse'])).toEqual({
      here: { policies: [], withoutFullAccess: ['reporting'] },
      there: { policies: [], withoutFullAccess: [] },
    });
  });

  it('leaves the management account out', async () => {
    expect(await apartIn('no-allow-at-account', ['management', 'warehouse'], ['warehouse'])).toEqual({
      here: { policies: [], withoutFullAccess: [] },
      there: { policies: [], withoutFullAccess: [] },
    });
    expect(await apartIn('no-allow-at-account', ['management'], ['warehouse'])).toBeUndefined();
  });

  it('says nothing where attachments or a parent were not read', async () => {
    expect(await apartIn('unread-parts', ['secret-attachments'], ['known'])).toBeUndefined();
    expect(await apartIn('unread-parts', ['known'], ['secret-parent'])).toBeUndefined();
    expect(await apartIn('unread-parts', ['known'], ['secret-document'])).toBeDefined();
  });
});
