import { EffectivePolicies, type EffectivePolicy } from '../../../evaluate/effective/effective-policies.js';
import type { OrgGraph, TargetNode } from '../../../graph/org-graph.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { policyTypes } from '../../../model/policy-types.js';
import type { Problem } from '../../../model/problem.js';
import { allEffectiveJson, effectiveJson } from '../../../report/effective/json.js';
import type { EffectiveContext } from '../../../report/effective/sentences.js';
import {
  allEffectiveText,
  effectiveExplanation,
  noDocumentSentence,
} from '../../../report/effective/text.js';
import { jsonText } from '../../../report/escape.js';
import { kindName } from '../../../report/names.js';
import type { Style } from '../../../report/style.js';
import type { Answer, Invocation } from '../../command.js';
import type { Options } from '../../options.js';
import { organizationOf, resolveAccount, resolveTarget } from '../../organization.js';
import { managementPolicyType } from './policy-type.js';

/** Prints the effective policy of a target, or all of them in short. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json } = invocation;
  const named = options.text('type');
  const type = named === undefined ? undefined : managementPolicyType(named);
  const { graph, sources, problems } = await organizationOf(invocation);
  const target = chosenTarget(graph, options);
  const policies = new EffectivePolicies(graph);
  const context = { graph, sources };
  const explain = options.flag('explain');
  if (type !== undefined) {
    const one = policies.of(target.id, type);
    const missing = one.document === undefined && !json && !explain ? [noDocument(context, one)] : [];
    const output = json ? jsonText(effectiveJson(context, one)) : oneText(context, one, explain, style);
    return { exitCode: exitCodeOf([one]), output, warnings: [...problems, ...missing, ...notValid(one)] };
  }
  const all = policyTypes
    .filter(({ hasEffectivePolicy }) => hasEffectivePolicy)
    .map((info) => policies.of(target.id, info.type));
  const output = json
    ? jsonText(allEffectiveJson(context, target.id, all))
    : explain
      ? all.map((one) => effectiveExplanation(context, one, style)).join('\n')
      : allEffectiveText(context, target.id, all, style);
  return { exitCode: exitCodeOf(all), output, warnings: [...problems, ...all.flatMap(notValid)] };
}

function oneText(context: EffectiveContext, one: EffectivePolicy, explain: boolean, style: Style): string {
  if (explain) return effectiveExplanation(context, one, style);
  return one.document === undefined ? '' : jsonText(one.document);
}

/** Told on stderr, so that stdout has the document or nothing. */
function noDocument(context: EffectiveContext, one: EffectivePolicy): Problem {
  return {
    code: one.status === 'unknown' ? 'effective-policy-unknown' : 'no-effective-policy',
    severity: 'warning',
    message: noDocumentSentence(context, one),
  };
}

/** AWS keeps the last valid policy of an account until all is mended; which one that is only AWS knows. */
function notValid({ policyType, errors }: EffectivePolicy): Problem[] {
  return errors.map(({ code, message, path, policyIds }) => ({
    code: 'invalid-effective-policy',
    severity: 'warning',
    message: `AWS would find this effective \`${policyType}\` not valid, and keep the last valid one: ${code} at \`${path}\`: ${message} (from ${policyIds.join(', ')})`,
  }));
}

function exitCodeOf(all: readonly EffectivePolicy[]): ExitCode {
  if (all.some(({ status }) => status === 'unknown')) return exitCodes.undecided;
  return all.some(({ status }) => status === 'effective') ? exitCodes.holds : exitCodes.doesNotHold;
}

function chosenTarget(graph: OrgGraph, options: Options): TargetNode {
  const account = options.text('account');
  const ou = options.text('ou');
  const wantsRoot = options.flag('root');
  const given = [account, ou, wantsRoot || undefined].filter((one) => one !== undefined).length;
  if (given !== 1) {
    throw new UsageError(
      given === 0 ? '`--account` is missing' : 'several of `--account`, `--ou` and `--root` are given',
      'give one of `--account`, `--ou` and `--root`',
    );
  }
  if (account !== undefined) return resolveAccount(graph, account, '--account');
  if (ou !== undefined) {
    const target = resolveTarget(graph, ou, '--ou');
    if (target.kind === 'organizationalUnit') return target;
    throw new UsageError(
      `\`--ou ${ou}\` names the ${kindName(target.kind)} ${graph.namePath(target.id)}, not an OU`,
      target.kind === 'root' ? 'say `--root`' : 'say `--account` for an account',
    );
  }
  if (graph.root !== undefined) return graph.root;
  throw new UsageError('the root of the organization was not read', 'ask with `--account` or `--ou`');
}
