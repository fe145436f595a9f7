import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { snapshotFromJson } from '../../src/model/read-snapshot.js';
import { OrganizationsException } from '../../src/organization/exception.js';
import type { OperationName } from '../../src/organization/input/operations.js';
import { quotasWith } from '../../src/organization/quotas.js';
import { execute } from '../../src/organization/service.js';
import { stateOf } from '../../src/organization/snapshots.js';
import { emptyState, type OrganizationState } from '../../src/organization/state.js';
import type { ServiceSettings } from '../../src/organization/transaction.js';
import { partsOf, stateFromParts } from '../../src/serve/memory.js';
import { Random } from '../support/random.js';
import { documentedRefusal } from './documented-refusals.js';
import { Model, modelQuotas, modelTypes } from './model.js';
import { type AnswerOf, type FlatInput, type ModelCall, treeCalls } from './model-calls.js';
import { policyCalls } from './model-policy-calls.js';
import { management, start } from './whole-service.js';

const calls: readonly ModelCall[] = [...treeCalls, ...policyCalls];

const settings: ServiceSettings = {
  quotas: quotasWith(Object.entries(modelQuotas).map(([name, value]) => `${name}=${value}`)),
  accountCreationTime: 0,
  emptyPages: false,
  defaultAccountId: management,
};

/** The service; a state is held against changes from outside. */
class Service {
  state: OrganizationState;
  #now = start;

  constructor(state: OrganizationState) {
    this.state = state;
  }

  /** The answer as a client reads it, or the name of the refusal. */
  call(operation: OperationName, input: unknown, callerId = management): object | string {
    const before = this.state;
    const changes = !/^(List|Describe)/.test(operation);
    const text = changes ? textOf(before) : '';
    try {
      const call = { operation, input, callerId, now: ++this.#now };
      const { state, output } = execute(before, call, settings);
      this.state = state;
      return JSON.parse(JSON.stringify(output)) as object;
    } catch (error) {
      if (!(error instanceof OrganizationsException)) throw error;
      const { exception, reason } = error;
      expect(documentedRefusal(operation, exception, reason)).toBe('documented');
      const name = exception.replace(/Exception$/, '');
      return reason === undefined ? name : `${name} ${reason}`;
    } finally {
      // Whatever happened, the old state is as it was.
      if (changes) expect(textOf(before)).toBe(text);
    }
  }

  /** All items of a list. */
  all(operation: OperationName, input: object = {}): readonly Readonly<Record<string, unknown>>[] {
    const items: Readonly<Record<string, unknown>>[] = [];
    let NextToken: unknown;
    do {
      const page = this.call(operation, { ...input, NextToken });
      expect(page, `${operation} is refused`).toBeTypeOf('object');
      const members = Object.entries(page);
      const list: unknown = members.find(([, value]) => Array.isArray(value))?.[1] ?? [];
      items.push(...(list as Readonly<Record<string, unknown>>[]));
      NextToken = Object.fromEntries(members).NextToken;
    } while (NextToken !== undefined);
    return items;
  }
}

function textOf(state: OrganizationState): string {
  const { attachments, delegatedAdministrators, trustedServices } = state;
  return JSON.stringify([
    partsOf(state),
    [...attachments],
    [...delegatedAdministrators],
    [...trustedServices],
  ]);
}

/** A new organization, and the model of it. */
function begin(): { readonly service: Service; readonly model: Model } {
  const service = new Service(emptyState());
  service.call('CreateOrganization', {});
  const [root] = service.all('ListRoots');
  return { service, model: new Model(String(root?.Id)) };
}

/** The flat input as the API wants it. */
function nested(input: FlatInput): unknown {
  const result: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(input)) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let at = result;
    for (const step of steps) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[last] = value;
  }
  return listed(result);
}

/** Structures whose members are numbers are lists. */
function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, one]) => [key, listed(one)] as const);
  return members.length > 0 && members.every(([key]) => /^\d+$/.test(key))
    ? members.map(([, one]) => one)
    : Object.fromEntries(members);
}

function answerOf(answer: unknown): AnswerOf {
  return (path) => {
    let at = answer;
    for (const step of path.split('.')) at = (at as Readonly<Record<string, unknown>> | undefined)?.[step];
    return String(at);
  };
}

/** One call to both, which must agree on whether it is carried out. */
function step(service: Service, model: Model, { call, seed }: { call: ModelCall; seed: number }): string {
  const { operation, refusals, effect, caller, follow } = call;
  const input = call.input(model, new Random(seed));
  const expected = refusals(model, input).filter((one) => one !== false);
  const answer = service.call(operation, nested(input), caller?.(input) ?? management);
  const told = `${operation} ${JSON.stringify(input)}`;
  if (typeof answer === 'string') {
    expect(expected, told).toContain(answer);
    return `${operation}: ${answer}`;
  }
  expect(expected, told).toEqual([]);
  const next = follow?.(answerOf(answer));
  const then = next === undefined ? undefined : service.call(next[0], nested(next[1]));
  effect(model, input, answerOf({ ...answer, then }));
  return operation;
}

/** What the list operations say, in the model's terms. */
function readBack(service: Service): object {
  const places: Record<string, unknown> = {};
  const ids = (items: readonly Readonly<Record<string, unknown>>[], member = 'Id'): string[] =>
    items.map((item) => String(item[member]));
  const visit = (id: string, kind: string, name: unknown, parent: string, closing: boolean): void => {
    const tags = service.all('ListTagsForResource', { ResourceId: id }).map(({ Key, Value }) => [Key, Value]);
    const attached = modelTypes.map(({ type }) => [
      type,
      ids(service.all('ListPoliciesForTarget', { TargetId: id, Filter: type })),
    ]);
    places[id] = {
      kind,
      name,
      parent,
      tags: Object.fromEntries(tags),
      attached: Object.fromEntries(attached),
      closing,
    };
    if (kind === 'account') return;
    const units = service.all('ListOrganizationalUnitsForParent', { ParentId: id });
    expect(ids(units)).toEqual(
      ids(service.all('ListChildren', { ParentId: id, ChildType: 'ORGANIZATIONAL_UNIT' })),
    );
    for (const unit of units) visit(String(unit.Id), 'unit', unit.Name, id, false);
    const accounts = service.all('ListAccountsForParent', { ParentId: id });
    expect(ids(accounts)).toEqual(ids(service.all('ListChildren', { ParentId: id, ChildType: 'ACCOUNT' })));
    for (const { Id, Name, State } of accounts) {
      expect(service.all('ListParents', { ChildId: Id })).toMatchObject([{ Id: id }]);
      visit(String(Id), 'account', Name, id, State === 'PENDING_CLOSURE');
    }
  };
  const [root] = service.all('ListRoots');
  visit(String(root?.Id), 'root', root?.Name, '', false);
  const accounts = Object.keys(places).filter((id) => /^\d/.test(id));
  expect(ids(service.all('ListAccounts')).sort()).toEqual(accounts.sort());
  const policies = modelTypes.flatMap(({ type }) =>
    service.all('ListPolicies', { Filter: type }).map(({ Id, Name, AwsManaged }) => [
      String(Id),
      {
        type,
        name: Name,
        managed: AwsManaged,
        targets: ids(service.all('ListTargetsForPolicy', { PolicyId: Id }), 'TargetId').sort(),
      },
    ]),
  );
  const administrators = service
    .all('ListDelegatedAdministrators')
    .map(({ Id }) => [
      String(Id),
      ids(service.all('ListDelegatedServicesForAccount', { AccountId: Id }), 'ServicePrincipal'),
    ]);
  const invitations = service.all('ListHandshakesForOrganization', { Filter: { ActionType: 'INVITE' } });
  return {
    places,
    policies: Object.fromEntries(policies),
    enabled: ids(root?.PolicyTypes as [], 'Type').sort(),
    trusted: ids(service.all('ListAWSServiceAccessForOrganization'), 'ServicePrincipal').sort(),
    delegated: Object.fromEntries(administrators),
    invited: ids(invitations.filter(({ State }) => State === 'OPEN')).sort(),
  };
}

function asRead(model: Model): object {
  const places = [...model.places].map(([id, { kind, name, parent, tags, closing }]) => [
    id,
    {
      kind,
      name,
      parent,
      tags: Object.fromEntries(tags),
      attached: Object.fromEntries(modelTypes.map(({ type }) => [type, model.attachedTo(id, type)])),
      closing,
    },
  ]);
  const policies = [...model.policies].map(([id, policy]) => [
    id,
    { ...policy, targets: model.targetsOf(id).sort() },
  ]);
  return {
    places: Object.fromEntries(places),
    policies: Object.fromEntries(policies),
    enabled: [...model.enabled].sort(),
    trusted: [...model.trusted].sort(),
    delegated: Object.fromEntries([...model.delegated].map(([id, services]) => [id, [...services].sort()])),
    invited: [...model.invited.values()].sort(),
  };
}

/** What holds of every state, by itself. */
function expectSound({ state }: Service): void {
  const { organizationalUnits, accounts, attachments, policies, root } = state;
  const parents = new Map([...organizationalUnits, ...accounts].map(([id, { parentId }]) => [id, parentId]));
  for (const id of parents.keys()) {
    const path: (string | undefined)[] = [id];
    while (path[0] !== root?.id) {
      path.unshift(parents.get(path[0] ?? ''));
      expect(path.length).toBeLessThan(10);
    }
    const levels = accounts.has(id) ? path.length - 2 : path.length - 1;
    expect(levels).toBeLessThanOrEqual(modelQuotas.organizationalUnitDepth);
  }
  expect(organizationalUnits.size).toBeLessThanOrEqual(modelQuotas.organizationalUnits);
  expect(accounts.size).toBeLessThanOrEqual(modelQuotas.accounts);
  for (const target of [root?.id ?? '', ...parents.keys()]) {
    const types = (attachments.get(target) ?? []).map((id) => policies.get(id)?.type);
    for (const { type } of root?.policyTypes ?? []) {
      const count = types.filter((one) => one === type).length;
      expect(count).toBeGreaterThanOrEqual(settings.quotas.get(`${type}.minPerTarget`) ?? 0);
      expect(count).toBeLessThanOrEqual(settings.quotas.get(`${type}.maxPerTarget`) ?? 0);
    }
  }
  const { snapshot } = partsOf(state);
  expect(snapshot === undefined ? [] : findIntegrityProblems(snapshot)).toEqual([]);
}

/** The organization once it was written and read again. */
function restarted(service: Service): Service {
  const { snapshot, memory } = JSON.parse(JSON.stringify(partsOf(service.state)));
  const read = snapshotFromJson(snapshot);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const state = stateFromParts({ snapshot: read.snapshot, memory });
  expect(readBack(new Service(stateOf(read.snapshot)))).toEqual(readBack(new Service(state)));
  return new Service(state);
}

/** What fills the organization comes more often, and what empties it at a stroke less. */
const anyCall = fc.oneof(
  ...calls.map((call) => ({
    arbitrary: fc.constant(call),
    weight: /^(Create|Attach|Detach|Enable|Register)/.test(call.operation)
      ? 8
      : call.operation === 'DisablePolicyType'
        ? 1
        : 4,
  })),
);

const steps = fc.noBias(
  fc.array(fc.record({ call: anyCall, seed: fc.nat() }), { minLength: 40, maxLength: 120, size: 'max' }),
);

describe('the service beside a simple model of it', () => {
  const met = new Set<string>();

  it('agrees-on-every-call, is-read-back-as-the-model-has-it, and-is-sound-after-every-call', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { service, model } = begin();
        for (const [i, one] of sequence.entries()) {
          met.add(step(service, model, one));
          expectSound(service);
          if (i % 10 === 0) expect(readBack(service)).toEqual(asRead(model));
        }
        expect(readBack(service)).toEqual(asRead(model));
        expect(readBack(restarted(service))).toEqual(asRead(model));
      }),
      { numRuns: 100, seed: 20260110 },
    );
  });

  it('met every call, carried out and refused in each way that the model knows', () => {
    const operations = calls.map(({ operation }) => operation);
    expect([...met].filter((one) => !one.includes(':')).sort()).toEqual([...operations].sort());
    // The model knows 57 ways; those that need much to come together are named, lest they are no longer met.
    expect([...met].filter((one) => one.includes(':')).length).toBeGreaterThan(50);
    expect([...met]).toEqual(
      expect.arrayContaining([
        'AttachPolicy: ConstraintViolation MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'CreateOrganizationalUnit: ConstraintViolation OU_DEPTH_LIMIT_EXCEEDED',
        'CreateOrganizationalUnit: ConstraintViolation OU_NUMBER_LIMIT_EXCEEDED',
        'CreatePolicy: ConstraintViolation POLICY_NUMBER_LIMIT_EXCEEDED',
        'DetachPolicy: ConstraintViolation MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'DetachPolicy: InvalidInput NON_DETACHABLE_POLICY',
        'DisableAWSServiceAccess: ConstraintViolation POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
        'RegisterDelegatedAdministrator: ConstraintViolation DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      ]),
    );
  });
});
