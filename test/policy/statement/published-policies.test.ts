import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileDocument } from '../../../src/evaluate/authorization/compiled/statements.js';
import { NO, verdictNames } from '../../../src/evaluate/authorization/compiled/verdicts.js';
import { hasVariables, matchStatement } from '../../../src/policy/statement/match-statement.js';
import { isSound, parsePolicyDocument } from '../../../src/policy/statement/parse.js';
import { printPolicyDocument } from '../../../src/policy/statement/print.js';
import { dialectOfFile, policiesBelow } from '../../support/published-policies.js';
import { sharedFolder } from '../../support/shared-facts.js';
import { viewOf } from './request-views.js';

/** Every document that is refused: the codes of its errors, and why AWS would refuse it too. */
const refused: Readonly<Record<string, { readonly codes: readonly string[]; readonly why: string }>> = {
  'aws-samples+resource-control-policy-examples/rcp-like/Limit-access-to-trusted-OIDC-identity-providers/Shared-Issuers.json':
    {
      codes: ['allow-in-rcp', 'missing-resource', 'too-long'],
      why: 'examples for many issuers in one file: its last statement allows and has no `Resource`, and it is longer than an RCP may be',
    },
  'aws-samples+service-control-policy-examples/malformed/deny-service-specific-credential-by-type.json.txt': {
    codes: ['not-json'],
    why: 'it has comments, which JSON does not have',
  },
  'aws-samples+service-control-policy-preprocessor/scp-or-identity/test_policies/blog.json': {
    codes: ['invalid-action'],
    why: 'written for a preprocessor: `iam:{Exclude:ListUsers}` is no action',
  },
  'aws-samples+service-control-policy-preprocessor/scp-or-identity/test_policies/example.json': {
    codes: ['invalid-action', 'too-long', 'unknown-element'],
    why: 'written for a preprocessor: `ec2:{Write}` is no action, `Comments` no element, and it is longer than an SCP may be',
  },
  'cloudposse+terraform-aws-service-control-policies/from-yaml/scp-or-identity/bedrock-policies.json': {
    codes: ['missing-resource'],
    why: 'its first statement has neither `Resource` nor `NotResource`, which every statement needs',
  },
  'rupertbg+aws-tag-policy-to-service-control-policy/scp-or-identity/service-control-policies/example2.json':
    {
      codes: ['too-long'],
      why: 'generated from a tag policy: it is longer than an SCP may be',
    },
};

const folder = sharedFolder('corpora');

describe.skipIf(folder === undefined)('policies that others published', () => {
  const files = folder === undefined ? [] : policiesBelow(folder);

  it('there are some', () => {
    expect(files.length).toBeGreaterThan(90);
  });

  for (const file of files) {
    it(`${file}${refused[file] === undefined ? '' : ` (refused: ${refused[file].why})`}`, () => {
      const text = readFileSync(`${folder}/${file}`, 'utf8');
      const parsed = parsePolicyDocument(text, dialectOfFile(file));
      const errors = parsed.problems.filter(({ severity }) => severity === 'error');
      expect([...new Set(errors.map(({ code }) => code))].sort()).toEqual(refused[file]?.codes ?? []);
      if (!isSound(parsed)) return;
      const again = parsePolicyDocument(printPolicyDocument(parsed.document), dialectOfFile(file));
      expect(again.document).toEqual(parsed.document);
    });

    it(`${file}: both evaluators agree`, () => {
      const { document } = parsePolicyDocument(
        readFileSync(`${folder}/${file}`, 'utf8'),
        dialectOfFile(file),
      );
      if (document === undefined) return;
      const compiled = compileDocument(document);
      for (const openKeys of [[], keysOf(document.statements)]) {
        for (const resource of ['*', 'arn:aws:s3:::amzn-s3-demo-bucket/x', undefined]) {
          document.statements.forEach((statement, i) => {
            const action = statement.action.patterns[0]
              ?.toLowerCase()
              .replaceAll('*', 'x')
              .replaceAll('?', 'x');
            const view = { ...viewOf({}, openKeys), action: action ?? '', resource };
            const fast = compiled[i]?.matchesAction(view.action) ? compiled[i].matchesRest(view) : NO;
            expect(verdictNames[fast]).toBe(matchStatement(statement, view, hasVariables(document)).verdict);
          });
        }
      }
    });
  }

  it('every refusal in the table is one', () => {
    expect(Object.keys(refused).filter((file) => !files.includes(file))).toEqual([]);
  });
});

function keysOf(
  statements: readonly { readonly conditions: readonly { readonly key: string }[] }[],
): string[] {
  return statements.flatMap(({ conditions }) => conditions.map(({ key }) => key));
}
