import type { Evaluator } from '../../evaluate/authorization/evaluator.js';
import type { OrgGraph, PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import type { PolicyDocument } from '../../policy/statement/document.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { documentGaps, gapsDoubt, statusDoubt, unreadAccounts, unreadUnits } from '../doubts.js';
import { allTargets, policyEvidence, targetEntity } from '../entities.js';
import { allowStatements, allowsEverything } from '../statements.js';

const messages = {
  'allow-without-effect':
    'what `{policy}` allows at `{path}` limits nothing: `{full}` allows everything at the same level',
} as const;

export const rule = defineRule({
  id: 'fullawsaccess-beside-allow-list',
  title: 'Allow lists beside a policy that allows everything',
  level: 'warning',
  rationale:
    'Policies attached to one target add up: beside FullAWSAccess, or another policy that allows everything, an allow list limits nothing, though it reads as if it did.',
  remediation:
    'Detach the policy that allows everything from this target, once the allow list names all that is needed; or turn the allow list into a deny list.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
  ],
  messages,
  *check({ graph, evaluator }) {
    if (graph.policyTypeStatus(SERVICE_CONTROL_POLICY) === 'disabled') return;
    yield* unreadUnits(graph);
    yield* unreadAccounts(graph);
    for (const target of allTargets(graph)) yield* judge(graph, evaluator, target);
  },
});

interface ReadPolicy {
  readonly policy: PolicyNode;
  readonly document: PolicyDocument;
}

function* judge(
  graph: OrgGraph,
  evaluator: Evaluator,
  target: TargetNode,
): Generator<OutcomeOf<typeof messages>> {
  const entity = targetEntity(graph, target);
  // Service control policies do not restrict the management account at all.
  if (target.id === graph.managementAccountId) {
    yield { result: 'not-applicable', entity };
    return;
  }
  const attached = graph.attachedPolicies(target.id, SERVICE_CONTROL_POLICY);
  const read = attached.flatMap((policy): ReadPolicy[] => {
    const usable = evaluator.documents.usable(policy);
    return usable.kind === 'document' ? [{ policy, document: usable.document }] : [];
  });
  const full = read.filter(({ document }) => allowsEverything(document));
  const lists = read.filter(
    ({ document }) => !allowsEverything(document) && allowStatements(document).length > 0,
  );
  const [everything] = full;
  const status = statusDoubt(graph, SERVICE_CONTROL_POLICY);
  if (everything !== undefined && status === undefined && lists.length > 0) {
    for (const { policy, document } of lists) {
      yield {
        result: 'fail',
        entity,
        ...policyEvidence(policy),
        attachment: { policyId: policy.id, targetId: target.id },
        pointer: allowStatements(document)[0]?.pointer ?? '',
        messageId: 'allow-without-effect',
        data: { policy: policy.name, path: graph.namePath(target.id), full: everything.policy.name },
      };
    }
    return;
  }
  const doubt =
    (everything !== undefined && lists.length > 0 ? status : undefined) ??
    unreadDoubt(graph, evaluator, target, attached, everything !== undefined || lists.length > 0);
  if (doubt === undefined) yield { result: 'pass', entity };
  else yield { result: 'unknown', entity, ...doubt };
}

/** Could what was not read, or has no sound document, make a full allow stand beside an allow list? */
function unreadDoubt(
  graph: OrgGraph,
  evaluator: Evaluator,
  target: TargetNode,
  attached: readonly PolicyNode[],
  oneIsThere: boolean,
) {
  const unread = graph.unreadAttachments(target.id, SERVICE_CONTROL_POLICY);
  const unusable = attached.filter((policy) => evaluator.documents.usable(policy).kind === 'unusable');
  // One policy alone is either a full allow or an allow list, not both.
  if (unread.length === 0 && unusable.length === 1 && !oneIsThere) return undefined;
  if (unread.length > 0) {
    return gapsDoubt(
      unread.map(({ gap }) => gap),
      'which service control policies are attached was not read',
    );
  }
  if (unusable.length === 0) return undefined;
  const names = unusable.map(({ name }) => `\`${name}\``).join(', ');
  return {
    reason: `what ${names} allows is not known: the document was not read, or is not valid`,
    gaps: unusable.flatMap(({ id }) => documentGaps(graph, id)),
  };
}
