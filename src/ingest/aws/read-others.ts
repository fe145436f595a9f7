import { unexpected } from './answers.js';
import { gapOf } from './doubts.js';
import {
  delegatedServiceOf,
  handshakeOf,
  objectOf,
  textOf,
  timestampOf,
  trustedServiceOf,
} from './entities.js';
import { questions, type Reading } from './reading.js';

/** What stands beside the tree and the policies: delegation, trusted services, the resource policy, open handshakes. */
export async function readOthers(reading: Reading): Promise<void> {
  await Promise.all([
    readDelegatedAdministrators(reading),
    readTrustedServices(reading),
    readResourcePolicy(reading),
    readHandshakes(reading),
  ]);
}

async function readDelegatedAdministrators(reading: Reading): Promise<void> {
  const question = questions.delegatedAdministrators;
  const { items } = await reading.listOf(question, 'DelegatedAdministrators', (found) => {
    const accountId = textOf(found, 'Id');
    const date = timestampOf(found, 'DelegationEnabledDate');
    if (accountId === undefined) return undefined;
    return { accountId, ...(date === undefined ? {} : { delegationEnabledDate: date }) };
  });
  await Promise.all(
    items
      .filter(({ accountId }) => !reading.settled.gone.has(accountId))
      .map(async (administrator) => {
        const { accountId } = administrator;
        const { items: services } = await reading.listOf(
          questions.delegatedServices(accountId),
          'DelegatedServices',
          delegatedServiceOf,
          { subject: accountId },
          { standsIn: [question] },
        );
        const byName = new Map(services.map((service) => [service.servicePrincipal, service]));
        reading.delegatedAdministrators.set(accountId, { ...administrator, services: [...byName.values()] });
      }),
  );
}

async function readTrustedServices(reading: Reading): Promise<void> {
  const member = 'EnabledServicePrincipals';
  const { items } = await reading.listOf(questions.trustedServices, member, trustedServiceOf);
  reading.trustedServices = [...new Map(items.map((one) => [one.servicePrincipal, one])).values()];
}

async function readHandshakes(reading: Reading): Promise<void> {
  const { items } = await reading.listOf(questions.handshakes, 'Handshakes', handshakeOf);
  const open = items.filter(({ state }) => state === 'REQUESTED' || state === 'OPEN');
  reading.handshakes = [...new Map(open.map((one) => [one.id, one])).values()];
}

async function readResourcePolicy(reading: Reading): Promise<void> {
  const question = questions.resourcePolicy;
  const outcome = await reading.answers.ask(question);
  if (!outcome.ok) {
    if (outcome.failure.reason === 'ResourcePolicyNotFoundException') return;
    reading.gaps.push(gapOf(question.operation, outcome.failure));
    return;
  }
  const found = objectOf(outcome.output, 'ResourcePolicy');
  const summary = objectOf(found, 'ResourcePolicySummary');
  const id = textOf(summary, 'Id');
  const arn = textOf(summary, 'Arn');
  const content = textOf(found, 'Content');
  if (id === undefined || arn === undefined || content === undefined) {
    reading.gaps.push(
      gapOf(question.operation, unexpected('the resource policy lacks its id, ARN or document')),
    );
    return;
  }
  reading.resourcePolicy = { id, arn, content, tags: [] };
  reading.start(reading.readTags(id, [question]));
}
