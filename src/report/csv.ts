import { visible } from './escape.js';

/**
 * Rows as CSV (RFC 4180, UTF-8, lines end with CR LF), the first one the head. A text that a spreadsheet would take for a
 * formula begins with an apostrophe. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvText(rows: Iterable<readonly string[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`;
  return text;
}

/** The text as a cell: on one line, never a formula, quoted where it needs it. */
function cell(text: string): string {
  const shown = visible(text);
  // Full-width forms of the signs, and blanks before a sign, are taken for the signs by some programs.
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
