import { Catalogue } from '../../../catalogue/catalogue.js';
import { type AsPolicy, asPolicy } from '../../../evaluate/permissions/as-policy/as-policy.js';
import type { LoadedOrganization } from '../../../load.js';
import { UndecidedError, UsageError } from '../../../model/errors.js';
import type { Problem } from '../../../model/problem.js';
import { jsonText } from '../../../report/escape.js';
import { accountName } from '../../../report/names.js';
import type { Answer, Invocation } from '../../command.js';
import { resolveAccount } from '../../organization.js';

/** Writes what SCPs leave to an account as one policy. */
export function answerAsPolicy(
  { options, json, progress }: Invocation,
  { graph, problems }: LoadedOrganization,
): Answer {
  const account = options.text('account');
  if (account === undefined) {
    throw new UsageError('`--as-policy` is about one account', 'give it with `--account`');
  }
  const unfit = ['ou', 'service', 'action', 'format'].find(
    (name) => options.text(name) !== undefined || options.list(name).length > 0,
  );
  if (unfit !== undefined) {
    throw new UsageError(`\`--as-policy\` and \`--${unfit}\` are given together`, 'give one of them');
  }
  const { id } = resolveAccount(graph, account, '--account');
  progress.step('writing and proving the policy', true);
  const made = asPolicy(graph, new Catalogue(), id);
  const name = accountName(graph, id);
  if (made.kind === 'policy') {
    return {
      exitCode: 0,
      output: json ? policyJson(id, made) : policyText(made),
      warnings: [...problems, ...warningsOf(made, id === graph.managementAccountId, name)],
    };
  }
  throw made.kind === 'inexpressible'
    ? new UndecidedError(
        `no policy says what is left to ${name}: ${made.reasons.join('; ')}`,
        '`orgproof permissions --account` tells it in words',
      )
    : new UndecidedError(`no policy is proved to leave the same to ${name}: ${made.reasons.join('; ')}`);
}

type Made = Extract<AsPolicy, { readonly kind: 'policy' }>;

function policyJson(accountId: string, { documents, quota }: Made): string {
  return jsonText({
    formatVersion: 1,
    accountId,
    policyType: 'SERVICE_CONTROL_POLICY',
    equivalent: 'proved',
    quota,
    documents: documents.map((text) => ({ characters: text.length, document: JSON.parse(text) as object })),
  });
}

/** One policy as it is easy to read, where that is not too long; several on one line each. */
function policyText({ documents, quota }: Made): string {
  const [first = ''] = documents;
  if (documents.length > 1) return documents.map((text) => `${text}\n`).join('');
  const readable = JSON.stringify(JSON.parse(first), null, 2);
  return `${readable.length <= quota ? readable : first}\n`;
}

function warningsOf({ documents, quota }: Made, isManagement: boolean, name: string): Problem[] {
  return [
    ...(documents.length > 1
      ? [
          {
            code: 'several-policies',
            severity: 'warning' as const,
            message: `one policy would be longer than the ${quota} characters that it may have, so these are ${documents.length}, one a line, to be attached together`,
          },
        ]
      : []),
    ...(isManagement
      ? [
          {
            code: 'management-account',
            severity: 'warning' as const,
            message: `SCPs do not restrict the management account ${name}, whatever is attached`,
          },
        ]
      : []),
  ];
}
