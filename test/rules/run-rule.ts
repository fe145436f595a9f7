import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { type ReadOrganization, readOrganization } from '../../src/ingest/files/read-organization.js';
import type { JsonObject } from '../../src/model/json-text.js';
import { type CheckInput, checkOrganization } from '../../src/rules/check.js';
import type { CheckResult } from '../../src/rules/findings.js';
import type { IgnoreEntry } from '../../src/rules/settings.js';

/** Reads an organization written by hand, from a text in a folder of its own. */
export async function organizationOf(
  text: string,
  syntax: 'json' | 'yaml' = 'json',
): Promise<ReadOrganization> {
  const folder = await mkdtemp(join(tmpdir(), 'orgproof-rules-'));
  try {
    await writeFile(join(folder, `organization.${syntax}`), text);
    return await readOrganization(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const catalogue = new Catalogue();

/** Checks an organization that was read. */
export function check(
  read: ReadOrganization,
  more: Omit<CheckInput, 'graph' | 'evaluator'> = {},
): CheckResult {
  const graph = OrgGraph.fromSnapshot(read.snapshot);
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  return checkOrganization({ graph, evaluator, catalogue, sources: read.sources, ...more });
}

/** The day on which cases and examples are judged, unless they say another. */
export const dayOfCases = '2027-01-15';

/** How one rule is run alone. */
export interface RuleRun {
  readonly options?: JsonObject;
  readonly ignore?: readonly IgnoreEntry[];
  /** `null`: it is not told. */
  readonly today?: string | null;
}

/** Runs one rule alone. */
export function checkRule(
  read: ReadOrganization,
  ruleId: string,
  { options = {}, ignore = [], today = dayOfCases }: RuleRun = {},
): CheckResult {
  return check(read, {
    config: { packs: [], rules: { [ruleId]: ['default', options] }, ignore },
    ...(today === null ? {} : { today }),
  });
}
