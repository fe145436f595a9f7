import {
  type Contributions,
  controlTypes,
  type TypeContributions,
} from '../../evaluate/contribution/contributions.js';
import type { Reason } from '../../evaluate/contribution/reasons.js';
import type { Effect } from '../../evaluate/contribution/removals.js';
import { BudgetExceeded } from '../../evaluate/symbolic/diagram.js';
import type { PolicyNode } from '../../graph/org-graph.js';
import { kindName } from '../names.js';
import { shortListing } from '../words.js';

/** What a service or resource control policy adds to the others: what would change without it. */
export interface PageContribution {
  readonly policyId: string;
  /** `none`: proved that nothing would change for any account. `unknown`: `why` says so. */
  readonly effect: 'some' | 'none' | 'unknown';
  /** Why it has none, or why that is not known: a clause. */
  readonly why?: string;
  /** Actions of which requests are denied, or allowed, because of it; undefined: not worked out. */
  readonly denies?: number;
  readonly allows?: number;
  /** Statements without which nothing would change, by their positions. */
  readonly deadStatements: readonly { readonly statement: number; readonly why: string }[];
  /** Targets where it adds nothing. undefined: not worked out. */
  readonly deadAt?: readonly { readonly targetId: string; readonly why: string }[];
}

/** What is told of all control policies. */
export interface PageContributions {
  readonly policies: readonly PageContribution[];
  /** Ids of policies that mean the same, however they are written. */
  readonly equivalent: readonly (readonly string[])[];
  /** How many policies have attachments of which it was not worked out what each adds, as there are too many. */
  readonly attachmentsLeftOut: number;
  /** Policies of which nothing was worked out, as there are too many statements. */
  readonly policiesLeftOut: number;
}

/** How much is worked out for a page. Counted, not timed: the same organization gives the same page. */
export interface ContributionBudget {
  /** Statements of policies. */
  readonly statements: number;
  /** Attachments of policies. */
  readonly attachments: number;
}

/** Takes some seconds at most. */
const usualBudget: ContributionBudget = { statements: 4_000, attachments: 3_000 };

/** What each control policy, each of its statements and each of its attachments adds, as far as the budget goes. */
export function pageContributions(
  contributions: Contributions,
  budget: ContributionBudget = usualBudget,
): PageContributions {
  const left = { ...budget };
  const policies: PageContribution[] = [];
  const equivalent: string[][] = [];
  let attachmentsLeftOut = 0;
  let policiesLeftOut = 0;
  for (const type of controlTypes) {
    const hasPolicies = contributions.graph.policies.some((policy) => policy.type === type);
    if (!hasPolicies) continue;
    const answers = contributions.of(type);
    // The policies with few attachments first: of them the most can be told.
    const targetsOf = (policy: PolicyNode): number => contributions.graph.targets(policy.id).length;
    for (const policy of [...answers.policies].sort((a, b) => targetsOf(a) - targetsOf(b))) {
      const statements = answers.statementCount(policy) ?? 0;
      if (statements > left.statements) {
        policiesLeftOut++;
        continue;
      }
      left.statements -= statements;
      const withAttachments = !policy.policy.awsManaged && targetsOf(policy) <= left.attachments;
      if (withAttachments) left.attachments -= targetsOf(policy);
      else if (!policy.policy.awsManaged) attachmentsLeftOut++;
      policies.push(
        withinBudget(
          () => contributionOf(answers, policy, withAttachments),
          (why) => ({ policyId: policy.id, effect: 'unknown', why, deadStatements: [] }),
        ),
      );
    }
    const alike = withinBudget(
      () => answers.equivalent(),
      () => [],
    );
    equivalent.push(...alike.map((same) => same.map(({ id }) => id)));
  }
  return { policies, equivalent, attachmentsLeftOut, policiesLeftOut };
}

/** What is worked out, or what is said where that takes too much. */
function withinBudget<Answer>(work: () => Answer, otherwise: (why: string) => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return otherwise(`it takes too much: ${error.message}`);
  }
}

function contributionOf(
  answers: TypeContributions,
  policy: PolicyNode,
  withAttachments: boolean,
): PageContribution {
  const policyId = policy.id;
  const effect = answers.effect({ policyId });
  const targets = answers.graph.targets(policyId);
  const requests = effect.kind === 'some' ? answers.requests(policyId) : undefined;
  const isDead = (part: { readonly statement?: number; readonly targetId?: string }): boolean =>
    answers.effect({ policyId, ...part }).kind === 'none';
  const why = (part: { readonly statement?: number; readonly targetId?: string }): string =>
    reasonText(answers, answers.reason({ policyId, ...part }));
  // Of a policy without any effect there is nothing to be told apart.
  const parts = effect.kind === 'none' || targets.length === 0 ? 0 : (answers.statementCount(policy) ?? 0);
  return {
    policyId,
    effect: effect.kind,
    ...whyOf(answers, policyId, effect),
    ...(requests === undefined
      ? {}
      : {
          denies: requests.denies.entirely + requests.denies.inPart,
          allows: requests.allows.entirely + requests.allows.inPart,
        }),
    deadStatements: Array.from({ length: parts }, (_, statement) => ({ statement }))
      .filter((part) => isDead(part))
      .map((part) => ({ ...part, why: why(part) })),
    ...(withAttachments
      ? {
          deadAt:
            effect.kind === 'none'
              ? []
              : targets
                  .map(({ id }) => ({ targetId: id }))
                  .filter((part) => isDead(part))
                  .map((part) => ({ ...part, why: why(part) })),
        }
      : {}),
  };
}

function whyOf(answers: TypeContributions, policyId: string, effect: Effect): { readonly why?: string } {
  switch (effect.kind) {
    case 'some':
      return {};
    case 'unknown':
      return { why: effect.reason };
    case 'none':
      if (answers.inForce === 'no') return { why: 'policies of its type are not in force' };
      if (answers.graph.targets(policyId).length === 0) return { why: 'it is attached nowhere' };
      return { why: reasonText(answers, answers.reason({ policyId })) };
  }
}

/** Why something adds nothing, as a clause. */
function reasonText({ graph }: TypeContributions, reason: Reason): string {
  switch (reason.kind) {
    case 'matches-nothing':
      return 'no request can match it';
    case 'no-such-account':
      return 'its conditions hold for none of the accounts that it reaches';
    case 'no-account':
      return 'no member account is below';
    case 'covered':
      return `covered by ${shortListing(
        reason.by.map(({ policyId, statement, targetId }) => {
          const target = graph.target(targetId);
          const place =
            target === undefined
              ? targetId
              : target.kind === 'root'
                ? 'the root'
                : `${kindName(target.kind)} ${target.name}`;
          return `statement ${statement + 1} of ${graph.policy(policyId)?.name ?? policyId} at ${place}`;
        }),
        3,
      )}`;
    case 'not-left':
      return reason.where === 'above'
        ? 'nothing of it is left by the levels above'
        : 'nothing of it is left by the other policies together';
  }
}
