import type { Condition, PatternBlock, Statement } from '../../../policy/statement/document.js';
import { hasVariables } from '../../../policy/statement/match-statement.js';
import { parseOperator } from '../../../policy/statement/operators.js';
import type { AccountSets } from '../../symbolic/account-sets.js';
import { FALSE, type Node } from '../../symbolic/diagram.js';
import { alternativesOf } from '../conditions.js';
import { type LevelStatements, type ReachingStatement, reachingStatements } from '../statement-sets.js';
import { type ActionMask, ActionWriter } from './cover-actions.js';
import type { DenyStatement } from './documents.js';
import { writeTerms } from './write-terms.js';

const type = 'SERVICE_CONTROL_POLICY';

/** Alternatives up to which a condition is taken apart. */
const mostAlternatives = 200;

/** Statements of a policy, or why there are none. */
export type MadeStatements =
  | { readonly kind: 'statements'; readonly statements: readonly DenyStatement[] }
  | { readonly kind: 'inexpressible'; readonly reasons: readonly string[] };

/** Requests that are to be denied: of some actions, all that meet the rest. */
interface Term {
  readonly must: ActionMask;
  /** As a policy has it; undefined where it has to be written. */
  readonly action?: PatternBlock;
  readonly resource: Omit<PatternBlock, 'pointer'>;
  readonly conditions: readonly Condition[];
  readonly rest: Node;
}

/**
 * Statements made of those that reach the account: its Deny statements as they are, and for each level at which not
 * everything is allowed what is not. What others deny already is left out.
 */
export function writtenStatements(accounts: AccountSets, accountId: string): MadeStatements {
  const maker = new Maker(accounts, accountId);
  const reasons: string[] = [];
  const terms = maker.levels.flatMap((level) => [
    ...maker.denied(level),
    ...maker.notAllowed(level, reasons),
  ]);
  return reasons.length > 0 ? { kind: 'inexpressible', reasons } : maker.statements(terms);
}

/** Statements made of what is denied to the account, whatever policies say it: an irredundant list of alternatives. */
export function cubeStatements(accounts: AccountSets, accountId: string): MadeStatements {
  const maker = new Maker(accounts, accountId);
  const { diagram } = accounts.space.controls[type].vocabulary;
  const set = accounts.sets.of(accountId, type);
  if (diagram.surely(set) !== set) {
    return { kind: 'inexpressible', reasons: ['what is denied rests on what AWS does not document'] };
  }
  const reasons: string[] = [];
  const terms = maker.termsOf(diagram.not(set), reasons);
  return reasons.length > 0 ? { kind: 'inexpressible', reasons } : maker.statements(terms);
}

class Maker {
  readonly levels: readonly LevelStatements[];
  readonly #accounts: AccountSets;
  readonly #accountId: string;
  readonly #writer: ActionWriter;
  /** What is allowed to the account, action by action. */
  readonly #allowed: Node;

  constructor(accounts: AccountSets, accountId: string) {
    this.#accounts = accounts;
    this.#accountId = accountId;
    this.levels = reachingStatements(accounts, accountId, type);
    this.#allowed = accounts.sets.of(accountId, type);
    const patterns = this.levels.flatMap(({ statements }) =>
      statements.flatMap(({ statement }) => statement.action.patterns),
    );
    this.#writer = new ActionWriter(accounts.space.actions, patterns);
  }

  /** The Deny statements of a level, as they are written. */
  denied({ statements }: LevelStatements): Term[] {
    return statements
      .filter(({ statement, rest }) => statement.effect === 'Deny' && rest !== FALSE)
      .map((one) => ({
        must: this.#mask(this.#matching(one.statement.action)),
        action: one.statement.action,
        ...this.#elements(one),
        rest: one.rest,
      }));
  }

  /** What no statement of a level allows. */
  notAllowed({ statements }: LevelStatements, reasons: string[]): Term[] {
    const { diagram } = this.#accounts.space.controls[type].vocabulary;
    const allowed = statements
      .filter(({ statement }) => statement.effect === 'Allow')
      .reduce(
        (sum, { statement, rest }) => diagram.or(sum, diagram.and(this.#matching(statement.action), rest)),
        FALSE,
      );
    const refused = diagram.not(allowed);
    if (diagram.surely(refused) !== refused) {
      reasons.push('what a level allows rests on what AWS does not document');
      return [];
    }
    return this.termsOf(refused, reasons);
  }

  /** A set of requests, by action, as terms. */
  termsOf(set: Node, reasons: string[]): Term[] {
    const { actions, controls } = this.#accounts.space;
    const { vocabulary } = controls[type];
    const byRest = new Map<Node, number[]>();
    for (const { from, until, rest } of actions.ranges(vocabulary.diagram, set)) {
      if (rest === FALSE) continue;
      const positions = byRest.get(rest) ?? [];
      for (let i = from; i < until; i++) positions.push(i);
      byRest.set(rest, positions);
    }
    return [...byRest].flatMap(([rest, positions]) => {
      const solver = this.#accounts.solver(this.#accountId, type);
      const alternatives = alternativesOf(vocabulary, solver, rest, mostAlternatives);
      if (alternatives === undefined) {
        reasons.push(`it would take more than ${mostAlternatives} statements`);
        return [];
      }
      const must = new Uint8Array(actions.size);
      for (const position of positions) must[position] = 1;
      return alternatives.flatMap(({ terms, node }): Term[] => {
        const written = writeTerms(terms);
        if ('reason' in written) {
          reasons.push(written.reason);
          return [];
        }
        const conditions = written.conditions.map(conditionOf);
        return [{ must, resource: written.resource, conditions, rest: node }];
      });
    });
  }

  /** Terms as few statements: equal ones joined, superfluous ones left out, actions in few patterns. */
  statements(terms: readonly Term[]): MadeStatements {
    const statements: DenyStatement[] = [];
    for (const term of this.#needed(this.#joined(terms))) {
      if (term.action !== undefined) statements.push(asDeny(term, term.action));
      else {
        const blocks = this.#writer.blocks(term.must, this.#may(term));
        if (blocks === undefined) {
          return {
            kind: 'inexpressible',
            reasons: ['no list of actions says which ones are denied, and no other'],
          };
        }
        for (const block of blocks) statements.push(asDeny(term, { ...block, pointer: '' }));
      }
    }
    return { kind: 'statements', statements };
  }

  /** Terms of which the same is asked are one; lists of actions that policies have are put together as they are. */
  #joined(terms: readonly Term[]): Term[] {
    const byKey = new Map<string, Term>();
    for (const term of terms) {
      const { action } = term;
      const own =
        action === undefined ? 'written' : action.negated ? JSON.stringify(action.patterns) : 'listed';
      const key = `${own} ${elementsKey(term)}`;
      const known = byKey.get(key);
      if (known === undefined) {
        byKey.set(key, term);
        continue;
      }
      const patterns = [...(known.action?.patterns ?? []), ...(action?.patterns ?? [])];
      byKey.set(key, {
        ...known,
        must: known.must.map((is, i) => is | (term.must[i] ?? 0)),
        ...(action === undefined || action.negated
          ? {}
          : { action: { ...action, patterns: this.#writer.withoutSuperfluous(patterns) } }),
      });
    }
    return [...byKey.values()];
  }

  /** Without those that others make superfluous, the longest first. */
  #needed(terms: readonly Term[]): Term[] {
    const { diagram } = this.#accounts.space.controls[type].vocabulary;
    const { actions } = this.#accounts.space;
    const solver = this.#accounts.solver(this.#accountId, type);
    const sets = new Map(terms.map((term) => [term, diagram.and(this.#among(term.must), term.rest)]));
    let kept = [...terms];
    for (const term of [...terms].sort((a, b) => elementsKey(b).length - elementsKey(a).length)) {
      const others = kept.filter((one) => one !== term);
      const covered = others.reduce((sum, one) => diagram.or(sum, sets.get(one) ?? FALSE), FALSE);
      const left = diagram.minus(sets.get(term) ?? FALSE, covered);
      const isCovered = actions
        .ranges(diagram, left)
        .every(({ rest }) => rest === FALSE || solver.isEmpty(rest) === true);
      if (isCovered) kept = others;
    }
    return kept;
  }

  /** The actions for which what a term denies is denied anyway. */
  #may({ must, rest }: Term): ActionMask {
    const { actions, controls } = this.#accounts.space;
    const { diagram } = controls[type].vocabulary;
    const solver = this.#accounts.solver(this.#accountId, type);
    const may = must.slice();
    for (const { from, until, rest: allowed } of actions.ranges(diagram, this.#allowed)) {
      const both = diagram.and(allowed, rest);
      if (both === FALSE || solver.isEmpty(both) === true) may.fill(1, from, until);
    }
    return may;
  }

  #elements({ statement, policy }: ReachingStatement): Pick<Term, 'resource' | 'conditions'> {
    const usable = this.#accounts.evaluator.documents.usable(policy);
    const variables = usable.kind !== 'document' || hasVariables(usable.document);
    const { resource, conditions } = statement;
    if (variables) return { resource, conditions };
    return {
      resource: { ...resource, patterns: resource.patterns.map(withoutVariables) },
      conditions: conditions.map((condition) =>
        parseOperator(condition.operator)?.info.variables === true
          ? { ...condition, values: condition.values.map(withoutVariables) }
          : condition,
      ),
    };
  }

  #matching(block: Statement['action']): Node {
    const { actions, controls } = this.#accounts.space;
    return actions.matching(controls[type].vocabulary.diagram, block);
  }

  #among(mask: ActionMask): Node {
    const positions: number[] = [];
    mask.forEach((is, position) => {
      if (is === 1) positions.push(position);
    });
    return this.#accounts.space.actions.among(
      this.#accounts.space.controls[type].vocabulary.diagram,
      positions,
    );
  }

  #mask(set: Node): ActionMask {
    const { actions, controls } = this.#accounts.space;
    const mask = new Uint8Array(actions.size);
    for (const { from, until, rest } of actions.ranges(controls[type].vocabulary.diagram, set)) {
      if (rest !== FALSE) mask.fill(1, from, until);
    }
    return mask;
  }
}

/** `${` where a document of an older version has it as text. */
function withoutVariables(text: string): string {
  return text.replaceAll('${', '${$}{');
}

function conditionOf({ operator, key, values }: Pick<Condition, 'operator' | 'key' | 'values'>): Condition {
  const parsed = parseOperator(operator);
  return {
    operator,
    base: parsed?.info.name ?? operator,
    ifExists: parsed?.ifExists ?? false,
    key,
    values,
    pointer: '',
    ...(parsed?.quantifier === undefined ? {} : { quantifier: parsed.quantifier }),
  };
}

function asDeny({ resource, conditions }: Term, action: PatternBlock): DenyStatement {
  return { action, resource: { ...resource, pointer: '' }, conditions };
}

function elementsKey({ resource, conditions }: Term): string {
  return JSON.stringify([
    resource.negated,
    [...resource.patterns].sort(),
    conditions
      .map(({ operator, key, values }) => [operator, key.toLowerCase(), [...values].sort()])
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  ]);
}
