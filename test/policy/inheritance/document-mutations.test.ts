import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/model/json-text.js';
import { policyTypes } from '../../../src/model/policy-types.js';
import { pointerTo } from '../../../src/model/problem.js';
import { checkManagementDocument } from '../../../src/policy/inheritance/check-document.js';
import { controlOperator } from '../../../src/policy/inheritance/document.js';
import type { Node } from '../../../src/policy/inheritance/schemas/nodes.js';
import { managementSyntaxes, managementSyntaxOf } from '../../../src/policy/inheritance/schemas/syntaxes.js';
import { documentCases } from './document-cases.js';

/** A place in a document, with what its syntax says of it. */
interface Place {
  readonly path: readonly string[];
  readonly node: Node;
}

const accepted = [...documentCases().values()]
  .flat()
  .filter(({ problems, policyType }) => problems.length === 0 && managementSyntaxOf(policyType) !== undefined)
  .map(({ name, policyType, text, document }) => ({
    name,
    policyType,
    document: (text === undefined ? document : JSON.parse(text)) as JsonObject,
  }));
const acceptedDocument = fc.constantFrom(...accepted);

const errorsOf = (policyType: string, document: JsonValue) =>
  checkManagementDocument(policyType, JSON.stringify(document)).filter(
    ({ severity }) => severity === 'error',
  );

describe('checkManagementDocument', () => {
  it('never-throws-on-any-json', () => {
    const type = fc.constantFrom(...policyTypes.map((info) => info.type), 'SOME_FUTURE_POLICY');
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('tags', 'plans', '@@assign', '@@append', controlOperator, '__proto__', 'constructor'),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 6 }, tie('leaf'), tie('object'), fc.array(tie('tree'), { maxLength: 3 })),
      leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      object: fc
        .array(fc.tuple(key, tie('tree')), { maxLength: 4 })
        .map((pairs) => Object.fromEntries(pairs)),
    }));
    fc.assert(
      fc.property(
        type,
        fc.oneof(
          fc.string(),
          fc.json(),
          tree.map((value) => JSON.stringify(value)),
        ),
        (one, text) => {
          for (const { code, message } of checkManagementDocument(one, text)) {
            expect(code).toMatch(/^[a-z-]+$/);
            // A control that is an object is named by the reading of operators.
            if (code !== 'unknown-control') expect(message).not.toContain('[object ');
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('any-json-under-the-key-of-its-type-is-refused-or-parsed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...managementSyntaxes), fc.jsonValue(), ({ policyType, root }, value) => {
        const [top = ''] = Object.keys(root.keys);
        const found = errorsOf(policyType, { [top]: value as JsonValue });
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
        if (!isObject) expect(found.length).toBeGreaterThan(0);
        else if (Object.keys(value).length === 0) expect(found).toEqual([]);
      }),
    );
  });

  it('a-part-of-a-sound-document-is-sound', () => {
    fc.assert(
      fc.property(acceptedDocument, fc.nat(), ({ policyType, document }, pick) => {
        const paths = pathsOf(document, []).filter((path) => path.length > 1);
        const path = paths[pick % Math.max(1, paths.length)];
        fc.pre(path !== undefined);
        expect(errorsOf(policyType, without(document, path))).toEqual([]);
      }),
    );
  });

  it('a-document-without-the-key-of-its-type-is-refused', () => {
    for (const { policyType, document } of accepted) {
      const [top = ''] = Object.keys(managementSyntaxOf(policyType)?.root.keys ?? {});
      expect(errorsOf(policyType, without(document, [top])).map(({ code }) => code)).toContain('missing-key');
    }
  });

  it('an-unknown-key-is-found-where-it-stands', () => {
    fc.assert(
      fc.property(acceptedDocument, fc.nat(), ({ policyType, document }, pick) => {
        const places = placesOf(policyType, document).filter(({ node }) => node.kind === 'keys');
        const { path } = places[pick % places.length] ?? { path: [] };
        const changed = withMember(document, path, 'no such key', {});
        const found = errorsOf(policyType, changed);
        expect(found.map(({ code, location }) => [code, location?.pointer])).toEqual([
          ['unknown-key', pointerTo('', ...path, 'no such key')],
        ]);
      }),
    );
  });

  it('a-value-without-its-operator-is-found-where-it-stands', () => {
    fc.assert(
      fc.property(acceptedDocument, fc.nat(), ({ policyType, document }, pick) => {
        const values = placesOf(policyType, document).filter(
          ({ node, path }) => node.kind === 'value' && at(document, [...path, '@@assign']) !== undefined,
        );
        const place = values[pick % Math.max(1, values.length)];
        fc.pre(place !== undefined);
        const { path } = place;
        const bare = at(document, [...path, '@@assign']) ?? null;
        const changed = withMember(document, path.slice(0, -1), path.at(-1) ?? '', bare);
        expect(errorsOf(policyType, changed).map(({ code, location }) => [code, location?.pointer])).toEqual([
          ['operator-missing', pointerTo('', ...path)],
        ]);
      }),
    );
  });

  it('a-list-operator-on-one-value-is-refused', () => {
    fc.assert(
      fc.property(acceptedDocument, fc.nat(), ({ policyType, document }, pick) => {
        const values = placesOf(policyType, document).filter(({ node }) => node.kind === 'value');
        const place = values[pick % Math.max(1, values.length)];
        fc.pre(place !== undefined);
        const changed = withMember(document, place.path, '@@append', ['x']);
        expect(errorsOf(policyType, changed).map(({ code }) => code)).toEqual(['operator-misplaced']);
      }),
    );
  });

  it('the-control-operator-may-stand-at-every-place', () => {
    const control = fc.constantFrom<JsonValue[]>(['@@none'], ['@@assign']);
    fc.assert(
      fc.property(acceptedDocument, fc.nat(), control, ({ policyType, document }, pick, value) => {
        const places = placesOf(policyType, document);
        const { path } = places[pick % places.length] ?? { path: [] };
        const changed = withMember(document, path, controlOperator, value);
        expect(checkManagementDocument(policyType, JSON.stringify(changed))).toEqual([]);
      }),
    );
  });

  it('white-space-changes-nothing-but-places', () => {
    const cases = [...documentCases().values()]
      .flat()
      .filter(({ text, name }) => text === undefined && name !== '');
    const told = (type: string, text: string) =>
      checkManagementDocument(type, text).map(({ code, severity, message, location }) =>
        code === 'maybe-too-long' ? code : { code, severity, message, pointer: location?.pointer },
      );
    for (const { policyType, document } of cases) {
      expect(told(policyType, JSON.stringify(document, undefined, 2))).toEqual(
        told(policyType, JSON.stringify(document)),
      );
    }
  });
});

/** Every place of a sound document. */
function placesOf(policyType: string, document: JsonObject): Place[] {
  const root = managementSyntaxOf(policyType)?.root;
  if (root === undefined) throw new Error(`no syntax of ${policyType}`);
  const walk = (object: JsonValue, node: Node, path: readonly string[]): Place[] => [
    { path, node },
    ...membersOf(object).flatMap(([key, child]) => {
      const below = node.kind === 'entries' ? node.entry : node.kind === 'keys' ? node.keys[key] : undefined;
      return below === undefined ? [] : walk(child, below, [...path, key]);
    }),
  ];
  return walk(document, root, []);
}

/** The path of every member, operators included. */
function pathsOf(value: JsonValue, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => [[...path, key], ...pathsOf(child, [...path, key])]);
}

function membersOf(value: JsonValue): [string, JsonValue][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).filter(([key]) => !key.startsWith('@@'));
}

function at(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((one, key) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return undefined;
    return Object.hasOwn(one, key) ? one[key] : undefined;
  }, value);
}

function without(document: JsonObject, path: readonly string[]): JsonObject {
  const [key = '', ...rest] = path;
  const entries = Object.entries(document).filter(([name]) => rest.length > 0 || name !== key);
  return Object.fromEntries(
    entries.map(([name, child]) => [name, name === key ? without(child as JsonObject, rest) : child]),
  );
}

function withMember(
  document: JsonObject,
  path: readonly string[],
  key: string,
  value: JsonValue,
): JsonObject {
  const [first, ...rest] = path;
  const entries = Object.entries(document);
  if (first === undefined)
    return Object.fromEntries([...entries.filter(([name]) => name !== key), [key, value]]);
  return Object.fromEntries(
    entries.map(([name, child]) => [
      name,
      name === first ? withMember(child as JsonObject, rest, key, value) : child,
    ]),
  );
}
