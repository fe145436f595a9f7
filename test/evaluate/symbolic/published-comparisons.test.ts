import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { compareDocuments, leftPossible } from '../../../src/evaluate/symbolic/compare-documents.js';
import { spaceOptions } from '../../../src/evaluate/symbolic/from-catalogue.js';
import { filledDocuments } from '../../support/published-policies.js';
import { sharedFolder } from '../../support/shared-facts.js';

const folder = sharedFolder('corpora');

/** Reads `s3:x-amz-server-side-encryption` as a boolean, for which AWS documents no result: not all can be decided then. */
const asBoolean =
  'cloudposse+terraform-aws-service-control-policies/from-yaml/scp-or-identity/s3-policies.json';

describe.skipIf(folder === undefined)('policies that others published, compared with each other', () => {
  const documents = folder === undefined ? [] : filledDocuments(folder);

  // A third of the pairs: `npm run bench -- comparisons` goes through all.
  it('each pair is decided, with requests that show what differs', () => {
    const options = spaceOptions(new Catalogue());
    const undecided: string[] = [];
    let differences = 0;
    expect(documents.length).toBeGreaterThan(90);
    for (const [i, a] of documents.entries()) {
      for (const b of documents.filter((_, j) => j >= i && (j - i) % 3 === 0)) {
        const { relation, onlyA, onlyB } = compareDocuments(a.document, b.document, options);
        if (relation === 'unknown') undecided.push(`${a.file} ${b.file}`);
        if (a === b) expect([a.file, relation]).toEqual([a.file, 'equivalent']);
        for (const { witness } of onlyA.slice(0, 2)) {
          differences++;
          expect([leftPossible(a.document, witness), leftPossible(b.document, witness)]).toEqual([
            'yes',
            'no',
          ]);
        }
        for (const { witness } of onlyB.slice(0, 2)) {
          differences++;
          expect([leftPossible(a.document, witness), leftPossible(b.document, witness)]).toEqual([
            'no',
            'yes',
          ]);
        }
      }
    }
    expect(differences).toBeGreaterThan(2_000);
    expect(undecided.length).toBeLessThan(5);
    expect(undecided.filter((pair) => !pair.includes(asBoolean))).toEqual([]);
  });
});
