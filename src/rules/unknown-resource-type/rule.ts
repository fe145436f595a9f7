import type { Catalogue } from '../../catalogue/catalogue.js';
import { defineRule } from '../define-rule.js';
import { ownStatements, placedPatterns } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { globsOverlap } from '../glob-overlap.js';
import { spellingOf } from '../misspelt.js';

export const rule = defineRule({
  id: 'unknown-resource-type',
  title: 'Resources of a type that does not exist',
  level: 'warning',
  rationale:
    'AWS stores a policy whatever resources it names. An ARN that no resource can have matches nothing, so that a statement about it denies and allows nothing.',
  remediation:
    'Correct the ARN by the service authorization reference. Where the resource type is newer than the one that orgproof carries, say so in the configuration, or update orgproof.',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],
  messages: {
    'no-such-resource':
      'policy `{policy}` names `{resource}`, and the service authorization reference of {date} knows no resource of `{service}` with such an ARN: its ARNs are like `{example}`',
    'unknown-service':
      'policy `{policy}` names `{resource}`, and the service authorization reference of {date} does not know the service `{service}`{hint}',
  },
  messageLevels: { 'unknown-service': 'note' },
  identity: ['resource'],
  *check({ graph, evaluator, catalogue }) {
    const known = new KnownArns(catalogue);
    for (const read of ownStatements(graph, evaluator)) {
      if (read.outcome !== undefined) {
        yield read.outcome;
        continue;
      }
      const { policy, document } = read;
      const entity = policyEntity(policy);
      const found = document.statements
        .flatMap(({ resource }) => placedPatterns(resource))
        .flatMap(({ pattern, pointer }) => {
          const problem = known.problemOf(pattern);
          return problem === undefined ? [] : [{ ...problem, resource: pattern, pointer }];
        });
      if (found.length === 0) yield { result: 'pass', entity };
      for (const { pointer, resource, service, example, hint } of found) {
        const subject = { entity, ...policyEvidence(policy), pointer };
        const data = { policy: policy.name, resource, service, date: catalogue.dataDate() };
        if (example === undefined) {
          yield { result: 'fail', ...subject, messageId: 'unknown-service', data: { ...data, hint } };
        } else
          yield { result: 'fail', ...subject, messageId: 'no-such-resource', data: { ...data, example } };
      }
    }
  },
});

interface ArnProblem {
  readonly service: string;
  readonly hint: string;
  /** The nearest ARN of the service; undefined when the service is not known. */
  readonly example?: string;
}

/** Which ARNs can name a resource; the ARNs of a service are read once. */
class KnownArns {
  readonly #catalogue: Catalogue;
  readonly #byService = new Map<string, readonly string[]>();
  #services: ReadonlySet<string> | undefined;
  #arnServices: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  problemOf(pattern: string): ArnProblem | undefined {
    // A policy variable may stand for anything.
    const arn = pattern.replaceAll(/\$\{[^}]*\}/g, '*');
    const [scheme, , service = ''] = arn.split(':');
    if (scheme !== 'arn' || arn.split(':').length < 6 || /[*?]/.test(service) || service === '')
      return undefined;
    const templates = this.#templatesOf(service);
    if (templates === undefined) {
      this.#services ??= new Set(this.#catalogue.services());
      return { service, hint: spellingOf(service, this.#services).hint };
    }
    // A service that names no resources of its own is not described well enough to judge.
    if (templates.length === 0) return undefined;
    if (templates.some((template) => globsOverlap(template.replaceAll(/\$\{[^}]*\}/g, '*'), arn))) {
      return undefined;
    }
    return { service, hint: '', example: nearestTemplate(arn, templates) };
  }

  /** The ARNs that begin with the service, whichever service prefix of actions they stand under. */
  #templatesOf(service: string): readonly string[] | undefined {
    const own = this.#catalogue.service(service)?.resourceTypes.map(({ arn }) => arn);
    const found = this.#byService.get(service);
    if (found !== undefined) return found;
    if (own === undefined || own.every((arn) => arn.split(':')[2] !== service)) {
      const elsewhere = this.#allArns().get(service);
      if (elsewhere === undefined && own === undefined) return undefined;
      const all = elsewhere ?? [];
      this.#byService.set(service, all);
      return all;
    }
    // Other services name resources of this one, too: `elasticloadbalancing`, `aps`.
    const all = [...new Set([...own, ...(this.#allArns().get(service) ?? [])])];
    this.#byService.set(service, all);
    return all;
  }

  #allArns(): ReadonlyMap<string, readonly string[]> {
    if (this.#arnServices === undefined) {
      const byService = new Map<string, string[]>();
      for (const prefix of this.#catalogue.services()) {
        for (const { arn } of this.#catalogue.service(prefix)?.resourceTypes ?? []) {
          const name = arn.split(':')[2] ?? '';
          const list = byService.get(name);
          if (list === undefined) byService.set(name, [arn]);
          else list.push(arn);
        }
      }
      this.#arnServices = byService;
    }
    return this.#arnServices;
  }
}

/** The ARN whose resource part begins most like that of the pattern. */
function nearestTemplate(arn: string, templates: readonly string[]): string {
  const wanted = arn.split(':').slice(5).join(':');
  const shared = (template: string): number => {
    const other = template.split(':').slice(5).join(':');
    let length = 0;
    while (length < wanted.length && wanted[length] === other[length]) length++;
    return length;
  };
  return [...templates].sort((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1))[0] ?? '';
}
