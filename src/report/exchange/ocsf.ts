import type { Finding, SuppressedFinding } from '../../rules/findings.js';
import type { Level } from '../../rules/rule.js';
import { jsonText, visible } from '../escape.js';
import { requestWords } from '../findings.js';
import { arnOf, type ExchangedCheck, homeRegion, sentence, severityOf } from './checked.js';

/** The version of the schema that the events follow. */
const schemaVersion = '1.3.0';

const severities: Readonly<Record<Level | 'unknown', { severity_id: number; severity: string }>> = {
  error: { severity_id: 4, severity: 'High' },
  warning: { severity_id: 3, severity: 'Medium' },
  note: { severity_id: 2, severity: 'Low' },
  unknown: { severity_id: 1, severity: 'Informational' },
};

/**
 * The findings as events of the class Compliance Finding (2003) of the Open Cybersecurity Schema Framework, as a JSON
 * list. What is undecided has the status `Warning`, which the schema defines as "no result due to missing information".
 * https://schema.ocsf.io/1.3.0/classes/compliance_finding
 */
export function ocsf(checked: ExchangedCheck): string {
  const { findings, suppressed } = checked.check;
  return jsonText([
    ...findings.map((finding) => eventOf(finding, checked, undefined)),
    ...suppressed.map((one) => eventOf(one.finding, checked, one)),
  ]);
}

function eventOf(finding: Finding, checked: ExchangedCheck, accepted: SuppressedFinding | undefined): object {
  const { graph, check, version } = checked;
  const { ruleId, fingerprint, entity, witness, result } = finding;
  const rule = check.definitions.find(({ id }) => id === ruleId);
  const time = Date.parse(checked.time);
  const message = visible(sentence(finding.message));
  const compliance =
    result === 'fail' ? { status_id: 3, status: 'Fail' } : { status_id: 2, status: 'Warning' };
  const region = checked.region ?? homeRegion(graph);
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    type_uid: 200301,
    type_name: 'Compliance Finding: Create',
    time,
    ...severityOf(finding, severities),
    ...(accepted === undefined
      ? { status_id: 1, status: 'New' }
      : { status_id: 3, status: 'Suppressed', comment: visible(accepted.reason) }),
    message,
    metadata: {
      version: schemaVersion,
      profiles: ['cloud'],
      product: { name: 'orgproof', vendor_name: 'orgproof', version },
      uid: fingerprint,
      event_code: `${ruleId}/${finding.messageId}`,
    },
    cloud: {
      provider: 'AWS',
      region,
      account: { uid: graph.managementAccountId, type: 'AWS Account', type_id: 10 },
      org: { uid: graph.organizationId },
    },
    compliance: {
      control: ruleId,
      standards: ['orgproof'],
      ...compliance,
      status_detail: message,
    },
    finding_info: {
      uid: `orgproof/${graph.organizationId}/${fingerprint}`,
      title: visible(rule?.title ?? ruleId),
      desc: `${message}${witness === undefined ? '' : ` Shown by the request ${visible(requestWords(witness))}.`}`,
      created_time: time,
      types: ['Organization policy check'],
      ...(rule?.references[0] === undefined ? {} : { src_url: rule.references[0] }),
    },
    ...(rule === undefined
      ? {}
      : { remediation: { desc: rule.remediation, references: [...rule.references] } }),
    resources: [
      {
        uid: arnOf(graph, entity),
        name: visible(entity.name),
        type: entity.kind,
        cloud_partition: graph.partition,
        region,
        data: {
          ...(entity.path === undefined ? {} : { path: visible(entity.path) }),
          ...(finding.policy === undefined ? {} : { policy: finding.policy }),
          ...(finding.location === undefined ? {} : { location: finding.location }),
        },
      },
    ],
  };
}
