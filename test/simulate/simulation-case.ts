import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CollectedChanges, collectChanges } from '../../src/cli/changes/collect.js';
import { commands } from '../../src/cli/commands.js';
import { parseCommandLine } from '../../src/cli/parse.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { OrgproofError } from '../../src/model/errors.js';
import type { Problem } from '../../src/model/problem.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { structureText } from '../../src/report/simulation/structure-text.js';
import { plainStyle } from '../../src/report/style.js';
import { placeName } from '../../src/simulate/changes/change.js';
import { applyInOrders, type OrderedSimulation } from '../../src/simulate/orders.js';
import type { ChangeOutcome } from '../../src/simulate/simulation.js';
import { structuralDifference } from '../../src/simulate/structure/difference.js';
import { type Unread, withoutUnread } from '../rules/unread.js';

/** Changes to an organization, and everything that comes of them. */
export interface SimulationCase {
  /** What the case claims. */
  readonly name: string;
  /** The page that says so. */
  readonly source?: string;
  /** As `organization.json` of a folder written by hand; `organization.yaml` beside the cases when it is left out. */
  readonly organization?: object;
  /** What could not be read of it. */
  readonly unread?: readonly Unread[];
  /** Files by name: their lines, or their value as JSON. */
  readonly files?: Readonly<Record<string, readonly string[] | object | string>>;
  /** Options of the command line; a file of the case is `@name`. */
  readonly options: readonly string[];
  readonly expect: Expected;
}

/** What comes of the changes; what is left out is empty, unless it says otherwise. */
export interface Expected {
  /** Problems that keep the changes from being applied: `code file:line:column pointer`; nothing else then. */
  readonly problems?: readonly string[];
  /** Parts of the messages of the problems or warnings, in their order. */
  readonly messages?: readonly string[];
  readonly warnings?: readonly string[];
  /** `2 AttachPolicy: ConstraintViolationException REASON` */
  readonly refused?: readonly string[];
  /** `2 AttachPolicy: unread ListRoots` */
  readonly undecided?: readonly string[];
  /** `2 AttachPolicy: stopped by 1` */
  readonly skipped?: readonly string[];
  /** `2 AttachPolicy: ListTargetsForPolicy p-guard000` */
  readonly doubts?: readonly string[];
  /** `resource: message` */
  readonly untranslated?: readonly string[];
  /** Not looked at when it is left out. `address.attribute -> address.attribute (how)` */
  readonly references?: readonly string[];
  /** What other orders would refuse, and not: `order: + 2 AttachPolicy …: Exception`. */
  readonly orderDependence?: readonly string[];
  /** The calls that were made, in order, with their inputs; new ids as `(new NAME)`. Not looked at when it is left out. */
  readonly calls?: readonly (readonly [operation: string, input: object])[];
  /** Where the changes stand. Not looked at when it is left out. */
  readonly places?: readonly string[];
  /** How the organization differs, as `whatif` prints it; new ids as `(new)`. Not looked at when it is left out. */
  readonly structure?: readonly string[];
  /** Gaps that the organization has afterwards besides those it had: `operation subject reason`. */
  readonly gaps?: readonly string[];
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };

/** A typing mistake in a member's name fails. */
const schema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'options', 'expect'],
    properties: {
      name: text,
      source: text,
      organization: { type: 'object' },
      unread: texts,
      files: { type: 'object' },
      options: texts,
      expect: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          problems: { ...texts, minItems: 1 },
          messages: texts,
          warnings: texts,
          refused: texts,
          undecided: texts,
          skipped: texts,
          doubts: texts,
          untranslated: texts,
          references: texts,
          orderDependence: texts,
          calls: { type: 'array', items: { type: 'array', minItems: 2, maxItems: 2 } },
          places: texts,
          structure: texts,
          gaps: texts,
        },
      },
    },
  },
};

const validate = new Ajv2020({ allErrors: true }).compile<readonly SimulationCase[]>(schema);
const folder = new URL('../cases/whatif/', import.meta.url);

/** The cases of a file. Throws when it is not as the schema asks. */
export async function casesIn(file: string): Promise<readonly SimulationCase[]> {
  const value: unknown = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
  if (!validate(value)) throw new Error(`${file}: ${JSON.stringify(validate.errors, null, 2)}`);
  return value;
}

/** Runs a case, and tells what came of it as far as the expectations look at it. */
export async function runCase(one: SimulationCase): Promise<Expected> {
  const at = await mkdtemp(join(tmpdir(), 'orgproof-whatif-'));
  const told = (text: string): string => text.replaceAll(`${at}/`, '');
  try {
    const snapshot = (one.unread ?? []).reduce(withoutUnread, await organizationOf(one, at));
    for (const [name, content] of Object.entries(one.files ?? {})) {
      await mkdir(dirname(join(at, name)), { recursive: true });
      await writeFile(join(at, name), contentText(content));
    }
    const graph = OrgGraph.fromSnapshot(snapshot);
    const argv = one.options.map((option) => option.replace(/(?<=^|=)@(?=\w)/, `${at}/`));
    try {
      const parsed = await parseCommandLine(['whatif', 'here', ...argv], commands, '1.0.0');
      if (parsed.kind !== 'command') throw new Error('the options are no command');
      const collected = await collectChanges(parsed.options, graph);
      const { changes, otherOrders, known } = collected;
      const keepGoing = parsed.options.flag('keep-going');
      const simulation = applyInOrders(snapshot, changes, otherOrders, { keepGoing, known });
      return outcomes(one.expect, collected, simulation, graph, told);
    } catch (error) {
      if (!(error instanceof OrgproofError)) throw error;
      return {
        problems: error.problems.map((problem) => told(problemText(problem))),
        ...messages(one.expect, error.problems, told),
      };
    }
  } finally {
    await rm(at, { recursive: true });
  }
}

async function organizationOf({ organization }: SimulationCase, at: string): Promise<Snapshot> {
  const given = organization === undefined ? undefined : JSON.stringify(organization);
  const folderOf = join(at, 'organization');
  await mkdir(folderOf);
  const name = given === undefined ? 'organization.yaml' : 'organization.json';
  await writeFile(join(folderOf, name), given ?? (await readFile(new URL('organization.yaml', folder))));
  return (await readOrganization(folderOf)).snapshot;
}

function contentText(content: readonly string[] | object | string): string {
  if (typeof content === 'string') return content;
  const isLines = Array.isArray(content) && content.every((line) => typeof line === 'string');
  return isLines ? `${content.join('\n')}\n` : JSON.stringify(content);
}

function outcomes(
  expected: Expected,
  collected: CollectedChanges,
  simulation: OrderedSimulation,
  graph: OrgGraph,
  told: (text: string) => string,
): Expected {
  const { applied, refused, undecided, skipped, orderDependence, before, snapshot } = simulation;
  const lists = {
    warnings: collected.problems.map((problem) => told(problemText(problem))),
    refused: refused.map((one) => `${name(one)}: ${exceptionText(one)}`),
    undecided: undecided.map(({ why, ...one }) => `${name(one)}: ${whyText(why)}`),
    skipped: skipped.map(({ because, on, ...one }) => `${name(one)}: ${because} ${on + 1}`),
    doubts: applied.flatMap(({ doubts, ...one }) => doubts.map((gap) => `${name(one)}: ${gapText(gap)}`)),
    untranslated: collected.untranslated.map(({ resource, message }) => `${resource}: ${message}`),
    orderDependence: orderDependence.flatMap(({ order, refused: more, notRefused }) => [
      ...more.map((one) => `${order}: + ${one.operation} ${placeName(one.place)}: ${exceptionText(one)}`),
      ...notRefused.map(
        (one) => `${order}: - ${one.operation} ${placeName(one.place)}: ${exceptionText(one)}`,
      ),
    ]),
    gaps: snapshot.gaps
      .filter((gap) => !before.gaps.includes(gap))
      .map((gap) => `${gapText(gap)} ${gap.reason}`),
  };
  return {
    ...Object.fromEntries(
      Object.entries(lists).filter(([key, list]) => list.length > 0 || Object.hasOwn(expected, key)),
    ),
    ...messages(expected, collected.problems, told),
    ...(expected.references === undefined
      ? {}
      : {
          references: collected.references.map(
            ({ address, attribute, refersTo, how }) => `${address}.${attribute} -> ${refersTo} (${how})`,
          ),
        }),
    ...(expected.calls === undefined ? {} : { calls: callsOf(applied) }),
    ...(expected.places === undefined
      ? {}
      : { places: [...applied, ...refused].map(({ place }) => told(placeName(place))) }),
    ...(expected.structure === undefined
      ? {}
      : {
          structure: structureText(structuralDifference(graph, simulation.graph), plainStyle).map((line) =>
            withoutNewIds(line, before),
          ),
        }),
  };
}

function callsOf(applied: OrderedSimulation['applied']): readonly (readonly [string, object])[] {
  let text = JSON.stringify(applied.map(({ operation, input }) => [operation, input]));
  for (const { createdId, input, operation } of applied) {
    const called = input.Name ?? input.AccountName ?? operation;
    if (createdId !== undefined) text = text.replaceAll(createdId, `(new ${String(called)})`);
  }
  return JSON.parse(text) as readonly (readonly [string, object])[];
}

/** Parts of messages count: each expected part is told back where its message holds it. */
function messages(
  { messages: expected }: Expected,
  problems: readonly Problem[],
  told: (text: string) => string,
): Pick<Expected, 'messages'> {
  if (expected === undefined) return {};
  return {
    messages: problems.map(({ message, remedy }, i) => {
      const whole = told(`${message}; ${remedy ?? ''}`);
      const part = expected[i];
      return part !== undefined && whole.includes(part) ? part : whole;
    }),
  };
}

function name({ index, operation }: ChangeOutcome): string {
  return `${index + 1} ${operation}`;
}

function exceptionText({
  exception,
  reason,
}: {
  readonly exception: string;
  readonly reason?: string;
}): string {
  return reason === undefined ? exception : `${exception} ${reason}`;
}

function whyText(why: OrderedSimulation['undecided'][number]['why']): string {
  switch (why.kind) {
    case 'unknown-values':
      return `${why.kind} ${why.members.map(({ member }) => member).join(' ')}`;
    case 'unread':
      return `${why.kind} ${why.gap === undefined ? '' : gapText(why.gap)}`.trim();
    case 'depends':
      return `${why.kind} ${why.on + 1}`;
    case 'organization-deleted':
      return why.kind;
  }
}

function gapText({ operation, subject }: { readonly operation: string; readonly subject?: string }): string {
  return subject === undefined ? operation : `${operation} ${subject}`;
}

function problemText({ code, location: { file = '', line, column, pointer } = {} }: Problem): string {
  const position = line === undefined ? file : `${file}:${line}:${column ?? ''}`;
  return [code, position, pointer].filter((part) => part !== undefined && part !== '').join(' ');
}

/** Ids that the organization did not have before. */
function withoutNewIds(line: string, before: Snapshot): string {
  const known = JSON.stringify(before);
  return line.replaceAll(/\(((?:ou|p|rp)-[a-z0-9-]+|\d{12})\)/gi, (all, id: string) =>
    known.includes(`"${id}"`) ? all : '(new)',
  );
}
