import type { Finding, SuppressedFinding } from '../../rules/findings.js';
import type { Rule } from '../../rules/rule.js';
import { jsonText, visible } from '../escape.js';
import { requestWords } from '../findings.js';
import { arnOf, type ExchangedCheck, homeRegion, sentence, severityOf, shortened } from './checked.js';

const severities = { error: 'HIGH', warning: 'MEDIUM', note: 'LOW', unknown: 'INFORMATIONAL' } as const;

/**
 * The findings in the AWS Security Finding Format, as `aws securityhub batch-import-findings --findings file://…` takes
 * them (100 in one call). They are findings of the organization's management account, in the default product of its own.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
export function asff(checked: ExchangedCheck): string {
  const { findings, suppressed } = checked.check;
  return jsonText([
    ...findings.map((finding) => asffFinding(finding, checked, undefined)),
    ...suppressed.map((one) => asffFinding(one.finding, checked, one)),
  ]);
}

function asffFinding(
  finding: Finding,
  checked: ExchangedCheck,
  accepted: SuppressedFinding | undefined,
): object {
  const { graph, check, time, version } = checked;
  const { partition } = graph;
  const region = checked.region ?? homeRegion(graph);
  const account = graph.managementAccountId;
  const rule = check.definitions.find(({ id }) => id === finding.ruleId);
  const undecided = finding.result === 'unknown';
  const status = accepted !== undefined ? 'SUPPRESSED' : finding.known === true ? 'NOTIFIED' : 'NEW';
  return {
    SchemaVersion: '2018-10-08',
    Id: `orgproof/${graph.organizationId}/${finding.fingerprint}`,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: 'Default',
    GeneratorId: shortened(`orgproof/${finding.ruleId}`, 512),
    AwsAccountId: account,
    Types: ['Software and Configuration Checks/AWS Security Best Practices'],
    CreatedAt: time,
    UpdatedAt: time,
    Severity: { Label: severityOf(finding, severities), Original: undecided ? 'unknown' : finding.level },
    Title: shortened(visible(rule?.title ?? finding.ruleId), 256),
    Description: shortened(visible(description(finding)), 1024),
    ...(rule === undefined ? {} : remediationOf(rule)),
    ProductFields: {
      'orgproof/version': version,
      'orgproof/messageId': finding.messageId,
      'orgproof/result': finding.result,
      ...(accepted === undefined ? {} : { 'orgproof/accepted': shortened(visible(accepted.reason), 2048) }),
    },
    Resources: [resourceOf(finding, checked, region)],
    Compliance: { Status: undecided ? 'NOT_AVAILABLE' : 'FAILED' },
    Workflow: { Status: status },
    RecordState: 'ACTIVE',
  };
}

function description({ message, witness }: Finding): string {
  return `${sentence(message)}${witness === undefined ? '' : ` Shown by the request ${requestWords(witness)}.`}`;
}

function remediationOf({ remediation, references: [page] }: Rule): object {
  const text = shortened(visible(remediation), 512);
  return { Remediation: { Recommendation: { Text: text, ...(page === undefined ? {} : { Url: page }) } } };
}

/**
 * Accounts have a resource type of their own; roots, OUs and policies have none.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources-attributes.html
 */
function resourceOf({ entity, policy, pointer, location }: Finding, checked: ExchangedCheck, region: string) {
  const { graph } = checked;
  const details = {
    Kind: entity.kind,
    Name: entity.name,
    ...(entity.path === undefined ? {} : { Path: entity.path }),
    ...(policy === undefined
      ? {}
      : { PolicyId: policy.id, PolicyName: policy.name, PolicyType: policy.type }),
    ...(pointer === undefined || pointer === '' ? {} : { Pointer: pointer }),
    ...(location?.file === undefined ? {} : { File: location.file }),
    ...(location?.line === undefined ? {} : { Line: String(location.line) }),
  };
  return {
    Type: entity.kind === 'account' ? 'AwsAccount' : 'Other',
    Id: entity.kind === 'account' ? `AWS::::Account:${entity.id}` : shortened(arnOf(graph, entity), 512),
    Partition: graph.partition,
    Region: region,
    Details: {
      Other: Object.fromEntries(
        Object.entries(details).map(([name, value]) => [name, shortened(visible(value), 1024)]),
      ),
    },
  };
}
