import type { JSX } from 'preact';
import type { TargetNode } from '../../graph/org-graph.js';
import { count, thousands } from '../../report/words.js';
import type { NumberedGroup } from '../change.js';
import { Badge, useOrganization } from '../parts.js';
import { hashOf } from '../route.js';
import { ChangeBadges } from './told-changes.js';

/** What a change means for a root, OU or account that both states have, in a line. */
export function NodeChange({ node }: { readonly node: TargetNode }): JSX.Element | null {
  const { change, graph, before } = useOrganization();
  if (change === undefined || before === undefined) return null;
  const proved = change.isWhole ? '(proved)' : '(proved of what was carried out)';
  const moved = before.graph.namePath(node.id) !== graph.namePath(node.id);
  const way = moved ? (
    <span>
      moved or renamed: before at <code>{before.graph.namePath(node.id)}</code>
    </span>
  ) : null;
  if (node.kind === 'account') {
    const group = change.groupOf(node.id);
    return (
      <p class="change-line">
        {group === undefined ? (
          <span>
            <Badge of="no change" /> it may do the same as before and has the same effective policies {proved}
          </span>
        ) : (
          <>
            <ChangeBadges group={group} />
            <a href={hashOf(['changes'], { group: String(group.number) })}>
              what changes for it
              {group.accounts.length === 1 ? '' : ` and ${count(group.accounts.length - 1, 'other account')}`}
            </a>
          </>
        )}
        {way}
      </p>
    );
  }
  const below = new Map<NumberedGroup, number>();
  let affected = 0;
  for (const { id } of graph.accountsUnder(node.id)) {
    const group = change.groupOf(id);
    if (group === undefined) continue;
    affected++;
    below.set(group, (below.get(group) ?? 0) + 1);
  }
  return (
    <p class="change-line">
      {affected === 0 ? (
        <span>
          <Badge of="no change" /> for the accounts below that both states have {proved}
        </span>
      ) : (
        <>
          <span>
            something changes for {thousands(affected)} of{' '}
            {count(graph.accountsUnder(node.id).length, 'account')} below:
          </span>
          {[...below].slice(0, 6).map(([group, accounts]) => (
            <a key={group.number} href={hashOf(['changes'], { group: String(group.number) })}>
              group {group.number} ({thousands(accounts)})
            </a>
          ))}
          {below.size > 6 ? <span>and {thousands(below.size - 6)} more groups</span> : null}
        </>
      )}
      {way}
    </p>
  );
}
