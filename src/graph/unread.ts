import type { Gap, Snapshot } from '../model/snapshot.js';

const childOperations: ReadonlySet<string> = new Set([
  'ListChildren',
  'ListAccountsForParent',
  'ListOrganizationalUnitsForParent',
]);

/**
 * The gaps of a snapshot, by what they hide. The meaning of each operation's gap is the table at `Gap` in
 * `src/model/snapshot.ts`.
 */
export class Unread {
  readonly #gaps: readonly Gap[];
  readonly #listRoots: readonly Gap[];
  readonly #ofAccounts: readonly Gap[];
  readonly #everywhere: readonly Gap[];
  readonly #byTarget = new Map<string, Gap[]>();
  readonly #byPolicy = new Map<string, Gap[]>();

  constructor({ gaps }: Snapshot) {
    this.#gaps = gaps;
    this.#listRoots = gaps.filter(({ operation }) => operation === 'ListRoots');
    this.#ofAccounts = gaps.filter(
      ({ operation }) => operation === 'ListAccounts' || childOperations.has(operation),
    );
    this.#everywhere = gaps.filter(
      (gap) =>
        gap.operation === 'ListPolicies' ||
        (gap.subject === undefined &&
          (gap.operation === 'ListPoliciesForTarget' || gap.operation === 'ListTargetsForPolicy')),
    );
    for (const gap of gaps) {
      if (gap.subject === undefined) continue;
      if (gap.operation === 'ListPoliciesForTarget') push(this.#byTarget, gap.subject, gap);
      if (gap.operation === 'ListTargetsForPolicy') push(this.#byPolicy, gap.subject, gap);
    }
  }

  /** Why the root, and which policy types are enabled, is not known. */
  get ofRoot(): readonly Gap[] {
    return this.#listRoots;
  }

  /** Why there may be more accounts than were read. */
  get ofAccounts(): readonly Gap[] {
    return this.#ofAccounts;
  }

  /** Why any policy of the type may be attached to the target besides. */
  ofTarget(targetId: string, type: string): readonly Gap[] {
    const here = this.#byTarget.get(targetId)?.filter(({ policyType }) => (policyType ?? type) === type);
    const everywhere = this.#everywhere.filter((gap) => typeOf(gap) === undefined || typeOf(gap) === type);
    return here === undefined ? everywhere : [...everywhere, ...here];
  }

  /** Policies, by id, whose targets were not all read. */
  get policiesWithUnreadTargets(): ReadonlyMap<string, readonly Gap[]> {
    return this.#byPolicy;
  }

  /** Why a policy of the type may be attached to more targets than were read. */
  ofPolicy(policyId: string, type: string): readonly Gap[] {
    const anyTarget = this.#gaps.filter((gap) => {
      if (gap.operation === 'ListPoliciesForTarget') return (gap.policyType ?? type) === type;
      if (gap.operation === 'ListPolicies' || !this.#everywhere.includes(gap)) return false;
      return (typeOf(gap) ?? type) === type;
    });
    return [...(this.#byPolicy.get(policyId) ?? []), ...new Set(anyTarget)];
  }

  /** Why the parent of an account or OU that has none is not known; empty when no gap explains it. */
  ofParent(id: string): readonly Gap[] {
    const own = this.#gaps.filter(
      (gap) => gap.operation === 'ListParents' && (gap.subject === undefined || gap.subject === id),
    );
    if (own.length > 0) return own;
    return this.#gaps.filter((gap) => gap.operation === 'ListRoots' || childOperations.has(gap.operation));
  }

  /** Why a root or OU may have more children than were read. */
  ofChildren(id: string): readonly Gap[] {
    return this.#gaps.filter(
      (gap) =>
        gap.operation === 'ListAccounts' ||
        gap.operation === 'ListParents' ||
        (childOperations.has(gap.operation) && (gap.subject === undefined || gap.subject === id)),
    );
  }
}

/** The policy type that a gap is about. */
function typeOf(gap: Gap): string | undefined {
  return gap.policyType ?? (gap.operation === 'ListPolicies' ? gap.subject : undefined);
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
