import type { Assertion, Claim } from '../../assertions/assertion.js';
import type { Failure, RequestFailure } from '../../assertions/result.js';
import { words } from '../../assertions/subjects.js';
import type { DecidingStatement } from '../../evaluate/questions/deciding.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { conditionText } from '../conditions/sentences.js';
import { actionsText, placeName } from '../difference/words.js';
import { exemptionSentence, shortTypeName } from '../names.js';
import { count, shortListing } from '../words.js';

/** `12 accounts`. */
export function subjectCount(number: number, { of }: Pick<Assertion, 'of'>): string {
  const many = words[of];
  return count(number, many === 'policies' ? 'policy' : many.slice(0, -1), many);
}

/** What an assertion claims, in a word or two. */
export function claimName({ kind }: Claim): string {
  const names: Readonly<Record<Claim['kind'], string>> = {
    must: 'must be possible',
    mustNot: 'must not be possible',
    may: 'may be possible',
    effectivePolicy: 'effective policy',
    tags: 'tags',
  };
  return names[kind];
}

/** A few of the subjects by path or name, and how many more there are. Names are as they are: escape the text. */
export function subjectNames(graph: OrgGraph, ids: readonly string[], most = 3): string {
  return shortListing(
    ids.map((id) => (graph.target(id) === undefined ? (graph.policy(id)?.name ?? id) : graph.namePath(id))),
    most,
  );
}

/** Why an assertion fails, in one line. Names and values are as they are: escape the text. */
export function failureText({ reason }: Failure): string {
  switch (reason.kind) {
    case 'effectivePolicy': {
      const type = shortTypeName(reason.policyType);
      const at = reason.pointer === '' ? '' : ` at ${reason.pointer}`;
      return reason.found === undefined
        ? `the effective ${type} has nothing${at}`
        : `the effective ${type} has ${short(JSON.stringify(reason.found))}${at}`;
    }
    case 'tag':
      return reason.found === undefined
        ? `the tag ${reason.key} is missing`
        : `the tag ${reason.key} is ${short(JSON.stringify(reason.found))}`;
    default:
      return requestsText(reason);
  }
}

function requestsText({ kind, actions, unlistedActions, condition, onPaper }: RequestFailure): string {
  const named = actionsText({ actions, unlisted: unlistedActions });
  const when = condition === undefined ? 'in some requests' : conditionText(condition);
  const told = when === 'whatever the request' ? '' : ` ${when}`;
  const paper = onPaper
    ? ' (only on paper: by the service authorization reference there is no such request)'
    : '';
  if (kind === 'none-possible') {
    return onPaper ? `no request for ${named} can look so` : `every such request is denied: ${named}`;
  }
  return `${kind}: ${named}${told}${paper}`;
}

/** What decides, in one line: statements with their policies and places, or levels that lack an allow. */
export function decidersText(graph: OrgGraph, { policyType, deciders }: RequestFailure): string | undefined {
  if (deciders === undefined) return undefined;
  const { deniedBy, notAllowedAt, allowedBy, exemption } = deciders;
  if (exemption !== undefined) return exemptionSentence(exemption, policyType);
  const type = shortTypeName(policyType);
  const statement = (one: DecidingStatement): string => statementText(graph, type, one);
  if (deniedBy.length + notAllowedAt.length > 0) {
    const missing = notAllowedAt.map((id) => `no ${type} at ${placeName(graph, id)} allows it`);
    return `denied by ${shortListing([...deniedBy.map(statement), ...missing], 3)}`;
  }
  return `no ${type} denies it${allowedBy.length === 0 ? '' : `; allowed by ${shortListing([...new Set(allowedBy.map(({ policyName }) => policyName))], 3)} at ${allowedBy.length === 1 ? 'the level' : `all ${allowedBy.length} levels`} above`}`;
}

function statementText(
  graph: OrgGraph,
  type: string,
  { policyName, statementIndex, sid, targetId }: DecidingStatement,
): string {
  const name = sid === undefined || sid === '' ? '' : ` \`${sid}\``;
  return `${type} ${policyName}, statement ${statementIndex + 1}${name}, at ${placeName(graph, targetId)}`;
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
