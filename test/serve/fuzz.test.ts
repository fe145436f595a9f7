import * as sdk from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationInputs, operationNames } from '../../src/organization/input/operations.js';
import { quotasWith } from '../../src/organization/quotas.js';
import { stateOf } from '../../src/organization/snapshots.js';
import { noFaults } from '../../src/serve/faults.js';
import { ServedOrganization } from '../../src/serve/served-organization.js';
import { noThrottle } from '../../src/serve/throttle.js';
import { documentedRefusal } from '../organization/documented-refusals.js';
import { denyLeaving, example, management, root, spare, unit } from './example-organization.js';
import { credentials, start } from './served.js';

const ids = [management, root, unit, spare, denyLeaving, 'p-FullAWSAccess', '999999999999', 'o-exampleorg'];

/** What a member may be given: what it is for, or anything else that JSON can hold. */
const anyValue = fc.oneof(
  fc.constantFrom(
    ...ids,
    'SERVICE_CONTROL_POLICY',
    'TAG_POLICY',
    'ALL',
    'ACCOUNT',
    'guardduty.amazonaws.com',
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(-1, 0, 1, 20, 21, 1e300, 1.5, 1_800_000_000),
  fc.constantFrom({ Id: '999999999999', Type: 'ACCOUNT' }, [{ Key: 'a', Value: '\u0000' }], [{}], { Id: {} }),
);

const anyCall = fc.constantFrom(...operationNames).chain((operation) => {
  const members = Object.keys(operationInputs[operation]);
  const input = fc.dictionary(fc.constantFrom(...members, '__proto__', 'constructor', 'toString'), anyValue);
  return fc.record({
    operation: fc.constant(operation),
    input,
    caller: fc.constantFrom('test', ...ids.slice(0, 1), '222222222222', '999999999999'),
  });
});

describe('whatever is sent', () => {
  it('is-carried-out-or-refused-as-documented, and-never-shows-a-bug', async () => {
    const failures: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(anyCall, { minLength: 1, maxLength: 30 }), async (calls) => {
        const served = new ServedOrganization({
          state: stateOf(example),
          settings: {
            quotas: quotasWith([]),
            accountCreationTime: 0,
            emptyPages: false,
            defaultAccountId: management,
          },
          throttle: noThrottle,
          faults: noFaults,
          clock: () => start,
          onFailure: (message) => failures.push(message),
        });
        for (const { operation, input, caller } of calls) {
          const answer = await served.answer({
            method: 'POST',
            target: `AWSOrganizationsV20161128.${operation}`,
            authorization: credentials(caller),
            body: Buffer.from(JSON.stringify(input)),
          });
          const { status, exception = '' } = answer ?? {};
          expect(failures).toEqual([]);
          if (status === 200) continue;
          expect(status).toBe(400);
          expect(sdk).toHaveProperty(exception);
          const { Reason } = JSON.parse(answer?.body ?? '') as { readonly Reason?: string };
          expect(documentedRefusal(operation, exception, Reason)).toBe('documented');
        }
      }),
      { numRuns: 400 },
    );
  });
});
