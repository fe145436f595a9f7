import { basename, extname, isAbsolute, join, normalize } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type JsonValue, parseJsonText } from '../../../model/json-text.js';
import { nearest } from '../../../model/nearest.js';
import { awsManagedPolicies } from '../../../model/policy-types.js';
import type { Location } from '../../../model/problem.js';
import type { Tag } from '../../../model/snapshot.js';
import type { SourceOfDocument } from '../../../model/sources.js';
import { type FoundFile, mapBounded } from '../list-files.js';
import { didYouMean, type ProblemList } from '../problem-list.js';
import { readTextFile } from '../read-text.js';
import { parseSource, type SourceDocument } from '../source-document.js';
import type { DeclaredDocument, DeclaredPolicy, Reference } from './declarations.js';
import { resemblesPolicy, typeOfDocument, typeOfFolder } from './type-names.js';

/** A policy with its document, wherever that was written. */
export interface FoundPolicy {
  readonly name: string;
  readonly type: string;
  readonly id?: string;
  readonly description?: string;
  readonly tags: readonly Tag[];
  readonly content: string;
  readonly location: Location;
  readonly source: SourceOfDocument;
}

/** A document as it will be stored, and where it was read. */
export interface FoundDocument {
  readonly value: JsonValue;
  readonly content: string;
  readonly source: SourceOfDocument;
}

interface PolicyFile {
  readonly path: string;
  readonly name: string;
  /** The type that a folder above the file names. */
  readonly folderType: string | undefined;
  /** Missing when the file could not be read: the problem is noted. */
  readonly document: FoundDocument | undefined;
}

/**
 * The documents of a folder written by hand: its policy files, and what `organization.yaml` writes in place. What is
 * wrong goes to the problems.
 */
export class PolicyDocuments {
  readonly #folder: string;
  readonly #organization: SourceDocument;
  readonly #problems: ProblemList;
  readonly #files: ReadonlyMap<string, PolicyFile>;
  readonly #used = new Set<string>();

  private constructor(
    folder: string,
    organization: SourceDocument,
    problems: ProblemList,
    files: readonly PolicyFile[],
  ) {
    this.#folder = folder;
    this.#organization = organization;
    this.#problems = problems;
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  /** Reads all the files, a bounded number at a time. */
  static async read(
    folder: string,
    organization: SourceDocument,
    found: readonly FoundFile[],
    problems: ProblemList,
  ): Promise<PolicyDocuments> {
    const files = await mapBounded(found, (file) => readPolicyFile(file));
    for (const { problems: own } of files) problems.add(...own);
    return new PolicyDocuments(folder, organization, problems, files);
  }

  /** Every policy: those of `policies`, then those that are only files, by path. */
  policies(declared: readonly DeclaredPolicy[]): FoundPolicy[] {
    const policies: FoundPolicy[] = [];
    for (const entry of declared) {
      const file = this.#fileOf(entry);
      const document = this.document(entry.document, file);
      if (document === undefined) continue;
      const type = entry.type ?? file?.folderType ?? typeOfDocument(document.value);
      if (type === undefined) {
        const remedy = 'add `type`, such as `type: SERVICE_CONTROL_POLICY`';
        this.#error(
          'no-type',
          entry.pointer,
          `the type of the policy \`${entry.name}\` cannot be told`,
          remedy,
        );
        continue;
      }
      policies.push({
        name: entry.name,
        type,
        ...(entry.id === undefined ? {} : { id: entry.id }),
        ...(entry.description === undefined ? {} : { description: entry.description }),
        tags: entry.tags,
        content: document.content,
        location: this.#organization.place(entry.pointer),
        source: document.source,
      });
    }
    for (const file of this.#files.values()) {
      if (!this.#used.has(file.path)) policies.push(...this.#policyOfFile(file));
    }
    return this.#withoutTwins(policies.filter((policy) => !this.#isAwsManaged(policy)));
  }

  /** A document that `organization.yaml` names or holds; undefined, and a problem, when there is none. */
  document(declared: DeclaredDocument, file?: PolicyFile): FoundDocument | undefined {
    if (declared.from === 'place') return this.#inPlace(declared.value, declared.pointer);
    return file?.document;
  }

  /** The document in the file that a member names; it counts as no policy of its own any more. */
  documentInFile(reference: Reference): FoundDocument | undefined {
    return this.#namedFile(reference)?.document;
  }

  #fileOf(entry: DeclaredPolicy): PolicyFile | undefined {
    if (entry.document.from === 'file') return this.#namedFile(entry.document.file);
    if (entry.document.from === 'place') return undefined;
    const named = [...this.#files.values()].filter(
      ({ name, folderType }) =>
        name === entry.name && (entry.type === undefined || (folderType ?? entry.type) === entry.type),
    );
    const [file, other] = named;
    if (file === undefined) {
      const names = [...this.#files.values()].map(({ name }) => name);
      const remedy = didYouMean(nearest(entry.name, names)) ?? 'add `content` or `file`';
      this.#error(
        'no-document',
        entry.pointer,
        `the policy \`${entry.name}\` has no document, and no file has its name`,
        remedy,
      );
      return undefined;
    }
    if (other !== undefined) {
      const both = `\`${file.path}\` and \`${other.path}\``;
      this.#error(
        'ambiguous-file',
        entry.pointer,
        `${both} both are named like the policy \`${entry.name}\``,
        'add `file`',
      );
    }
    this.#used.add(file.path);
    return file;
  }

  #namedFile({ name, pointer }: Reference): PolicyFile | undefined {
    const path = normalize(name).replaceAll('\\', '/');
    if (isAbsolute(name) || path === '..' || path.startsWith('../')) {
      this.#error(
        'outside-folder',
        pointer,
        `\`${name}\` is not below the folder \`${this.#folder}\``,
        'copy the file into it',
      );
      return undefined;
    }
    const file = this.#files.get(path);
    if (file === undefined) {
      const remedy =
        didYouMean(nearest(path, this.#files.keys())) ??
        'the path starts at the folder, and ends in .json, .yaml or .yml';
      this.#error('no-such-file', pointer, `there is no file \`${join(this.#folder, path)}\``, remedy);
      return undefined;
    }
    this.#used.add(path);
    if (file.document === undefined) {
      this.#error('unusable-file', pointer, `the file \`${name}\` cannot be used: it is not sound`);
    }
    return file;
  }

  #inPlace(value: JsonValue, pointer: string): FoundDocument | undefined {
    const { file, text, syntax } = this.#organization;
    if (typeof value === 'string') {
      const parsed = parseJsonText(value);
      for (const { code, message, line } of parsed.problems) {
        this.#error(code, pointer, `the document is not sound: ${message} (line ${line} of it)`);
      }
      if (!parsed.ok) return undefined;
      const source = { file, pointer, text: value, linesOfFile: false };
      return { value: parsed.value, content: value, source };
    }
    const content = JSON.stringify(value);
    // Lines of the file hold only where the file is JSON, as the document is.
    const linesOfFile = syntax === 'json';
    return { value, content, source: { file, pointer, text: linesOfFile ? text : content, linesOfFile } };
  }

  /** A file that `organization.yaml` does not mention is a policy if its folder or its shape says so. */
  #policyOfFile({ path, name, folderType, document }: PolicyFile): FoundPolicy[] {
    if (document === undefined) return [];
    const type = folderType ?? typeOfDocument(document.value);
    const { file } = document.source;
    if (type === undefined) {
      // Tests, configuration and the like lie beside policies; only what may be meant as a policy is worth a word.
      if (!resemblesPolicy(document.value)) return [];
      this.#problems.warning(
        'not-a-policy',
        `\`${path}\` was kept out: its policy type cannot be told from its folder or its shape`,
        { file, pointer: '' },
        'put it in a folder such as `scp`, or name it under `policies` with its `type`',
      );
      return [];
    }
    const { content, source } = document;
    return [{ name, type, tags: [], content, location: { file, pointer: '' }, source }];
  }

  /** FullAWSAccess and its like are AWS's own: a copy of the document is passed over, another one is an error. */
  #isAwsManaged({ name, content, location }: FoundPolicy): boolean {
    const managed = awsManagedPolicies.find((policy) => policy.name === name);
    if (managed === undefined) return false;
    const parsed = parseJsonText(content);
    const same = parsed.ok && isDeepStrictEqual(parsed.value, JSON.parse(managed.content));
    if (!same) {
      this.#problems.error(
        'reserved-name',
        `\`${name}\` is the name of a policy of AWS, and this is another document`,
        location,
        'give the policy another name',
      );
    }
    return true;
  }

  #withoutTwins(policies: readonly FoundPolicy[]): FoundPolicy[] {
    const first = new Map<string, FoundPolicy>();
    for (const policy of policies) {
      const key = `${policy.type} ${policy.name}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, policy);
      else {
        const other = `${earlier.location.file ?? ''} ${earlier.location.pointer ?? ''}`.trim();
        this.#problems.error(
          'duplicate-policy',
          `two policies of the type \`${policy.type}\` have the name \`${policy.name}\`, the other in ${other}`,
          policy.location,
          'give one of them another name',
        );
      }
    }
    return [...first.values()];
  }

  #error(code: string, pointer: string, message: string, remedy?: string): void {
    this.#problems.error(code, message, this.#organization.locate(pointer), remedy);
  }
}

async function readPolicyFile({ path, file }: FoundFile) {
  const folders = path.split('/').slice(0, -1).reverse();
  const folderType = folders.map(typeOfFolder).find((type) => type !== undefined);
  const name = basename(path, extname(path));
  const read = await readTextFile(file);
  if (!read.ok) return { path, name, folderType, document: undefined, problems: [read.problem] };
  const { document: parsed, problems } = await parseSource(file, read.text);
  // YAML that is no policy, such as a template with tags of its own, is not ours to judge.
  const own =
    folderType === undefined && extname(path) !== '.json'
      ? problems.map((problem) => ({ ...problem, severity: 'warning' as const }))
      : problems;
  if (parsed === undefined) return { path, name, folderType, document: undefined, problems: own };
  const content = parsed.syntax === 'json' ? read.text : JSON.stringify(parsed.value);
  const source = { file, pointer: '', text: content, linesOfFile: parsed.syntax === 'json' };
  return { path, name, folderType, document: { value: parsed.value, content, source }, problems: own };
}
