import type { OrgGraph } from '../../graph/org-graph.js';
import { parseArn } from '../../model/ids.js';
import type { Entity, Level } from '../../rules/rule.js';
import type { CheckedOrganization } from '../html/findings-page.js';

/** A check as the formats for other tools take it. */
export interface ExchangedCheck extends CheckedOrganization {
  /** The lowest level that counts. */
  readonly failOn: Level;
  /** When it was found, ISO 8601 in UTC: when the snapshot was taken where it says, else when it was checked. */
  readonly time: string;
  /** The Region that findings are sent to; default: that of the organization's own endpoint. */
  readonly region?: string;
}

/** What a format says of a level: one word for each, and one for what is undecided. */
export function severityOf<T>(
  finding: { readonly result: 'fail' | 'unknown'; readonly level: Level },
  words: Readonly<Record<Level | 'unknown', T>>,
): T {
  return words[finding.result === 'unknown' ? 'unknown' : finding.level];
}

/**
 * The ARN of what a finding is about; its id where the snapshot has none.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
export function arnOf(graph: OrgGraph, { kind, id }: Entity): string {
  if (kind === 'organization') return graph.snapshot.organization.arn;
  const arn = kind === 'policy' ? graph.policy(id)?.policy.arn : graph.target(id)?.entity.arn;
  return arn === undefined || arn === '' ? id : arn;
}

/**
 * The Region of the endpoint of AWS Organizations in the organization's partition.
 * https://docs.aws.amazon.com/general/latest/gr/ao.html
 */
export function homeRegion(graph: OrgGraph): string {
  switch (parseArn(graph.snapshot.organization.arn)?.partition) {
    case 'aws-us-gov':
      return 'us-gov-west-1';
    case 'aws-cn':
      return 'cn-northwest-1';
    default:
      return 'us-east-1';
  }
}

/** The message as a sentence: its first letter large, and a period at the end. */
export function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

/** At most so many characters (UTF-16 units), with an ellipsis where something was cut off; no character is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
