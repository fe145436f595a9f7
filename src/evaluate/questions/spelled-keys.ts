import type { AuthorizationRequest } from '../authorization/decision.js';
import { documentedSpelling } from '../symbolic/context-keys.js';

/** With context keys as AWS writes them. */
export function withSpelledKeys(request: AuthorizationRequest): AuthorizationRequest {
  const context = Object.entries(request.context).map(
    ([key, values]) => [documentedSpelling(key), values] as const,
  );
  return { ...request, context: Object.fromEntries(context) };
}
