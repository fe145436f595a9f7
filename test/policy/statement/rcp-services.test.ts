import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isCoveredByResourceControlPolicies,
  rcpServices,
} from '../../../src/policy/statement/rcp-services.js';
import { sharedFolder } from '../../support/shared-facts.js';

describe('services that resource control policies reach', () => {
  it('are asked for by the prefix of the action', () => {
    expect(isCoveredByResourceControlPolicies('s3:getobject')).toBe(true);
    expect(isCoveredByResourceControlPolicies('kms:decrypt')).toBe(true);
    expect(isCoveredByResourceControlPolicies('ec2:runinstances')).toBe(false);
    expect(isCoveredByResourceControlPolicies('s3')).toBe(false);
    expect(isCoveredByResourceControlPolicies(':')).toBe(false);
  });

  it('leave out kms:RetireGrant, as AWS documents', () => {
    expect(isCoveredByResourceControlPolicies('kms:retiregrant')).toBe(false);
    expect(isCoveredByResourceControlPolicies('kms:creategrant')).toBe(true);
  });
});

const facts = sharedFolder('facts');
const documented = facts === undefined ? undefined : documentedServices(join(facts, 'semantics.md'));

describe.skipIf(documented === undefined)('the list of services', () => {
  it('is the documented one', () => {
    expect([...rcpServices].sort()).toEqual(documented);
  });
});

/** The prefixes listed under "Supported services by IAM prefix", sorted; undefined where the file is not there. */
function documentedServices(file: string): string[] | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const heading = lines.findIndex((line) => line.startsWith('Supported services by IAM prefix'));
  const list = lines[heading + 1] ?? '';
  return list
    .replace(/\.$/, '')
    .split(',')
    .map((prefix) => prefix.trim())
    .sort();
}
