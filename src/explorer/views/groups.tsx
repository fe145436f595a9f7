import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Outcome } from '../../evaluate/authorization/decision.js';
import { visible } from '../../report/escape.js';
import { sortServices } from '../../report/permissions/sorted.js';
import { tellingActions } from '../../report/telling-actions.js';
import { count, shortListing, thousands } from '../../report/words.js';
import { Badge, Facts, Heading, Section, TargetLink, useOrganization } from '../parts.js';
import { hashOf, type Route } from '../route.js';
import { DataTable } from '../table.js';
import { OutcomeBar } from './permissions.js';

interface Group {
  readonly number: number;
  readonly accounts: readonly string[];
}

/** Accounts for which the same is decided on every action of AWS. */
export function GroupsView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { data, graph } = organization;
  const groups = useMemo(
    () => data.groups.map((accounts, i): Group => ({ number: i + 1, accounts })),
    [data],
  );
  const chosen = groups.find(({ number }) => String(number) === route.query.get('group'));
  if (chosen !== undefined) return <GroupView group={chosen} />;
  const namesOf = ({ accounts }: Group): string =>
    shortListing(
      accounts.map((id) => visible(graph.target(id)?.name ?? id)),
      6,
    );
  return (
    <>
      <Heading kicker="Groups" title="Accounts with equal permissions" />
      <p class="lead">
        The accounts of a group have the same answer for each of the{' '}
        {thousands(organization.catalogue.names.length)} actions, when nothing else is known of a request.
      </p>
      <DataTable
        caption="Groups"
        file="groups"
        rows={groups}
        keyOf={({ number }) => String(number)}
        columns={[
          {
            title: 'group',
            numeric: true,
            text: ({ number }) => String(number),
            cell: ({ number }) => <a href={hashOf(['groups'], { group: String(number) })}>group {number}</a>,
          },
          { title: 'accounts', numeric: true, text: ({ accounts }) => thousands(accounts.length) },
          { title: 'who', text: namesOf },
        ]}
      />
      <Section
        title="What that means"
        note="For the largest groups: may an account of the group do this to resources of its own?"
      >
        <Matrix groups={groups.slice(0, 12)} />
      </Section>
    </>
  );
}

function Matrix({ groups }: { readonly groups: readonly Group[] }): JSX.Element {
  const { engine } = useOrganization();
  const signs: Readonly<Record<Outcome, string>> = {
    allowed: '✓',
    denied: '✗',
    conditional: '?',
    unknown: '!',
  };
  return (
    <div class="scroll" role="region" aria-label="Telling actions by group" tabIndex={0}>
      <table>
        <caption>Telling actions by group</caption>
        <thead>
          <tr>
            <th scope="col">action</th>
            {groups.map(({ number, accounts }) => (
              <th scope="col" key={number}>
                <a
                  href={hashOf(['groups'], { group: String(number) })}
                  title={count(accounts.length, 'account')}
                >
                  {number}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tellingActions.map(({ action, does }) => (
            <tr key={action}>
              <th scope="row">
                {does} <code>{action}</code>
              </th>
              {groups.map(({ number, accounts }) => {
                const outcome = engine.outcome(accounts[0] ?? '', action);
                return (
                  <td key={number} class={`sign ${outcome}`}>
                    <span title={outcome} role="img" aria-label={outcome}>
                      {signs[outcome]}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupView({ group }: { readonly group: Group }): JSX.Element {
  const { engine, graph } = useOrganization();
  const [first = ''] = group.accounts;
  const { totals, mixed } = useMemo(() => sortServices(engine.permissions(first).services), [engine, first]);
  return (
    <>
      <Heading kicker={<a href={hashOf(['groups'])}>Groups</a>} title={`Group ${group.number}`}>
        <Facts
          of={[
            ['accounts', thousands(group.accounts.length)],
            ...(['allowed', 'conditional', 'denied', 'unknown'] as const).map(
              (one) => [one, `${thousands(totals[one])} actions`] as const,
            ),
            ['services that differ within', thousands(mixed.length)],
          ]}
        />
        <OutcomeBar totals={totals} />
        <p class="actions">
          <a class="button" href={hashOf(['node', first], { tab: 'permissions' })}>
            Every action
          </a>
        </p>
      </Heading>
      <DataTable
        caption="Accounts of the group"
        file={`group-${group.number}`}
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
            title: 'restricted',
            text: (id) => (id === graph.managementAccountId ? 'no' : 'yes'),
            cell: (id) => (id === graph.managementAccountId ? <Badge of="not restricted" /> : 'by SCPs'),
          },
        ]}
      />
    </>
  );
}
