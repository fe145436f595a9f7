/**
 * A verdict in Kleene's logic, with what it rests on. `open`: it depends on keys that the request leaves open.
 * `unknown`: it depends on what was not read, or on what AWS does not document.
 */
export interface Judgement {
  readonly verdict: 'yes' | 'no' | 'open' | 'unknown';
  /** Open keys (lower case) that the verdict depends on; empty unless it is `open` or `unknown`. */
  readonly openKeys: readonly string[];
  readonly doubts: readonly Doubt[];
}

/** Why a verdict is `unknown`. */
export interface Doubt {
  readonly kind: 'undocumented' | 'gap';
  /** A stable identifier in kebab-case, explained in `docs/semantics.md`; for `gap` the operation that failed. */
  readonly code: string;
  readonly message: string;
  readonly pointer?: string;
}

export const yes: Judgement = { verdict: 'yes', openKeys: [], doubts: [] };
export const no: Judgement = { verdict: 'no', openKeys: [], doubts: [] };

/** The judgement of a condition that depends on an open key. */
export function open(...keys: readonly string[]): Judgement {
  return { verdict: 'open', openKeys: keys, doubts: [] };
}

/** The judgement that cannot be reached. */
export function unknown(...doubts: readonly Doubt[]): Judgement {
  return { verdict: 'unknown', openKeys: [], doubts };
}

/** The judgement on a boolean. */
export function certain(holds: boolean): Judgement {
  return holds ? yes : no;
}

/** All of them: `no` if one is `no`, whatever the others are. */
export function all(judgements: readonly Judgement[]): Judgement {
  return judgements.some((judgement) => judgement.verdict === 'no') ? no : undecidedOr(yes, judgements);
}

/** At least one of them: `yes` if one is `yes`, whatever the others are. */
export function any(judgements: readonly Judgement[]): Judgement {
  return judgements.some((judgement) => judgement.verdict === 'yes') ? yes : undecidedOr(no, judgements);
}

/** The opposite. */
export function not(judgement: Judgement): Judgement {
  if (judgement.verdict === 'yes') return no;
  return judgement.verdict === 'no' ? yes : judgement;
}

/** Two or more readings of the same text: what they do not agree on is unknown. */
export function agreed(readings: readonly Judgement[], doubt: Doubt): Judgement {
  const [first, ...others] = readings;
  if (first === undefined) return unknown(doubt);
  return others.every((other) => other.verdict === first.verdict) ? first : unknown(doubt);
}

function undecidedOr(decided: Judgement, judgements: readonly Judgement[]): Judgement {
  const undecided = judgements.filter(({ verdict }) => verdict === 'open' || verdict === 'unknown');
  if (undecided.length === 0) return decided;
  return {
    verdict: undecided.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'open',
    openKeys: [...new Set(undecided.flatMap(({ openKeys }) => openKeys))].sort(),
    doubts: uniqueDoubts(undecided.flatMap(({ doubts }) => doubts)),
  };
}

function uniqueDoubts(doubts: readonly Doubt[]): Doubt[] {
  const seen = new Map(
    doubts.map((doubt) => [`${doubt.code}\n${doubt.message}\n${doubt.pointer ?? ''}`, doubt]),
  );
  return [...seen.values()];
}
