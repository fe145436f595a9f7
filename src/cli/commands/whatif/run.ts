import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { toldJson, toldMarkdown, toldText } from '../../../report/difference/told.js';
import { jsonText } from '../../../report/escape.js';
import { type SimulatedChanges, simulationJson } from '../../../report/simulation/json.js';
import { simulationMarkdown, simulationText } from '../../../report/simulation/text.js';
import { applyInOrders } from '../../../simulate/orders.js';
import { collectChanges } from '../../changes/collect.js';
import type { Answer, Invocation } from '../../command.js';
import {
  asFarAsKnown,
  differenceExitCode,
  differenceSettings,
  toldDifference,
} from '../../difference/difference.js';
import { changePage } from '../../difference/page.js';
import { sourcesThatHold } from '../../difference/sources.js';
import { calledName, organizationOf, organizationPath } from '../../organization.js';

/** Carries out changes on the organization, and tells what became of them and what they mean. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, progress } = invocation;
  readsStandardInputOnce(invocation);
  const settings = await differenceSettings(invocation);
  const before = await organizationOf(invocation);
  const { graph, sources, problems } = before;
  progress.step('reading the changes');
  const { changes, otherOrders, known, untranslated, references, ...collected } = await collectChanges(
    options,
    graph,
  );
  progress.step('carrying them out');
  const keepGoing = options.flag('keep-going');
  const simulation = applyInOrders(graph.snapshot, changes, otherOrders, { keepGoing, known });
  const simulated = { simulation, untranslated, references };
  const whole = isWhole(simulated);
  const after = {
    graph: simulation.graph,
    sources: sourcesThatHold(sources, graph, simulation.graph),
    problems: [],
  };
  const difference = toldDifference({ graph, sources }, after, settings, progress);
  const told = isTaken(simulated) ? difference : asFarAsKnown(difference);
  const name = calledName(organizationPath(invocation));
  const names = { before: name, after: `${name}, after the change` };
  const render = {
    json: () => jsonText({ formatVersion: 1, ...simulationJson(simulated), ...toldJson(told) }),
    text: () => `${simulationText(simulated, style)}\n${toldText(told, style, whole)}`,
    markdown: () => `${simulationMarkdown(simulated)}${toldMarkdown(told, whole)}`,
    html: () => changePage(invocation, { told, names, before, after, simulated }),
  }[settings.format];
  return {
    exitCode: worse(exitCodeOf(simulated), differenceExitCode(told)),
    output: render(),
    warnings: [...problems, ...collected.problems],
  };
}

/** @throws UsageError when both the organization and changes, or several files of changes, are to come from there. */
function readsStandardInputOnce({ arguments: words, options }: Invocation): void {
  const files = ['changes', 'terraform-plan', 'cloudformation'].flatMap((name) => options.list(name));
  if ([...words, ...files].filter((word) => word === '-').length < 2) return;
  throw new UsageError('standard input is named twice', 'name a file in the place of one `-`');
}

/** Is it known what all changes do? */
function isWhole({ simulation, untranslated }: SimulatedChanges): boolean {
  return simulation.undecided.length + untranslated.length === 0;
}

/**
 * Does the organization afterwards tell of every change what it does, or that it is not known? What depends on the order, or
 * may do anything, it does not tell.
 */
function isTaken({ simulation, untranslated }: SimulatedChanges): boolean {
  const { undecided, orderDependence } = simulation;
  return untranslated.length + orderDependence.length === 0 && undecided.every(({ gaps }) => gaps.length > 0);
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

function worse(a: ExitCode, b: ExitCode): ExitCode {
  const order: readonly ExitCode[] = [exitCodes.doesNotHold, exitCodes.undecided];
  return order.find((code) => a === code || b === code) ?? exitCodes.holds;
}
