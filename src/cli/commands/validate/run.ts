import { type ExitCode, exitCodes, InvalidInputError } from '../../../model/errors.js';
import { formatProblem, type Problem } from '../../../model/problem.js';
import { jsonText, visible } from '../../../report/escape.js';
import type { Style } from '../../../report/style.js';
import { count, listing } from '../../../report/words.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf } from '../../organization.js';
import { documentProblems } from './documents.js';

/** What was found out about the input. */
interface Validation {
  readonly problems: readonly Problem[];
  /** What was read, in words; left out when it could not be. */
  readonly holds?: string;
}

/** Lists everything that is wrong with the input. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { problems, holds } = await validated(invocation);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const exitCode: ExitCode = errors > 0 ? exitCodes.badInput : exitCodes.holds;
  const output = invocation.json
    ? jsonText({ formatVersion: 1, sound: errors === 0, problems })
    : validationText(problems, errors, holds, invocation.style);
  return { exitCode, output };
}

async function validated(invocation: Invocation): Promise<Validation> {
  try {
    const { graph, sources, problems } = await organizationOf(invocation);
    const read = [
      count(graph.accounts.length, 'account'),
      count(graph.organizationalUnits.length, 'OU'),
      count(graph.policies.length, 'policy', 'policies'),
    ];
    const gaps = graph.snapshot.gaps.length;
    const missing = gaps === 0 ? '' : `; ${count(gaps, 'gap')}: what could not be read is unknown`;
    return {
      problems: [...problems, ...documentProblems(graph, sources)],
      holds: `${listing(read)}${missing}`,
    };
  } catch (error) {
    if (error instanceof InvalidInputError) return { problems: error.problems };
    throw error;
  }
}

function validationText(
  problems: readonly Problem[],
  errors: number,
  holds: string | undefined,
  style: Style,
): string {
  const lines = problems.map((problem) => {
    const set = problem.severity === 'error' ? style.bad : style.doubtful;
    return visible(formatProblem(problem)).replace(problem.severity, set(problem.severity));
  });
  const warnings = problems.length - errors;
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  const verdict = errors === 0 ? style.good('sound') : style.bad('not sound');
  const summary = [
    verdict,
    ...(found.length === 0 ? [] : [listing(found)]),
    ...(holds === undefined ? [] : [holds]),
  ];
  return `${[...lines, summary.join(': ')].join('\n')}\n`;
}
