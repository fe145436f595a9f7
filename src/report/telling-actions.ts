/** An action that tells much about how an account is guarded. */
export interface TellingAction {
  /** `service:Name` */
  readonly action: string;
  /** What it would do, in the words of somebody who is asked to sign the report. */
  readonly does: string;
}

/** The columns of the report's matrix: what guardrails are usually there for. */
export const tellingActions: readonly TellingAction[] = [
  { action: 'organizations:LeaveOrganization', does: 'leave the organization' },
  { action: 'iam:CreateUser', does: 'create IAM users' },
  { action: 'cloudtrail:StopLogging', does: 'stop the audit trail' },
  { action: 'guardduty:DeleteDetector', does: 'switch threat detection off' },
  { action: 'kms:ScheduleKeyDeletion', does: 'delete encryption keys' },
  { action: 'backup:DeleteRecoveryPoint', does: 'delete backups' },
  { action: 's3:PutBucketPolicy', does: 'open a bucket' },
  { action: 's3:GetObject', does: 'read data' },
  { action: 'ec2:RunInstances', does: 'start machines' },
];
