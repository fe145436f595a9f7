import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import type { ReadOperation } from '../../../src/ingest/aws/operations.js';
import {
  type LiveReadOptions,
  readLiveOrganization,
} from '../../../src/ingest/aws/read-live-organization.js';
import { RemoteError } from '../../../src/model/errors.js';
import { policyTypes } from '../../../src/model/policy-types.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import {
  AwsError,
  type FakeOptions,
  FakeOrganizationsApi,
  networkError,
} from '../../support/fake-organizations-api.js';
import { asRead, fullOrganization } from './organizations.js';
import { VirtualTime } from './virtual-time.js';

const organization = fullOrganization();
const accountIds = organization.accounts.map(({ id }) => id);
const parentIds = [organization.root?.id ?? '', ...organization.organizationalUnits.map(({ id }) => id)];
const policyIds = organization.policies.map(({ id }) => id);
const ownPolicyIds = organization.policies.filter(({ awsManaged }) => !awsManaged).map(({ id }) => id);
const enabled = organization.root?.policyTypes.map(({ type }) => type) ?? [];
const effectiveTypes = policyTypes
  .filter(({ type, hasEffectivePolicy }) => hasEffectivePolicy && enabled.includes(type))
  .map(({ type }) => type);

async function read(fake: FakeOptions, options: LiveReadOptions = {}) {
  const api = new FakeOrganizationsApi(organization, fake);
  return readLiveOrganization(api, {
    pace: 'unlimited',
    surroundings: new VirtualTime(),
    effective: true,
    ...options,
  });
}

async function failureOfReading(fake: FakeOptions, options: LiveReadOptions = {}): Promise<RemoteError> {
  const error: unknown = await read(fake, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof RemoteError) return error;
  throw new Error(`no RemoteError but ${String(error)}`);
}

/** For each operation: what the gaps are about, and what is missing. */
const denials: readonly {
  readonly operation: ReadOperation;
  readonly paths?: false;
  readonly about: readonly (string | undefined)[];
  readonly missing: (whole: Snapshot) => Partial<Snapshot>;
}[] = [
  {
    operation: 'ListRoots',
    about: [undefined],
    // The tree is still known from the paths of the accounts; nothing is asked about types that may not be enabled.
    missing: () => ({ root: undefined as never, effectivePolicies: [] }),
  },
  {
    operation: 'ListAccounts',
    about: [undefined],
    missing: () => ({ accounts: [], effectivePolicies: [] }),
  },
  {
    operation: 'ListOrganizationalUnitsForParent',
    about: [parentIds[0]],
    missing: () => ({ organizationalUnits: [] }),
  },
  {
    operation: 'ListAccountsForParent',
    paths: false,
    about: parentIds,
    missing: ({ accounts }) => ({ accounts: accounts.map(({ parentId: _, ...account }) => account) }),
  },
  {
    operation: 'ListPolicies',
    about: policyTypes.map(({ type }) => type),
    missing: () => ({ policies: [], attachments: [] }),
  },
  {
    operation: 'DescribePolicy',
    about: ownPolicyIds,
    missing: ({ policies }) => ({
      policies: policies.map(({ content, ...policy }) =>
        policy.awsManaged ? { ...policy, content: content ?? '' } : policy,
      ),
    }),
  },
  { operation: 'ListTargetsForPolicy', about: policyIds, missing: () => ({ attachments: [] }) },
  {
    operation: 'ListTagsForResource',
    about: [...parentIds, ...accountIds, ...ownPolicyIds, 'rp-example1'],
    missing: ({ root, resourcePolicy, organizationalUnits, accounts, policies }) => ({
      ...(root === undefined ? {} : { root: { ...root, tags: [] } }),
      ...(resourcePolicy === undefined ? {} : { resourcePolicy: { ...resourcePolicy, tags: [] } }),
      organizationalUnits: organizationalUnits.map((one) => ({ ...one, tags: [] })),
      accounts: accounts.map((one) => ({ ...one, tags: [] })),
      policies: policies.map((one) => ({ ...one, tags: [] })),
    }),
  },
  {
    operation: 'ListDelegatedAdministrators',
    about: [undefined],
    missing: () => ({ delegatedAdministrators: [] }),
  },
  {
    operation: 'ListDelegatedServicesForAccount',
    about: organization.delegatedAdministrators.map(({ accountId }) => accountId),
    missing: ({ delegatedAdministrators }) => ({
      delegatedAdministrators: delegatedAdministrators.map((one) => ({ ...one, services: [] })),
    }),
  },
  {
    operation: 'ListAWSServiceAccessForOrganization',
    about: [undefined],
    missing: () => ({ trustedServices: [] }),
  },
  {
    operation: 'DescribeResourcePolicy',
    about: [undefined],
    missing: () => ({ resourcePolicy: undefined as never }),
  },
  { operation: 'ListHandshakesForOrganization', about: [undefined], missing: () => ({ handshakes: [] }) },
  {
    operation: 'DescribeEffectivePolicy',
    about: effectiveTypes.flatMap(() => accountIds),
    missing: () => ({ effectivePolicies: [] }),
  },
];

describe('AccessDeniedException on one operation leaves just its gaps', () => {
  it.each(denials)('$operation', async ({ operation, paths, about, missing }) => {
    const before: FakeOptions['before'] = (call) => {
      if (call.operation === operation) throw new AwsError('AccessDeniedException', 'You may not.');
      return undefined;
    };
    const { snapshot } = await read({ before, ...(paths === undefined ? {} : { paths }) });
    const gaps = snapshot.gaps.filter(({ reason }) => reason !== 'NotAsked');
    expect(new Set(gaps.map((gap) => gap.operation))).toEqual(new Set([operation]));
    expect(gaps.map(({ subject }) => subject ?? '').sort()).toEqual(about.map((id) => id ?? '').sort());
    expect(new Set(gaps.map(({ reason, message }) => `${reason}: ${message}`))).toEqual(
      new Set(['AccessDeniedException: You may not.']),
    );
    const whole = asRead(organization);
    const expected = JSON.parse(JSON.stringify({ ...whole, ...missing(whole), gaps: [] })) as Snapshot;
    // What is below an OU that was not read is not known to be there; policies name it all the same.
    expect({ ...snapshot, gaps: [] }).toEqual(expected);
    // Whatever is missing, the commands can use the rest.
    expect(OrgGraph.fromSnapshot(snapshot).accounts).toHaveLength(snapshot.accounts.length);
  });

  it('DescribeOrganization ends the reading', async () => {
    const before: FakeOptions['before'] = () => {
      throw new AwsError('AccessDeniedException', 'You may not.');
    };
    const { exitCode, problems } = await failureOfReading({ before });
    expect(exitCode).toBe(4);
    expect(problems.map(({ code }) => code)).toEqual(['aws-access-denied']);
  });
});

describe('a reading ends', () => {
  it.each([
    ['AWSOrganizationsNotInUseException', 'no-aws-organization', 1],
    ['ExpiredTokenException', 'aws-credentials', 1],
    ['UnrecognizedClientException', 'aws-credentials', 1],
    ['TooManyRequestsException', 'aws-throttled', 12],
  ])('with %s', async (name, code, calls) => {
    let made = 0;
    const before: FakeOptions['before'] = () => {
      made++;
      throw new AwsError(name);
    };
    const { exitCode, problems } = await failureOfReading({ before });
    expect([exitCode, problems.map((problem) => problem.code), made]).toEqual([4, [code], calls]);
  });

  it.each([
    ['ECONNREFUSED', 4],
    ['ECONNRESET', 12],
  ])('with %s', async (code, calls) => {
    let made = 0;
    const before: FakeOptions['before'] = () => {
      made++;
      throw networkError(code);
    };
    const { problems } = await failureOfReading({ before });
    expect([problems.map((problem) => problem.code), made]).toEqual([['aws-unreachable'], calls]);
  });

  it('when credentials expire in the midst of it, at once', async () => {
    let made = 0;
    const before: FakeOptions['before'] = ({ number }) => {
      made = number;
      if (number > 20) throw new AwsError('ExpiredTokenException');
      return undefined;
    };
    const { problems } = await failureOfReading({ before }, { concurrency: 2 });
    expect(problems.map(({ code }) => code)).toEqual(['aws-credentials']);
    expect(made).toBeLessThanOrEqual(22);
  });
});

describe('types that the endpoint refuses', () => {
  it('leave a gap when they are enabled', async () => {
    const { snapshot } = await read({ refusedTypes: ['TAG_POLICY'] });
    expect(snapshot.gaps.map(({ operation, subject }) => [operation, subject])).toEqual([
      ['ListPolicies', 'TAG_POLICY'],
    ]);
  });

  it('are asked for when only the root names them', async () => {
    const { root } = organization;
    if (root === undefined) throw new Error('the organization has a root');
    const policyType = { type: 'FUTURE_POLICY', status: 'ENABLED' };
    const asked: unknown[] = [];
    const api = new FakeOrganizationsApi(
      { ...organization, root: { ...root, policyTypes: [...root.policyTypes, policyType] } },
      {
        before: ({ operation, input }) => {
          if (operation === 'ListPolicies') asked.push(input.Filter);
          return undefined;
        },
      },
    );
    await readLiveOrganization(api, { pace: 'unlimited', surroundings: new VirtualTime() });
    expect(asked).toContain('FUTURE_POLICY');
  });

  it('have no effective policies, which is asked once and said once', async () => {
    const { snapshot, calls } = await read({
      before: ({ operation }) => {
        if (operation === 'DescribeEffectivePolicy') throw new AwsError('UnsupportedAPIEndpointException');
        return undefined;
      },
    });
    expect(calls.byOperation.get('DescribeEffectivePolicy')).toBe(effectiveTypes.length);
    expect(snapshot.gaps.map(({ policyType }) => policyType).sort()).toEqual([...effectiveTypes].sort());
  });
});

describe('calls that fail are made again', () => {
  it('whatever fails of one call in five, the snapshot is the same', async () => {
    const faults = [
      () => new AwsError('TooManyRequestsException'),
      () => new AwsError('InternalFailure', 'oops', 500),
      () => new AwsError('ServiceUnavailable', 'later', 503),
      () => networkError('ECONNRESET'),
      () => Object.assign(new Error('socket hang up'), {}),
      () => new AwsError('ServiceException', 'try again later', 500),
      () => new AwsError('ConcurrentModificationException'),
    ];
    const { snapshot, calls } = await read({
      before: ({ number }) => {
        const fault = number % 5 === 0 ? faults[(number / 5) % faults.length] : undefined;
        if (fault !== undefined) throw fault();
        return undefined;
      },
    });
    expect(snapshot).toEqual(asRead(organization));
    expect(calls.retried).toBe(Math.floor(calls.total / 5));
  });

  it("AWS's own failure that stays is a gap", async () => {
    const { snapshot } = await read({
      before: ({ operation }) => {
        if (operation === 'DescribeResourcePolicy') throw new AwsError('ServiceException', 'later', 500);
        return undefined;
      },
    });
    expect(snapshot.gaps).toEqual([
      { operation: 'DescribeResourcePolicy', reason: 'ServiceException', message: 'later' },
    ]);
  });

  it('an operation that a service does not have is a gap', async () => {
    const { snapshot } = await read({
      before: ({ operation }) => {
        if (operation === 'ListHandshakesForOrganization')
          throw new AwsError('UnknownOperationException', 'no such operation', 501);
        return undefined;
      },
    });
    expect(snapshot.gaps.map(({ operation, reason }) => [operation, reason])).toEqual([
      ['ListHandshakesForOrganization', 'UnknownOperationException'],
    ]);
  });
});
