import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../src/evaluate/authorization/compiled/conditions.js';
import {
  both,
  type FastVerdict,
  verdictNames,
  YES,
} from '../../../src/evaluate/authorization/compiled/verdicts.js';
import type { AuthorizationRequest, Outcome } from '../../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../../src/evaluate/authorization/evaluator.js';
import { ActionSpace } from '../../../src/evaluate/symbolic/actions.js';
import { documentSetting } from '../../../src/evaluate/symbolic/compare-documents.js';
import { ConditionCompiler } from '../../../src/evaluate/symbolic/conditions.js';
import { FALSE, marks, type Node, TRUE } from '../../../src/evaluate/symbolic/diagram.js';
import { contains } from '../../../src/evaluate/symbolic/membership.js';
import { Vocabulary } from '../../../src/evaluate/symbolic/vocabulary.js';
import { Solver } from '../../../src/evaluate/symbolic/witness.js';
import type { Condition, PolicyDocument } from '../../../src/policy/statement/document.js';
import { all } from '../../../src/policy/statement/judgement.js';
import { matchCondition } from '../../../src/policy/statement/match-condition.js';
import { hasVariables } from '../../../src/policy/statement/match-statement.js';
import { operators } from '../../../src/policy/statement/operators.js';
import { isSound, parsePolicyDocument } from '../../../src/policy/statement/parse.js';
import { parseTemplate, variablesOf } from '../../../src/policy/statement/variables.js';
import { speaksOf } from '../../support/symbolic-agreement.js';
import { readCaseFiles } from './case-files.js';
import { memberId, oneAccount } from './one-account.js';
import { type CaseContext, viewOf } from './request-views.js';

/** One claim about conditions, as `test/cases/conditions/*.json` writes it. */
interface ConditionCase {
  /** The claim. */
  readonly name: string;
  /** The page of the IAM user guide that says so, or that leaves it open. */
  readonly source: string;
  /** The `Condition` element. */
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Keys that are neither here nor in `open` are absent. */
  readonly context: CaseContext;
  readonly open?: readonly string[];
  /** The document's version: 2012-10-17 unless given; `none`: it has no `Version`. */
  readonly version?: string;
  readonly expect: 'match' | 'no match' | 'open' | 'unknown';
  /** Why it is unknown, if so: the codes of the doubts. */
  readonly doubts?: readonly string[];
}

const texts = { type: 'array', items: { type: 'string' } };
const files = readCaseFiles<ConditionCase>('conditions', {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'source', 'condition', 'context', 'expect'],
  properties: {
    name: { type: 'string', minLength: 1 },
    source: { type: 'string', pattern: '^(reference_policies_|access-analyzer-)[a-z-_]+(#[A-Za-z_]+)?$' },
    condition: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { type: 'object', minProperties: 1 },
    },
    context: { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, texts] } },
    open: texts,
    version: { enum: ['none', '2008-10-17'] },
    expect: { enum: ['match', 'no match', 'open', 'unknown'] },
    doubts: texts,
  },
});

const verdictOf = { match: 'yes', 'no match': 'no', open: 'open', unknown: 'unknown' } as const;

for (const [file, cases] of files) {
  describe(file, () => {
    for (const one of cases) {
      const { document, conditions } = read(one);
      const view = viewOf(one.context, one.open);
      it(`${one.name} (reference)`, () => {
        const judgement = all(conditions.map((part) => matchCondition(part, view, hasVariables(document))));
        expect(judgement.verdict).toBe(verdictOf[one.expect]);
        expect([...new Set(judgement.doubts.map(({ code }) => code))]).toEqual(one.doubts ?? []);
      });
      it(`${one.name} (compiled)`, () => {
        let verdict: FastVerdict = YES;
        for (const part of conditions)
          verdict = both(verdict, compileCondition(part, hasVariables(document))(view));
        expect(verdictNames[verdict]).toBe(verdictOf[one.expect]);
      });
      // Sets speak of keys with as many values as AWS documents, and of values of the types as which they are compared.
      const symbolic = symbolically(one, conditions, hasVariables(document));
      if (symbolic !== 'not spoken of') {
        it(`${one.name} (symbolic)`, () => expect(symbolic).toBe(verdictOf[one.expect]));
      }
      // SCPs ask for version 2012-10-17; one with an older version is no policy that decides anything.
      if (one.version === '2008-10-17') continue;
      it(`${one.name} (decisions)`, () => {
        const denied = {
          match: 'denied',
          'no match': 'allowed',
          open: 'conditional',
          unknown: 'unknown',
        } as const;
        const allowed = {
          match: 'allowed',
          'no match': 'denied',
          open: 'conditional',
          unknown: 'unknown',
        } as const;
        expect(decisions(one, 'Deny')).toEqual([denied[one.expect], denied[one.expect]]);
        expect(decisions(one, 'Allow')).toEqual([allowed[one.expect], allowed[one.expect]]);
      });
    }
  });
}

/** The verdict by sets: which requests with the values of the case meet the conditions? */
function symbolically(
  one: ConditionCase,
  conditions: readonly Condition[],
  variables: boolean,
): 'yes' | 'no' | 'open' | 'unknown' | 'not spoken of' {
  const vocabulary = new Vocabulary(documentSetting());
  const { diagram } = vocabulary;
  const compiler = new ConditionCompiler(vocabulary);
  const set = conditions.reduce((rest, part) => diagram.and(rest, compiler.compile(part, variables)), TRUE);
  const view = viewOf(one.context, one.open);
  const states = mentionedKeys(one).map((key) => [key.toLowerCase(), view.value(key.toLowerCase())] as const);
  if (states.some(([, { state }]) => state === 'unknown')) return 'not spoken of';
  const spoken = states.every(
    ([key, value]) => value.state !== 'present' || speaksOf(vocabulary, key, value.values),
  );
  if (!spoken) return 'not spoken of';
  const values = (key: string): readonly string[] => {
    const value = view.value(key);
    return value.state === 'present' ? value.values : [];
  };
  const request = { action: 0, resource: '*', values };
  const openKeys = new Set(states.flatMap(([key, { state }]) => (state === 'open' ? [key] : [])));
  // What is left when all but the open keys have the values of the case.
  const left = (node: Node): Node => {
    if (node === TRUE || node === FALSE) return node;
    const variable = diagram.variableOf(node);
    const atom = vocabulary.atom(variable);
    const [low, high] = [left(diagram.lowOf(node)), left(diagram.highOf(node))];
    const settled =
      atom !== undefined && atom.kind !== 'doubt' && !openKeys.has(atom.group.name)
        ? contains(vocabulary, oneAction, diagram.variable(variable), request)
        : 'unknown';
    if (settled !== 'unknown') return settled === 'yes' ? high : low;
    return diagram.choose(diagram.variable(variable), high, low);
  };
  const rest = left(set);
  const solver = new Solver(vocabulary);
  if (solver.isEmpty(diagram.possibly(rest)) === true) return 'no';
  if (solver.isEmpty(diagram.possibly(diagram.not(rest))) === true) return 'yes';
  // What wildcards do that come out of a variable, and a variable against lists of values, sets leave undecided.
  if (openKeys.size === 0 && !diagram.hasMark(rest, marks.doubt)) return 'not spoken of';
  // Some values of the open keys meet the conditions for sure, and some for sure do not.
  const sides = [rest, diagram.not(rest)].map((side) => solver.isEmpty(diagram.surely(side)));
  return sides.every((empty) => empty === false) ? 'open' : 'unknown';
}

const oneAction = new ActionSpace(['s3:GetObject']);

describe('the cases together', () => {
  const every = [...files.values()].flat();

  it('every operator is tried with a key that is there, absent and open', () => {
    for (const { name } of operators) {
      const about = every.filter(({ condition }) => Object.hasOwn(condition, name));
      const states = new Set(
        about.flatMap((one) => Object.keys(one.condition[name] ?? {}).map((key) => stateOf(one, key))),
      );
      expect([...states].sort(), name).toEqual(['absent', 'open', 'present']);
    }
  });

  it('sets speak of four in five of them', () => {
    const spoken = every.filter((one) => {
      const { document, conditions } = read(one);
      return symbolically(one, conditions, hasVariables(document)) !== 'not spoken of';
    });
    expect(spoken.length / every.length).toBeGreaterThan(0.8);
  });

  it('every case that is unknown says why, and no other does', () => {
    for (const one of every) expect(one.doubts !== undefined, one.name).toBe(one.expect === 'unknown');
  });
});

function stateOf(one: ConditionCase, key: string): string {
  const { state } = viewOf(one.context, one.open).value(key.toLowerCase());
  return state;
}

function textOf(one: ConditionCase, effect: 'Allow' | 'Deny'): string {
  return JSON.stringify({
    ...(one.version === 'none' ? {} : { Version: one.version ?? '2012-10-17' }),
    Statement: { Effect: effect, Action: '*', Resource: '*', Condition: one.condition },
  });
}

function read(one: ConditionCase): {
  readonly document: PolicyDocument;
  readonly conditions: readonly Condition[];
} {
  const parsed = parsePolicyDocument(textOf(one, 'Deny'), { kind: 'none' });
  if (!isSound(parsed))
    throw new Error(`${one.name}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
  return {
    document: parsed.document,
    conditions: parsed.document.statements.flatMap(({ conditions }) => conditions),
  };
}

/** The decisions of both evaluators on a request in an account whose SCPs hold the condition. */
function decisions(one: ConditionCase, effect: 'Allow' | 'Deny'): [Outcome, Outcome] {
  const evaluator = new Evaluator(oneAccount(textOf(one, effect), effect === 'Deny'));
  const absent = mentionedKeys(one).filter((key) => stateOf(one, key) === 'absent');
  const request: AuthorizationRequest = {
    action: 's3:GetObject',
    principal: { kind: 'account', accountId: memberId },
    resource: 'arn:aws:s3:::shop/x',
    resourceAccountId: memberId,
    closed: false,
    context: Object.fromEntries([
      ...absent.map((key): [string, string[]] => [key, []]),
      ...Object.entries(one.context).map(([key, value]): [string, readonly string[]] => [
        key,
        typeof value === 'string' ? [value] : value,
      ]),
    ]),
  };
  return [evaluator.outcome(request), evaluator.decideByReference(request).decision];
}

/** The keys that the condition asks for, and those of its variables, as written or in lower case. */
function mentionedKeys(one: ConditionCase): string[] {
  const { conditions } = read(one);
  const variables = conditions.flatMap(({ values }) =>
    values.flatMap((value) => {
      const parsed = parseTemplate(value);
      return parsed.ok ? variablesOf(parsed.template) : [];
    }),
  );
  return [...new Set([...conditions.map(({ key }) => key), ...variables])];
}
