import type { AuthorizationRequest } from '../../src/evaluate/authorization/decision.js';
import { RequestPreparer } from '../../src/evaluate/authorization/request.js';
import type { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { contextKey } from '../../src/evaluate/symbolic/context-keys.js';
import type { FullRequest } from '../../src/evaluate/symbolic/membership.js';
import type { ControlType } from '../../src/evaluate/symbolic/organization-sets.js';
import type { Family } from '../../src/evaluate/symbolic/value-tests.js';
import type { Vocabulary } from '../../src/evaluate/symbolic/vocabulary.js';
import type { OrgGraph } from '../../src/graph/org-graph.js';
import { parseArn } from '../../src/model/ids.js';
import {
  readAddress,
  readBinary,
  readBoolean,
  readDate,
  readNumber,
} from '../../src/policy/statement/values.js';

/** A request as sets see it: of one account, closed, and such as AWS could see it. */
export interface SoundRequest {
  readonly accountId: string;
  readonly request: AuthorizationRequest;
  readonly full: FullRequest;
}

/**
 * The request made one that sets speak of, or undefined when it can't be: its values are of the types as which policies
 * compare them, keys of one value have one, and what the account settles is not given otherwise.
 */
export function soundRequest(
  graph: OrgGraph,
  vocabulary: Vocabulary,
  actions: ActionSpace,
  type: ControlType,
  given: AuthorizationRequest,
): SoundRequest | undefined {
  const action = actions.positionOf(given.action);
  const request = { ...given, closed: true, resource: given.resource ?? '*' };
  const accountId = accountOf(request, type);
  if (action === undefined || accountId === undefined) return undefined;
  if (graph.target(accountId)?.kind !== 'account' || !hasSoundContext(vocabulary, request, type))
    return undefined;
  if (request.principal.kind === 'account' && request.principal.arn?.includes('aws-service-role') === true) {
    return undefined;
  }
  const { view } = new RequestPreparer(graph).prepare(request);
  let isOpen = false;
  const values = (key: string): readonly string[] => {
    const value = view.value(key);
    isOpen ||= value.state === 'unknown' || value.state === 'open';
    return value.state === 'present' ? value.values : [];
  };
  const principal = type === 'SERVICE_CONTROL_POLICY' ? values('aws:principalarn')[0] : undefined;
  if (principal !== undefined && parseArn(principal)?.accountId !== accountId) return undefined;
  for (const key of Object.keys(request.context)) values(key.toLowerCase());
  if (isOpen) return undefined;
  return { accountId, request, full: { action, resource: request.resource, values } };
}

function accountOf(request: AuthorizationRequest, type: ControlType): string | undefined {
  if (type === 'SERVICE_CONTROL_POLICY') {
    return request.principal.kind === 'account' ? request.principal.accountId : undefined;
  }
  const inArn = request.resource === undefined ? undefined : parseArn(request.resource)?.accountId;
  return request.resourceAccountId ?? (inArn === '' ? undefined : inArn);
}

const readers: Readonly<Record<Family, (text: string) => { readonly kind: string }>> = {
  text: () => ({ kind: 'value' }),
  number: readNumber,
  date: readDate,
  boolean: readBoolean,
  address: readAddress,
  binary: readBinary,
};

function hasSoundContext(
  vocabulary: Vocabulary,
  { context }: AuthorizationRequest,
  type: ControlType,
): boolean {
  const keys = Object.keys(context).map((key) => key.toLowerCase());
  if (new Set(keys).size < keys.length) return false;
  const side = type === 'SERVICE_CONTROL_POLICY' ? 'principal' : 'resource';
  return Object.entries(context).every(([written, values]) => {
    const name = written.toLowerCase();
    if (new RegExp(`^aws:${side}(account|orgid|orgpaths)$`).test(name)) return false;
    const { valuedness, mayBeEmpty } = contextKey(name);
    const { families } = vocabulary.group(name);
    return (
      values.length === 0 ||
      ((valuedness !== 'one' || values.length === 1) &&
        values.every(
          (value) =>
            (mayBeEmpty || value !== '') &&
            [...families].every((family) => readers[family](value).kind === 'value'),
        ))
    );
  });
}
