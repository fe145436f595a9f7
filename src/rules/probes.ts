import type { Catalogue } from '../catalogue/catalogue.js';
import type { AuthorizationRequest, Decision } from '../evaluate/authorization/decision.js';
import type { OrgGraph, PolicyNode, TargetNode } from '../graph/org-graph.js';
import { SERVICE_CONTROL_POLICY } from '../model/policy-types.js';
import type { Statement } from '../policy/statement/document.js';
import { type Doubt, gapsDoubt, statusDoubt } from './doubts.js';
import { isGone, policyEntity, policyEvidence } from './entities.js';
import type { PassOutcome, RuleContext, UnknownOutcome } from './rule.js';

/** Accounts that a policy restricts, or why there are none. */
export type Reached =
  | {
      readonly kind: 'accounts';
      /** By id. One stands for all where the policy does not ask which account it is. */
      readonly accounts: readonly TargetNode[];
      /** Every one of them. */
      readonly all: readonly TargetNode[];
      /** Why there may be others for which the policy does something else; only where it asks which account it is. */
      readonly doubt?: Doubt;
      /** Why there may be others at all. */
      readonly unread?: Doubt;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly doubt: Doubt };

/** Which accounts service and resource control policies restrict; what stands below a target is looked up once. */
export class ReachedAccounts {
  readonly #graph: OrgGraph;
  readonly #below = new Map<string, readonly TargetNode[]>();

  constructor(graph: OrgGraph) {
    this.#graph = graph;
  }

  /** The member accounts that the policy restricts. */
  of(policy: PolicyNode): Reached {
    const graph = this.#graph;
    const status = graph.policyTypeStatus(policy.type);
    if (graph.snapshot.organization.featureSet !== 'ALL' || status === 'disabled') return { kind: 'none' };
    const below = graph.targets(policy.id).map(({ id }) => this.#membersBelow(id));
    const unread = gapsDoubt(graph.attachmentGaps(policy.id), 'which accounts it reaches was not read');
    const doubt = statusDoubt(graph, policy.type);
    if (below.every(({ length }) => length === 0)) {
      const why = doubt ?? unread;
      return why === undefined ? { kind: 'none' } : { kind: 'unknown', doubt: why };
    }
    if (doubt !== undefined) return { kind: 'unknown', doubt };
    const all = below.length === 1 ? (below[0] ?? []) : [...new Set(below.flat())].sort(byId);
    const asks = asksForAccount(policy);
    return {
      kind: 'accounts',
      accounts: asks ? all : all.slice(0, 1),
      all,
      ...(unread === undefined ? {} : { unread, ...(asks ? { doubt: unread } : {}) }),
    };
  }

  #membersBelow(targetId: string): readonly TargetNode[] {
    const known = this.#below.get(targetId);
    if (known !== undefined) return known;
    const members = this.#graph
      .accountsUnder(targetId)
      .filter((account) => account.id !== this.#graph.managementAccountId && !isGone(account));
    this.#below.set(targetId, members);
    return members;
  }
}

/** Does the policy tell accounts apart: by a key, or by an id or a part of one in an ARN? */
function asksForAccount({ policy }: PolicyNode): boolean {
  return /aws:(principal|resource)(account|org)|\d{12}|[*?]\d|\d[*?]/i.test(policy.content ?? '');
}

/** What is said of a policy that restricts no account, or of which that is not known. */
export function notReached(
  policy: PolicyNode,
  reached: Exclude<Reached, { readonly kind: 'accounts' }>,
): PassOutcome | UnknownOutcome {
  const entity = policyEntity(policy);
  return reached.kind === 'none'
    ? { result: 'not-applicable', entity }
    : { result: 'unknown', entity, ...policyEvidence(policy), ...reached.doubt };
}

function byId(a: TargetNode, b: TargetNode): number {
  return a.id < b.id ? -1 : 1;
}

/** Does the statement of a policy certainly match the request that was decided? */
export function statementMatches(decision: Decision, policy: PolicyNode, statement: Statement): boolean {
  const control = policy.type === SERVICE_CONTROL_POLICY ? decision.serviceControl : decision.resourceControl;
  return control.levels.some(({ statements }) =>
    statements.some(
      ({ policyId, statementIndex, verdict, attachmentUnread }) =>
        policyId === policy.id &&
        statementIndex === statement.index &&
        verdict === 'yes' &&
        attachmentUnread !== true,
    ),
  );
}

/** A text that a pattern matches: wildcards stand for something short. */
export function exampleOf(pattern: string): string {
  return pattern
    .replaceAll(/\$\{[^}]*\}/g, 'example')
    .replaceAll('*', 'example')
    .replaceAll('?', 'x');
}

/**
 * A resource of the account that the statement is about, and who owns it. Where it is about all, one of a type that the
 * action takes by the service authorization reference, or `*` for an action that takes none.
 */
export function exampleResource(
  { graph, catalogue }: Pick<RuleContext, 'graph' | 'catalogue'>,
  { resource }: Statement,
  action: string,
  accountId: string,
): Pick<AuthorizationRequest, 'resource' | 'resourceAccountId'> {
  const [first = '*'] = resource.patterns;
  const arn =
    resource.negated || first === '*'
      ? (resourceOfAction(catalogue, action, graph.partition, accountId) ?? '*')
      : matchedBy(first);
  // The account may stand in the ARN, and then it is that one.
  return /^\d{12}$/.test(arn.split(':')[4] ?? '')
    ? { resource: arn }
    : { resource: arn, resourceAccountId: accountId };
}

/** An ARN by the template of the reference, such as `arn:${Partition}:s3:::${BucketName}`. */
export function exampleArn(template: string, partition: string, accountId: string): string {
  return exampleOf(
    template
      .replaceAll('${Partition}', partition)
      .replaceAll('${Region}', 'eu-west-1')
      .replaceAll('${Account}', accountId),
  );
}

function resourceOfAction(
  catalogue: Catalogue,
  action: string,
  partition: string,
  accountId: string,
): string | undefined {
  const types = catalogue.action(action)?.resourceTypes ?? [];
  const [type] = [...types].sort((a, b) => Number(b.required) - Number(a.required));
  if (type === undefined) return undefined;
  const [service = ''] = action.split(':');
  const template = catalogue.service(service)?.resourceTypes.find(({ name }) => name === type.name)?.arn;
  return template === undefined ? undefined : exampleArn(template, partition, accountId);
}

function matchedBy(first: string): string {
  // Account and Region of an ARN are no names.
  const parts = first.split(':');
  return parts
    .map((part, i) => {
      if (!part.includes('*') && !part.includes('?')) return part;
      if (i === 3) return 'eu-west-1';
      return i === 4 ? '' : exampleOf(part);
    })
    .join(':');
}

/** Keys that the organization itself tells of the accounts. */
const knownKeys: ReadonlySet<string> = new Set(
  [
    'principalaccount',
    'principalorgid',
    'principalorgpaths',
    'resourceaccount',
    'resourceorgid',
    'resourceorgpaths',
  ].map((name) => `aws:${name}`),
);

/**
 * The request with what the other conditions of the statement ask for filled in, as far as that can be done with the
 * first of their values: so that the one condition that is looked at decides. Keys that are given already stay.
 */
export function satisfying(
  request: AuthorizationRequest,
  statement: Statement,
  except: string,
): AuthorizationRequest {
  const context = new Map(
    Object.entries(request.context).map(([key, values]) => [key.toLowerCase(), values]),
  );
  for (const { key, base, values, ifExists } of statement.conditions) {
    const lower = key.toLowerCase();
    if (lower === except || context.has(lower) || knownKeys.has(lower)) continue;
    const [value] = values;
    if (value === undefined || ifExists) continue;
    if (base === 'Null') {
      if (value === 'false') context.set(lower, ['example']);
    } else if (!/Not/.test(base)) context.set(lower, [exampleOf(value)]);
  }
  return { ...request, context: Object.fromEntries(context) };
}
