import type { PatternBlock, PolicyDocument, Statement } from '../policy/statement/document.js';

/** Does an `Action`, `NotAction`, `Resource` or `NotResource` match everything, whatever the request? */
export function matchesEverything(block: PatternBlock): boolean {
  return block.negated ? false : block.patterns.some((pattern) => /^\*+$/.test(pattern) || pattern === '*:*');
}

/** Does it match nothing at all? `NotAction: "*"`, `Resource: []`. */
export function matchesNothing(block: PatternBlock): boolean {
  if (block.negated) return block.patterns.some((pattern) => /^\*+$/.test(pattern) || pattern === '*:*');
  return block.patterns.length === 0;
}

/** Does the statement match every request? */
export function coversEverything({ action, resource, conditions }: Statement): boolean {
  return conditions.length === 0 && matchesEverything(action) && matchesEverything(resource);
}

/** Does the document allow everything, unless something denies it? */
export function allowsEverything({ statements }: PolicyDocument): boolean {
  return statements.some((statement) => statement.effect === 'Allow' && coversEverything(statement));
}

/** The statements that allow something, perhaps under conditions. */
export function allowStatements({ statements }: PolicyDocument): Statement[] {
  return statements.filter(
    ({ effect, action, resource }) =>
      effect === 'Allow' && !matchesNothing(action) && !matchesNothing(resource),
  );
}
