/**
 * Identifiers of AWS Organizations, with the patterns of the API reference
 * (service model `organizations/2016-11-28`).
 */
export const idPatterns = {
  organization: /^o-[a-z0-9]{10,32}$/,
  root: /^r-[0-9a-z]{4,32}$/,
  organizationalUnit: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
  account: /^\d{12}$/,
  policy: /^p-[0-9a-zA-Z_]{8,128}$/,
  resourcePolicy: /^rp-[0-9a-zA-Z_]{4,128}$/,
  handshake: /^h-[0-9a-z]{8,32}$/,
  responsibilityTransfer: /^rt-[0-9a-z]{8,32}$/,
} as const;

export type IdKind = keyof typeof idPatterns;

/** Which kind of thing an id names, or undefined when it is no id of AWS Organizations. */
export function kindOfId(id: string): IdKind | undefined {
  for (const kind of Object.keys(idPatterns) as IdKind[]) {
    if (idPatterns[kind].test(id)) return kind;
  }
  return undefined;
}

/** The AWS partitions: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov' | (string & {});

/** The six components of an ARN; `resource` may hold further colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/**
 * The components of an ARN, or undefined when the text does not have six colon-separated components of which the
 * first is `arn`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | undefined {
  const components = splitArn(text);
  if (components === undefined || components[0] !== 'arn') return undefined;
  const [, partition, service, region, accountId, resource] = components;
  return { partition, service, region, accountId, resource };
}

/** The text cut at its first five colons, or undefined when it has fewer. */
export function splitArn(text: string): [string, string, string, string, string, string] | undefined {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < 5; i++) {
    const colon = text.indexOf(':', from);
    if (colon < 0) return undefined;
    parts.push(text.slice(from, colon));
    from = colon + 1;
  }
  const [a, b, c, d, e] = parts as [string, string, string, string, string];
  return [a, b, c, d, e, text.slice(from)];
}

/** What the ARNs of one organization have in common. */
export interface ArnBase {
  readonly partition: Partition;
  readonly managementAccountId: string;
  readonly organizationId: string;
}

/** ARN of an entity of the organization, such as `ou` or `account`; the form of the service authorization reference. */
export function organizationsArn(base: ArnBase, type: string, ...ids: readonly string[]): string {
  const path = [type, base.organizationId, ...ids].join('/');
  return `arn:${base.partition}:organizations::${base.managementAccountId}:${path}`;
}
