import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { init } from 'z3-solver';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { compareDocuments, DocumentSpace } from '../../src/evaluate/symbolic/compare-documents.js';
import { FALSE } from '../../src/evaluate/symbolic/diagram.js';
import { leaves } from '../../src/evaluate/symbolic/statements.js';
import type { PolicyDocument } from '../../src/policy/statement/document.js';
import { anySegment, globRegex, leftPossible, type SmtKey, universe } from '../support/smt.js';
import { soundDocument } from '../support/symbolic-agreement.js';

const actions = ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage'];
const options = { actions: new ActionSpace(actions) };

const arnStart = `(str.to_re "arn:") ${anySegment} (str.to_re ":")`;
const digits = '((_ re.loop 12 12) (re.range "0" "9"))';
const principal = ['iam::|role/?*', 'iam::|user/?*', 'iam::|root', 'sts::|federated-user/?*'].map((arn) => {
  const [service = '', name = ''] = arn.split('|');
  return `(re.++ ${arnStart} (str.to_re "${service}") ${digits} (str.to_re ":") ${globRegex(name)})`;
});
const keys: readonly SmtKey[] = [
  { name: 'aws:RequestedRegion', sort: 'String', shape: '(re.+ re.allchar)' },
  { name: 'aws:SourceVpce', sort: 'String', shape: '(re.+ re.allchar)' },
  { name: 'aws:PrincipalArn', sort: 'String', shape: `(re.union ${principal.join(' ')})` },
  { name: 'aws:PrincipalTag/team', sort: 'String' },
  { name: 'aws:MultiFactorAuthAge', sort: 'Real' },
  { name: 'aws:SecureTransport', sort: 'Bool' },
];

const list = (values: readonly string[], most = 3): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
const ifExists = fc.constantFrom('', '', 'IfExists');

/** One operator on one key, with values. */
const condition: fc.Arbitrary<[string, string, string[]]> = fc.oneof(
  fc.tuple(
    fc
      .tuple(fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'), ifExists)
      .map(([op, suffix]) => op + suffix),
    fc.constantFrom('aws:RequestedRegion', 'aws:SourceVpce', 'aws:PrincipalTag/team'),
    list(['eu-*', 'eu-west-1', '*-1', 'e?-*', 'eu-west-?', '*']),
  ),
  fc.tuple(
    fc
      .tuple(fc.constantFrom('ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals'), ifExists)
      .map(([op, suffix]) => op + suffix),
    fc.constant('aws:PrincipalArn'),
    list([
      'arn:aws:iam::*:role/*',
      'arn:aws:iam::111122223333:role/a*',
      'arn:aws:iam::*:user/*',
      'arn:*:iam::1*:role/*b',
      'arn:aws:iam::*:root',
    ]),
  ),
  fc.tuple(
    fc
      .tuple(
        fc.constantFrom(
          'NumericEquals',
          'NumericNotEquals',
          'NumericLessThan',
          'NumericLessThanEquals',
          'NumericGreaterThan',
          'NumericGreaterThanEquals',
        ),
        ifExists,
      )
      .map(([op, suffix]) => op + suffix),
    fc.constant('aws:MultiFactorAuthAge'),
    list(['300', '300.5', '3600'], 2),
  ),
  fc.tuple(
    ifExists.map((suffix) => `Bool${suffix}`),
    fc.constant('aws:SecureTransport'),
    list(['true', 'false'], 1),
  ),
  fc.tuple(
    fc.constant('Null'),
    fc.constantFrom(
      'aws:RequestedRegion',
      'aws:SourceVpce',
      'aws:PrincipalArn',
      'aws:MultiFactorAuthAge',
      'aws:SecureTransport',
    ),
    list(['true', 'false'], 1),
  ),
);

const statement = fc
  .record({
    effect: fc.constantFrom('Deny', 'Deny', 'Allow'),
    action: fc.tuple(
      fc.constantFrom('Action', 'Action', 'NotAction'),
      list(['s3:*', 's3:Get*', '*', 's3:PutObject', 'sqs:SendMessage'], 2),
    ),
    resource: fc.tuple(
      fc.constantFrom('Resource', 'Resource', 'NotResource'),
      list(
        ['*', 'arn:aws:s3:::logs/*', 'arn:aws:s3:::log?/*', 'arn:aws:s3:::logs/a*b', 'arn:aws:s3:::*/x'],
        2,
      ),
    ),
    conditions: fc.array(condition, { maxLength: 3 }),
  })
  .map(({ effect, action, resource, conditions }) => {
    const byOperator: Record<string, Record<string, string[]>> = {};
    for (const [operator, key, values] of conditions) {
      byOperator[operator] = { ...byOperator[operator], [key]: values };
    }
    return {
      Effect: effect,
      [action[0]]: action[1],
      [resource[0]]: resource[1],
      ...(conditions.length === 0 ? {} : { Condition: byOperator }),
    };
  });

const document = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((statements) => soundDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements })))
  .filter((read): read is PolicyDocument => read !== undefined);

describe('an oracle that is not ours', () => {
  let z3: Awaited<ReturnType<typeof init>>;
  beforeAll(async () => {
    z3 = await init();
  });
  // Without this its threads keep the process alive.
  afterAll(() => z3.em.PThread.terminateAllThreads());

  it('z3-agrees: a difference of two documents is empty for both, or for neither', async () => {
    const { Solver } = z3.Context('main');
    const tally = { empty: 0, filled: 0, tooHard: 0 };
    await fc.assert(
      fc.asyncProperty(document, document, async (a, b) => {
        const space = new DocumentSpace(options);
        const { diagram } = space.vocabulary;
        const difference = diagram.minus(
          ...([a, b].map((one) => leaves(space.vocabulary, space.compiler.document(one))) as [
            number,
            number,
          ]),
        );
        for (const action of actions) {
          const rest = options.actions.restAt(diagram, difference, options.actions.positionOf(action) ?? 0);
          expect(diagram.surely(rest)).toBe(rest);
          const solver = new Solver();
          // Some negated texts with several wildcards its theory of strings does not carry.
          solver.set('timeout', 300);
          const formula = `(assert (and ${leftPossible(a, action)} (not ${leftPossible(b, action)})))`;
          solver.fromString(`${universe(keys)}\n${formula}`);
          const verdict = await solver.check();
          solver.release();
          const ours = rest === FALSE ? true : space.solver.isEmpty(rest);
          if (verdict === 'unknown') tally.tooHard++;
          else {
            tally[ours === true ? 'empty' : 'filled']++;
            expect({ action, verdict }).toEqual({ action, verdict: ours === true ? 'unsat' : 'sat' });
          }
        }
        const { relation } = compareDocuments(a, b, options);
        expect(relation).not.toBe('unknown');
      }),
      { numRuns: 50 },
    );
    expect(tally.empty).toBeGreaterThan(15);
    expect(tally.tooHard).toBeLessThan(tally.empty + tally.filled);
    expect(tally.filled).toBeGreaterThan(15);
  });
});
