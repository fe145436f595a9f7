import type { ActionSpace } from './actions.js';
import { FALSE, type Node, TRUE } from './diagram.js';
import type { Atom, Vocabulary } from './vocabulary.js';

/** A request in full, as sets ask it: keys (lower case) that it does not have are absent. */
export interface FullRequest {
  /** Position of the action; see `ActionSpace`. */
  readonly action: number;
  readonly resource: string;
  readonly values: (key: string) => readonly string[];
}

/** Is a request in a set? `unknown`: it depends on doubts, or on a policy variable whose value holds wildcards. */
export function contains(
  vocabulary: Vocabulary,
  actions: ActionSpace,
  set: Node,
  request: FullRequest,
): 'yes' | 'no' | 'unknown' {
  const { diagram } = vocabulary;
  const known = new Map<Node, 'yes' | 'no' | 'unknown'>();
  const visit = (node: Node): 'yes' | 'no' | 'unknown' => {
    if (node === FALSE) return 'no';
    if (node === TRUE) return 'yes';
    const found = known.get(node);
    if (found !== undefined) return found;
    const atom = vocabulary.atom(diagram.variableOf(node));
    const holds = atom === undefined ? undefined : truthOf(atom, request);
    let answer: 'yes' | 'no' | 'unknown';
    if (holds === undefined) {
      const low = visit(diagram.lowOf(node));
      answer = low === visit(diagram.highOf(node)) ? low : 'unknown';
    } else answer = visit(holds ? diagram.highOf(node) : diagram.lowOf(node));
    known.set(node, answer);
    return answer;
  };
  return visit(actions.restAt(diagram, set, request.action));
}

function truthOf(atom: Atom, request: FullRequest): boolean | undefined {
  if (atom.kind === 'doubt' || atom.kind === 'account') return undefined;
  const { group } = atom;
  const values = group.key === undefined ? [request.resource] : request.values(group.name);
  switch (atom.kind) {
    case 'present':
      return values.length > 0;
    case 'several':
      return values.length > 1;
    case 'value':
      return values.some((value) => atom.test.accepts(value));
    case 'some':
      return values.some((value) => atom.test.accepts(value) !== atom.outside);
    case 'relation': {
      const { relation } = atom;
      // What wildcards and colons do that come out of a variable is not documented.
      if (relation.variables.some((key) => request.values(key).some((value) => /[*?:]/.test(value))))
        return undefined;
      const test = relation.resolve((key) => request.values(key)[0]);
      if (test === undefined || relation.of === 'some-outside') return undefined;
      return values.some((value) => test.accepts(value));
    }
  }
}
