import type { PolicyDocument } from '../../policy/statement/document.js';
import { all, any, not, yes } from '../../policy/statement/judgement.js';
import { hasVariables, matchStatement } from '../../policy/statement/match-statement.js';
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

/**
 * Compares two documents of the statement language by what they leave possible: what their Allow statements allow
 * (everything, where there are none, as beside FullAWSAccess) less what their Deny statements deny.
 */
export function compareDocuments(
  a: PolicyDocument,
  b: PolicyDocument,
  options: ComparisonOptions,
): Comparison {
  const vocabulary = new Vocabulary(documentSetting(options.keyType), new Diagram(mostNodes));
  const { actions } = options;
  try {
    const compiler = new StatementCompiler(vocabulary, actions);
    const { factsOf, budget } = options;
    const solver = new Solver(vocabulary, { factsOf, budget, effort: { left: mostEffort } });
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
    return compareSets(vocabulary, actions, solver, set(a), set(b), unlisted);
  } catch (error) {
    if (error instanceof BudgetExceeded) return overBudget(error);
    throw error;
  }
}

/** Does the document leave the request possible, by the reference? Keys that the request does not name are absent. */
export function leftPossible(document: PolicyDocument, witness: Witness): 'yes' | 'no' | 'unknown' {
  const view = {
    action: witness.action.toLowerCase(),
    resource: witness.resource ?? '*',
    value: (key: string) => {
      const values = witness.context[key];
      return values === undefined ? ({ state: 'absent' } as const) : ({ state: 'present', values } as const);
    },
  };
  const judge = (effect: 'Allow' | 'Deny') =>
    document.statements
      .filter((statement) => statement.effect === effect)
      .map((statement) => matchStatement(statement, view, hasVariables(document)));
  const allows = judge('Allow');
  const { verdict } = all([allows.length === 0 ? yes : any(allows), not(any(judge('Deny')))]);
  return verdict === 'yes' || verdict === 'no' ? verdict : 'unknown';
}
