import fc from 'fast-check';
import { operators } from '../../src/policy/statement/operators.js';
import { type KeyKind, type PooledKey, pooledActions, pooledKeys, pooledResources } from './action-names.js';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Block = { readonly [element: string]: Json };

/** As `fc.oneof`, but what fails shrinks to the first entry, which is the plainest. */
export function oneOf<T>(...entries: fc.WeightedArbitrary<T>[]): fc.Arbitrary<T> {
  return fc.oneof({ withCrossShrink: true }, ...entries);
}

/** Replaces a piece of a text by `*`, or one character by `?`, anywhere. */
function withWildcard(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.nat(60), fc.nat(8), fc.constantFrom('*', '?'))
    .map(([value, from, length, wildcard]) => {
      const start = from % (value.length + 1);
      return `${value.slice(0, start)}${wildcard}${value.slice(start + (wildcard === '?' ? 1 : length))}`;
    });
}

const action = fc.constantFrom(...pooledActions);

const actionPattern = oneOf(
  { weight: 3, arbitrary: action },
  { weight: 3, arbitrary: action.map((name) => `${name.split(':')[0]}:*`) },
  { weight: 2, arbitrary: fc.constant('*') },
  { weight: 1, arbitrary: action.map((name) => name.toUpperCase()) },
  // A wildcard that swallows the colon leaves no action, so such patterns are asked for their service again.
  {
    weight: 3,
    arbitrary: withWildcard(action).map((text) =>
      text.includes(':') ? text : `*:${text.replaceAll(':', '')}`,
    ),
  },
);

/** RCPs take no bare `*`, and name a service. */
const rcpActionPattern = oneOf(
  { weight: 3, arbitrary: fc.constantFrom('s3:*', 'sqs:*', 'sts:*') },
  { weight: 3, arbitrary: fc.constantFrom(...pooledActions.filter((name) => /^(s3|sqs|sts):/.test(name))) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('s3:Get*', 's3:*Object', '*:*', 's*:*', 'sqs:?????Message', 'S3:PUT*'),
  },
);

const resourcePattern = oneOf(
  { weight: 6, arbitrary: fc.constant('*') },
  { weight: 3, arbitrary: fc.constantFrom(...pooledResources) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'arn:aws:s3:::shop*',
      'arn:aws:s3:::*/orders/*',
      'arn:aws:sqs:*:*:jobs',
      'arn:aws:sqs:*:222222222222:*',
      'arn:aws:iam::*:role/team/*',
      'arn:aws:s3:::${aws:PrincipalTag/team}*',
      "arn:aws:s3:::${aws:PrincipalTag/team, 'shop'}/*",
      'arn:aws:s3:::logs/${*}',
      'arn:aws:ec2:*:*:instance/?-1',
    ),
  },
  {
    weight: 2,
    // What replaces the beginning of an ARN makes no ARN; AWS refuses that, which rarely is wanted here.
    arbitrary: withWildcard(fc.constantFrom(...pooledResources)).map((text) =>
      text.startsWith('arn:') ? text : `arn:${text}`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('arn:aws:sqs', 'arn:aws:s*', 'arn:aws:sqs:${aws:RequestedRegion}:*:*'),
  },
);

/** One entry as a text, several as a list; rarely none. */
function oneOrMany(entry: fc.Arbitrary<string>, emptyWeight: number): fc.Arbitrary<Json> {
  return oneOf<Json>(
    { weight: 8, arbitrary: entry },
    { weight: 5, arbitrary: fc.array(entry, { minLength: 1, maxLength: 3 }) },
    { weight: emptyWeight, arbitrary: fc.constant<Json>([]) },
  );
}

const operatorKinds: Readonly<Record<KeyKind, readonly string[]>> = {
  string: ['string'],
  arn: ['arn', 'string'],
  number: ['numeric'],
  date: ['date'],
  boolean: ['bool'],
  address: ['ip'],
  binary: ['binary'],
};

function suitable(kind: KeyKind): string[] {
  return operators
    .filter(({ test }) => test === 'null' || operatorKinds[kind].some((prefix) => test.startsWith(prefix)))
    .map(({ name }) => name);
}

const suitableByKind = new Map(pooledKeys.map(({ kind }) => [kind, suitable(kind)]));

/** An operator with its prefix and suffix: mostly one that suits the key, sometimes any; rarely in lower case. */
function operatorFor(key: PooledKey): fc.Arbitrary<string> {
  const base = oneOf(
    { weight: 12, arbitrary: fc.constantFrom(...(suitableByKind.get(key.kind) ?? [])) },
    { weight: 1, arbitrary: fc.constantFrom(...operators.map(({ name }) => name)) },
  );
  const prefix = oneOf(
    { weight: key.multiValued ? 1 : 8, arbitrary: fc.constant('') },
    { weight: key.multiValued ? 6 : 1, arbitrary: fc.constantFrom('', 'ForAnyValue:', 'ForAllValues:') },
  );
  return fc
    .tuple(prefix, base, fc.constantFrom('', '', 'IfExists'), fc.nat(60))
    .map(([set, name, suffix, odd]) => {
      const written = `${set}${name}${name === 'Null' ? '' : suffix}`;
      return odd === 60 ? written.toLowerCase() : written;
    });
}

const nullValues = oneOf<Json>(
  { weight: 10, arbitrary: fc.constantFrom<Json>('true', 'false', true, false) },
  { weight: 1, arbitrary: fc.constantFrom<Json>('yes', ['true', 'false'], []) },
);

function valuesFor(key: PooledKey): fc.Arbitrary<Json> {
  const plain = fc.constantFrom(...key.values);
  const value = oneOf(
    { weight: 4, arbitrary: plain },
    { weight: 3, arbitrary: fc.constantFrom(...key.values, ...key.patterns) },
    { weight: 1, arbitrary: key.kind === 'string' || key.kind === 'arn' ? withWildcard(plain) : plain },
  );
  const texts = oneOrMany(value, 1);
  if (key.kind === 'boolean') {
    return oneOf<Json>({ weight: 3, arbitrary: texts }, { weight: 1, arbitrary: fc.boolean() });
  }
  if (key.kind === 'number') {
    return oneOf<Json>(
      { weight: 3, arbitrary: texts },
      { weight: 1, arbitrary: fc.constantFrom(0, 3600, 3600.5) },
    );
  }
  return texts;
}

/** No `chain`: what is drawn later would be drawn anew while something earlier shrinks. */
function conditionOn(key: PooledKey): fc.Arbitrary<RawCondition> {
  return fc
    .tuple(operatorFor(key), valuesFor(key), nullValues, fc.nat(11))
    .map(([operator, values, forNull, odd]) => ({
      operator,
      key: odd === 11 ? key.key.toLowerCase() : key.key,
      values: /(^|:)null$/i.test(operator) ? forNull : values,
    }));
}

interface RawCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: Json;
}

const condition = fc.oneof(...pooledKeys.map(conditionOn));

function conditionBlock(conditions: readonly RawCondition[]): Block {
  if (conditions.length === 0) return {};
  const byOperator = new Map<string, Map<string, Json>>();
  for (const { operator, key, values } of conditions) {
    const keys = byOperator.get(operator) ?? new Map<string, Json>();
    // Two spellings of one key under one operator are refused by AWS; invalid documents are made elsewhere.
    if (![...keys.keys()].some((other) => other.toLowerCase() === key.toLowerCase())) keys.set(key, values);
    byOperator.set(operator, keys);
  }
  return {
    Condition: Object.fromEntries([...byOperator].map(([op, keys]) => [op, Object.fromEntries(keys)])),
  };
}

const conditions = oneOf(
  { weight: 5, arbitrary: fc.constant<RawCondition[]>([]) },
  { weight: 6, arbitrary: fc.array(condition, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(condition, { minLength: 3, maxLength: 4 }) },
);

function element(names: readonly [string, string], patterns: fc.Arbitrary<Json>): fc.Arbitrary<Block> {
  return fc.tuple(fc.nat(3), patterns).map(([pick, list]) => ({ [names[pick === 3 ? 1 : 0]]: list }));
}

const sid = fc.constantFrom<Block>({}, {}, { Sid: 'A' }, { Sid: 'B1' });

const serviceControlStatement: fc.Arbitrary<Block> = fc
  .tuple(
    sid,
    fc.constantFrom<Block>({ Effect: 'Deny' }, { Effect: 'Deny' }, { Effect: 'Allow' }),
    element(['Action', 'NotAction'], oneOrMany(actionPattern, 0)),
    element(['Resource', 'NotResource'], oneOrMany(resourcePattern, 1)),
    conditions.map(conditionBlock),
  )
  .map((blocks) => Object.assign({}, ...blocks) as Block);

const resourceControlStatement: fc.Arbitrary<Block> = fc
  .tuple(
    sid,
    fc.constant<Block>({ Effect: 'Deny', Principal: '*' }),
    oneOrMany(rcpActionPattern, 0).map((list): Block => ({ Action: list })),
    element(['Resource', 'NotResource'], oneOrMany(resourcePattern, 1)),
    conditions.map(conditionBlock),
  )
  .map((blocks) => Object.assign({}, ...blocks) as Block);

/** Documents that AWS refuses, each in a way of its own. */
const invalidDocuments = fc.constantFrom(
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*"',
  '{"Version":"2012-10-17","Statement":[]}',
  '{"Version":"2012-10-17"}',
  '[]',
  '',
  '{"Version":"2012-10-17","Statement":{"Effect":"deny","Action":"*","Resource":"*"}}',
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*"}}',
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3","Resource":"*"}}',
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","NotAction":"s3:*","Resource":"*"}}',
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"*"}}',
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringIs":{"a:b":"c"}}}}',
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"},"Statement":[]}',
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::${x"}}',
);

/**
 * Documents of one authorization policy type, over the whole language: wildcards anywhere, `NotAction`, `NotResource`,
 * every condition operator, policy variables, values on which AWS says nothing; rarely one that AWS refuses.
 */
export function arbitraryDocument(
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
): fc.Arbitrary<string> {
  const statement = type === 'SERVICE_CONTROL_POLICY' ? serviceControlStatement : resourceControlStatement;
  const statements = oneOf(
    { weight: 3, arbitrary: statement as fc.Arbitrary<Json> },
    { weight: 5, arbitrary: fc.array(statement as fc.Arbitrary<Json>, { minLength: 1, maxLength: 3 }) },
  );
  const valid = fc
    .tuple(fc.nat(11), statements, fc.boolean())
    .map(([odd, list, indented]) =>
      JSON.stringify(
        { ...(odd === 11 ? {} : { Version: '2012-10-17' }), Statement: list },
        null,
        indented ? 2 : 0,
      ),
    );
  return oneOf({ weight: 30, arbitrary: valid }, { weight: 1, arbitrary: invalidDocuments });
}
