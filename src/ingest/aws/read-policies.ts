import { awsManagedPolicies, policyTypes } from '../../model/policy-types.js';
import type { Policy } from '../../model/snapshot.js';
import { unexpected } from './answers.js';
import { gapOf } from './doubts.js';
import { objectOf, policyOf, textOf } from './entities.js';
import type { Failure } from './failures.js';
import { questions, type Reading } from './reading.js';

/**
 * Every policy of every type, with its document, its targets and its tags. Asking each policy for its targets takes far
 * fewer calls than asking each target for its policies of each type.
 *
 * @param enabled the types that the root names, or undefined when it could not be read.
 */
export async function readPolicies(
  reading: Reading,
  enabled: Promise<readonly string[] | undefined>,
): Promise<void> {
  const known = policyTypes.map(({ type }) => type);
  const unknown = async (): Promise<void> => {
    const others = (await enabled)?.filter((type) => !known.includes(type)) ?? [];
    await Promise.all(others.map((type) => readPoliciesOf(reading, type, enabled)));
  };
  await Promise.all([...known.map((type) => readPoliciesOf(reading, type, enabled)), unknown()]);
}

async function readPoliciesOf(
  reading: Reading,
  type: string,
  enabled: Promise<readonly string[] | undefined>,
): Promise<void> {
  const question = questions.policies(type);
  const { items, failure } = await reading.answers.list(question, 'Policies', (item) => {
    const policy = policyOf(item);
    if (policy === undefined || reading.policies.has(policy.id)) return;
    reading.policies.set(policy.id, { entity: policy, targets: new Set() });
    reading.start(readPolicy(reading, policy));
    reading.start(readTargets(reading, policy));
    // AWS's own policies cannot be tagged.
    if (!policy.awsManaged) reading.start(reading.readTags(policy.id, [question]));
  });
  const about = { subject: type };
  if (items.some((item) => policyOf(item) === undefined)) {
    reading.gaps.push(
      gapOf(question.operation, unexpected('a policy lacks its id, ARN, name or type'), about),
    );
  }
  if (failure === undefined) return;
  if (isUnknownType(failure) && (await enabled)?.includes(type) === false) return;
  reading.refused(question, failure, about);
}

/** Endpoints differ in the types that they know. One that is not enabled has nothing attached, and hides nothing. */
function isUnknownType({ reason }: Failure): boolean {
  return (
    reason === 'InvalidInputException' ||
    reason === 'UnsupportedAPIEndpointException' ||
    reason === 'PolicyTypeNotAvailableForOrganizationException' ||
    reason === 'ValidationException'
  );
}

/** The document: what AWS's own policies say is known, all others are described. */
async function readPolicy(reading: Reading, policy: Policy): Promise<void> {
  const { id, type } = policy;
  const own = policy.awsManaged ? awsManagedPolicies.find((one) => one.id === id) : undefined;
  if (own !== undefined) {
    replace(reading, { ...policy, content: own.content });
    return;
  }
  const question = questions.policy(id);
  const outcome = await reading.answers.ask(question);
  if (!outcome.ok) {
    reading.refused(question, outcome.failure, { subject: id }, [questions.policies(type)]);
    return;
  }
  const described = objectOf(outcome.output, 'Policy');
  const content = textOf(described, 'Content');
  if (content === undefined) {
    reading.gaps.push(gapOf(question.operation, unexpected('the answer has no document'), { subject: id }));
    return;
  }
  // The summary that comes with the document is of the same moment.
  replace(reading, { ...(policyOf(objectOf(described, 'PolicySummary')) ?? policy), content });
}

function replace(reading: Reading, policy: Policy): void {
  const found = reading.policies.get(policy.id);
  if (found !== undefined) reading.policies.set(policy.id, { ...found, entity: policy });
}

async function readTargets(reading: Reading, { id, type }: Policy): Promise<void> {
  const targets = reading.policies.get(id)?.targets;
  await reading.listOf(
    questions.targets(id),
    'Targets',
    (item) => textOf(item, 'TargetId'),
    { subject: id },
    {
      standsIn: [questions.policies(type)],
      onItem: (target) => targets?.add(target),
    },
  );
}
