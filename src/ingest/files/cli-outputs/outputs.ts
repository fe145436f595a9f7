import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { hasOwn, isObject, member } from '../../../model/json-values.js';
import type { Location } from '../../../model/problem.js';
import type { FoundFile } from '../list-files.js';
import { mapBounded } from '../list-files.js';
import type { ProblemList } from '../problem-list.js';
import { readTextFile } from '../read-text.js';
import { parseJsonSource, type SourceDocument } from '../source-document.js';
import { FileName } from './file-names.js';
import { commandOf, type OperationInfo, operationNamed, operations } from './operations.js';

/** One file that holds the output of one call. */
export interface Output {
  readonly operation: OperationInfo;
  readonly name: FileName;
  readonly document: SourceDocument;
  /** The value under the operation's key. */
  readonly answer: JsonValue;
  /** Does a further page follow, which a `NextToken` asks for? */
  readonly continues: boolean;
}

/** One file that holds what AWS, or the AWS CLI, said instead of an answer. */
export interface ErrorOutput {
  readonly operation: OperationInfo;
  readonly name: FileName;
  readonly file: string;
  /** The exception's name, such as `AccessDeniedException`. */
  readonly reason: string;
  readonly message: string;
}

export interface Outputs {
  readonly answers: readonly Output[];
  readonly errors: readonly ErrorOutput[];
}

/** Reads the files of a folder and tells whose outputs they are, by their shape. What they hold is not checked yet. */
export async function readOutputs(files: readonly FoundFile[], problems: ProblemList): Promise<Outputs> {
  const texts = await mapBounded(files, async (found) => ({ found, read: await readTextFile(found.file) }));
  const answers: Output[] = [];
  const errors: ErrorOutput[] = [];
  for (const { found, read } of texts) {
    const isJson = found.path.toLowerCase().endsWith('.json');
    if (!read.ok) {
      if (isJson) problems.add(read.problem);
      continue;
    }
    const name = new FileName(found.path);
    const error = errorIn(read.text, name, found.file, isJson, problems);
    if (error === 'none') {
      if (!isJson) continue;
      if (read.text.trim() === '') {
        problems.warning(
          'empty-file',
          `\`${found.path}\` is empty: the command failed, and said so elsewhere`,
          { file: found.file, pointer: '' },
          'run it again, or add `2>&1` so that its message is kept',
        );
        continue;
      }
      const { document, problems: own } = parseJsonSource(found.file, read.text);
      problems.add(...own);
      const output = document === undefined ? undefined : recognise(document, name, found.path, problems);
      if (output !== undefined) answers.push(output);
    } else if (error !== 'unusable') errors.push(error);
  }
  return { answers, errors };
}

function recognise(
  document: SourceDocument,
  name: FileName,
  path: string,
  problems: ProblemList,
): Output | undefined {
  const { value, file } = document;
  const unrecognised = (why: string, remedy: string): undefined => {
    problems.warning('unrecognised-file', `\`${path}\` was kept out: ${why}`, { file, pointer: '' }, remedy);
    return undefined;
  };
  if (isObject(value) && hasOwn(value, 'snapshotVersion')) {
    return unrecognised('it is a snapshot', 'name the snapshot file itself instead of the folder');
  }
  const candidates = isObject(value) ? operations.filter(({ key }) => hasOwn(value, key)) : [];
  const keys = new Set(candidates.map(({ key }) => key));
  const operation = candidates.find((candidate) => candidate === name.operation) ?? candidates[0];
  if (
    operation === undefined ||
    keys.size > 1 ||
    !isObject(value) ||
    !fits(operation, member(value, operation.key))
  ) {
    return unrecognised(
      'it is no output of `aws organizations` that is known',
      'take it out of the folder, or name it with `--output json` as the command wrote it',
    );
  }
  if (operation.ignored) return undefined;
  const token = member(value, 'NextToken') ?? null;
  return {
    operation,
    name,
    document,
    answer: value[operation.key] ?? null,
    continues: token !== null && token !== '',
  };
}

/** Is the answer of the operation's kind? Other services have outputs with the same key. */
function fits({ key, itemId }: OperationInfo, answer: JsonValue | undefined): boolean {
  if (itemId === undefined) return isObject(answer);
  if (!Array.isArray(answer)) return false;
  const [first] = answer;
  if (first === undefined) return true;
  if (!isObject(first) || !hasOwn(first, itemId)) return false;
  return key !== 'Policies' || hasOwn(first, 'Type');
}

const errorText = /An error occurred \((\w+)\) when calling the (\w+) operation(?: \([^)]*\))?:\s*([^\r\n]*)/;

/** The error that a file holds: the text that the AWS CLI prints, or the JSON that AWS answers. */
function errorIn(
  text: string,
  name: FileName,
  file: string,
  isJson: boolean,
  problems: ProblemList,
): ErrorOutput | 'none' | 'unusable' {
  const printed = errorText.exec(text.slice(0, 10_000));
  // An answer may quote such a text, in a description say; it then starts as JSON does.
  if (printed !== null && !/^\s*[{[]/.test(text)) {
    const [, reason = '', called = '', message = ''] = printed;
    const operation = operationNamed(called);
    return operation === undefined ? 'unusable' : { operation, name, file, reason, message: message.trim() };
  }
  const answered = isJson ? errorObject(text) : undefined;
  if (answered === undefined) return 'none';
  if (name.operation === undefined) {
    problems.warning(
      'unrecognised-error',
      'the file holds an error, and its name does not say of which operation',
      { file, pointer: '' },
      `name it after the command, such as \`${commandOf('ListPolicies')}\``,
    );
    return 'unusable';
  }
  return { operation: name.operation, name, file, ...answered };
}

/** `{"__type": …, "Message": …}`, `{"Code": …, "Message": …}`, or the latter under `Error`. */
function errorObject(text: string): { reason: string; message: string } | undefined {
  if (!/"(?:__type|Code)"/.test(text.slice(0, 10_000)) || text.length > 100_000) return undefined;
  const parsed = parseJsonSource('', text).document?.value;
  const outer = parsed === undefined || !isObject(parsed) ? undefined : parsed;
  const inner = outer === undefined ? undefined : member(outer, 'Error');
  const error: JsonObject | undefined = isObject(inner) ? inner : outer;
  if (error === undefined) return undefined;
  const type = member(error, '__type') ?? member(error, 'Code');
  if (typeof type !== 'string' || !/^(?:[\w.]+#)?\w+$/.test(type)) return undefined;
  const message = member(error, 'Message') ?? member(error, 'message');
  return { reason: type.slice(type.indexOf('#') + 1), message: typeof message === 'string' ? message : '' };
}

/** A value within an output, by which problems point to it. */
export interface Where {
  readonly document: SourceDocument;
  readonly pointer: string;
}

/** File and pointer of a value; line and column cost a walk, and are left to problems. */
export function placeOf({ document, pointer }: Where): Location {
  return { file: document.file, pointer };
}

/** The place in words: ``in `file` at /pointer``. */
export function placeInWords({ document, pointer }: Where): string {
  return pointer === '' ? `in \`${document.file}\`` : `in \`${document.file}\` at ${pointer}`;
}
