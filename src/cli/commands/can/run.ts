import { Catalogue } from '../../../catalogue/catalogue.js';
import type { Outcome } from '../../../evaluate/authorization/decision.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { type ExitCode, exitCodes } from '../../../model/errors.js';
import type { Problem } from '../../../model/problem.js';
import { jsonText } from '../../../report/escape.js';
import { decisionJson } from '../../../report/json/decision.js';
import { decisionExplanation, decisionLine } from '../../../report/text/decision.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf } from '../../organization.js';
import { requestFromOptions } from './request.js';

/** Decides one request. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json } = invocation;
  const { graph, sources, problems: warnings } = await organizationOf(invocation);
  const { request, warnings: requestWarnings } = requestFromOptions(graph, options);
  const catalogue = new Catalogue();
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const decision = evaluator.decide(request);
  const context = { graph, sources };
  const output = json
    ? jsonText(decisionJson(context, decision))
    : options.flag('explain')
      ? decisionExplanation(context, decision, style)
      : decisionLine(context, decision, style);
  return {
    exitCode: exitCodeOf(decision.decision),
    output,
    warnings: [...warnings, ...requestWarnings, ...unknownAction(catalogue, request.action)],
  };
}

function exitCodeOf(outcome: Outcome): ExitCode {
  switch (outcome) {
    case 'allowed':
      return exitCodes.holds;
    case 'denied':
      return exitCodes.doesNotHold;
    case 'conditional':
    case 'unknown':
      return exitCodes.undecided;
  }
}

/** An action that the reference does not list may be a slip of the pen, or newer than the data: it is decided anyway. */
function unknownAction(catalogue: Catalogue, action: string): Problem[] {
  if (catalogue.hasResourceTypes(action.toLowerCase()) !== undefined) return [];
  const near = catalogue.suggest(action).map((name) => `\`${name}\``);
  return [
    {
      code: 'unknown-action',
      severity: 'warning',
      message: `the service authorization reference of ${catalogue.dataDate()} does not list \`${action}\``,
      ...(near.length === 0 ? {} : { remedy: `did you mean ${near.slice(0, 3).join(' or ')}?` }),
    },
  ];
}
