import type { Snapshot } from '../../src/model/snapshot.js';
import { median } from './harness.js';

/** `least/middle ms`, for a table. */
export function summary(times: readonly number[]): string {
  return `${Math.min(...times)
    .toFixed(0)
    .padStart(5)}/${median(times).toFixed(0)} ms`.padEnd(14);
}

/**
 * A plan for an organization as `terraform show -json` prints it, with 500 resource changes: 100 OUs and 100 SCPs that are
 * created, 200 attachments of the new SCPs, to the new OUs and to OUs that are there, 50 SCPs that get another document,
 * and 50 accounts that move into the new OUs.
 */
export function terraformPlanFor(snapshot: Snapshot): string {
  const changes: object[] = [];
  const configured: object[] = [];
  const add = (
    type: string,
    name: string,
    before: object | null,
    after: Readonly<Record<string, string>>,
    references: Readonly<Record<string, string>> = {},
  ): void => {
    const address = `aws_organizations_${type}.${name}`;
    const unknown = before === null ? ['id', 'arn', ...Object.keys(references)] : Object.keys(references);
    changes.push({
      address,
      mode: 'managed',
      type: `aws_organizations_${type}`,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: {
        actions: [before === null ? 'create' : 'update'],
        before,
        after: { ...before, ...after },
        after_unknown: Object.fromEntries(unknown.map((attribute) => [attribute, true])),
        before_sensitive: false,
        after_sensitive: {},
      },
    });
    const constants = Object.entries(after).map(([attribute, value]) => [
      attribute,
      { constant_value: value },
    ]);
    const referring = Object.entries(references).map(([attribute, to]) => [
      attribute,
      { references: [`${to}.id`, to] },
    ]);
    configured.push({
      address,
      mode: 'managed',
      type: `aws_organizations_${type}`,
      name,
      provider_config_key: 'aws',
      expressions: Object.fromEntries([...constants, ...referring]),
      schema_version: 0,
    });
  };
  const deny = (action: string): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }] });
  const services = ['sqs', 'sns', 'kms', 'athena', 'glue', 'ses', 'ecs', 'eks', 'rds', 'ebs'];

  const attached = new Map<string, number>();
  for (const { targetId } of snapshot.attachments) attached.set(targetId, (attached.get(targetId) ?? 0) + 1);
  const roomy = snapshot.organizationalUnits
    .map(({ id }) => id)
    .sort((a, b) => (attached.get(a) ?? 0) - (attached.get(b) ?? 0));
  for (let i = 0; i < 100; i++) {
    add('organizational_unit', `unit${i}`, null, { name: `Plan${i}`, parent_id: snapshot.root?.id ?? '' });
    const content = deny(`${services[i % services.length]}:${i % 3 === 0 ? '*' : 'Create*'}`);
    add('policy', `policy${i}`, null, { name: `Plan${i}`, type: 'SERVICE_CONTROL_POLICY', content });
    add(
      'policy_attachment',
      `new${i}`,
      null,
      {},
      {
        policy_id: `aws_organizations_policy.policy${i}`,
        target_id: `aws_organizations_organizational_unit.unit${i}`,
      },
    );
    add(
      'policy_attachment',
      `old${i}`,
      null,
      { target_id: roomy[i] ?? '' },
      { policy_id: `aws_organizations_policy.policy${i}` },
    );
  }
  snapshot.policies
    .filter(({ type, awsManaged }) => type === 'SERVICE_CONTROL_POLICY' && !awsManaged)
    .slice(0, 50)
    .forEach(({ id, arn, name, type, content = '' }, i) => {
      add(
        'policy',
        `changed${i}`,
        { id, arn, name, type, content },
        { content: deny(`iam:Create${i % 2 ? '*' : 'User'}`) },
      );
    });
  snapshot.accounts
    .filter(({ id }) => id !== snapshot.organization.managementAccountId)
    .slice(0, 50)
    .forEach(({ id, arn, name, email, parentId }, i) => {
      const to = { parent_id: `aws_organizations_organizational_unit.unit${i}` };
      add('account', `account${i}`, { id, arn, name, email, parent_id: parentId }, {}, to);
    });
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: changes.map((one) => one),
    configuration: { root_module: { resources: configured } },
    complete: true,
    errored: false,
  });
}
