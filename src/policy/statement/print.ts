import type { Condition, PatternBlock, PolicyDocument, PrincipalBlock, Statement } from './document.js';

/**
 * The document as minified JSON text, in the order of elements that the documentation uses: parsing the result gives
 * the same document, except that values written as JSON numbers or booleans become strings, which mean the same.
 */
export function printPolicyDocument(document: PolicyDocument): string {
  const statements = document.statements.map(statementToJson);
  return JSON.stringify({
    ...(document.version === undefined ? {} : { Version: document.version }),
    ...(document.id === undefined ? {} : { Id: document.id }),
    Statement: document.singleStatement ? statements[0] : statements,
  });
}

function statementToJson(statement: Statement): object {
  return {
    ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
    Effect: statement.effect,
    ...(statement.principal === undefined ? {} : principalToJson(statement.principal)),
    ...blockToJson(statement.action, 'Action', 'NotAction'),
    ...blockToJson(statement.resource, 'Resource', 'NotResource'),
    ...(statement.conditions.length === 0 ? {} : { Condition: conditionsToJson(statement.conditions) }),
  };
}

function principalToJson(principal: PrincipalBlock): object {
  const value = principal.anyone
    ? '*'
    : entriesToJson(principal.ids.map(({ kind, values }) => [kind, oneOrMany(values)]));
  return { [principal.negated ? 'NotPrincipal' : 'Principal']: value };
}

function blockToJson(block: PatternBlock, plain: string, negated: string): object {
  return { [block.negated ? negated : plain]: oneOrMany(block.patterns) };
}

function conditionsToJson(conditions: readonly Condition[]): object {
  const byOperator = new Map<string, [string, unknown][]>();
  for (const condition of conditions) {
    const keys = byOperator.get(condition.operator) ?? [];
    keys.push([condition.key, oneOrMany(condition.values)]);
    byOperator.set(condition.operator, keys);
  }
  return entriesToJson([...byOperator].map(([operator, keys]) => [operator, entriesToJson(keys)]));
}

/** `Object.fromEntries` makes own properties of every key, `__proto__` too. */
function entriesToJson(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
