import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invited, root, spare, unit } from '../serve/example-organization.js';
import { Served } from '../serve/served.js';
import { isInstalled, type Run, runProgram } from './programs.js';

const installed = isInstalled('the AWS CLI', 'aws', ['--version']);

let served: Served;
beforeAll(async () => {
  served = await Served.start({ clock: Date.now });
});
afterAll(() => served.server.close());

function aws(...argv: readonly string[]): Promise<Run> {
  return runProgram('aws', ['organizations', ...argv, '--output', 'json'], served.server.url);
}

async function answer(...argv: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await aws(...argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout === '' ? undefined : JSON.parse(stdout);
}

describe.skipIf(!installed)('the AWS CLI', () => {
  it('reads, page after page', async () => {
    const ids = await answer('list-accounts', '--page-size', '1', '--query', 'Accounts[].Id');
    expect(ids).toEqual(['111111111111', '222222222222', '333333333333', '555555555555']);
    const { Account } = (await answer('describe-account', '--account-id', invited)) as {
      Account: { JoinedTimestamp: string | number };
    };
    // Version 1 of the AWS CLI shows epoch seconds, version 2 a date.
    const { JoinedTimestamp: shown } = Account;
    expect(new Date(typeof shown === 'number' ? shown * 1000 : shown)).toEqual(
      new Date('2020-01-01T00:00:00Z'),
    );
  });

  it('changes', async () => {
    const shorthand = ['--tags', 'Key=stage,Value=prod', 'Key=owner,Value='];
    const created = await answer(
      ...['create-organizational-unit', '--parent-id', root, '--name', 'Prod & more'],
      ...shorthand,
    );
    const { OrganizationalUnit } = created as { OrganizationalUnit: { Id: string; Name: string } };
    expect(OrganizationalUnit.Name).toBe('Prod & more');
    await answer('attach-policy', '--policy-id', spare, '--target-id', OrganizationalUnit.Id);
    expect(
      await answer('list-targets-for-policy', '--policy-id', spare, '--query', 'Targets[].TargetId'),
    ).toEqual([OrganizationalUnit.Id]);
    expect(await answer('list-tags-for-resource', '--resource-id', OrganizationalUnit.Id)).toEqual({
      Tags: [
        { Key: 'owner', Value: '' },
        { Key: 'stage', Value: 'prod' },
      ],
    });
  });

  it('is refused with the name and the message of the exception', async () => {
    const { code, stderr } = await aws('delete-organizational-unit', '--organizational-unit-id', unit);
    // Versions 2 and 1.
    expect([254, 255]).toContain(code);
    expect(stderr).toContain(
      'An error occurred (OrganizationalUnitNotEmptyException) when calling the DeleteOrganizationalUnit operation: The organizational unit still holds',
    );
  });
});
