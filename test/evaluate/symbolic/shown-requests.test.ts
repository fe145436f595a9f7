import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { compareDocuments } from '../../../src/evaluate/symbolic/compare-documents.js';
import { spaceOptions } from '../../../src/evaluate/symbolic/from-catalogue.js';
import type { PolicyDocument } from '../../../src/policy/statement/document.js';
import { soundDocument } from '../../support/symbolic-agreement.js';

const options = spaceOptions(new Catalogue());

function documentOf(statement: object): PolicyDocument {
  const document = soundDocument(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
  if (document === undefined) throw new Error('the document of a test is refused');
  return document;
}

const nothing = documentOf({ Effect: 'Deny', Action: 'sqs:PurgeQueue', Resource: '*' });

/** The request that is shown for what a statement denies, and whether there can be such. */
function shownFor(statement: object) {
  const { onlyB } = compareDocuments(documentOf({ Effect: 'Deny', ...statement }), nothing, options);
  const [first] = onlyB;
  return { feasible: first?.feasible, ...first?.witness };
}

describe('the request that shows a difference', () => {
  it('has the keys that every request has, also where a statement catches requests without them', () => {
    const shown = shownFor({
      Action: 'acm:AddTagsToCertificate',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    });
    expect(shown.feasible).toBe(true);
    expect(shown.context).toEqual({ 'aws:requestedregion': [expect.stringMatching(/^[a-z]+-[a-z]+-\d$/)] });
  });

  it('leaves keys out that a request need not have', () => {
    const shown = shownFor({
      Action: 'acm:AddTagsToCertificate',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
    });
    expect(shown).toMatchObject({ feasible: true, context: {} });
  });

  it('names a resource whose name holds no colon where there is one, and another where there is none', () => {
    const plain = shownFor({
      Action: 'ec2:CreateVolume',
      Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:volume/*'],
    });
    expect(plain.resource).toMatch(/^arn:aws:ec2:[^:]*:[^:]*:volume\/[^:]+$/);
    const colons = shownFor({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/a:*' });
    expect(colons).toMatchObject({
      feasible: true,
      resource: expect.stringMatching(/^arn:aws:s3:::logs\/a:/),
    });
  });

  it('stands on paper where the action knows no such key', () => {
    const shown = shownFor({
      Action: 'sqs:SendMessage',
      Resource: '*',
      Condition: { StringEquals: { 'ec2:InstanceType': 't3.micro' } },
    });
    expect(shown.feasible).toBe(false);
  });
});
