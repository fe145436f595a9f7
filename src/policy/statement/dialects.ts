import { policyTypeInfo } from '../../model/policy-types.js';
import { type Problem, pointerTo, type Severity } from '../../model/problem.js';
import type { PatternBlock, PolicyDocument, PrincipalBlock } from './document.js';
import { rcpServices } from './rcp-services.js';

/** Which rules a document must keep besides the grammar. `none`: the grammar alone. */
export type Dialect =
  | { readonly kind: 'none' }
  | { readonly kind: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'; readonly awsManaged: boolean };

/** The dialect of a policy type, or undefined when its documents are not of the statement language. */
export function dialectOf(policyType: string, awsManaged: boolean): Dialect | undefined {
  if (policyType !== 'SERVICE_CONTROL_POLICY' && policyType !== 'RESOURCE_CONTROL_POLICY') return undefined;
  return { kind: policyType, awsManaged };
}

/** What is known of a statement, also of one that lacks something it needs. */
export interface StatementParts {
  readonly pointer: string;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly principal: PrincipalBlock | undefined;
  readonly action: PatternBlock | undefined;
}

/**
 * What SCPs and RCPs may and may not contain.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html and
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export function dialectProblems(
  document: PolicyDocument,
  statements: readonly StatementParts[],
  text: string,
  dialect: Dialect,
): Problem[] {
  if (dialect.kind === 'none' || dialect.awsManaged) return [];
  const problems: Problem[] = [];
  const report = (
    code: string,
    pointer: string,
    message: string,
    remedy?: string,
    severity: Severity = 'error',
  ): void => {
    problems.push({
      code,
      severity,
      message,
      location: { pointer },
      ...(remedy === undefined ? {} : { remedy }),
    });
  };
  if (document.version === '2008-10-17') {
    report('old-version', '/Version', 'the version must be `2012-10-17`');
  } else if (document.version === undefined) {
    report(
      'missing-version',
      '',
      'the document has no `Version`',
      'add `"Version": "2012-10-17"`',
      'warning',
    );
  }
  if (document.id !== undefined) {
    report(
      'id-not-documented',
      '/Id',
      '`Id` is no element that the guide lists for this type',
      undefined,
      'warning',
    );
  }
  const limit = policyTypeInfo(dialect.kind)?.quotas.maxCharacters;
  const length = Array.from(text).length;
  if (limit !== undefined && length > limit) {
    report(
      'too-long',
      '',
      `the document has ${length} characters; the quota is ${limit}, white space included`,
    );
  }
  for (const statement of statements) {
    if (dialect.kind === 'SERVICE_CONTROL_POLICY') serviceControl(statement, report);
    else resourceControl(statement, report);
  }
  return problems;
}

type Report = (code: string, pointer: string, message: string, remedy?: string, severity?: Severity) => void;

function serviceControl(statement: StatementParts, report: Report): void {
  if (statement.principal !== undefined) {
    report(
      'principal-in-scp',
      statement.principal.pointer,
      'service control policies have no `Principal` and no `NotPrincipal`',
      'name principals in a condition on `aws:PrincipalArn`',
    );
  }
}

function resourceControl(statement: StatementParts, report: Report): void {
  const { principal, action, effect, pointer } = statement;
  if (effect === 'Allow') {
    report('allow-in-rcp', pointerTo(pointer, 'Effect'), 'resource control policies can only deny');
  }
  if (principal === undefined) {
    report('missing-principal', pointer, 'the statement has no `Principal`', 'add `"Principal": "*"`');
  } else if (principal.negated || !principal.anyone) {
    report(
      'principal-not-star',
      principal.pointer,
      'the only principal that resource control policies take is `"*"`',
    );
  }
  if (action === undefined) return;
  if (action.negated) {
    report('notaction-in-rcp', action.pointer, 'resource control policies have no `NotAction`');
    return;
  }
  action.patterns.forEach((pattern, i) => {
    rcpAction(pattern, action.patterns.length === 1 ? action.pointer : pointerTo(action.pointer, i), report);
  });
}

function rcpAction(pattern: string, pointer: string, report: Report): void {
  const service = pattern.split(':', 1)[0]?.toLowerCase() ?? '';
  if (pattern === '*') {
    report(
      'star-action-in-rcp',
      pointer,
      'the action `*` is not allowed in resource control policies',
      'name services, such as `s3:*`',
    );
  } else if (/[*?]/.test(service)) {
    report(
      'service-wildcard-in-rcp',
      pointer,
      `the action \`${pattern}\` does not name its service, which resource control policies ask for`,
      'name services, such as `s3:*`',
      'warning',
    );
  } else if (!rcpServices.has(service)) {
    report(
      'service-not-in-rcp',
      pointer,
      `resource control policies do not support the service \`${service}\``,
      undefined,
      'warning',
    );
  }
}
