import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../src/model/json-text.js';
import type { Gap, Snapshot } from '../../../src/model/snapshot.js';
import { accountId, branchOrganization } from '../../support/management-organization.js';

/** What every case of `test/cases/meaning` has: what it claims, where AWS says so, and the policies of one branch. */
export interface MeaningCase {
  readonly claim: string;
  readonly source: string;
  /** The first level is the root, the last the account; at each the policies in the order of attachment. */
  readonly levels: readonly (readonly JsonObject[])[];
  /** Something that was not read, of the account. */
  readonly gap?: Omit<Gap, 'subject'>;
}

/** The cases of a file; a member that is none fails. */
export function casesOf<Case extends MeaningCase>(file: string, members: readonly string[]): readonly Case[] {
  const text = readFileSync(new URL(`../../cases/meaning/${file}`, import.meta.url), 'utf8');
  const cases = JSON.parse(text) as Case[];
  const known = new Set(['claim', 'source', 'levels', 'gap', ...members]);
  for (const one of cases) {
    const unknown = Object.keys(one).filter((name) => !known.has(name));
    if (unknown.length > 0)
      throw new Error(`${file}: \`${one.claim}\` has the members ${unknown.join(', ')}`);
  }
  return cases;
}

/** The account that a case is about. */
export const caseAccount = accountId(0);

/** The organization of a case. */
export function organizationOf(
  policyType: string,
  { levels, gap }: MeaningCase,
  more: Partial<Snapshot> = {},
): Snapshot {
  const snapshot = branchOrganization(policyType, levels.length === 1 ? [...levels, []] : levels);
  const gaps = gap === undefined ? [] : [{ ...gap, subject: caseAccount }];
  return { ...snapshot, ...more, gaps };
}
