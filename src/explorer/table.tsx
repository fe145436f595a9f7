import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { thousands } from '../report/words.js';
import { csvText, download } from './csv.js';

/** A column: its text is what is filtered, sorted and exported, its cell what is shown. */
export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => ComponentChildren;
  /** What is exported, where that is more than the text: such as what takes time to work out. */
  readonly exported?: (row: Row) => string;
  /** Numbers are sorted as numbers, and stand at the right. */
  readonly numeric?: boolean;
  /** Sentences, which need room. */
  readonly wide?: boolean;
  /** Filtered by and exported, and not shown. */
  readonly hidden?: boolean;
}

/** By which column a table is sorted, and which way. */
interface Order {
  readonly title: string;
  readonly down: boolean;
}

/** Rows from which on only those in sight are made. */
const virtualFrom = 150;
const rowHeight = 38;

const collator = new Intl.Collator('en');

/** What rows say in all columns, in lower case. */
class Texts<Row> {
  readonly #columns: readonly Column<Row>[];
  readonly #known = new Map<Row, string>();

  constructor(columns: readonly Column<Row>[]) {
    this.#columns = columns;
  }

  of(row: Row): string {
    let text = this.#known.get(row);
    if (text === undefined) {
      text = this.#columns
        .map((column) => column.text(row))
        .join('\n')
        .toLowerCase();
      this.#known.set(row, text);
    }
    return text;
  }
}

/** A table with a filter, an order by column, and an export; a long one keeps only the rows in sight. */
export function DataTable<Row>(props: {
  readonly caption: string;
  /** Name of the exported file, without its end. */
  readonly file: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly filter?: string;
  readonly onFilter?: (text: string) => void;
  readonly tools?: ComponentChildren;
}): JSX.Element {
  const { caption, columns, rows } = props;
  const [own, setOwn] = useState(props.filter ?? '');
  const [order, setOrder] = useState<Order | undefined>();
  // What a row says is put together when it is first asked for.
  const texts = useMemo(() => new Texts(columns), [columns]);
  const shown = useMemo(() => {
    const words = own
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const kept =
      words.length === 0
        ? rows
        : rows.filter((row) => {
            const text = texts.of(row);
            return words.every((word) => text.includes(word));
          });
    const column = columns.find(({ title }) => title === order?.title);
    if (order === undefined || column === undefined) return kept;
    const sign = order.down ? -1 : 1;
    if (column.numeric === true) {
      const numbers = new Map(
        kept.map((row): [Row, number] => [row, Number(column.text(row).replaceAll(/[^\d.-]/g, ''))]),
      );
      return [...kept].sort((a, b) => sign * ((numbers.get(a) ?? 0) - (numbers.get(b) ?? 0)));
    }
    const spelt = new Map(kept.map((row): [Row, string] => [row, column.text(row)]));
    return [...kept].sort((a, b) => sign * collator.compare(spelt.get(a) ?? '', spelt.get(b) ?? ''));
  }, [rows, columns, texts, own, order]);
  const change = (text: string): void => {
    setOwn(text);
    props.onFilter?.(text);
  };
  const save = (): void => {
    const lines = [
      columns.map(({ title }) => title),
      ...shown.map((row) => columns.map((one) => (one.exported ?? one.text)(row))),
    ];
    download(`${props.file}.csv`, 'text/csv;charset=utf-8', csvText(lines));
  };
  return (
    <div class="data">
      <div class="tools">
        {rows.length > 5 ? (
          <input
            type="search"
            placeholder="Filter"
            aria-label={`Filter: ${caption}`}
            value={own}
            onInput={(event) => change(event.currentTarget.value)}
          />
        ) : null}
        {props.tools}
        <span class="count" role="status">
          {shown.length === rows.length
            ? thousands(rows.length)
            : `${thousands(shown.length)} of ${thousands(rows.length)}`}
        </span>
        <button type="button" onClick={save}>
          CSV
        </button>
      </div>
      <Rows
        {...{ caption, order, setOrder }}
        columns={columns.filter(({ hidden }) => hidden !== true)}
        rows={shown}
        keyOf={props.keyOf}
        isVirtual={rows.length > virtualFrom}
      />
    </div>
  );
}

function Rows<Row>(props: {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly isVirtual: boolean;
  readonly order: Order | undefined;
  readonly setOrder: (order: Order) => void;
}): JSX.Element {
  const { rows, columns, order, setOrder } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const isPrinted = usePrinted();
  const isVirtual = props.isVirtual && !isPrinted;
  const height = 620;
  const first = isVirtual ? Math.max(0, Math.floor(top / rowHeight) - 10) : 0;
  const until = isVirtual ? Math.min(rows.length, first + Math.ceil(height / rowHeight) + 20) : rows.length;
  return (
    <div
      class={isVirtual ? 'scroll virtual' : 'scroll'}
      ref={box}
      role="region"
      aria-label={props.caption}
      tabIndex={0}
      onScroll={isVirtual ? () => setTop(box.current?.scrollTop ?? 0) : undefined}
    >
      <table aria-rowcount={rows.length + 1}>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, numeric }) => {
              const isOrder = order?.title === title;
              const sorted = !isOrder ? 'none' : order.down ? 'descending' : 'ascending';
              return (
                <th key={title} scope="col" aria-sort={sorted} class={numeric === true ? 'number' : ''}>
                  <button type="button" onClick={() => setOrder({ title, down: isOrder && !order.down })}>
                    {title}
                    <span aria-hidden="true">{!isOrder ? '' : order.down ? ' ↓' : ' ↑'}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {first > 0 ? <Space of={first * rowHeight} columns={columns.length} /> : null}
          {rows.slice(first, until).map((row, i) => (
            <tr key={props.keyOf(row)} aria-rowindex={first + i + 2}>
              {columns.map((column) => (
                <td key={column.title} class={classOf(column)}>
                  {column.cell === undefined ? column.text(row) : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {until < rows.length ? (
            <Space of={(rows.length - until) * rowHeight} columns={columns.length} />
          ) : null}
        </tbody>
      </table>
      {rows.length === 0 ? <p class="empty">Nothing here.</p> : null}
    </div>
  );
}

function classOf<Row>({ numeric, wide }: Column<Row>): string {
  return numeric === true ? 'number' : wide === true ? 'wide' : '';
}

/** Keeps the place of rows that are out of sight. */
function Space(props: { readonly of: number; readonly columns: number }): JSX.Element {
  return (
    <tr class="space">
      <td colSpan={props.columns} style={{ height: `${props.of}px` }} />
    </tr>
  );
}

/** Is the page being printed? All rows are on paper. */
export function usePrinted(): boolean {
  const [printed, setPrinted] = useState(false);
  useEffect(() => {
    const begin = (): void => setPrinted(true);
    const end = (): void => setPrinted(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printed;
}
