import { type Readable, readForMinify } from '../../../evaluate/minify/minify.js';
import type { ControlType } from '../../../evaluate/symbolic/organization-sets.js';
import { readTextFile, readTextStream } from '../../../ingest/files/read-text.js';
import { InvalidInputError } from '../../../model/errors.js';
import { locateAllInJsonText } from '../../../model/locate-many.js';
import type { Problem } from '../../../model/problem.js';

/** A policy to be made shorter. */
export type PolicyFile = Extract<Readable, { readonly ok: true }> & { readonly file: string };

/**
 * Reads the policies.
 *
 * @throws InvalidInputError with everything that is wrong with any of them, located in the files.
 */
export async function readPolicies(
  files: readonly string[],
  type: ControlType | undefined,
): Promise<readonly PolicyFile[]> {
  const read: PolicyFile[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const found = file === '-' ? await readTextStream(process.stdin) : await readTextFile(file);
    if (!found.ok) {
      problems.push(found.problem);
      continue;
    }
    const policy = readForMinify(found.text, type);
    const located = policy.problems.map((problem) => locatedIn(file, found.text, problem));
    if (policy.ok) read.push({ ...policy, problems: located, file });
    else problems.push(...located);
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return read;
}

function locatedIn(file: string, text: string, problem: Problem): Problem {
  const { pointer = '', line } = problem.location ?? {};
  const [place] = line === undefined ? locateAllInJsonText(text, [pointer]) : [];
  return { ...problem, location: { file, ...problem.location, ...place } };
}
