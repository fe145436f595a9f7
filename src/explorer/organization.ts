import { EffectivePolicies } from '../evaluate/effective/effective-policies.js';
import { OrgGraph, type PolicyNode, type TargetNode } from '../graph/org-graph.js';
import { awsManagedPolicies } from '../model/policy-types.js';
import type { Snapshot, Tag } from '../model/snapshot.js';
import type { Sources } from '../model/sources.js';
import type { DecisionContext } from '../report/decision/sentences.js';
import { visible } from '../report/escape.js';
import type { PageData, PageFinding, PageRule } from '../report/page/data.js';
import { Engine, type PageCatalogue, pageCatalogue } from './engine.js';
import { sourcesOf } from './page-data.js';

/** A finding with its number in the check's order, which is its address in the page. */
export interface NumberedFinding {
  readonly number: number;
  readonly finding: PageFinding;
}

/** The account that stands for a new one in a root or OU; no account of AWS has this id. */
export const newAccountId = '000000000000';

/** The organization of the page with everything that can be asked about it. */
export class Organization {
  readonly data: PageData;
  readonly graph: OrgGraph;
  readonly sources: Sources;
  readonly catalogue: PageCatalogue;
  readonly engine: Engine;
  readonly effective: EffectivePolicies;
  readonly context: DecisionContext;
  readonly findings: readonly NumberedFinding[];
  readonly rules: ReadonlyMap<string, PageRule>;
  /** Position of each account's group in `data.groups`. */
  readonly groupOf: ReadonlyMap<string, number>;
  readonly #findingsOf = new Map<string, NumberedFinding[]>();
  readonly #below = new Map<string, number>();
  readonly #engines = new Map<string, Engine>();

  constructor(data: PageData) {
    this.data = data;
    // The snapshot was checked when the page was made.
    this.graph = OrgGraph.ofSoundSnapshot(data.snapshot);
    this.sources = sourcesOf(data);
    this.catalogue = pageCatalogue(data.actions, data.keyTypes);
    this.engine = new Engine(this.graph, this.catalogue);
    this.effective = new EffectivePolicies(this.graph);
    this.context = { graph: this.graph, sources: this.sources };
    this.findings = data.check.findings
      .map((finding, number) => ({ number, finding }))
      .sort((a, b) => rankOf(a.finding) - rankOf(b.finding) || a.number - b.number);
    this.rules = new Map(data.rules.map((rule) => [rule.id, rule]));
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
    const accounts = new Set<string>();
    for (const target of this.graph.targets(policy.id)) {
      for (const { id } of this.graph.accountsUnder(target.id)) accounts.add(id);
    }
    const isControl = /^(SERVICE|RESOURCE)_CONTROL_POLICY$/.test(policy.type);
    if (isControl) accounts.delete(this.graph.managementAccountId);
    return accounts.size;
  }
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
