import { Catalogue } from '../src/catalogue/catalogue.js';
import { compareDocuments } from '../src/evaluate/symbolic/compare-documents.js';
import { spaceOptions } from '../src/evaluate/symbolic/from-catalogue.js';
import { filledDocuments } from '../test/support/published-policies.js';
import { sharedFolder } from '../test/support/shared-facts.js';
import { median } from './support/harness.js';

// How long does it take to compare two policies that people have written? Every pair of published ones.

const folder = sharedFolder('corpora');
if (folder !== undefined) {
  const documents = filledDocuments(folder);
  const options = spaceOptions(new Catalogue());
  const times: number[] = [];
  let undecided = 0;
  for (const a of documents) {
    for (const b of documents) {
      const start = performance.now();
      if (compareDocuments(a.document, b.document, options).relation === 'unknown') undecided++;
      times.push(performance.now() - start);
    }
  }
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  console.log(
    `\nTwo published policies compared: ${documents.length} documents, ${times.length} pairs, ${undecided} undecided`,
  );
  for (const [name, time] of [
    ['median', median(times)],
    ['99 of 100', at(0.99)],
    ['worst', at(1)],
  ] as const) {
    console.log(
      `  ${name.padEnd(12)} ${time.toFixed(1).padStart(8)} ms  ${(time / median(times)).toFixed(0)} times the median`,
    );
  }
}
