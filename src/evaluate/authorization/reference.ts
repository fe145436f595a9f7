import type { OrgGraph, PolicyNode, TargetNode } from '../../graph/org-graph.js';
import type { Gap } from '../../model/snapshot.js';
import type { Doubt } from '../../policy/statement/judgement.js';
import { hasVariables, matchStatement } from '../../policy/statement/match-statement.js';
import type {
  AuthorizationRequest,
  ControlDecision,
  Decision,
  LevelDecision,
  Outcome,
  StatementMatch,
  UnknownReason,
  Verdict,
} from './decision.js';
import { exemptionOf } from './exemptions.js';
import type { PolicyDocuments } from './policy-documents.js';
import type { PreparedRequest, RequestPreparer } from './request.js';

/** What the reference evaluator works on. */
export interface ReferenceOrganization {
  readonly graph: OrgGraph;
  readonly documents: PolicyDocuments;
  readonly requests: RequestPreparer;
  /**
   * Does the service authorization reference list a resource type for the action (lower case)? undefined: not known.
   * Asked only when an RCP denies.
   */
  readonly hasResourceTypes: (action: string) => boolean | undefined;
}

/**
 * The reference evaluator: may the request pass the organization's policies? It reads like the documentation, level by
 * level, and is the judge of everything that is faster.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 *
 * @throws UsageError when the request makes no sense.
 */
export function decide(organization: ReferenceOrganization, request: AuthorizationRequest): Decision {
  const prepared = organization.requests.prepare(request);
  const absentKeys = new Set<string>();
  const serviceControl = serviceControlDecision(organization, prepared, absentKeys);
  const resourceControl = resourceControlDecision(organization, prepared, absentKeys);
  const decision = worstOf(serviceControl.outcome, resourceControl.outcome);
  const undecided = [serviceControl, resourceControl].filter(({ outcome }) => outcome === decision);
  return {
    decision,
    request,
    serviceControl,
    resourceControl,
    neededKeys:
      decision === 'denied' ? [] : unique([...serviceControl.openKeys, ...resourceControl.openKeys]),
    absentKeys: [...absentKeys].sort(),
    unknowns: decision === 'unknown' ? undecided.flatMap(({ unknowns }) => unknowns) : [],
  };
}

/**
 * What one type of policies says to a request, as `decide` has it: enough where the other is not asked, and much less work
 * where a request leaves open who owns its resource, which for RCPs may be any account.
 *
 * @throws UsageError when the request makes no sense.
 */
export function decideControl(
  organization: ReferenceOrganization,
  request: AuthorizationRequest,
  policyType: ControlDecision['policyType'],
): ControlDecision {
  const prepared = organization.requests.prepare(request);
  const decide = policyType === 'SERVICE_CONTROL_POLICY' ? serviceControlDecision : resourceControlDecision;
  return decide(organization, prepared, new Set());
}

/** Both types must let the request pass: a denial settles it, then what is unknown, then what depends on open keys. */
function worstOf(a: Outcome, b: Outcome): Outcome {
  const order: readonly Outcome[] = ['denied', 'unknown', 'conditional', 'allowed'];
  return order.find((outcome) => a === outcome || b === outcome) ?? 'unknown';
}

/** SCPs: those of the principal's account. */
function serviceControlDecision(
  organization: ReferenceOrganization,
  prepared: PreparedRequest,
  absentKeys: Set<string>,
): ControlDecision {
  const type = 'SERVICE_CONTROL_POLICY';
  const exempt = exemptDecision(organization.graph, prepared, type);
  if (exempt !== undefined) return exempt;
  const accountId = prepared.principalAccountId;
  // Anyone may be somebody whom no SCP reaches, and somebody whom one does.
  if (accountId === undefined)
    return { policyType: type, outcome: 'conditional', levels: [], openKeys: ['principal'], unknowns: [] };
  return accountDecision(organization, prepared, type, accountId, absentKeys);
}

/** RCPs: those of the account that owns the resource. */
function resourceControlDecision(
  organization: ReferenceOrganization,
  prepared: PreparedRequest,
  absentKeys: Set<string>,
): ControlDecision {
  const type = 'RESOURCE_CONTROL_POLICY';
  const exempt = exemptDecision(organization.graph, prepared, type);
  if (exempt !== undefined) return exempt;
  const { owner } = prepared;
  const decision =
    owner.kind === 'open'
      ? anyOwnerDecision(organization, prepared, absentKeys)
      : accountDecision(organization, prepared, type, owner.accountId, absentKeys);
  return namesNoResource(organization, prepared) ? doubtful(decision) : decision;
}

function exemptDecision(
  graph: OrgGraph,
  prepared: PreparedRequest,
  policyType: ControlDecision['policyType'],
): ControlDecision | undefined {
  const exemption = exemptionOf(graph, prepared, policyType);
  if (exemption === undefined) return undefined;
  const unread = exemption === 'outside-organization' ? graph.accountsGaps() : [];
  if (unread.length > 0) {
    // An account that is not in an incomplete list may be a member all the same.
    return { policyType, outcome: 'unknown', levels: [], openKeys: [], unknowns: unread.map(gapReason) };
  }
  return { policyType, outcome: 'allowed', exemption, levels: [], openKeys: [], unknowns: [] };
}

/** The type's policies through the levels of one account: root, every OU on the path, the account. */
function accountDecision(
  organization: ReferenceOrganization,
  prepared: PreparedRequest,
  policyType: ControlDecision['policyType'],
  accountId: string,
  absentKeys: Set<string>,
): ControlDecision {
  const { graph } = organization;
  const lineage = graph.lineage(accountId);
  const levels = lineage.nodes.map((target) =>
    levelDecision(organization, prepared, policyType, target, absentKeys),
  );
  const unread = [
    ...lineage.gaps.map(gapReason),
    ...(graph.policyTypeStatus(policyType) === 'unknown' ? [unreadPolicyTypes(policyType)] : []),
  ];
  return { policyType, accountId, levels, ...outcomeOf(levels, unread, lineage.gaps.length === 0) };
}

/**
 * Allowed only if every level allows and no level denies. What is not known of the levels (a parent, whether the type
 * is enabled) can turn any answer but one into another.
 */
function outcomeOf(
  levels: readonly LevelDecision[],
  unread: readonly UnknownReason[],
  lineageKnown: boolean,
): Pick<ControlDecision, 'outcome' | 'openKeys' | 'unknowns'> {
  const enabledForSure = unread.every(({ code }) => code !== 'ListRoots');
  const denied = levels.some(({ allow, deny }) => deny === 'yes' || allow === 'no');
  if (denied && enabledForSure) return { outcome: 'denied', openKeys: [], unknowns: [] };
  const verdicts = levels.flatMap(({ allow, deny }) => [allow, deny]);
  const openKeys = unique(levels.flatMap(openKeysOf));
  const unknowns = [...unread, ...levels.flatMap((level) => level.unknowns)];
  const passes = levels.every(({ allow, deny }) => allow === 'yes' && deny === 'no');
  if (passes && lineageKnown) return { outcome: 'allowed', openKeys: [], unknowns: [] };
  if (unread.length > 0 || verdicts.includes('unknown')) return { outcome: 'unknown', openKeys, unknowns };
  return { outcome: 'conditional', openKeys, unknowns: [] };
}

function openKeysOf(level: LevelDecision): string[] {
  const relevant = level.statements.filter(({ effect, verdict }) =>
    effect === 'Deny' ? verdict !== 'yes' : level.allow !== 'yes',
  );
  return relevant.flatMap(({ openKeys }) => openKeys);
}

/** One level: at least one attached statement must allow, and none may deny. */
function levelDecision(
  organization: ReferenceOrganization,
  prepared: PreparedRequest,
  policyType: ControlDecision['policyType'],
  target: TargetNode,
  absentKeys: Set<string>,
  matchesOf = (policy: PolicyNode) => policyMatches(organization, prepared, policy, absentKeys),
): LevelDecision {
  const { graph } = organization;
  const attached = graph.attachedPolicies(target.id, policyType);
  const unread = graph.unreadAttachments(target.id, policyType);
  const sure = attached.map((policy) => matchesOf(policy));
  const maybe = unread.map(({ gap, policy }) =>
    policy === undefined ? unusable(gapReason(gap)) : perhapsAttached(matchesOf(policy), gap),
  );
  const matches = [...sure, ...maybe];
  return {
    level: graph.depth(target.id),
    targetId: target.id,
    targetKind: target.kind,
    targetName: target.name,
    allow: strongest(matches.map(({ allow }) => allow)),
    deny: strongest(matches.map(({ deny }) => deny)),
    statements: matches.flatMap(({ statements }) => statements),
    policies: attached.map(({ id, name }) => ({ id, name })),
    unknowns: matches.flatMap(({ unknowns }) => unknowns),
  };
}

/** What one policy says to a request. */
interface PolicyMatches {
  readonly allow: Verdict;
  readonly deny: Verdict;
  readonly statements: readonly StatementMatch[];
  readonly unknowns: readonly UnknownReason[];
}

function policyMatches(
  organization: ReferenceOrganization,
  prepared: PreparedRequest,
  policy: PolicyNode,
  absentKeys: Set<string>,
): PolicyMatches {
  const usable = organization.documents.usable(policy);
  if (usable.kind === 'unusable') return unusable(usable.reason);
  const { document } = usable;
  const statements: StatementMatch[] = [];
  const unknowns: UnknownReason[] = [];
  for (const statement of document.statements) {
    const judgement = matchStatement(statement, prepared.view, hasVariables(document));
    for (const key of judgement.absentKeys) absentKeys.add(key);
    const { verdict } = judgement;
    if (verdict === 'no') continue;
    unknowns.push(...judgement.doubts.map((doubt) => doubtReason(doubt, policy)));
    statements.push({
      effect: statement.effect,
      verdict,
      policyId: policy.id,
      policyName: policy.name,
      statementIndex: statement.index,
      pointer: statement.pointer,
      openKeys: judgement.openKeys,
      ...(statement.sid === undefined ? {} : { sid: statement.sid }),
    });
  }
  const verdictOf = (effect: 'Allow' | 'Deny'): Verdict =>
    strongest(statements.filter((match) => match.effect === effect).map(({ verdict }) => verdict));
  return { allow: verdictOf('Allow'), deny: verdictOf('Deny'), statements, unknowns };
}

/** A policy without a document to rely on may allow and may deny. */
function unusable(reason: UnknownReason): PolicyMatches {
  return { allow: 'unknown', deny: 'unknown', statements: [], unknowns: [reason] };
}

/** A policy of which it is not known whether it is attached here: what it says may hold or not. */
function perhapsAttached(matches: PolicyMatches, gap: Gap): PolicyMatches {
  const weaken = (verdict: Verdict): Verdict => (verdict === 'no' ? 'no' : 'unknown');
  return {
    allow: weaken(matches.allow),
    deny: weaken(matches.deny),
    statements: matches.statements.map((match) => ({ ...match, verdict: 'unknown', attachmentUnread: true })),
    unknowns:
      matches.statements.length > 0 || matches.unknowns.length > 0
        ? [...matches.unknowns, gapReason(gap)]
        : [],
  };
}

/** Any of them. */
function strongest(verdicts: readonly Verdict[]): Verdict {
  const order: readonly Verdict[] = ['yes', 'unknown', 'open'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'no';
}

/**
 * The resource may be anybody's, outside the organization too. If no level anywhere could refuse the request, it passes
 * whoever the owner is; otherwise that depends on the owner.
 */
function anyOwnerDecision(
  organization: ReferenceOrganization,
  prepared: PreparedRequest,
  absentKeys: Set<string>,
): ControlDecision {
  const policyType = 'RESOURCE_CONTROL_POLICY';
  const { graph } = organization;
  // With the owner open, the keys about the owner are open too, though all others may be closed.
  const ownerKeys = new Set(['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths']);
  const view: PreparedRequest['view'] = {
    ...prepared.view,
    value: (key) => {
      const value = prepared.view.value(key);
      return ownerKeys.has(key) && value.state === 'absent' ? { state: 'open' } : value;
    },
  };
  // A policy says the same to the request wherever it is attached.
  const known = new Map<string, PolicyMatches>();
  const matchesOf = (policy: PolicyNode): PolicyMatches => {
    const matches =
      known.get(policy.id) ?? policyMatches(organization, { ...prepared, view }, policy, absentKeys);
    known.set(policy.id, matches);
    return matches;
  };
  const levels = graph
    .differentlyAttached(policyType)
    .map((target) =>
      levelDecision(organization, { ...prepared, view }, policyType, target, absentKeys, matchesOf),
    );
  const passes = levels.every(({ allow, deny }) => allow === 'yes' && deny === 'no');
  if (passes && isTreeKnown(graph))
    return { policyType, outcome: 'allowed', levels: [], openKeys: [], unknowns: [] };
  const openKeys = unique(['resource-account', ...levels.flatMap(openKeysOf)]);
  return { policyType, outcome: 'conditional', levels: [], openKeys, unknowns: [] };
}

/** Was every target read that there is? */
function isTreeKnown(graph: OrgGraph): boolean {
  const { root } = graph;
  if (root === undefined || graph.accountsGaps().length > 0) return false;
  const targets = [root, ...graph.organizationalUnits, ...graph.accounts];
  return targets.every(({ id }) => graph.childrenGaps(id).length === 0);
}

/**
 * RCPs apply where an action authorizes a resource; what happens where it names none is not documented, so that a
 * denial is not certain there.
 */
function namesNoResource(organization: ReferenceOrganization, prepared: PreparedRequest): boolean {
  const { action, resource } = prepared.view;
  return resource === '*' || organization.hasResourceTypes(action) === false;
}

function doubtful(decision: ControlDecision): ControlDecision {
  if (decision.outcome === 'allowed') return decision;
  const reason: UnknownReason = {
    kind: 'undocumented',
    code: 'rcp-without-resource',
    message:
      'the action names no resource, and AWS does not document whether resource control policies apply then',
  };
  return { ...decision, outcome: 'unknown', unknowns: [...decision.unknowns, reason] };
}

function unreadPolicyTypes(policyType: string): UnknownReason {
  return { kind: 'gap', code: 'ListRoots', message: `whether \`${policyType}\` is enabled was not read` };
}

function gapReason(gap: Gap): UnknownReason {
  return {
    kind: 'gap',
    code: gap.operation,
    message: gap.message,
    ...(gap.subject === undefined ? {} : { subject: gap.subject }),
  };
}

function doubtReason(doubt: Doubt, policy: PolicyNode): UnknownReason {
  return {
    kind: doubt.kind,
    code: doubt.code,
    message: doubt.message,
    subject: policy.id,
    ...(doubt.pointer === undefined ? {} : { pointer: doubt.pointer }),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
