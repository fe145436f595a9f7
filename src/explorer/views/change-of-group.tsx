import type { JSX } from 'preact';
import { visible } from '../../report/escape.js';
import { pluralTypeName } from '../../report/names.js';
import { count, thousands } from '../../report/words.js';
import type { Change, NumberedGroup } from '../change.js';
import { Facts, Heading, Section, TargetLink, useOrganization } from '../parts.js';
import { hashOf } from '../route.js';
import { DataTable } from '../table.js';
import { ToldChanges } from './told-changes.js';

/** What a change means for one group of accounts, and which they are. */
export function GroupChange(props: { readonly change: Change; readonly group: NumberedGroup }): JSX.Element {
  const { change, group } = props;
  const { graph } = useOrganization();
  const effective = change.effectiveOf(group);
  return (
    <>
      <Heading
        kicker={<a href={hashOf(['changes'])}>What changes</a>}
        title={`Group ${group.number}: ${count(group.accounts.length, 'account')}`}
      >
        <Facts
          of={[
            ['actions denied now', thousands(change.actionsOf(group).denied)],
            ['actions allowed now', thousands(change.actionsOf(group).allowed)],
            ['not decided', thousands(group.counts.undecided)],
            [
              'effective policies',
              effective.length === 0
                ? '0'
                : effective.map(({ policyType }) => pluralTypeName(policyType)).join(', '),
            ],
          ]}
        />
      </Heading>
      <Section title="What changes">
        <ToldChanges group={group} />
      </Section>
      <Section title="For whom">
        <DataTable
          caption="Accounts of the group"
          file={`change-group-${group.number}`}
          rows={group.accounts}
          keyOf={(id) => id}
          columns={[
            {
              title: 'account',
              text: (id) => visible(graph.target(id)?.name ?? id),
              cell: (id) => <TargetLink id={id} />,
            },
            { title: 'id', text: (id) => id, cell: (id) => <code>{id}</code> },
            { title: 'path', text: (id) => visible(graph.namePath(id)) },
            {
              title: 'permissions',
              text: () => '',
              cell: (id) => <a href={hashOf(['node', id], { tab: 'permissions' })}>before and after</a>,
            },
          ]}
        />
      </Section>
    </>
  );
}
