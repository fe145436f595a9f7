import { type AiChoice, aiChoices } from '../../evaluate/meaning/ai-opt-out.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { organizationEntity } from '../entities.js';
import {
  accountsToReach,
  exceptAccounts,
  groupsInForce,
  unknownInForce,
  unreadOfType,
  usesType,
} from '../management.js';
import { Places } from '../places.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';

const type = 'AISERVICES_OPT_OUT_POLICY';

const messages = {
  'not-used':
    'no AI services opt-out policy is attached, so that AWS may use what accounts give to its AI services to improve them',
  'not-opted-out':
    '{places} not opted out of {services}: no policy says so, and AWS may use what is given to them to improve them',
  'opted-in': '{places} opted in to {services} by a policy',
} as const;

export const rule = defineRule({
  id: 'ai-opt-out-missing',
  title: 'Accounts that are not opted out of AI services',
  level: 'warning',
  rationale:
    'Unless an account is opted out, AWS may store and use what it gives to AI services to develop and improve them, also in other Regions. An organization that decided against that wants it of every account, those of tomorrow and services of tomorrow included, and one level that leaves a service out goes unnoticed.',
  remediation:
    'Attach a policy with `optOut` for `default` to the root, and let no policy below it change that; name what may be used in the options.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html',
  ],
  options: {
    services: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [] as readonly string[],
      description:
        'Services as policies write them, such as `rekognition`, or `default` for all that no policy names. None: all that AWS lists, and `default`.',
    },
    required: {
      type: 'boolean',
      default: false,
      description: 'Report an organization that uses no such policies at all, too.',
    },
    exceptAccounts,
  },
  messages,
  messageLevels: { 'opted-in': 'note' },
  identity: ['targets', 'services'],
  *check(context, { services, required, exceptAccounts: excepted }) {
    const { graph } = context;
    const entity = organizationEntity(graph);
    const uses = usesType(graph, type);
    if (uses === 'no') {
      const data = { targets: [], services: '' };
      if (required) yield { result: 'fail', entity, messageId: 'not-used', data };
      else yield { result: 'not-applicable', entity };
      return;
    }
    yield* unreadOfType(graph, type);
    if (uses === 'unknown') {
      const reason = 'whether the organization uses AI services opt-out policies was not read';
      yield { result: 'unknown', entity, reason, gaps: graph.snapshot.gaps };
      return;
    }
    yield* judge(context, services, accountsToReach(graph, excepted));
  },
});

function* judge(
  context: RuleContext,
  asked: readonly string[],
  looked: readonly string[],
): Generator<OutcomeOf<typeof messages>> {
  const { graph } = context;
  const places = new Places(graph, looked);
  const entity = organizationEntity(graph);
  const told = new Map<
    string,
    { messageId: 'not-opted-out' | 'opted-in'; services: string; ids: string[] }
  >();
  const unknown: Parameters<typeof unknownInForce>[1][number][] = [];
  for (const { accountIds, policy } of groupsInForce(context, type, looked)) {
    const choices = aiChoices(policy);
    const wanted = asked.length === 0 ? choices.map(({ service }) => service) : asked;
    const byService = new Map(choices.map((one) => [one.service, one]));
    // A service that neither AWS lists nor a policy names has what `default` says.
    const choiceOf = (service: string) => byService.get(service) ?? byService.get('default');
    const of = (choice: AiChoice): string[] =>
      wanted.filter((service) => choiceOf(service)?.choice === choice);
    for (const [messageId, services] of [
      ['not-opted-out', of('not-set')],
      ['opted-in', of('opted-in')],
    ] as const) {
      if (services.length === 0) continue;
      const names = services.length === choices.length ? 'any AI service' : quotedList(services);
      const key = `${messageId} ${services.join(' ')}`;
      const known = told.get(key);
      if (known === undefined) told.set(key, { messageId, services: names, ids: [...accountIds] });
      else known.ids.push(...accountIds);
    }
    const open = of('unknown');
    if (open.length > 0) unknown.push({ accountIds, reasons: choiceOf(open[0] ?? '')?.reasons ?? [] });
  }
  for (const { messageId, services, ids } of told.values()) {
    const at = places.of(ids);
    const be = ids.length === 1 ? 'is' : 'are';
    const data = {
      places: `${places.textOf(at, 'account')} ${be}`,
      services,
      targets: at.map(({ id }) => id),
    };
    yield { result: 'fail', entity, messageId, data };
  }
  yield* unknownInForce(graph, unknown, places, 'the choice');
  if (told.size === 0 && unknown.length === 0) yield { result: 'pass', entity };
}
