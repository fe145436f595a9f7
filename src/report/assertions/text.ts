import type { AssertionResult, Failure, UndecidedClaim } from '../../assertions/result.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { visible } from '../escape.js';
import { requestWords } from '../findings.js';
import type { Style } from '../style.js';
import { count } from '../words.js';
import { decidersText, failureText, subjectCount, subjectNames } from './words.js';

/** Failures of one assertion that are told; JSON has all. */
const mostTold = 5;

/** The assertions in their order, each with what stands against it, and the sum. */
export function assertionsText(results: readonly AssertionResult[], graph: OrgGraph, style: Style): string {
  const width = Math.min(48, Math.max(0, ...results.map(({ assertion }) => visible(assertion.name).length)));
  const lines = results.flatMap((result) => [
    headLine(result, width, style),
    ...(result.result === 'pass' ? [] : details(result, graph, style)),
  ]);
  return `${[...lines, '', summaryText(results, style)].join('\n')}\n`;
}

/** How many assertions hold, fail, and are undecided. */
export function summaryText(results: readonly AssertionResult[], style: Style): string {
  const number = (wanted: AssertionResult['result']): number =>
    results.filter(({ result }) => result === wanted).length;
  const [pass, fail, unknown] = [number('pass'), number('fail'), number('unknown')];
  return [
    count(results.length, 'assertion'),
    style.good(`${pass} ${pass === 1 ? 'holds' : 'hold'}`),
    ...(fail === 0 ? [] : [style.bad(`${fail} ${fail === 1 ? 'fails' : 'fail'}`)]),
    ...(unknown === 0 ? [] : [style.undecided(`${unknown} undecided`)]),
  ]
    .join(', ')
    .replace(', ', ': ');
}

function headLine(result: AssertionResult, width: number, style: Style): string {
  const { assertion, subjects, failures, onPaper } = result;
  const words = {
    pass: style.good('holds    '),
    fail: style.bad('FAILS    '),
    unknown: style.undecided('undecided'),
  };
  const failing = new Set(failures.flatMap(({ ids }) => ids)).size;
  const all = subjectCount(subjects, assertion);
  const where = result.result === 'fail' ? `for ${failing} of ${all}` : `for ${all}`;
  const paper =
    result.result === 'pass' && onPaper > 0
      ? style.dim(' (by the service authorization reference; see onPaper in JSON)')
      : '';
  return `${words[result.result]}  ${style.strong(visible(assertion.name).padEnd(width))}  ${where}${paper}`;
}

function details(
  { assertion, failures, undecided }: AssertionResult,
  graph: OrgGraph,
  style: Style,
): string[] {
  const { file = '', line } = assertion.location;
  const place = `${file}${line === undefined ? '' : `:${line}`}`;
  const { description } = assertion;
  return [
    ...(description === undefined ? [] : [`    ${visible(description)}`]),
    ...(place === '' ? [] : [style.dim(`    ${visible(place)}`)]),
    ...failures.slice(0, mostTold).flatMap((failure) => failureLines(failure, graph, style)),
    ...(failures.length > mostTold ? [`    and ${count(failures.length - mostTold, 'more reason')}`] : []),
    ...undecided.slice(0, mostTold).map((one) => undecidedLine(one, graph, style)),
    ...(undecided.length > mostTold ? [`    and ${count(undecided.length - mostTold, 'more doubt')}`] : []),
  ];
}

function failureLines(failure: Failure, graph: OrgGraph, style: Style): string[] {
  const { ids, reason } = failure;
  const lines = [
    `    ${style.bad('✗')} ${visible(failureText(failure))}`,
    `        ${style.dim('for')}  ${visible(subjectNames(graph, ids))}`,
  ];
  if (reason.kind === 'tag') return lines;
  if (reason.kind === 'effectivePolicy') {
    const names = reason.policyIds.map((id) => graph.policy(id)?.name ?? id);
    const from = names.length === 0 ? 'no policy of the type reaches it' : names.join(', ');
    return [...lines, `        ${style.dim('of ')}  ${visible(from)}`];
  }
  const by = decidersText(graph, reason);
  return [
    ...lines,
    ...(reason.witness === undefined
      ? []
      : [`        ${style.dim('as ')}  ${visible(requestWords(reason.witness))}`]),
    ...(by === undefined ? [] : [`        ${style.dim('by ')}  ${visible(by)}`]),
  ];
}

function undecidedLine({ ids, reason }: UndecidedClaim, graph: OrgGraph, style: Style): string {
  const whom = ids.length === 0 ? '' : ` for ${visible(subjectNames(graph, ids))}`;
  return `    ${style.undecided('?')} not decided${whom}: ${visible(reason)}`;
}
