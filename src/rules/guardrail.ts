import type { Catalogue } from '../catalogue/catalogue.js';
import type { AuthorizationRequest } from '../evaluate/authorization/decision.js';
import type { AccountQuestions, Answer, FoundRequests } from '../evaluate/questions/account-questions.js';
import {
  type RequestPattern,
  type RequestQuestion,
  requestCondition,
  requestPattern,
} from '../evaluate/questions/request-question.js';
import { withSpelledKeys } from '../evaluate/questions/spelled-keys.js';
import { toldCondition } from '../evaluate/questions/told-condition.js';
import { requestOf } from '../evaluate/symbolic/account-sets.js';
import type { Undecided } from '../evaluate/symbolic/differences.js';
import type { ControlType } from '../evaluate/symbolic/organization-sets.js';
import type { OrgGraph } from '../graph/org-graph.js';
import type { Condition } from '../policy/statement/document.js';
import { defineRule, type OutcomeOf } from './define-rule.js';
import { gapsBehind, unreadAccounts } from './doubts.js';
import { isGone, namedAccounts, organizationEntity } from './entities.js';
import { actionsInShort, conditionInShort } from './guardrail-words.js';
import { Places } from './places.js';
import type { FindingData, Level, OptionSchema, Rule } from './rule.js';

const messages = {
  leaks: '{who} can {what} in {places}: {requests}',
  'named-roles': 'only {roles} can {what} in {places}',
} as const;

/** An option of a guardrail: a list of texts. */
export type ListOption = OptionSchema & { readonly type: 'array'; readonly default: readonly string[] };

/** What a guardrail keeps from happening. */
export interface Guardrail {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly rationale: string;
  readonly remediation: string;
  readonly references: readonly string[];
  /** What must not be possible, as the second half of "somebody can". */
  readonly what: string;
  /** SCPs: what principals of member accounts do. RCPs: what others do to the resources of member accounts. */
  readonly type: ControlType;
  /** Is it about the root user alone, so that no role can be excepted? */
  readonly ofRootUser?: true;
  /** Actions that are looked at unless the option `actions` says others; left out where a guardrail has no such list. */
  readonly actions?: readonly string[];
  readonly options?: Readonly<Record<string, ListOption>>;
  /** Which requests; undefined: the options do not say, and the rule does not apply. */
  readonly requests: (
    option: (name: string) => readonly string[],
    graph: OrgGraph,
  ) => Pick<RequestQuestion, 'anyOf' | 'unless'> | undefined;
}

/** Requests of anybody for the actions of the option `actions`. */
export const requestsForActions: Guardrail['requests'] = (option) => ({
  anyOf: [requestPattern({ actions: option('actions') })],
  unless: [],
});

const list = (description: string, defaults: readonly string[] = []): ListOption => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  default: defaults,
  description,
});

/** An option of a guardrail with its default. */
export const listOption = list;

/**
 * Makes a rule that asks of all member accounts whether a request of a kind is possible. It is asked of all requests: that
 * there is none is a proof. Accounts are summed up by their places; those in which only roles that a policy names have
 * such requests are a note.
 */
export function defineGuardrail(guardrail: Guardrail): Rule {
  const ofRoles: Readonly<Record<string, ListOption>> =
    guardrail.type === 'SERVICE_CONTROL_POLICY' && guardrail.ofRootUser !== true
      ? {
          exemptRoles: list(
            'Roles that may, as names with wildcards and their paths, such as `admin/BreakGlass*`; they are not told.',
          ),
        }
      : {};
  return defineRule<typeof messages, Readonly<Record<string, readonly string[]>>>({
    ...guardrail,
    options: {
      ...(guardrail.actions === undefined
        ? {}
        : { actions: list('Patterns of the actions that are looked at.', guardrail.actions) }),
      ...guardrail.options,
      ...ofRoles,
      exceptAccounts: list(
        'Accounts that are not looked at, by id, path or name; OUs for all accounts below them.',
      ),
    },
    // Of the root user only `leaks` is ever said.
    messages: guardrail.ofRootUser === true ? ({ leaks: messages.leaks } as typeof messages) : messages,
    messageLevels: guardrail.ofRootUser === true ? {} : { 'named-roles': 'note' },
    identity: ['targets'],
    *check({ graph, questions, catalogue }, options) {
      const option = (name: string): readonly string[] => options[name] ?? [];
      const requests = guardrail.requests(option, graph);
      checkActions(option('actions'), catalogue);
      const entity = organizationEntity(graph);
      const unread = unreadAccounts(graph);
      const accounts = lookedAt(graph, option('exceptAccounts'));
      if (requests === undefined || (accounts.length === 0 && unread.length === 0)) {
        yield { result: 'not-applicable', entity };
        return;
      }
      yield* unread;
      if (accounts.length === 0) return;
      const question: RequestQuestion = {
        type: guardrail.type,
        anyOf: requests.anyOf,
        unless: [...requests.unless, ...exemptRoles(option('exemptRoles'))],
      };
      const check = new GuardrailCheck(guardrail, graph, questions(), accounts);
      yield* check.outcomes(question);
    },
  });
}

/** A misspelt action would seem to be denied. @throws Error, which makes the rule's result unknown */
function checkActions(patterns: readonly string[], catalogue: Catalogue): void {
  const mistaken = patterns.filter(
    (pattern) => pattern !== '*' && catalogue.expandPattern(pattern).length === 0,
  );
  if (mistaken.length === 0) return;
  const named = mistaken.map((pattern) => `\`${pattern}\``).join(', ');
  throw new Error(`the option \`actions\` has what matches no action: ${named}`);
}

/** Requests of roles that are let pass. */
function exemptRoles(names: readonly string[]): RequestPattern[] {
  if (names.length === 0) return [];
  const arns = names.map((name) => `arn:*:iam::*:role/${name}`);
  return [requestPattern({ conditions: [requestCondition('ArnLike', 'aws:PrincipalArn', arns)] })];
}

/** Member accounts that can do something, but for those that are excepted. */
function lookedAt(graph: OrgGraph, excepted: readonly string[]): string[] {
  const out = namedAccounts(graph, excepted);
  return graph.accounts
    .filter((account) => account.id !== graph.managementAccountId && !isGone(account) && !out.has(account.id))
    .map(({ id }) => id);
}

type Outcome = OutcomeOf<typeof messages>;

/** Accounts of which the same is told. */
interface Told {
  readonly messageId: 'leaks' | 'named-roles';
  readonly ids: string[];
  readonly requests: string;
  readonly roles: Set<string>;
  readonly witness: AuthorizationRequest | undefined;
  /** Are the conditions the same in all of the accounts? */
  isAlike: boolean;
}

/** As many ways in which accounts leak are told one by one. */
const mostWays = 6;

/** As many kinds of requests are told of one way. */
const mostKinds = 2;

/** As many answers tell all that was found: of an organization in which hardly two accounts are alike, not every one. */
const mostInFull = 128;

class GuardrailCheck {
  readonly #guardrail: Guardrail;
  readonly #graph: OrgGraph;
  readonly #questions: AccountQuestions;
  readonly #places: Places;
  readonly #accounts: readonly string[];
  readonly #told = new Map<string, Told>();
  readonly #undecided: { readonly ids: readonly string[]; readonly why: Undecided }[] = [];

  constructor(
    guardrail: Guardrail,
    graph: OrgGraph,
    questions: AccountQuestions,
    accounts: readonly string[],
  ) {
    this.#guardrail = guardrail;
    this.#graph = graph;
    this.#questions = questions;
    this.#accounts = accounts;
    this.#places = new Places(graph, accounts);
  }

  *outcomes(question: RequestQuestion): Generator<Outcome> {
    for (const answer of this.#questions.ask(question, 'possible', this.#accounts, mostInFull)) {
      this.#judge(question, answer);
    }
    const entity = organizationEntity(this.#graph);
    const told = [...this.#told.values()].sort((a, b) => b.ids.length - a.ids.length);
    for (const one of told.length > mostWays ? joined(told) : told) yield this.#failure(one);
    if (this.#undecided.length > 0) yield this.#unknown();
    else if (told.length === 0) yield { result: 'pass', entity };
  }

  /**
   * @param answer to the question.
   * @param roles named roles that the question leaves out already; `first` is the answer that named them.
   */
  #judge(question: RequestQuestion, answer: Answer, roles: readonly Condition[] = [], first = answer): void {
    if (answer.found.length === 0) {
      if (roles.length === 0 || answer.undecided.length > 0) this.#doubt(answer);
      else {
        const names = [...new Set(roles.flatMap(({ values }) => values))].sort();
        this.#tell('named-roles', first, answer.accountIds, names);
      }
      return;
    }
    const left = new Set(roles.map(({ operator, values }) => `${operator} ${values.join(' ')}`));
    const named = namedRolesIn(this.#questions, this.#guardrail.type, answer.found).filter(
      ({ operator, values }) => !left.has(`${operator} ${values.join(' ')}`),
    );
    // An answer in full names all roles at once.
    if (named.length === 0 || (roles.length > 0 && answer.isBrief !== true)) {
      this.#leak(answer);
      return;
    }
    const others: RequestQuestion = {
      ...question,
      unless: [...question.unless, ...named.map((condition) => requestPattern({ conditions: [condition] }))],
    };
    const most = answer.isBrief === true ? 0 : undefined;
    for (const narrowed of this.#questions.ask(others, 'possible', answer.accountIds, most)) {
      this.#judge(others, narrowed, [...roles, ...named], first);
    }
  }

  #doubt({ accountIds, undecided }: Answer): void {
    this.#undecided.push(...undecided.map((why) => ({ ids: accountIds, why })));
  }

  #leak(answer: Answer): void {
    this.#tell('leaks', answer, answer.accountIds, []);
  }

  #tell(
    messageId: Told['messageId'],
    { found, accountIds, isBrief }: Answer,
    ids: readonly string[],
    roles: readonly string[],
  ): void {
    const [shown] = found;
    const [first = ''] = accountIds;
    // Roles are summed up; leaks are told apart by their actions.
    const way = isBrief === true ? 'in brief' : found.slice(0, mostKinds).map(actionsInShort).join('; ');
    const key = `${messageId} ${roles.length > 0 ? '' : way}`;
    const known = this.#told.get(key);
    if (known !== undefined) {
      known.ids.push(...ids);
      for (const role of roles) known.roles.add(role);
      known.isAlike &&= isBrief !== true && known.requests === this.#requestsText(found, first);
      return;
    }
    const requests = found.length === 0 ? '' : this.#requestsText(found, first);
    const witness =
      shown === undefined
        ? undefined
        : withSpelledKeys(requestOf(shown.witness, first, this.#guardrail.type));
    this.#told.set(key, {
      messageId,
      ids: [...ids],
      requests,
      roles: new Set(roles),
      witness,
      isAlike: true,
    });
  }

  #requestsText(found: readonly FoundRequests[], accountId: string): string {
    const { type } = this.#guardrail;
    const { accounts } = this.#questions;
    const { vocabulary } = accounts.space.controls[type];
    const told = found.slice(0, mostKinds).map((group) => {
      const { condition: asked, feasibleActions, actions } = group;
      const solver = accounts.solver(accountId, type);
      const condition = toldCondition(vocabulary, solver, asked, feasibleActions ?? actions);
      return `${actionsInShort(group)}${conditionInShort(condition)}`;
    });
    const more = found.length - told.length;
    return `${told.join('; ')}${more > 0 ? `; and ${more} more kinds of requests` : ''}`;
  }

  #failure({ messageId, ids, requests, roles, witness, isAlike }: Told): Outcome {
    const graph = this.#graph;
    const places = this.#places.of(ids);
    const data = {
      what: this.#guardrail.what,
      places: this.#places.textOf(places),
      requests: isAlike ? requests : `${requests}; in some of them under other conditions`,
      targets: places.map(({ id }) => id),
    } satisfies FindingData;
    const common = {
      result: 'fail',
      entity: organizationEntity(graph),
      ...(witness === undefined ? {} : { witness }),
    } as const;
    if (messageId === 'named-roles') {
      const named = [...roles]
        .sort()
        .slice(0, 4)
        .map((role) => `\`${role}\``);
      const more = roles.size - named.length;
      const text = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
      return { ...common, messageId, data: { ...data, roles: text } };
    }
    const who =
      this.#guardrail.type === 'SERVICE_CONTROL_POLICY'
        ? 'principals'
        : 'principals outside the organization';
    return { ...common, messageId, data: { ...data, who } };
  }

  #unknown(): Outcome {
    const graph = this.#graph;
    const ids = [...new Set(this.#undecided.flatMap(({ ids: of }) => of))];
    const reasons = [...new Set(this.#undecided.map(({ why }) => why.reason))];
    const places = this.#places.text(ids);
    const shown = reasons.slice(0, 3).join('; ');
    return {
      result: 'unknown',
      entity: organizationEntity(graph),
      reason: `whether somebody can ${this.#guardrail.what} in ${places} is not known: ${shown}`,
      gaps: gapsBehind(
        graph,
        this.#undecided.map(({ why }) => why),
      ),
    };
  }
}

/** The ways in which fewest accounts leak are told as one. */
function joined(told: readonly Told[]): Told[] {
  const [first, ...others] = told.slice(mostWays - 1);
  if (first === undefined) return [...told];
  const open = [first, ...others];
  const leaks = open.filter(({ messageId }) => messageId === 'leaks');
  const [shown = first] = leaks;
  const rest: Told = {
    ...shown,
    ids: [...new Set(open.flatMap(({ ids }) => ids))],
    requests: `${shown.requests}; and in ${open.length - 1} other ways`,
    roles: new Set(open.flatMap(({ roles }) => [...roles])),
  };
  return [...told.slice(0, mostWays - 1), rest];
}

/** What tells roles that a policy names from all other principals, in requests that were found. */
export function namedRolesIn(
  { accounts }: AccountQuestions,
  type: ControlType,
  found: readonly FoundRequests[],
): Condition[] {
  const { vocabulary } = accounts.space.controls[type];
  const conditions = new Map<string, Condition>();
  for (const { rest } of found) {
    for (const variable of vocabulary.diagram.variablesOf(rest)) {
      const atom = vocabulary.atom(variable);
      if (atom?.kind !== 'value' || atom.group.name !== 'aws:principalarn') continue;
      const { operator, values } = atom.test.written;
      if (!values.every(namesRole)) continue;
      conditions.set(atom.test.id, requestCondition(operator, 'aws:PrincipalArn', values));
    }
  }
  return [...conditions.values()];
}

/** Does a pattern for principals name roles, by more than wildcards? */
function namesRole(pattern: string): boolean {
  const role = /^[^:]*:[^:]*:iam:[^:]*:[^:]*:role\/(.+)$/.exec(pattern)?.[1];
  return role !== undefined && /[A-Za-z0-9]/.test(role.replace(/\$\{[^}]*\}/g, ''));
}
