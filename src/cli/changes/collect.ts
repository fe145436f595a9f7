import { dirname, extname, isAbsolute, join } from 'node:path';
import type { OrgGraph } from '../../graph/org-graph.js';
import { typeNames, typeOfDocument, typeOfFolder } from '../../ingest/files/by-hand/type-names.js';
import { readTextFile, readTextStream } from '../../ingest/files/read-text.js';
import {
  type ParsedSource,
  parseCloudFormationSource,
  parseSource,
  type SourceDocument,
} from '../../ingest/files/source-document.js';
import { InvalidInputError, OrgproofError, UsageError } from '../../model/errors.js';
import { parseJsonText } from '../../model/json-text.js';
import { nearest } from '../../model/nearest.js';
import type { Problem } from '../../model/problem.js';
import type { ChangeList } from '../../simulate/changes/change.js';
import { inNamespace, refIn } from '../../simulate/changes/namespace.js';
import { changeOfOption, fileOfOption, shortOptions } from '../../simulate/changes/short-options.js';
import type { DerivedReference } from '../../simulate/terraform/values.js';
import type { UntranslatedChange } from '../../simulate/untranslated.js';
import type { GivenOption, Options } from '../options.js';

/** Everything that a command line says is to change. */
export interface CollectedChanges {
  /** In the order of the command line. */
  readonly changes: ChangeList;
  /** The same changes in other orders in which they may be carried out, as whoever carries them out leaves it open. */
  readonly otherOrders: readonly { readonly order: string; readonly changes: ChangeList }[];
  /** Ids of things that are there already and that changes call by a `ref`. */
  readonly known: ReadonlyMap<string, string>;
  readonly untranslated: readonly UntranslatedChange[];
  /** To what values refer that a Terraform plan does not hold. */
  readonly references: readonly DerivedReference[];
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/** The changes of one option. */
interface Part {
  readonly changes: ChangeList;
  readonly otherOrders?: CollectedChanges['otherOrders'];
  readonly known?: ReadonlyMap<string, string>;
  readonly untranslated?: readonly UntranslatedChange[];
  readonly references?: readonly DerivedReference[];
  readonly problems?: readonly Problem[];
}

const shortByName = new Map(shortOptions.map((option) => [option.name, option]));
const names = new Set([...shortByName.keys(), 'changes', 'terraform-plan', 'cloudformation']);

/** Options that say something of the file of another one. */
const optionsOfFiles = { parameter: 'cloudformation', 'terraform-value': 'terraform-plan' };

/**
 * The changes that the options of a command line say, read from all files that they name.
 *
 * @throws InvalidInputError, UsageError with everything that is wrong with them, located.
 */
export async function collectChanges(options: Options, graph: OrgGraph): Promise<CollectedChanges> {
  const given = options.inOrder(names);
  if (given.length === 0) {
    throw new UsageError(
      'no change is given',
      'say one, such as `--attach POLICY=TARGET`, or name a file with `--changes`, `--terraform-plan` or `--cloudformation`',
    );
  }
  for (const [name, needed] of Object.entries(optionsOfFiles)) {
    if (options.list(name).length === 0 || given.some((one) => one.name === needed)) continue;
    throw new UsageError(
      `\`--${name}\` is given without \`--${needed}\``,
      `name the file with \`--${needed}\``,
    );
  }
  const reader = new Reader(options, graph);
  const problems: Problem[] = [];
  const parts: Part[] = [];
  for (const one of given) {
    try {
      const part = await reader.part(one);
      if (part !== undefined) parts.push(part);
    } catch (error) {
      if (!(error instanceof OrgproofError)) throw error;
      problems.push(...error.problems);
    }
  }
  try {
    parts.push(...(await reader.stacks()));
  } catch (error) {
    if (!(error instanceof OrgproofError)) throw error;
    problems.push(...error.problems);
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return combined(parts);
}

function combined(parts: readonly Part[]): CollectedChanges {
  const several = parts.length > 1;
  const within = (changes: ChangeList, i: number): ChangeList =>
    several ? inNamespace(changes, `source ${i + 1}`) : changes;
  const lists = parts.map(({ changes }, i) => within(changes, i));
  const known = parts.flatMap((part, i) =>
    [...(part.known ?? [])].map(([ref, id]): [string, string] => [
      several ? refIn(`source ${i + 1}`, ref) : ref,
      id,
    ]),
  );
  const otherOrders = parts.flatMap((part, i) =>
    (part.otherOrders ?? []).map(({ order, changes }) => ({
      order,
      changes: lists.flatMap((list, k) => (k === i ? within(changes, i) : list)),
    })),
  );
  return {
    changes: lists.flat(),
    otherOrders,
    known: new Map(known),
    untranslated: parts.flatMap((part) => part.untranslated ?? []),
    references: parts.flatMap((part) => part.references ?? []),
    problems: parts.flatMap((part) => part.problems ?? []),
  };
}

class Reader {
  readonly #options: Options;
  readonly #graph: OrgGraph;
  readonly #stacks: SourceDocument[] = [];

  constructor(options: Options, graph: OrgGraph) {
    this.#options = options;
    this.#graph = graph;
  }

  /** What one option says; undefined for a file of CloudFormation, which is read together with others. */
  async part({ name, value }: GivenOption): Promise<Part | undefined> {
    switch (name) {
      case 'changes':
        return { changes: await this.#changeList(value) };
      case 'terraform-plan':
        return this.#terraformPlan(value);
      case 'cloudformation':
        this.#stacks.push(await documentIn(value, parseCloudFormationSource));
        return undefined;
      default:
        return { changes: await this.#shortOption(name, value) };
    }
  }

  /** A change set goes with its template; each template alone is a new stack. */
  async stacks(): Promise<readonly Part[]> {
    if (this.#stacks.length === 0) return [];
    const [{ readTemplate, kindOfDocument }, { readChangeSet }, { translateChangeSet, translateTemplate }] =
      await Promise.all([
        import('../../simulate/cloudformation/template.js'),
        import('../../simulate/cloudformation/change-set.js'),
        import('../../simulate/cloudformation/translate.js'),
      ]);
    const changeSets = this.#stacks.filter(({ value }) => kindOfDocument(value) === 'change-set');
    const templates = this.#stacks.filter(({ value }) => kindOfDocument(value) !== 'change-set');
    if (changeSets.length > 0 && templates.length > 0 && this.#stacks.length > 2) {
      throw new UsageError(
        'which template belongs to which change set is not clear',
        'name one change set with its template at a time',
      );
    }
    const options = {
      parameters: assignments(this.#options.list('parameter'), '--parameter', 'NAME=VALUE', firstEquals),
      partition: this.#graph.partition,
      rootId: this.#graph.root?.id,
    };
    const [template] = templates;
    if (changeSets.length > 0) {
      const read = template === undefined ? undefined : readTemplate(template);
      return changeSets.map((document) => translateChangeSet(readChangeSet(document), read, options));
    }
    return templates.map((document) => translateTemplate(readTemplate(document), options));
  }

  async #changeList(file: string): Promise<ChangeList> {
    const document = await documentIn(file, parseSource);
    const { filesNamedIn, readChanges } = await import('../../simulate/changes/read-changes.js');
    const texts = new Map<string, string>();
    const unread = new Map<string, readonly Problem[]>();
    for (const named of filesNamedIn(document)) {
      try {
        texts.set(named, await policyDocumentIn(isAbsolute(named) ? named : join(dirname(file), named)));
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        unread.set(named, error.problems);
      }
    }
    return readChanges(document, texts, unread);
  }

  async #terraformPlan(file: string): Promise<Part> {
    const document = await documentIn(file, parseSource);
    const [{ readTerraformPlan }, { translatePlan }] = await Promise.all([
      import('../../simulate/terraform/plan.js'),
      import('../../simulate/terraform/translate.js'),
    ]);
    const values = this.#options.list('terraform-value');
    return translatePlan(readTerraformPlan(document), {
      rootId: this.#graph.root?.id,
      given: assignments(values, '--terraform-value', 'ADDRESS.ATTRIBUTE=VALUE', equalsAfterAddress),
    });
  }

  async #shortOption(name: string, text: string): Promise<ChangeList> {
    const option = shortByName.get(name);
    if (option === undefined) return [];
    const file = fileOfOption(option, text);
    const document = file === undefined ? '' : await policyDocumentIn(file);
    const result = changeOfOption(option, text, {
      document: () => document,
      policyType: (typeName) => policyTypeNamed(typeName, `--${name} ${text}`),
      typeOfDocument: (content) => {
        const json = parseJsonText(content);
        return json.ok ? typeOfDocument(json.value) : undefined;
      },
    });
    if (!result.ok) throw new UsageError(result.message, result.remedy);
    return [result.change];
  }
}

/** The text of a policy's document: a JSON file's as it stands, a YAML file's as JSON on one line. */
async function policyDocumentIn(file: string): Promise<string> {
  const read = await readTextFile(file);
  if (!read.ok) throw new InvalidInputError([read.problem]);
  if (!['.yaml', '.yml'].includes(extname(file).toLowerCase())) return read.text;
  const { document, problems } = await parseSource(file, read.text);
  if (document === undefined) throw new InvalidInputError(problems);
  return JSON.stringify(document.value);
}

async function documentIn(
  file: string,
  parse: (file: string, text: string) => Promise<ParsedSource>,
): Promise<SourceDocument> {
  const read = file === '-' ? await readTextStream(process.stdin) : await readTextFile(file);
  if (!read.ok) throw new InvalidInputError([read.problem]);
  const { document, problems } = await parse(file, read.text);
  if (document === undefined || problems.some(({ severity }) => severity === 'error')) {
    throw new InvalidInputError(problems);
  }
  return document;
}

/** @throws UsageError when the text names no policy type. */
function policyTypeNamed(text: string, option: string): string {
  const type = typeOfFolder(text);
  if (type !== undefined) return type;
  const near = nearest(text, typeNames).map((name) => `\`${name}\``);
  throw new UsageError(
    `\`${option}\`: \`${text}\` is no policy type`,
    near.length === 0 ? 'give one such as `scp` or `BACKUP_POLICY`' : `did you mean ${near.join(' or ')}?`,
  );
}

/** @throws UsageError for a text without an equals sign in its place. */
function assignments(
  texts: readonly string[],
  option: string,
  form: string,
  find: (text: string) => number,
): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const equals = find(text);
      if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
      throw new UsageError(
        `\`${option} ${text}\` is not written as it should be`,
        `write \`${option} ${form}\``,
      );
    }),
  );
}

function firstEquals(text: string): number {
  return text.indexOf('=');
}

/** The keys in an address may hold equals signs. */
function equalsAfterAddress(text: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    } else if (text[i] === '=') return i;
  }
  return -1;
}
