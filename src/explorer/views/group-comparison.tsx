import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Outcome } from '../../evaluate/authorization/decision.js';
import { type ApartOfGroup, policiesApart } from '../../evaluate/permissions/group-policies.js';
import { RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import { count, thousands } from '../../report/words.js';
import type { Organization } from '../organization.js';
import { Badge, PolicyLink, Section, TargetLink, useOrganization } from '../parts.js';
import { go, hashOf } from '../route.js';
import { DataTable } from '../table.js';

/** A group with its number from 1, which is its address. */
export interface Group {
  readonly number: number;
  readonly accounts: readonly string[];
}

const controlTypes = [SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY] as const;

/** The SCPs and RCPs that reach a group: those of its first account's lineage. */
export function reachingPolicies({ graph }: Organization, { accounts }: Group): string[] {
  const nodes = graph.lineage(accounts[0] ?? '').nodes;
  const ids = nodes.flatMap(({ id }) =>
    controlTypes.flatMap((type) => graph.attachedPolicies(id, type).map((policy) => policy.id)),
  );
  return [...new Set(ids)];
}

/** What tells two groups apart: policies that reach only one of them, and actions that are decided otherwise. */
export function GroupComparison(props: {
  readonly group: Group;
  readonly other: Group;
  readonly groups: readonly Group[];
}): JSX.Element {
  const { group, other, groups } = props;
  const organization = useOrganization();
  const apart = useMemo(
    () => policiesApart(organization.graph, group.accounts, other.accounts),
    [organization, group, other],
  );
  const rows = useMemo(() => differingActions(organization, group, other), [organization, group, other]);
  return (
    <Section title="What tells it apart">
      <p>
        <label>
          Compared with{' '}
          <select
            value={String(other.number)}
            onChange={(event) =>
              go(hashOf(['groups'], { group: String(group.number), with: event.currentTarget.value }))
            }
          >
            {groups
              .filter(({ number }) => number !== group.number)
              .slice(0, mostChoices)
              .map(({ number, accounts }) => (
                <option key={number} value={String(number)}>
                  group {number} ({count(accounts.length, 'account')})
                </option>
              ))}
          </select>
        </label>
      </p>
      {apart === undefined ? (
        <p class="soft">{whyNotTold(organization, [group, other])}</p>
      ) : (
        <dl class="told-facts">
          <dt>only on group {group.number}</dt>
          <dd>
            <Apart of={apart.here} />
          </dd>
          <dt>only on group {other.number}</dt>
          <dd>
            <Apart of={apart.there} />
          </dd>
        </dl>
      )}
      <p class="lead">
        {thousands(new Set(rows.map(({ action }) => action)).size)} of{' '}
        {count(organization.catalogue.names.length, 'action')} are decided otherwise when nothing else is
        known of a request; conditions may differ for more.
      </p>
      {rows.length === 0 ? null : (
        <DataTable
          caption="Actions that are decided otherwise"
          file={`groups-${group.number}-and-${other.number}`}
          rows={rows}
          keyOf={({ action, side }) => `${side} ${action}`}
          columns={[
            {
              title: 'action',
              text: ({ action }) => action,
              cell: ({ action }) => (
                <a href={hashOf(['action', action])}>
                  <code>{action}</code>
                </a>
              ),
            },
            { title: 'by', text: ({ side }) => side },
            {
              title: `group ${group.number}`,
              text: (row) => row.one,
              cell: (row) => <Badge of={row.one} />,
            },
            {
              title: `group ${other.number}`,
              text: (row) => row.two,
              cell: (row) => <Badge of={row.two} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Groups that are offered for comparison. */
const mostChoices = 200;

function Apart({ of: { policies, withoutFullAccess } }: { readonly of: ApartOfGroup }): JSX.Element {
  const parts = [
    ...policies.map(({ policy, targets }) => (
      <>
        <PolicyLink id={policy.id} /> ({inList(targets.map(({ id }) => <TargetLink id={id} full />))})
      </>
    )),
    ...withoutFullAccess.map(({ id }) => (
      <>
        <TargetLink id={id} full /> without FullAWSAccess
      </>
    )),
  ];
  return parts.length === 0 ? <span class="soft">none</span> : inList(parts);
}

function inList(parts: readonly JSX.Element[]): JSX.Element {
  return (
    <>
      {parts.map((part, i) => (
        <span key={String(i)}>
          {i === 0 ? '' : ', '}
          {part}
        </span>
      ))}
    </>
  );
}

function whyNotTold({ graph }: Organization, groups: readonly Group[]): string {
  const isManagement = ({ accounts }: Group): boolean =>
    accounts.every((id) => id === graph.managementAccountId);
  return groups.some(isManagement)
    ? 'SCPs and RCPs do not restrict the management account.'
    : 'By which policies they differ is not known: not all that is attached above their accounts was read.';
}

interface Row {
  readonly action: string;
  readonly side: 'SCPs' | 'RCPs';
  readonly one: Outcome;
  readonly two: Outcome;
}

function differingActions({ engine, catalogue }: Organization, group: Group, other: Group): Row[] {
  return controlTypes.flatMap((type) => {
    const one = engine.outcomes(group.accounts[0] ?? '', type);
    const two = engine.outcomes(other.accounts[0] ?? '', type);
    const side = type === SERVICE_CONTROL_POLICY ? 'SCPs' : 'RCPs';
    return catalogue.names.flatMap((action, i): Row[] => {
      const [a = 'unknown', b = 'unknown'] = [one[i], two[i]];
      return a === b ? [] : [{ action, side, one: a, two: b }];
    });
  });
}
