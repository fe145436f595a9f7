import type { PatternBlock } from '../../policy/statement/document.js';
import { anyOneInSegment, anyRunInSegment, patternOf } from '../../policy/statement/wildcard.js';
import { Automaton, DEAD, EVERYTHING, findText } from './automaton.js';

/** Letters that names of actions have, the most readable first. */
const letters = Array.from('xyabcdefghijklmnopqrstuvwz0123456789-_', (character) => character.charCodeAt(0));
const allowed: ReadonlySet<number> = new Set([...letters, 0x3a]);

const anyAction = new Automaton([[anyOneInSegment, anyRunInSegment, ':', anyOneInSegment, anyRunInSegment]]);

/** How many combinations of states a search may meet. */
const budget = 5_000;
/** How many ways to tell actions apart are told. */
const mostRepresentatives = 300;
/** How many steps of one automaton, and places looked at to make its states; see `findText`. */
const mostEffort = 3_000_000;

/** Actions that stand for all that are not in the list. */
export interface Representatives {
  /** In lower case. */
  readonly actions: readonly string[];
  /** `false`: there may be ways to tell actions apart of which none of these is. */
  readonly complete: boolean;
}

/**
 * One action (lower case) for each way in which the blocks can tell apart actions that are not in the list: what AWS
 * may bring out, or has no word of. Two unlisted actions that all blocks match alike have one representative.
 *
 * @param isListed is the action (lower case) in the list?
 */
export function unlistedActions(
  blocks: readonly PatternBlock[],
  isListed: (action: string) => boolean,
): Representatives {
  const patterns = blocks.map((block) => block.patterns.map((pattern) => pattern.toLowerCase()));
  const named = new Set(patterns.flat().filter((pattern) => !/[*?]/.test(pattern)));
  const isKnown = (action: string): boolean => isListed(action) || named.has(action);
  const unique = new Map(
    patterns.map((list) => {
      const wild = [...new Set(list.filter((pattern) => /[*?]/.test(pattern) && pattern !== '*'))].sort();
      return [wild.join(' '), wild] as const;
    }),
  );
  const automata = [...unique.values()]
    .filter((list) => list.length > 0)
    .map((list) => new Automaton(list.map((pattern) => patternOf(pattern))));
  const representatives = fresh(automata, isKnown);
  const unlisted = [...named].filter((action) => !isListed(action) && anyAction.matches(action));
  return { ...representatives, actions: [...unlisted, ...representatives.actions] };
}

interface Step {
  readonly states: readonly number[];
  readonly text: string;
}

/** An action that is not known for each combination of automata that can accept one. */
function fresh(automata: readonly Automaton[], isKnown: (action: string) => boolean): Representatives {
  const all = [anyAction, ...automata];
  // undefined: no action was found that is not known. `none`: there is none, which is proved.
  const found = new Map<string, string | undefined>();
  const seen = new Set<string>();
  let steps = 0;
  let front: Step[] = [{ states: all.map(({ start }) => start), text: '' }];
  while (front.length > 0) {
    const next: Step[] = [];
    for (const step of front) {
      const effort = all.reduce((sum, automaton) => sum + automaton.effort, steps * all.length);
      if (effort > mostEffort) return { ...representativesOf(found), complete: false };
      const [shape = DEAD] = step.states;
      if (anyAction.accepts(shape)) {
        const accepted = acceptance(all, step.states);
        if (!found.has(accepted) && found.size >= mostRepresentatives) {
          return { ...representativesOf(found), complete: false };
        }
        if (found.get(accepted) === undefined) {
          found.set(accepted, unknownText(all, step, accepted, isKnown));
        }
      }
      for (const character of charactersFrom(all, step.states)) {
        steps++;
        const states = all.map((automaton, i) => automaton.step(step.states[i] ?? DEAD, character));
        if (states[0] === DEAD) continue;
        const key = states.join(' ');
        if (seen.has(key)) continue;
        if (seen.size >= budget) return { ...representativesOf(found), complete: false };
        seen.add(key);
        next.push({ states, text: step.text + String.fromCharCode(character) });
      }
    }
    front = next;
  }
  return representativesOf(found);
}

function representativesOf(found: ReadonlyMap<string, string | undefined>): Representatives {
  const texts = [...found.values()];
  const actions = texts.filter((text): text is string => text !== undefined && text !== none);
  return { actions, complete: !texts.includes(undefined) };
}

/** No action is called so. */
const none = '';

/** Known actions of one kind up to which it is asked whether there are others. */
const mostKnown = 20;

/** An action of the kind that is not known, by leaving out known ones one by one; `none` where only known ones are left. */
function beyondKnown(
  all: readonly Automaton[],
  accepted: string,
  isKnown: (action: string) => boolean,
): string | undefined {
  const known: string[] = [];
  const inside = all.filter((_, i) => accepted[i] === '1');
  const outside = all.filter((_, i) => accepted[i] !== '1');
  while (known.length < mostKnown) {
    const without = known.length === 0 ? [] : [new Automaton(known.map((text) => [text]))];
    const found = findText(inside, [...outside, ...without], budget);
    if (found.kind === 'none') return none;
    if (found.kind !== 'text' || !/^[a-z0-9-]+:[a-z0-9_-]+$/.test(found.text)) return undefined;
    if (!isKnown(found.text)) return found.text;
    known.push(found.text);
  }
  return undefined;
}

function acceptance(all: readonly Automaton[], states: readonly number[]): string {
  return all.map((automaton, i) => (automaton.accepts(states[i] ?? DEAD) ? '1' : '0')).join('');
}

/** The text itself, or one that goes on from it and is accepted alike, or differs in one character. */
function unknownText(
  all: readonly Automaton[],
  step: Step,
  accepted: string,
  isKnown: (action: string) => boolean,
): string | undefined {
  if (!isKnown(step.text)) return step.text;
  const alike = (text: string): boolean =>
    !isKnown(text) &&
    anyAction.matches(text) &&
    acceptance(
      all,
      all.map((automaton) => stateAfter(automaton, text)),
    ) === accepted;
  for (let at = step.text.length - 1; at >= 0; at--) {
    for (const character of letters) {
      const other = step.text.slice(0, at) + String.fromCharCode(character) + step.text.slice(at + 1);
      if (alike(other)) return other;
    }
  }
  for (const character of letters) {
    const prefixed = String.fromCharCode(character) + step.text;
    if (alike(prefixed)) return prefixed;
  }
  for (const character of letters) {
    for (const count of [1, 2, 3]) {
      const longer = step.text + String.fromCharCode(character).repeat(count);
      if (alike(longer)) return longer;
    }
  }
  return beyondKnown(all, accepted, isKnown);
}

function stateAfter(automaton: Automaton, text: string): number {
  let state = automaton.start;
  for (const character of text) state = automaton.step(state, character.charCodeAt(0));
  return state;
}

function charactersFrom(all: readonly Automaton[], states: readonly number[]): number[] {
  const told = new Set<number>();
  all.forEach((automaton, i) => {
    const state = states[i] ?? DEAD;
    if (state === DEAD || state === EVERYTHING) return;
    for (const character of automaton.told(state)) if (allowed.has(character)) told.add(character);
  });
  const filler = letters.find((character) => !told.has(character));
  return filler === undefined ? [...told] : [filler, ...told];
}
