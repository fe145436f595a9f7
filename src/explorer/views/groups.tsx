import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Outcome } from '../../evaluate/authorization/decision.js';
import { visible } from '../../report/escape.js';
import { sortServices } from '../../report/permissions/sorted.js';
import { tellingActions } from '../../report/telling-actions.js';
import { count, shortListing, thousands } from '../../report/words.js';
import type { Organization } from '../organization.js';
import { Badge, Facts, Heading, Section, TargetLink, useOrganization } from '../parts.js';
import { hashOf, type Route } from '../route.js';
import { type Column, DataTable } from '../table.js';
import { type Group, GroupComparison, reachingPolicies } from './group-comparison.js';
import { OutcomeBar } from './permissions.js';

/** Of each group the SCPs and RCPs that reach it, but not every group. */
export function ownPolicies(organization: Organization): readonly (readonly string[])[] {
  const reaching = organization.data.groups.map((accounts, i) =>
    reachingPolicies(organization, { number: i + 1, accounts }),
  );
  const counts = new Map<string, number>();
  for (const id of reaching.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return reaching.map((ids) => ids.filter((id) => counts.get(id) !== reaching.length));
}

/** Accounts for which the same is decided on every action of AWS. */
export function GroupsView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { data } = organization;
  const groups = useMemo(
    () => data.groups.map((accounts, i): Group => ({ number: i + 1, accounts })),
    [data],
  );
  const chosen = groups.find(({ number }) => String(number) === route.query.get('group'));
  const columns = useMemo(() => columnsOf(organization), [organization]);
  if (chosen !== undefined) {
    const other =
      groups.find(({ number }) => number !== chosen.number && String(number) === route.query.get('with')) ??
      groups.find(({ number }) => number !== chosen.number);
    return <GroupView group={chosen} other={other} groups={groups} />;
  }
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
        columns={columns}
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

function columnsOf(organization: Organization): Column<Group>[] {
  const { graph } = organization;
  const namesOf = ({ accounts }: Group, most: number): string =>
    shortListing(
      accounts.map((id) => visible(graph.target(id)?.name ?? id)),
      most,
    );
  const own = ({ number }: Group): readonly string[] =>
    (organization.kept(ownPolicies)[number - 1] ?? []).map((id) => visible(graph.policy(id)?.name ?? id));
  return [
    {
      title: 'group',
      numeric: true,
      text: ({ number }) => String(number),
      cell: ({ number }) => <a href={hashOf(['groups'], { group: String(number) })}>group {number}</a>,
    },
    { title: 'accounts', numeric: true, text: ({ accounts }) => thousands(accounts.length) },
    {
      title: 'who',
      text: (group) => namesOf(group, group.accounts.length),
      cell: (group) => namesOf(group, 5),
      wide: true,
    },
    {
      title: 'reached by, and not all others',
      text: (group) => own(group).join(', '),
      cell: (group) => shortListing(own(group), 5),
      wide: true,
    },
  ];
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

function GroupView(props: {
  readonly group: Group;
  /** With which it is compared; undefined where there is only one. */
  readonly other: Group | undefined;
  readonly groups: readonly Group[];
}): JSX.Element {
  const { group, other, groups } = props;
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
      {other === undefined ? null : <GroupComparison {...{ group, other, groups }} />}
      <Section title="Its accounts">
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
      </Section>
    </>
  );
}
