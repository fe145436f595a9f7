import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { Evaluator } from '../../../src/evaluate/authorization/evaluator.js';
import { AccountQuestions, type Answer } from '../../../src/evaluate/questions/account-questions.js';
import {
  type RequestQuestion,
  requestCondition,
  requestPattern,
} from '../../../src/evaluate/questions/request-question.js';
import { AccountSets, requestOf } from '../../../src/evaluate/symbolic/account-sets.js';
import { requestSpaceOf } from '../../../src/evaluate/symbolic/from-catalogue.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import { readOrganization } from '../../../src/ingest/files/read-organization.js';

const root = requestCondition('ArnLike', 'aws:PrincipalArn', ['arn:aws:iam::*:root']);
const elsewhere = requestCondition('StringNotEquals', 'aws:RequestedRegion', ['eu-west-1', 'eu-central-1']);

const questions: Readonly<Record<string, RequestQuestion>> = {
  'anything by the root user': {
    type: 'SERVICE_CONTROL_POLICY',
    anyOf: [requestPattern({ conditions: [root] })],
    unless: [],
  },
  'EC2 outside Europe': {
    type: 'SERVICE_CONTROL_POLICY',
    anyOf: [requestPattern({ actions: ['ec2:*'], conditions: [elsewhere] })],
    unless: [],
  },
  'users and keys': {
    type: 'SERVICE_CONTROL_POLICY',
    anyOf: [requestPattern({ actions: ['iam:CreateUser', 'iam:CreateAccessKey'] })],
    unless: [],
  },
  'buckets from anywhere': {
    type: 'RESOURCE_CONTROL_POLICY',
    anyOf: [requestPattern({ actions: ['s3:*'] })],
    unless: [],
  },
};

describe.each(['acme', 'unread-parts'])('brief answers in %s', (name) => {
  it.each(Object.keys(questions))('%s: the same accounts as answers in full', async (what) => {
    const question = questions[what];
    if (question === undefined) throw new Error('no such question');
    const { snapshot } = await readOrganization(`fixtures/${name}`);
    const graph = OrgGraph.fromSnapshot(snapshot);
    const catalogue = new Catalogue();
    const evaluator = new Evaluator(graph, {
      hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
    });
    const asked = new AccountQuestions(new AccountSets(evaluator, requestSpaceOf(catalogue)));
    const ids = graph.accounts.map(({ id }) => id).filter((id) => id !== graph.managementAccountId);
    const full = asked.ask(question, 'possible', ids);
    const brief = asked.ask(question, 'possible', ids, 0);
    const summary = (answers: readonly Answer[]) =>
      answers.map(({ accountIds, found, undecided }) => ({
        accountIds,
        isFound: found.length > 0,
        // What is not known is told where nothing was found.
        undecided: found.length > 0 ? [] : undecided.map(({ reason }) => reason),
      }));
    expect(summary(brief)).toEqual(summary(full));
    for (const { accountIds, found } of brief) {
      expect(found.length).toBeLessThan(2);
      for (const { witness } of found) {
        const request = requestOf(witness, accountIds[0] ?? '', question.type);
        expect(evaluator.controlByReference(request, question.type).outcome).toBe('allowed');
      }
    }
  });

  it('as many in full as are asked for', async () => {
    const { snapshot } = await readOrganization(`fixtures/${name}`);
    const graph = OrgGraph.fromSnapshot(snapshot);
    const catalogue = new Catalogue();
    const asked = new AccountQuestions(new AccountSets(new Evaluator(graph), requestSpaceOf(catalogue)));
    const ids = graph.accounts.map(({ id }) => id).filter((id) => id !== graph.managementAccountId);
    const question = questions['users and keys'];
    if (question === undefined) throw new Error('no such question');
    const answers = asked.ask(question, 'possible', ids, 1);
    expect(answers.map(({ isBrief }) => isBrief === true)).toEqual(
      answers.map(({ found }, i) => i >= 1 && found.length > 0),
    );
  });
});
