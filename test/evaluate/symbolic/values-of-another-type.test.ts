import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { compareDocuments } from '../../../src/evaluate/symbolic/compare-documents.js';
import { spaceOptions } from '../../../src/evaluate/symbolic/from-catalogue.js';
import type { PolicyDocument } from '../../../src/policy/statement/document.js';
import { parsePolicyDocument } from '../../../src/policy/statement/parse.js';

const options = spaceOptions(new Catalogue());

/** A document that denies uploads under each of the conditions. */
function denying(...conditions: readonly object[]): PolicyDocument {
  const Statement = conditions.map((Condition) => ({
    Effect: 'Deny',
    Action: 's3:PutObject',
    Resource: '*',
    Condition,
  }));
  const text = JSON.stringify({ Version: '2012-10-17', Statement });
  const { document } = parsePolicyDocument(text, { kind: 'none' });
  if (document === undefined) throw new Error('the document is sound');
  return document;
}

const key = 's3:x-amz-server-side-encryption';
const notEncrypted = { StringNotEquals: { [key]: ['AES256', 'aws:kms'] } };
const always = { StringLike: { 'aws:SecureTransport': ['true', 'false'] } };

describe('a key whose values are compared as another type than they are of', () => {
  it('has values that are not of that type: what is done with them is not known', () => {
    const { relation, undecided } = compareDocuments(
      denying(notEncrypted, { Bool: { [key]: 'true' } }),
      denying(notEncrypted, { Null: { [key]: 'false' } }),
      options,
    );
    expect(relation).toBe('unknown');
    expect(undecided.flatMap(({ doubts }) => doubts.map(({ code }) => code))).toContain('not-a-boolean');
  });

  it('keeps the values that other statements name', () => {
    const compared = compareDocuments(
      denying({ Bool: { [key]: 'true' } }, { StringEquals: { [key]: 'AES256' } }),
      denying({ Bool: { [key]: 'true' } }),
      options,
    );
    expect(compared.relation).not.toBe('equivalent');
  });

  it.each([
    [
      { NumericLessThan: { 'aws:PrincipalTag/level': '5' } },
      { NumericLessThan: { 'aws:PrincipalTag/level': '9' } },
    ],
    [
      { Bool: { 'aws:PrincipalTag/admin': 'true' } },
      { Bool: { 'aws:PrincipalTag/admin': ['true', 'false'] } },
    ],
    [
      { IpAddress: { 'aws:PrincipalTag/ip': '10.1.0.0/16' } },
      { IpAddress: { 'aws:PrincipalTag/ip': '10.0.0.0/8' } },
    ],
  ])('is told apart by the values that can be read: %j', (a, b) => {
    const { onlyA, onlyB } = compareDocuments(denying(a), denying(b), options);
    expect(onlyA.length).toBe(1);
    expect(onlyB).toEqual([]);
  });

  it.each([
    [{ NumericLessThan: { 'aws:EpochTime': '5' } }, { NumericLessThan: { 'aws:EpochTime': '9' } }],
    [
      { DateLessThan: { 'aws:CurrentTime': '2026-01-01' } },
      { DateLessThan: { 'aws:CurrentTime': '2027-01-01' } },
    ],
    [{ NumericLessThan: { 's3:TlsVersion': '1.2' } }, { NumericLessThan: { 's3:TlsVersion': '1.3' } }],
  ])('is not one whose type AWS documents: %j', (a, b) => {
    expect(compareDocuments(denying(a), denying(b), options).relation).toBe('b-within-a');
  });

  it('is the same as itself', () => {
    const one = denying({ Bool: { [key]: 'true' } }, always);
    expect(compareDocuments(one, one, options).relation).toBe('equivalent');
  });
});
