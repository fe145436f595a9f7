import { createRequire } from 'node:module';

/** Rows in columns without lines between them; the first row is the head. Cells may be coloured. */
export function columns(
  rows: readonly (readonly string[])[],
  alignments: readonly ('left' | 'right')[],
): string[] {
  const Table = createRequire(import.meta.url)('cli-table3') as typeof import('cli-table3');
  const table = new Table({
    colAligns: [...alignments],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Words broken into lines of at most `width` characters, each behind the indentation, and set apart by `between`. */
export function wrapped(
  words: readonly string[],
  width: number,
  indentation: string,
  between = ',',
): string[] {
  const lines: string[] = [];
  let line = '';
  words.forEach((word, index) => {
    const text = index === words.length - 1 ? word : `${word}${between}`;
    if (line !== '' && line.length + 1 + text.length > width - indentation.length) {
      lines.push(indentation + line);
      line = '';
    }
    line = line === '' ? text : `${line} ${text}`;
  });
  return line === '' ? lines : [...lines, indentation + line];
}
