import type { OrgGraph } from '../../graph/org-graph.js';
import { CompiledEvaluator } from './compiled/evaluator.js';
import type { AuthorizationRequest, ControlDecision, Decision, Outcome } from './decision.js';
import { PolicyDocuments } from './policy-documents.js';
import { decide, decideControl, type ReferenceOrganization } from './reference.js';
import { RequestPreparer } from './request.js';

/** What an evaluator may ask of the service authorization reference. */
export interface EvaluatorOptions {
  /**
   * Does the reference list a resource type for the action (lower case)? undefined: not known. Asked only when an RCP
   * may deny. Default: not known.
   */
  readonly hasResourceTypes?: (action: string) => boolean | undefined;
}

/** Answers for one organization what its service and resource control policies allow and deny. */
export class Evaluator {
  readonly graph: OrgGraph;
  /** The parsed documents of the organization's service and resource control policies. */
  readonly documents: PolicyDocuments;
  readonly #organization: ReferenceOrganization;
  readonly #compiled: CompiledEvaluator;

  constructor(graph: OrgGraph, options: EvaluatorOptions = {}) {
    this.graph = graph;
    this.documents = new PolicyDocuments();
    this.#organization = {
      graph,
      documents: this.documents,
      requests: new RequestPreparer(graph),
      hasResourceTypes: options.hasResourceTypes ?? (() => undefined),
    };
    this.#compiled = new CompiledEvaluator(this.#organization);
  }

  /**
   * The outcome alone, fast: for asking many requests.
   *
   * @throws UsageError when the request makes no sense.
   */
  outcome(request: AuthorizationRequest): Outcome {
    return this.#compiled.outcome(request);
  }

  /**
   * The decision with the statements that make it.
   *
   * @throws UsageError when the request makes no sense.
   */
  decide(request: AuthorizationRequest): Decision {
    return this.#compiled.decide(request);
  }

  /**
   * The same decision by the reference evaluator, which is slower and reads like the documentation.
   *
   * @throws UsageError when the request makes no sense.
   */
  decideByReference(request: AuthorizationRequest): Decision {
    return decide(this.#organization, request);
  }

  /**
   * What SCPs alone, or RCPs alone, say to a request, by the reference evaluator.
   *
   * @throws UsageError when the request makes no sense.
   */
  controlByReference(request: AuthorizationRequest, type: ControlDecision['policyType']): ControlDecision {
    return decideControl(this.#organization, request, type);
  }

  /**
   * What SCPs alone, or RCPs alone, say to a request.
   *
   * @throws UsageError when the request makes no sense.
   */
  controlOutcome(request: AuthorizationRequest, type: ControlDecision['policyType']): Outcome {
    return this.#compiled.controlOutcome(request, type);
  }

  /**
   * A token that is the same for accounts whose policies of the type are the same at every level. They are allowed and
   * denied the same requests, but for what an account's own id and place decide.
   */
  controlGroup(accountId: string, type: ControlDecision['policyType']): object {
    return this.#compiled.controlGroup(accountId, type);
  }

  /** The group of the account by its SCPs. */
  serviceControlGroup(accountId: string): object {
    return this.controlGroup(accountId, 'SERVICE_CONTROL_POLICY');
  }
}
