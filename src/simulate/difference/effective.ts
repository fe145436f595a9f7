import { compareDocuments } from '../../evaluate/effective/compare-documents.js';
import type { EffectivePolicy } from '../../evaluate/effective/effective-policies.js';
import { policyTypes } from '../../model/policy-types.js';
import type { Affected } from './affected.js';
import type { EffectivePolicyChange, EffectiveState } from './difference.js';
import type { Side } from './side.js';

const types = policyTypes.filter(({ hasEffectivePolicy }) => hasEffectivePolicy).map(({ type }) => type);

/** What changes in the effective management policies of accounts. Accounts for which the same changes share one answer. */
export class EffectiveDifference {
  readonly #before: Side;
  readonly #after: Side;
  /** Types of which something may change, and for whom; undefined: perhaps for all. */
  readonly #types: readonly { readonly type: string; readonly accounts: ReadonlySet<string> | undefined }[];
  /** By the merged policies of both sides, which accounts of one lineage share. */
  readonly #known = new Map<unknown, Map<unknown, EffectivePolicyChange | undefined>>();
  readonly #byText = new Map<string, EffectivePolicyChange>();

  constructor(before: Side, after: Side, affected: Affected) {
    this.#before = before;
    this.#after = after;
    this.#types = types.flatMap((type) => {
      const accounts = affected.by(type);
      return accounts?.size === 0 ? [] : [{ type, accounts }];
    });
  }

  /** Accounts of which an effective policy may change; undefined: perhaps all. */
  get accounts(): ReadonlySet<string> | undefined {
    const sets = this.#types.map(({ accounts }) => accounts);
    return sets.includes(undefined) ? undefined : new Set(sets.flatMap((accounts) => [...(accounts ?? [])]));
  }

  /** The effective policies of an account that change, in the order of the table of types. */
  changesOf(accountId: string): EffectivePolicyChange[] {
    return this.#types.flatMap(({ type, accounts }) =>
      accounts === undefined || accounts.has(accountId) ? (this.#changeOf(accountId, type) ?? []) : [],
    );
  }

  #changeOf(accountId: string, type: string): EffectivePolicyChange | undefined {
    const before = this.#before.effective.of(accountId, type);
    const after = this.#after.effective.of(accountId, type);
    if (before.status === 'none' && after.status === 'none') return undefined;
    if (before.merged === undefined || after.merged === undefined) return this.#compared(type, before, after);
    let byAfter = this.#known.get(before.merged);
    if (byAfter === undefined) {
      byAfter = new Map();
      this.#known.set(before.merged, byAfter);
    }
    if (!byAfter.has(after.merged)) byAfter.set(after.merged, this.#compared(type, before, after));
    return byAfter.get(after.merged);
  }

  #compared(
    type: string,
    before: EffectivePolicy,
    after: EffectivePolicy,
  ): EffectivePolicyChange | undefined {
    const change = {
      policyType: type,
      before: stateOf(before),
      after: stateOf(after),
      differences:
        before.status === 'unknown' || after.status === 'unknown'
          ? []
          : compareDocuments(before.document ?? {}, after.document ?? {}).differences,
    };
    const same =
      change.differences.length === 0 && JSON.stringify(change.before) === JSON.stringify(change.after);
    if (same && before.status !== 'unknown') return undefined;
    // Not known before and after, for the same reasons: nothing says that it changes.
    if (same && JSON.stringify(before.unknowns) === JSON.stringify(after.unknowns)) return undefined;
    if (
      change.differences.length === 0 &&
      before.status === 'effective' &&
      after.status === 'effective' &&
      change.before.valid === change.after.valid
    ) {
      return undefined;
    }
    const text = JSON.stringify(change);
    const known = this.#byText.get(text) ?? change;
    this.#byText.set(text, known);
    return known;
  }
}

function stateOf({ status, document, errors }: EffectivePolicy): EffectiveState {
  return { status, valid: errors.length === 0, ...(document === undefined ? {} : { document }) };
}
