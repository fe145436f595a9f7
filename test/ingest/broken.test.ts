import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { InvalidInputError } from '../../src/model/errors.js';
import type { Problem } from '../../src/model/problem.js';
import { withFolder } from './write-cli-outputs.js';

/** What lies at a path: a text, bytes, a file of zeros of some size, a symbolic link or a folder. */
type Content =
  | string
  | { readonly base64: string }
  | { readonly size: number }
  | { readonly link: string }
  | { readonly folder: true };

interface ExpectedProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Below the folder of the case; `.` is the folder itself. */
  readonly file?: string;
  readonly pointer?: string;
  readonly line?: number;
  /** Part of the message, and of the remedy. */
  readonly message?: string;
  readonly remedy?: string;
}

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, Content>>;
  /** What is read; `.` is the folder itself. */
  readonly read: string;
  /** `refused`: an InvalidInputError has the problems; `read`: they are warnings beside a snapshot. */
  readonly outcome: 'refused' | 'read';
  /** All of them, and no others, in any order. */
  readonly problems: readonly ExpectedProblem[];
}

const caseMembers = ['name', 'files', 'read', 'outcome', 'problems'];
const problemMembers = ['code', 'severity', 'file', 'pointer', 'line', 'message', 'remedy'];
const cases = JSON.parse(readFileSync('test/cases/broken/cases.json', 'utf8')) as Case[];

describe('test/cases/broken/cases.json', () => {
  it('has cases of the documented shape only', () => {
    for (const one of cases) {
      expect(Object.keys(one).sort()).toEqual([...caseMembers].sort());
      expect(['refused', 'read']).toContain(one.outcome);
      for (const problem of one.problems) {
        expect(Object.keys(problem).filter((member) => !problemMembers.includes(member))).toEqual([]);
      }
    }
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases)('$name', async ({ files, read, outcome, problems }) => {
    await withFolder([], async (folder) => {
      for (const [path, content] of Object.entries(files)) place(join(folder, path), content);
      const found = await problemsOf(join(folder, read), outcome);
      const rest = [...found];
      const missing = problems.filter((expected) => {
        const index = rest.findIndex((problem) => fits(problem, expected, folder));
        if (index >= 0) rest.splice(index, 1);
        return index < 0;
      });
      expect({ missing, notExpected: rest }).toEqual({ missing: [], notExpected: [] });
    });
  });
});

function place(path: string, content: Content): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof content === 'string') writeFileSync(path, content);
  else if ('base64' in content) writeFileSync(path, Buffer.from(content.base64, 'base64'));
  else if ('link' in content) symlinkSync(content.link, path);
  else if ('size' in content) {
    writeFileSync(path, '');
    truncateSync(path, content.size);
  } else mkdirSync(path, { recursive: true });
}

async function problemsOf(path: string, outcome: Case['outcome']): Promise<readonly Problem[]> {
  try {
    const { problems } = await readOrganization(path);
    expect(outcome).toBe('read');
    return problems;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    expect({ outcome, problems: error.problems }).toEqual({ outcome: 'refused', problems: error.problems });
    return error.problems;
  }
}

function fits(problem: Problem, expected: ExpectedProblem, folder: string): boolean {
  const { location } = problem;
  return (
    problem.code === expected.code &&
    problem.severity === expected.severity &&
    (expected.file === undefined || location?.file === join(folder, expected.file)) &&
    (expected.pointer === undefined || location?.pointer === expected.pointer) &&
    (expected.line === undefined || location?.line === expected.line) &&
    problem.message.includes(expected.message ?? '') &&
    (problem.remedy ?? '').includes(expected.remedy ?? '')
  );
}
