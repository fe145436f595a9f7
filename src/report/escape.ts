import { escapeUnprintable, unprintable } from '../model/unprintable.js';

const shortEscapes = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** The text on one line with every character visible: what could fool a terminal or a reader is written `\u{9b}`. */
export function visible(text: string): string {
  return text.replace(
    unprintable,
    (character) => shortEscapes.get(character) ?? `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

/** Like `visible`, for text of several lines: line ends stay, tabs become two spaces. */
export function visibleLines(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map((line) => visible(line.replaceAll('\t', '  ')))
    .join('\n');
}

/** Indented JSON of a value with a final newline, in which no character can fool a terminal; it reads back the same. */
export function jsonText(value: unknown): string {
  return `${escapeUnprintable(JSON.stringify(value, null, 2))}\n`;
}

const htmlEscapes = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** The text for HTML content and quoted attributes, on one line, with every character visible. */
export function html(text: string): string {
  return escapeHtml(visible(text));
}

/** The text for HTML content, line ends kept: for `<pre>`. */
export function htmlLines(text: string): string {
  return escapeHtml(visibleLines(text));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEscapes.get(character) ?? character);
}

/** The text for Markdown (GitHub's), on one line, so that none of it is read as markup. */
export function markdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+!|~<>&$@-]/g, (character) =>
      character === '<'
        ? '&lt;'
        : character === '>'
          ? '&gt;'
          : character === '&'
            ? '&amp;'
            : `\\${character}`,
    )
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\bwww\./gi, 'www\\.');
}

/** The text as a code span in Markdown, also within a table, with as many backticks around it as it needs. */
export function markdownCode(text: string): string {
  const shown = visible(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  if (longest === 0 && shown !== '') return `\`${shown}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

/** The text as a fenced block in Markdown. */
export function markdownBlock(text: string, language: string): string {
  const shown = visibleLines(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}\n`;
}
