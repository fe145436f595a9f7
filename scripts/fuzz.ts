/**
 * `npm run fuzz`: compares the sets of the symbolic engine and the compiled evaluator with the reference evaluator on drawn
 * policies, organizations and requests, until enough answers of sets were compared. `ORGPROOF_FUZZ_CHECKS`: how many (10 million unless
 * given). `ORGPROOF_FUZZ_SEED`: where to begin; the same seed compares the same. Exit code 1 at a disagreement, with
 * the seed of the batch.
 */
import fc from 'fast-check';
import { Evaluator } from '../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../src/graph/org-graph.js';
import { checkCompiled } from '../test/support/compiled-agreement.js';
import {
  checkDocument,
  checkOrganization,
  documentAndRequests,
  emptyTally,
  organizationAndRequests,
  soundDocument,
} from '../test/support/symbolic-agreement.js';

const wanted = wholeNumber('ORGPROOF_FUZZ_CHECKS', 10_000_000);
const firstSeed = wholeNumber('ORGPROOF_FUZZ_SEED', 1);
const runsOfBatch = 200;

function wholeNumber(name: string, otherwise: number): number {
  const text = process.env[name] ?? String(otherwise);
  if (/^\d{1,15}$/.test(text)) return Number(text);
  console.error(`\`${name}\` is a whole number`);
  process.exit(2);
}

const tally = emptyTally();
const documents = fc.property(documentAndRequests, ([text, requests]) => {
  const document = soundDocument(text);
  if (document !== undefined) checkDocument(document, requests, tally);
});
let compiled = 0;
const organizations = fc.property(organizationAndRequests, ([snapshot, requests]) => {
  checkOrganization(snapshot, requests, tally);
  const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot));
  for (const request of requests) checkCompiled(evaluator, request);
  compiled += requests.length;
});

const started = performance.now();
let told = 0;
for (let seed = firstSeed; tally.checked < wanted; seed++) {
  const property = seed % 4 === 0 ? organizations : documents;
  const details = fc.check(property as fc.IProperty<unknown>, { seed, numRuns: runsOfBatch });
  if (details.failed) {
    console.error(fc.defaultReportMessage(details));
    console.error(details.errorInstance instanceof Error ? details.errorInstance.message : '');
    console.error(`the engines disagree: ORGPROOF_FUZZ_SEED=${seed}, after ${tally.checked} answers`);
    process.exit(1);
  }
  if (tally.checked - told >= wanted / 50 || tally.checked >= wanted) {
    told = tally.checked;
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`${tally.checked} answers compared, seed ${seed}, ${seconds} s`);
  }
}
const { checked, witnesses, undecided, onlySets, outside } = tally;
console.log(
  `${checked} answers of sets and reference agree: ${witnesses} on requests found by search, ${undecided} undecided ` +
    `in both, ${onlySets} decided by the sets alone; ${outside} requests of which sets do not speak left out; ` +
    `${compiled} answers of compiled evaluator and reference agree`,
);
