import type { Gap, Policy } from '../../model/snapshot.js';
import { requireSoundDocument } from '../document-check.js';
import { forgetEffectivePolicies } from '../effective-policies.js';
import { invalidInput, OrganizationsException, UnreadException } from '../exception.js';
import { allPolicies, found, targetsOf } from '../lookups.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { withEntry, without } from '../state.js';
import { withTags } from '../tags.js';
import type { Transaction } from '../transaction.js';
import { gapsWithout, requireRead, targetReadings } from '../unread.js';

/**
 * Policies themselves; where they are attached stands in `attachments.ts`.
 *
 * A policy can be created while its type is not enabled: AWS refuses only types that the organization's feature set does
 * not offer. That names are unique is documented without saying among which policies; here it is those of one type.
 */
export const policyOperations: SomeOperations<
  'CreatePolicy' | 'UpdatePolicy' | 'DeletePolicy' | 'DescribePolicy' | 'ListPolicies'
> = {
  CreatePolicy: {
    access: 'management',
    run: (transaction, { Content, Description, Name, Type, Tags }) => {
      requireAvailableType(transaction, Type);
      const tags = withTags(transaction, [], Tags);
      requireFreePolicyName(transaction, Type, Name);
      requireSoundDocument(transaction, Type, Content);
      const ofType = ownPolicies(transaction).filter(({ type }) => type === Type);
      transaction.withinQuota(
        `${Type}.maxPerOrganization`,
        ofType.length + 1,
        'POLICY_NUMBER_LIMIT_EXCEEDED',
        `An organization can have at most ${transaction.most(`${Type}.maxPerOrganization`)} policies of this type.`,
      );
      const id = transaction.newId('p');
      const policy: Policy = {
        id,
        arn: transaction.arn('policy', Type.toLowerCase(), id),
        name: Name,
        description: Description,
        type: Type,
        awsManaged: false,
        content: Content,
        tags,
      };
      transaction.update({ policies: withEntry(transaction.state.policies, id, policy) });
      return { Policy: policyOutput(policy) };
    },
  },

  UpdatePolicy: {
    access: 'management',
    run: (transaction, { PolicyId, Name, Description, Content }) => {
      const { state } = transaction;
      const policy = changeablePolicy(transaction, PolicyId);
      if (Name !== undefined && Name !== policy.name) requireFreePolicyName(transaction, policy.type, Name);
      if (Content === undefined) requireContent(transaction, policy);
      else requireSoundDocument(transaction, policy.type, Content);
      const updated: Policy = {
        ...policy,
        ...(Name === undefined ? {} : { name: Name }),
        ...(Description === undefined ? {} : { description: Description }),
        ...(Content === undefined ? {} : { content: Content }),
      };
      transaction.update({ policies: withEntry(state.policies, policy.id, updated) });
      if (Content !== undefined && Content !== policy.content) {
        const isContent = ({ operation, subject }: Gap): boolean =>
          operation === 'DescribePolicy' && subject === policy.id;
        transaction.update({ gaps: gapsWithout(state.gaps, isContent) });
        for (const target of targetsOf(state, policy.id)) {
          forgetEffectivePolicies(transaction, policy.type, target);
        }
      }
      return { Policy: policyOutput(updated) };
    },
  },

  DeletePolicy: {
    access: 'management',
    run: (transaction, { PolicyId }) => {
      const { state } = transaction;
      const { id } = changeablePolicy(transaction, PolicyId);
      if (targetsOf(state, id).length > 0) {
        throw new OrganizationsException(
          'PolicyInUse',
          'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.',
        );
      }
      requireRead(state, ...targetReadings(id));
      transaction.update({
        policies: without(state.policies, id),
        gaps: gapsWithout(state.gaps, ({ subject }) => subject === id),
      });
      transaction.retire(id);
      return {};
    },
  },

  DescribePolicy: {
    access: 'delegated',
    run: (transaction, { PolicyId }) => {
      const policy = policyWithId(transaction, PolicyId);
      requireContent(transaction, policy);
      return { Policy: policyOutput(policy) };
    },
  },

  ListPolicies: {
    access: 'delegated',
    run: (transaction, input) => {
      const { state } = transaction;
      requireRead(state, { operation: 'ListPolicies', subject: input.Filter });
      const policies = allPolicies(state).filter(({ type }) => type === input.Filter);
      const list = ['ListPolicies', input.Filter];
      const { items, nextToken } = pageOf(transaction, policies, ({ id }) => id, list, input);
      return { Policies: items.map(policySummary), NextToken: nextToken };
    },
  },
};

/** @throws OrganizationsException `PolicyNotFoundException`. */
export function policyWithId({ state }: Transaction, id: string): Policy {
  return found(state.policies.get(id), 'PolicyNotFound', id);
}

/** The summary of a policy in the API's form. */
export function policySummary({ id, arn, name, description, type, awsManaged }: Policy): Output {
  return {
    Id: id,
    Arn: arn,
    Name: name,
    Description: description ?? '',
    Type: type,
    AwsManaged: awsManaged,
  };
}

/**
 * Policies need all features.
 *
 * @throws OrganizationsException `PolicyTypeNotAvailableForOrganizationException`.
 */
export function requireAvailableType({ organization }: Transaction, type: string): void {
  if (organization.featureSet === 'ALL') return;
  throw new OrganizationsException(
    'PolicyTypeNotAvailableForOrganization',
    `You can't use the policy type \`${type}\` with the feature set currently enabled for this organization.`,
  );
}

/** A policy that is not AWS's own. */
function changeablePolicy(transaction: Transaction, id: string): Policy {
  const policy = policyWithId(transaction, id);
  if (!policy.awsManaged) return policy;
  throw invalidInput(
    'IMMUTABLE_POLICY',
    "You specified a policy that is managed by AWS and can't be modified.",
  );
}

function requireFreePolicyName(transaction: Transaction, type: string, name: string): void {
  if (!allPolicies(transaction.state).some((other) => other.type === type && other.name === name)) return;
  throw new OrganizationsException('DuplicatePolicy', 'A policy with the same name already exists.');
}

function requireContent({ state }: Transaction, { id, content }: Policy): void {
  if (content !== undefined) return;
  requireRead(state, { operation: 'DescribePolicy', subject: id });
  throw new UnreadException('Service', 'The document of the policy was not read into this simulation.');
}

function ownPolicies({ state }: Transaction): readonly Policy[] {
  return allPolicies(state).filter(({ awsManaged }) => !awsManaged);
}

function policyOutput(policy: Policy): Output {
  return { PolicySummary: policySummary(policy), Content: policy.content };
}
