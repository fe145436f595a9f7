/** `*` in a pattern. */
export const anyRun: unique symbol = Symbol('*');
/** `?` in a pattern. */
export const anyOne: unique symbol = Symbol('?');

/** `*` where it does not match a colon. */
export const anyRunInSegment: unique symbol = Symbol('* in segment');
/** `?` where it does not match a colon. */
export const anyOneInSegment: unique symbol = Symbol('? in segment');

/** A pattern as tokens: literal text, `*` (any run of characters, also none) and `?` (exactly one character). */
export type Pattern = readonly PatternToken[];
export type PatternToken =
  | string
  | typeof anyRun
  | typeof anyOne
  | typeof anyRunInSegment
  | typeof anyOneInSegment;

/** The tokens of a text in which `*` and `?` are wildcards. */
export function patternOf(text: string): Pattern {
  const tokens: PatternToken[] = [];
  let literal = '';
  for (const character of text) {
    if (character !== '*' && character !== '?') {
      literal += character;
      continue;
    }
    if (literal !== '') tokens.push(literal);
    literal = '';
    tokens.push(character === '*' ? anyRun : anyOne);
  }
  if (literal !== '') tokens.push(literal);
  return tokens;
}

/**
 * Does the whole text match the pattern? The reference matcher: it reads the text character by character and keeps the
 * set of places in the pattern where it may stand. Time is at most proportional to pattern times text.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const [first] = pattern;
  if (typeof first === 'string' && !text.startsWith(first)) return false;
  if (first === anyRun && pattern.length === 1) return true;
  const units = unitsOf(pattern);
  return placesAfter(units, text).has(units.length);
}

/**
 * Where in a pattern one may stand once a text has been read: what may follow is the same for texts after which one stands
 * at the same places. None: no text that begins so matches the pattern.
 *
 * @param units those of `unitsOf`; a place is the number of units before it.
 */
export function placesAfter(units: readonly PatternToken[], text: string): ReadonlySet<number> {
  let places = withSkippedRuns(units, new Set([0]));
  for (const character of text) {
    if (places.size === 0) return places;
    const next = new Set<number>();
    for (const place of places) {
      const unit = units[place];
      const colonStops = character === ':';
      if (unit === anyRun || (unit === anyRunInSegment && !colonStops)) next.add(place);
      else if (unit === anyOne || (unit === anyOneInSegment && !colonStops) || unit === character)
        next.add(place + 1);
    }
    places = withSkippedRuns(units, next);
  }
  return places;
}

/** The tokens of a pattern with literal text character by character. */
export function unitsOf(pattern: Pattern): readonly PatternToken[] {
  return pattern.flatMap((token): PatternToken[] =>
    typeof token === 'string' ? Array.from(token) : [token],
  );
}

/** A run may match nothing: whoever stands before one may also stand behind it. */
function withSkippedRuns(units: readonly PatternToken[], places: Set<number>): Set<number> {
  for (const place of places) {
    const unit = units[place];
    // A Set's iteration also visits what is added while it runs.
    if (unit === anyRun || unit === anyRunInSegment) places.add(place + 1);
  }
  return places;
}

/** Has the text a wildcard? */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}
