import { nearest } from '../../../model/nearest.js';
import { awsManagedPolicies } from '../../../model/policy-types.js';
import type { Attachment, Policy } from '../../../model/snapshot.js';
import { didYouMean, type ProblemList } from '../problem-list.js';
import type { SourceDocument } from '../source-document.js';
import type { DeclaredTarget, Reference } from './declarations.js';
import type { FoundPolicy } from './policy-documents.js';
import { typeOfFolder } from './type-names.js';

/** A target with its id. */
export interface PlacedTarget {
  readonly id: string;
  readonly declared: DeclaredTarget;
}

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/**
 * Resolves the policies that targets name. AWS's own policies stand at every target, before the others, unless they are
 * detached or named at another place of the list.
 */
export class Attacher {
  readonly #document: SourceDocument;
  readonly #problems: ProblemList;
  readonly #candidates: ReadonlyMap<string, readonly Candidate[]>;
  readonly #enabled: ReadonlySet<string>;

  /** `policies` and `built` are the same policies, in the same order, before and after they got ids. */
  constructor(
    document: SourceDocument,
    problems: ProblemList,
    policies: readonly FoundPolicy[],
    built: readonly Policy[],
    enabled: readonly string[],
  ) {
    this.#document = document;
    this.#problems = problems;
    this.#enabled = new Set(enabled);
    const candidates = new Map<string, Candidate[]>();
    const all: Candidate[] = [...awsManagedPolicies, ...built.slice(0, policies.length)];
    for (const candidate of all) {
      candidates.set(candidate.name, [...(candidates.get(candidate.name) ?? []), candidate]);
    }
    this.#candidates = candidates;
  }

  /** The attachments of one target, in order within each policy type. */
  attachmentsOf({ id, declared }: PlacedTarget): Attachment[] {
    const detached = new Set(declared.detach.flatMap((reference) => this.#detached(reference)));
    const listed: Candidate[] = [];
    for (const reference of declared.policies) {
      const policy = this.#resolve(reference);
      if (policy === undefined) continue;
      if (listed.includes(policy)) {
        this.#error(
          'duplicate-attachment',
          reference,
          `the policy \`${reference.name}\` stands twice in the list`,
          'keep one of them',
        );
      } else if (detached.has(policy.id)) {
        this.#error(
          'contradiction',
          reference,
          `the policy \`${reference.name}\` is attached and detached at once`,
          'keep one of them',
        );
      } else listed.push(policy);
    }
    const everywhere = awsManagedPolicies.filter(
      (managed) =>
        this.#enabled.has(managed.type) &&
        !detached.has(managed.id) &&
        !listed.some((policy) => policy.id === managed.id),
    );
    const counts = new Map<string, number>();
    return [...everywhere, ...listed].map(({ id: policyId, type }) => {
      const order = counts.get(type) ?? 0;
      counts.set(type, order + 1);
      return { policyId, targetId: id, order };
    });
  }

  #detached(reference: Reference): string[] {
    const managed = awsManagedPolicies.find(({ name }) => name === reference.name);
    if (managed === undefined) {
      const names = awsManagedPolicies.filter(({ detachable }) => detachable).map(({ name }) => name);
      const message = `\`${reference.name}\` is not attached without being named, so it cannot be detached`;
      this.#error(
        'unknown-detach',
        reference,
        message,
        didYouMean(nearest(reference.name, names)) ?? 'take it out of the `policies` of the target',
      );
      return [];
    }
    if (!managed.detachable) {
      this.#error(
        'not-detachable',
        reference,
        `AWS does not let \`${managed.name}\` be detached`,
        'take it out of `detach`',
      );
    }
    return [managed.id];
  }

  /** The policy of that name; `tag/baseline` or `TAG_POLICY/baseline` where several types have one. */
  #resolve(reference: Reference): Candidate | undefined {
    const exact = this.#candidates.get(reference.name);
    const slash = reference.name.indexOf('/');
    const type = slash < 0 ? undefined : typeOfFolder(reference.name.slice(0, slash));
    const found =
      exact ??
      (type === undefined
        ? []
        : (this.#candidates.get(reference.name.slice(slash + 1)) ?? []).filter(
            (policy) => policy.type === type,
          ));
    const [policy, other] = found;
    if (policy === undefined) {
      const remedy =
        didYouMean(nearest(reference.name, this.#candidates.keys())) ??
        'add a file of that name, or an entry under `policies`';
      this.#error('unknown-policy', reference, `there is no policy \`${reference.name}\``, remedy);
      return undefined;
    }
    if (other !== undefined) {
      const remedy = `write ${found.map((one) => `\`${one.type}/${one.name}\``).join(' or ')}`;
      this.#error(
        'ambiguous-policy',
        reference,
        `several policies have the name \`${reference.name}\``,
        remedy,
      );
      return undefined;
    }
    return policy;
  }

  #error(code: string, reference: Reference, message: string, remedy?: string): void {
    this.#problems.error(code, message, this.#document.locate(reference.pointer), remedy);
  }
}
