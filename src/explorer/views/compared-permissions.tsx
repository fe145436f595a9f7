import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Outcome } from '../../evaluate/authorization/decision.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { TargetNode } from '../../graph/org-graph.js';
import { serviceOf } from '../../model/action-names.js';
import { RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import { outcomes } from '../../report/permissions/sorted.js';
import { thousands } from '../../report/words.js';
import type { Organization } from '../organization.js';
import { Badge, Section, useOrganization } from '../parts.js';
import { type Route, replaceHash } from '../route.js';
import { DataTable } from '../table.js';
import { ActionLink, Condition, noteOn, OutcomeBar, permissionsHash, SideChips } from './permissions.js';

interface Row {
  readonly action: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What the control policies leave before a change and afterwards, action by action. */
export function ComparedPermissions(props: {
  readonly node: TargetNode;
  readonly route: Route;
}): JSX.Element | null {
  const { node, route } = props;
  const organization = useOrganization();
  const { before } = organization;
  const side: ControlType =
    route.query.get('side') === 'resources' ? RESOURCE_CONTROL_POLICY : SERVICE_CONTROL_POLICY;
  const deciders = useMemo(
    () => (before === undefined ? undefined : decidersOf(before, organization, node)),
    [before, organization, node],
  );
  const { names } = organization.catalogue;
  const rows = useMemo(
    () => (deciders === undefined ? [] : rowsOf(deciders, side, names)),
    [deciders, side, names],
  );
  const changed = useMemo(() => changedOf(organization, node, side), [organization, node, side]);
  const changes = useMemo(
    () => rows.filter((row) => changed?.has(row.action) === true || row.before !== row.after),
    [rows, changed],
  );
  if (deciders === undefined) return null;
  const wanted = route.query.get('outcome') ?? (changes.length > 0 ? 'changes' : 'all');
  const shown =
    wanted === 'all' ? rows : wanted === 'changes' ? changes : rows.filter(({ after }) => after === wanted);
  const totals = totalsOf(rows);
  const address = (query: Readonly<Record<string, string>>): string => permissionsHash(node, side, query);
  return (
    <Section title="What is left, before and after" note={noteOn(node)}>
      <SideChips node={node} side={side} />
      {(['before', 'after'] as const).map((one) => (
        <div key={one} class="compared-bar">
          <span>{one === 'before' ? 'Before' : 'After'}</span>
          <OutcomeBar totals={totals[one]} />
        </div>
      ))}
      <p class="chips" role="group" aria-label="Outcome">
        {['changes', 'all', ...outcomes].map((one) => (
          <a
            key={one}
            class={`chip ${one}`}
            href={address({ outcome: one })}
            aria-current={one === wanted ? 'true' : undefined}
          >
            {chipText(one, changes.length, totals.after)}
          </a>
        ))}
      </p>
      {changed === undefined ? (
        <p class="problem">
          The requests that change are told for the weightiest groups only, and this account's group is none
          of them: below stands what differs when nothing is known of a request. <code>--json</code> tells
          everything.
        </p>
      ) : null}
      <DataTable
        caption="Actions"
        file={`actions-before-and-after-${node.id}`}
        rows={shown}
        keyOf={({ action }) => action}
        filter={route.query.get('filter') ?? ''}
        onFilter={(filter) => replaceHash(address({ outcome: wanted, filter }))}
        columns={[
          {
            title: 'action',
            text: ({ action }) => action,
            cell: ({ action }) => <ActionLink {...{ action, node, side }} />,
          },
          ...(['before', 'after'] as const).flatMap((one) => [
            {
              title: one,
              text: (row: Row) => row[one],
              cell: (row: Row) => <Badge of={row[one]} />,
            },
            {
              title: `when, ${one}`,
              wide: true,
              text: () => '',
              exported: (row: Row) =>
                row[one] === 'conditional'
                  ? deciders[one].engine.conditionText(deciders[one].accountId, row.action, side)
                  : '',
              cell: (row: Row) =>
                row[one] === 'conditional' ? (
                  <Condition {...deciders[one]} side={side} action={row.action} />
                ) : null,
            },
          ]),
        ]}
      />
    </Section>
  );
}

function chipText(one: string, changes: number, after: Readonly<Record<Outcome, number>>): string {
  if (one === 'changes') return `what changes ${thousands(changes)}`;
  const outcome = outcomes.find((known) => known === one);
  return outcome === undefined ? 'all' : `${outcome} afterwards ${thousands(after[outcome])}`;
}

type Decider = ReturnType<Organization['deciderOf']>;

interface Deciders {
  readonly before: Decider;
  readonly after: Decider;
}

function decidersOf(before: Organization, after: Organization, node: TargetNode): Deciders {
  return {
    before: before.deciderOf(before.graph.target(node.id) ?? node),
    after: after.deciderOf(node),
  };
}

/** Every action; of RCPs only the services that they restrict on one side or the other. */
function rowsOf({ before, after }: Deciders, side: ControlType, names: readonly string[]): Row[] {
  const was = before.engine.outcomes(before.accountId, side);
  const is = after.engine.outcomes(after.accountId, side);
  const rows = names.map(
    (action, i): Row => ({ action, before: was[i] ?? 'unknown', after: is[i] ?? 'unknown' }),
  );
  if (side === SERVICE_CONTROL_POLICY) return rows;
  const restricted = new Set(
    rows
      .filter((row) => row.before !== 'allowed' || row.after !== 'allowed')
      .map(({ action }) => serviceOf(action)),
  );
  return rows.filter((row) => restricted.has(serviceOf(row.action)));
}

function totalsOf(rows: readonly Row[]): Readonly<Record<keyof Deciders, Record<Outcome, number>>> {
  const none = { allowed: 0, conditional: 0, denied: 0, unknown: 0 };
  const totals = { before: { ...none }, after: { ...none } };
  for (const { before, after } of rows) {
    totals.before[before]++;
    totals.after[after]++;
  }
  return totals;
}

/** Of an account, the actions of which the difference tells that requests change; undefined: it does not tell. */
function changedOf(
  { change, catalogue }: Organization,
  node: TargetNode,
  side: ControlType,
): ReadonlySet<string> | undefined {
  if (node.kind !== 'account') return new Set();
  return change?.changedActions(node.id, side, catalogue.names);
}
