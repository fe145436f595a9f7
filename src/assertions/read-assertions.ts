import type { Catalogue } from '../catalogue/catalogue.js';
import {
  type RequestPattern,
  type RequestQuestion,
  requestPattern,
} from '../evaluate/questions/request-question.js';
import type { OrgGraph } from '../graph/org-graph.js';
import { InvalidInputError } from '../model/errors.js';
import type { JsonObject, JsonValue } from '../model/json-text.js';
import { isObject, member } from '../model/json-values.js';
import { type Problem, pointerTo } from '../model/problem.js';
import type {
  Assertion,
  AssertionDocument,
  Claim,
  EffectivePolicyClaim,
  EntityKind,
  SubjectChoice,
  TagsClaim,
} from './assertion.js';
import { departuresOf } from './check-structure.js';
import { type ReadRequests, type Report, type RequestReading, readRequests } from './requests.js';
import { subjectProblems } from './subjects.js';

/** The assertions of files, and what is doubtful about them. */
export interface ReadAssertions {
  readonly assertions: readonly Assertion[];
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/**
 * The assertions of files in their order. `docs/assertions.md` describes the format.
 *
 * @throws InvalidInputError with every problem of every file, located.
 */
export function readAssertions(
  documents: readonly AssertionDocument[],
  graph: OrgGraph,
  catalogue: Catalogue,
): ReadAssertions {
  const problems: Problem[] = [];
  const assertions: Assertion[] = [];
  const names = new Map<string, Assertion>();
  for (const document of documents) {
    const departures = departuresOf(document.value);
    problems.push(
      ...departures.map(
        ({ pointer, ...problem }): Problem => ({
          severity: 'error',
          ...problem,
          location: document.locate(pointer),
        }),
      ),
    );
    if (departures.length > 0) continue;
    const reader = new FileReader(document, graph, catalogue, problems);
    for (const assertion of reader.assertions()) {
      const earlier = names.get(assertion.name);
      if (earlier === undefined) names.set(assertion.name, assertion);
      else problems.push(duplicate(assertion, earlier));
      assertions.push(assertion);
    }
  }
  if (problems.some(({ severity }) => severity === 'error')) throw new InvalidInputError(problems);
  return { assertions, problems };
}

function duplicate({ name, location }: Assertion, earlier: Assertion): Problem {
  const { file = '', line } = earlier.location;
  return {
    code: 'duplicate-name',
    severity: 'error',
    message: `\`${name}\` is the name of the assertion at ${file}${line === undefined ? '' : `:${line}`} already`,
    location,
    remedy: 'give each assertion a name of its own',
  };
}

const claims = ['must', 'mustNot', 'may', 'effectivePolicy', 'tags'] as const;
type ClaimName = (typeof claims)[number];

/** Members that go with some claims only. */
const goesWith: Readonly<Record<string, readonly ClaimName[]>> = {
  on: ['must', 'mustNot', 'may'],
  unless: ['must', 'mustNot', 'may'],
  evenOnPaper: ['must', 'mustNot'],
  of: ['effectivePolicy', 'tags'],
};

class FileReader {
  readonly #document: AssertionDocument;
  readonly #graph: OrgGraph;
  readonly #catalogue: Catalogue;
  readonly #problems: Problem[];

  constructor(document: AssertionDocument, graph: OrgGraph, catalogue: Catalogue, problems: Problem[]) {
    this.#document = document;
    this.#graph = graph;
    this.#catalogue = catalogue;
    this.#problems = problems;
  }

  assertions(): Assertion[] {
    const { value } = this.#document;
    const list = isObject(value) ? member(value, 'assertions') : undefined;
    return (Array.isArray(list) ? list : []).flatMap((item, i) =>
      isObject(item) ? this.#assertion(item, pointerTo('/assertions', i)) : [],
    );
  }

  readonly #report: Report = (code, pointer, message, remedy, severity = 'error') => {
    this.#problems.push({
      code,
      severity,
      message,
      location: this.#document.locate(pointer),
      ...(remedy === undefined ? {} : { remedy }),
    });
  };

  #assertion(value: JsonObject, pointer: string): Assertion[] {
    const written = claims.filter((name) => member(value, name) !== undefined);
    const [claimName] = written;
    if (claimName === undefined || written.length > 1) {
      this.#report(
        claimName === undefined ? 'no-claim' : 'several-claims',
        pointer,
        claimName === undefined
          ? 'the assertion claims nothing'
          : `the assertion has ${written.map((name) => `\`${name}\``).join(' and ')}`,
        claimName === undefined
          ? `give it one of ${claims.map((name) => `\`${name}\``).join(', ')}`
          : 'make an assertion of each',
      );
      return [];
    }
    for (const [name, users] of Object.entries(goesWith)) {
      if (member(value, name) === undefined || users.includes(claimName)) continue;
      this.#report(
        'member-without-meaning',
        pointerTo(pointer, name),
        `\`${name}\` means nothing beside \`${claimName}\``,
        'leave it out',
      );
    }
    const of = entityKind(member(value, 'of'));
    if (of === 'policies' && claimName === 'effectivePolicy') {
      this.#report(
        'policies-without-effective-policy',
        pointerTo(pointer, 'of'),
        'policies have no effective policy',
      );
    }
    const name = member(value, 'name');
    const description = member(value, 'description');
    const subjects = this.#choices(member(value, 'subjects'), pointerTo(pointer, 'subjects'), of);
    return [
      {
        name: typeof name === 'string' ? name : '',
        ...(typeof description === 'string' ? { description } : {}),
        location: this.#document.locate(pointer),
        of,
        subjects: subjects.length === 0 ? [{ kind: 'all' }] : subjects,
        except: this.#choices(member(value, 'except'), pointerTo(pointer, 'except'), of),
        mayBeEmpty: member(value, 'mayBeEmpty') === true,
        claim: this.#claim(claimName, value, pointer),
      },
    ];
  }

  #choices(value: JsonValue | undefined, pointer: string, of: EntityKind): SubjectChoice[] {
    if (value === undefined) return [];
    const items = Array.isArray(value) ? value : [value];
    return items.map((item, i): SubjectChoice => {
      const at = Array.isArray(value) ? pointerTo(pointer, i) : pointer;
      if (isObject(item)) {
        const values = member(item, 'value');
        const key = { kind: 'tagged', key: String(member(item, 'tag')) } as const;
        return values === undefined ? key : { ...key, values: this.#texts(values, pointerTo(at, 'value')) };
      }
      const text = this.#text(item, at);
      if (text === 'all') return { kind: 'all' };
      const choice = { kind: 'named', text, location: this.#document.locate(at) } as const;
      this.#problems.push(...subjectProblems(this.#graph, choice, of));
      return choice;
    });
  }

  /** As it is written: in YAML an account id is a number. */
  #text(value: JsonValue, pointer: string): string {
    if (typeof value === 'string') return value;
    return this.#document.writtenAs(pointer) ?? String(value);
  }

  #texts(value: JsonValue, pointer: string): string[] {
    return Array.isArray(value)
      ? value.map((item, i) => this.#text(item, pointerTo(pointer, i)))
      : [this.#text(value, pointer)];
  }

  #claim(name: ClaimName, value: JsonObject, pointer: string): Claim {
    const written = member(value, name);
    const at = pointerTo(pointer, name);
    const claim = isObject(written) ? written : {};
    if (name === 'tags') return this.#tags(claim, at);
    if (name === 'effectivePolicy') return this.#effectivePolicy(claim, at);
    const on = member(value, 'on') === 'resources' ? 'resources' : 'principals';
    const reading: RequestReading = {
      document: this.#document,
      catalogue: this.#catalogue,
      graph: this.#graph,
      report: this.#report,
      on,
    };
    const meant = readRequests(claim, at, reading);
    const excepted = this.#exceptions(member(value, 'unless'), pointerTo(pointer, 'unless'), reading);
    const question: RequestQuestion = {
      type: on === 'resources' ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY',
      anyOf: meant.patterns,
      unless: [...meant.unless, ...excepted],
    };
    if (name !== 'may') return { kind: name, question, evenOnPaper: member(value, 'evenOnPaper') === true };
    return { kind: 'may', questions: meant.patterns.flatMap((pattern) => oneByOne(question, pattern)) };
  }

  #exceptions(
    value: JsonValue | undefined,
    pointer: string,
    reading: RequestReading,
  ): readonly RequestPattern[] {
    if (value === undefined) return [];
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item, i) => {
      if (!isObject(item)) return [];
      const read: ReadRequests = readRequests(
        item,
        Array.isArray(value) ? pointerTo(pointer, i) : pointer,
        reading,
      );
      return read.patterns;
    });
  }

  #tags(value: JsonObject, pointer: string): TagsClaim {
    const tags = Object.entries(value).map(([key, wanted]): TagsClaim['tags'][number] => {
      if (typeof wanted === 'boolean') return { key, expected: { kind: 'exists', exists: wanted } };
      return { key, expected: { kind: 'oneOf', values: this.#texts(wanted, pointerTo(pointer, key)) } };
    });
    return { kind: 'tags', tags };
  }

  #effectivePolicy(value: JsonObject, pointer: string): EffectivePolicyClaim {
    const members = ['equals', 'oneOf', 'includes', 'exists'] as const;
    const written = members.filter((name) => member(value, name) !== undefined);
    if (written.length !== 1) {
      this.#report(
        'expectation',
        pointer,
        written.length === 0
          ? 'it does not say what the value must be'
          : `it has ${written.map((name) => `\`${name}\``).join(' and ')}`,
        `give one of ${members.map((name) => `\`${name}\``).join(', ')}`,
      );
    }
    const equals = member(value, 'equals');
    const oneOf = member(value, 'oneOf');
    const includes = member(value, 'includes');
    const at = member(value, 'pointer');
    return {
      kind: 'effectivePolicy',
      policyType: String(member(value, 'type')),
      pointer: typeof at === 'string' ? at : '',
      expected:
        equals !== undefined
          ? { kind: 'oneOf', values: [equals] }
          : Array.isArray(oneOf)
            ? { kind: 'oneOf', values: oneOf }
            : Array.isArray(includes)
              ? { kind: 'includes', values: includes }
              : { kind: 'exists', exists: member(value, 'exists') !== false },
    };
  }
}

/** A question for each pattern of actions. */
function oneByOne(
  question: RequestQuestion,
  { action, resource, conditions }: RequestPattern,
): RequestQuestion[] {
  if (action.negated) return [question];
  return action.patterns.map((pattern) => ({
    ...question,
    anyOf: [{ ...requestPattern({ actions: [pattern], conditions }), resource }],
  }));
}

function entityKind(value: JsonValue | undefined): EntityKind {
  return value === 'organizationalUnits' || value === 'policies' ? value : 'accounts';
}
