import { EffectivePolicies } from '../../../evaluate/effective/effective-policies.js';
import { type Verification, verifyEffectivePolicies } from '../../../evaluate/effective/verify.js';
import { type ExitCode, exitCodes } from '../../../model/errors.js';
import { verificationJson, verificationText } from '../../../report/effective/verify.js';
import { jsonText } from '../../../report/escape.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf } from '../../organization.js';

/** Holds the effective policies that AWS reported against ours. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { style, json } = invocation;
  const { graph, problems: warnings } = await organizationOf(invocation);
  const verification = verifyEffectivePolicies(graph, new EffectivePolicies(graph));
  const output = json
    ? jsonText(verificationJson(graph, verification))
    : verificationText(graph, verification, style);
  return { exitCode: exitCodeOf(verification.result), output, warnings };
}

function exitCodeOf(result: Verification['result']): ExitCode {
  switch (result) {
    case 'equal':
      return exitCodes.holds;
    case 'different':
      return exitCodes.doesNotHold;
    case 'unknown':
    case 'nothing-stored':
      return exitCodes.undecided;
  }
}
