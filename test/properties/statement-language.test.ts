import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/evaluate/authorization/compiled/conditions.js';
import { compileArn, compileGlob, compileResource } from '../../src/evaluate/authorization/compiled/globs.js';
import { compileDocument } from '../../src/evaluate/authorization/compiled/statements.js';
import { NO, verdictNames } from '../../src/evaluate/authorization/compiled/verdicts.js';
import type { Dialect } from '../../src/policy/statement/dialects.js';
import type { Condition, Statement } from '../../src/policy/statement/document.js';
import { not } from '../../src/policy/statement/judgement.js';
import { matchCondition } from '../../src/policy/statement/match-condition.js';
import { hasVariables, matchStatement } from '../../src/policy/statement/match-statement.js';
import { operators, parseOperator } from '../../src/policy/statement/operators.js';
import { isSound, parsePolicyDocument } from '../../src/policy/statement/parse.js';
import { printPolicyDocument } from '../../src/policy/statement/print.js';
import type { ContextValue, RequestView } from '../../src/policy/statement/request-view.js';
import {
  anyOne,
  anyOneInSegment,
  anyRun,
  anyRunInSegment,
  matchesPattern,
  type Pattern,
  patternOf,
} from '../../src/policy/statement/wildcard.js';
import { arbitraryView, contextValueOf, viewWith } from '../policy/statement/arbitrary-views.js';
import { pooledKeys } from '../support/action-names.js';
import { arbitraryDocument } from '../support/arbitrary-policies.js';

const dialects: readonly Dialect[] = [
  { kind: 'none' },
  { kind: 'SERVICE_CONTROL_POLICY', awsManaged: false },
  { kind: 'RESOURCE_CONTROL_POLICY', awsManaged: false },
];

const letters = (alphabet: string, maxLength = 10): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((list) => list.join(''));

/** The matcher that is obviously right: a wildcard is every choice that it has. */
function slowMatch(pattern: readonly (string | symbol)[], text: readonly string[]): boolean {
  const [unit, ...rest] = pattern;
  if (unit === undefined) return text.length === 0;
  const [first, ...others] = text;
  if (unit === anyRun || unit === anyRunInSegment) {
    if (slowMatch(rest, text)) return true;
    return first !== undefined && !(unit === anyRunInSegment && first === ':') && slowMatch(pattern, others);
  }
  if (first === undefined) return false;
  const fits = unit === anyOne || (unit === anyOneInSegment && first !== ':') || unit === first;
  return fits && slowMatch(rest, others);
}

const unitsOf = (pattern: Pattern): (string | symbol)[] =>
  pattern.flatMap((token): (string | symbol)[] => (typeof token === 'string' ? Array.from(token) : [token]));

const documentText = fc
  .constantFrom('SERVICE_CONTROL_POLICY' as const, 'RESOURCE_CONTROL_POLICY' as const)
  .chain(arbitraryDocument);

/** Operators with a negation, both as the table names them. */
const negations = operators
  .filter(({ negated }) => negated)
  .flatMap((negated) => {
    // `ArnNotEquals` and `ArnNotLike` are alike, and so are what they negate.
    const positive = operators.find(({ test, negated: other }) => test === negated.test && !other);
    return positive === undefined ? [] : [[positive.name, negated.name] as const];
  });

const anyValue = fc.oneof(
  fc.constantFrom(...pooledKeys.flatMap(({ values, patterns }) => [...values, ...patterns])),
  letters('ab:*?/', 6),
);

interface Plan {
  readonly names: readonly [string, string];
  readonly values: readonly string[];
  readonly context: ContextValue;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  names: fc.constantFrom(...negations),
  values: fc.array(anyValue, { minLength: 1, maxLength: 3 }),
  context: fc
    .array(anyValue, { minLength: 1, maxLength: 3 })
    .map((values): ContextValue => ({ state: 'present', values })),
});

function conditionOf(operator: string, values: readonly string[], key = 'app:key'): Condition {
  const parsed = parseOperator(operator);
  if (parsed === undefined) throw new Error(operator);
  return {
    operator,
    base: parsed.info.name,
    ifExists: parsed.ifExists,
    key,
    values,
    pointer: '/Statement/Condition',
    ...(parsed.quantifier === undefined ? {} : { quantifier: parsed.quantifier }),
  };
}

const verdict = (operator: string, values: readonly string[], context: ContextValue): string =>
  matchCondition(
    conditionOf(operator, values),
    viewWith('s3:getobject', '*', new Map([['app:key', context]])),
    true,
  ).verdict;

const absent: ContextValue = { state: 'absent' };

describe('wildcards', () => {
  it('matching-equals-trying-every-choice', () => {
    fc.assert(
      fc.property(letters('ab*?'), letters('ab'), (pattern, text) => {
        expect(matchesPattern(patternOf(pattern), text)).toBe(
          slowMatch(unitsOf(patternOf(pattern)), [...text]),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('matching-within-components-equals-trying-every-choice', () => {
    const unit = fc.constantFrom<Pattern[number]>(
      'a',
      ':',
      'a:',
      anyRun,
      anyOne,
      anyRunInSegment,
      anyOneInSegment,
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), letters('a:'), (pattern, text) => {
        expect(matchesPattern(pattern, text)).toBe(slowMatch(unitsOf(pattern), [...text]));
      }),
      { numRuns: 3000 },
    );
  });

  it('a-pattern-made-from-a-text-matches-it', () => {
    const unit = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(unit, unit, unit, (a, b, c) => {
        expect(matchesPattern([a, anyRun, c], `${a}${b}${c}`)).toBe(true);
      }),
    );
  });

  it('compiled-globs-equal-the-reference', () => {
    fc.assert(
      fc.property(letters('ab*?.\\[', 8), letters('ab.\\['), (pattern, text) => {
        expect(compileGlob(pattern)(text)).toBe(matchesPattern(patternOf(pattern), text));
      }),
      { numRuns: 3000 },
    );
  });

  it('compiled-resources-equal-the-reference', () => {
    fc.assert(
      fc.property(letters('a:*?', 9), letters('a:', 9), (end, text) => {
        const resource = `arn:${text}`;
        const statement = statementOn(`arn:${end}`);
        const view = viewWith('s3:getobject', resource, new Map());
        expect(verdictNames[compileResource(`arn:${end}`)(resource)]).toBe(
          matchStatement(statement, view, true).verdict,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('compiled-arns-equal-the-reference', () => {
    fc.assert(
      fc.property(letters('a:*?', 12), letters('a:', 12), (pattern, text) => {
        const reference = verdict('ArnLike', [pattern], { state: 'present', values: [text] });
        const test = compileArn(pattern);
        expect(test === undefined ? 'unknown' : test(text) ? 'yes' : 'no').toBe(reference);
      }),
      { numRuns: 3000 },
    );
  });
});

function statementOn(resource: string): Statement {
  const text = JSON.stringify({ Statement: { Effect: 'Deny', Action: '*', Resource: resource } });
  const [statement] = parsePolicyDocument(text, { kind: 'none' }).document?.statements ?? [];
  if (statement === undefined) throw new Error(`no statement in ${text}`);
  return statement;
}

describe('conditions', () => {
  it('a-negated-operator-is-the-negation-on-a-key-that-is-there', () => {
    fc.assert(
      fc.property(plan, ({ names: [positive, negated], values, context }) => {
        const opposites = { yes: 'no', no: 'yes', open: 'open', unknown: 'unknown' };
        const judged = verdict(positive, values, context) as keyof typeof opposites;
        expect(verdict(negated, values, context)).toBe(opposites[judged]);
        expect(verdict(`${negated}IfExists`, values, context)).toBe(opposites[judged]);
      }),
      { numRuns: 1500 },
    );
  });

  it('for-all-values-of-the-negation-is-the-negation-of-for-any-value', () => {
    fc.assert(
      fc.property(plan, ({ names: [positive, negated], values, context }) => {
        const view = viewWith('s3:getobject', '*', new Map([['app:key', context]]));
        const some = matchCondition(conditionOf(`ForAnyValue:${positive}`, values), view, true);
        expect(verdict(`ForAllValues:${negated}`, values, context)).toBe(not(some).verdict);
      }),
      { numRuns: 1500 },
    );
  });

  it('if-exists-changes-nothing-on-a-key-that-is-there-and-holds-on-an-absent-one', () => {
    const names = operators.filter(({ test }) => test !== 'null').map(({ name }) => name);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
        plan,
        (name, set, { values, context }) => {
          expect(verdict(`${set}${name}IfExists`, values, context)).toBe(
            verdict(`${set}${name}`, values, context),
          );
          expect(verdict(`${set}${name}IfExists`, values, absent)).toBe('yes');
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('for-all-values-of-nothing-is-true-and-for-any-value-of-nothing-is-never-true', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operators), plan, ({ name }, { values }) => {
        expect(verdict(`ForAllValues:${name}`, values, absent)).toBe('yes');
        expect(verdict(`ForAnyValue:${name}`, values, absent)).not.toBe('yes');
      }),
    );
  });

  it('null-true-and-null-false-are-opposites', () => {
    fc.assert(
      fc.property(contextValueOf(['a', 'b']), (context) => {
        const opposites = { yes: 'no', no: 'yes', open: 'open', unknown: 'unknown' };
        const isNull = verdict('Null', ['true'], context) as keyof typeof opposites;
        expect(verdict('Null', ['false'], context)).toBe(opposites[isNull]);
      }),
    );
  });

  it('the-case-of-keys-and-variables-does-not-matter', () => {
    fc.assert(
      fc.property(documentText, arbitraryView, (text, view) => {
        const parsed = parsePolicyDocument(text, { kind: 'none' });
        if (!isSound(parsed)) return;
        const variables = hasVariables(parsed.document);
        for (const { conditions } of parsed.document.statements) {
          for (const condition of conditions) {
            const shout = (value: string): string =>
              value.replace(/\$\{[^',}]*/g, (found) => found.toUpperCase());
            const shouted = {
              ...condition,
              key: condition.key.toUpperCase(),
              values: condition.values.map(variables ? shout : (value) => value),
            };
            expect(matchCondition(shouted, view, variables).verdict).toBe(
              matchCondition(condition, view, variables).verdict,
            );
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('compiled-conditions-equal-the-reference', () => {
    const operator = fc.tuple(
      fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom(...operators),
      fc.constantFrom('', 'IfExists'),
    );
    fc.assert(
      fc.property(
        operator,
        fc.array(anyValue, { maxLength: 3 }),
        contextValueOf(pooledKeys.flatMap(({ values }) => values)),
        fc.boolean(),
        arbitraryView,
        ([set, { name }, suffix], values, context, variables, others) => {
          const condition = conditionOf(`${set}${name}${name === 'Null' ? '' : suffix}`, values);
          const view: RequestView = {
            ...others,
            value: (key) => (key === 'app:key' ? context : others.value(key)),
          };
          expect(verdictNames[compileCondition(condition, variables)(view)]).toBe(
            matchCondition(condition, view, variables).verdict,
          );
        },
      ),
      { numRuns: 8000 },
    );
  });
});

describe('documents', () => {
  it('compiled-statements-equal-the-reference', () => {
    fc.assert(
      fc.property(documentText, fc.array(arbitraryView, { minLength: 5, maxLength: 5 }), (text, views) => {
        const parsed = parsePolicyDocument(text, { kind: 'none' });
        if (!isSound(parsed)) return;
        const compiled = compileDocument(parsed.document);
        parsed.document.statements.forEach((statement, i) => {
          for (const view of views) {
            const fast = compiled[i];
            if (fast === undefined) throw new Error('a statement was lost');
            const found = fast.matchesAction(view.action) ? fast.matchesRest(view) : NO;
            const reference = matchStatement(statement, view, hasVariables(parsed.document));
            expect(verdictNames[found]).toBe(reference.verdict);
            if (fast.unconditional && fast.matchesAction(view.action)) expect(reference.verdict).toBe('yes');
          }
        });
      }),
      { numRuns: 1200 },
    );
  });

  it('printing-and-parsing-again-gives-the-same-document', () => {
    fc.assert(
      fc.property(documentText, fc.constantFrom(...dialects), (text, dialect) => {
        const parsed = parsePolicyDocument(text, dialect);
        if (!isSound(parsed)) return;
        const printed = printPolicyDocument(parsed.document);
        const again = parsePolicyDocument(printed, dialect);
        expect(again.document).toEqual(parsed.document);
        expect(again.problems).toEqual(parsed.problems);
      }),
      { numRuns: 1500 },
    );
  });

  it('the-parser-answers-on-any-text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), letters('{}[]",:\\n 1e*$', 40)), (text) => {
        for (const dialect of dialects) {
          const { problems, document } = parsePolicyDocument(text, dialect);
          expect(problems.length > 0 || document !== undefined).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('the-parser-answers-on-any-json-in-any-element', () => {
    const element = fc.constantFrom(
      ...['Version', 'Id', 'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction'],
      ...['Resource', 'NotResource', 'Condition', '__proto__', 'constructor'],
    );
    const block = fc.dictionary(element, fc.jsonValue(), { maxKeys: 6, noNullPrototype: false });
    fc.assert(
      fc.property(fc.oneof(block, fc.array(block), fc.jsonValue()), block, (statement, more) => {
        const text = JSON.stringify({ ...more, Statement: statement });
        for (const dialect of dialects) {
          const parsed = parsePolicyDocument(text, dialect);
          expect(parsed.problems.every(({ code }) => /^[a-z0-9-]+$/.test(code))).toBe(true);
          if (isSound(parsed)) expect(parsed.document.statements.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('the-parser-answers-on-damaged-documents-and-what-is-sound-can-be-matched', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(4), letters('{}[]",:*?$\\ aT1', 3)), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(documentText, damage, arbitraryView, (text, places, view) => {
        const damaged = places.reduce((all, [place, length, insert]) => {
          const at = place % (all.length + 1);
          return `${all.slice(0, at)}${insert}${all.slice(at + length)}`;
        }, text);
        for (const dialect of dialects) {
          const parsed = parsePolicyDocument(damaged, dialect);
          if (!isSound(parsed)) {
            expect(parsed.problems.some(({ severity }) => severity === 'error')).toBe(true);
            continue;
          }
          for (const statement of parsed.document.statements) {
            const judged = matchStatement(statement, view, hasVariables(parsed.document));
            expect(judged.doubts.length > 0).toBe(judged.verdict === 'unknown');
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});
