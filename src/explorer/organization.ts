import { EffectivePolicies } from '../evaluate/effective/effective-policies.js';
import { OrgGraph, type PolicyNode, type TargetNode } from '../graph/org-graph.js';
import { awsManagedPolicies } from '../model/policy-types.js';
import type { Snapshot, Tag } from '../model/snapshot.js';
import type { Sources } from '../model/sources.js';
import type { DecisionContext } from '../report/decision/sentences.js';
import { visible } from '../report/escape.js';
import type { PageChange } from '../report/page/change.js';
import type { PageContribution } from '../report/page/contribution.js';
import type { PageData, PageFinding, PageRule } from '../report/page/data.js';
import { listOf, objectOf } from '../report/page/delta.js';
import { Change } from './change.js';
import { Engine, type PageCatalogue, pageCatalogue } from './engine.js';
import { Later } from './later.js';
import { sourcesOf } from './page-data.js';

/** A finding with its position in the check's list, and its address in the page. */
export interface NumberedFinding {
  readonly number: number;
  /** The position; after `before-` for one of the state before a change, after `let-pass-` for one that is let pass. */
  readonly address: string;
  readonly finding: PageFinding;
  /** Why, and until which day, the configuration lets it pass. */
  readonly letPass?: { readonly reason: string; readonly until?: string };
}

/** The account that stands for a new one in a root or OU; no account of AWS has this id. */
export const newAccountId = '000000000000';

/** The organization of the page with everything that can be asked about it; of a change, the state afterwards. */
export class Organization {
  readonly data: PageData;
  readonly graph: OrgGraph;
  readonly sources: Sources;
  readonly catalogue: PageCatalogue;
  readonly engine: Engine;
  readonly effective: EffectivePolicies;
  readonly context: DecisionContext;
  readonly findings: readonly NumberedFinding[];
  /** Findings that the configuration lets pass. */
  readonly letPass: readonly NumberedFinding[];
  readonly rules: ReadonlyMap<string, PageRule>;
  /** What can wait until the page has been painted. */
  readonly later: Later;
  /** Position of each account's group in `data.groups`. */
  readonly groupOf: ReadonlyMap<string, number>;
  readonly #findingsOf = new Map<string, NumberedFinding[]>();
  readonly #below = new Map<string, number>();
  readonly #engines = new Map<string, Engine>();
  readonly #reach = new Map<string, number>();
  readonly #kept = new Map<(organization: Organization) => unknown, unknown>();
  /** What each control policy adds, by its id. */
  readonly contributions: ReadonlyMap<string, PageContribution>;
  /** What the page says of a change; undefined on a page of one state, and in the state before. */
  readonly change: Change | undefined;
  #before: Organization | undefined;

  /** @param after of the state before a change, the one afterwards, with which it shares what both have. */
  constructor(data: PageData, after?: Organization) {
    this.data = data;
    // The snapshot was checked when the page was made.
    this.graph = OrgGraph.ofSoundSnapshot(data.snapshot);
    this.sources = sourcesOf(data);
    this.later = after?.later ?? new Later();
    this.catalogue = after?.catalogue ?? pageCatalogue(data.actions, data.keyTypes);
    this.engine = new Engine(this.graph, this.catalogue);
    this.effective = new EffectivePolicies(this.graph);
    this.context = { graph: this.graph, sources: this.sources };
    this.findings = data.check.findings
      .map((finding, number) => ({
        number,
        address: `${after === undefined ? '' : 'before-'}${number}`,
        finding,
      }))
      .sort((a, b) => rankOf(a.finding) - rankOf(b.finding) || a.number - b.number);
    this.letPass = data.check.suppressed.map(({ finding, reason, until }, number) => ({
      number,
      address: `let-pass-${number}`,
      finding,
      letPass: { reason, ...(until === undefined ? {} : { until }) },
    }));
    this.rules = after?.rules ?? new Map(data.rules.map((rule) => [rule.id, rule]));
    this.contributions = new Map(data.contributions.policies.map((one) => [one.policyId, one]));
    this.change = data.change === undefined ? undefined : new Change(data.change);
    this.groupOf = new Map(data.groups.flatMap((ids, i) => ids.map((id): [string, number] => [id, i])));
    for (const found of this.findings) {
      const { entity, policy, attachment } = found.finding;
      for (const id of new Set([entity.id, policy?.id, attachment?.targetId])) {
        if (id === undefined) continue;
        const list = this.#findingsOf.get(id);
        if (list === undefined) this.#findingsOf.set(id, [found]);
        else list.push(found);
      }
    }
  }

  /** What a function makes of the organization, made once. */
  kept<Made>(make: (organization: Organization) => Made): Made {
    if (!this.#kept.has(make)) this.#kept.set(make, make(this));
    // It was made by the same function.
    return this.#kept.get(make) as Made;
  }

  /** The state before the change that the page shows; undefined where it shows none. */
  get before(): Organization | undefined {
    const { change } = this.data;
    if (change === undefined) return undefined;
    this.#before ??= new Organization(dataBefore(this.data, change), this);
    return this.#before;
  }

  /** Was it read as it is? The state after operations that were simulated is in no file. */
  get isRead(): boolean {
    return this.data.change?.operations === undefined;
  }

  /** Findings about a target or policy, or that point at it. */
  findingsOf(id: string): readonly NumberedFinding[] {
    return this.#findingsOf.get(id) ?? [];
  }

  /** Accounts below a root or OU; 1 for an account. */
  accountsBelow(node: TargetNode): number {
    if (node.kind === 'account') return 1;
    let number = this.#below.get(node.id);
    if (number === undefined) {
      number = this.graph.children(node.id).reduce((sum, child) => sum + this.accountsBelow(child), 0);
      this.#below.set(node.id, number);
    }
    return number;
  }

  /** What decides for a target: itself when it is an account, else a new account in it. */
  deciderOf(node: TargetNode): { readonly engine: Engine; readonly accountId: string } {
    if (node.kind === 'account') return { engine: this.engine, accountId: node.id };
    let engine = this.#engines.get(node.id);
    if (engine === undefined) {
      engine = new Engine(
        OrgGraph.ofSoundSnapshot(withNewAccount(this.data.snapshot, node.id)),
        this.catalogue,
      );
      this.#engines.set(node.id, engine);
    }
    return { engine, accountId: newAccountId };
  }

  /** Accounts that a policy reaches: those at and below its targets, but for what its type leaves out. */
  reachOf(policy: PolicyNode): number {
    let reach = this.#reach.get(policy.id);
    if (reach === undefined) {
      reach = this.#reachOf(policy);
      this.#reach.set(policy.id, reach);
    }
    return reach;
  }

  #reachOf(policy: PolicyNode): number {
    const ids = new Set(this.graph.targets(policy.id).map(({ id }) => id));
    const isReached = (id: string): boolean => this.graph.lineage(id).nodes.some((node) => ids.has(node.id));
    const topmost = this.graph
      .targets(policy.id)
      .filter(({ parentId }) => parentId === undefined || !isReached(parentId));
    const reached = topmost.reduce((sum, target) => sum + this.accountsBelow(target), 0);
    const isControl = /^(SERVICE|RESOURCE)_CONTROL_POLICY$/.test(policy.type);
    const management = this.graph.managementAccountId;
    const isLeftOut = isControl && this.graph.target(management) !== undefined && isReached(management);
    return isLeftOut ? reached - 1 : reached;
  }
}

/** The data of the state before a change, in the place of those afterwards. */
function dataBefore({ change: _, ...after }: PageData, { names, before }: PageChange): PageData {
  return {
    ...after,
    name: names.before,
    snapshot: objectOf(before.snapshot, after.snapshot),
    sources: objectOf(before.sources, after.sources),
    check: { ...after.check, findings: listOf(before.findings, after.check.findings) },
    groups: [],
    contributions: { policies: [], equivalent: [], attachmentsLeftOut: 0, policiesLeftOut: 0 },
  };
}

/** AWS attaches its own policies to every new account while their types are enabled. */
function withNewAccount(snapshot: Snapshot, parentId: string): Snapshot {
  const attached = awsManagedPolicies.filter(({ id }) =>
    snapshot.policies.some((policy) => policy.id === id),
  );
  return {
    ...snapshot,
    accounts: [
      ...snapshot.accounts,
      { id: newAccountId, arn: '', name: 'a new account', state: 'ACTIVE', parentId, tags: [] },
    ],
    attachments: [
      ...snapshot.attachments,
      ...attached.map(({ id }) => ({ policyId: id, targetId: newAccountId })),
    ],
  };
}

/** The gravest first, and those that are undecided after those that fail, as in the other reports. */
function rankOf({ result, level }: PageFinding): number {
  return (result === 'fail' ? 0 : 3) + ['error', 'warning', 'note'].indexOf(level);
}

/** The tags of a target or policy in one line. */
export function tagsText(tags: readonly Tag[]): string {
  return tags.map(({ key, value }) => visible(`${key}=${value}`)).join(', ');
}
