import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root, unit } from './example-organization.js';
import { Served } from './served.js';

interface Page {
  readonly ids: readonly string[];
  readonly token: string | undefined;
}

async function page(served: Served, maxResults: number, token: string | undefined): Promise<Page> {
  const { body } = await served.call('ListChildren', {
    ParentId: unit,
    ChildType: 'ORGANIZATIONAL_UNIT',
    MaxResults: maxResults,
    NextToken: token,
  });
  const children = body.Children as readonly { readonly Id: string }[];
  expect(children.length).toBeLessThanOrEqual(maxResults);
  return { ids: children.map(({ Id }) => Id), token: body.NextToken as string | undefined };
}

async function addUnits(served: Served, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { body } = await served.call('CreateOrganizationalUnit', {
      ParentId: unit,
      Name: `number ${served.seconds}`,
    });
    ids.push((body.OrganizationalUnit as { readonly Id: string }).Id);
  }
  return ids;
}

describe('a list over several pages', () => {
  const changes = fc.array(
    fc.record({ add: fc.nat(2), remove: fc.nat(2), size: fc.integer({ min: 1, max: 4 }) }),
    {
      minLength: 30,
      maxLength: 30,
    },
  );

  it('gives-exactly-once-what-is-there-all-the-time, whatever is added and removed between pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: 10 }),
        changes,
        fc.boolean(),
        async (count, steps, emptyPages) => {
          const served = await Served.start({ emptyPages });
          try {
            const stay = await addUnits(served, count);
            const passing = [...(await addUnits(served, 4))];
            const given: string[] = [];
            let token: string | undefined;
            for (const { add, remove, size } of steps) {
              const { ids, token: next } = await page(served, size, token);
              given.push(...ids);
              if (next === undefined) break;
              token = next;
              passing.push(...(await addUnits(served, add)));
              for (const id of passing.splice(0, remove)) {
                await served.call('DeleteOrganizationalUnit', { OrganizationalUnitId: id });
              }
            }
            expect(given.filter((id) => stay.includes(id)).sort()).toEqual([...stay].sort());
            expect(new Set(given).size).toBe(given.length);
          } finally {
            await served.server.close();
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('may have empty pages with a token', async () => {
    const served = await Served.start({ emptyPages: true });
    const first = await page(served, 20, undefined);
    expect(first).toEqual({ ids: [], token: expect.any(String) });
    expect(await served.all('ListAccounts', 'Accounts')).toHaveLength(4);
    await served.server.close();
  });

  it('refuses a token of another list, and what is no token', async () => {
    const served = await Served.start();
    const { body } = await served.call('ListAccounts', { MaxResults: 1 });
    const elsewhere = { ParentId: root, ChildType: 'ACCOUNT', NextToken: body.NextToken };
    for (const input of [elsewhere, { ...elsewhere, NextToken: 'x' }, { ...elsewhere, NextToken: '' }]) {
      expect((await served.call('ListChildren', input)).body).toMatchObject({
        __type: 'InvalidInputException',
        Reason: 'INVALID_NEXT_TOKEN',
      });
    }
    await served.server.close();
  });

  it('takes another page size with each token', async () => {
    const served = await Served.start();
    const { body } = await served.call('ListAccounts', { MaxResults: 1 });
    const rest = await served.call('ListAccounts', { NextToken: body.NextToken, MaxResults: 20 });
    expect(rest.body.Accounts).toHaveLength(3);
    expect(rest.body).not.toHaveProperty('NextToken');
    await served.server.close();
  });
});
