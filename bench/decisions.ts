import { Evaluator } from '../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../src/graph/org-graph.js';
import { cedarEngine, cedarRequest } from './support/cedar.js';
import { documents, fiveLevels, requests } from './support/five-levels.js';
import { race } from './support/harness.js';

// How many decisions a second, on five levels with twenty attached SCPs, once the organization is loaded?

const evaluator = new Evaluator(OrgGraph.fromSnapshot(fiveLevels()));
const asked = requests();
const cedar = cedarEngine(documents);
const cedarAsked = asked.map(cedarRequest);

const disagreements = asked.filter((request, i) => {
  const outcome = evaluator.decideByReference(request).decision;
  const byCedar = cedar(cedarAsked[i] ?? cedarRequest(request)) ? 'allowed' : 'denied';
  return (
    evaluator.outcome(request) !== outcome ||
    evaluator.decide(request).decision !== outcome ||
    byCedar !== outcome
  );
});
if (disagreements.length > 0) {
  console.error('the engines disagree', disagreements.slice(0, 3));
  process.exit(1);
}
const allowed = asked.filter((request) => evaluator.outcome(request) === 'allowed').length;
console.log(`${asked.length} requests, ${allowed} of them allowed; all engines agree on every one`);

const all = (decide: (i: number) => unknown) => () => {
  for (let i = 0; i < asked.length; i++) decide(i);
};
const at = <T>(list: readonly T[], i: number): T => list[i] as T;
race('Decisions on five levels with twenty attached SCPs', [
  {
    name: 'orgproof, decision only',
    perCall: asked.length,
    run: all((i) => evaluator.outcome(at(asked, i))),
  },
  { name: 'orgproof, with reasons', perCall: asked.length, run: all((i) => evaluator.decide(at(asked, i))) },
  {
    name: 'orgproof, reference evaluator',
    perCall: asked.length,
    run: all((i) => evaluator.decideByReference(at(asked, i))),
  },
  {
    name: 'cedar-wasm, policies parsed once',
    perCall: asked.length,
    run: all((i) => cedar(at(cedarAsked, i))),
  },
]);
