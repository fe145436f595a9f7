import { setFlagsFromString } from 'node:v8';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { AuthorizationRequest } from '../../src/evaluate/authorization/decision.js';
import type { Condition, PatternBlock, Statement } from '../../src/policy/statement/document.js';
import { parsePolicyDocument } from '../../src/policy/statement/parse.js';

// V8 of Node 20 aborts (`unreachable code` in the deoptimizer) on calls into WebAssembly that it has inlined.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/**
 * The same work for Cedar: every level becomes `forbid … unless { a statement allows }`, every Deny a `forbid`, and one
 * `permit` stands beside them. Only the elements of the benchmark's policies are translated; anything else throws.
 */
export function cedarEngine(levels: readonly (readonly string[])[]): (request: CedarRequest) => boolean {
  const policies = ['permit(principal, action, resource);'];
  for (const level of levels) {
    const statements = level.flatMap(
      (text) => parsePolicyDocument(text, { kind: 'none' }).document?.statements ?? [],
    );
    const allows = statements.filter(({ effect }) => effect === 'Allow').map(matches);
    policies.push(`forbid(principal, action, resource) unless { ${allows.join(' || ')} };`);
    for (const deny of statements.filter(({ effect }) => effect === 'Deny')) {
      policies.push(`forbid(principal, action, resource) when { ${matches(deny)} };`);
    }
  }
  const parsed = preparsePolicySet('benchmark', { staticPolicies: policies.join('\n') });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
  return (request) => {
    const answer = statefulIsAuthorized(request);
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
    return answer.response.decision === 'allow';
  };
}

/** A request as Cedar takes it. */
export type CedarRequest = Parameters<typeof statefulIsAuthorized>[0];

/** The request for Cedar, with the keys that orgproof fills in from the principal. */
export function cedarRequest(request: AuthorizationRequest): CedarRequest {
  const keys: Record<string, string> = {};
  if (request.principal.kind === 'account') keys['aws:principalarn'] = request.principal.arn ?? '';
  for (const [key, values] of Object.entries(request.context)) keys[key.toLowerCase()] = values[0] ?? '';
  return {
    principal: { type: 'Principal', id: 'somebody' },
    action: { type: 'Action', id: 'call' },
    resource: { type: 'Resource', id: 'something' },
    context: { action: request.action.toLowerCase(), resource: request.resource ?? '', keys },
    preparsedPolicySetId: 'benchmark',
    entities: [],
  };
}

function matches({ action, resource, conditions }: Statement): string {
  const actions = { ...action, patterns: action.patterns.map((pattern) => pattern.toLowerCase()) };
  return [block('context.action', actions), block('context.resource', resource), ...conditions.map(condition)]
    .map((part) => `(${part})`)
    .join(' && ');
}

function block(subject: string, { negated, patterns }: PatternBlock): string {
  return `${negated ? '!' : ''}(${patterns.map((pattern) => `${subject} like ${JSON.stringify(pattern)}`).join(' || ')})`;
}

/** An absent key fails a condition, and passes a negated one. */
function condition({ operator, key, values }: Condition): string {
  const has = `context.keys has ${JSON.stringify(key.toLowerCase())}`;
  const value = `context.keys[${JSON.stringify(key.toLowerCase())}]`;
  const any = (operation: string): string =>
    `${has} && (${values.map((one) => `${value} ${operation} ${JSON.stringify(one)}`).join(' || ')})`;
  switch (operator) {
    case 'StringEquals':
    case 'Bool':
      return any('==');
    case 'StringNotEquals':
      return `!(${any('==')})`;
    case 'StringLike':
      return any('like');
    case 'ArnNotLike':
      return `!(${any('like')})`;
    default:
      throw new Error(`the benchmark does not translate ${operator}`);
  }
}
