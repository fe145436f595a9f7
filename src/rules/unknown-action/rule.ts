import type { Catalogue } from '../../catalogue/catalogue.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { ownStatements, type PlacedPattern, placedPatterns } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { spellingOf } from '../misspelt.js';

const messages = {
  misspelt:
    'policy `{policy}` names `{action}`, which the service authorization reference of {date} does not know{hint}',
  unknown:
    'policy `{policy}` names `{action}`, which the service authorization reference of {date} does not know: it is newer, retired or misspelt{hint}',
  'matches-nothing':
    'the pattern `{action}` of policy `{policy}` matches no action of the service authorization reference of {date}',
} as const;

export const rule = defineRule({
  id: 'unknown-action',
  title: 'Actions that do not exist',
  level: 'warning',
  rationale:
    'AWS stores a policy whatever actions it names. An action that does not exist, or a pattern that matches none, denies and allows nothing, and the guardrail has a hole just where it reads as closed.',
  remediation:
    'Correct the name. Where the service or action is newer than the reference that orgproof carries, say so in the configuration, or update orgproof.',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
  ],
  messages,
  messageLevels: { unknown: 'note' },
  identity: ['action'],
  *check({ graph, evaluator, catalogue }) {
    const known = new KnownActions(catalogue);
    for (const read of ownStatements(graph, evaluator)) {
      if (read.outcome !== undefined) {
        yield read.outcome;
        continue;
      }
      const { policy, document } = read;
      const entity = policyEntity(policy);
      const problems = document.statements
        .flatMap(({ action }) => placedPatterns(action))
        .flatMap((placed) => known.problemOf(placed) ?? []);
      if (problems.length === 0) yield { result: 'pass', entity };
      for (const { messageId, action, hint, pointer } of problems) {
        const data = { policy: policy.name, action, hint, date: catalogue.dataDate() };
        yield {
          result: 'fail',
          entity,
          ...policyEvidence(policy),
          pointer,
          messageId,
          data,
        } satisfies OutcomeOf<typeof messages>;
      }
    }
  },
});

interface ActionProblem {
  readonly messageId: keyof typeof messages;
  readonly action: string;
  readonly hint: string;
  readonly pointer: string;
}

/** Which patterns match an action that there is; each is looked up once. */
class KnownActions {
  readonly #catalogue: Catalogue;
  readonly #seen = new Map<string, Omit<ActionProblem, 'pointer' | 'action'> | undefined>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  problemOf({ pattern, pointer }: PlacedPattern): ActionProblem | undefined {
    const key = pattern.toLowerCase();
    if (!this.#seen.has(key)) this.#seen.set(key, this.#lookUp(pattern));
    const problem = this.#seen.get(key);
    return problem === undefined ? undefined : { ...problem, action: pattern, pointer };
  }

  #lookUp(pattern: string): Omit<ActionProblem, 'pointer' | 'action'> | undefined {
    // What names no action at all is a document that AWS refuses, which is a finding of another rule.
    if (!/^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+$/.test(pattern)) return undefined;
    if (this.#catalogue.expandPattern(pattern).length > 0) return undefined;
    const [service = '', name = ''] = pattern.split(':');
    const services = this.#catalogue.services();
    if (!/[*?]/.test(service) && !services.includes(service.toLowerCase())) {
      const { kind, hint } = spellingOf(service, services);
      return { messageId: kind, hint };
    }
    if (/[*?]/.test(pattern)) return { messageId: 'matches-nothing', hint: '' };
    const { kind, hint } = spellingOf(`${service}:${name}`, this.#catalogue.expandPattern(`${service}:*`));
    if (hint !== '') return { messageId: kind, hint };
    const [other] = this.#catalogue.suggest(pattern);
    return { messageId: kind, hint: other === undefined ? '' : `; did you mean \`${other}\`?` };
  }
}
