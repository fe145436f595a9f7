import type { ProblemList } from '../problem-list.js';
import type { Facts } from './facts.js';
import type { GapList } from './gaps.js';
import type { WholeList } from './lists.js';
import { placeInWords } from './outputs.js';

/** The tree as far as the outputs tell it. */
export interface Structure {
  /** Undefined when no output names the root at all. */
  readonly rootId: string | undefined;
  /** Is `ListRoots` there, so that name and enabled policy types are known? */
  readonly rootRead: boolean;
  /** Are all OUs and accounts known? */
  readonly complete: boolean;
  readonly unitIds: readonly string[];
  readonly accountIds: readonly string[];
  readonly parentOf: (id: string) => string | undefined;
}

/**
 * Which root, OUs and accounts there are, and who is whose parent. Notes a gap for everything that the outputs leave
 * open: as much is derived as is sound, and no more.
 */
export function structureOf(
  facts: Facts,
  gaps: GapList,
  managementAccountId: string,
  problems: ProblemList,
): Structure {
  const rootRead = checkRoots(facts, problems);
  if (!rootRead) gaps.add('ListRoots');
  const [rootId] = facts.roots.ids;
  const unitIds = facts.units.ids;
  const accountIds = facts.accounts.ids;
  const parentOf = (id: string): string | undefined => facts.parents.get(id, 'parent');
  const parents = rootId === undefined ? unitIds : [rootId, ...unitIds];

  const allUnits = rootId !== undefined && parents.every((id) => childrenOf(facts, id, 'unit') !== undefined);
  const listed = wholeListOfAccounts(facts, managementAccountId, problems);
  const allAccounts =
    listed !== undefined ||
    (allUnits &&
      parents.every((id) => childrenOf(facts, id, 'account') !== undefined) &&
      accountIds.every((id) => parentOf(id) !== undefined));
  if (!allAccounts) gaps.add('ListAccounts');
  const claimed = claimedChildren(facts, [...unitIds, ...accountIds]);
  for (const parent of parents) {
    for (const kind of ['unit', 'account'] as const) {
      const children = childrenOf(facts, parent, kind);
      if (children !== undefined) checkChildren(facts, children, claimed.get(parent) ?? [], kind, problems);
      else if (kind === 'unit')
        gaps.add('ListOrganizationalUnitsForParent', parent, undefined, 'ListChildren');
      // Where every account is known, its parent (or the gap for it) tells whose child it is.
      else if (listed === undefined) gaps.add('ListAccountsForParent', parent, undefined, 'ListChildren');
    }
  }
  for (const id of [...unitIds, ...accountIds]) if (parentOf(id) === undefined) gaps.add('ListParents', id);
  return { rootId, rootRead, complete: allUnits && allAccounts, unitIds, accountIds, parentOf };
}

/** The complete list of one kind of children, from either of the operations that give it. */
function childrenOf(facts: Facts, parent: string, kind: 'unit' | 'account'): WholeList | undefined {
  const [own, type] =
    kind === 'unit'
      ? ['ListOrganizationalUnitsForParent', 'ORGANIZATIONAL_UNIT']
      : ['ListAccountsForParent', 'ACCOUNT'];
  return facts.completeList(own, parent) ?? facts.completeList('ListChildren', parent, type);
}

function checkRoots(facts: Facts, problems: ProblemList): boolean {
  const [first, other] = facts.roots.ids;
  const otherPlace = other === undefined ? undefined : facts.roots.placeOf(other);
  if (first !== undefined && other !== undefined && otherPlace !== undefined) {
    const place = facts.roots.placeOf(first);
    problems.error(
      'contradiction',
      `an organization has one root: \`${other}\` here, and \`${first}\` ${place === undefined ? '' : placeInWords(place)}`,
      otherPlace.document.locate(otherPlace.pointer),
      'keep outputs of one organization in the folder',
    );
  }
  const list = facts.completeList('ListRoots');
  return list !== undefined && list.items.length > 0;
}

/** The complete output of `list-accounts`. It always has the management account; without it, it is something else. */
function wholeListOfAccounts(
  facts: Facts,
  managementAccountId: string,
  problems: ProblemList,
): WholeList | undefined {
  const list = facts.completeList('ListAccounts');
  if (list === undefined) return undefined;
  const ids = new Set(list.items.map(({ value }) => value.Id));
  if (!ids.has(managementAccountId)) {
    problems.warning(
      'partial-list',
      `this is no whole list of the accounts: the management account \`${managementAccountId}\` is not in it`,
      list.where.document.locate(''),
      'if it is an output of `list-accounts-for-parent`, name the file so, with the id of the parent',
    );
    return undefined;
  }
  for (const id of facts.accounts.ids) {
    const place = ids.has(id) ? undefined : facts.accounts.placeOf(id);
    if (place === undefined) continue;
    problems.error(
      'contradiction',
      `the account \`${id}\` is not in the whole list of accounts ${placeInWords(list.where)}`,
      place.document.locate(place.pointer),
      'keep outputs of one time and one organization in the folder',
    );
  }
  return list;
}

/** The children that the outputs give to each parent. */
function claimedChildren(facts: Facts, ids: readonly string[]): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const id of ids) {
    const parent = facts.parents.get(id, 'parent');
    if (parent === undefined) continue;
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [id]);
    else known.push(id);
  }
  return children;
}

/** A child that another output gives to this parent must be in the parent's complete list. */
function checkChildren(
  facts: Facts,
  list: WholeList,
  claimed: readonly string[],
  kind: 'unit' | 'account',
  problems: ProblemList,
): void {
  const listed = new Set(list.items.map(({ value }) => value.Id));
  for (const id of claimed) {
    const where = facts.parents.whereOf(id, 'parent');
    if (listed.has(id) || where === undefined || id.startsWith('ou-') !== (kind === 'unit')) continue;
    problems.error(
      'contradiction',
      `\`${id}\` is a child of \`${list.subject}\` here, and is not in the whole list of its children ${placeInWords(list.where)}`,
      where.document.locate(where.pointer),
      'keep the output that is right',
    );
  }
}
