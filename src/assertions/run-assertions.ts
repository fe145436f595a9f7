import { Catalogue } from '../catalogue/catalogue.js';
import { Evaluator } from '../evaluate/authorization/evaluator.js';
import { EffectivePolicies } from '../evaluate/effective/effective-policies.js';
import {
  AccountQuestions,
  type Answer,
  type FoundRequests,
} from '../evaluate/questions/account-questions.js';
import type { RequestQuestion } from '../evaluate/questions/request-question.js';
import { withSpelledKeys } from '../evaluate/questions/spelled-keys.js';
import { toldCondition } from '../evaluate/questions/told-condition.js';
import { AccountSets, requestOf } from '../evaluate/symbolic/account-sets.js';
import type { Undecided } from '../evaluate/symbolic/differences.js';
import { requestSpaceOf } from '../evaluate/symbolic/from-catalogue.js';
import type { OrgGraph } from '../graph/org-graph.js';
import type { Gap } from '../model/snapshot.js';
import type { Assertion, Claim } from './assertion.js';
import { checkEffectivePolicy } from './effective-claims.js';
import type { AssertionResult, ClaimOutcome, Failure, RequestFailure, UndecidedClaim } from './result.js';
import { subjectsOf, words } from './subjects.js';
import { checkTags } from './tag-claims.js';

/**
 * Decides assertions. That a request must or must not be possible is decided for all requests that match, and every
 * request that is shown against it is confirmed by the reference evaluator.
 */
export function runAssertions(
  assertions: readonly Assertion[],
  graph: OrgGraph,
  catalogue = new Catalogue(),
): AssertionResult[] {
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const accounts = new AccountSets(evaluator, requestSpaceOf(catalogue));
  const runner = new Runner(accounts, new EffectivePolicies(graph));
  return assertions.map((assertion) => runner.run(assertion));
}

class Runner {
  readonly #accounts: AccountSets;
  readonly #effective: EffectivePolicies;
  readonly #questions: AccountQuestions;

  constructor(accounts: AccountSets, effective: EffectivePolicies) {
    this.#accounts = accounts;
    this.#effective = effective;
    this.#questions = new AccountQuestions(accounts);
  }

  run(assertion: Assertion): AssertionResult {
    const { graph } = this.#accounts.evaluator;
    const { ids, doubts } = subjectsOf(graph, assertion);
    const { failures, undecided, onPaper = 0 } = this.#claim(assertion.claim, ids, assertion);
    const open: UndecidedClaim[] = [
      ...undecided,
      ...doubts.map(({ reason, gaps }) => ({ ids: [], reason, gaps })),
    ];
    if (ids.length === 0 && !assertion.mayBeEmpty && doubts.length === 0) {
      const reason = `it is about no ${words[assertion.of]}; \`mayBeEmpty: true\` says that this is as it should be`;
      open.push({ ids: [], reason, gaps: [] });
    }
    return {
      assertion,
      result: failures.length > 0 ? 'fail' : open.length > 0 ? 'unknown' : 'pass',
      subjects: ids.length,
      failures,
      undecided: open,
      onPaper,
    };
  }

  #claim(claim: Claim, ids: readonly string[], { of }: Assertion): ClaimOutcome {
    const { graph } = this.#accounts.evaluator;
    switch (claim.kind) {
      case 'must':
      case 'mustNot':
        return this.#everyRequest(claim, ids);
      case 'may': {
        const outcomes = claim.questions.map((question) => this.#someRequest(question, ids));
        return {
          failures: outcomes.flatMap(({ failures }) => failures),
          undecided: outcomes.flatMap(({ undecided }) => undecided),
        };
      }
      case 'effectivePolicy':
        return checkEffectivePolicy(claim, ids, this.#effective, graph);
      case 'tags':
        return checkTags(claim, ids, graph, of);
    }
  }

  /** No request is against the claim, which is a proof, or some is. */
  #everyRequest(
    { kind, question, evenOnPaper }: Extract<Claim, { readonly kind: 'must' | 'mustNot' }>,
    ids: readonly string[],
  ): ClaimOutcome {
    const against = kind === 'mustNot' ? 'possible' : 'denied';
    const failures: Failure[] = [];
    const undecided: UndecidedClaim[] = [];
    let onPaper = 0;
    for (const answer of this.#questions.ask(question, against, ids)) {
      const counted = evenOnPaper ? [...answer.found, ...answer.onPaper] : answer.found;
      failures.push(...counted.map((found) => this.#failure(question, against, answer, found)));
      undecided.push(...answer.undecided.map((one) => this.#undecided(answer, one)));
      onPaper += answer.onPaper.length;
      if (!evenOnPaper && counted.length + answer.undecided.length === 0) {
        undecided.push(...this.#nothingMeant(question, against, answer));
      }
    }
    return { failures, undecided, onPaper };
  }

  /** An assertion about requests that can not be made holds of nothing: it is mistaken, whatever the policies say. */
  #nothingMeant(question: RequestQuestion, against: 'possible' | 'denied', answer: Answer): UndecidedClaim[] {
    const [first = ''] = answer.accountIds;
    const other = against === 'possible' ? 'denied' : 'possible';
    const met = this.#questions.ask(question, other, [first]);
    if (met.some(({ found, undecided }) => found.length + undecided.length > 0)) return [];
    const reason =
      'no request can look so, by the service authorization reference, so that the assertion is about nothing';
    return [{ ids: answer.accountIds, reason, gaps: [] }];
  }

  #someRequest(question: RequestQuestion, ids: readonly string[]): ClaimOutcome {
    const failures: Failure[] = [];
    const undecided: UndecidedClaim[] = [];
    for (const answer of this.#questions.ask(question, 'possible', ids)) {
      if (answer.found.length > 0) continue;
      if (answer.undecided.length > 0) {
        undecided.push(...answer.undecided.map((one) => this.#undecided(answer, one)));
        continue;
      }
      const [denied] = this.#questions.ask(question, 'denied', answer.accountIds.slice(0, 1));
      const [shown] = denied?.found ?? [];
      const failure: RequestFailure =
        shown === undefined
          ? {
              kind: 'none-possible',
              policyType: question.type,
              actions: question.anyOf.flatMap(({ action }) => (action.negated ? [] : action.patterns)),
              unlistedActions: [],
              condition: undefined,
              witness: undefined,
              deciders: undefined,
              onPaper: true,
            }
          : this.#requests(question, 'none-possible', answer, shown);
      failures.push({ ids: answer.accountIds, reason: failure });
    }
    return { failures, undecided };
  }

  #failure(
    question: RequestQuestion,
    kind: RequestFailure['kind'],
    answer: Answer,
    found: FoundRequests,
  ): Failure {
    return { ids: answer.accountIds, reason: this.#requests(question, kind, answer, found) };
  }

  #requests(
    { type }: RequestQuestion,
    kind: RequestFailure['kind'],
    { accountIds }: Answer,
    found: FoundRequests,
  ): RequestFailure {
    const accounts = this.#accounts;
    const [first = ''] = accountIds;
    const actions = found.feasibleActions?.length ? found.feasibleActions : found.actions;
    return {
      kind,
      policyType: type,
      actions,
      unlistedActions: found.unlisted,
      condition: toldCondition(
        accounts.space.controls[type].vocabulary,
        accounts.solver(first, type),
        found.condition,
        found.feasible === false ? [] : actions,
      ),
      witness: withSpelledKeys(requestOf(found.witness, first, type)),
      deciders: found.deciders(),
      onPaper: found.feasible === false,
    };
  }

  #undecided({ accountIds }: Answer, { reason, doubts }: Undecided): UndecidedClaim {
    const { gaps } = this.#accounts.evaluator.graph.snapshot;
    const behind = doubts.filter(({ kind }) => kind === 'gap');
    const meant = (gap: Gap): boolean =>
      behind.some(
        ({ code, subject }) =>
          gap.operation === code &&
          (subject === undefined || gap.subject === undefined || gap.subject === subject),
      );
    return { ids: accountIds, reason, gaps: gaps.filter(meant) };
  }
}
