import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { Automaton } from '../../../src/evaluate/symbolic/automaton.js';
import { actionFactsOf, resourceShape } from '../../../src/evaluate/symbolic/feasibility.js';

const factsOf = actionFactsOf(new Catalogue());

describe('what requests of an action can be', () => {
  it('an action that is not known has no facts', () => {
    expect(factsOf('s3:Tomorrow')).toBeUndefined();
    expect(factsOf('nobody:Knows')).toBeUndefined();
  });

  it('tells resources by the types of the action, in any case of its name', () => {
    const facts = factsOf('S3:getobject');
    expect(facts).toBe(factsOf('s3:GetObject'));
    const shape = new Automaton(facts?.resources ?? []);
    expect(shape.matches('arn:aws:s3:::bucket/key/with/parts')).toBe(true);
    expect(shape.matches('arn:aws:sqs:eu-west-1:111122223333:queue')).toBe(false);
    expect(factsOf('sqs:SendMessage')?.mayNameNone).toBe(false);
    expect(factsOf('s3:ListAllMyBuckets')?.mayNameNone).toBe(true);
  });

  it('tells keys: those of the action, of its resources, and those of every service', () => {
    const supports = (action: string, key: string): boolean | undefined => factsOf(action)?.supports(key);
    expect(supports('s3:GetObject', 's3:existingobjecttag/team')).toBe(true);
    expect(supports('s3:PutObject', 's3:x-amz-acl')).toBe(true);
    expect(supports('s3:GetObject', 'aws:sourceip')).toBe(true);
    expect(supports('s3:GetObject', 'ec2:instancetype')).toBe(false);
    expect(supports('ec2:RunInstances', 'ec2:instancetype')).toBe(true);
    expect(supports('ec2:RunInstances', 'aws:requesttag/team')).toBe(true);
    expect(supports('sts:GetCallerIdentity', 'aws:requesttag/team')).toBe(false);
  });

  it.each([
    ['arn:${Partition}:s3:::${BucketName}/${ObjectName}', 'arn:aws:s3:::b/o/p', 'arn:aws:s3:::b'],
    [
      'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}',
      'arn:aws:sqs:eu-west-1:1:q',
      'arn:aws:sqs:eu-west-1:1:',
    ],
    [
      'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
      'arn:aws:iam::1:role/a/b',
      'arn:aws:iam::1:role/',
    ],
    ['*', 'anything:at/all', ''],
  ])('the shape of %s', (arn, fitting, other) => {
    const shape = new Automaton([resourceShape(arn)]);
    expect(shape.matches(fitting)).toBe(true);
    if (other !== '') expect(shape.matches(other)).toBe(false);
  });
});
