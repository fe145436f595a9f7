import { describe, expect, it } from 'vitest';
import { OrganizationsException } from '../../src/organization/exception.js';
import {
  type OperationName,
  operationInputs,
  operationNames,
} from '../../src/organization/input/operations.js';
import type { Members, Required, Shape } from '../../src/organization/input/shapes.js';
import { checkedInput } from '../../src/organization/input/validate.js';

/** A value of each shape that the service takes, by the pattern it must match. */
const samples = [
  '222222222222',
  'r-exam',
  'ou-exam-workload1',
  'p-workload12',
  'h-workload12',
  'car-workload12',
  'rt-workload12',
  'someone@corp.example',
  'config.amazonaws.com',
  'a',
];

function isRequired(member: Shape | Required<Shape>): member is Required<Shape> {
  return 'required' in member;
}

function sampleOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'string':
      return samples.find(
        (text) =>
          shape.pattern?.test(text) !== false &&
          text.length >= (shape.min ?? 0) &&
          text.length <= (shape.max ?? Number.POSITIVE_INFINITY),
      );
    case 'integer':
      return shape.min;
    case 'timestamp':
      return 1_800_000_000;
    case 'enum':
      return shape.values[0];
    case 'list':
      return [sampleOf(shape.of)];
    case 'structure':
      return sampleInput(shape.members);
  }
}

function sampleInput(members: Members): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [
      name,
      sampleOf(isRequired(member) ? member.shape : member),
    ]),
  );
}

/** Values that a shape refuses, each with the reason; what stands deeper comes with its own. */
function refusedValues(shape: Shape, name: string): readonly (readonly [unknown, string])[] {
  switch (shape.kind) {
    case 'string': {
      const { min = 0, max, pattern } = shape;
      const patternReason = name === 'TargetId' ? 'INVALID_PATTERN_TARGET_ID' : 'INVALID_PATTERN';
      const unfit = ['\u0000', '\n\n', 'ä ä'].find(
        (text) => pattern?.test(text) === false && text.length >= min && text.length <= (max ?? 9),
      );
      // Where a pattern bounds the length too, either may be told.
      return [
        [7, 'INVALID_PATTERN'],
        [{}, 'INVALID_PATTERN'],
        ...(min > 0 ? [['', 'MIN_LENGTH_EXCEEDED'] as const] : []),
        ...(max === undefined ? [] : [['0'.repeat(max + 1), 'MAX_LENGTH_EXCEEDED'] as const]),
        ...(unfit === undefined ? [] : [[unfit, patternReason] as const]),
      ];
    }
    case 'integer':
      return [
        [shape.min - 1, 'MIN_VALUE_EXCEEDED'],
        [shape.max + 1, 'MAX_VALUE_EXCEEDED'],
        [shape.min + 0.5, 'INVALID_PATTERN'],
        [String(shape.min), 'INVALID_PATTERN'],
      ];
    case 'timestamp':
      return [
        ['2026-01-01', 'INVALID_PATTERN'],
        [Number.NaN, 'INVALID_PATTERN'],
      ];
    case 'enum':
      return [
        [
          shape.values.includes('TAG_POLICY') ? 'NO_POLICY' : 'NOTHING',
          shape.values.includes('TAG_POLICY') ? 'INVALID_ENUM_POLICY_TYPE' : 'INVALID_ENUM',
        ],
        [1, 'INVALID_PATTERN'],
      ];
    case 'list':
      return [
        [{}, 'INVALID_PATTERN'],
        ...refusedValues(shape.of, '').map(
          ([value, reason]) => [[sampleOf(shape.of), value], reason] as const,
        ),
      ];
    case 'structure':
      return [
        [[], 'INVALID_PATTERN'],
        ['text', 'INVALID_PATTERN'],
        ...Object.entries(shape.members).flatMap(([member, inner]) => [
          ...(isRequired(inner)
            ? [[{ ...sampleInput(shape.members), [member]: undefined }, 'INPUT_REQUIRED'] as const]
            : []),
          ...refusedValues(isRequired(inner) ? inner.shape : inner, member).map(
            ([value, reason]) => [{ ...sampleInput(shape.members), [member]: value }, reason] as const,
          ),
        ]),
      ];
  }
}

function reasonOf(operation: OperationName, input: unknown): string | undefined {
  try {
    checkedInput(operation, input);
  } catch (error) {
    if (error instanceof OrganizationsException) {
      expect(error.exception).toBe('InvalidInputException');
      return error.reason;
    }
    throw error;
  }
  return 'taken';
}

describe.each(operationNames)('%s', (operation) => {
  const members: Members = operationInputs[operation];
  const input = sampleInput(members);

  it('takes an input that has all members, and leaves others out', () => {
    expect(checkedInput(operation, { ...input, Another: 1, __proto__: { x: 1 } })).toEqual(input);
  });

  it('takes an input without what is optional, missing or null', () => {
    const needed = Object.fromEntries(
      Object.entries(members).flatMap(([name, member]) => (isRequired(member) ? [[name, input[name]]] : [])),
    );
    const nulls = Object.fromEntries(Object.keys(members).map((name) => [name, null]));
    expect(checkedInput(operation, needed)).toEqual(needed);
    expect(checkedInput(operation, { ...nulls, ...needed })).toEqual(needed);
  });

  it('refuses what is no structure', () => {
    for (const wrong of [[], 'text', 7, true]) expect(reasonOf(operation, wrong)).toBe('INVALID_PATTERN');
  });

  const cases = Object.entries(members).flatMap(([name, member]) => {
    const refused = refusedValues(isRequired(member) ? member.shape : member, name);
    const missing = isRequired(member) ? [[undefined, 'INPUT_REQUIRED'] as const] : [];
    return [...missing, ...refused].map(([value, reason]) => ({ name, value, reason }));
  });
  if (cases.length === 0) return;
  it('refuses members that are missing or pass a limit, with the reason', () => {
    for (const { name, value, reason } of cases) {
      const text = JSON.stringify(value) ?? 'nothing';
      expect(`${name} = ${text.slice(0, 60)}: ${reasonOf(operation, { ...input, [name]: value })}`).toBe(
        `${name} = ${text.slice(0, 60)}: ${reason}`,
      );
    }
  });
});

describe('lengths', () => {
  it('count characters, not units', () => {
    const name = (length: number): object => ({ ParentId: 'r-exam', Name: '𝒳'.repeat(length) });
    expect(reasonOf('CreateOrganizationalUnit', name(128))).toBe('taken');
    expect(reasonOf('CreateOrganizationalUnit', name(129))).toBe('MAX_LENGTH_EXCEEDED');
  });
});
