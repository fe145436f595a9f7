import type { Snapshot } from '../../src/model/snapshot.js';
import { type Change, type ChangeList, type ChangeValue, json } from '../../src/simulate/changes/change.js';
import type { Random } from '../support/random.js';

const serviceControl = (action: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: action, Resource: '*' } });

/** Documents by type; the last one is none. */
const documents: Readonly<Record<string, readonly string[]>> = {
  SERVICE_CONTROL_POLICY: [serviceControl('sqs:*'), serviceControl('sns:*'), '{'],
  TAG_POLICY: ['{"tags":{}}', '{"tags":{"a":{"tag_key":{"@@assign":"a"}}}}', '{"tags":[]}'],
};
const types = Object.keys(documents);
const services = ['config.amazonaws.com', 'ram.amazonaws.com', 'cloudtrail.amazonaws.com'];
const names = ['a', 'b', 'c', 'd'];

/**
 * Changes to an organization, many of which AWS refuses, and which build on each other: by `ref` where they create
 * something. What they name is in the organization, or created by an earlier one.
 */
export function randomChanges(random: Random, snapshot: Snapshot, count: number): ChangeList {
  const made: Readonly<Record<'policy' | 'unit' | 'account', string[]>> = {
    policy: [],
    unit: [],
    account: [],
  };
  const changes: Change[] = [];
  const idOf = (id: string): ChangeValue => {
    const place = { kind: 'option', text: id } as const;
    return id.startsWith('ref ') ? { kind: 'ref', ref: id, place } : { kind: 'named', text: id, place };
  };
  const { root, organizationalUnits, accounts, policies, attachments } = snapshot;
  const pick = (kind: keyof typeof made, ids: readonly string[]): string =>
    random.pick([...ids, ...made[kind], ...made[kind]]);
  const unit = (): string =>
    pick(
      'unit',
      organizationalUnits.length === 0 ? [root?.id ?? ''] : organizationalUnits.map(({ id }) => id),
    );
  const parent = (): string => (random.chance(0.2) ? (root?.id ?? unit()) : unit());
  const account = (): string =>
    pick(
      'account',
      accounts.map(({ id }) => id),
    );
  const target = (): string => random.pick([parent, account, account])();
  const policy = (): string =>
    pick(
      'policy',
      policies.map(({ id }) => id),
    );
  const add = (operation: Change['operation'], input: Change['input'], creates?: keyof typeof made): void => {
    const place = { kind: 'option', text: `change ${changes.length}` } as const;
    const ref = `ref ${changes.length}`;
    if (creates !== undefined) made[creates].push(ref);
    changes.push({ operation, input, place, ...(creates === undefined ? {} : { ref }) });
  };
  const kinds: readonly (() => void)[] = [
    () => add('AttachPolicy', { PolicyId: idOf(policy()), TargetId: idOf(target()) }),
    () => {
      const attachment = attachments.length > 0 && random.chance(0.8) ? random.pick(attachments) : undefined;
      const { policyId = policy(), targetId = target() } = attachment ?? {};
      add('DetachPolicy', { PolicyId: idOf(policyId), TargetId: idOf(targetId) });
    },
    () => {
      const type = random.pick(types);
      const input = { Name: random.pick(names), Type: type, Content: random.pick(documents[type] ?? []) };
      const values = Object.entries(input).map(([name, value]) => [name, json(value)] as const);
      add('CreatePolicy', Object.fromEntries(values), 'policy');
    },
    () => {
      const content = json(random.pick(documents[random.pick(types)] ?? []));
      add('UpdatePolicy', { PolicyId: idOf(policy()), Content: content });
    },
    () => add('UpdatePolicy', { PolicyId: idOf(policy()), Name: json(random.pick(names)) }),
    () => add('DeletePolicy', { PolicyId: idOf(policy()) }),
    () =>
      add('CreateOrganizationalUnit', { ParentId: idOf(parent()), Name: json(random.pick(names)) }, 'unit'),
    () =>
      add('UpdateOrganizationalUnit', {
        OrganizationalUnitId: idOf(unit()),
        Name: json(random.pick(names)),
      }),
    () => add('DeleteOrganizationalUnit', { OrganizationalUnitId: idOf(unit()) }),
    () => add('MoveAccount', { AccountId: idOf(account()), DestinationParentId: idOf(parent()) }),
    () =>
      add(
        'CreateAccount',
        { AccountName: json('new'), Email: json(`${random.pick(names)}@example.com`) },
        'account',
      ),
    () => add('RemoveAccountFromOrganization', { AccountId: idOf(account()) }),
    () => add('CloseAccount', { AccountId: idOf(account()) }),
    () => {
      const tags = [{ Key: random.pick(names), Value: random.pick(names) }];
      add('TagResource', { ResourceId: idOf(random.pick([target, policy])()), Tags: json(tags) });
    },
    () =>
      add('UntagResource', {
        ResourceId: idOf(random.pick([target, policy])()),
        TagKeys: json([random.pick(names)]),
      }),
    () => add('EnablePolicyType', { PolicyType: json(random.pick(types)) }),
    () => add('DisablePolicyType', { PolicyType: json(random.pick(types)) }),
    () => add('EnableAWSServiceAccess', { ServicePrincipal: json(random.pick(services)) }),
    () => add('DisableAWSServiceAccess', { ServicePrincipal: json(random.pick(services)) }),
    () =>
      add('RegisterDelegatedAdministrator', {
        AccountId: idOf(account()),
        ServicePrincipal: json(random.pick(services)),
      }),
    () =>
      add('DeregisterDelegatedAdministrator', {
        AccountId: idOf(account()),
        ServicePrincipal: json(random.pick(services)),
      }),
    () =>
      add('PutResourcePolicy', {
        Content: json(
          JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: random.pick(accounts).id },
                Action: 'organizations:ListAccounts',
                Resource: '*',
              },
            ],
          }),
        ),
      }),
    () => add('DeleteResourcePolicy', {}),
  ];
  while (changes.length < count) random.pick(kinds)();
  return changes;
}
