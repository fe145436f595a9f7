import type { PermissionClass } from '../../evaluate/permissions/classes.js';
import { serviceOf } from '../../model/action-names.js';
import { permissionText } from '../conditions/sentences.js';
import { csvText } from '../csv.js';
import { causeSentence } from './causes.js';
import type { PermissionsReport } from './report.js';

const head = [
  'accounts',
  'policy type',
  'service',
  'action',
  'outcome',
  'condition',
  'caused by',
  'unknown because',
];

/** What is left to groups of accounts as CSV, one action a line; `accounts` are ids with blanks between them. */
export function permissionsCsv(report: PermissionsReport): string {
  return csvText(rowsOf(report));
}

function* rowsOf({ context, groups }: PermissionsReport): Iterable<readonly string[]> {
  yield head;
  for (const { accounts, classes = [] } of groups) {
    for (const one of classes) {
      const { policyType, actions, outcome, condition, causes } = one;
      const because = causes.map((cause) => causeSentence(context, cause, policyType)).join('; ');
      const words =
        outcome !== 'conditional'
          ? ''
          : condition === undefined
            ? 'many alternatives'
            : permissionText(condition);
      for (const action of actions) {
        const service = serviceOf(action);
        yield [accounts.join(' '), policyType, service, action, outcome, words, because, unknownText(one)];
      }
    }
  }
}

function unknownText({ outcome, unknowns }: PermissionClass): string {
  if (outcome !== 'unknown' && outcome !== 'conditional') return '';
  return [...new Set(unknowns.map(({ message }) => message))].join('; ');
}
