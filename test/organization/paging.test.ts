import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Page, pageOf } from '../../src/organization/paging.js';
import { quotasWith } from '../../src/organization/quotas.js';
import { emptyState } from '../../src/organization/state.js';
import { Transaction } from '../../src/organization/transaction.js';
import { management, SmallOrganization } from './whole-service.js';

function page(items: readonly string[], request: object, emptyPages = false, list = ['L']): Page<string> {
  const settings = {
    quotas: quotasWith([]),
    accountCreationTime: 0,
    emptyPages,
    defaultAccountId: management,
  };
  const transaction = new Transaction(emptyState(), management, 0, settings);
  return pageOf(transaction, items, (item) => item, list, request);
}

/** Reads all pages; between two of them the list may become another. */
function readAll(lists: readonly (readonly string[])[], MaxResults: number, emptyPages = false): string[] {
  const read: string[] = [];
  let NextToken: string | undefined;
  for (let i = 0; ; i++) {
    const items = lists[Math.min(i, lists.length - 1)] ?? [];
    const { items: some, nextToken } = page(
      items,
      { MaxResults, ...(NextToken === undefined ? {} : { NextToken }) },
      emptyPages,
    );
    expect(some.length).toBeLessThanOrEqual(MaxResults);
    read.push(...some);
    if (nextToken === undefined) return read;
    NextToken = nextToken;
  }
}

const key = fc.string({ minLength: 1, maxLength: 4 });
const sortedKeys = fc.uniqueArray(key, { maxLength: 40 }).map((keys) => [...keys].sort());
const size = fc.integer({ min: 1, max: 20 });

describe('pages', () => {
  it('all-pages-give-the-list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 60 }), size, fc.boolean(), (items, most, emptyPages) => {
        expect(readAll([items], most, emptyPages)).toEqual(items);
      }),
    );
  });

  it('tokens-survive-insertions-and-removals-between-pages', () => {
    fc.assert(
      fc.property(
        sortedKeys,
        fc.array(sortedKeys, { minLength: 1, maxLength: 6 }),
        size,
        (stays, others, most) => {
          const lists = others.map((some) => [...new Set([...stays, ...some])].sort());
          const read = readAll(lists, most);
          // What stands in the list all the time is given exactly once, and nothing is given twice.
          expect(read.filter((item) => stays.includes(item))).toEqual(stays);
          expect(new Set(read).size).toBe(read.length);
        },
      ),
    );
  });

  it('an-order-of-attachment-survives-appending', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 2, maxLength: 40 }), fc.nat(), size, (all, cut, most) => {
        const first = all.slice(0, 1 + (cut % (all.length - 1)));
        const read = readAll([first, all], most);
        expect(read.slice(0, first.length)).toEqual(first);
        expect(read).toEqual(first.length <= most ? first : all);
      }),
    );
  });

  it('empty-pages-come-before-full-ones', () => {
    const first = page(['a'], {}, true);
    expect(first.items).toEqual([]);
    expect(page(['a'], { NextToken: first.nextToken }, true)).toEqual({ items: ['a'], nextToken: undefined });
  });

  it('twenty stand on a page unless fewer are asked for', () => {
    const items = Array.from({ length: 45 }, (_, i) => String(i).padStart(2, '0'));
    expect(page(items, {}).items).toHaveLength(20);
    expect(page(items, { MaxResults: 3 }).items).toEqual(['00', '01', '02']);
  });

  it('no-text-but-a-token-is-a-token', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.base64String()), (text) => {
        const refused = (NextToken: string): void => {
          expect(() => page(['a'], { NextToken })).toThrowError(
            expect.objectContaining({ exception: 'InvalidInputException', reason: 'INVALID_NEXT_TOKEN' }),
          );
        };
        refused(text);
        refused(Buffer.from(text).toString('base64url'));
      }),
    );
  });
});

describe('a token', () => {
  it('is for the list that gave it', () => {
    const org = new SmallOrganization();
    const { NextToken } = org.call('ListAccounts', { MaxResults: 1 });
    expect(org.call('ListAccounts', { MaxResults: 2, NextToken })).toHaveProperty('Accounts.length', 2);
    for (const [name, input] of [
      ['ListPolicies', { Filter: 'SERVICE_CONTROL_POLICY' }],
      ['ListAccountsForParent', { ParentId: org.root }],
    ] as const) {
      expect(org.refused(name, { ...input, NextToken })).toBe('InvalidInput INVALID_NEXT_TOKEN');
    }
  });

  it('goes on where it stood though the accounts have changed', () => {
    const org = new SmallOrganization({ quotas: ['createdAccountMinimumDays=0'] });
    for (let i = 0; i < 5; i++) org.account(`more${i}`);
    const ids = (org.all('ListAccounts') as { Id: string }[]).map(({ Id }) => Id);
    const first = org.call('ListAccounts', { MaxResults: 3 }) as {
      Accounts: { Id: string }[];
      NextToken: string;
    };
    const last = first.Accounts.at(-1)?.Id ?? '';
    const gone = last === management ? (first.Accounts[0]?.Id ?? '') : last;
    org.call('RemoveAccountFromOrganization', { AccountId: gone });
    const rest = org.all('ListAccounts', { NextToken: first.NextToken }) as { Id: string }[];
    expect([...first.Accounts, ...rest].map(({ Id }) => Id)).toEqual(ids);
  });
});
