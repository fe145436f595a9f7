import { extname } from 'node:path';
import { type JsonValue, parseJsonText } from '../../model/json-text.js';
import { locateAllInJsonText } from '../../model/locate-many.js';
import type { Location, Problem } from '../../model/problem.js';
import { problem } from './problem-list.js';

/** A JSON or YAML file that was read: its value, and where each part of it stands. */
export interface SourceDocument {
  /** The file as problems name it. */
  readonly file: string;
  readonly text: string;
  readonly syntax: 'json' | 'yaml';
  readonly value: JsonValue;
  /** File, pointer, line and column of a value; of the nearest value around it when it is not there. */
  locate(pointer: string): Location;
  /** The same where it costs nothing; else file and pointer only. For the many places that are only kept. */
  place(pointer: string): Location;
  /** A number or boolean as it is written, so that `012345678901` keeps its zero; undefined for other values. */
  writtenAs(pointer: string): string | undefined;
}

export interface ParsedSource {
  /** Missing when the text cannot be used at all. */
  readonly document?: SourceDocument;
  readonly problems: readonly Problem[];
}

/** How many problems of one file get line and column: each one costs a walk over the text. */
const locatedProblems = 200;

/** Reads a JSON text, or a YAML one when the file's name ends so. Never throws. */
export async function parseSource(file: string, text: string): Promise<ParsedSource> {
  if (!['.yaml', '.yml'].includes(extname(file).toLowerCase())) return parseJsonSource(file, text);
  const { parseYamlSource } = await import('./yaml-source.js');
  return parseYamlSource(file, text);
}

/**
 * Reads a CloudFormation template, or another file of CloudFormation's: JSON where the text begins so, else YAML, in which
 * the short forms of intrinsic functions (`!Ref x`) become the long ones (`{ Ref: x }`). Never throws.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export async function parseCloudFormationSource(file: string, text: string): Promise<ParsedSource> {
  if (/^[\s\uFEFF]*[{[]/.test(text) && !['.yaml', '.yml'].includes(extname(file).toLowerCase())) {
    return parseJsonSource(file, text);
  }
  const { parseYamlSource } = await import('./yaml-source.js');
  return parseYamlSource(file, text, intrinsicTags);
}

const intrinsicTags: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...[
    ...[
      'And',
      'Base64',
      'Cidr',
      'Equals',
      'FindInMap',
      'GetAtt',
      'GetAZs',
      'If',
      'ImportValue',
      'Join',
      'Length',
    ],
    ...['Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'],
  ].map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
]);

/** Reads a JSON text. Keys that stand twice are errors: AWS refuses them, and the one that counts is chance. */
export function parseJsonSource(file: string, text: string): ParsedSource {
  const result = parseJsonText(text);
  const problems = result.problems.map(({ code, message, pointer, line, column }) =>
    problem('error', code, message, { file, pointer, line, column }),
  );
  if (!result.ok) return { problems };
  return { document: jsonDocument(file, text, result.value), problems };
}

/** A JSON text that was parsed already. */
export function jsonDocument(file: string, text: string, value: JsonValue): SourceDocument {
  let located = 0;
  return {
    file,
    text,
    syntax: 'json',
    value,
    locate: (pointer) => {
      located++;
      const [place] = located > locatedProblems ? [] : locateAllInJsonText(text, [pointer]);
      return { file, pointer, ...place };
    },
    place: (pointer) => ({ file, pointer }),
    writtenAs: () => undefined,
  };
}
