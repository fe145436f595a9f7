import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDocument,
  checkOrganization,
  documentAndRequests,
  emptyTally,
  organizationAndRequests,
  soundDocument,
  type Tally,
} from '../support/symbolic-agreement.js';

/** Draws until so many answers were compared. `npm run fuzz` goes on to ten million. */
function until(checked: number, tally: Tally, batch: () => void): void {
  while (tally.checked < checked) batch();
  expect(tally.checked).toBeGreaterThanOrEqual(checked);
  // Requests that a search finds are of classes that nobody thought of: there must be such.
  expect(tally.witnesses).toBeGreaterThan(checked / 50);
}

describe('symbolic-equals-reference', () => {
  it('for statements and documents', () => {
    const tally = emptyTally();
    until(80_000, tally, () => {
      fc.assert(
        fc.property(documentAndRequests, ([text, requests]) => {
          const document = soundDocument(text);
          if (document !== undefined) checkDocument(document, requests, tally);
        }),
        { numRuns: 100 },
      );
    });
  });

  it('for whole organizations', () => {
    const tally = emptyTally();
    until(25_000, tally, () => {
      fc.assert(
        fc.property(organizationAndRequests, ([snapshot, requests]) => {
          checkOrganization(snapshot, requests, tally);
        }),
        { numRuns: 50 },
      );
    });
  });
});
