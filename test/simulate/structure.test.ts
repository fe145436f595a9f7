import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import { pointerTokens } from '../../src/model/problem.js';
import { structureText } from '../../src/report/simulation/structure-text.js';
import { plainStyle } from '../../src/report/style.js';
import { isDifferent, structuralDifference } from '../../src/simulate/structure/difference.js';
import { organizationOf } from '../rules/run-rule.js';
import { type Unread, withoutUnread } from '../rules/unread.js';

/** `organization.json`, another one made of it, and how they differ. */
interface StructureCase {
  readonly name: string;
  /** What is at a pointer in the other one; gone where no value is given. */
  readonly patch: readonly (readonly [pointer: string, value?: JsonValue])[];
  /** Is the other one the one before? */
  readonly reversed?: true;
  readonly unreadBefore?: readonly Unread[];
  readonly unreadAfter?: readonly Unread[];
  /** As text. */
  readonly expect: readonly string[];
}

const texts = { type: 'array', items: { type: 'string' } };
const validate = new Ajv2020({ allErrors: true, strictTuples: false }).compile<readonly StructureCase[]>({
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'patch', 'expect'],
    properties: {
      name: { type: 'string', minLength: 1 },
      patch: {
        type: 'array',
        items: { type: 'array', minItems: 1, maxItems: 2, prefixItems: [{ type: 'string' }] },
      },
      reversed: { const: true },
      unreadBefore: texts,
      unreadAfter: texts,
      expect: { ...texts, minItems: 1 },
    },
  },
});

const folder = new URL('../cases/structure/', import.meta.url);

function casesIn(file: string): readonly StructureCase[] {
  const value: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  if (!validate(value)) throw new Error(JSON.stringify(validate.errors, null, 2));
  return value;
}

function organization(): JsonObject {
  return JSON.parse(readFileSync(new URL('organization.json', folder), 'utf8')) as JsonObject;
}

function patched(patch: StructureCase['patch']): JsonObject {
  const whole = organization();
  for (const [pointer, value] of patch) {
    const tokens = pointerTokens(pointer);
    const last = tokens.pop() ?? '';
    let at: JsonValue | undefined = whole;
    for (const token of tokens) at = (at as JsonObject)[token];
    if (value === undefined) delete (at as JsonObject)[last];
    else (at as JsonObject)[last] = value;
  }
  return whole;
}

async function graphOf(value: JsonObject, unread: readonly Unread[] = []): Promise<OrgGraph> {
  const { snapshot } = await organizationOf(JSON.stringify(value));
  return OrgGraph.fromSnapshot(unread.reduce(withoutUnread, snapshot));
}

describe('the structural difference', () => {
  it.each(casesIn('cases.json'))('$name', async (one) => {
    const pair = [organization(), patched(one.patch)];
    const [before = {}, after = {}] = one.reversed ? pair.reverse() : pair;
    const difference = structuralDifference(
      await graphOf(before, one.unreadBefore),
      await graphOf(after, one.unreadAfter),
    );
    expect(structureText(difference, plainStyle)).toEqual(one.expect);
    expect(isDifferent(difference)).toBe(one.expect[0] !== 'Nothing in the organization changes.');
  });
});
