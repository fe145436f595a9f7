import type { OrgGraph, TargetNode } from '../graph/org-graph.js';
import type { Problem } from '../model/problem.js';
import type { Gap, Tag } from '../model/snapshot.js';
import type { Assertion, EntityKind, SubjectChoice } from './assertion.js';

/** Why something is not known. */
export interface Doubt {
  readonly reason: string;
  readonly gaps: readonly Gap[];
}

/** What an assertion is about. */
export interface Subjects {
  /** Sorted ids of accounts, OUs or policies. */
  readonly ids: readonly string[];
  /** Why there may be more of them, or which of them perhaps are not. */
  readonly doubts: readonly Doubt[];
}

type Named = Extract<SubjectChoice, { readonly kind: 'named' }>;

/** What is wrong with a name: it names nothing, several things, or what the assertion can not be about. */
export function subjectProblems(graph: OrgGraph, { text, location }: Named, of: EntityKind): Problem[] {
  const resolved = of === 'policies' ? graph.resolvePolicy(text) : graph.resolveTarget(text);
  if (resolved.kind === 'found') {
    const { node } = resolved;
    if (of !== 'organizationalUnits' || node.kind !== 'account') return [];
    return [
      {
        code: 'wrong-kind',
        severity: 'error',
        message: `\`${text}\` is an account, and the assertion is about organizational units`,
        location,
      },
    ];
  }
  const base = { severity: 'error', location } as const;
  if (resolved.kind === 'ambiguous') {
    const ids = resolved.candidates.map(({ id }) => id).sort();
    return [
      {
        ...base,
        code: 'ambiguous-name',
        message: `\`${text}\` names several: ${ids.join(', ')}`,
        remedy: 'give the id or the path of one of them',
      },
    ];
  }
  // It may be one of those that were not read; the assertion is then undecided.
  if (unreadEntities(graph, of).length > 0) return [];
  const near = resolved.suggestions.map((name) => `\`${name}\``);
  return [
    {
      ...base,
      code: 'unknown-name',
      message: `\`${text}\` names nothing in the organization`,
      remedy:
        near.length === 0 ? '`orgproof tree` shows names and ids' : `did you mean ${near.join(' or ')}?`,
    },
  ];
}

interface Entity {
  readonly id: string;
  readonly tags: readonly Tag[];
}

/** What an assertion is about, and what of that is not known. */
export function subjectsOf(graph: OrgGraph, { of, subjects, except, claim }: Assertion): Subjects {
  const finder = new Finder(graph, of);
  // Service and resource control policies do not reach the management account.
  const isOfRequests = claim.kind === 'must' || claim.kind === 'mustNot' || claim.kind === 'may';
  const all = finder.entities.filter(({ id }) => !isOfRequests || id !== graph.managementAccountId);
  const meant = finder.find(subjects, all);
  const excepted = finder.find(except, all);
  return {
    ids: [...meant.ids].filter((id) => !excepted.ids.has(id)).sort(),
    doubts: [...new Map([...meant.doubts, ...excepted.doubts].map((one) => [one.reason, one])).values()],
  };
}

interface Found {
  readonly ids: ReadonlySet<string>;
  readonly doubts: readonly Doubt[];
}

class Finder {
  readonly entities: readonly Entity[];
  readonly #graph: OrgGraph;
  readonly #of: EntityKind;

  constructor(graph: OrgGraph, of: EntityKind) {
    this.#graph = graph;
    this.#of = of;
    this.entities = entitiesOf(graph, of);
  }

  find(choices: readonly SubjectChoice[], all: readonly Entity[]): Found {
    const found = choices.map((choice) => this.#choice(choice, all));
    return {
      ids: new Set(found.flatMap(({ ids }) => [...ids])),
      doubts: found.flatMap(({ doubts }) => doubts),
    };
  }

  #choice(choice: SubjectChoice, all: readonly Entity[]): Found {
    switch (choice.kind) {
      case 'all':
        return { ids: new Set(all.map(({ id }) => id)), doubts: this.#unreadEntities() };
      case 'tagged':
        return this.#tagged(choice.key, choice.values);
      case 'named':
        return this.#named(choice.text);
    }
  }

  #tagged(wanted: string, values: readonly string[] | undefined): Found {
    const matching = this.entities.filter(({ tags }) =>
      tags.some(({ key, value }) => key === wanted && (values === undefined || values.includes(value))),
    );
    const gaps = this.#graph.snapshot.gaps.filter(({ operation }) => operation === 'ListTagsForResource');
    const doubts =
      gaps.length === 0 ? [] : [{ reason: `which ${words[this.#of]} have the tag was not read`, gaps }];
    return {
      ids: new Set(matching.map(({ id }) => id)),
      doubts: [...doubts, ...this.#unreadEntities()],
    };
  }

  #named(text: string): Found {
    if (this.#of === 'policies') {
      const resolved = this.#graph.resolvePolicy(text);
      return resolved.kind === 'found'
        ? { ids: new Set([resolved.node.id]), doubts: [] }
        : { ids: new Set(), doubts: this.#unreadEntities() };
    }
    const resolved = this.#graph.resolveTarget(text);
    if (resolved.kind !== 'found') return { ids: new Set(), doubts: this.#unreadEntities() };
    const { node } = resolved;
    if (node.kind === 'account') return { ids: new Set([node.id]), doubts: [] };
    const below = this.#graph.descendants(node.id);
    const ids =
      this.#of === 'accounts'
        ? this.#graph.accountsUnder(node.id).map(({ id }) => id)
        : [node, ...below].filter(({ kind }) => kind !== 'account').map(({ id }) => id);
    return { ids: new Set(ids), doubts: this.#unreadBelow(node, below) };
  }

  #unreadBelow(node: TargetNode, below: readonly TargetNode[]): Doubt[] {
    const graph = this.#graph;
    const gaps = [node, ...below].flatMap(({ id }) => graph.childrenGaps(id));
    const lost = [...graph.organizationalUnits, ...graph.accounts].flatMap(
      ({ id }) => graph.lineage(id).gaps,
    );
    const all = [...new Set([...gaps, ...lost])];
    return all.length === 0
      ? []
      : [{ reason: `what stands below \`${graph.namePath(node.id)}\` was not read completely`, gaps: all }];
  }

  #unreadEntities(): Doubt[] {
    const gaps = unreadEntities(this.#graph, this.#of);
    return gaps.length === 0 ? [] : [{ reason: `which ${words[this.#of]} exist was not read`, gaps }];
  }
}

/** What the kinds are called. */
export const words: Readonly<Record<EntityKind, string>> = {
  accounts: 'accounts',
  organizationalUnits: 'organizational units',
  policies: 'policies',
};

const listing: Readonly<Record<EntityKind, readonly string[]>> = {
  accounts: [],
  organizationalUnits: ['ListRoots', 'ListChildren', 'ListOrganizationalUnitsForParent'],
  policies: ['ListPolicies'],
};

/** Why there may be more of a kind than was read. */
function unreadEntities(graph: OrgGraph, of: EntityKind): readonly Gap[] {
  if (of === 'accounts') return graph.accountsGaps();
  return graph.snapshot.gaps.filter(({ operation }) => listing[of].includes(operation));
}

function entitiesOf(graph: OrgGraph, of: EntityKind): readonly Entity[] {
  switch (of) {
    case 'accounts':
      return graph.accounts.map(({ id, entity }) => ({ id, tags: 'tags' in entity ? entity.tags : [] }));
    case 'organizationalUnits':
      return graph.organizationalUnits.map(({ id, entity }) => ({
        id,
        tags: 'tags' in entity ? entity.tags : [],
      }));
    case 'policies':
      return graph.policies
        .filter(({ policy }) => !policy.awsManaged)
        .map(({ id, policy }) => ({ id, tags: policy.tags }));
  }
}
