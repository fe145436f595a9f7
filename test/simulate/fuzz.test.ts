import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { ProblemList } from '../../src/ingest/files/problem-list.js';
import {
  parseCloudFormationSource,
  parseSource,
  type SourceDocument,
} from '../../src/ingest/files/source-document.js';
import { readTerraformStates } from '../../src/ingest/files/terraform-state/read-states.js';
import { isTerraformState } from '../../src/ingest/files/terraform-state/resources.js';
import { OrgproofError } from '../../src/model/errors.js';
import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import { applyChanges } from '../../src/simulate/apply.js';
import { readChanges } from '../../src/simulate/changes/read-changes.js';
import { readChangeSet } from '../../src/simulate/cloudformation/change-set.js';
import { readTemplate } from '../../src/simulate/cloudformation/template.js';
import { translateChangeSet, translateTemplate } from '../../src/simulate/cloudformation/translate.js';
import { readTerraformPlan } from '../../src/simulate/terraform/plan.js';
import { translatePlan } from '../../src/simulate/terraform/translate.js';
import { generateOrganization } from '../support/generate-organization.js';
import { Random } from '../support/random.js';
import { casesIn } from './simulation-case.js';
import { scenarios, folder as terraformFolder } from './terraform/real-terraform.js';

const snapshot = generateOrganization({ seed: 1, accounts: 4, policies: 4 });

/** What stands in the place of a part of a document. */
const junk: readonly JsonValue[] = [
  null,
  true,
  0,
  -1.5,
  1e300,
  '',
  'a',
  '__proto__',
  'constructor',
  '../..',
  '${a}',
  '${',
  'module.a[',
  'a.b["c"].d[0]',
  [],
  [[]],
  [null],
  {},
  { Ref: 'a' },
  { 'Fn::Sub': '${a.b.c}' },
  { 'Fn::GetAtt': 'a' },
  { 'Fn::If': ['a', {}, []] },
  { ref: 'x' },
  { file: 'x' },
  JSON.parse('{"__proto__":{"a":1}}') as JsonValue,
];

/** The document with some of its parts replaced, left out, doubled or exchanged; other parts of it among them. */
function mutated(value: JsonValue, random: Random): JsonValue {
  const parts: JsonValue[] = [];
  collect(value, parts);
  let copy = JSON.parse(JSON.stringify(value)) as JsonValue;
  for (let i = 1 + random.below(4); i > 0; i--) copy = mutate(copy, random, parts);
  return copy;
}

function collect(value: JsonValue, parts: JsonValue[]): void {
  if (parts.length > 5000) return;
  parts.push(value);
  if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collect(one, parts);
}

function mutate(value: JsonValue, random: Random, parts: readonly JsonValue[]): JsonValue {
  if (typeof value !== 'object' || value === null || random.chance(0.12)) {
    const text = typeof value === 'string' && value.length > 0 ? value : 'text';
    return random.pick<JsonValue>([
      random.pick(junk),
      random.pick(parts),
      text.slice(random.below(text.length)),
      `${text}${text}`,
      [value],
    ]);
  }
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1);
    const one = value[at];
    if (one === undefined) return [...value, random.pick(parts)];
    if (random.chance(0.1)) return value.filter((_, i) => i !== at);
    return value.map((item, i) => (i === at ? mutate(one, random, parts) : item));
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return { a: random.pick(junk) };
  const key = random.pick(keys);
  const one = value[key] ?? null;
  const rest: JsonObject = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (random.chance(0.1)) return rest;
  if (random.chance(0.05)) return { ...rest, [`${key}s`]: one };
  return { ...rest, [key]: mutate(one, random, parts) };
}

/** Nothing but an error that says what is wrong. */
async function onlyOrgproofErrors(text: string, attempt: (text: string) => Promise<void>): Promise<void> {
  try {
    await attempt(text);
  } catch (error) {
    if (!(error instanceof OrgproofError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { message } of error.problems) expect(message).not.toMatch(/undefined|\[object/);
  }
}

async function documentOf(text: string, parse: typeof parseSource): Promise<SourceDocument | undefined> {
  return (await parse('input.json', text)).document;
}

const known = [...snapshot.policies, ...snapshot.accounts].map(({ id }) => id);

interface Kind {
  readonly seeds: () => Promise<readonly JsonValue[]>;
  readonly attempt: (text: string) => Promise<void>;
}

const kinds: Readonly<Record<string, Kind>> = {
  'a Terraform plan': {
    seeds: async () => madeFiles('plan.json'),
    attempt: async (text) => {
      const document = await documentOf(text, parseSource);
      if (document === undefined) return;
      const given = new Map([['aws_organizations_policy.a.id', known[0] ?? '']]);
      const { changes, otherOrders } = translatePlan(readTerraformPlan(document), {
        rootId: 'r-gen1',
        given,
      });
      for (const list of [changes, ...otherOrders.map((one) => one.changes)]) {
        applyChanges(snapshot, list, { keepGoing: true });
      }
    },
  },
  'a state of Terraform': {
    seeds: async () => madeFiles('state.json'),
    attempt: async (text) => {
      const document = await documentOf(text, parseSource);
      if (document === undefined || !isTerraformState(document.value)) return;
      OrgGraph.fromSnapshot(readTerraformStates([document], new ProblemList()).snapshot);
    },
  },
  'a template': {
    seeds: async () => filesOf('templates.json'),
    attempt: async (text) => {
      const document = await documentOf(text, parseCloudFormationSource);
      if (document === undefined) return;
      const { changes, known: ids } = translateTemplate(readTemplate(document), { rootId: 'r-gen1' });
      applyChanges(snapshot, changes, { keepGoing: true, known: ids });
    },
  },
  'a change set': {
    seeds: async () => filesOf('change-sets.json'),
    attempt: async (text) => {
      const document = await documentOf(text, parseSource);
      if (document === undefined) return;
      const { changes, known: ids } = translateChangeSet(readChangeSet(document), undefined, {});
      applyChanges(snapshot, changes, { keepGoing: true, known: ids });
    },
  },
  'a list of changes': {
    seeds: async () => filesOf('changes.json'),
    attempt: async (text) => {
      const document = await documentOf(text, parseSource);
      if (document !== undefined) applyChanges(snapshot, readChanges(document), { keepGoing: true });
    },
  },
};

/** What real Terraform printed. */
function madeFiles(file: string): readonly JsonValue[] {
  return scenarios.map(
    (name) => JSON.parse(readFileSync(join(terraformFolder, 'made', name, file), 'utf8')) as JsonValue,
  );
}

/** The documents of the cases in a file. */
async function filesOf(file: string): Promise<readonly JsonValue[]> {
  const documents: JsonValue[] = [];
  for (const { files = {} } of await casesIn(file)) {
    for (const [name, content] of Object.entries(files)) {
      const isLines = Array.isArray(content) && content.every((line) => typeof line === 'string');
      const text = isLines ? content.join('\n') : JSON.stringify(content);
      const { document } = await parseCloudFormationSource(name, text);
      if (document !== undefined) documents.push(document.value);
    }
  }
  return documents;
}

describe.each(Object.entries(kinds))('%s with anything in it', (_, { seeds, attempt }) => {
  it('gives changes, or says what is wrong', async () => {
    const documents = await seeds();
    expect(documents.length).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const random = new Random(seed);
        await onlyOrgproofErrors(JSON.stringify(mutated(random.pick(documents), random)), attempt);
      }),
      { numRuns: 250 },
    );
  });

  it('is cut off anywhere', async () => {
    const documents = await seeds();
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const random = new Random(seed);
        const text = JSON.stringify(random.pick(documents));
        await onlyOrgproofErrors(text.slice(0, random.below(text.length)), attempt);
      }),
      { numRuns: 40 },
    );
  });
});
