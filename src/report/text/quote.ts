import { visible } from '../escape.js';
import type { Quote } from '../quote.js';
import type { Style } from '../style.js';
import { count } from '../words.js';

/** Lines that are shown of the beginning of a long quote, and as many of its end. */
const shownAtEachEnd = 9;

/** Lines of a document behind their numbers; of a long one the beginning and the end. */
export function quotedLines({ lines }: Quote, indentation: string, style: Style): string[] {
  const width = Math.max(0, ...lines.map(({ number }) => String(number ?? '').length));
  const shown = lines.map(
    ({ number, text }) =>
      `${indentation}${style.dim(`${String(number ?? '').padStart(width)} │`)} ${visible(text.replaceAll('\t', '  '))}`,
  );
  const hidden = shown.length - 2 * shownAtEachEnd;
  if (hidden <= 2) return shown;
  return [
    ...shown.slice(0, shownAtEachEnd),
    `${indentation}${style.dim(`${' '.repeat(width)} │ … ${count(hidden, 'line')}`)}`,
    ...shown.slice(-shownAtEachEnd),
  ];
}
