import { readTextFile } from '../ingest/files/read-text.js';
import { parseSource } from '../ingest/files/source-document.js';
import { InvalidInputError, UsageError } from '../model/errors.js';
import { readCheckConfig } from '../rules/read-config.js';
import { type Level, levels } from '../rules/rule.js';
import type { CheckConfig } from '../rules/settings.js';

/** The configuration in a JSON or YAML file. @throws InvalidInputError with every problem */
export async function loadCheckConfig(file: string): Promise<CheckConfig> {
  const read = await readTextFile(file);
  if (!read.ok) throw new InvalidInputError([read.problem]);
  const { document, problems } = await parseSource(file, read.text);
  if (document === undefined || problems.some(({ severity }) => severity === 'error')) {
    throw new InvalidInputError(problems);
  }
  return readCheckConfig(
    document.value,
    document.syntax === 'json' ? { file, text: document.text } : { file },
  );
}

/** The level at which findings count. @throws UsageError for any other word */
export function failOnLevel(text: string | undefined): Level {
  if (text === undefined) return 'warning';
  const level = levels.find((name) => name === text);
  if (level === undefined)
    throw new UsageError(`\`--fail-on ${text}\` is no level`, 'give error, warning or note');
  return level;
}

/** Today in UTC, `YYYY-MM-DD`: exceptions of a configuration end by it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
