import type { PolicyDocument, Statement } from '../../policy/statement/document.js';
import { all, any, not, yes } from '../../policy/statement/judgement.js';
import { hasVariables, matchStatement } from '../../policy/statement/match-statement.js';
import type { RequestView } from '../../policy/statement/request-view.js';
import type { ActionSpace } from './actions.js';
import { type ComparedSet, type Comparison, compareSets, overBudget, type UnlistedSets } from './compare.js';
import { BudgetExceeded, Diagram } from './diagram.js';
import type { ActionFactsOf } from './feasibility.js';
import type { SearchBudget } from './satisfy.js';
import { leaves, StatementCompiler } from './statements.js';
import { unlistedActions } from './unlisted-actions.js';
import { type Setting, Vocabulary } from './vocabulary.js';
import { Solver, type Witness } from './witness.js';

/** What comparing needs from the service authorization reference. */
export interface ComparisonOptions {
  /** All actions, `service:Name`. */
  readonly actions: ActionSpace;
  readonly factsOf?: ActionFactsOf;
  /** The type of a context key (lower case), such as `ArrayOfString`. */
  readonly keyType?: (key: string) => string | undefined;
  readonly budget?: SearchBudget;
}

/** Two policies that people have written take at most some thousand nodes. */
const mostNodes = 500_000;
/** All searches for requests together; two policies that people have written take some ten thousand. */
const mostEffort = 6_000_000;

/** Stands for actions of which it was not found out how patterns tell them apart. No pattern is made for its name. */
const otherActions = 'unlisted:unlisted';

/** Policies by themselves: every key is one of the request. */
export function documentSetting(keyType: (key: string) => string | undefined = () => undefined): Setting {
  return { kind: 'documents', fixed: () => undefined, isOfAccount: () => false, keyType };
}

/** Where policies by themselves are sets of requests. */
export class DocumentSpace {
  readonly vocabulary: Vocabulary;
  readonly compiler: StatementCompiler;
  readonly solver: Solver;

  constructor({ actions, factsOf, keyType, budget }: ComparisonOptions) {
    this.vocabulary = new Vocabulary(documentSetting(keyType), new Diagram(mostNodes));
    this.compiler = new StatementCompiler(this.vocabulary, actions);
    this.solver = new Solver(this.vocabulary, { factsOf, budget, effort: { left: mostEffort } });
  }
}

/**
 * Compares two documents of the statement language by what they leave possible: what their Allow statements allow
 * (everything, where there are none, as beside FullAWSAccess) less what their Deny statements deny.
 *
 * @param space where the requests that are told are sets.
 */
export function compareDocuments(
  a: PolicyDocument,
  b: PolicyDocument,
  options: ComparisonOptions,
  space: DocumentSpace = new DocumentSpace(options),
): Comparison {
  const { actions } = options;
  const { vocabulary, compiler, solver } = space;
  try {
    const blocks = [...a.statements, ...b.statements].map(({ action }) => action);
    const representatives = unlistedActions(blocks, (action) => actions.positionOf(action) !== undefined);
    const unlisted = representatives.actions.map(
      (action): UnlistedSets => ({
        action,
        a: compiler.leavesFor(a, action),
        b: compiler.leavesFor(b, action),
      }),
    );
    if (!representatives.complete) {
      unlisted.push({ action: otherActions, a: compiler.leavesForOthers(a), b: compiler.leavesForOthers(b) });
    }
    const set = (document: PolicyDocument): ComparedSet => ({
      node: leaves(vocabulary, compiler.document(document)),
      holds: (witness) => leftPossible(document, witness),
    });
    const compared = compareSets(vocabulary, actions, solver, set(a), set(b), unlisted);
    return unlisted === undefined ? forListed(compared) : compared;
  } catch (error) {
    if (error instanceof BudgetExceeded) return overBudget(error);
    throw error;
  }
}

/** What a comparison by the listed actions alone tells: others may be in one of the sets and not in the other. */
function forListed(compared: Comparison): Comparison {
  const reason = 'the patterns tell apart too many kinds of actions that AWS may bring out';
  return {
    ...compared,
    relation: compared.relation === 'overlapping' ? 'overlapping' : 'unknown',
    undecided: [...compared.undecided, { actions: [], reason, doubts: [] }],
  };
}

/** Does the document leave the request possible, by the reference? Keys that the request does not name are absent. */
export function leftPossible(document: PolicyDocument, witness: Witness): 'yes' | 'no' | 'unknown' {
  return leftPossibleIn(document, viewOf(witness));
}

/** As `leftPossible`, for a request made ready. */
export function leftPossibleIn(document: PolicyDocument, view: RequestView): 'yes' | 'no' | 'unknown' {
  const judge = (effect: 'Allow' | 'Deny') =>
    document.statements
      .filter((statement) => statement.effect === effect)
      .map((statement) => matchStatement(statement, view, hasVariables(document)));
  const allows = judge('Allow');
  const { verdict } = all([allows.length === 0 ? yes : any(allows), not(any(judge('Deny')))]);
  return verdict === 'yes' || verdict === 'no' ? verdict : 'unknown';
}

/** Why a document refuses a request. */
export interface DocumentRefusal {
  /** Statements that deny it. */
  readonly denying: readonly Statement[];
  /** Some statement allows something, and none allows the request. */
  readonly notAllowed: boolean;
}

/** Why a document refuses a request, by the reference. */
export function refusalOf(document: PolicyDocument, view: RequestView): DocumentRefusal {
  const matching = (effect: 'Allow' | 'Deny'): Statement[] =>
    document.statements.filter(
      (statement) =>
        statement.effect === effect &&
        matchStatement(statement, view, hasVariables(document)).verdict === 'yes',
    );
  const allows = document.statements.some(({ effect }) => effect === 'Allow');
  return { denying: matching('Deny'), notAllowed: allows && matching('Allow').length === 0 };
}

/** A witness as statements see it: keys that it does not name are absent. */
export function viewOf({ action, resource = '*', context }: Witness): RequestView {
  return {
    action: action.toLowerCase(),
    resource,
    value: (key) => {
      const values = context[key];
      return values === undefined ? { state: 'absent' } : { state: 'present', values };
    },
  };
}
