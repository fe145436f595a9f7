import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readTextFile } from '../ingest/files/read-text.js';
import { parseSource, type SourceDocument } from '../ingest/files/source-document.js';
import { InvalidInputError, UsageError } from '../model/errors.js';
import { isObject, member } from '../model/json-values.js';
import type { Location, Problem } from '../model/problem.js';
import { type Baseline, parseBaseline } from '../rules/baseline.js';
import { rulesOfModule } from '../rules/custom-rules.js';
import { isDay, readCheckConfig } from '../rules/read-config.js';
import { type Level, levels, type Rule } from '../rules/rule.js';
import type { CheckConfig } from '../rules/settings.js';
import type { Options } from './options.js';

/** A configuration with the rules that it brings along, and where its parts stand. */
export interface LoadedConfig {
  readonly config: CheckConfig;
  readonly customRules: readonly Rule[];
  /** The file as the user named it, or as it was found; undefined: there is none. */
  readonly file?: string;
  readonly locateInConfig?: (pointer: string) => Location;
}

/** Names under which a configuration is found in the working directory. */
export const configNames: readonly string[] = [
  'orgproof.config.json',
  'orgproof.config.yaml',
  'orgproof.config.yml',
];

/**
 * The configuration that the command line names, else the one in the working directory, else none.
 *
 * @throws InvalidInputError with every problem, located; UsageError when the choice is not clear.
 */
export async function chosenConfig(options: Options, folder = process.cwd()): Promise<LoadedConfig> {
  const named = options.text('config');
  if (options.flag('no-config')) {
    if (named === undefined) return { config: {}, customRules: [] };
    throw new UsageError(`\`--config ${named}\` and \`--no-config\` are both given`, 'give one of them');
  }
  if (named !== undefined) return loadConfig(named);
  const found = configNames.filter((name) => existsSync(join(folder, name)));
  const [first, second] = found;
  if (first === undefined) return { config: {}, customRules: [] };
  if (second === undefined) return loadConfig(first, folder);
  throw new UsageError(
    `\`${first}\` and \`${second}\` are both here`,
    'keep one of them, or name one with `--config`',
  );
}

async function loadConfig(file: string, folder = process.cwd()): Promise<LoadedConfig> {
  const path = isAbsolute(file) ? file : join(folder, file);
  const read = await readTextFile(path, file);
  if (!read.ok) throw new InvalidInputError([read.problem]);
  const { document, problems } = await parseSource(file, read.text);
  if (document === undefined || problems.some(({ severity }) => severity === 'error')) {
    throw new InvalidInputError(problems);
  }
  const customRules = await loadCustomRules(document, dirname(path));
  const locateInConfig = (pointer: string): Location => document.locate(pointer);
  const config = readCheckConfig(document.value, { file, locate: locateInConfig }, customRules);
  return { config, customRules, file, locateInConfig };
}

/** The rules in the files that a configuration names. What else is wrong with `customRules` the schema tells. */
async function loadCustomRules(document: SourceDocument, folder: string): Promise<Rule[]> {
  const written = isObject(document.value) ? member(document.value, 'customRules') : undefined;
  const rules: Rule[] = [];
  const problems: Problem[] = [];
  for (const [i, file] of (Array.isArray(written) ? written : []).entries()) {
    if (typeof file !== 'string' || file === '') continue;
    const report = (code: string, message: string, remedy: string): void => {
      problems.push({
        code,
        severity: 'error',
        message,
        location: document.locate(`/customRules/${i}`),
        remedy,
      });
    };
    const loaded = await loadModule(resolve(folder, file));
    if (!loaded.ok) {
      report('rules-not-loaded', `\`${file}\` can not be loaded: ${loaded.reason}`, 'correct the file');
      continue;
    }
    const found = rulesOfModule(loaded.exports);
    if (!found.ok) {
      for (const problem of found.problems) {
        report('not-a-rule', `\`${file}\`: ${problem}`, 'export rules that `defineRule` of orgproof makes');
      }
      continue;
    }
    for (const rule of found.rules) {
      if (rules.some(({ id }) => id === rule.id)) {
        report('duplicate-rule', `\`${file}\`: there is another rule \`${rule.id}\``, 'give it another id');
      } else rules.push(rule);
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return rules;
}

type LoadedModule =
  | { readonly ok: true; readonly exports: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

/** Runs the user's module: a configuration that names rules is trusted as much as any code of the project. */
async function loadModule(path: string): Promise<LoadedModule> {
  if (!existsSync(path)) return { ok: false, reason: 'there is no such file' };
  try {
    return { ok: true, exports: (await import(pathToFileURL(path).href)) as Record<string, unknown> };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: message.split('\n', 1)[0] ?? message };
  }
}

/** The baseline in a file. @throws InvalidInputError with every problem */
export async function loadBaseline(file: string): Promise<Baseline> {
  const read = await readTextFile(file);
  if (!read.ok) {
    throw new InvalidInputError([{ ...read.problem, remedy: 'write one with `--write-baseline`' }]);
  }
  return parseBaseline(read.text, file);
}

/** The level at which findings count. @throws UsageError for any other word */
export function failOnLevel(text: string | undefined): Level {
  if (text === undefined) return 'warning';
  const level = levels.find((name) => name === text);
  if (level === undefined)
    throw new UsageError(`\`--fail-on ${text}\` is no level`, 'give error, warning or note');
  return level;
}

/**
 * The day of the run, `YYYY-MM-DD`: the one that the command line names, else today in UTC.
 *
 * @throws UsageError when it names none that exists.
 */
export function dayOfRun(options: Options): string {
  const named = options.text('today');
  if (named === undefined) return new Date().toISOString().slice(0, 10);
  if (isDay(named)) return named;
  throw new UsageError(`\`--today ${named}\` is no day that exists`, 'write it as YYYY-MM-DD');
}
