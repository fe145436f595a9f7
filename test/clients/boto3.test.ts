import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { seededFaults } from '../../src/serve/faults.js';
import { Served } from '../serve/served.js';
import { isInstalled, runProgram } from './programs.js';

const script = fileURLToPath(new URL('boto3_client.py', import.meta.url));
const installed = isInstalled('boto3', 'python3', ['-c', 'import boto3']);

const expected = {
  begins: 'IN_PROGRESS',
  ends: 'SUCCEEDED',
  moved: true,
  dated: true,
  pages: {
    list_accounts: 5,
    list_accounts_for_parent: 1,
    list_accounts_with_invalid_effective_policy: 0,
    list_aws_service_access_for_organization: 1,
    list_children: 3,
    list_create_account_status: 1,
    list_delegated_administrators: 1,
    list_delegated_services_for_account: 1,
    list_effective_policy_validation_errors: 0,
    list_handshakes_for_account: 0,
    list_handshakes_for_organization: 0,
    list_organizational_units_for_parent: 3,
    list_parents: 1,
    list_policies: 3,
    list_policies_for_target: 1,
    list_roots: 1,
    list_tags_for_resource: 0,
    list_targets_for_policy: 12,
  },
  refused: [
    [
      'detach_policy',
      'ConstraintViolationException',
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      true,
      true,
    ],
    ['describe_account', 'AccountNotFoundException', null, true, true],
    ['create_organization', 'AlreadyInOrganizationException', null, true, true],
    ['list_accounts', 'InvalidInputException', 'MAX_VALUE_EXCEEDED', true, true],
  ],
  member: '111111111111',
  left: true,
};

describe.skipIf(!installed)('boto3', () => {
  it.each([
    ['creates, moves, pages, is refused, and calls as a member', {}],
    ['takes empty pages for what they are', { emptyPages: true }],
    ['tries again where a request fails', { faults: seededFaults(0.1, 5) }],
  ])('%s', async (_, options) => {
    const outcomes: string[] = [];
    const served = await Served.start({
      clock: Date.now,
      accountCreationTime: 50,
      onAnswer: ({ outcome }) => outcomes.push(outcome),
      ...options,
    });
    const { code, stdout, stderr } = await runProgram('python3', [script], served.server.url);
    await served.server.close();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(expected);
    const failed = outcomes.filter((outcome) => !/^(200|400 (?!TooMany))/.test(outcome));
    expect(failed.length > 0).toBe('faults' in options);
  });
});
