import type { Level } from '../../rules/rule.js';
import { html, htmlLines } from '../escape.js';
import type { Quote } from '../quote.js';

/** A word on a coloured ground: an outcome or a level. */
export function badge(word: string): string {
  return `<span class="badge ${html(word)}">${html(word)}</span>`;
}

/** Text in code type. */
export function code(text: string): string {
  return `<code>${html(text)}</code>`;
}

/** Lines of a document with their numbers, where they have one. */
export function quoteBlock(quote: Quote): string {
  const width = Math.max(...quote.lines.map(({ number }) => String(number ?? '').length));
  const lines = quote.lines.map(({ number, text }) => {
    const gutter = width === 0 ? '' : `<span class="n">${String(number ?? '').padStart(width)}  </span>`;
    return `${gutter}${htmlLines(text)}`;
  });
  return `<pre tabindex="0"><code>${lines.join('\n')}</code></pre>`;
}

/** A table that scrolls by itself where the page is narrow; cells are HTML. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly string[],
  className = '',
): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${html(caption)}"><table${className === '' ? '' : ` class="${className}"`}>
<caption>${html(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

/** The words for a level, in the plural where there are several. */
export function levelCount(level: Level, number: number): string {
  return `${number} ${number === 1 ? level : `${level}s`}`;
}

/** A message as a sentence: its first letter large, what stands in backticks in code type. */
export function messageHtml(message: string): string {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return html(sentence).replace(/`([^`]+)`/g, '<code>$1</code>');
}
