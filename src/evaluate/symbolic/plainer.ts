import { operators } from '../../policy/statement/operators.js';
import { anyOne, anyRun } from '../../policy/statement/wildcard.js';
import { FALSE, type Node, TRUE } from './diagram.js';
import { literalTest, textTest, typedTest, type ValueTest } from './value-tests.js';
import type { Atom, Group, Vocabulary } from './vocabulary.js';

const bool = operators.filter(({ test }) => test === 'bool');
const isTrue: ValueTest | undefined = bool.flatMap((info) => typedTest(info, ['true']).test ?? [])[0];
const isFilled = textTest([{ pattern: [anyOne, anyRun], text: '?*' }], 'StringLike');
const isEmpty = literalTest('');

/**
 * The same set in comparisons that a person would make: of a key that is `true` or `false`, whether it is true; of one
 * that may be the empty text, whether it is some other. "Absent or false", as `BoolIfExists` has it, becomes "not true".
 */
export function plainer(vocabulary: Vocabulary, set: Node): Node {
  const { diagram } = vocabulary;
  const replaced = new Map<number, Node>();
  for (const variable of diagram.variablesOf(set)) {
    const atom = vocabulary.atom(variable);
    const node = atom === undefined ? undefined : (asTrue(vocabulary, atom) ?? asFilled(vocabulary, atom));
    if (node !== undefined && node !== diagram.variable(variable)) replaced.set(variable, node);
  }
  if (replaced.size === 0) return set;
  const done = new Map<Node, Node>();
  const visit = (at: Node): Node => {
    if (at === FALSE || at === TRUE) return at;
    const known = done.get(at);
    if (known !== undefined) return known;
    const variable = diagram.variableOf(at);
    const condition = replaced.get(variable) ?? diagram.variable(variable);
    const made = diagram.choose(condition, visit(diagram.highOf(at)), visit(diagram.lowOf(at)));
    done.set(at, made);
    return made;
  };
  return visit(set);
}

function asTrue(vocabulary: Vocabulary, atom: Atom): Node | undefined {
  if (atom.kind !== 'value' || isTrue === undefined || !isBoolean(atom.group)) return undefined;
  const { diagram } = vocabulary;
  const present = vocabulary.present(atom.group.name);
  const acceptsTrue = atom.test.accepts('true');
  const acceptsFalse = atom.test.accepts('false');
  if (acceptsTrue && acceptsFalse) return present;
  if (!acceptsTrue && !acceptsFalse) return FALSE;
  const value = vocabulary.value(atom.group.name, isTrue);
  return acceptsTrue ? value : diagram.minus(present, value);
}

/** Has the key one value, and is that one of the two? */
function isBoolean({ key, families }: Group): boolean {
  return key?.valuedness === 'one' && families.size === 1 && families.has('boolean');
}

function asFilled(vocabulary: Vocabulary, atom: Atom): Node | undefined {
  if (atom.kind !== 'value' || atom.test.id !== isEmpty.id) return undefined;
  const { key, families, name } = atom.group;
  if (key?.valuedness !== 'one' || !key.mayBeEmpty || families.size > 0) return undefined;
  return vocabulary.diagram.minus(vocabulary.present(name), vocabulary.value(name, isFilled));
}
