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

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  problemOf(pattern: string): ArnProblem | undefined {
    // A policy variable may stand for anything.
    const arn = pattern.replaceAll(/\$\{[^}]*\}/g, '*');
    const [scheme, , service = ''] = arn.split(':');
    if (scheme !== 'arn' || arn.split(':').length < 6 || /[*?]/.test(service) || service === '')
      return undefined;
    const own = this.#own(service);
    if (own.some((template) => canBe(arn, template))) return undefined;
    // Resources may stand under another service than the one that their ARN names: only then are all of them looked at.
    const templates = this.#catalogue.resourceArns(service);
    if (templates.some((template) => canBe(arn, template))) return undefined;
    if (templates.length > 0) return { service, hint: '', example: nearestTemplate(arn, templates) };
    this.#services ??= new Set(this.#catalogue.services());
    // A service without resources of its own is not described well enough to judge.
    if (this.#services.has(service)) return undefined;
    return { service, hint: spellingOf(service, this.#services).hint };
  }

  /** The ARNs of the service's own list. */
  #own(service: string): readonly string[] {
    let own = this.#byService.get(service);
    if (own === undefined) {
      own = this.#catalogue.service(service)?.resourceTypes.map(({ arn }) => arn) ?? [];
      this.#byService.set(service, own);
    }
    return own;
  }
}

/** Can a resource have an ARN that matches the pattern? They are compared component by component. */
function canBe(pattern: string, template: string): boolean {
  const wanted = componentsOf(pattern);
  const known = componentsOf(template.replaceAll(/\$\{[^}]*\}/g, '*'));
  return wanted.every((component, i) => globsOverlap(component, known[i] ?? ''));
}

/** The six components of an ARN; the last may hold further colons. */
function componentsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
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
  const nearest = (a: string, b: string): number =>
    shared(b) - shared(a) || a.length - b.length || (a < b ? -1 : 1);
  return [...templates].sort(nearest)[0] ?? '';
}
