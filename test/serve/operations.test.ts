import { describe, expect, it } from 'vitest';
import { operationNames } from '../../src/organization/input/operations.js';
import { readCases, runCase } from './operation-cases.js';

const cases = readCases();

describe('over the wire', () => {
  it('every operation has a case that shows what it does, and one that it refuses', () => {
    const shown = cases.filter(({ refused }) => refused === undefined).map(({ operation }) => operation);
    const refused = cases.filter((one) => one.refused !== undefined).map(({ operation }) => operation);
    expect([...new Set(shown)].sort()).toEqual(operationNames);
    expect([...new Set(refused)].sort()).toEqual(operationNames);
  });

  it.each(cases.filter(({ refused }) => refused === undefined))('$operation is answered', async (one) => {
    await runCase(one, (answer, expected) => expect(answer).toEqual(expected));
  });

  it.each(cases.filter(({ refused }) => refused !== undefined))(
    '$operation is refused with $refused.exception $refused.reason',
    async (one) => {
      await runCase(one, (answer, expected) => expect(answer).toEqual(expected));
    },
  );
});
