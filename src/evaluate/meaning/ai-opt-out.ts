import { compareText } from '../../model/order.js';
import type { MergedPlace, OriginalValue } from '../../policy/inheritance/merge.js';
import { aiServices } from '../../policy/inheritance/schemas/ai-opt-out.js';
import type { UnknownReason } from '../authorization/decision.js';
import type { EffectivePolicies } from '../effective/effective-policies.js';
import { orderReason, type PolicyInForce, policyInForce } from './in-force.js';
import { childOf, containerAt, entriesOf } from './read-places.js';

/** May AWS use what an account gives to its AI services to improve them? */
export type AiChoice =
  /** It may not. */
  | 'opted-out'
  | 'opted-in'
  /** No policy speaks of it: it is not opted out. */
  | 'not-set'
  | 'unknown';

/** The choice for one service. */
export interface AiServiceChoice {
  /** As in the policy, such as `rekognition`; `default` for all services that are not named, and all that are to come. */
  readonly service: string;
  readonly choice: AiChoice;
  /** What says so: of the service itself, or of `default`; missing where nothing does. */
  readonly from?: OriginalValue;
  /** Does the entry `default` decide? */
  readonly byDefault: boolean;
  readonly reasons: readonly UnknownReason[];
}

/** The choices of an account for every AI service. */
export interface AiOptOut {
  readonly accountId: string;
  readonly policy: PolicyInForce;
  /** `default` first, then every service that AWS lists or the policy names, by name. */
  readonly services: readonly AiServiceChoice[];
}

/**
 * What an account is opted out of.
 *
 * @throws UsageError when there is no such account.
 */
export function aiOptOut(policies: EffectivePolicies, accountId: string): AiOptOut {
  const policy = policyInForce(policies, accountId, 'AISERVICES_OPT_OUT_POLICY');
  return { accountId, policy, services: aiChoices(policy) };
}

/**
 * The choice for `default`, then for every service that AWS lists or the policy names, by name: an entry of a service
 * comes before that of `default`.
 *
 * @param policy of the type `AISERVICES_OPT_OUT_POLICY`.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html
 */
export function aiChoices(policy: PolicyInForce): AiServiceChoice[] {
  const entries = containerAt(policy.root, 'services');
  const others = policy.otherRoots.map((root) => containerAt(root, 'services'));
  const named = [entries, ...others].flatMap((one) => entriesOf(one).map(({ key }) => key));
  const names = [...new Set([...aiServices, ...named])]
    .filter((name) => name !== 'default')
    .sort(compareText);
  return ['default', ...names].map((service): AiServiceChoice => {
    const one = choiceOf(entries, service);
    if (policy.status === 'unknown') return { ...one, choice: 'unknown', reasons: policy.unknowns };
    const isSame = others.every((other) => choiceOf(other, service).choice === one.choice);
    return isSame ? one : { ...one, choice: 'unknown', reasons: [dependsOnOrder] };
  });
}

const dependsOnOrder = orderReason(
  'it depends on the order in which the policies of one level were attached, which the API of AWS does not tell',
);

function choiceOf(entries: MergedPlace | undefined, service: string): AiServiceChoice {
  const own = saidOf(entries, service);
  const from = own ?? saidOf(entries, 'default');
  const about = { service, byDefault: own === undefined && from !== undefined };
  if (from === undefined) return { ...about, choice: 'not-set', reasons: [] };
  if (from.value === 'optOut') return { ...about, from, choice: 'opted-out', reasons: [] };
  if (from.value === 'optIn') return { ...about, from, choice: 'opted-in', reasons: [] };
  const reason: UnknownReason = {
    kind: 'invalid-document',
    code: 'ai-choice',
    message: `\`${String(from.value)}\` is neither \`optOut\` nor \`optIn\`, and AWS says that other spellings do not work`,
    subject: from.origin.policyId,
  };
  return { ...about, from, choice: 'unknown', reasons: [reason] };
}

function saidOf(entries: MergedPlace | undefined, service: string): OriginalValue | undefined {
  const value = childOf(childOf(entries, service), 'opt_out_policy')?.value;
  if (value === undefined) return undefined;
  return value.kind === 'scalar' ? value.value : value.values[0];
}
