import { describe, expect, it } from 'vitest';
import { management, SmallOrganization, start, WholeService } from './whole-service.js';

const config = 'config.amazonaws.com';
const backup = 'backup.amazonaws.com';

class Delegating extends SmallOrganization {
  trust(...services: readonly string[]): this {
    for (const ServicePrincipal of services) this.call('EnableAWSServiceAccess', { ServicePrincipal });
    return this;
  }

  register(AccountId: string, ServicePrincipal: string): this {
    this.call('RegisterDelegatedAdministrator', { AccountId, ServicePrincipal });
    return this;
  }
}

describe('EnableAWSServiceAccess', () => {
  it('lists services by name, with the date on which access was first given', () => {
    const org = new Delegating().trust(config, backup);
    const enabled = org.all('ListAWSServiceAccessForOrganization') as {
      ServicePrincipal: string;
      DateEnabled: number;
    }[];
    expect(enabled.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual([backup, config]);
    for (const { DateEnabled } of enabled) {
      expect(DateEnabled).toBeGreaterThan(start / 1000);
      expect(DateEnabled).toBeLessThanOrEqual(org.now / 1000);
    }
    expect(org.trust(config).all('ListAWSServiceAccessForOrganization')).toEqual(enabled);
    org.call('DisableAWSServiceAccess', { ServicePrincipal: config });
    expect(org.call('DisableAWSServiceAccess', { ServicePrincipal: config })).toEqual({});
    expect(org.all('ListAWSServiceAccessForOrganization')).toHaveLength(1);
  });

  it.each(['config', 'amazonaws.com', 'config.amazon.com', 'Config.amazonaws.com', '.amazonaws.com'])(
    '%s is no service',
    (ServicePrincipal) => {
      const org = new Delegating();
      for (const name of ['EnableAWSServiceAccess', 'DisableAWSServiceAccess']) {
        expect(org.refused(name, { ServicePrincipal })).toBe('InvalidInput UNRECOGNIZED_SERVICE_PRINCIPAL');
      }
    },
  );

  it.each(['member.org.stacksets.cloudformation.amazonaws.com', 'tagpolicies.tag.amazonaws.com'])(
    '%s is one',
    (service) => {
      expect(new Delegating().trust(service).all('ListAWSServiceAccessForOrganization')).toHaveLength(1);
    },
  );

  it('is kept while the service has delegated administrators', () => {
    const org = new Delegating().trust(config);
    org.register(org.member, config);
    expect(org.refused('DisableAWSServiceAccess', { ServicePrincipal: config })).toBe(
      'ConstraintViolation DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    );
  });
});

describe('RegisterDelegatedAdministrator', () => {
  it('the account is listed whole, with its services', () => {
    const org = new Delegating().trust(config, backup);
    org.register(org.member, config).register(org.other, backup).register(org.member, backup);
    const administrators = org.all('ListDelegatedAdministrators') as { Id: string }[];
    expect(administrators.map(({ Id }) => Id)).toEqual([org.member, org.other].sort());
    expect(administrators.find(({ Id }) => Id === org.member)).toEqual({
      Id: org.member,
      Arn: expect.stringMatching(/^arn:aws:organizations::111111111111:account\/o-[a-z0-9]+\/\d{12}$/),
      Email: 'member@corp.example',
      Name: 'member',
      Status: 'ACTIVE',
      State: 'ACTIVE',
      JoinedMethod: 'CREATED',
      JoinedTimestamp: expect.any(Number),
      DelegationEnabledDate: expect.any(Number),
    });
    const ofConfig = org.all('ListDelegatedAdministrators', { ServicePrincipal: config }) as { Id: string }[];
    expect(ofConfig.map(({ Id }) => Id)).toEqual([org.member]);
    expect(org.all('ListDelegatedServicesForAccount', { AccountId: org.member })).toEqual([
      { ServicePrincipal: backup, DelegationEnabledDate: expect.any(Number) },
      { ServicePrincipal: config, DelegationEnabledDate: expect.any(Number) },
    ]);
  });

  it.each([
    [
      'the management account',
      { AccountId: management },
      'ConstraintViolation CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    ],
    ['an account that there is not', { AccountId: '123456789012' }, 'AccountNotFound'],
    [
      'a service without trusted access',
      { ServicePrincipal: backup },
      'ConstraintViolation SERVICE_ACCESS_NOT_ENABLED',
    ],
    ['what is no service', { ServicePrincipal: 'backup' }, 'InvalidInput UNRECOGNIZED_SERVICE_PRINCIPAL'],
  ])('refuses %s', (_, changes, refused) => {
    const org = new Delegating().trust(config);
    const input = { AccountId: org.member, ServicePrincipal: config, ...changes };
    expect(org.refused('RegisterDelegatedAdministrator', input)).toBe(refused);
  });

  it('refuses an account that is registered, and one that is suspended or closed', () => {
    const org = new Delegating().trust(config);
    const input = { AccountId: org.member, ServicePrincipal: config };
    org.call('RegisterDelegatedAdministrator', input);
    expect(org.refused('RegisterDelegatedAdministrator', input)).toBe('AccountAlreadyRegistered');
    const account = org.state.accounts.get(org.other);
    if (account === undefined) throw new Error('it was made');
    for (const state of ['SUSPENDED', 'CLOSED']) {
      org.state = {
        ...org.state,
        accounts: new Map([...org.state.accounts, [org.other, { ...account, state }]]),
      };
      expect(org.refused('RegisterDelegatedAdministrator', { ...input, AccountId: org.other })).toBe(
        'ConstraintViolation CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
      );
    }
  });

  it.each([
    ['inspector2.amazonaws.com', 1, 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE'],
    ['securityhub.amazonaws.com', 1, 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE'],
    ['cloudtrail.amazonaws.com', 3, 'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED'],
    [
      'member.org.stacksets.cloudformation.amazonaws.com',
      5,
      'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    ],
  ])('%s takes %i', (service, most, reason) => {
    const org = new Delegating().trust(service, config);
    const accounts = Array.from({ length: most + 1 }, (_, i) => org.account(`account${i}`));
    for (const id of accounts.slice(0, most)) org.register(id, service).register(id, config);
    expect(
      org.refused('RegisterDelegatedAdministrator', { AccountId: accounts[most], ServicePrincipal: service }),
    ).toBe(`ConstraintViolation ${reason}`);
    org.register(accounts[most] ?? '', config);
  });
});

describe('DeregisterDelegatedAdministrator', () => {
  it('takes one service; with the last one the account is no administrator', () => {
    const org = new Delegating().trust(config, backup);
    org.register(org.member, config).register(org.member, backup);
    const deregister = (ServicePrincipal: string): unknown =>
      org.call('DeregisterDelegatedAdministrator', { AccountId: org.member, ServicePrincipal });
    deregister(config);
    expect(org.all('ListDelegatedServicesForAccount', { AccountId: org.member })).toHaveLength(1);
    deregister(backup);
    expect(org.all('ListDelegatedAdministrators')).toEqual([]);
    expect(org.refused('ListDelegatedServicesForAccount', { AccountId: org.member })).toBe(
      'AccountNotRegistered',
    );
  });

  it.each([
    [{ AccountId: '123456789012' }, 'AccountNotFound'],
    [{ ServicePrincipal: backup }, 'AccountNotRegistered'],
    [{ AccountId: management }, 'AccountNotRegistered'],
  ])('refuses %j', (changes, refused) => {
    const org = new Delegating().trust(config);
    org.register(org.member, config);
    const input = { AccountId: org.member, ServicePrincipal: config, ...changes };
    expect(org.refused('DeregisterDelegatedAdministrator', input)).toBe(refused);
  });

  it('lists refuse an account that there is not', () => {
    expect(new Delegating().refused('ListDelegatedServicesForAccount', { AccountId: '123456789012' })).toBe(
      'AccountNotFound',
    );
  });
});

describe('an organization with consolidated billing only', () => {
  it.each([
    ['EnableAWSServiceAccess', { ServicePrincipal: config }],
    ['DisableAWSServiceAccess', { ServicePrincipal: config }],
    ['ListAWSServiceAccessForOrganization', {}],
    ['RegisterDelegatedAdministrator', { AccountId: management, ServicePrincipal: config }],
    ['DeregisterDelegatedAdministrator', { AccountId: management, ServicePrincipal: config }],
    ['ListDelegatedAdministrators', {}],
    ['ListDelegatedServicesForAccount', { AccountId: management }],
  ])('has no %s', (name, input) => {
    const service = new WholeService();
    service.call('CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
    expect(service.refused(name, input)).toBe('ConstraintViolation ORGANIZATION_NOT_IN_ALL_FEATURES_MODE');
  });
});
