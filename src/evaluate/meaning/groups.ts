import { compareText } from '../../model/order.js';
import type { MergedPlace } from '../../policy/inheritance/merge.js';
import { effectiveDocument } from '../../policy/inheritance/render.js';
import type { EffectivePolicies } from '../effective/effective-policies.js';
import { type PolicyInForce, policyInForce } from './in-force.js';

/** Accounts in which the same policy of one type is in force, whichever policies it comes from. */
export interface PolicyGroup {
  /** Ids, sorted. */
  readonly accountIds: readonly string[];
  /** What is in force in the first of them. */
  readonly policy: PolicyInForce;
}

/**
 * Puts accounts in which the same is in force, unknown or missing into groups, the largest first.
 *
 * @throws UsageError when there is no such account.
 */
export function policyGroups(
  policies: EffectivePolicies,
  accountIds: readonly string[],
  policyType: string,
): PolicyGroup[] {
  const documents = new DocumentTexts();
  const groups = new Map<string, { accountIds: string[]; policy: PolicyInForce }>();
  for (const accountId of [...accountIds].sort(compareText)) {
    const policy = policyInForce(policies, accountId, policyType);
    const key = documents.keyOf(policy);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { accountIds: [accountId], policy });
    else group.accountIds.push(accountId);
  }
  return [...groups.values()].sort(
    (a, b) =>
      b.accountIds.length - a.accountIds.length || compareText(a.accountIds[0] ?? '', b.accountIds[0] ?? ''),
  );
}

/** Documents as texts, each written once: most accounts share theirs. */
class DocumentTexts {
  readonly #texts = new Map<MergedPlace, string>();

  keyOf({ status, root, otherRoots, unknowns, choices }: PolicyInForce): string {
    return JSON.stringify([
      status,
      root === undefined ? '' : this.#textOf(root),
      otherRoots.map((other) => this.#textOf(other)),
      unknowns.map(({ code, message }) => [code, message]),
      choices.map(({ code, path }) => [code, path]),
    ]);
  }

  #textOf(root: MergedPlace): string {
    let text = this.#texts.get(root);
    if (text === undefined) {
      text = JSON.stringify(effectiveDocument(root));
      this.#texts.set(root, text);
    }
    return text;
  }
}
