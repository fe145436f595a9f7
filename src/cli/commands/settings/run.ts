import { EffectivePolicies } from '../../../evaluate/effective/effective-policies.js';
import { policyGroups } from '../../../evaluate/meaning/groups.js';
import { settingsTypes } from '../../../evaluate/meaning/settings/settings.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { settingsJson } from '../../../report/meaning/settings-json.js';
import {
  accountSettingsText,
  settingsGroupsText,
  type TypeGroups,
} from '../../../report/meaning/settings-text.js';
import type { Answer, Invocation } from '../../command.js';
import { chosenAccounts, organizationOf } from '../../organization.js';
import { managementPolicyType } from '../effective/policy-type.js';

/** Tells what effective policies settle in accounts. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json } = invocation;
  const named = options.text('type');
  const types = named === undefined ? settingsTypes : [settingsType(named)];
  const { graph, sources, problems: warnings } = await organizationOf(invocation);
  const accounts = chosenAccounts(graph, options);
  const policies = new EffectivePolicies(graph);
  const answer = types.map(
    (policyType): TypeGroups => ({
      policyType,
      groups: policyGroups(policies, accounts, policyType),
    }),
  );
  const context = { graph, sources };
  const [account = ''] = accounts;
  const output = json
    ? jsonText(settingsJson(context, answer))
    : options.text('account') === undefined
      ? settingsGroupsText(context, answer, style)
      : accountSettingsText(
          context,
          account,
          answer.flatMap(({ groups }) => groups.map(({ policy }) => policy)),
          style,
        );
  return { exitCode: exitCodeOf(answer), output, warnings };
}

/** @throws UsageError for a type whose meaning another command tells. */
function settingsType(text: string): string {
  const type = managementPolicyType(text);
  if (settingsTypes.includes(type)) return type;
  const command = type === 'TAG_POLICY' ? 'tags' : 'backups';
  throw new UsageError(
    `\`--type ${text}\` has a command of its own`,
    `\`orgproof ${command}\` tells what these policies mean`,
  );
}

function exitCodeOf(answer: readonly TypeGroups[]): ExitCode {
  const statuses = answer.flatMap(({ groups }) => groups.map(({ policy }) => policy.status));
  if (statuses.includes('unknown')) return exitCodes.undecided;
  return statuses.includes('in-force') ? exitCodes.holds : exitCodes.doesNotHold;
}
