import { expect } from 'vitest';
import type { OperationName } from '../../src/organization/input/operations.js';
import type { Random } from '../support/random.js';
import { type Model, modelQuotas } from './model.js';
import { management } from './whole-service.js';

/**
 * The input of a call, flat: `Target.Id` is the member `Id` of the structure `Target`, `TagKeys.0` the first of the list
 * `TagKeys`.
 */
export type FlatInput = Readonly<Record<string, string>>;

/** The text at a path of an answer; that of `follow` is below `then`. */
export type AnswerOf = (path: string) => string;

/** One kind of call: what it is drawn from, when it is refused, and what it does to the model. */
export interface ModelCall {
  readonly operation: OperationName;
  readonly input: (model: Model, random: Random) => FlatInput;
  /** Who calls; the management account unless it says otherwise. */
  readonly caller?: (input: FlatInput) => string;
  /**
   * Every refusal that the call deserves. AWS does not document which one it gives first; where there is none, the call
   * is carried out.
   */
  readonly refusals: (model: Model, input: FlatInput) => readonly (string | false)[];
  /** A call that shows what became of this one. */
  readonly follow?: (answer: AnswerOf) => readonly [OperationName, FlatInput];
  readonly effect: (model: Model, input: FlatInput, answer: AnswerOf) => void;
}

/** Few enough to be taken. */
export const names = ['a', 'b', 'c', 'd'];

/** A member of an input; '' when it is not there. */
export const of = (input: FlatInput, member: string): string => input[member] ?? '';

/** Calls that change the tree. */
export const treeCalls: readonly ModelCall[] = [
  {
    operation: 'CreateOrganizationalUnit',
    input: (model, random) => ({ ParentId: model.anyParent(random), Name: random.pick(names) }),
    refusals: (model, input) => {
      const parent = of(input, 'ParentId');
      const known = model.places.has(parent);
      return [
        !known && 'ParentNotFound',
        known && model.isTaken(parent, of(input, 'Name')) && 'DuplicateOrganizationalUnit',
        known &&
          model.depth(parent) + 1 > modelQuotas.organizationalUnitDepth &&
          'ConstraintViolation OU_DEPTH_LIMIT_EXCEEDED',
        model.idsOf('unit').length + 1 > modelQuotas.organizationalUnits &&
          'ConstraintViolation OU_NUMBER_LIMIT_EXCEEDED',
      ];
    },
    effect: (model, input, answer) =>
      model.add(answer('OrganizationalUnit.Id'), 'unit', of(input, 'Name'), of(input, 'ParentId')),
  },
  {
    operation: 'UpdateOrganizationalUnit',
    input: (model, random) => ({ OrganizationalUnitId: model.anyUnit(random), Name: random.pick(names) }),
    refusals: (model, input) => {
      const id = of(input, 'OrganizationalUnitId');
      const unit = model.places.get(id);
      return [
        unit === undefined && 'OrganizationalUnitNotFound',
        unit !== undefined &&
          model.isTaken(unit.parent, of(input, 'Name'), id) &&
          'DuplicateOrganizationalUnit',
      ];
    },
    effect: (model, input) => {
      model.place(of(input, 'OrganizationalUnitId')).name = of(input, 'Name');
    },
  },
  {
    operation: 'DeleteOrganizationalUnit',
    input: (model, random) => ({ OrganizationalUnitId: model.anyUnit(random) }),
    refusals: (model, input) => {
      const id = of(input, 'OrganizationalUnitId');
      return [
        !model.places.has(id) && 'OrganizationalUnitNotFound',
        model.childrenOf(id).length > 0 && 'OrganizationalUnitNotEmpty',
      ];
    },
    effect: (model, input) => void model.places.delete(of(input, 'OrganizationalUnitId')),
  },
  {
    operation: 'MoveAccount',
    input: (model, random) => {
      const id = model.anyAccount(random);
      const source = model.places.get(id)?.parent ?? model.root;
      return {
        AccountId: id,
        SourceParentId: random.chance(0.8) ? source : model.anyParent(random),
        DestinationParentId: model.anyParent(random),
      };
    },
    refusals: (model, input) => {
      const account = model.places.get(of(input, 'AccountId'));
      const [from, to] = [of(input, 'SourceParentId'), of(input, 'DestinationParentId')];
      return [
        account === undefined && 'AccountNotFound',
        !model.places.has(to) && 'DestinationParentNotFound',
        (!model.places.has(from) || account?.parent !== from) && 'SourceParentNotFound',
        account?.parent === to && 'DuplicateAccount',
      ];
    },
    effect: (model, input) => {
      model.place(of(input, 'AccountId')).parent = of(input, 'DestinationParentId');
    },
  },
  {
    operation: 'RemoveAccountFromOrganization',
    input: (model, random) => ({ AccountId: model.anyAccount(random) }),
    refusals: (model, input) => {
      const id = of(input, 'AccountId');
      return [
        !model.places.has(id) && 'AccountNotFound',
        id === management && 'MasterCannotLeaveOrganization',
        model.delegated.has(id) && 'ConstraintViolation CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      ];
    },
    effect: (model, input) => void model.places.delete(of(input, 'AccountId')),
  },
  {
    operation: 'CloseAccount',
    input: (model, random) => ({ AccountId: model.anyAccount(random) }),
    refusals: (model, input) => {
      const id = of(input, 'AccountId');
      const closing = [...model.places.values()].filter((place) => place.closing).length;
      return [
        !model.places.has(id) && 'AccountNotFound',
        id === management && 'ConstraintViolation CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
        model.places.get(id)?.closing === true && 'Conflict',
        closing + 1 > modelQuotas.concurrentAccountClosings &&
          'ConstraintViolation CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
      ];
    },
    effect: (model, input) => {
      model.place(of(input, 'AccountId')).closing = true;
    },
  },
  {
    operation: 'InviteAccountToOrganization',
    input: (model, random) => ({ 'Target.Id': model.anyOutsider(random), 'Target.Type': 'ACCOUNT' }),
    refusals: (model, input) => {
      const id = of(input, 'Target.Id');
      const count = model.idsOf('account').length + model.invited.size;
      return [
        model.places.has(id) && 'HandshakeConstraintViolation ALREADY_IN_AN_ORGANIZATION',
        model.invited.has(id) && 'DuplicateHandshake',
        count + 1 > modelQuotas.accounts && 'HandshakeConstraintViolation ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      ];
    },
    effect: (model, input, answer) => void model.invited.set(of(input, 'Target.Id'), answer('Handshake.Id')),
  },
  ...(['AcceptHandshake', 'DeclineHandshake', 'CancelHandshake'] as const).map(
    (operation): ModelCall => ({
      operation,
      input: (model, random) => {
        const [account, handshake] = random.pick([...model.invited, ['123456789012', 'h-nothing00']]);
        return { HandshakeId: handshake ?? '', account: account ?? '' };
      },
      caller: (input) => (operation === 'CancelHandshake' ? management : of(input, 'account')),
      refusals: (model, input) => [!model.invited.has(of(input, 'account')) && 'HandshakeNotFound'],
      effect: (model, input) => {
        const id = of(input, 'account');
        model.invited.delete(id);
        if (operation === 'AcceptHandshake') model.add(id, 'account', `Account ${id}`, model.root);
      },
    }),
  ),
  {
    operation: 'CreateAccount',
    input: (_, random) => {
      const name = `account-${random.below(9)}`;
      return { AccountName: name, Email: `${name}@corp.example` };
    },
    refusals: (model) => [
      model.idsOf('account').length + model.invited.size + 1 > modelQuotas.accounts &&
        'ConstraintViolation ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    ],
    follow: (answer) => [
      'DescribeCreateAccountStatus',
      { CreateAccountRequestId: answer('CreateAccountStatus.Id') },
    ],
    effect: (model, input, answer) => {
      const email = of(input, 'Email');
      const state = model.emails.has(email) ? 'FAILED' : 'SUCCEEDED';
      expect(answer('then.CreateAccountStatus.State')).toBe(state);
      if (state === 'FAILED') return;
      model.emails.add(email);
      model.add(
        answer('then.CreateAccountStatus.AccountId'),
        'account',
        of(input, 'AccountName'),
        model.root,
      );
    },
  },
  {
    operation: 'TagResource',
    input: (model, random) => ({
      ResourceId: model.anyTarget(random),
      'Tags.0.Key': random.pick(names),
      'Tags.0.Value': random.pick(names),
    }),
    refusals: (model, input) => {
      const tags = model.places.get(of(input, 'ResourceId'))?.tags ?? new Map();
      const count = new Set([...tags.keys(), of(input, 'Tags.0.Key')]).size;
      return [
        !model.places.has(of(input, 'ResourceId')) && 'TargetNotFound',
        count > modelQuotas.tagsPerResource && 'ConstraintViolation MAX_TAG_LIMIT_EXCEEDED',
      ];
    },
    effect: (model, input) => {
      model.place(of(input, 'ResourceId')).tags.set(of(input, 'Tags.0.Key'), of(input, 'Tags.0.Value'));
    },
  },
  {
    operation: 'UntagResource',
    input: (model, random) => ({ ResourceId: model.anyTarget(random), 'TagKeys.0': random.pick(names) }),
    refusals: (model, input) => [!model.places.has(of(input, 'ResourceId')) && 'TargetNotFound'],
    effect: (model, input) => void model.place(of(input, 'ResourceId')).tags.delete(of(input, 'TagKeys.0')),
  },
];
