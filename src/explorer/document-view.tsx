import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { locateInJsonText } from '../model/json-text.js';
import { visibleLines } from '../report/escape.js';
import { brokenUp, spanAt } from '../report/quote.js';

/** A part of a document that is set off. */
export interface Mark {
  /** JSON pointer of an object or list. */
  readonly pointer: string;
  readonly kind: 'deny' | 'allow' | 'here' | 'dead';
}

/** The text of a policy with its syntax set off and the parts that matter marked; what is pointed at is scrolled to. */
export function DocumentView(props: {
  readonly text: string;
  readonly marks?: readonly Mark[];
  readonly label: string;
  /** Lines that are set off, from 0, and with which class. */
  readonly lines?: { readonly are: ReadonlySet<number>; readonly kind: 'was' | 'is' };
}): JSX.Element {
  const { text, marks = [] } = props;
  const lines = useMemo(() => brokenUp(text), [text]);
  const kinds = useMemo(() => kindsOfLines(lines.join('\n'), marks), [lines, marks]);
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const marked = box.current?.querySelector<HTMLElement>('.mark-here, .line-was, .line-is');
    if (box.current !== null && marked) box.current.scrollTop = Math.max(0, marked.offsetTop - 60);
  }, [kinds, props.lines]);
  return (
    <pre class="document" ref={box} tabIndex={0} role="region" aria-label={props.label}>
      <code>
        {lines.map((line, i) => (
          <span
            key={i}
            class={`line ${kinds.get(i) ?? ''} ${props.lines?.are.has(i) === true ? `line-${props.lines.kind}` : ''}`}
          >
            <span class="gutter" aria-hidden="true">
              {i + 1}
            </span>
            {tokens(visibleLines(line))}
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  );
}

/** The lines of a document as it is shown: one without any line breaks is broken up. */
export function linesShown(text: string): readonly string[] {
  return brokenUp(text);
}

/** The class of each line (from 0) that a mark covers; the last mark wins. */
function kindsOfLines(text: string, marks: readonly Mark[]): Map<number, string> {
  const kinds = new Map<number, string>();
  for (const { pointer, kind } of marks) {
    const place = locateInJsonText(text, pointer);
    if (place.line === undefined) continue;
    const span = spanAt(text, place);
    const count = span === undefined ? 1 : text.slice(span.from, span.to).split('\n').length;
    for (let i = 0; i < count; i++) kinds.set(place.line - 1 + i, `mark-${kind}`);
  }
  return kinds;
}

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function tokens(line: string): (string | JSX.Element)[] {
  const parts: (string | JSX.Element)[] = [];
  let end = 0;
  for (const match of line.matchAll(token)) {
    const [whole, text, colon, word] = match;
    if (match.index > end) parts.push(line.slice(end, match.index));
    end = match.index + whole.length;
    if (text === undefined) {
      parts.push(
        <span key={match.index} class={word === undefined ? 'j-number' : 'j-word'}>
          {whole}
        </span>,
      );
      continue;
    }
    const kind = colon !== undefined ? (text.startsWith('"@@') ? 'j-operator' : 'j-key') : effectKind(text);
    parts.push(
      <span key={match.index} class={kind}>
        {text}
      </span>,
      colon ?? '',
    );
  }
  parts.push(line.slice(end));
  return parts;
}

function effectKind(text: string): string {
  if (text === '"Deny"') return 'j-deny';
  return text === '"Allow"' ? 'j-allow' : 'j-text';
}
