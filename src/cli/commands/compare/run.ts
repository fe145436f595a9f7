import { Catalogue } from '../../../catalogue/catalogue.js';
import { RequestPreparer } from '../../../evaluate/authorization/request.js';
import { accountSetsOf } from '../../../evaluate/permissions/account-sets.js';
import {
  comparedAccounts,
  comparedDocuments,
  comparedWithAccount,
} from '../../../evaluate/permissions/compare.js';
import type { ToldComparison } from '../../../evaluate/permissions/differences.js';
import { AccountExchange } from '../../../evaluate/symbolic/account-exchange.js';
import { accountView } from '../../../evaluate/symbolic/compare-with-account.js';
import { spaceOptions } from '../../../evaluate/symbolic/from-catalogue.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import type { Problem } from '../../../model/problem.js';
import { serviceSizes } from '../../../report/actions.js';
import type { ComparisonReport } from '../../../report/comparison.js';
import { jsonText } from '../../../report/escape.js';
import { comparisonJson } from '../../../report/json/comparison.js';
import { comparisonText } from '../../../report/text/comparison.js';
import type { Answer, Invocation } from '../../command.js';
import { loadFrom, resolveAccount } from '../../organization.js';
import { type PolicyFile, readPolicyFiles } from '../../policy-file.js';
import { accountSide, documentSide } from './sides.js';

/** Compares two documents, two accounts, or one of each. */
export async function run(invocation: Invocation): Promise<Answer> {
  const names = invocation.arguments;
  const accounts = invocation.options.list('account');
  checkUsage(names, accounts);
  const { files, warnings } = await readPolicyFiles(names);
  const catalogue = new Catalogue();
  const [a, b] = files;
  const compared =
    a !== undefined && b !== undefined
      ? documents(catalogue, a, b)
      : await withAccounts(invocation, catalogue, a, accounts);
  const report: ComparisonReport = {
    ...compared.report,
    dataDate: catalogue.dataDate(),
    sizes: serviceSizes(catalogue.actionNames()),
  };
  return {
    exitCode: exitCodeOf(report.comparison.relation),
    output: invocation.json ? jsonText(comparisonJson(report)) : comparisonText(report, invocation.style),
    warnings: [...warnings, ...compared.warnings],
  };
}

interface Compared {
  readonly report: Omit<ComparisonReport, 'dataDate' | 'sizes'>;
  readonly warnings: readonly Problem[];
}

function checkUsage(names: readonly string[], accounts: readonly string[]): void {
  const sides = names.length + accounts.length;
  if (names.filter((name) => name === '-').length > 1) {
    throw new UsageError('both documents are on standard input', 'give a file for one of them');
  }
  if (sides === 2) return;
  throw new UsageError(
    sides < 2 ? 'there are not two sides to compare' : 'there are more than two sides to compare',
    'give two policy files, or one and `--account`, or `--account` twice; `--org` says of which organization',
  );
}

function documents(catalogue: Catalogue, a: PolicyFile, b: PolicyFile): Compared {
  return {
    report: {
      a: documentSide(a),
      b: documentSide(b),
      comparison: comparedDocuments(a.document, b.document, spaceOptions(catalogue)),
    },
    warnings: [],
  };
}

async function withAccounts(
  invocation: Invocation,
  catalogue: Catalogue,
  file: PolicyFile | undefined,
  names: readonly string[],
): Promise<Compared> {
  const { graph, sources, problems: warnings } = await loadFrom(invocation, invocation.options.text('org'));
  const accountIds = names.map((name) => resolveAccount(graph, name, '--account').id);
  const [first = '', second = first] = accountIds;
  const documents = file === undefined ? [] : [file.document];
  const sets = accountSetsOf(graph, catalogue, { accountIds, documents });
  const context = { graph, sources };
  if (file === undefined) {
    if (first === second) {
      throw new UsageError('both sides are the same account', 'give another account for one of them');
    }
    const sides = {
      a: accountSide(context, sets, first),
      b: accountSide(context, sets, second, new AccountExchange(first, second)),
    };
    return { report: { ...sides, ...comparedAccounts(sets, first, second) }, warnings };
  }
  const requests = new RequestPreparer(graph);
  return {
    report: {
      a: documentSide(file, (witness) => accountView(requests, witness, first, file.type)),
      b: accountSide(context, sets, first),
      comparison: comparedWithAccount(sets, file.document, first, file.type),
    },
    warnings,
  };
}

function exitCodeOf(relation: ToldComparison['relation']): ExitCode {
  if (relation === 'equivalent') return exitCodes.holds;
  return relation === 'unknown' ? exitCodes.undecided : exitCodes.doesNotHold;
}
