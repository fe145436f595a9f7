import type { AssertionResult } from '../../assertions/result.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { html } from '../escape.js';
import { requestWords } from '../findings.js';
import { count } from '../words.js';
import { decidersText, failureText, subjectCount, subjectNames } from './words.js';

/**
 * The assertions as JUnit XML, a suite for each file and a test for each assertion: what fails is a failure, what is
 * undecided an error. There are no times, so that the same organization gives the same bytes.
 */
export function assertionsJunit(results: readonly AssertionResult[], graph: OrgGraph): string {
  const files = new Map<string, AssertionResult[]>();
  for (const result of results) {
    const file = result.assertion.location.file ?? 'assertions';
    const list = files.get(file);
    if (list === undefined) files.set(file, [result]);
    else list.push(result);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="orgproof test" ${totals(results, false)}>
${[...files].map(([file, list]) => suite(file, list, graph)).join('\n')}
</testsuites>
`;
}

function totals(results: readonly AssertionResult[], skipped: boolean): string {
  const number = (wanted: AssertionResult['result']): number =>
    results.filter(({ result }) => result === wanted).length;
  const base = `tests="${results.length}" failures="${number('fail')}" errors="${number('unknown')}"`;
  return skipped ? `${base} skipped="0"` : base;
}

function suite(file: string, results: readonly AssertionResult[], graph: OrgGraph): string {
  return `  <testsuite name="${html(file)}" ${totals(results, true)}>
${results.map((result) => testCase(result, graph)).join('\n')}
  </testsuite>`;
}

function testCase(result: AssertionResult, graph: OrgGraph): string {
  const { assertion, failures, undecided, subjects } = result;
  const { line } = assertion.location;
  const attributes = `classname="orgproof.test" name="${html(assertion.name)}"`;
  if (result.result === 'pass') {
    const what = `holds for ${subjectCount(subjects, assertion)}`;
    return `    <testcase ${attributes}><system-out>${html(what)}</system-out></testcase>`;
  }
  const details = [
    ...(assertion.description === undefined ? [] : [assertion.description]),
    ...(line === undefined ? [] : [`${assertion.location.file ?? ''}:${line}`]),
    ...failures.flatMap((failure) => {
      const { reason } = failure;
      const requests = reason.kind === 'tag' || reason.kind === 'effectivePolicy' ? undefined : reason;
      const by = requests === undefined ? undefined : decidersText(graph, requests);
      return [
        `${failureText(failure)}: ${subjectNames(graph, failure.ids, 20)}`,
        ...(requests?.witness === undefined ? [] : [`  as ${requestWords(requests.witness)}`]),
        ...(by === undefined ? [] : [`  by ${by}`]),
      ];
    }),
    ...undecided.map(
      ({ ids, reason }) =>
        `not decided: ${reason}${ids.length === 0 ? '' : `: ${subjectNames(graph, ids, 20)}`}`,
    ),
  ].map(html);
  const [element, type] = result.result === 'fail' ? ['failure', 'fail'] : ['error', 'unknown'];
  const [first] = failures;
  const message =
    first === undefined
      ? (undecided[0]?.reason ?? 'not decided')
      : `${failureText(first)}${failures.length === 1 ? '' : `, and ${count(failures.length - 1, 'more reason')}`}`;
  return `    <testcase ${attributes}><${element} type="${type}" message="${html(message)}">${details.join('\n')}</${element}></testcase>`;
}
