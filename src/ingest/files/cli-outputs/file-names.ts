import { policyTypes } from '../../../model/policy-types.js';
import { isIdOf, type OperationInfo, operationNamed, operations, type SubjectKind } from './operations.js';

/**
 * What the name of a file, and of the folders around it, tells of an output: `list-parents/111122223333.json`,
 * `list-policies-for-target.ou-abcd-11111111.SERVICE_CONTROL_POLICY.json`, `list-accounts-2.json`.
 */
export class FileName {
  /** The operation that the file's name, or else the nearest folder, names. */
  readonly operation: OperationInfo | undefined;
  /** The number of the page, where the file's name ends in one. */
  readonly page: number | undefined;
  /** From the file's name outwards: the ids of each part of the path. */
  readonly #ids: readonly (readonly string[])[];
  readonly #types: readonly (readonly string[])[];

  /** `path`: below the folder that the user named, with `/`. */
  constructor(path: string) {
    const parts = path
      .replace(/\.[A-Za-z]+$/, '')
      .split('/')
      .reverse();
    const read = parts.map(readPart);
    this.#ids = read.map(({ ids }) => ids);
    this.#types = read.map(({ types }) => types);
    this.operation = read.map(({ rest }) => operationIn(rest)).find((operation) => operation !== undefined);
    this.page = pageIn(read[0]?.rest ?? '');
  }

  /** The id of one of the kinds; undefined when no part of the path has one, or the nearest has several. */
  subject(kinds: readonly SubjectKind[]): string | undefined {
    for (const ids of this.#ids) {
      const fitting = new Set(ids.filter((id) => isIdOf(kinds, id)));
      if (fitting.size > 0) return fitting.size === 1 ? [...fitting][0] : undefined;
    }
    return undefined;
  }

  /** The policy type; undefined when no part of the path has one, or the nearest has several. */
  get policyType(): string | undefined {
    const nearest = this.#types.find((types) => types.length > 0);
    return nearest !== undefined && new Set(nearest).size === 1 ? nearest[0] : undefined;
  }
}

const knownTypes = policyTypes.map(({ type }) => type).sort((a, b) => b.length - a.length);
/** Known types in any case, with `_` or `-`. */
const knownTypePattern = new RegExp(
  `(?<![A-Za-z])(?:${knownTypes.map((type) => type.replaceAll('_', '[_-]')).join('|')})(?![A-Za-z])`,
  'gi',
);
/** Others, as the API would name them. */
const newTypePattern = /(?<![A-Za-z])[A-Z0-9]+(?:_[A-Z0-9]+)*_POLICY(?:_[A-Z0-9]+)*(?![A-Za-z])/g;
/** Ids as they stand in a name. The underscore, which an id may have by its pattern and has not in fact, ends one. */
const idPattern =
  /(?<![0-9A-Za-z])(?:ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32}|rp-[0-9a-zA-Z]{4,128}|p-[0-9a-zA-Z]{8,128}|\d{12})(?![0-9A-Za-z])/g;

/** Takes policy types and ids out of one part of a path. */
function readPart(part: string): { ids: string[]; types: string[]; rest: string } {
  const ids: string[] = [];
  const types: string[] = [];
  const take = (text: string): string => {
    types.push(text.toUpperCase().replaceAll('-', '_'));
    return '=';
  };
  const withoutTypes = part.replace(knownTypePattern, take).replace(newTypePattern, take);
  const rest = withoutTypes.replace(idPattern, (id) => {
    ids.push(id);
    return '=';
  });
  return { ids, types, rest };
}

const namesByLength = operations.map(({ name }) => name.toLowerCase()).sort((a, b) => b.length - a.length);

/** The operation whose name stands in the text, however it is written: the longest. */
function operationIn(rest: string): OperationInfo | undefined {
  const letters = rest.toLowerCase().replaceAll(/[^a-z=]/g, '');
  const name = namesByLength.find((candidate) => letters.includes(candidate));
  return name === undefined ? undefined : operationNamed(name);
}

/** `…-2`, `….003` and `…-page-12`: up to three digits, more with the word `page` or zeros in front. */
function pageIn(rest: string): number | undefined {
  const found = /(?:^|[-_. =])(?:page[-_. ]?(\d{1,6})|(\d{1,3}|0\d{1,5}))$/i.exec(rest);
  const digits = found?.[1] ?? found?.[2];
  return digits === undefined ? undefined : Number(digits);
}
