import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.js';
import { operationNames } from '../../src/organization/input/operations.js';
import { stateOf } from '../../src/organization/snapshots.js';
import { example, management, root } from './example-organization.js';
import { type Answer, Served } from './served.js';

/** A call: the operation, its input, and the caller, where it is not the management account. */
export type CaseCall = readonly [operation: string, input: object, caller?: string];

/**
 * One operation over the wire: what it answers and does, or how it is refused. Values that an earlier call answered are
 * written `{0.Handshake.Id}` (the first of `before`) or `{output.Policy.PolicySummary.Id}`; a text between slashes is a
 * pattern. Each call comes a second after the one before, the first at 2026-01-10T12:00:01Z.
 */
export interface OperationCase {
  readonly operation: string;
  /** What the organization is when the case begins: the example unless it says otherwise. */
  readonly from?: 'alone' | 'consolidated-billing';
  readonly before?: readonly CaseCall[];
  readonly caller?: string;
  readonly input: object;
  /** The answer, for a call that is carried out. */
  readonly output?: object;
  /** Calls that show its effect. */
  readonly then?: readonly { readonly call: CaseCall; readonly answer: object }[];
  /** The exception and its reason, for a call that is refused. */
  readonly refused?: { readonly exception: string; readonly reason?: string };
}

const members = ['operation', 'from', 'before', 'caller', 'input', 'output', 'then', 'refused'];
const folder = new URL('../cases/serve/', import.meta.url);

/** All cases of all files, held against the form that they must have. */
export function readCases(): readonly OperationCase[] {
  return readdirSync(folder).flatMap((file) => {
    const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as OperationCase[];
    for (const one of cases) {
      const where = `${file}: ${one.operation}`;
      expect(members, where).toEqual(expect.arrayContaining(Object.keys(one)));
      expect(operationNames, where).toContain(one.operation);
      expect('output' in one, `${where}: either \`output\` or \`refused\``).toBe(!('refused' in one));
      expect(new Set(one.before?.map(([name]) => name)).has(''), where).toBe(false);
    }
    return cases;
  });
}

/** Runs a case on a server of its own; `meet` is given each answer and what it should be. */
export async function runCase(
  one: OperationCase,
  meet: (answer: Answer, expected: Answer, call: string) => void,
): Promise<void> {
  const served = await Served.start({ state: stateOf(beginning(one.from)) });
  try {
    const known = new Map<string, unknown>();
    for (const [i, [operation, input, caller]] of (one.before ?? []).entries()) {
      const { status, body } = await served.call(operation, filled(input, known) as object, caller);
      expect({ status, operation, body }).toMatchObject({ status: 200 });
      known.set(String(i), body);
    }
    const answer = await served.call(one.operation, filled(one.input, known) as object, one.caller);
    known.set('output', answer.body);
    meet(answer, expectedAnswer(one, known), one.operation);
    for (const { call, answer: body } of one.then ?? []) {
      const [operation, input, caller] = call;
      const shown = await served.call(operation, filled(input, known) as object, caller);
      const status = '__type' in body ? 400 : 200;
      meet(shown, { status, body: patterned(filled(body, known)) as Answer['body'] }, operation);
    }
  } finally {
    await served.server.close();
  }
}

function expectedAnswer({ output, refused }: OperationCase, known: ReadonlyMap<string, unknown>): Answer {
  if (output !== undefined) return { status: 200, body: patterned(filled(output, known)) as Answer['body'] };
  const { exception = '', reason } = refused ?? {};
  return {
    status: 400,
    body: {
      __type: exception,
      Message: expect.stringMatching(/^\S.*\S$/),
      ...(reason === undefined ? {} : { Reason: reason }),
    },
  };
}

function beginning(from: OperationCase['from']): Snapshot {
  switch (from) {
    case undefined:
      return example;
    case 'consolidated-billing':
      return {
        ...example,
        organization: { ...example.organization, featureSet: 'CONSOLIDATED_BILLING' },
      };
    case 'alone': {
      const stays = (id: string): boolean => id === management || id === root || id === 'p-FullAWSAccess';
      return {
        ...example,
        organizationalUnits: [],
        accounts: example.accounts.filter(({ id }) => stays(id)),
        policies: example.policies.filter(({ id }) => stays(id)),
        attachments: example.attachments.filter(
          ({ targetId, policyId }) => stays(targetId) && stays(policyId),
        ),
        delegatedAdministrators: [],
        effectivePolicies: [],
      };
    }
  }
}

/** The value with what earlier calls answered filled in. */
export function filled(value: unknown, known: ReadonlyMap<string, unknown>): unknown {
  return mapTexts(value, (text) => {
    const path = /^\{([\w.]+)\}$/.exec(text)?.[1]?.split('.');
    if (path === undefined) return text;
    let at: unknown = Object.fromEntries(known);
    for (const step of path) at = (at as Readonly<Record<string, unknown>> | undefined)?.[step];
    expect(at, `${text} is in no earlier answer`).toBeDefined();
    return at;
  });
}

function patterned(value: unknown): unknown {
  return mapTexts(value, (text) =>
    /^\/\^.*\$\/$/.test(text) ? expect.stringMatching(new RegExp(text.slice(1, -1))) : text,
  );
}

function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
}
