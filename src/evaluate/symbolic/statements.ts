import type { PatternBlock, PolicyDocument, Statement } from '../../policy/statement/document.js';
import { hasVariables } from '../../policy/statement/match-statement.js';
import { compileGlobs } from '../authorization/compiled/globs.js';
import type { ActionSpace } from './actions.js';
import type { Effort } from './automaton.js';
import { ConditionCompiler } from './conditions.js';
import { FALSE, type Node, TRUE } from './diagram.js';
import { compileResources } from './resources.js';
import type { Vocabulary } from './vocabulary.js';

/** How many names of actions may be compared with the patterns of one document: some hundred times all of them. */
const mostComparedActions = 4_000_000;

/** A statement as a set of requests: those to which it applies. */
export interface StatementSet {
  readonly statement: Statement;
  /** Requests by action. */
  readonly node: Node;
  /** Resource and conditions alone. */
  readonly rest: Node;
}

/** A document as two sets of requests. */
export interface DocumentSets {
  readonly statements: readonly StatementSet[];
  /** Requests that some statement allows. */
  readonly allow: Node;
  /** Requests that some statement denies. */
  readonly deny: Node;
}

/** Turns statements into sets of requests, each distinct part of one once. */
export class StatementCompiler {
  readonly #vocabulary: Vocabulary;
  readonly #actions: ActionSpace;
  readonly #conditions: ConditionCompiler;
  readonly #byBlock = new Map<string, Node>();
  readonly #documents = new Map<PolicyDocument, DocumentSets>();
  readonly #globs = new Map<PatternBlock, (action: string) => boolean>();

  constructor(vocabulary: Vocabulary, actions: ActionSpace) {
    this.#vocabulary = vocabulary;
    this.#actions = actions;
    this.#conditions = new ConditionCompiler(vocabulary);
  }

  /**
   * What a document allows and denies.
   *
   * @throws BudgetExceeded when that would take too many nodes.
   */
  document(document: PolicyDocument): DocumentSets {
    let sets = this.#documents.get(document);
    if (sets === undefined) {
      const variables = hasVariables(document);
      const effort: Effort = { left: mostComparedActions };
      const statements = document.statements.map((statement) =>
        this.#statement(statement, variables, effort),
      );
      const union = (effect: 'Allow' | 'Deny'): Node =>
        this.#union(
          statements.filter(({ statement }) => statement.effect === effect).map(({ node }) => node),
        );
      sets = { statements, allow: union('Allow'), deny: union('Deny') };
      this.#documents.set(document, sets);
    }
    return sets;
  }

  /** What the document leaves possible of requests for one action (lower case), also one that the list does not have. */
  leavesFor(document: PolicyDocument, action: string): Node {
    return this.#leaves(document, (block) => {
      let matches = this.#globs.get(block);
      if (matches === undefined) {
        matches = compileGlobs(block.patterns.map((pattern) => pattern.toLowerCase()));
        this.#globs.set(block, matches);
      }
      return matches(action) === block.negated ? FALSE : TRUE;
    });
  }

  /**
   * What the document leaves possible of requests for an action of which nothing is known: whether a list of patterns
   * has it is a doubt, the same for equal lists.
   */
  leavesForOthers(document: PolicyDocument): Node {
    const { diagram } = this.#vocabulary;
    return this.#leaves(document, ({ patterns, negated }) => {
      const lower = [...new Set(patterns.map((pattern) => pattern.toLowerCase()))].sort();
      if (lower.includes('*') || lower.includes('*:*')) return negated ? FALSE : TRUE;
      const listed = this.#vocabulary.doubt(`others ${JSON.stringify(lower)}`, {
        kind: 'undocumented',
        code: 'actions-not-told-apart',
        message: 'the patterns tell actions that AWS may bring out apart in too many ways',
      });
      return negated ? diagram.not(listed) : listed;
    });
  }

  #leaves(document: PolicyDocument, matches: (action: PatternBlock) => Node): Node {
    const { diagram } = this.#vocabulary;
    let allow = document.statements.some(({ effect }) => effect === 'Allow') ? FALSE : TRUE;
    let deny = FALSE;
    for (const statement of document.statements) {
      const matched = matches(statement.action);
      if (matched === FALSE) continue;
      const node = diagram.and(matched, this.rest(statement, hasVariables(document)));
      if (statement.effect === 'Allow') allow = diagram.or(allow, node);
      else deny = diagram.or(deny, node);
    }
    return diagram.minus(allow, deny);
  }

  /** What a statement asks besides its action. */
  rest({ resource, conditions }: Pick<Statement, 'resource' | 'conditions'>, variables: boolean): Node {
    const { diagram } = this.#vocabulary;
    let rest = this.#remembered(
      `resource ${variables} ${resource.negated} ${JSON.stringify(resource.patterns)}`,
      () => compileResources(this.#vocabulary, resource, variables),
    );
    for (const condition of conditions) {
      if (rest === FALSE) break;
      rest = diagram.and(rest, this.#conditions.compile(condition, variables));
    }
    return rest;
  }

  #statement(statement: Statement, variables: boolean, effort: Effort): StatementSet {
    const { action } = statement;
    const rest = this.rest(statement, variables);
    const named = this.#remembered(`action ${action.negated} ${JSON.stringify(action.patterns)}`, () =>
      this.#actions.matching(this.#vocabulary.diagram, action, effort),
    );
    return { statement, rest, node: this.#vocabulary.diagram.and(named, rest) };
  }

  #remembered(key: string, make: () => Node): Node {
    let node = this.#byBlock.get(key);
    if (node === undefined) {
      node = make();
      this.#byBlock.set(key, node);
    }
    return node;
  }

  /** Two by two, so that large sets meet late. */
  #union(nodes: readonly Node[]): Node {
    const [first = FALSE] = nodes;
    if (nodes.length <= 1) return first;
    const half = nodes.length >> 1;
    return this.#vocabulary.diagram.or(this.#union(nodes.slice(0, half)), this.#union(nodes.slice(half)));
  }
}

/**
 * What a document leaves possible: what its Allow statements allow (everything, when it has none, as beside
 * FullAWSAccess) less what its Deny statements deny.
 */
export function leaves(vocabulary: Vocabulary, { statements, allow, deny }: DocumentSets): Node {
  const hasAllow = statements.some(({ statement }) => statement.effect === 'Allow');
  return vocabulary.diagram.minus(hasAllow ? allow : TRUE, deny);
}
