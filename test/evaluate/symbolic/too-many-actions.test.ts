import { describe, expect, it } from 'vitest';
import { ActionSpace } from '../../../src/evaluate/symbolic/actions.js';
import { compareDocuments } from '../../../src/evaluate/symbolic/compare-documents.js';
import { parsePolicyDocument } from '../../../src/policy/statement/parse.js';

const options = { actions: new ActionSpace(['s3:GetObject', 's3:GetBucketPolicy', 's3:PutObject']) };

function denying(...lists: readonly (readonly string[])[]) {
  const Statement = lists.map((Action) => ({ Effect: 'Deny', Action, Resource: '*' }));
  const text = JSON.stringify({ Version: '2012-10-17', Statement });
  const { document } = parsePolicyDocument(text, { kind: 'none' });
  if (document === undefined) throw new Error('the document is sound');
  return document;
}

/** Patterns that tell apart more kinds of actions than a search may meet. */
const tangled = Array.from('afhikmnqrsvwxz', (letter) => [`*:*${letter}*${letter}*`]);

describe('documents whose patterns tell apart too many kinds of actions that AWS may bring out', () => {
  it('are not proved equivalent by the actions that it has', () => {
    const names = denying(['s3:GetObject', 's3:GetBucketPolicy'], ...tangled);
    const wildcard = denying(['s3:Get*'], ...tangled);
    const { relation, undecided } = compareDocuments(names, wildcard, options);
    expect(relation).toBe('unknown');
    expect(undecided.map(({ reason }) => reason).join()).toContain('apart in too many ways');
  });

  it('are told apart all the same where an action of today does', () => {
    const { relation, onlyA } = compareDocuments(
      denying(['s3:GetObject'], ...tangled),
      denying(['s3:Put*'], ...tangled),
      options,
    );
    expect(relation).toBe('overlapping');
    expect(onlyA.flatMap(({ actions }) => actions)).toEqual(['s3:PutObject']);
  });
});
