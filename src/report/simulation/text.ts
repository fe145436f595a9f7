import { placeName } from '../../simulate/changes/change.js';
import type { OrderDependence } from '../../simulate/orders.js';
import type { ChangeOutcome, RefusedChange } from '../../simulate/simulation.js';
import { markdown, visible } from '../escape.js';
import { gapText } from '../names.js';
import { plainStyle, type Style } from '../style.js';
import { count, listing } from '../words.js';
import type { SimulatedChanges } from './json.js';

/** What became of changes, as text. */
export function simulationText(simulated: SimulatedChanges, style: Style): string {
  return `${outcomeLines(simulated, style).join('\n')}\n`;
}

/** The same for a pull request. */
export function simulationMarkdown(simulated: SimulatedChanges): string {
  const [first = '', ...rest] = outcomeLines(simulated, plainStyle);
  return `${[`**${markdown(first)}**\n`, ...rest.map((line) => `- ${markdown(line.trim())}`), ''].join('\n')}\n`;
}

function outcomeLines({ simulation, untranslated }: SimulatedChanges, style: Style): readonly string[] {
  const { applied, refused, undecided, skipped, orderDependence } = simulation;
  const all = new Set([...applied, ...refused, ...undecided, ...skipped].map(({ index }) => index)).size;
  const counts = [
    style.good(`${applied.length} applied`),
    ...(refused.length > 0 ? [style.bad(`${refused.length} refused`)] : []),
    ...(undecided.length + untranslated.length > 0
      ? [style.undecided(`${undecided.length + untranslated.length} undecided`)]
      : []),
    ...(skipped.length > 0 ? [`${skipped.length} not tried`] : []),
  ];
  return [
    `${style.strong(count(all, 'operation'))}: ${listing(counts)}`,
    ...applied.flatMap(({ doubts, tolerated, ...outcome }) => [
      ...(tolerated === undefined
        ? []
        : [`  ${style.dim(`~ ${name(outcome)}: ${tolerated}, which whoever calls takes for done`)}`]),
      ...(doubts.length === 0
        ? []
        : [
            `  ${style.doubtful('?')} ${name(outcome)}: AWS may refuse it, for what was not read`,
            ...doubts.map((gap) => `      ${style.dim(visible(gapText(gap)))}`),
          ]),
    ]),
    ...refused.flatMap((one) => refusedLines(one, style.bad('✗'))),
    ...undecided.flatMap(({ message, why, gaps, ...outcome }) => [
      `  ${style.undecided('?')} ${name(outcome)}: ${visible(message)}`,
      ...(why.kind === 'unknown-values' ? why.members.map((one) => `      ${visible(one.why)}`) : []),
      ...(gaps.length > 0
        ? []
        : [`      ${style.dim('what it does is not in the organization afterwards')}`]),
    ]),
    ...untranslated.map(
      ({ resource, message }) => `  ${style.undecided('?')} ${visible(resource)}: ${visible(message)}`,
    ),
    ...skipped.map(
      ({ because, on, ...outcome }) =>
        `  ${style.dim(`– ${name(outcome)}: not tried, as operation ${on + 1} ${because === 'stopped' ? 'was refused' : 'was not carried out'}`)}`,
    ),
    ...orderDependence.flatMap((one) => orderLines(one, style)),
  ];
}

const orderNames: ReadonlyMap<string, string> = new Map([
  ['creates-first', 'whatever creates goes first'],
  ['destroys-first', 'whatever destroys goes first'],
  ['updates-before-deletes', 'what is deleted waits for updates, as with `create_before_destroy`'],
]);

/** In which order something is refused, or is not, as a clause: `the order is not determined; where …`. */
export function orderText(order: string): string {
  return `the order is not determined; where ${orderNames.get(order) ?? order}`;
}

function orderLines({ order, refused, notRefused }: OrderDependence, style: Style): readonly string[] {
  return [
    `  ${style.doubtful('!')} ${orderText(order)}:`,
    ...refused.flatMap((one) => refusedLines(one, style.bad('✗')).map((line) => `  ${line}`)),
    ...notRefused.map((one) => `    ${style.good('✓')} ${name(one)} is not refused`),
  ];
}

function refusedLines(refusal: RefusedChange, mark: string): readonly string[] {
  const { exception, reason, message } = refusal;
  const why = reason === undefined ? exception : `${exception} (${reason})`;
  return [`  ${mark} ${name(refusal)}: ${why}`, `      ${visible(message)}`];
}

/** `3 AttachPolicy (changes.yaml:7)`: its number, as people count. */
function name({ index, operation, place }: ChangeOutcome): string {
  return visible(`${index + 1} ${operation} (${placeName(place)})`);
}
