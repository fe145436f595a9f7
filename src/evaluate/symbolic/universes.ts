import type { ContextValue } from '../../policy/statement/request-view.js';
import { anyOne, anyOneInSegment, anyRun, anyRunInSegment } from '../../policy/statement/wildcard.js';
import { supportsResourceKeys } from '../authorization/resource-keys.js';
import { Automaton, type AutomatonPattern } from './automaton.js';
import { anyArn, isInEveryRequest, principalArns, serviceLinkedRoles } from './context-keys.js';
import type { ActionFacts } from './feasibility.js';
import type { ValueUniverse } from './find-value.js';
import type { Group, Setting } from './vocabulary.js';

/** What values there are, key by key; undefined: requests do not have the key. */
export type UniverseOf = (group: Group) => ValueUniverse | undefined;

const namedResource: AutomatonPattern = [...anyArn.slice(0, -1), anyOne, anyRun];
const anyResource = new Automaton([['*'], namedResource]);
const anyNamedResource = new Automaton([namedResource]);
const exempt = new Automaton([serviceLinkedRoles]);
const shapes = new Map<readonly AutomatonPattern[], Automaton>();

function shapeOf(patterns: readonly AutomatonPattern[]): Automaton {
  let automaton = shapes.get(patterns);
  if (automaton === undefined) {
    automaton = new Automaton(patterns);
    shapes.set(patterns, automaton);
  }
  return automaton;
}

/**
 * All requests, whether or not any action has such: any ARN or `*` as resource, and values of keys as they are
 * documented. In the setting of an organization principals are no service-linked roles, which no policy restricts, and
 * requests that RCPs are asked about name a resource.
 *
 * @param accountId whose principals ask, or whose resources are asked for.
 */
export function everyRequest(setting: Setting, accountId?: string): UniverseOf {
  const known = new Map<Group, ValueUniverse>();
  const principals = accountId === undefined ? undefined : new Automaton(principalArns(accountId));
  const resources =
    setting.kind !== 'resource-control'
      ? anyResource
      : accountId === undefined
        ? anyNamedResource
        : new Automaton(['', accountId].map((owner) => arnsOf(owner)));
  const principalExamples = ['role/example', 'user/example', 'root'].map(
    (name) => `arn:aws:iam::${accountId ?? '111122223333'}:${name}`,
  );
  return (group) => {
    let universe = known.get(group);
    if (universe === undefined) {
      const { key, families } = group;
      const ofPrincipal = key?.name === 'aws:principalarn';
      const own = ofPrincipal && setting.kind === 'service-control' ? principals : undefined;
      const shape = own ?? (key?.shape === undefined ? undefined : shapeOf(key.shape));
      universe = {
        shapes: key === undefined ? [resources] : shape === undefined ? [] : [shape],
        excluded: ofPrincipal && setting.kind !== 'documents' ? [exempt] : [],
        families,
        mayBeEmpty: key?.mayBeEmpty ?? false,
        examples:
          key === undefined
            ? ['arn:aws:s3:::example/example', '*']
            : ofPrincipal
              ? principalExamples
              : key.examples,
      };
      known.set(group, universe);
    }
    return universe;
  };
}

/** ARNs that name an account as owner, or none. */
function arnsOf(owner: string): AutomatonPattern {
  const within: AutomatonPattern = [anyRunInSegment, ':'];
  return ['arn:', ...within, ...within, ...within, `${owner}:`, anyOne, anyRun];
}

/**
 * The requests of a universe for the resources of one account, or for resources whose account is not known.
 *
 * @param keys the values of the keys (lower case) that the owner settles; undefined for all other keys.
 */
export function ownedBy(
  universe: UniverseOf,
  owner: string | undefined,
  keys: (key: string) => ContextValue | undefined,
): UniverseOf {
  const resources = new Automaton(
    owner === undefined ? [['*'], arnsOf('')] : [['*'], arnsOf(''), arnsOf(owner)],
  );
  const known = new Map<string, Automaton>();
  return (group) => {
    const all = universe(group);
    if (all === undefined) return undefined;
    if (group.key === undefined) return { ...all, shapes: [...all.shapes, resources] };
    const value = keys(group.key.name);
    if (value === undefined) return all;
    if (value.state !== 'present') return undefined;
    let only = known.get(group.key.name);
    if (only === undefined) {
      only = new Automaton(value.values.map((text) => [text]));
      known.set(group.key.name, only);
    }
    return { ...all, shapes: [only], required: true };
  };
}

/**
 * The requests that an action can have, by what the service authorization reference says of it.
 *
 * @param plain only those for resources whose names hold no colon.
 */
export function requestsFor(
  everything: UniverseOf,
  setting: Setting,
  action: string,
  facts: ActionFacts,
  plain = false,
): UniverseOf {
  const resources = plain ? facts.plainResources : facts.resources;
  const shape = new Automaton([...resources, ...(facts.mayNameNone ? [['*']] : [])]);
  const examples = [...facts.resources.map(exampleOf), ...(facts.mayNameNone ? ['*'] : [])];
  const ownerKeys = supportsResourceKeys(action.toLowerCase());
  return (group) => {
    const universe = everything(group);
    if (universe === undefined) return undefined;
    if (group.key === undefined) return { ...universe, shapes: [...universe.shapes, shape], examples };
    const ofOwner = /^aws:resource(account|orgid|orgpaths)$/.test(group.key.name);
    if (!facts.supports(group.key.name) || (!ownerKeys && ofOwner)) return undefined;
    const signed = group.key.name === 'aws:principalarn' && setting.kind === 'service-control';
    return signed || isInEveryRequest(group.key.name) ? { ...universe, required: true } : universe;
  };
}

/** Partition, region and account, by the colons before them. */
const fillings = new Map([
  [1, 'aws'],
  [3, 'us-east-1'],
  [4, '111122223333'],
]);

/** A readable ARN of the shape. */
function exampleOf(shape: AutomatonPattern): string {
  let colons = 0;
  let text = '';
  for (const token of shape) {
    if (typeof token === 'string') {
      colons += token.split(':').length - 1;
      text += token;
    } else if (token === anyOneInSegment) text += fillings.get(colons) ?? 'example';
    else if (token === anyOne) text += 'example';
  }
  return text;
}
