import type { MergedPlace, OriginalValue } from '../../../policy/inheritance/merge.js';
import type { UnknownReason } from '../../authorization/decision.js';
import { containerAt, entriesOf, listAt, textOf, valueAt } from '../read-places.js';
import { enabledRegions, regionSetting } from './regions.js';
import { allOf, leavesOf, notDocumented, type Setting } from './setting.js';

/**
 * What an effective Security Hub policy settles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_security_hub_syntax.html
 */
export function securityHubSettings(root: MergedPlace): Setting[] {
  const top = ['securityhub'];
  const regions = enabledRegions(
    listAt(root, ...top, 'enable_in_regions'),
    listAt(root, ...top, 'disable_in_regions'),
  );
  const features = entriesOf(containerAt(root, ...top, 'features')).flatMap(({ key }) =>
    regionSetting(root, [...top, 'features', key], `Security Hub, ${key.replaceAll('_', ' ')}`, {
      regions,
      service: 'Security Hub',
    }),
  );
  return [...regionSetting(root, top, 'Security Hub'), ...features];
}

const scans: readonly (readonly [path: string, title: string])[] = [
  ['ec2_scanning', 'EC2 scanning'],
  ['ecr_scanning', 'ECR scanning'],
  ['code_repository_scanning', 'code repository scanning'],
  ['lambda_standard_scanning', 'Lambda standard scanning'],
  ['lambda_standard_scanning/lambda_code_scanning', 'Lambda code scanning'],
];

/**
 * What an effective Inspector policy settles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inspector_syntax.html
 */
export function inspectorSettings(root: MergedPlace): Setting[] {
  return scans.flatMap(([path, title]) =>
    regionSetting(root, ['inspector', 'enablement', ...path.split('/')], title),
  );
}

/**
 * What an effective network security director policy settles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_network_security_director_syntax.html
 */
export function networkSecurityDirectorSettings(root: MergedPlace): Setting[] {
  const path = ['network_security_director', 'enablement', 'network_security_scan'];
  return regionSetting(root, path, 'network security scan');
}

const features: Readonly<Record<string, string>> = {
  foundational: 'foundational threat detection',
  s3_data_events: 'S3 protection',
  eks_audit_logs: 'EKS audit log monitoring',
  ebs_malware_protection: 'EBS malware protection',
  rds_login_events: 'RDS login activity monitoring',
  lambda_network_logs: 'Lambda network activity monitoring',
  runtime_monitoring: 'runtime monitoring',
  ai_protection: 'AI protection',
  eks_addon_management: 'EKS agents',
  ec2_agent_management: 'EC2 agents',
  ecs_fargate_agent_management: 'Fargate agents',
};

/**
 * What an effective GuardDuty policy settles, by Region: the block of a Region replaces that of all Regions, and takes
 * nothing from it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_guardduty_syntax.html
 */
export function guardDutySettings(root: MergedPlace): Setting[] {
  const blocks = entriesOf(containerAt(root, 'guardduty', 'enablement'));
  const hasDefault = blocks.some(({ key }) => key === 'default');
  const settings = blocks.map((block) => blockSetting(block, hasDefault));
  if (hasDefault || blocks.length === 0) return settings;
  const rest: Setting = {
    path: ['guardduty', 'enablement'],
    title: 'GuardDuty, other Regions',
    words: 'not managed',
    from: [],
    assigned: [],
    doubts: [],
  };
  return [...settings, rest];
}

function blockSetting(block: MergedPlace, hasDefault: boolean): Setting {
  const isDefault = block.key === 'default';
  const statuses = leavesOf(block)
    .filter((leaf) => leaf.at(-1) === 'status')
    .flatMap((leaf) => {
      const value = valueAt(block, ...leaf);
      const name = leaf.filter((key) => key !== 'additional_configuration' && key !== 'status').at(-1) ?? '';
      return value === undefined
        ? []
        : [{ name: features[name] ?? name, status: textOf(value), value, leaf }];
    });
  const named = (status: string) => statuses.filter((one) => one.status === status).map(({ name }) => name);
  const [on, off] = [named('enabled'), named('disabled')];
  const parts = [
    ...(on.length === 0 ? [] : [`enabled: ${allOf(on)}`]),
    ...(off.length === 0 ? [] : [`disabled: ${allOf(off)}`]),
    ...(isDefault || !hasDefault ? [] : ['nothing of the other Regions holds here']),
  ];
  return {
    path: ['guardduty', 'enablement', block.key],
    title: isDefault ? 'GuardDuty, all Regions without a block of their own' : `GuardDuty, ${block.key}`,
    words: parts.join('; '),
    from: statuses.map(({ value }) => value),
    assigned: [],
    doubts: [...statuses.flatMap(statusDoubts), ...foundationalDoubts(block, on)],
  };
}

function statusDoubts({
  status,
  value,
  leaf,
}: {
  readonly status: string;
  readonly value: OriginalValue;
  readonly leaf: readonly string[];
}): UnknownReason[] {
  return status === 'enabled' || status === 'disabled' ? [] : [notDocumented(leaf, value)];
}

function foundationalDoubts(block: MergedPlace, enabled: readonly string[]): UnknownReason[] {
  const isOff = valueAt(block, 'foundational', 'status')?.value === 'disabled';
  if (!isOff || enabled.length === 0) return [];
  const message = `\`foundational\` is disabled in \`${block.key}\`, and AWS asks for it as soon as another feature is enabled`;
  return [{ kind: 'undocumented', code: 'foundational-disabled', message }];
}
