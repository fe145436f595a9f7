import type {
  Decision,
  LevelDecision,
  StatementMatch,
  UnknownReason,
} from '../../evaluate/authorization/decision.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { formatLocation } from '../../model/problem.js';
import type { Sources } from '../../model/sources.js';
import { accountName, exemptionSentence, kindName, shortTypeName } from '../names.js';
import { locateInPolicy } from '../quote.js';
import { listing, shortListing } from '../words.js';
import { type DecidingPoint, decidingPoints } from './deciding.js';

/** What sentences about a decision draw on. */
export interface DecisionContext {
  readonly graph: OrgGraph;
  readonly sources: Sources;
}

/** Who asks, in words. */
export function principalName({ graph }: DecisionContext, { request }: Decision): string {
  const { principal } = request;
  switch (principal.kind) {
    case 'account':
      return principal.arn === undefined
        ? accountName(graph, principal.accountId)
        : `${principal.arn} of ${accountName(graph, principal.accountId)}`;
    case 'service':
      return `the AWS service ${principal.name}`;
    case 'anonymous':
      return 'an anonymous principal';
    case 'anyone':
      return 'anyone';
  }
}

/** Why the decision is what it is, in one line: the weightiest reason, and how many more there are. */
export function reasonSentence(context: DecisionContext, decision: Decision): string {
  const more = decidingPoints(decision).length - 1;
  const others = more < 1 ? '' : ` (and ${more} more ${more === 1 ? 'reason' : 'reasons'}: see --explain)`;
  return `${weightiestReason(context, decision)}${others}`;
}

/** The weightiest reason alone. */
export function weightiestReason(context: DecisionContext, decision: Decision): string {
  const [first] = decidingPoints(decision);
  return first === undefined ? allowedSentence(decision) : pointSentence(context, first);
}

function allowedSentence({ serviceControl, resourceControl }: Decision): string {
  const sentences = [serviceControl, resourceControl].map(({ policyType, exemption }) =>
    exemption === undefined
      ? `every level of ${shortTypeName(policyType)}s allows it`
      : exemptionSentence(exemption, policyType),
  );
  return sentences.join('; ');
}

/** One deciding point as a sentence without its period. */
export function pointSentence(context: DecisionContext, point: DecidingPoint): string {
  const type = shortTypeName(point.policyType);
  switch (point.kind) {
    case 'denied':
      return `${type} \`${point.match.policyName}\` at ${levelName(context, point.level)} denies it: ${statementName(context, point.match)}`;
    case 'may-be-denied':
      return `${type} \`${point.match.policyName}\` at ${levelName(context, point.level)} may deny it${depending(point.match)}: ${statementName(context, point.match)}`;
    case 'not-allowed':
      return `no ${type} at ${levelName(context, point.level)} allows it: ${attachedThere(type, point.level)}`;
    case 'may-not-be-allowed':
      return `${type}s at ${levelName(context, point.level)} may not allow it: ${attachedThere(type, point.level)}`;
    case 'open-account':
      return point.openKeys[0] === 'principal'
        ? `it depends on who asks, as ${type}s restrict some and not others`
        : `it depends on which account owns the resource, as the ${type}s of some accounts may deny it`;
    case 'unknown':
      return unknownText(point.reason);
  }
}

/** The level by the way to it: `/Workloads/Prod`; `/` is the root. */
export function levelName(
  { graph }: DecisionContext,
  level: Pick<LevelDecision, 'targetKind' | 'targetId'>,
): string {
  return level.targetKind === 'root'
    ? 'the root'
    : `${kindName(level.targetKind)} ${graph.namePath(level.targetId)}`;
}

/** `statement 2 \`Sid\` (scp/File.json:12)`. */
export function statementName(
  { sources }: DecisionContext,
  match: Pick<StatementMatch, 'policyId' | 'pointer' | 'sid' | 'statementIndex'>,
): string {
  const sid = match.sid === undefined || match.sid === '' ? '' : ` \`${match.sid}\``;
  const { pointer, ...place } = locateInPolicy(match.policyId, match.pointer, sources);
  const where = formatLocation(
    place.line === undefined ? { ...place, ...(pointer === undefined ? {} : { pointer }) } : place,
  );
  return `statement ${match.statementIndex + 1}${sid}${where === '' ? '' : ` (${where})`}`;
}

function depending({ openKeys, attachmentUnread }: StatementMatch): string {
  if (attachmentUnread === true) return ', if it is attached there';
  return openKeys.length === 0 ? '' : `, depending on ${listing(openKeys)}`;
}

/** What is attached at a level, in words. */
export function attachedThere(type: string, { policies }: LevelDecision): string {
  if (policies.length === 0) return `no ${type} is attached there`;
  const names = shortListing(
    policies.map(({ name }) => `\`${name}\``),
    5,
  );
  return `only ${names} ${policies.length === 1 ? 'is' : 'are'} attached there`;
}

/** Why something is unknown; of what could not be read, which operation failed on what. */
export function unknownText({ kind, code, message, subject }: UnknownReason): string {
  if (kind !== 'gap' || message.includes(subject ?? code)) return message;
  return `${code}${subject === undefined ? '' : ` of ${subject}`} was not read: ${message}`;
}
