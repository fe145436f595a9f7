import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { policyTypes } from '../../src/model/policy-types.js';
import type {
  Account,
  HandshakeResource,
  OrganizationalUnit,
  Policy,
  Snapshot,
} from '../../src/model/snapshot.js';

/** How somebody happened to collect the outputs. */
export interface Collecting {
  /** From which side attachments were asked. A snapshot with orders of attachment needs the target's. */
  readonly attachments: 'policies' | 'targets' | 'both';
  /** How the places in the tree were asked. */
  readonly tree: 'for-parent' | 'list-children' | 'list-parents' | 'paths';
  /** Items on a page, when raw pages were kept. */
  readonly pageSize: number | undefined;
  readonly timestamps: 'iso' | 'seconds';
  /** `list-parents/ID.json`, or `list-parents.ID.json`, or the API's name. */
  readonly names: 'folders' | 'dots' | 'api';
}

/** The outputs of the AWS CLI from which the snapshot could have been read: contents by path. */
export function cliOutputsOf(snapshot: Snapshot, how: Collecting): Map<string, string> {
  const files = new Map<string, string>();
  const time = (iso: string | undefined): string | number | undefined =>
    iso === undefined || how.timestamps === 'iso' ? iso?.replace('Z', '+00:00') : Date.parse(iso) / 1000;
  const put = (path: string, value: unknown): void => {
    files.set(`${path}.json`, `${JSON.stringify(value, null, 4)}\n`);
  };
  const named = (command: string, ...about: readonly string[]): string => {
    const api = command.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
    if (how.names === 'folders') return [command, ...(about.length === 0 ? [] : [about.join('.')])].join('/');
    return [how.names === 'api' ? api : command, ...about].join(how.names === 'api' ? '_' : '.');
  };
  const list = (command: string, about: readonly string[], key: string, items: readonly unknown[]): void => {
    const path = named(command, ...about);
    const { pageSize } = how;
    if (pageSize === undefined || items.length <= pageSize) {
      put(path, { [key]: items });
      return;
    }
    const pages = Math.ceil(items.length / pageSize);
    for (let page = 1; page <= pages; page++) {
      const part = items.slice((page - 1) * pageSize, page * pageSize);
      put(`${path}-page${page}`, { [key]: part, ...(page < pages ? { NextToken: `token${page}` } : {}) });
    }
  };

  const { organization, root, organizationalUnits, accounts, policies, attachments } = snapshot;
  const parentOf = new Map(
    [...organizationalUnits, ...accounts].map(({ id, parentId }) => [id, parentId ?? '']),
  );
  const pathOf = (id: string): string => {
    const ids: string[] = [];
    for (let at: string | undefined = id; at !== undefined && at !== ''; at = parentOf.get(at))
      ids.unshift(at);
    return `${organization.id}/${ids.join('/')}/`;
  };
  const withPath = how.tree === 'paths';
  const account = ({ id, arn, name, email, state, joinedMethod, joinedTimestamp }: Account) => ({
    Id: id,
    Arn: arn,
    Name: name,
    ...(email === undefined ? {} : { Email: email }),
    State: state,
    ...(joinedMethod === undefined ? {} : { JoinedMethod: joinedMethod }),
    ...(joinedTimestamp === undefined ? {} : { JoinedTimestamp: time(joinedTimestamp) }),
    ...(withPath ? { Paths: [pathOf(id)] } : {}),
  });
  const unit = ({ id, arn, name }: OrganizationalUnit) => ({
    Id: id,
    Arn: arn,
    Name: name,
    ...(withPath ? { Path: pathOf(id) } : {}),
  });
  const summary = ({ id, arn, name, description, type, awsManaged }: Policy) => ({
    Id: id,
    Arn: arn,
    Name: name,
    ...(description === undefined ? {} : { Description: description }),
    Type: type,
    AwsManaged: awsManaged,
  });

  put(named('describe-organization'), {
    Organization: {
      Id: organization.id,
      Arn: organization.arn,
      FeatureSet: organization.featureSet,
      MasterAccountId: organization.managementAccountId,
      MasterAccountArn: organization.managementAccountArn,
      MasterAccountEmail: organization.managementAccountEmail,
    },
  });
  if (root === undefined) throw new Error('the organization has no root');
  list('list-roots', [], 'Roots', [
    {
      Id: root.id,
      Arn: root.arn,
      Name: root.name,
      PolicyTypes: root.policyTypes.map(({ type, status }) => ({ Type: type, Status: status })),
    },
  ]);
  list('list-accounts', [], 'Accounts', accounts.map(account));
  for (const parent of [root.id, ...organizationalUnits.map(({ id }) => id)]) {
    const units = organizationalUnits.filter(({ parentId }) => parentId === parent);
    const below = accounts.filter(({ parentId }) => parentId === parent);
    if (how.tree === 'list-children') {
      list(
        'list-children',
        [parent, 'ORGANIZATIONAL_UNIT'],
        'Children',
        units.map(({ id }) => ({ Id: id, Type: 'ORGANIZATIONAL_UNIT' })),
      );
      list(
        'list-children',
        [parent, 'ACCOUNT'],
        'Children',
        below.map(({ id }) => ({ Id: id, Type: 'ACCOUNT' })),
      );
    } else {
      list('list-organizational-units-for-parent', [parent], 'OrganizationalUnits', units.map(unit));
      if (how.tree === 'for-parent')
        list('list-accounts-for-parent', [parent], 'Accounts', below.map(account));
    }
  }
  if (how.tree === 'list-children') {
    for (const each of organizationalUnits)
      put(named('describe-organizational-unit', each.id), { OrganizationalUnit: unit(each) });
  }
  if (how.tree === 'list-parents') {
    for (const { id, parentId = '' } of [...organizationalUnits, ...accounts]) {
      const type = parentId.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
      list('list-parents', [id], 'Parents', [{ Id: parentId, Type: type }]);
    }
  }

  const types = new Set([...policyTypes.map(({ type }) => type), ...policies.map(({ type }) => type)]);
  const targets = [root, ...organizationalUnits, ...accounts];
  for (const type of types) {
    const ofType = policies.filter((policy) => policy.type === type);
    list('list-policies', [type], 'Policies', ofType.map(summary));
    if (how.attachments === 'policies') continue;
    for (const { id: target } of targets) {
      const attached = attachments.filter(
        ({ targetId, policyId }) => targetId === target && ofType.some(({ id }) => id === policyId),
      );
      const ordered = [...attached].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
      const of = ordered.flatMap(({ policyId }) => ofType.filter(({ id }) => id === policyId));
      list('list-policies-for-target', [target, type], 'Policies', of.map(summary));
    }
  }
  for (const policy of policies) {
    const { id, content } = policy;
    if (content !== undefined)
      put(named('describe-policy', id), { Policy: { PolicySummary: summary(policy), Content: content } });
    if (how.attachments === 'targets') continue;
    const of = attachments.filter(({ policyId }) => policyId === id).map(({ targetId }) => targetId);
    list(
      'list-targets-for-policy',
      [id],
      'Targets',
      targets
        .filter((target) => of.includes(target.id))
        .map(({ id: target, arn, name }) => ({
          TargetId: target,
          Arn: arn,
          Name: name,
          Type: target.startsWith('r-')
            ? 'ROOT'
            : target.startsWith('ou-')
              ? 'ORGANIZATIONAL_UNIT'
              : 'ACCOUNT',
        })),
    );
  }
  const { resourcePolicy } = snapshot;
  for (const { id, tags } of [
    ...targets,
    ...policies.filter(({ awsManaged }) => !awsManaged),
    ...(resourcePolicy === undefined ? [] : [resourcePolicy]),
  ]) {
    list(
      'list-tags-for-resource',
      [id],
      'Tags',
      tags.map(({ key, value }) => ({ Key: key, Value: value })),
    );
  }
  list(
    'list-delegated-administrators',
    [],
    'DelegatedAdministrators',
    snapshot.delegatedAdministrators.map(({ accountId, delegationEnabledDate }) => ({
      Id: accountId,
      DelegationEnabledDate: time(delegationEnabledDate),
    })),
  );
  for (const { accountId, services } of snapshot.delegatedAdministrators) {
    list(
      'list-delegated-services-for-account',
      [accountId],
      'DelegatedServices',
      services.map(({ servicePrincipal, delegationEnabledDate }) => ({
        ServicePrincipal: servicePrincipal,
        DelegationEnabledDate: time(delegationEnabledDate),
      })),
    );
  }
  list(
    'list-aws-service-access-for-organization',
    [],
    'EnabledServicePrincipals',
    snapshot.trustedServices.map(({ servicePrincipal, dateEnabled }) => ({
      ServicePrincipal: servicePrincipal,
      DateEnabled: time(dateEnabled),
    })),
  );
  if (resourcePolicy === undefined) {
    files.set(
      `${named('describe-resource-policy')}.json`,
      '\nAn error occurred (ResourcePolicyNotFoundException) when calling the DescribeResourcePolicy operation: none\n',
    );
  } else {
    const { id, arn, content } = resourcePolicy;
    put(named('describe-resource-policy'), {
      ResourcePolicy: { ResourcePolicySummary: { Id: id, Arn: arn }, Content: content },
    });
  }
  list(
    'list-handshakes-for-organization',
    [],
    'Handshakes',
    snapshot.handshakes.map((handshake) => ({
      Id: handshake.id,
      Arn: handshake.arn,
      Action: handshake.action,
      State: handshake.state,
      RequestedTimestamp: time(handshake.requestedTimestamp),
      ExpirationTimestamp: time(handshake.expirationTimestamp),
      Parties: handshake.parties.map(({ id, type }) => ({ Id: id, Type: type })),
      Resources: handshake.resources.map(resourceOf),
    })),
  );
  for (const { accountId, policyType, content, lastUpdatedTimestamp } of snapshot.effectivePolicies) {
    put(named('describe-effective-policy', accountId, policyType), {
      EffectivePolicy: {
        PolicyContent: content,
        LastUpdatedTimestamp: time(lastUpdatedTimestamp),
        TargetId: accountId,
        PolicyType: policyType,
      },
    });
  }
  return files;
}

function resourceOf({ type, value, resources }: HandshakeResource): unknown {
  return {
    Type: type,
    Value: value,
    ...(resources === undefined ? {} : { Resources: resources.map(resourceOf) }),
  };
}

/** Runs with a temporary folder that holds the files, and removes it. */
export async function withFolder<T>(
  files: Iterable<readonly [string, string | Uint8Array]>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'orgproof-ingest-'));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
