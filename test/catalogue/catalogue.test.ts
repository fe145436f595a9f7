import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { DataFiles } from '../../src/catalogue/data-files.js';

const catalogue = new Catalogue();

describe('what the reference says of an action', () => {
  it('is found in any case, and written as AWS writes it', () => {
    const action = catalogue.action('S3:getOBJECT');
    expect(action?.name).toBe('s3:GetObject');
    expect(action?.accessLevel).toBe('Read');
    expect(action?.resourceTypes.map(({ name }) => name)).toContain('object');
    expect(action?.conditionKeys).toContain('s3:ResourceAccount');
  });

  it.each(['s3:NoSuchAction', 'nosuchservice:Get', '', ':', 's3', '*', 'constructor:constructor', '../x:y'])(
    'is undefined for `%s`',
    (name) => {
      expect(catalogue.action(name)).toBeUndefined();
      expect(catalogue.hasResourceTypes(name)).toBeUndefined();
    },
  );

  it('does not take inherited members of objects for actions', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(catalogue.action(`s3:${name}`)).toBeUndefined();
      expect(catalogue.service(name)).toBeUndefined();
    }
  });
});

describe('whether an action names resources', () => {
  it.each([
    ['s3:getobject', true],
    ['sts:assumerole', true],
    ['s3:listallmybuckets', false],
    ['ec2:describeinstances', false],
    ['kms:listkeys', false],
    ['nosuchservice:get', undefined],
  ])('%s: %s', (action, expected) => {
    expect(catalogue.hasResourceTypes(action)).toBe(expected);
  });
});

describe('services', () => {
  it('are sorted and have title, actions, resource types and condition keys', () => {
    expect(catalogue.services()).toEqual([...catalogue.services()].sort());
    const service = catalogue.service('S3');
    expect(service?.prefix).toBe('s3');
    expect(service?.title).toBe('Amazon S3');
    expect(service?.actions).toContain('GetObject');
    expect(service?.resourceTypes.find(({ name }) => name === 'bucket')?.arn).toBe(
      'arn:${Partition}:s3:::${BucketName}',
    );
    expect(service?.conditionKeys.find(({ name }) => name === 's3:prefix')?.type).toBe('String');
  });

  it('know the day of their data', () => {
    expect(catalogue.dataDate()).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});

describe('all action names', () => {
  it('are sorted, distinct, and those of the parsed files', () => {
    const files = new DataFiles();
    const parsed = files
      .services()
      .flatMap((service) => [...files.actions(service).values()].map(({ name }) => `${service}:${name}`))
      .sort();
    expect(catalogue.actionNames()).toEqual(parsed);
    expect(new Set(parsed).size).toBe(parsed.length);
    expect(parsed.length).toBeGreaterThan(20_000);
  });
});

describe('expanding a pattern', () => {
  it.each([
    ['s3:GetObjectA*', ['s3:GetObjectAcl', 's3:GetObjectAttributes', 's3:GetObjectAnnotation']],
    ['S3:getbucketac?', ['s3:GetBucketAcl']],
    ['nosuchservice:*', []],
    ['s3:', []],
    ['iam:CreateUser', ['iam:CreateUser']],
  ])('%s', (pattern, expected) => {
    expect(catalogue.expandPattern(pattern)).toEqual([...expected].sort());
  });

  it('takes `*` for everything, and a wildcard in the service for several services', () => {
    expect(catalogue.expandPattern('*')).toEqual(catalogue.actionNames());
    const services = new Set(catalogue.expandPattern('s?s:*').map((name) => name.split(':')[0]));
    expect(services).toContain('sns');
    expect(services).toContain('sqs');
    expect(services).not.toContain('s3');
  });
});

describe('suggestions', () => {
  it.each([
    ['s3:GetObjct', 's3:GetObject'],
    ['s3:getobejct', 's3:GetObject'],
    ['ec2:RunInstance', 'ec2:RunInstances'],
    ['dynamobd:PutItem', 'dynamodb:PutItem'],
    ['cognito:AdminGetUser', 'cognito-idp:AdminGetUser'],
    ['dynamobd', 'dynamodb'],
  ])('%s: perhaps %s', (misspelt, meant) => {
    expect(catalogue.suggest(misspelt)[0]).toBe(meant);
  });

  it('are few, and none where nothing is near', () => {
    expect(catalogue.suggest('s3:Get').length).toBeLessThanOrEqual(5);
    expect(catalogue.suggest('zzzzzzzz:Qqqqqqqqqqqqqqqq')).toEqual([]);
    expect(catalogue.suggest('')).toEqual([]);
  });
});
