import type { JSX } from 'preact';
import { thousands } from '../../report/words.js';

/** A key figure, with a link where it leads somewhere. */
export function Figure(props: {
  readonly of: number;
  readonly label: string;
  readonly href?: string;
  /** The level whose colour it has. */
  readonly level?: string;
  /** Has it no colour when it is 0? */
  readonly isQuietAtZero?: boolean;
}): JSX.Element {
  const { of, label, href, level, isQuietAtZero } = props;
  const colour = of === 0 && isQuietAtZero === true ? '' : (level ?? '');
  const content = (
    <>
      <strong>{thousands(of)}</strong>
      <span>{label}</span>
    </>
  );
  return (
    <li class={`figure ${colour}`}>
      {href === undefined ? <div>{content}</div> : <a href={href}>{content}</a>}
    </li>
  );
}
