import type { Location, Problem, Severity } from '../model/problem.js';
import type { Snapshot } from '../model/snapshot.js';
import { noSources, type Sources } from '../model/sources.js';
import { type Placed, placeOf } from './nodes.js';
import { Unread } from './unread.js';

/**
 * Everything in which a snapshot contradicts itself: ids that stand twice, parents and targets that do not exist, cycles,
 * accounts and OUs without a place that no gap explains. Errors make the snapshot unusable; warnings do not.
 */
export function findIntegrityProblems(snapshot: Snapshot, sources: Sources = noSources): Problem[] {
  const check = new IntegrityCheck(snapshot, sources);
  check.duplicateIds();
  check.parents();
  check.cycles();
  check.names();
  check.attachments();
  check.references();
  return check.problems;
}

interface Described extends Placed {
  readonly pointer: string;
  readonly what: 'organizational unit' | 'account';
}

class IntegrityCheck {
  readonly problems: Problem[] = [];
  readonly #snapshot: Snapshot;
  readonly #sources: Sources;
  readonly #unread: Unread;
  readonly #placed: readonly Described[];
  readonly #accounts: ReadonlySet<string>;
  readonly #units: ReadonlyMap<string, Described>;
  readonly #policies: ReadonlySet<string>;

  constructor(snapshot: Snapshot, sources: Sources) {
    this.#snapshot = snapshot;
    this.#sources = sources;
    this.#unread = new Unread(snapshot);
    const units = snapshot.organizationalUnits.map(
      (unit, i): Described => ({
        ...placeOf(unit),
        pointer: `/organizationalUnits/${i}`,
        what: 'organizational unit',
      }),
    );
    const accounts = snapshot.accounts.map(
      (account, i): Described => ({
        ...placeOf(account),
        pointer: `/accounts/${i}`,
        what: 'account',
      }),
    );
    this.#placed = [...units, ...accounts];
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    this.#accounts = new Set(snapshot.accounts.map(({ id }) => id));
    this.#policies = new Set(snapshot.policies.map(({ id }) => id));
  }

  duplicateIds(): void {
    const first = new Map<string, { readonly pointer: string; readonly parentId?: string }>();
    const see = (id: string, pointer: string, parentId: string | undefined): void => {
      const earlier = first.get(id);
      if (earlier === undefined) {
        first.set(id, parentId === undefined ? { pointer } : { pointer, parentId });
        return;
      }
      const twoParents =
        earlier.parentId !== undefined && parentId !== undefined && earlier.parentId !== parentId;
      const message = twoParents
        ? `\`${id}\` stands under two parents, \`${earlier.parentId}\` and \`${parentId}\``
        : `the id \`${id}\` stands twice, also at ${earlier.pointer}`;
      this.#report(twoParents ? 'two-parents' : 'duplicate-id', id, pointer, message, {
        remedy: 'keep one of them',
      });
    };
    if (this.#snapshot.root !== undefined) see(this.#snapshot.root.id, '/root', undefined);
    for (const { id, pointer, parentId } of this.#placed) see(id, pointer, parentId);
    this.#snapshot.policies.forEach(({ id }, i) => {
      see(id, `/policies/${i}`, undefined);
    });
  }

  parents(): void {
    const rootId = this.#snapshot.root?.id;
    if (rootId === undefined && this.#unread.ofRoot.length === 0) {
      this.#report('missing-root', '', '', 'the organization has no root, and no gap says why', {
        remedy: 'add `root`, or a gap of `ListRoots`',
      });
    }
    for (const { id, name, parentId, pointer, what } of this.#placed) {
      const subject = `the ${what} \`${name}\``;
      if (parentId === undefined) {
        if (this.#unread.ofParent(id).length > 0) continue;
        this.#report('orphan', id, pointer, `${subject} has no parent, and no gap says why`, {
          remedy: 'add its `parentId`, or a gap of `ListParents` with its id',
        });
      } else if (this.#accounts.has(parentId)) {
        const message = `${subject} stands under \`${parentId}\`, which is an account`;
        this.#report('parent-is-account', id, `${pointer}/parentId`, message);
      } else if (parentId !== rootId && !this.#units.has(parentId)) {
        // The parent may be among what was not read.
        if (this.#unread.ofParent(id).length > 0) continue;
        const message = `${subject} stands under \`${parentId}\`, which is not in the organization`;
        this.#report('unknown-parent', id, `${pointer}/parentId`, message);
      }
    }
  }

  /** Each cycle once, at its first organizational unit. */
  cycles(): void {
    const done = new Set<string>();
    for (const start of this.#units.values()) {
      const path: Described[] = [];
      const onPath = new Map<string, number>();
      let unit: Described | undefined = start;
      while (unit !== undefined && !done.has(unit.id) && !onPath.has(unit.id)) {
        onPath.set(unit.id, path.length);
        path.push(unit);
        unit = unit.parentId === undefined ? undefined : this.#units.get(unit.parentId);
      }
      const from = unit === undefined ? undefined : onPath.get(unit.id);
      if (from !== undefined && unit !== undefined) {
        const cycle = [...path.slice(from), unit].map(({ id }) => `\`${id}\``).join(' under ');
        this.#report(
          'cycle',
          unit.id,
          `${unit.pointer}/parentId`,
          `organizational units form a cycle: ${cycle}`,
        );
      }
      for (const { id } of path) done.add(id);
    }
  }

  /** Organizational units of one parent have different names: AWS refuses others. */
  names(): void {
    const seen = new Map<string, string>();
    for (const { id, name, parentId, pointer } of this.#units.values()) {
      if (parentId === undefined) continue;
      const key = `${parentId} ${name}`;
      const twin = seen.get(key);
      if (twin === undefined) seen.set(key, id);
      else {
        const message = `the organizational units \`${twin}\` and \`${id}\` have the same name, \`${name}\`, and the same parent`;
        this.#report('duplicate-name', id, `${pointer}/name`, message, { severity: 'warning' });
      }
    }
  }

  attachments(): void {
    const seen = new Set<string>();
    const rootId = this.#snapshot.root?.id;
    this.#snapshot.attachments.forEach(({ policyId, targetId }, i) => {
      const pointer = `/attachments/${i}`;
      const key = `${policyId} ${targetId}`;
      if (seen.has(key)) {
        const message = `\`${policyId}\` is attached to \`${targetId}\` twice`;
        this.#report('duplicate-attachment', policyId, pointer, message, { remedy: 'keep one of them' });
      }
      seen.add(key);
      if (!this.#policies.has(policyId)) {
        const message = `\`${policyId}\`, attached to \`${targetId}\`, is not among the policies`;
        this.#report('unknown-policy', policyId, `${pointer}/policyId`, message);
      }
      const known = targetId === rootId || this.#units.has(targetId) || this.#accounts.has(targetId);
      if (known) return;
      const message = `\`${policyId}\` is attached to \`${targetId}\`, which is not in the organization`;
      const severity = this.#targetMayExist(targetId) ? 'warning' : 'error';
      this.#report('unknown-target', policyId, `${pointer}/targetId`, message, { severity });
    });
  }

  references(): void {
    const { organization, delegatedAdministrators, effectivePolicies } = this.#snapshot;
    const unread = this.#unread.ofAccounts.length > 0;
    const severity: Severity = unread ? 'warning' : 'error';
    if (!this.#accounts.has(organization.managementAccountId)) {
      const message = `the management account \`${organization.managementAccountId}\` is not among the accounts`;
      const pointer = '/organization/managementAccountId';
      this.#report('unknown-account', organization.managementAccountId, pointer, message, { severity });
    }
    const named = [
      ...delegatedAdministrators.map(({ accountId }, i) => ({
        accountId,
        pointer: `/delegatedAdministrators/${i}/accountId`,
        what: 'delegated administrator',
      })),
      ...effectivePolicies.map(({ accountId }, i) => ({
        accountId,
        pointer: `/effectivePolicies/${i}/accountId`,
        what: 'account of an effective policy',
      })),
    ];
    for (const { accountId, pointer, what } of named) {
      if (this.#accounts.has(accountId)) continue;
      const message = `the ${what}, \`${accountId}\`, is not among the accounts`;
      this.#report('unknown-account', accountId, pointer, message, { severity });
    }
  }

  /** A target that was not read may exist all the same. */
  #targetMayExist(targetId: string): boolean {
    const { ofRoot, ofAccounts } = this.#unread;
    return ofRoot.length > 0 || (!targetId.startsWith('r-') && ofAccounts.length > 0);
  }

  #report(
    code: string,
    subject: string,
    pointer: string,
    message: string,
    { severity = 'error', remedy }: { severity?: Severity; remedy?: string } = {},
  ): void {
    this.problems.push({
      code,
      severity,
      message,
      location: this.#locate(subject, pointer),
      ...(remedy === undefined ? {} : { remedy }),
    });
  }

  /** The place in the user's own file where it is known, else in the snapshot. */
  #locate(subject: string, pointer: string): Location {
    if (this.#sources.file !== undefined) return { file: this.#sources.file, pointer };
    return this.#sources.entities.get(subject) ?? { pointer };
  }
}
