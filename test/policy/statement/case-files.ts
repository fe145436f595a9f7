import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type SchemaObject } from 'ajv';

const folder = fileURLToPath(new URL('../../cases/', import.meta.url));

/**
 * The cases of every JSON file in a folder below `test/cases`, by file name without ending. The schema is strict: a
 * member that it does not name fails, so that a misspelt one is never silently ignored.
 */
export function readCaseFiles<T>(name: string, caseSchema: SchemaObject): Map<string, readonly T[]> {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
    type: 'array',
    minItems: 1,
    items: caseSchema,
  });
  const files = new Map<string, readonly T[]>();
  for (const file of readdirSync(`${folder}${name}`).sort()) {
    const cases: unknown = JSON.parse(readFileSync(`${folder}${name}/${file}`, 'utf8'));
    if (!validate(cases)) {
      throw new Error(
        `${name}/${file}: ${validate.errors?.map((e) => `${e.instancePath} ${e.message}`).join('; ')}`,
      );
    }
    files.set(file.replace(/\.json$/, ''), cases as T[]);
  }
  return files;
}
