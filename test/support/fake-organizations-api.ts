import type { OrganizationsApi } from '../../src/ingest/aws/api.js';
import type { ReadOperation } from '../../src/ingest/aws/operations.js';
import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import type { Account, Policy, Snapshot, Tag } from '../../src/model/snapshot.js';

/** An exception of AWS, as the SDK throws it. */
export class AwsError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(name: string, message = `${name} of the fake`, status = 400) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status };
  }
}

/** A failure of the connection, as Node throws it. */
export function networkError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

/** Called before each call is answered: may exchange `fake.snapshot`, throw, or give an answer of its own. */
export type Before = (call: FakeCall, fake: FakeOrganizationsApi) => JsonObject | undefined;

/** How the fake answers. */
export interface FakeOptions {
  /** Items on a page; default 20. */
  readonly pageSize?: number;
  /** Put an empty page, with a token, before each page? */
  readonly emptyPages?: boolean;
  /** Give `Account.Paths`? Default true. */
  readonly paths?: boolean;
  /** Policy types that `ListPolicies` refuses. */
  readonly refusedTypes?: readonly string[];
  readonly before?: Before;
}

/** A call with its number, from 1. */
export interface FakeCall {
  readonly operation: ReadOperation;
  readonly input: JsonObject;
  readonly number: number;
}

/** The Organizations API over a snapshot, which may be exchanged between calls. */
export class FakeOrganizationsApi implements OrganizationsApi {
  snapshot: Snapshot;
  readonly calls: FakeCall[] = [];
  readonly #options: FakeOptions;

  constructor(snapshot: Snapshot, options: FakeOptions = {}) {
    this.snapshot = snapshot;
    this.#options = options;
  }

  async call(operation: ReadOperation, input: JsonObject): Promise<JsonObject> {
    const call = { operation, input, number: this.calls.length + 1 };
    this.calls.push(call);
    const own = this.#options.before?.(call, this);
    // As over a wire: the answer comes later, and is a copy.
    await Promise.resolve();
    return JSON.parse(JSON.stringify(own ?? this.answer(operation, input))) as JsonObject;
  }

  /** The answer to a call, which is not counted. */
  answer(operation: ReadOperation, input: JsonObject): JsonObject {
    const { snapshot } = this;
    const id = Object.values(input)[0];
    const subject = typeof id === 'string' ? id : '';
    switch (operation) {
      case 'DescribeOrganization':
        return { Organization: organization(snapshot) };
      case 'ListRoots':
        return this.#page('Roots', input, snapshot.root === undefined ? [] : [root(snapshot.root)]);
      case 'ListAccounts':
        return this.#page(
          'Accounts',
          input,
          snapshot.accounts.map((one) => this.#account(one)),
        );
      case 'ListAccountsForParent': {
        this.#requireParent(subject);
        const inside = snapshot.accounts.filter(({ parentId }) => parentId === subject);
        return this.#page(
          'Accounts',
          input,
          inside.map((one) => this.#account(one)),
        );
      }
      case 'ListOrganizationalUnitsForParent': {
        this.#requireParent(subject);
        const inside = snapshot.organizationalUnits.filter(({ parentId }) => parentId === subject);
        const units = inside.map(({ id: Id, arn: Arn, name: Name }) => ({ Id, Arn, Name }));
        return this.#page('OrganizationalUnits', input, units);
      }
      case 'ListParents': {
        const child = [...snapshot.organizationalUnits, ...snapshot.accounts].find(
          (one) => one.id === subject,
        );
        if (child === undefined) throw new AwsError('ChildNotFoundException');
        const { parentId = '' } = child;
        const Type = parentId.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
        return { Parents: [{ Id: parentId, Type }] };
      }
      case 'ListPolicies': {
        if (this.#options.refusedTypes?.includes(subject)) throw new AwsError('InvalidInputException');
        const policies = snapshot.policies.filter(({ type }) => type === subject);
        return this.#page('Policies', input, policies.map(policySummary));
      }
      case 'DescribePolicy': {
        const policy = this.#policy(subject);
        return { Policy: { PolicySummary: policySummary(policy), Content: policy.content ?? '' } };
      }
      case 'ListTargetsForPolicy': {
        const { id: policyId } = this.#policy(subject);
        const targets = snapshot.attachments.filter((one) => one.policyId === policyId);
        return this.#page(
          'Targets',
          input,
          targets.map(({ targetId }) => ({ TargetId: targetId })),
        );
      }
      case 'ListTagsForResource':
        return this.#page(
          'Tags',
          input,
          this.#tags(subject).map(({ key, value }) => ({ Key: key, Value: value })),
        );
      case 'ListDelegatedAdministrators':
        return this.#page(
          'DelegatedAdministrators',
          input,
          snapshot.delegatedAdministrators.map(({ accountId, delegationEnabledDate }) => ({
            Id: accountId,
            DelegationEnabledDate: epoch(delegationEnabledDate),
          })),
        );
      case 'ListDelegatedServicesForAccount': {
        const found = snapshot.delegatedAdministrators.find(({ accountId }) => accountId === subject);
        if (found === undefined) throw new AwsError('AccountNotRegisteredException');
        const services = found.services.map(({ servicePrincipal, delegationEnabledDate }) => ({
          ServicePrincipal: servicePrincipal,
          DelegationEnabledDate: epoch(delegationEnabledDate),
        }));
        return this.#page('DelegatedServices', input, services);
      }
      case 'ListAWSServiceAccessForOrganization': {
        const services = snapshot.trustedServices.map(({ servicePrincipal, dateEnabled }) => ({
          ServicePrincipal: servicePrincipal,
          DateEnabled: epoch(dateEnabled),
        }));
        return this.#page('EnabledServicePrincipals', input, services);
      }
      case 'DescribeResourcePolicy': {
        const policy = snapshot.resourcePolicy;
        if (policy === undefined) throw new AwsError('ResourcePolicyNotFoundException');
        const { id: Id, arn: Arn, content } = policy;
        return { ResourcePolicy: { ResourcePolicySummary: { Id, Arn }, Content: content } };
      }
      case 'ListHandshakesForOrganization':
        return this.#page('Handshakes', input, snapshot.handshakes.map(handshake));
      case 'DescribeEffectivePolicy': {
        const { TargetId, PolicyType } = input;
        const found = snapshot.effectivePolicies.find(
          ({ accountId, policyType }) => accountId === TargetId && policyType === PolicyType,
        );
        if (found === undefined) throw new AwsError('EffectivePolicyNotFoundException');
        const { content: PolicyContent, lastUpdatedTimestamp } = found;
        return { EffectivePolicy: { PolicyContent, LastUpdatedTimestamp: epoch(lastUpdatedTimestamp) } };
      }
    }
  }

  /** Tokens name the item after which a page begins, so that a list may change between two pages. */
  #page(member: string, input: JsonObject, items: readonly JsonObject[]): JsonObject {
    const { pageSize = 20, emptyPages = false } = this.#options;
    const token = typeof input.NextToken === 'string' ? input.NextToken : '0';
    const at = Number.parseInt(token, 10);
    if (emptyPages && !token.endsWith('e')) return { [member]: [], NextToken: `${at}e` };
    const page = items.slice(at, at + pageSize);
    const next = at + pageSize < items.length ? { NextToken: String(at + pageSize) } : {};
    return { [member]: [...page], ...next };
  }

  #account({ id, arn, name, email, state, joinedMethod, joinedTimestamp }: Account): JsonObject {
    return {
      Id: id,
      Arn: arn,
      Name: name,
      ...(email === undefined ? {} : { Email: email }),
      Status: state === 'ACTIVE' ? 'ACTIVE' : 'SUSPENDED',
      State: state,
      ...(joinedMethod === undefined ? {} : { JoinedMethod: joinedMethod }),
      JoinedTimestamp: epoch(joinedTimestamp),
      ...((this.#options.paths ?? true) ? { Paths: [`${this.#path(id)}/`] } : {}),
    };
  }

  #path(id: string): string {
    const { organizationalUnits, accounts, organization: own } = this.snapshot;
    const parent = [...organizationalUnits, ...accounts].find((one) => one.id === id)?.parentId;
    return parent === undefined ? `${own.id}/${id}` : `${this.#path(parent)}/${id}`;
  }

  #tags(id: string): readonly Tag[] {
    const { root: top, organizationalUnits, accounts, policies, resourcePolicy } = this.snapshot;
    const entity = [top, ...organizationalUnits, ...accounts, ...policies, resourcePolicy].find(
      (one) => one?.id === id,
    );
    if (entity === undefined) throw new AwsError('TargetNotFoundException');
    return entity.tags;
  }

  #policy(id: string): Policy {
    const policy = this.snapshot.policies.find((one) => one.id === id);
    if (policy === undefined) throw new AwsError('PolicyNotFoundException');
    return policy;
  }

  #requireParent(id: string): void {
    const { root: top, organizationalUnits } = this.snapshot;
    if (top?.id === id || organizationalUnits.some((unit) => unit.id === id)) return;
    throw new AwsError('ParentNotFoundException');
  }
}

function organization({ organization: own }: Snapshot): JsonObject {
  return {
    Id: own.id,
    Arn: own.arn,
    FeatureSet: own.featureSet,
    MasterAccountId: own.managementAccountId,
    MasterAccountArn: own.managementAccountArn ?? '',
    MasterAccountEmail: own.managementAccountEmail ?? '',
  };
}

function root({ id, arn, name, policyTypes }: NonNullable<Snapshot['root']>): JsonObject {
  const types = policyTypes.map(({ type, status }) => ({ Type: type, Status: status }));
  return { Id: id, Arn: arn, Name: name, PolicyTypes: types };
}

function policySummary({ id, arn, name, description, type, awsManaged }: Policy): JsonObject {
  return { Id: id, Arn: arn, Name: name, Description: description ?? '', Type: type, AwsManaged: awsManaged };
}

function handshake(one: Snapshot['handshakes'][number]): JsonObject {
  return {
    Id: one.id,
    Arn: one.arn ?? '',
    Action: one.action,
    State: one.state,
    RequestedTimestamp: epoch(one.requestedTimestamp),
    ExpirationTimestamp: epoch(one.expirationTimestamp),
    Parties: one.parties.map(({ id, type }) => ({ Id: id, Type: type })),
    Resources: one.resources.map(handshakeResource),
  };
}

function handshakeResource({
  type,
  value,
  resources,
}: Snapshot['handshakes'][number]['resources'][number]): JsonObject {
  return {
    Type: type,
    ...(value === undefined ? {} : { Value: value }),
    ...(resources === undefined ? {} : { Resources: resources.map(handshakeResource) }),
  };
}

function epoch(timestamp: string | undefined): JsonValue {
  return timestamp === undefined ? null : Date.parse(timestamp) / 1000;
}
