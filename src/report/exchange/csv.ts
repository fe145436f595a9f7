import type { Finding } from '../../rules/findings.js';
import { visible } from '../escape.js';
import { requestWords } from '../findings.js';
import type { ExchangedCheck } from './checked.js';

const columns = [
  'rule',
  'result',
  'level',
  'status',
  'message',
  'message id',
  'entity kind',
  'entity id',
  'entity name',
  'entity path',
  'policy id',
  'policy name',
  'policy type',
  'attached to',
  'file',
  'line',
  'column',
  'pointer',
  'request',
  'reason',
  'until',
  'fingerprint',
] as const;

type Column = (typeof columns)[number];

/**
 * The findings as CSV (RFC 4180, UTF-8, lines end with CR LF), one a line, accepted ones last. `status` is `new`, `known`
 * or `accepted`. A text that a spreadsheet would take for a formula begins with an apostrophe.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csv({ check }: ExchangedCheck): string {
  const rows = [
    ...check.findings.map((finding) => rowOf(finding, finding.known === true ? 'known' : 'new')),
    ...check.suppressed.map(({ finding, reason, until }) => ({
      ...rowOf(finding, 'accepted'),
      reason,
      until: until ?? '',
    })),
  ];
  const lines = [
    columns.join(','),
    ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(',')),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function rowOf(finding: Finding, status: string): Partial<Record<Column, string>> {
  const { entity, policy, attachment, location, witness } = finding;
  return {
    rule: finding.ruleId,
    result: finding.result,
    level: finding.level,
    status,
    message: finding.message,
    'message id': finding.messageId,
    'entity kind': entity.kind,
    'entity id': entity.id,
    'entity name': entity.name,
    'entity path': entity.path ?? '',
    'policy id': policy?.id ?? '',
    'policy name': policy?.name ?? '',
    'policy type': policy?.type ?? '',
    'attached to': attachment?.targetId ?? '',
    file: location?.file ?? '',
    line: location?.line === undefined ? '' : String(location.line),
    column: location?.column === undefined ? '' : String(location.column),
    pointer: finding.pointer ?? '',
    request: witness === undefined ? '' : requestWords(witness),
    fingerprint: finding.fingerprint,
  };
}

/** The text as a cell: on one line, never a formula, quoted where it needs it. */
function cell(text: string): string {
  const shown = visible(text);
  // Full-width forms of the signs, and blanks before a sign, are taken for the signs by some programs.
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
