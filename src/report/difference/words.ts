import { conditionOf, type RequestCondition } from '../../evaluate/permissions/conditions.js';
import { documentedSpelling } from '../../evaluate/symbolic/context-keys.js';
import type { RequestSpace } from '../../evaluate/symbolic/request-space.js';
import { Solver, type Witness } from '../../evaluate/symbolic/witness.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { operationOf, serviceOf } from '../../model/action-names.js';
import type { PermissionChange } from '../../simulate/difference/difference.js';
import { conditionText } from '../conditions/sentences.js';
import { kindName, shortTypeName } from '../names.js';
import { count, shortListing } from '../words.js';

/** What renderers need of two states of an organization to tell their difference. */
export interface DifferenceContext {
  readonly before: OrgGraph;
  readonly after: OrgGraph;
  readonly space: RequestSpace;
}

/** Tells what changes as conditions; what is told twice is worked out once. */
export class ChangeWords {
  readonly #context: DifferenceContext;
  readonly #known = new Map<string, RequestCondition | undefined>();
  readonly #solvers = new Map<string, Solver>();

  constructor(context: DifferenceContext) {
    this.#context = context;
  }

  /** When the requests of a change are meant, as data; undefined when that has too many alternatives. */
  condition({ policyType, rest }: PermissionChange): RequestCondition | undefined {
    const key = `${policyType} ${rest}`;
    if (!this.#known.has(key)) {
      const { space } = this.#context;
      const { vocabulary } = space.controls[policyType];
      let solver = this.#solvers.get(policyType);
      if (solver === undefined) {
        const { factsOf, budget } = space.options;
        solver = new Solver(vocabulary, { factsOf, budget });
        this.#solvers.set(policyType, solver);
      }
      this.#known.set(key, conditionOf(vocabulary, solver, rest));
    }
    return this.#known.get(key);
  }

  /** The same as text: `outside eu-west-1, unless …`. */
  conditionText(change: PermissionChange): string {
    const condition = this.condition(change);
    return condition === undefined ? 'in some requests' : conditionText(condition);
  }

  /**
   * What causes a change, in one line: `SCP DenyS3, statement 1, at OU /Prod`, or where no statement allows. Names are
   * as they are: escape the text.
   *
   * @param direction the state that denies is the first for what is newly allowed, the second otherwise.
   */
  causeText(change: PermissionChange, direction: 'newly-allowed' | 'newly-denied'): string {
    const graph = direction === 'newly-allowed' ? this.#context.before : this.#context.after;
    const type = shortTypeName(change.policyType);
    const statements = change.causedBy.map(
      ({ policyName, statementIndex, sid, targetId }) =>
        `${type} ${policyName}, statement ${statementIndex + 1}${sid === undefined || sid === '' ? '' : ` \`${sid}\``}, at ${placeName(graph, targetId)}`,
    );
    const missing = change.notAllowedAt.map(
      (targetId) => `no ${type} at ${placeName(graph, targetId)} allows it`,
    );
    const causes = shortListing([...statements, ...missing], 3);
    return direction === 'newly-allowed' ? `no longer denied: ${causes}` : causes;
  }
}

/** `OU /Workloads/Prod`, `Root`, `account /Prod/web`. */
export function placeName(graph: OrgGraph, targetId: string): string {
  const target = graph.target(targetId);
  if (target === undefined) return targetId;
  return target.kind === 'root' ? 'the root' : `${kindName(target.kind)} ${graph.namePath(targetId)}`;
}

/**
 * Actions in short, by service where there are many: `s3:PutObject and s3:GetObject`, `240 actions of 3 services (ec2,
 * rds and s3)`.
 */
export function actionsText({ actions, unlisted }: Pick<PermissionChange, 'actions' | 'unlisted'>): string {
  const named = actions.length <= 4 ? shortListing(actions, 4) : manyText(actions);
  if (unlisted.length === 0) return named;
  const future = unlisted.includes('*')
    ? 'actions of services to come'
    : `actions to come of ${shortListing(unlisted.map(serviceOf), 3)}`;
  return actions.length === 0 ? future : `${named}, and ${future}`;
}

function manyText(actions: readonly string[]): string {
  const services = [...new Set(actions.map(serviceOf))];
  const [only] = services;
  if (services.length === 1)
    return `${count(actions.length, 'action')} of ${only ?? ''} (${shortListing(actions.map(operationOf), 3)})`;
  return `${count(actions.length, 'action')} of ${count(services.length, 'service')} (${shortListing(services, 4)})`;
}

/** A request in one line: `s3:PutObject on arn:… with aws:RequestedRegion = us-east-1`. */
export function witnessText({ action, resource, context }: Witness): string {
  const keys = Object.entries(context).map(
    ([key, values]) => `${documentedSpelling(key)} = ${values.join(', ')}`,
  );
  const on = resource === undefined || resource === '*' ? '' : ` on ${resource}`;
  return `${action}${on}${keys.length === 0 ? '' : ` with ${keys.join(' and ')}`}`;
}
