import { type ExitCode, exitCodes } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { type SimulatedChanges, simulationJson } from '../../../report/simulation/json.js';
import { simulationText } from '../../../report/simulation/text.js';
import { applyInOrders } from '../../../simulate/orders.js';
import { structuralDifference } from '../../../simulate/structure/difference.js';
import { collectChanges } from '../../changes/collect.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf } from '../../organization.js';

/** Carries out changes on the organization, and tells what became of them. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json, progress } = invocation;
  const { graph, problems } = await organizationOf(invocation);
  progress.step('reading the changes');
  const { changes, otherOrders, known, untranslated, references, ...collected } = await collectChanges(
    options,
    graph,
  );
  progress.step('carrying them out');
  const keepGoing = options.flag('keep-going');
  const simulation = applyInOrders(graph.snapshot, changes, otherOrders, { keepGoing, known });
  const structure = structuralDifference(graph, simulation.graph);
  const simulated = { simulation, structure, untranslated, references };
  return {
    exitCode: exitCodeOf(simulated),
    output: json
      ? jsonText({ formatVersion: 1, ...simulationJson(simulated) })
      : simulationText(simulated, style),
    warnings: [...problems, ...collected.problems],
  };
}

/** Refused is an answer; what is not known, or depends on an order that nobody determines, is none. */
function exitCodeOf({ simulation, untranslated }: SimulatedChanges): ExitCode {
  const { applied, refused, undecided, orderDependence } = simulation;
  const perhaps = new Set(orderDependence.flatMap(({ notRefused }) => notRefused.map(({ index }) => index)));
  if (refused.some(({ index }) => !perhaps.has(index))) return exitCodes.doesNotHold;
  const open =
    undecided.length > 0 ||
    untranslated.length > 0 ||
    orderDependence.length > 0 ||
    applied.some(({ doubts }) => doubts.length > 0);
  return open ? exitCodes.undecided : exitCodes.holds;
}
