import {
  type Contributing,
  contributingPolicies,
  summedUp,
  unknownEffect,
  whyNothing,
} from '../contributions.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { statementName } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import type { RuleContext } from '../rule.js';

const messages = {
  'matches-nothing': '{statement} of policy `{policy}` matches no request that can be made',
  'changes-nothing': '{statement} of policy `{policy}` changes nothing for any account: {why}',
} as const;

export const rule = defineRule({
  id: 'statement-without-effect',
  title: 'Statements that change nothing',
  level: 'note',
  rationale:
    'A statement that other policies make needless, or that no request can match, is read, reviewed and kept as if it guarded something, and counts against the size of its policy. Where it was meant to guard something, nothing does.',
  remediation:
    'Take the statement out; where two do the same, one of them. Where it was meant to do something, mend what keeps it from that.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],
  messages,
  messageLevels: { 'matches-nothing': 'warning' },
  identity: ['statement'],
  check: (context) => summedUp(context.graph, outcomes(context)),
});

function* outcomes(context: RuleContext): Generator<OutcomeOf<typeof messages>> {
  for (const one of contributingPolicies(context)) {
    if (one.outcome !== undefined) yield one.outcome;
    else yield* judge(context, one);
  }
}

function* judge(
  context: RuleContext,
  { policy, statements, of }: Extract<Contributing, { readonly outcome?: undefined }>,
): Generator<OutcomeOf<typeof messages>> {
  const entity = policyEntity(policy);
  const effects = statements.map((_, statement) => of.effect({ policyId: policy.id, statement }));
  if (effects.every(({ kind }) => kind === 'some')) {
    yield { result: 'pass', entity };
    return;
  }
  // A policy without any effect is what the rules `orphan-policy` and `attachment-without-effect` are about.
  const whole = of.effect({ policyId: policy.id });
  if (whole.kind === 'unknown') yield unknownEffect(policy, whole);
  else if (whole.kind === 'none') yield { result: 'not-applicable', entity };
  if (whole.kind !== 'some') return;
  const told: OutcomeOf<typeof messages>[] = [];
  for (const [index, statement] of statements.entries()) {
    if (effects[index]?.kind !== 'none') continue;
    const why = whyNothing(context, of, { policyId: policy.id, statement: index });
    if (why === undefined) continue;
    const data = { policy: policy.name, statement: statementName(statement) };
    const { pointer } = statement;
    const common = { result: 'fail', entity, ...policyEvidence(policy), pointer } as const;
    told.push(
      why.kind === 'matches-nothing'
        ? { ...common, messageId: 'matches-nothing', data }
        : { ...common, messageId: 'changes-nothing', data: { ...data, why: why.words } },
    );
  }
  yield* told;
  const unknown = effects.find((effect) => effect.kind === 'unknown');
  if (unknown !== undefined) yield unknownEffect(policy, unknown);
  else if (told.length === 0) yield { result: 'pass', entity };
}
