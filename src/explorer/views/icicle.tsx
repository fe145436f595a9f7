import { type HierarchyRectangularNode, hierarchy, partition } from 'd3-hierarchy';
import type { HTMLAttributes, JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TargetNode } from '../../graph/org-graph.js';
import { visible } from '../../report/escape.js';
import { count } from '../../report/words.js';
import type { Organization } from '../organization.js';
import { kindText, Name, useOrganization } from '../parts.js';
import { go, hashOf, parseHash, type Route, replaceHash } from '../route.js';
import { type Colouring, colourings, colourOf, legendOf } from './colours.js';

type Cell = HierarchyRectangularNode<TargetNode>;

/** The part of the picture that is seen, from 0 (top) to 1. */
interface Span {
  readonly from: number;
  readonly until: number;
}

const whole: Span = { from: 0, until: 1 };
/** Pixels for each account, while that gives a picture of a height that is good to look at. */
const perAccount = 18;
const heights = { least: 320, most: 760 };
/** Cells that would be thinner than this many pixels are not drawn. */
const thinnest = 3;
/** From this height on a cell has room for its name, and for a second line. */
const lineHeights = { one: 13, two: 34 };

/**
 * The tree as an icicle: a column a level, the height of a cell is the number of accounts below it. It is a tree for the
 * keyboard and for screen readers: arrows walk, Enter opens, Escape shows everything again.
 */
export function Icicle({ route }: { readonly route: Route }): JSX.Element | null {
  const organization = useOrganization();
  const choices = useMemo(() => colourings(organization), [organization]);
  const [colouring, setColouring] = useState<Colouring>(
    () => (choices.find(({ id }) => id === route.query.get('colour')) ?? choices[0])?.id ?? 'findings',
  );
  const root = organization.kept(layOut);
  const wanted = route.query.get('at');
  const at = useMemo(
    () => (wanted === null ? undefined : root?.find(({ data }) => data.id === wanted)) ?? root,
    [root, wanted],
  );
  const [span, setSpan] = useState<Span>(() => {
    const seen = at?.children === undefined ? at?.parent : at;
    return seen === undefined || seen === null || seen === root ? whole : { from: seen.x0, until: seen.x1 };
  });
  const [selected, setSelected] = useState<Cell | undefined>(at);
  // The address keeps the colours and the place, so that the picture can be shared as it is seen.
  const first = choices[0]?.id;
  const place = selected === root ? '' : (selected?.data.id ?? '');
  useEffect(() => {
    const [view = ''] = parseHash(location.hash).path;
    if (view !== '' && view !== 'overview') return;
    if (view === '' && place === '' && colouring === first) return;
    replaceHash(hashOf(['overview'], { colour: colouring === first ? '' : colouring, at: place }));
  }, [colouring, first, place]);
  const box = useRef<HTMLDivElement>(null);
  useWheel(box, setSpan);
  const drag = useDrag(box, span, setSpan);
  if (root === undefined || selected === undefined) return null;
  const height = heightOf(root);
  const cells = visibleCells(root, span, height);
  const depth = root.height + 1;
  const select = (cell: Cell | undefined): void => {
    if (cell === undefined) return;
    setSelected(cell);
    setSpan((now) => withInSight(now, cell));
  };
  const zoomTo = (cell: Cell): void => {
    setSelected(cell);
    setSpan(cell.children === undefined ? withInSight(span, cell) : { from: cell.x0, until: cell.x1 });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = neighbour(selected, event.key);
    if (next !== undefined) select(next);
    else if (event.key === 'Enter') go(hashOf(['node', selected.data.id]));
    else if (event.key === ' ') zoomTo(selected);
    else if (event.key === 'Escape') setSpan(whole);
    else if (event.key === '+' || event.key === '=') setSpan(zoomed(span, 0.6, 0.5));
    else if (event.key === '-') setSpan(zoomed(span, 1 / 0.6, 0.5));
    else return;
    event.preventDefault();
  };
  return (
    <div class="picture">
      <div class="tools">
        <label>
          Colour{' '}
          <select
            value={colouring}
            onChange={(event) => setColouring(event.currentTarget.value as Colouring)}
          >
            {choices.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <span class="buttons">
          <button type="button" aria-label="Zoom in" onClick={() => setSpan(zoomed(span, 0.6, 0.5))}>
            +
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => setSpan(zoomed(span, 1 / 0.6, 0.5))}>
            −
          </button>
          <button type="button" onClick={() => setSpan(whole)} disabled={span === whole}>
            All
          </button>
        </span>
        <Legend colouring={colouring} />
      </div>
      <div
        class="icicle"
        ref={box}
        style={{ height: `${height}px` }}
        role="tree"
        tabIndex={0}
        aria-label="The organization: arrow keys walk the tree, Enter opens, space zooms, Escape shows all"
        aria-activedescendant={`cell-${selected.data.id}`}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const cell = cellOf(event, cells);
          if (cell !== undefined) zoomTo(cell);
        }}
        onDblClick={(event) => {
          const cell = cellOf(event, cells);
          if (cell !== undefined) go(hashOf(['node', cell.data.id]));
        }}
        {...drag}
      >
        {cells.map((cell) => (
          <CellView
            key={cell.data.id}
            {...{ cell, span, depth, colouring, height }}
            isSelected={cell === selected}
          />
        ))}
      </div>
      <Selected cell={selected} />
    </div>
  );
}

/** The tree as rectangles; undefined without a root. */
export function layOut(organization: Organization): Cell | undefined {
  const { graph } = organization;
  if (graph.root === undefined) return undefined;
  const children = (node: TargetNode): readonly TargetNode[] =>
    [...graph.children(node.id)].sort(
      (a, b) => organization.accountsBelow(b) - organization.accountsBelow(a) || (a.name < b.name ? -1 : 1),
    );
  const tree = hierarchy<TargetNode>(graph.root, children)
    // An empty OU is there, too; it takes the place of half an account.
    .sum((node) => (node.kind === 'account' ? 1 : graph.children(node.id).length === 0 ? 0.5 : 0));
  return partition<TargetNode>()(tree);
}

function heightOf(root: Cell): number {
  return Math.min(heights.most, Math.max(heights.least, (root.value ?? 0) * perAccount));
}

/** The cell that was clicked. */
function cellOf({ target }: MouseEvent, cells: readonly Cell[]): Cell | undefined {
  const element = target instanceof Element ? target.closest('.cell') : null;
  return cells.find(({ data }) => `cell-${data.id}` === element?.id);
}

function visibleCells(root: Cell, span: Span, height: number): Cell[] {
  const scale = height / (span.until - span.from);
  const cells: Cell[] = [];
  const visit = (cell: Cell): void => {
    if (cell.x1 <= span.from || cell.x0 >= span.until || (cell.x1 - cell.x0) * scale < thinnest) return;
    cells.push(cell);
    for (const child of cell.children ?? []) visit(child);
  };
  visit(root);
  return cells;
}

function CellView(props: {
  readonly cell: Cell;
  readonly span: Span;
  readonly depth: number;
  /** Of the whole picture, in pixels. */
  readonly height: number;
  readonly colouring: Colouring;
  readonly isSelected: boolean;
}): JSX.Element {
  const organization = useOrganization();
  const { cell, span, depth, colouring } = props;
  const node = cell.data;
  const size = span.until - span.from;
  const top = Math.max(0, (cell.x0 - span.from) / size);
  const bottom = Math.min(1, (cell.x1 - span.from) / size);
  const height = (bottom - top) * props.height;
  const found = organization.findingsOf(node.id).length;
  const accounts = node.kind === 'account' ? undefined : count(organization.accountsBelow(node), 'account');
  const about = [
    visible(node.name),
    kindText(organization, node),
    ...(accounts === undefined ? [] : [accounts]),
  ];
  return (
    <div
      id={`cell-${node.id}`}
      class={`cell ${colourOf(organization, colouring, node)}${props.isSelected ? ' selected' : ''}${height > lineHeights.two ? ' tall' : ''}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={cell.depth + 1}
      aria-selected={props.isSelected}
      title={about.join(', ')}
      style={{
        left: `${(cell.depth / depth) * 100}%`,
        width: `${((node.kind === 'account' ? depth - cell.depth : 1) / depth) * 100}%`,
        top: `${top * 100}%`,
        height: `${(bottom - top) * 100}%`,
      }}
    >
      {height > lineHeights.one ? (
        <span class="label">
          <Name of={node.name} />
        </span>
      ) : null}
      {accounts !== undefined && height > lineHeights.two ? <small class="label">{accounts}</small> : null}
      <span class="visually-hidden">
        {[
          ...(height > lineHeights.one ? about.slice(1) : about),
          ...(found === 0 ? [] : [count(found, 'finding')]),
        ].join(', ')}
      </span>
    </div>
  );
}

function Selected({ cell }: { readonly cell: Cell }): JSX.Element {
  const organization = useOrganization();
  const node = cell.data;
  const { graph } = organization;
  const found = organization.findingsOf(node.id).length;
  const attached = graph.snapshot.attachments.filter(({ targetId }) => targetId === node.id).length;
  return (
    <p class="selected-line" role="status">
      <a class="button" href={hashOf(['node', node.id])}>
        Open <Name of={node.name} />
      </a>
      <span>
        {kindText(organization, node)} · <code>{node.id}</code>
        {node.kind === 'account' ? '' : ` · ${count(organization.accountsBelow(node), 'account')}`} ·{' '}
        {count(attached, 'policy', 'policies')} attached · {count(found, 'finding')}
      </span>
    </p>
  );
}

function Legend({ colouring }: { readonly colouring: Colouring }): JSX.Element {
  const organization = useOrganization();
  return (
    <ul class="legend" aria-label="Legend">
      {legendOf(organization, colouring).map(({ colour, title }) => (
        <li key={title}>
          <span class={`swatch ${colour}`} aria-hidden="true" />
          {title}
        </li>
      ))}
    </ul>
  );
}

/** Where a key leads; undefined for keys that walk nowhere. */
function neighbour(cell: Cell, key: string): Cell | undefined {
  const siblings = cell.parent?.children ?? [cell];
  const at = siblings.indexOf(cell);
  switch (key) {
    case 'ArrowRight':
      return cell.children?.[0];
    case 'ArrowLeft':
      return cell.parent ?? undefined;
    case 'ArrowDown':
      return siblings[at + 1] ?? cell;
    case 'ArrowUp':
      return siblings[at - 1] ?? cell;
    case 'Home':
      return cell.ancestors().at(-1);
    default:
      return undefined;
  }
}

/** The span moved and widened so far that the cell is seen. */
function withInSight(span: Span, cell: Cell): Span {
  const size = Math.max(span.until - span.from, Math.min(1, (cell.x1 - cell.x0) * 1.05));
  if (cell.x0 >= span.from && cell.x1 <= span.until) return span;
  if (cell.x1 - cell.x0 >= size) return { from: cell.x0, until: cell.x1 };
  const middle = (cell.x0 + cell.x1) / 2;
  return clamped(middle - size / 2, size);
}

function zoomed({ from, until }: Span, factor: number, at: number): Span {
  const size = Math.min(1, (until - from) * factor);
  const fixed = from + (until - from) * at;
  return size === 1 ? whole : clamped(fixed - size * at, size);
}

function clamped(from: number, size: number): Span {
  const start = Math.min(Math.max(0, from), 1 - size);
  return { from: start, until: start + size };
}

/** The wheel zooms with Ctrl or Cmd held, as in maps; without, the page scrolls. */
function useWheel(
  box: { readonly current: HTMLDivElement | null },
  setSpan: (change: (span: Span) => Span) => void,
): void {
  useEffect(() => {
    const element = box.current;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      setSpan((span) => zoomed(span, event.deltaY < 0 ? 0.8 : 1.25, (event.clientY - top) / height));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [box, setSpan]);
}

/** Dragging up and down pans a picture that is zoomed in. */
function useDrag(
  box: { readonly current: HTMLDivElement | null },
  span: Span,
  setSpan: (span: Span) => void,
): Pick<HTMLAttributes<HTMLDivElement>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp'> {
  const start = useRef<{ y: number; span: Span } | undefined>(undefined);
  return {
    onPointerDown: (event: PointerEvent) => {
      start.current = { y: event.clientY, span };
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current === undefined || event.buttons === 0) return;
      const height = box.current?.clientHeight ?? heights.least;
      const { y, span: before } = start.current;
      const size = before.until - before.from;
      if (size < 1 && Math.abs(event.clientY - y) > 3) {
        setSpan(clamped(before.from - ((event.clientY - y) / height) * size, size));
      }
    },
    onPointerUp: () => {
      start.current = undefined;
    },
  };
}
