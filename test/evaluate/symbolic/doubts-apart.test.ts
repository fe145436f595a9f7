import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { compareDocuments } from '../../../src/evaluate/symbolic/compare-documents.js';
import { spaceOptions } from '../../../src/evaluate/symbolic/from-catalogue.js';
import { parsePolicyDocument } from '../../../src/policy/statement/parse.js';

const options = spaceOptions(new Catalogue());

function relationOf(a: object, b: object) {
  const [first, second] = [a, b].map((Condition) => {
    const Statement = { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition };
    const text = JSON.stringify({ Version: '2012-10-17', Statement });
    return parsePolicyDocument(text, { kind: 'none' }).document;
  });
  if (first === undefined || second === undefined) throw new Error('the documents are sound');
  return compareDocuments(first, second, options).relation;
}

/** Holds only when the request has several tag keys. */
const two = {
  'ForAnyValue:StringEquals': { 'aws:TagKeys': 'x' },
  'ForAnyValue:StringLike': { 'aws:TagKeys': 'y' },
};

describe('what AWS does not document of two comparisons', () => {
  it('is not the same where they ask for different values of a list without set operator', () => {
    expect(
      relationOf(
        { ...two, StringEquals: { 'aws:TagKeys': ['x', 'y'] } },
        { ...two, StringEquals: { 'aws:TagKeys': ['x', 'z'] } },
      ),
    ).toBe('unknown');
  });

  it('is the same where they ask for the same, also when one says not', () => {
    expect(
      relationOf(
        { ...two, StringEquals: { 'aws:TagKeys': 'x' }, StringNotEquals: { 'aws:TagKeys': 'x' } },
        { ...two, Null: { 'aws:TagKeys': 'true' } },
      ),
    ).toBe('equivalent');
  });

  it('is not the same for two keys that are compared with one short ARN', () => {
    const both = { Null: { 'aws:PrincipalArn': 'false', 'aws:SourceArn': 'false' } };
    expect(
      relationOf(
        { ...both, ArnLike: { 'aws:PrincipalArn': 'arn:aws' } },
        { ...both, ArnLike: { 'aws:SourceArn': 'arn:aws' } },
      ),
    ).toBe('unknown');
  });
});
