import type { PolicyDocument, Statement } from '../../../policy/statement/document.js';
import type { Judgement } from '../../../policy/statement/judgement.js';
import { hasVariables, matchStatement } from '../../../policy/statement/match-statement.js';
import type { RequestView } from '../../../policy/statement/request-view.js';
import { mayHoldVariables } from '../../../policy/statement/variables.js';
import { compileCondition, fastVerdict } from './conditions.js';
import { compileGlobs, compileResource, type Test } from './globs.js';
import { both, type FastVerdict, NO, OPEN, opposite, UNKNOWN, YES } from './verdicts.js';

/** One statement as functions. */
export interface CompiledStatement {
  readonly statement: Statement;
  readonly allows: boolean;
  /** True when it matches every request whose action it matches. */
  readonly unconditional: boolean;
  /** Does the action (lower case) match? */
  readonly matchesAction: Test;
  /** The verdict on resource and conditions, for an action that matches. */
  readonly matchesRest: (request: RequestView) => FastVerdict;
  /** Keys (lower case) that conditions ask for and the request does not have, for an action that matches. */
  readonly absentKeys: (request: RequestView) => readonly string[];
  /** The reference's judgement, for what a verdict rests on. */
  readonly judgement: (request: RequestView) => Judgement;
}

const none: readonly string[] = [];

/** Compiles the statements of a document. */
export function compileDocument(document: PolicyDocument): CompiledStatement[] {
  const variables = hasVariables(document);
  return document.statements.map((statement) => compileStatement(statement, variables));
}

function compileStatement(statement: Statement, variables: boolean): CompiledStatement {
  const { action, resource, conditions } = statement;
  const listed = compileGlobs(action.patterns.map((pattern) => pattern.toLowerCase()));
  const anyResource = !resource.negated && resource.patterns.includes('*');
  const matchesResource = anyResource ? (): FastVerdict => YES : compileResourceBlock(statement, variables);
  const tests = conditions.map((condition) => compileCondition(condition, variables));
  const keys = [...new Set(conditions.map((condition) => condition.key.toLowerCase()))];
  return {
    statement,
    allows: statement.effect === 'Allow',
    unconditional: anyResource && conditions.length === 0,
    matchesAction: action.negated ? (name) => !listed(name) : listed,
    matchesRest: (request) => {
      let verdict: FastVerdict = matchesResource(request);
      for (let i = 0; i < tests.length && verdict !== NO; i++) {
        const test = tests[i];
        if (test !== undefined) verdict = both(verdict, test(request));
      }
      return verdict;
    },
    absentKeys: (request) => {
      if (keys.length === 0 || matchesResource(request) === NO) return none;
      return keys.filter((key) => request.value(key).state === 'absent');
    },
    judgement: (request) => matchStatement(statement, request, variables),
  };
}

function compileResourceBlock(
  statement: Statement,
  variables: boolean,
): (request: RequestView) => FastVerdict {
  const { resource } = statement;
  if (variables && resource.patterns.some(mayHoldVariables)) {
    // Rare enough to be left to the reference, on the resource alone.
    const bare: Statement = {
      ...statement,
      conditions: [],
      action: { ...statement.action, negated: false, patterns: ['*'] },
    };
    return (request) => fastVerdict(matchStatement(bare, request, variables).verdict);
  }
  if (resource.patterns.length === 0) return () => (resource.negated ? UNKNOWN : NO);
  const patterns = resource.patterns.map(compileResource);
  const anything = resource.patterns.includes('*');
  const listed = (name: string | undefined): FastVerdict => {
    if (anything) return YES;
    if (name === undefined) return OPEN;
    let verdict: FastVerdict = NO;
    for (const pattern of patterns) {
      const one = pattern(name);
      if (one > verdict) verdict = one;
    }
    return verdict;
  };
  return resource.negated
    ? (request) => opposite(listed(request.resource))
    : (request) => listed(request.resource);
}
