import type { PolicyDocument, Statement } from '../../../policy/statement/document.js';
import { printPolicyDocument } from '../../../policy/statement/print.js';

/** A Deny statement that is to be written. */
export type DenyStatement = Pick<Statement, 'action' | 'resource' | 'conditions'>;

const allowEverything: Statement = {
  index: 0,
  pointer: '',
  effect: 'Allow',
  action: { negated: false, patterns: ['*'], pointer: '' },
  resource: { negated: false, patterns: ['*'], pointer: '' },
  conditions: [],
};

/**
 * Statements as minified documents of at most so many characters, the first of which allows everything. A statement that
 * is too long by itself is cut by its actions, or its resources. undefined when one cannot be cut.
 */
export function splitDocument(
  statements: readonly DenyStatement[],
  quota: number,
): readonly string[] | undefined {
  const whole = printed([allowEverything, ...statements.map(asStatement)]);
  if (whole.length <= quota) return [whole];
  const pieces = statements.flatMap(
    (statement) => cut(statement, quota - printed([allowEverything]).length - 1) ?? [undefined],
  );
  if (pieces.includes(undefined)) return undefined;
  const bins: Statement[][] = [[allowEverything]];
  // The longest first, each where there is room.
  const longest = pieces
    .flatMap((piece) => (piece === undefined ? [] : [asStatement(piece)]))
    .sort((a, b) => printed([b]).length - printed([a]).length);
  for (const statement of longest) {
    const bin = bins.find((one) => printed([...one, statement]).length <= quota);
    if (bin === undefined) bins.push([statement]);
    else bin.push(statement);
  }
  return bins.map(printed);
}

function printed(statements: readonly Statement[]): string {
  const document: PolicyDocument = { version: '2012-10-17', statements, singleStatement: false };
  return printPolicyDocument(document);
}

function asStatement(statement: DenyStatement): Statement {
  return { index: 0, pointer: '', effect: 'Deny', ...statement };
}

/** A statement in pieces that together deny the same; what is negated cannot be cut. */
function cut(statement: DenyStatement, room: number): DenyStatement[] | undefined {
  if (printed([asStatement(statement)]).length <= room) return [statement];
  for (const element of ['action', 'resource'] as const) {
    const { negated, patterns } = statement[element];
    if (negated || patterns.length < 2) continue;
    const middle = patterns.length >> 1;
    const halves = [patterns.slice(0, middle), patterns.slice(middle)].map((half) =>
      cut({ ...statement, [element]: { ...statement[element], patterns: half } }, room),
    );
    const [first, second] = halves;
    if (first !== undefined && second !== undefined) return [...first, ...second];
  }
  return undefined;
}
