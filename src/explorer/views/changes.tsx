import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { visible } from '../../report/escape.js';
import type { PageChange, PageOperation } from '../../report/page/change.js';
import { count, shortListing, thousands } from '../../report/words.js';
import type { Change, NumberedGroup } from '../change.js';
import type { Organization } from '../organization.js';
import {
  Badge,
  Facts,
  Heading,
  Message,
  Name,
  PolicyLink,
  Section,
  TargetLink,
  useOrganization,
} from '../parts.js';
import { hashOf, type Route, replaceHash } from '../route.js';
import { useStates } from '../sides.js';
import { DataTable } from '../table.js';
import { GroupChange } from './change-of-group.js';
import { Figure } from './figure.js';
import { FindingList, findingsOfBoth } from './findings.js';
import { ChangeBadges, ToldChanges } from './told-changes.js';

/** Groups that are told on the first view, and changes of each of them. */
const openGroups = 3;
const openChanges = 4;

/** What a change means: for whom what becomes denied and allowed, which effective policies and findings change. */
export function ChangesView({ route }: { readonly route: Route }): JSX.Element {
  const { change } = useOrganization();
  if (change === undefined) return <Heading kicker="Changes" title="This page shows no change" />;
  const group = change.groups.find(({ number }) => String(number) === route.query.get('group'));
  return group === undefined ? (
    <WholeChange change={change} route={route} />
  ) : (
    <GroupChange change={change} group={group} />
  );
}

function WholeChange({ change, route }: { readonly change: Change; readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { graph, data } = organization;
  const { names, operations, gates, structure, findings, newAccounts, goneAccounts, moved } = change.data;
  const accountsOf = (has: (group: NumberedGroup) => boolean): number =>
    change.groups.filter(has).reduce((sum, { accounts }) => sum + accounts.length, 0);
  const found = useMemo(
    () => findingsOfBoth(organization).filter(({ address }) => change.fateOf(address) !== 'stays'),
    [organization, change],
  );
  return (
    <>
      <Heading kicker="What changes" title={<Name of={data.name} />}>
        <Facts
          of={[
            ['before', <Name key="b" of={names.before} />],
            ['after', <Name key="a" of={names.after} />],
            ['organization', <code key="id">{graph.organizationId}</code>],
          ]}
        />
      </Heading>
      <Verdict change={change} />
      <ul class="figures">
        <Figure
          of={accountsOf(({ counts }) => counts.newlyDenied > 0)}
          label="accounts: newly denied"
          level="error"
          isQuietAtZero
        />
        <Figure
          of={accountsOf(({ counts }) => counts.newlyAllowed > 0)}
          label="accounts: newly allowed"
          level="warning"
          isQuietAtZero
        />
        <Figure
          of={accountsOf(({ effective }) => effective.length > 0)}
          label="accounts: effective policies"
          level="note"
          isQuietAtZero
        />
        <Figure
          of={accountsOf(({ counts }) => counts.undecided > 0)}
          label="accounts: not decided"
          level="unknown"
          isQuietAtZero
        />
        <Figure of={findings.new.length} label="new findings" href={hashOf(['rules'], { change: 'new' })} />
        <Figure
          of={findings.resolved.length}
          label="findings resolved"
          href={hashOf(['rules'], { change: 'resolved' })}
        />
        {newAccounts.length === 0 ? null : <Figure of={newAccounts.length} label="new accounts" />}
        {goneAccounts.length === 0 ? null : <Figure of={goneAccounts.length} label="accounts gone" />}
        {moved.length === 0 ? null : <Figure of={moved.length} label="accounts elsewhere in the tree" />}
      </ul>
      {change.isWhole ? null : <Operations of={operations ?? []} />}
      {gates.length === 0 ? null : (
        <Section title="Gates">
          <ul class="plain">
            {gates.map(({ gate, result, message }) => (
              <li key={gate}>
                <code>--{gate}</code> <Badge of={result} /> <Message of={message} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Groups change={change} route={route} />
      {change.isWhole && operations !== undefined ? <Operations of={operations} /> : null}
      <Structure of={structure} />
      <Section title="Findings that come and go">
        {found.length === 0 ? <p>The same before and after.</p> : <FindingList of={found} />}
      </Section>
      <Members change={change.data} />
    </>
  );
}

function Verdict({ change }: { readonly change: Change }): JSX.Element {
  const { graph } = useOrganization();
  const { verdict, newAccounts } = change.data;
  const common = graph.accounts.length - newAccounts.length;
  const affected = change.groups.reduce((sum, { accounts }) => sum + accounts.length, 0);
  const colour = { 'no-change': 'allowed', changes: 'conditional', undecided: 'unknown' }[verdict];
  const text = {
    'no-change': `Each of ${count(common, 'account')} may do the same as before and has the same effective policies: that is proved.`,
    changes: `For ${thousands(affected)} of ${count(common, 'account')}, in ${count(change.groups.length, 'group')}; that nothing changes for the others is proved.`,
    undecided: `No change was found, and for ${count(affected, 'account')} it is not known that there is none.`,
  }[verdict];
  return (
    <>
      <p class={`verdict ${colour}`} data-verdict={verdict}>
        <strong>{verdict === 'no-change' ? 'no change' : verdict}</strong>
        <span>{text}</span>
      </p>
      {change.isWhole ? null : (
        <p class="problem">
          Not all that was asked for is in the state afterwards for certain: what follows is about what was
          carried out.
        </p>
      )}
    </>
  );
}

function Operations({ of }: { readonly of: readonly PageOperation[] }): JSX.Element {
  return (
    <Section title="What was asked for" note="Carried out on the organization that was read, as AWS would.">
      <DataTable
        caption="Operations"
        file="operations"
        rows={of}
        keyOf={(one) =>
          `${one.number ?? ''} ${one.operation} ${one.place} ${one.outcome} ${one.notes.join(' ')}`
        }
        columns={[
          { title: 'no.', numeric: true, text: ({ number }) => (number === undefined ? '' : String(number)) },
          { title: 'operation', text: ({ operation }) => visible(operation) },
          {
            title: 'asked for by',
            text: ({ place }) => visible(place),
            cell: ({ place }) => <code>{visible(place)}</code>,
          },
          { title: 'outcome', text: ({ outcome }) => outcome, cell: ({ outcome }) => <Badge of={outcome} /> },
          ...(of.every(({ notes }) => notes.length === 0)
            ? []
            : [{ title: 'why', wide: true, text: ({ notes }: PageOperation) => visible(notes.join('; ')) }]),
        ]}
      />
    </Section>
  );
}

function Groups({ change, route }: { readonly change: Change; readonly route: Route }): JSX.Element | null {
  const { groups } = change;
  const organization = useOrganization();
  const columns = useMemo(() => groupColumns(organization), [organization]);
  if (groups.length === 0) return null;
  return (
    <Section
      title="For whom what changes"
      note="The accounts of a group change alike. Each request that is shown was confirmed in both states."
    >
      {groups.length <= openGroups ? null : (
        <DataTable
          caption="Groups"
          file="changes"
          rows={groups}
          keyOf={({ number }) => String(number)}
          filter={route.query.get('filter') ?? ''}
          onFilter={(filter) => replaceHash(hashOf(['changes'], { filter }))}
          columns={columns}
        />
      )}
      {groups.slice(0, openGroups).map((group) => (
        <article key={group.number} class="group-card">
          <h3>
            <a href={hashOf(['changes'], { group: String(group.number) })}>
              Group {group.number}: {count(group.accounts.length, 'account')}
            </a>{' '}
            <ChangeBadges group={group} />
          </h3>
          <p class="lead">
            <AccountNames of={group.accounts} />
          </p>
          <ToldChanges group={group} most={openChanges} />
        </article>
      ))}
    </Section>
  );
}

function groupColumns(organization: Organization) {
  const number = (title: string, of: (group: NumberedGroup) => number) => ({
    title,
    numeric: true,
    text: (group: NumberedGroup) => thousands(of(group)),
  });
  return [
    {
      title: 'group',
      numeric: true,
      text: (group: NumberedGroup) => String(group.number),
      cell: (group: NumberedGroup) => (
        <a href={hashOf(['changes'], { group: String(group.number) })}>group {group.number}</a>
      ),
    },
    number('accounts', ({ accounts }) => accounts.length),
    {
      title: 'who',
      text: ({ accounts }: NumberedGroup) =>
        shortListing(
          accounts.slice(0, 200).map((id) => visible(organization.graph.target(id)?.name ?? id)),
          4,
        ),
    },
    number('actions denied now', (group) => organization.change?.actionsOf(group).denied ?? 0),
    number('actions allowed now', (group) => organization.change?.actionsOf(group).allowed ?? 0),
    number('not decided', ({ counts }) => counts.undecided),
    number('effective policies', ({ effective }) => effective.length),
  ];
}

function AccountNames({ of }: { readonly of: readonly string[] }): JSX.Element {
  return (
    <>
      {of.slice(0, 6).map(
        (id, i): ComponentChildren => (
          <span key={id}>
            {i === 0 ? '' : ', '}
            <TargetLink id={id} />
          </span>
        ),
      )}
      {of.length > 6 ? ` and ${thousands(of.length - 6)} more` : ''}
    </>
  );
}

function Structure({ of }: { readonly of: PageChange['structure'] }): JSX.Element {
  const states = useStates();
  const signs = { added: '+', removed: '−', changed: '~' } as const;
  const link = (id: string): JSX.Element | null => {
    const has = [states?.after, states?.before].some(
      (state) => state?.graph.target(id) !== undefined || state?.graph.policy(id) !== undefined,
    );
    const isPolicy = [states?.after, states?.before].some((state) => state?.graph.policy(id) !== undefined);
    return has ? <a href={hashOf([isPolicy ? 'policy' : 'node', id])}>open</a> : null;
  };
  return (
    <Section title="What differs in the organization">
      {of.length === 0 ? <p>Nothing.</p> : null}
      {of.map(({ title, lines }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul class="difference">
            {lines.slice(0, mostLines).map(({ change, text, isDoubtful, about }, i) => (
              <li key={i} class={change}>
                <span class="sign" role="img" aria-label={change}>
                  {signs[change]}
                </span>
                <span>
                  {visible(text)}{' '}
                  {isDoubtful ? <span class="badge unknown">perhaps: not everything was read</span> : null}{' '}
                  {about === undefined ? null : link(about)}
                </span>
              </li>
            ))}
          </ul>
          {lines.length > mostLines ? (
            <p class="lead">
              … and {thousands(lines.length - mostLines)} more: the text and JSON answers have all.
            </p>
          ) : null}
        </div>
      ))}
    </Section>
  );
}

/** Lines of one kind that are shown. */
const mostLines = 200;

function Members({ change }: { readonly change: PageChange }): JSX.Element | null {
  const { newAccounts, goneAccounts, moved } = change;
  const rows = [
    ...newAccounts.map((id) => ({ id, what: 'new', noticedBy: [] as readonly string[] })),
    ...goneAccounts.map((id) => ({ id, what: 'gone', noticedBy: [] as readonly string[] })),
    ...moved.map(({ accountId, noticedBy }) => ({ id: accountId, what: 'elsewhere', noticedBy })),
  ];
  const states = useStates();
  if (rows.length === 0) return null;
  const nameOf = (id: string): string =>
    (states?.after.graph.target(id) ?? states?.before.graph.target(id))?.name ?? id;
  const pathIn = (state: Organization | undefined, id: string): string =>
    state?.graph.target(id) === undefined ? '' : state.graph.namePath(id);
  return (
    <Section title="Accounts that come, go or move">
      <DataTable
        caption="Accounts"
        file="accounts-that-change"
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            title: 'account',
            text: ({ id }) => visible(nameOf(id)),
            cell: ({ id }) => (
              <a href={hashOf(['node', id])}>
                <Name of={nameOf(id)} />
              </a>
            ),
          },
          { title: 'change', text: ({ what }) => what, cell: ({ what }) => <Badge of={what} /> },
          { title: 'before', text: ({ id }) => visible(pathIn(states?.before, id)) },
          { title: 'after', text: ({ id }) => visible(pathIn(states?.after, id)) },
          {
            title: 'policies that ask for its place',
            text: ({ noticedBy }) => noticedBy.join(', '),
            cell: ({ noticedBy }) => noticedBy.map((id) => <PolicyLink key={id} id={id} />),
          },
        ]}
      />
    </Section>
  );
}
