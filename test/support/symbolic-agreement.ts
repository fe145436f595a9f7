import fc from 'fast-check';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import type { AuthorizationRequest } from '../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { RequestPreparer } from '../../src/evaluate/authorization/request.js';
import { AccountSets, requestOf } from '../../src/evaluate/symbolic/account-sets.js';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { documentSetting, leftPossible } from '../../src/evaluate/symbolic/compare-documents.js';
import { contextKey } from '../../src/evaluate/symbolic/context-keys.js';
import { cubeNode, cubesOf } from '../../src/evaluate/symbolic/cubes.js';
import type { Node } from '../../src/evaluate/symbolic/diagram.js';
import { actionFactsOf } from '../../src/evaluate/symbolic/feasibility.js';
import { contains } from '../../src/evaluate/symbolic/membership.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { leaves, StatementCompiler } from '../../src/evaluate/symbolic/statements.js';
import { Vocabulary } from '../../src/evaluate/symbolic/vocabulary.js';
import { Solver, type Witness } from '../../src/evaluate/symbolic/witness.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { parseArn } from '../../src/model/ids.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import type { PolicyDocument } from '../../src/policy/statement/document.js';
import { hasVariables, matchStatement } from '../../src/policy/statement/match-statement.js';
import { isSound, parsePolicyDocument } from '../../src/policy/statement/parse.js';
import type { RequestView } from '../../src/policy/statement/request-view.js';
import {
  readAddress,
  readBinary,
  readBoolean,
  readDate,
  readNumber,
} from '../../src/policy/statement/values.js';
import { pooledActions, pooledKeys, pooledResources } from './action-names.js';
import { arbitraryOrganization, arbitraryRequest } from './arbitraries.js';
import { arbitraryDocument } from './arbitrary-policies.js';

/** How many answers of the two engines were compared, and how they came out. */
export interface Tally {
  checked: number;
  /** Of those: requests that a search found in a set, its complement or one of its cubes. */
  witnesses: number;
  /** Of those: neither engine has an answer. */
  undecided: number;
  /** The sets have an answer where the reference, which looks at each doubt by itself, has none. */
  onlySets: number;
  /** Requests that the sets do not speak of, such as one whose number is none. */
  outside: number;
}

/** Nothing counted yet. */
export function emptyTally(): Tally {
  return { checked: 0, witnesses: 0, undecided: 0, onlySets: 0, outside: 0 };
}

const catalogue = new Catalogue();
/** The pooled actions, and one that the requests name and the policies do not. */
export const pooledSpace = new ActionSpace([...pooledActions, 'sqs:PurgeQueue']);
export const pooledFacts = actionFactsOf(catalogue);
export const hasResourceTypes = (action: string): boolean | undefined => catalogue.hasResourceTypes(action);

/** The document of a text, or undefined when AWS refuses it. */
export function soundDocument(text: string): PolicyDocument | undefined {
  const parsed = parsePolicyDocument(text, { kind: 'none' });
  return isSound(parsed) ? parsed.document : undefined;
}

/** A request in full: keys (lower case) that it does not name are absent. */
export interface PlainRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

const entry = fc.oneof(
  ...pooledKeys.map(({ key, values, multiValued }) => {
    const one = fc.constantFrom(...values).map((value): readonly string[] => [value]);
    const several = fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
    return fc.tuple(
      fc.constant(key.toLowerCase()),
      multiValued ? several : fc.oneof({ weight: 12, arbitrary: one }, { weight: 1, arbitrary: several }),
    );
  }),
);

/** Requests from the pools of policies. */
export const arbitraryPlainRequest: fc.Arbitrary<PlainRequest> = fc.record({
  action: fc.constantFrom(...pooledActions),
  resource: fc.constantFrom('*', ...pooledResources),
  context: fc.array(entry, { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
});

const readers = {
  number: readNumber,
  date: readDate,
  boolean: readBoolean,
  address: readAddress,
  binary: readBinary,
} as const;

/** Do the sets of a vocabulary speak of such values? A key with one value has one, and values are of their types. */
export function speaksOf(vocabulary: Vocabulary, key: string, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  const { valuedness, mayBeEmpty } = contextKey(key, vocabulary.setting.keyType(key));
  if (valuedness === 'one' && values.length > 1) return false;
  const { families } = vocabulary.group(key);
  return values.every(
    (value) =>
      (mayBeEmpty || value !== '') &&
      [...families].every((family) => family === 'text' || readers[family](value).kind === 'value'),
  );
}

/** The view of a request that names all of its keys. */
export function viewOfPlain({ action, resource, context }: PlainRequest): RequestView {
  return {
    action: action.toLowerCase(),
    resource,
    value: (key) => {
      const values = context[key] ?? [];
      return values.length === 0 ? { state: 'absent' } : { state: 'present', values };
    },
  };
}

const plain = ({ action, resource = '*', context }: Witness): PlainRequest => ({ action, resource, context });

type Answer = 'yes' | 'no' | 'unknown' | 'open';

/**
 * @param wild does the request have a value with wildcards or colons, on which `contains` does not follow a comparison
 *   with policy variables?
 */
function agree(
  tally: Tally,
  reference: Answer,
  sets: Answer,
  wild: () => boolean,
  what: () => unknown,
): void {
  if (sets === 'unknown' && reference !== 'unknown' && wild()) {
    tally.outside++;
    return;
  }
  tally.checked++;
  if (reference === 'unknown' || reference === 'open') {
    if (sets === 'unknown') tally.undecided++;
    else tally.onlySets++;
  } else if (sets !== reference) {
    throw new Error(`the reference says ${reference}, the set ${sets}: ${JSON.stringify(what())}`);
  }
}

/** Does a set compare with policy variables, of which one has a value with wildcards or colons? */
function comparesWild(
  vocabulary: Vocabulary,
  set: Node,
  values: (key: string) => readonly string[],
): boolean {
  return vocabulary.diagram.variablesOf(set).some((variable) => {
    const atom = vocabulary.atom(variable);
    return (
      atom?.kind === 'relation' &&
      atom.relation.variables.some((key) => values(key).some((value) => /[*?:]/.test(value)))
    );
  });
}

/**
 * Checks that statements and documents as sets answer as the reference does: for the requests, and for requests that a
 * search finds in each set, in its complement and in its cubes.
 *
 * @throws Error at a disagreement.
 */
export function checkDocument(
  document: PolicyDocument,
  requests: readonly PlainRequest[],
  tally: Tally,
): void {
  const vocabulary = new Vocabulary(documentSetting());
  const compiler = new StatementCompiler(vocabulary, pooledSpace);
  const sets = compiler.document(document);
  const left = leaves(vocabulary, sets);
  const ask = (request: PlainRequest): void => {
    if (!Object.entries(request.context).every(([key, values]) => speaksOf(vocabulary, key, values))) {
      tally.outside++;
      return;
    }
    const full = {
      action: pooledSpace.positionOf(request.action) ?? 0,
      resource: request.resource,
      values: (key: string) => request.context[key] ?? [],
    };
    for (const { statement, node } of sets.statements) {
      const reference = matchStatement(statement, viewOfPlain(request), hasVariables(document)).verdict;
      const set = contains(vocabulary, pooledSpace, node, full);
      const wild = (): boolean => comparesWild(vocabulary, node, full.values);
      agree(tally, reference, set, wild, () => ({ request, statement }));
    }
    const reference = leftPossible(document, request);
    const set = contains(vocabulary, pooledSpace, left, full);
    const wild = (): boolean => comparesWild(vocabulary, left, full.values);
    agree(tally, reference, set, wild, () => ({ request, document }));
  };
  requests.forEach(ask);
  const solver = new Solver(vocabulary, { factsOf: pooledFacts });
  for (const witness of classWitnesses(vocabulary, solver, [
    left,
    ...sets.statements.map(({ node }) => node),
  ])) {
    const before = tally.checked;
    ask(plain(witness));
    tally.witnesses += tally.checked - before;
  }
}

/** Requests that a search finds: in sets, in their complements, and in the first cubes of both. */
function classWitnesses(vocabulary: Vocabulary, solver: Solver, sets: readonly Node[]): Witness[] {
  const { diagram } = vocabulary;
  const found: Witness[] = [];
  const tried = new Set<Node>();
  const look = (rest: Node, action: string): void => {
    if (tried.has(rest)) return;
    tried.add(rest);
    // Whether the reference agrees is asked afterwards, of all sets.
    const answer = solver.ask(rest, action, () => 'confirmed');
    if (answer.kind === 'witness') found.push(answer.witness);
  };
  for (const set of sets) {
    for (const side of [set, diagram.not(set)]) {
      for (const { from, rest } of pooledSpace.ranges(diagram, side)) {
        const at = pooledSpace.at(from);
        if (at.kind !== 'action') continue;
        const sure = diagram.surely(rest);
        look(sure, at.name);
        look(diagram.possibly(rest), at.name);
        for (const cube of cubesOf(vocabulary, solver, sure).slice(0, 4))
          look(cubeNode(diagram, cube), at.name);
      }
    }
  }
  return found;
}

/**
 * Checks that what an organization's policies leave to each account, as sets, answers as the reference does.
 *
 * @throws Error at a disagreement.
 */
export function checkOrganization(
  snapshot: Snapshot,
  requests: readonly AuthorizationRequest[],
  tally: Tally,
): void {
  const graph = OrgGraph.fromSnapshot(snapshot);
  const evaluator = new Evaluator(graph, { hasResourceTypes });
  const preparer = new RequestPreparer(graph);
  const space = new RequestSpace({ actions: pooledSpace, factsOf: pooledFacts, hasResourceTypes });
  const accounts = new AccountSets(evaluator, space);
  for (const type of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const) {
    const { vocabulary } = space.controls[type];
    const ids = new Set(graph.accounts.map(({ id }) => id));
    // All of them first: what values there are depends on all policies.
    for (const id of ids) accounts.sets.of(id, type);
    for (const asked of requests) {
      const request = { ...asked, closed: true, resource: asked.resource ?? '*' };
      const accountId = accountOf(request, type);
      const position = pooledSpace.positionOf(request.action);
      if (accountId === undefined || !ids.has(accountId) || position === undefined) continue;
      const values = valuesOf(preparer, request);
      if (!isSpokenOf(vocabulary, request, accountId, type, values)) {
        tally.outside++;
        continue;
      }
      const decision = evaluator.decideByReference(request);
      const { outcome } =
        type === 'SERVICE_CONTROL_POLICY' ? decision.serviceControl : decision.resourceControl;
      const reference = outcome === 'allowed' ? 'yes' : outcome === 'denied' ? 'no' : 'unknown';
      const set = accounts.sets.of(accountId, type);
      const full = { action: position, resource: request.resource, values };
      const wild = (): boolean => comparesWild(vocabulary, set, values);
      agree(tally, reference, contains(vocabulary, pooledSpace, set, full), wild, () => ({
        type,
        accountId,
        request,
      }));
    }
    for (const accountId of [...ids].slice(0, 3)) {
      const solver = accounts.solver(accountId, type);
      const set = accounts.sets.of(accountId, type);
      for (const witness of classWitnesses(vocabulary, solver, [set])) {
        const reference = accounts.holds(witness, accountId, type);
        const position = pooledSpace.positionOf(witness.action);
        // What was found for resource and owner each by itself may not fit together.
        if (reference === 'impossible' || position === undefined) continue;
        const request = requestOf(witness, accountId, type);
        const values = valuesOf(preparer, request);
        if (!isSpokenOf(vocabulary, request, accountId, type, values)) {
          tally.outside++;
          continue;
        }
        const full = { action: position, resource: witness.resource ?? '*', values };
        tally.witnesses++;
        const wild = (): boolean => comparesWild(vocabulary, set, values);
        agree(tally, reference, contains(vocabulary, pooledSpace, set, full), wild, () => ({
          type,
          accountId,
          witness,
        }));
      }
    }
  }
}

/** The values of a request's keys (lower case), with those that the organization settles. */
function valuesOf(
  preparer: RequestPreparer,
  request: AuthorizationRequest,
): (key: string) => readonly string[] {
  const { view } = preparer.prepare(request);
  return (key) => {
    const value = view.value(key);
    return value.state === 'present' ? value.values : [];
  };
}

function accountOf(
  { principal, resource, resourceAccountId }: AuthorizationRequest,
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
): string | undefined {
  // No policy of an organization restricts service-linked roles.
  if (principal.kind === 'account' && principal.arn?.includes('aws-service-role')) return undefined;
  if (type === 'RESOURCE_CONTROL_POLICY') return resourceAccountId ?? parseArn(resource ?? '*')?.accountId;
  return principal.kind === 'account' ? principal.accountId : undefined;
}

/** Sets of an account do not speak of requests that contradict what the account settles. */
function isSpokenOf(
  vocabulary: Vocabulary,
  { action, context, resource }: AuthorizationRequest,
  accountId: string,
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
  values: (key: string) => readonly string[],
): boolean {
  const keys = Object.keys(context).map((key) => key.toLowerCase());
  const side = type === 'SERVICE_CONTROL_POLICY' ? 'principal' : 'resource';
  if (new Set(keys).size < keys.length) return false;
  if (keys.some((key) => new RegExp(`^aws:${side}(account|orgid|orgpaths)$`).test(key))) return false;
  if (!keys.every((key) => speaksOf(vocabulary, key, values(key)))) return false;
  // Of actions that can name a resource, sets for RCPs know only the requests that do.
  const namesNone = resource === '*' && hasResourceTypes(action.toLowerCase()) !== false;
  if (type === 'RESOURCE_CONTROL_POLICY' && namesNone) return false;
  const [arn] = values('aws:principalarn');
  return type !== 'SERVICE_CONTROL_POLICY' || arn === undefined || parseArn(arn)?.accountId === accountId;
}

const type = fc.constantFrom('SERVICE_CONTROL_POLICY' as const, 'RESOURCE_CONTROL_POLICY' as const);

/** Documents of both types with requests. */
export const documentAndRequests = fc.tuple(
  type.chain(arbitraryDocument),
  fc.array(arbitraryPlainRequest, { minLength: 20, maxLength: 20 }),
);

/** Organizations with requests. */
export const organizationAndRequests = arbitraryOrganization().chain((snapshot) =>
  fc.tuple(fc.constant(snapshot), fc.array(arbitraryRequest(snapshot), { minLength: 40, maxLength: 40 })),
);
