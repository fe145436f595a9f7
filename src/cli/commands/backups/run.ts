import { EffectivePolicies } from '../../../evaluate/effective/effective-policies.js';
import { backupGroups } from '../../../evaluate/meaning/backup/account.js';
import type { BackupVerdict } from '../../../evaluate/meaning/backup/plan.js';
import type { OrgGraph } from '../../../graph/org-graph.js';
import { type ExitCode, exitCodes } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { backupsJson, backupsVerdict } from '../../../report/meaning/backups-json.js';
import { accountBackupText, backupGroupsText } from '../../../report/meaning/backups-text.js';
import type { Answer, Invocation } from '../../command.js';
import { chosenAccounts, organizationOf } from '../../organization.js';

/** Shows the backup plans of accounts. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json } = invocation;
  const { graph, sources, problems: warnings } = await organizationOf(invocation);
  const chosen = chosenAccounts(graph, options);
  const isOne = options.text('account') !== undefined;
  const leftOut = isOne ? [] : chosen.filter((id) => isGone(graph, id));
  const asked = chosen.filter((id) => !leftOut.includes(id));
  const groups = backupGroups(graph, new EffectivePolicies(graph), asked);
  const context = { graph, sources };
  const [only] = groups;
  const output = json
    ? jsonText(backupsJson(context, groups, leftOut))
    : isOne && only !== undefined
      ? accountBackupText(context, only.backup, style)
      : backupGroupsText(context, groups, leftOut, style);
  return { exitCode: exitCodeOf(backupsVerdict(groups)), output, warnings };
}

/** Nothing runs in an account that is suspended or closed. */
function isGone(graph: OrgGraph, accountId: string): boolean {
  const target = graph.target(accountId);
  return target?.kind === 'account' && ['SUSPENDED', 'CLOSED'].includes(target.entity.state);
}

function exitCodeOf(verdict: BackupVerdict): ExitCode {
  switch (verdict) {
    case 'planned':
      return exitCodes.holds;
    case 'nothing':
      return exitCodes.doesNotHold;
    case 'unknown':
      return exitCodes.undecided;
  }
}
