import { modelQuotas, modelServices, modelTypes } from './model.js';
import { type ModelCall, names, of } from './model-calls.js';
import { management } from './whole-service.js';

/** Calls that change policies, where they are attached, and who administers services. */
export const policyCalls: readonly ModelCall[] = [
  {
    operation: 'CreatePolicy',
    input: (_, random) => {
      const { type, content } = random.pick(modelTypes);
      return { Name: random.pick(names), Type: type, Description: '', Content: content };
    },
    refusals: (model, input) => {
      const own = model.ofType(of(input, 'Type')).filter(([, { managed }]) => !managed);
      return [
        own.some(([, { name }]) => name === of(input, 'Name')) && 'DuplicatePolicy',
        own.length + 1 > mostOf(of(input, 'Type'), 'maxPerOrganization') &&
          'ConstraintViolation POLICY_NUMBER_LIMIT_EXCEEDED',
      ];
    },
    effect: (model, input, answer) => {
      const policy = { type: of(input, 'Type'), name: of(input, 'Name'), managed: false };
      model.policies.set(answer('Policy.PolicySummary.Id'), policy);
    },
  },
  {
    operation: 'UpdatePolicy',
    input: (model, random) => ({ PolicyId: model.anyPolicy(random), Name: random.pick(names) }),
    refusals: (model, input) => {
      const id = of(input, 'PolicyId');
      const policy = model.policies.get(id);
      const others = model.ofType(policy?.type ?? '').filter(([other]) => other !== id);
      return [
        policy === undefined && 'PolicyNotFound',
        policy?.managed === true && 'InvalidInput IMMUTABLE_POLICY',
        others.some(([, { name }]) => name === of(input, 'Name')) && 'DuplicatePolicy',
      ];
    },
    effect: (model, input) => {
      const policy = model.policies.get(of(input, 'PolicyId'));
      if (policy !== undefined) policy.name = of(input, 'Name');
    },
  },
  {
    operation: 'DeletePolicy',
    input: (model, random) => ({ PolicyId: model.anyPolicy(random) }),
    refusals: (model, input) => {
      const id = of(input, 'PolicyId');
      return [
        !model.policies.has(id) && 'PolicyNotFound',
        model.policies.get(id)?.managed === true && 'InvalidInput IMMUTABLE_POLICY',
        model.targetsOf(id).length > 0 && 'PolicyInUse',
      ];
    },
    effect: (model, input) => void model.policies.delete(of(input, 'PolicyId')),
  },
  {
    operation: 'AttachPolicy',
    input: (model, random) => ({ PolicyId: model.anyPolicy(random), TargetId: model.anyTarget(random) }),
    refusals: (model, input) => {
      const [id, target] = [of(input, 'PolicyId'), of(input, 'TargetId')];
      const type = model.policies.get(id)?.type ?? '';
      const attached = model.places.has(target) ? model.attachedTo(target, type) : [];
      return [
        !model.policies.has(id) && 'PolicyNotFound',
        !model.places.has(target) && 'TargetNotFound',
        !model.enabled.has(type) && 'PolicyTypeNotEnabled',
        attached.includes(id) && 'DuplicatePolicyAttachment',
        attached.length + 1 > mostOf(type, 'maxPerTarget') &&
          'ConstraintViolation MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      ];
    },
    effect: (model, input) => {
      const [id, target] = [of(input, 'PolicyId'), of(input, 'TargetId')];
      const type = model.policies.get(id)?.type ?? '';
      model.attach(target, type, [...model.attachedTo(target, type), id]);
    },
  },
  {
    operation: 'DetachPolicy',
    input: (model, random) => {
      const id = model.anyPolicy(random);
      const targets = model.targetsOf(id);
      return {
        PolicyId: id,
        TargetId: targets.length > 0 && random.chance(0.8) ? random.pick(targets) : model.anyTarget(random),
      };
    },
    refusals: (model, input) => {
      const [id, target] = [of(input, 'PolicyId'), of(input, 'TargetId')];
      const type = model.policies.get(id)?.type ?? '';
      const attached = model.places.has(target) ? model.attachedTo(target, type) : [];
      return [
        !model.policies.has(id) && 'PolicyNotFound',
        !model.places.has(target) && 'TargetNotFound',
        !attached.includes(id) && 'PolicyNotAttached',
        id === 'p-RCPFullAWSAccess' && 'InvalidInput NON_DETACHABLE_POLICY',
        type === 'SERVICE_CONTROL_POLICY' &&
          attached.length === 1 &&
          'ConstraintViolation MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      ];
    },
    effect: (model, input) => {
      const [id, target] = [of(input, 'PolicyId'), of(input, 'TargetId')];
      const type = model.policies.get(id)?.type ?? '';
      model.attach(
        target,
        type,
        model.attachedTo(target, type).filter((other) => other !== id),
      );
    },
  },
  {
    operation: 'EnablePolicyType',
    input: (model, random) => ({ RootId: model.root, PolicyType: random.pick(modelTypes).type }),
    refusals: (model, input) => [
      model.enabled.has(of(input, 'PolicyType')) && 'PolicyTypeAlreadyEnabled',
      of(input, 'PolicyType') === 'SECURITYHUB_POLICY' &&
        !model.trusted.has('securityhub.amazonaws.com') &&
        'ConstraintViolation SERVICE_ACCESS_NOT_ENABLED',
    ],
    effect: (model, input) => {
      const type = of(input, 'PolicyType');
      model.enabled.add(type);
      const managed = modelTypes.find((one) => one.type === type)?.managed;
      if (managed === undefined) return;
      for (const id of model.places.keys()) model.attach(id, type, [managed]);
    },
  },
  {
    operation: 'DisablePolicyType',
    input: (model, random) => ({ RootId: model.root, PolicyType: random.pick(modelTypes).type }),
    refusals: (model, input) => [!model.enabled.has(of(input, 'PolicyType')) && 'PolicyTypeNotEnabled'],
    effect: (model, input) => {
      model.enabled.delete(of(input, 'PolicyType'));
      for (const id of model.places.keys()) model.attach(id, of(input, 'PolicyType'), []);
    },
  },
  {
    operation: 'EnableAWSServiceAccess',
    input: (_, random) => ({ ServicePrincipal: random.pick(modelServices) }),
    refusals: () => [],
    effect: (model, input) => void model.trusted.add(of(input, 'ServicePrincipal')),
  },
  {
    operation: 'DisableAWSServiceAccess',
    input: (_, random) => ({ ServicePrincipal: random.pick(modelServices) }),
    refusals: (model, input) => {
      const service = of(input, 'ServicePrincipal');
      return [
        [...model.delegated.values()].some((services) => services.has(service)) &&
          'ConstraintViolation DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
        service === 'securityhub.amazonaws.com' &&
          model.enabled.has('SECURITYHUB_POLICY') &&
          'ConstraintViolation POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
      ];
    },
    effect: (model, input) => void model.trusted.delete(of(input, 'ServicePrincipal')),
  },
  {
    operation: 'RegisterDelegatedAdministrator',
    input: (model, random) => ({
      AccountId: model.anyAccount(random),
      ServicePrincipal: random.pick(modelServices),
    }),
    refusals: (model, input) => {
      const [id, service] = [of(input, 'AccountId'), of(input, 'ServicePrincipal')];
      const others = [...model.delegated].some(([other, services]) => other !== id && services.has(service));
      return [
        !model.places.has(id) && 'AccountNotFound',
        id === management && 'ConstraintViolation CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
        model.delegated.get(id)?.has(service) === true && 'AccountAlreadyRegistered',
        !model.trusted.has(service) && 'ConstraintViolation SERVICE_ACCESS_NOT_ENABLED',
        service === 'securityhub.amazonaws.com' &&
          others &&
          'ConstraintViolation DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      ];
    },
    effect: (model, input) => {
      const id = of(input, 'AccountId');
      const services = model.delegated.get(id) ?? new Set();
      model.delegated.set(id, services.add(of(input, 'ServicePrincipal')));
    },
  },
  {
    operation: 'DeregisterDelegatedAdministrator',
    input: (model, random) => ({
      AccountId: random.pick([...model.delegated.keys(), model.anyAccount(random)]),
      ServicePrincipal: random.pick(modelServices),
    }),
    refusals: (model, input) => {
      const id = of(input, 'AccountId');
      return [
        !model.places.has(id) && 'AccountNotFound',
        model.delegated.get(id)?.has(of(input, 'ServicePrincipal')) !== true && 'AccountNotRegistered',
      ];
    },
    effect: (model, input) => {
      const services = model.delegated.get(of(input, 'AccountId'));
      services?.delete(of(input, 'ServicePrincipal'));
      if (services?.size === 0) model.delegated.delete(of(input, 'AccountId'));
    },
  },
];

/** A quota of a policy type; infinity where the model sets none and none is met. */
function mostOf(type: string, quota: string): number {
  return (
    new Map<string, number>(Object.entries(modelQuotas)).get(`${type}.${quota}`) ?? Number.POSITIVE_INFINITY
  );
}
