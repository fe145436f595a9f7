import { expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { Evaluator } from '../../../src/evaluate/authorization/evaluator.js';
import { AccountQuestions } from '../../../src/evaluate/questions/account-questions.js';
import { requestPattern } from '../../../src/evaluate/questions/request-question.js';
import { toldCondition } from '../../../src/evaluate/questions/told-condition.js';
import { AccountSets } from '../../../src/evaluate/symbolic/account-sets.js';
import { requestSpaceOf } from '../../../src/evaluate/symbolic/from-catalogue.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import { readOrganization } from '../../../src/ingest/files/read-organization.js';

const type = 'SERVICE_CONTROL_POLICY';

/** The condition under which principals of the account may do what the action says, in two readings. */
async function conditionsOf(action: string) {
  const { snapshot } = await readOrganization('test/cases/other-resources');
  const catalogue = new Catalogue();
  const graph = OrgGraph.fromSnapshot(snapshot);
  const accounts = new AccountSets(new Evaluator(graph), requestSpaceOf(catalogue));
  const web = graph.accounts.find(({ name }) => name === 'web')?.id ?? '';
  const question = { type, anyOf: [requestPattern({ actions: [action] })], unless: [] } as const;
  const [answer] = new AccountQuestions(accounts).ask(question, 'possible', [web]);
  const [found] = answer?.found ?? [];
  if (found === undefined) throw new Error('the action is possible');
  const { vocabulary } = accounts.space.controls[type];
  const solver = accounts.solver(web, type);
  return {
    ofTheAction: toldCondition(vocabulary, solver, found.condition, found.actions),
    ofAll: toldCondition(vocabulary, solver, found.condition),
  };
}

it('says nothing of resources that the action never names', async () => {
  const { ofTheAction, ofAll } = await conditionsOf('iam:CreateUser');
  expect(JSON.stringify(ofAll)).toContain('s3:::logs');
  expect(JSON.stringify(ofTheAction)).not.toContain('s3:::logs');
  expect(JSON.stringify(ofTheAction)).toContain('user/operators/');
});

it('says so of those that it does', async () => {
  const { ofTheAction } = await conditionsOf('s3:GetObject');
  expect(JSON.stringify(ofTheAction)).toContain('s3:::logs');
});
