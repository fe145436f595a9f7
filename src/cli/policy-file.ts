import { readTextFile, readTextStream } from '../ingest/files/read-text.js';
import { InvalidInputError } from '../model/errors.js';
import { locateInJsonText } from '../model/json-text.js';
import { type Problem, pointerTo } from '../model/problem.js';
import type { Dialect } from '../policy/statement/dialects.js';
import type { PolicyDocument } from '../policy/statement/document.js';
import { isSound, parsePolicyDocument } from '../policy/statement/parse.js';

/** A policy document in a file of its own. */
export interface PolicyFile {
  /** The file as the user named it; `-` for standard input. */
  readonly name: string;
  readonly text: string;
  readonly document: PolicyDocument;
  /** Of which type it looks: an RCP has a `Principal`. */
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
}

/** Policy documents, and what is doubtful in them. */
export interface PolicyFiles {
  readonly files: readonly PolicyFile[];
  readonly warnings: readonly Problem[];
}

/**
 * Reads policy documents, each of which may be an SCP or an RCP: the grammar must hold, and what is only not allowed in
 * the type that a document seems to be of is a warning.
 *
 * @throws InvalidInputError with everything that is wrong in any of them, by file and line.
 */
export async function readPolicyFiles(names: readonly string[]): Promise<PolicyFiles> {
  const read = await Promise.all(
    names.map((name) => (name === '-' ? readTextStream(process.stdin) : readTextFile(name))),
  );
  const problems: Problem[] = [];
  const files: PolicyFile[] = [];
  read.forEach((result, i) => {
    const name = names[i] ?? '';
    if (!result.ok) {
      problems.push(result.problem);
      return;
    }
    const { text } = result;
    const parsed = parsePolicyDocument(text, { kind: 'none' });
    const found = parsed.document === undefined ? [] : principalProblems(parsed.document);
    problems.push(...[...parsed.problems, ...found].map((problem) => located(problem, name, text)));
    if (!isSound(parsed) || found.length > 0) return;
    const { document } = parsed;
    const isResourceControl = document.statements.some(({ principal }) => principal !== undefined);
    const type = isResourceControl ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY';
    problems.push(...dialectWarnings(text, type).map((problem) => located(problem, name, text)));
    files.push({ name, text, document, type });
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidInputError(problems);
  return { files, warnings: problems };
}

/** What is wrong with a document only because of the policy type that it seems to be of, as warnings. */
function dialectWarnings(text: string, kind: PolicyFile['type']): Problem[] {
  const dialect: Dialect = { kind, awsManaged: false };
  const known = new Set(parsePolicyDocument(text, { kind: 'none' }).problems.map(textOf));
  return parsePolicyDocument(text, dialect)
    .problems.filter((problem) => !known.has(textOf(problem)))
    .map((problem) => ({ ...problem, severity: 'warning' }));
}

function textOf({ code, message, location }: Problem): string {
  return JSON.stringify([code, message, location?.pointer]);
}

/** What a statement says of principals by name would be lost: neither type has it. */
function principalProblems({ statements }: PolicyDocument): Problem[] {
  return statements.flatMap(({ principal }): Problem[] => {
    if (principal === undefined || (principal.anyone && !principal.negated)) return [];
    return [
      {
        code: 'principal-not-star',
        severity: 'error',
        message: 'neither SCPs nor RCPs have another principal than `"*"`, so that this one is not compared',
        location: { pointer: principal.pointer },
        remedy: 'name principals in a condition on `aws:PrincipalArn`',
      },
    ];
  });
}

/** The place of a problem in the file: lines of JSON errors hold, others are looked up. */
function located(problem: Problem, file: string, text: string): Problem {
  const { pointer = '', line, column } = problem.location ?? {};
  const place = line === undefined ? locateInJsonText(text, pointer) : { pointer, line, column };
  const { line: foundLine, column: foundColumn } = place;
  return {
    ...problem,
    location: {
      file,
      pointer,
      ...(foundLine === undefined ? {} : { line: foundLine }),
      ...(foundColumn === undefined ? {} : { column: foundColumn }),
    },
  };
}

/** The place of a statement of a document in its file. */
export function statementPlace({ name, text, document }: PolicyFile, index: number): Problem['location'] {
  const pointer = document.singleStatement ? '/Statement' : pointerTo('/Statement', index);
  return { file: name, ...locateInJsonText(text, pointer) };
}
