import { matchesGlob } from '../../catalogue/glob.js';
import type { PatternBlock, PrincipalBlock, Statement } from '../../policy/statement/document.js';
import { isSound, parsePolicyDocument } from '../../policy/statement/parse.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { statementName } from '../documents.js';
import { gapsDoubt, operationGaps } from '../doubts.js';
import { organizationEntity } from '../entities.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';

const messages = {
  everyone: '{statement} of the delegation policy gives {actions} to every account, whoever asks',
  'writes-everything':
    '{statement} of the delegation policy lets {principals} change policies of every type: {actions}',
  writes: '{statement} of the delegation policy lets {principals} change policies: {actions}',
  'not-understood': 'what the delegation policy gives away is not known: {problem}',
} as const;

/** The actions that a delegation policy can give that change something. */
const writing = [
  'AttachPolicy',
  'CreatePolicy',
  'DeletePolicy',
  'DetachPolicy',
  'DisablePolicyType',
  'EnablePolicyType',
  'TagResource',
  'UntagResource',
  'UpdatePolicy',
].map((name) => `organizations:${name}`);

/** Conditions that say who may ask. */
const principalKeys =
  /^aws:(principal(account|arn|orgid|orgpaths|tag\/.*|type|isawsservice)|userid|username|sourceidentity)$/i;

export const rule = defineRule({
  id: 'delegation-policy-too-wide',
  title: 'A delegation policy that gives away more than reading',
  level: 'warning',
  rationale:
    'The resource policy of the organization lets member accounts act on it. Who may change or detach policies may lift every guardrail, from an account that guardrails were made for.',
  remediation:
    'Name the one account that needs it as principal, list the actions, and limit the policy types with a condition on organizations:PolicyType; or say in the configuration why it is so wide.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs-policy-delegate.html',
  ],
  messages,
  messageLevels: { everyone: 'error', writes: 'note' },
  *check(context) {
    const { graph } = context;
    const entity = organizationEntity(graph);
    const { resourcePolicy } = graph.snapshot;
    const doubt = gapsDoubt(
      operationGaps(graph, 'DescribeResourcePolicy'),
      'the delegation policy of the organization was not read',
    );
    if (resourcePolicy === undefined) {
      if (doubt === undefined) yield { result: 'not-applicable', entity };
      else yield { result: 'unknown', entity, ...doubt };
      return;
    }
    const parsed = parsePolicyDocument(resourcePolicy.content, { kind: 'none' });
    if (!isSound(parsed)) {
      const first = parsed.problems.find(({ severity }) => severity === 'error');
      const data = { problem: first?.message ?? 'its document has no meaning' };
      yield { result: 'fail', entity, messageId: 'not-understood', data };
      return;
    }
    const found = parsed.document.statements.flatMap((statement) => judge(context, statement));
    if (found.length === 0) yield { result: 'pass', entity };
    yield* found;
  },
});

function judge({ graph }: RuleContext, statement: Statement): OutcomeOf<typeof messages>[] {
  const { effect, principal, action, conditions } = statement;
  if (effect !== 'Allow' || principal === undefined) return [];
  const entity = organizationEntity(graph);
  const subject = { entity, pointer: statement.pointer };
  const written = writing.filter((name) => matches(action, name));
  const data = { statement: statementName(statement), principals: principalsOf(principal) };
  if (isAnyone(principal) && !conditions.some(({ key }) => principalKeys.test(key))) {
    const actions = quotedList(action.negated ? ['everything but what it lists'] : action.patterns);
    return [{ result: 'fail', ...subject, messageId: 'everyone', data: { ...data, actions } }];
  }
  if (written.length === 0) return [];
  const limited = conditions.some(({ key }) => key.toLowerCase() === 'organizations:policytype');
  const onePolicyType = /:policy\/[^/]+\/[a-z0-9_]+\//;
  const byResource =
    !statement.resource.negated &&
    statement.resource.patterns.some((arn) => onePolicyType.test(arn)) &&
    !statement.resource.patterns.some((arn) => arn === '*' || /:policy\/[^/]+\/\*/.test(arn));
  const actions = quotedList(written);
  const messageId = limited || byResource ? 'writes' : 'writes-everything';
  return [{ result: 'fail', ...subject, messageId, data: { ...data, actions } }];
}

function matches({ negated, patterns }: PatternBlock, action: string): boolean {
  const listed = patterns.some((pattern) => matchesGlob(pattern.toLowerCase(), action.toLowerCase()));
  return listed !== negated;
}

function isAnyone({ negated, anyone, ids }: PrincipalBlock): boolean {
  return negated || anyone || ids.some(({ kind, values }) => kind === 'AWS' && values.includes('*'));
}

function principalsOf({ ids, anyone, negated }: PrincipalBlock): string {
  if (anyone || negated) return 'every account';
  return quotedList(ids.flatMap(({ values }) => values));
}
