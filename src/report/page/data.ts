import type { Catalogue } from '../../catalogue/catalogue.js';
import type { Evaluator } from '../../evaluate/authorization/evaluator.js';
import { Contributions } from '../../evaluate/contribution/contributions.js';
import { accountSetsOf } from '../../evaluate/permissions/account-sets.js';
import { conditionKeysOf } from '../../evaluate/permissions/condition-keys.js';
import { accountGroups } from '../../evaluate/permissions/permissions.js';
import { BudgetExceeded } from '../../evaluate/symbolic/diagram.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { formatProblem, type Problem } from '../../model/problem.js';
import type { Snapshot } from '../../model/snapshot.js';
import { sortSnapshot } from '../../model/sort-snapshot.js';
import type { Sources } from '../../model/sources.js';
import type { CheckResult } from '../../rules/findings.js';
import type { Level } from '../../rules/rule.js';
import type { PageActions } from './action-lists.js';
import type { PageChange } from './change.js';
import { type PageContributions, pageContributions } from './contribution.js';

/**
 * What the explorable page carries. Everything else it works out with the code of the command line; only what needs the
 * service authorization reference, which is too large for a page, was worked out before: findings, which accounts are
 * equal, and what each policy adds.
 */
export interface PageData {
  readonly formatVersion: 1;
  /** How the user called the organization. */
  readonly name: string;
  /** Version of orgproof. */
  readonly version: string;
  /** The day of the service authorization reference. */
  readonly catalogueDate: string;
  /** Without `effectivePolicies`, which only `verify` needs. Of a change, the state afterwards. */
  readonly snapshot: Snapshot;
  readonly sources: PageSources;
  /** Warnings about the input, a line each. */
  readonly problems: readonly string[];
  readonly check: PageCheck;
  readonly rules: readonly PageRule[];
  /** Ids of accounts for which the same is decided on every action, the largest group first. */
  readonly groups: readonly (readonly string[])[];
  readonly contributions: PageContributions;
  readonly actions: readonly PageActions[];
  /** Types of the condition keys (lower case) that policies ask for, as the reference has them. */
  readonly keyTypes: Readonly<Record<string, string>>;
  /** What differs from the state before, on a page that shows a change. */
  readonly change?: PageChange;
}

/** What a check found, without what is told of the rules. */
export type PageCheck = Pick<CheckResult, 'findings' | 'suppressed' | 'rules'>;

/** A finding, as the check gives it. */
export type PageFinding = CheckResult['findings'][number];

/** What is to be said about a rule. */
export interface PageRule {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly rationale: string;
  readonly remediation: string;
  readonly references: readonly string[];
}

/** Where documents were read. A text is missing where it is the document itself. */
export interface PageSources {
  readonly documents: readonly {
    readonly policyId: string;
    readonly file: string;
    readonly pointer: string;
    readonly linesOfFile: boolean;
    /** Position in `texts`. */
    readonly text?: number;
  }[];
  readonly texts: readonly string[];
}

/** What a page is made of. */
export interface PageInput {
  readonly name: string;
  readonly version: string;
  /** On the organization that the page shows. */
  readonly evaluator: Evaluator;
  readonly catalogue: Catalogue;
  readonly sources: Sources;
  readonly problems: readonly Problem[];
  readonly check: CheckResult;
}

/** The data of the page for an organization that was checked. What takes time is worked out here. */
export function pageData(input: PageInput): PageData {
  const { name, version, evaluator, catalogue, sources, problems, check } = input;
  const { graph } = evaluator;
  const equal = equalAccounts(graph, catalogue);
  return {
    formatVersion: 1,
    name,
    version,
    catalogueDate: catalogue.dataDate(),
    snapshot: pageSnapshot(graph.snapshot),
    sources: pageSources(sources, graph.snapshot),
    problems: [...problems.map(formatProblem), ...equal.problems],
    check: pageCheck(check),
    rules: check.definitions.map(({ id, title, level, rationale, remediation, references }) => ({
      id,
      title,
      level,
      rationale,
      remediation,
      references,
    })),
    groups: equal.groups,
    contributions: pageContributions(Contributions.of(evaluator, catalogue)),
    actions: pageActions(catalogue),
    keyTypes: keyTypesOf([evaluator], catalogue),
  };
}

function equalAccounts(
  graph: OrgGraph,
  catalogue: Catalogue,
): { readonly groups: PageData['groups']; readonly problems: readonly string[] } {
  try {
    const ids = graph.accounts.map(({ id }) => id);
    const groups = accountGroups(accountSetsOf(graph, catalogue), ids);
    return { groups: groups.map(({ accounts }) => accounts), problems: [] };
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    const problem = `which accounts are equal was not worked out, as it takes too much: ${error.message}`;
    return { groups: [], problems: [problem] };
  }
}

/** A snapshot as the page carries it: sorted, so that two states are told by each other shortly. */
export function pageSnapshot(snapshot: Snapshot): Snapshot {
  return { ...sortSnapshot(snapshot), effectivePolicies: [] };
}

/** What the page carries of a check. */
export function pageCheck({ findings, suppressed, rules }: CheckResult): PageCheck {
  return { findings, suppressed, rules };
}

/** The types of the condition keys that policies ask for. */
export function keyTypesOf(evaluators: readonly Evaluator[], catalogue: Catalogue): Record<string, string> {
  const keys = new Set(evaluators.flatMap((evaluator) => conditionKeysOf(evaluator)));
  return Object.fromEntries(
    [...keys].flatMap((key): [string, string][] => {
      const type = catalogue.conditionKey(key)?.type;
      return type === undefined ? [] : [[key, type]];
    }),
  );
}

function pageActions(catalogue: Catalogue): PageActions[] {
  return catalogue.services().map((service) => {
    const names = catalogue.service(service)?.actions ?? [];
    const hasResource = (name: string): boolean =>
      catalogue.hasResourceTypes(`${service}:${name}`.toLowerCase()) !== false;
    return {
      service,
      withResource: names.filter(hasResource),
      withoutResource: names.filter((name) => !hasResource(name)),
    };
  });
}

/** Where the documents of a snapshot were read; each text once, as a file may hold many documents. */
export function pageSources(sources: Sources, snapshot: Snapshot): PageSources {
  const contents = new Map(snapshot.policies.map(({ id, content }) => [id, content]));
  const positions = new Map<string, number>();
  const documents = [...sources.documents].map(([policyId, { file, pointer, text, linesOfFile }]) => {
    const place = { policyId, file, pointer, linesOfFile };
    if (text === contents.get(policyId)) return place;
    const position = positions.get(text) ?? positions.size;
    positions.set(text, position);
    return { ...place, text: position };
  });
  return { documents, texts: [...positions.keys()] };
}
