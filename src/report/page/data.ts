import type { Catalogue } from '../../catalogue/catalogue.js';
import type { Evaluator } from '../../evaluate/authorization/evaluator.js';
import { conditionKeysOf } from '../../evaluate/permissions/condition-keys.js';
import { formatProblem } from '../../model/problem.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { Sources } from '../../model/sources.js';
import type { CheckResult } from '../../rules/findings.js';
import { rules } from '../../rules/registry.js';
import type { Level } from '../../rules/rule.js';
import type { Analysis } from '../analysis.js';

/**
 * What the explorable page carries. Everything else it works out with the code of the command line; only what needs the
 * service authorization reference, which is too large for a page, was worked out before: findings, and which accounts
 * are equal.
 */
export interface PageData {
  readonly formatVersion: 1;
  /** How the user called the organization. */
  readonly name: string;
  /** Version of orgproof. */
  readonly version: string;
  /** The day of the service authorization reference. */
  readonly catalogueDate: string;
  /** Without `effectivePolicies`, which only `verify` needs. */
  readonly snapshot: Snapshot;
  readonly sources: PageSources;
  /** Warnings about the input, a line each. */
  readonly problems: readonly string[];
  readonly check: CheckResult;
  readonly rules: readonly PageRule[];
  /** Ids of accounts for which the same is decided on every action, the largest group first. */
  readonly groups: readonly (readonly string[])[];
  readonly actions: readonly PageActions[];
  /** Types of the condition keys (lower case) that policies ask for, as the reference has them. */
  readonly keyTypes: Readonly<Record<string, string>>;
}

/** A finding, as the check gives it. */
export type PageFinding = CheckResult['findings'][number];

/** Names of a service's actions, those first that can name a resource. */
export interface PageActions {
  readonly service: string;
  readonly withResource: readonly string[];
  readonly withoutResource: readonly string[];
}

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

/** The data of the page for an organization that was analyzed. */
export function pageData(analysis: Analysis, evaluator: Evaluator, catalogue: Catalogue): PageData {
  const { name, version, graph, sources, problems, check, permissions } = analysis;
  return {
    formatVersion: 1,
    name,
    version,
    catalogueDate: permissions.dataDate,
    snapshot: { ...graph.snapshot, effectivePolicies: [] },
    sources: pageSources(sources, graph.snapshot),
    problems: problems.map(formatProblem),
    check,
    rules: rules.map(({ id, title, level, rationale, remediation, references }) => ({
      id,
      title,
      level,
      rationale,
      remediation,
      references,
    })),
    groups: permissions.groups.map(({ accounts }) => accounts),
    actions: pageActions(catalogue),
    keyTypes: Object.fromEntries(
      conditionKeysOf(evaluator).flatMap((key): [string, string][] => {
        const type = catalogue.conditionKey(key)?.type;
        return type === undefined ? [] : [[key, type]];
      }),
    ),
  };
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

/** Each text once: a file may hold many documents. */
function pageSources(sources: Sources, snapshot: Snapshot): PageSources {
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
