import { describe, expect, it } from 'vitest';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { CompactActions } from '../../src/report/difference/compact-actions.js';

describe('a list of actions in short', () => {
  const compact = new CompactActions(
    new ActionSpace(
      ['sqs:Send', 'sqs:Receive', 'sns:Publish', 's3:Get', 's3:Put', 's3:List'],
      ['s3:example'],
    ),
  );

  it.each([
    [[], []],
    [['s3:Get', 's3:List', 's3:Put'], ['s3:*']],
    [
      ['s3:Get', 's3:Put'],
      ['s3:Get', 's3:Put'],
    ],
    // A service with one action has a name that says more.
    [
      ['s3:Get', 'sns:Publish', 'sqs:Receive', 'sqs:Send'],
      ['s3:Get', 'sns:Publish', 'sqs:*'],
    ],
  ])('%j is %j', (names, short) => {
    expect(compact.of(names)).toEqual(short);
  });
});
