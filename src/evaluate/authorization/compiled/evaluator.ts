import type { OrgGraph } from '../../../graph/org-graph.js';
import type { RequestView } from '../../../policy/statement/request-view.js';
import type { AuthorizationRequest, ControlDecision, Decision, Outcome } from '../decision.js';
import { exemptionOf } from '../exemptions.js';
import { decide, type ReferenceOrganization } from '../reference.js';
import type { PreparedRequest } from '../request.js';
import { explainControl } from './explain.js';
import { type CompiledLevel, CompiledLevels } from './levels.js';
import { NO, OPEN, UNKNOWN, YES } from './verdicts.js';

type ControlType = ControlDecision['policyType'];

/** The levels of an account, root first; lineages with the same policies share one. */
interface CompiledLineage {
  readonly levels: readonly CompiledLevel[];
  /** Are all levels known, and is the type enabled for sure? */
  readonly complete: boolean;
  readonly enabledForSure: boolean;
  readonly settled: Map<string, Outcome | 'open'>;
}

const settledLimit = 32_768;

/**
 * The fast engine: the same answers as the reference evaluator (`decide` of `reference.ts`), with the work that does
 * not depend on the request done once per policy, level and lineage. Properties hold the two together.
 */
export class CompiledEvaluator {
  readonly #organization: ReferenceOrganization;
  readonly #graph: OrgGraph;
  readonly #levels: Readonly<Record<ControlType, CompiledLevels>>;
  readonly #lineages: Readonly<Record<ControlType, Map<string, CompiledLineage>>>;
  readonly #shared: Readonly<Record<ControlType, Map<string, CompiledLineage>>>;
  readonly #levelNumbers = new Map<CompiledLevel, number>();
  #allResourceLevels: readonly CompiledLevel[] | undefined;

  constructor(organization: ReferenceOrganization) {
    const { graph, documents } = organization;
    this.#organization = organization;
    this.#graph = graph;
    this.#levels = {
      SERVICE_CONTROL_POLICY: new CompiledLevels(graph, documents, 'SERVICE_CONTROL_POLICY'),
      RESOURCE_CONTROL_POLICY: new CompiledLevels(graph, documents, 'RESOURCE_CONTROL_POLICY'),
    };
    this.#lineages = { SERVICE_CONTROL_POLICY: new Map(), RESOURCE_CONTROL_POLICY: new Map() };
    this.#shared = { SERVICE_CONTROL_POLICY: new Map(), RESOURCE_CONTROL_POLICY: new Map() };
  }

  /**
   * The outcome alone.
   *
   * @throws UsageError when the request makes no sense.
   */
  outcome(request: AuthorizationRequest): Outcome {
    const prepared = this.#organization.requests.prepare(request);
    const service = this.#controlOutcome(prepared, 'SERVICE_CONTROL_POLICY');
    if (service === 'denied') return 'denied';
    const resource = this.#controlOutcome(prepared, 'RESOURCE_CONTROL_POLICY');
    if (resource === 'denied') return 'denied';
    if (service === 'unknown' || resource === 'unknown') return 'unknown';
    return service === 'conditional' || resource === 'conditional' ? 'conditional' : 'allowed';
  }

  /**
   * What one of the two policy types says, alone.
   *
   * @throws UsageError when the request makes no sense.
   */
  controlOutcome(request: AuthorizationRequest, type: ControlType): Outcome {
    return this.#controlOutcome(this.#organization.requests.prepare(request), type);
  }

  /**
   * The decision with its reasons: which statements, at which levels.
   *
   * @throws UsageError when the request makes no sense.
   */
  decide(request: AuthorizationRequest): Decision {
    const prepared = this.#organization.requests.prepare(request);
    const service = this.#explained(prepared, 'SERVICE_CONTROL_POLICY');
    const resource = this.#explained(prepared, 'RESOURCE_CONTROL_POLICY');
    // What is left open or unread about whole lineages and owners is told by the reference.
    if (service === undefined || resource === undefined) return decide(this.#organization, request);
    const outcomes = [service.control.outcome, resource.control.outcome];
    const decision = outcomes.includes('denied')
      ? 'denied'
      : outcomes.includes('conditional')
        ? 'conditional'
        : 'allowed';
    return {
      decision,
      request,
      serviceControl: service.control,
      resourceControl: resource.control,
      neededKeys:
        decision === 'denied' ? [] : unique([...service.control.openKeys, ...resource.control.openKeys]),
      absentKeys: unique([...service.absentKeys, ...resource.absentKeys]),
      unknowns: [],
    };
  }

  /** The same object for accounts whose policies of the type are the same at every level. */
  controlGroup(accountId: string, type: ControlType): object {
    return this.#lineage(type, accountId);
  }

  #controlOutcome(prepared: PreparedRequest, type: ControlType): Outcome {
    const exemption = exemptionOf(this.#graph, prepared, type);
    if (exemption !== undefined) {
      return exemption === 'outside-organization' && this.#graph.accountsGaps().length > 0
        ? 'unknown'
        : 'allowed';
    }
    const accountId = accountOf(prepared, type);
    if (accountId === undefined && type === 'SERVICE_CONTROL_POLICY') return 'conditional';
    const outcome =
      accountId === undefined
        ? this.#anyOwner(prepared)
        : this.#accountOutcome(prepared.view, type, accountId);
    if (outcome !== 'allowed' && type === 'RESOURCE_CONTROL_POLICY' && this.#namesNoResource(prepared))
      return 'unknown';
    return outcome;
  }

  #accountOutcome(view: RequestView, type: ControlType, accountId: string): Outcome {
    const lineage = this.#lineage(type, accountId);
    const settled = settledOutcome(lineage, view.action);
    if (settled !== 'open') return settled;
    let passes = true;
    let unknown = !lineage.complete;
    let open = false;
    for (const level of lineage.levels) {
      const deny = level.deny(view);
      if (deny === YES && lineage.enabledForSure) return 'denied';
      const allow = level.allow(view);
      if (allow === NO && lineage.enabledForSure) return 'denied';
      if (allow !== YES || deny !== NO) passes = false;
      if (allow === UNKNOWN || deny === UNKNOWN) unknown = true;
      if (allow === OPEN || deny === OPEN) open = true;
    }
    if (passes && this.#lineageKnown(accountId)) return 'allowed';
    return unknown || !open ? 'unknown' : 'conditional';
  }

  /** The resource may be anybody's: every level of the organization may be asked. */
  #anyOwner(prepared: PreparedRequest): Outcome {
    const owned = ownerKeysOpen(prepared.view);
    this.#allResourceLevels ??= this.#everyResourceLevel();
    const passes = this.#allResourceLevels.every(
      (level) => level.allow(owned) === YES && level.deny(owned) === NO,
    );
    return passes && this.#treeKnown() ? 'allowed' : 'conditional';
  }

  #everyResourceLevel(): CompiledLevel[] {
    const graph = this.#graph;
    const targets = [
      ...(graph.root === undefined ? [] : [graph.root]),
      ...graph.organizationalUnits,
      ...graph.accounts,
    ];
    const ids = targets.map(({ id }) => id).filter((id) => id !== graph.managementAccountId);
    return [...new Set(ids.map((id) => this.#levels.RESOURCE_CONTROL_POLICY.of(id)))];
  }

  #treeKnown(): boolean {
    const graph = this.#graph;
    const parents = [...(graph.root === undefined ? [] : [graph.root]), ...graph.organizationalUnits];
    return (
      graph.root !== undefined &&
      graph.accountsGaps().length === 0 &&
      parents.every(({ id }) => graph.childrenGaps(id).length === 0)
    );
  }

  #namesNoResource({ view }: PreparedRequest): boolean {
    return view.resource === '*' || this.#organization.hasResourceTypes(view.action) === false;
  }

  #lineageKnown(accountId: string): boolean {
    return this.#graph.lineage(accountId).gaps.length === 0;
  }

  #lineage(type: ControlType, accountId: string): CompiledLineage {
    const byAccount = this.#lineages[type];
    let lineage = byAccount.get(accountId);
    if (lineage === undefined) {
      lineage = this.#compileLineage(type, accountId);
      byAccount.set(accountId, lineage);
    }
    return lineage;
  }

  #compileLineage(type: ControlType, accountId: string): CompiledLineage {
    const { nodes, gaps } = this.#graph.lineage(accountId);
    const levels = nodes.map(({ id }) => this.#levels[type].of(id));
    const key = `${levels.map((level) => this.#numberOf(level)).join(' ')}|${gaps.length > 0}`;
    let lineage = this.#shared[type].get(key);
    if (lineage === undefined) {
      const enabledForSure = this.#graph.policyTypeStatus(type) === 'enabled';
      lineage = { levels, enabledForSure, complete: gaps.length === 0 && enabledForSure, settled: new Map() };
      this.#shared[type].set(key, lineage);
    }
    return lineage;
  }

  #numberOf(level: CompiledLevel): number {
    const known = this.#levelNumbers.get(level);
    if (known !== undefined) return known;
    const number = this.#levelNumbers.size;
    this.#levelNumbers.set(level, number);
    return number;
  }

  /** undefined where the reference must tell: gaps, open owners, what is not documented. */
  #explained(
    prepared: PreparedRequest,
    policyType: ControlType,
  ): { readonly control: ControlDecision; readonly absentKeys: readonly string[] } | undefined {
    const exemption = exemptionOf(this.#graph, prepared, policyType);
    if (exemption !== undefined) {
      if (exemption === 'outside-organization' && this.#graph.accountsGaps().length > 0) return undefined;
      return {
        control: { policyType, outcome: 'allowed', exemption, levels: [], openKeys: [], unknowns: [] },
        absentKeys: [],
      };
    }
    const accountId = accountOf(prepared, policyType);
    if (accountId === undefined) return undefined;
    const lineage = this.#lineage(policyType, accountId);
    if (!lineage.complete) return undefined;
    const explained = explainControl(this.#graph, prepared.view, policyType, accountId, lineage.levels);
    if (explained === undefined) return undefined;
    const doubtful = policyType === 'RESOURCE_CONTROL_POLICY' && explained.control.outcome !== 'allowed';
    return doubtful && this.#namesNoResource(prepared) ? undefined : explained;
  }
}

function settledOutcome(lineage: CompiledLineage, action: string): Outcome | 'open' {
  if (!lineage.complete) return 'open';
  let settled = lineage.settled.get(action);
  if (settled === undefined) {
    const levels = lineage.levels.map((level) => level.settled(action));
    settled = levels.includes('denied')
      ? 'denied'
      : levels.every((level) => level === 'passes')
        ? 'allowed'
        : 'open';
    if (lineage.settled.size >= settledLimit) lineage.settled.clear();
    lineage.settled.set(action, settled);
  }
  return settled;
}

function accountOf(prepared: PreparedRequest, type: ControlType): string | undefined {
  if (type === 'SERVICE_CONTROL_POLICY') return prepared.principalAccountId;
  return prepared.owner.kind === 'open' ? undefined : prepared.owner.accountId;
}

/** With the owner open, the keys about the owner are open, though all others may be closed. */
function ownerKeysOpen(view: RequestView): RequestView {
  return {
    ...view,
    value: (key) => {
      const value = view.value(key);
      const aboutOwner =
        key === 'aws:resourceaccount' || key === 'aws:resourceorgid' || key === 'aws:resourceorgpaths';
      return aboutOwner && value.state === 'absent' ? { state: 'open' } : value;
    },
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
