import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { OrgGraph, PolicyNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import { visible } from '../../report/escape.js';
import { pluralTypeName, shortTypeName } from '../../report/names.js';
import type { PageContribution, PageContributions } from '../../report/page/contribution.js';
import { typesOf } from '../../report/tree.js';
import { count, thousands } from '../../report/words.js';
import type { Organization } from '../organization.js';
import { Badge, Fate, Heading, Name, PolicyLink, useOrganization } from '../parts.js';
import { hashOf, type Route, replaceHash } from '../route.js';
import { type Column, DataTable } from '../table.js';

/** Every policy with where it is attached, whom it reaches, and how near its quota it is. */
export function PoliciesView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { graph, data } = organization;
  const type = route.query.get('type') ?? '';
  const rows = useMemo(
    () => policiesOfBoth(organization).filter((policy) => type === '' || policy.type === type),
    [organization, type],
  );
  const leftOut = leftOutText(data.contributions);
  // A column in which no policy says anything takes no room.
  const columns = useMemo(
    () =>
      columnsOf(organization).filter(
        ({ title, text }) =>
          !['what it adds', 'without effect', 'same as'].includes(title) ||
          rows.some((row) => text(row) !== ''),
      ),
    [organization, rows],
  );
  return (
    <>
      <Heading kicker="Policies" title="Policies" />
      <p class="lead">
        What a control policy adds is what would change for some account without it; that it adds nothing is
        proved. {leftOut}
      </p>
      <p class="chips" role="group" aria-label="Policy type">
        {['', ...typesOf(graph)].map((one) => (
          <a
            key={one}
            class="chip"
            href={hashOf(['policies'], { type: one })}
            aria-current={one === type ? 'true' : undefined}
          >
            {one === '' ? 'all' : visible(pluralTypeName(one))}
          </a>
        ))}
      </p>
      <DataTable
        caption="Policies"
        file="policies"
        rows={rows}
        columns={columns}
        keyOf={({ id }) => id}
        filter={route.query.get('filter') ?? ''}
        onFilter={(filter) => replaceHash(hashOf(['policies'], { type, filter }))}
      />
    </>
  );
}

/** The policies by name; on a page of a change also those that are gone, and those first that are not the same. */
function policiesOfBoth(organization: Organization): readonly PolicyNode[] {
  const { graph, before } = organization;
  const gone = (before?.graph.policies ?? []).filter(({ id }) => graph.policy(id) === undefined);
  const rank = (policy: PolicyNode): number =>
    before === undefined || fateOf(organization, policy) === 'the same' ? 1 : 0;
  return [...graph.policies, ...gone].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** What becomes of each policy, in a word. */
function policyFates({ graph, before }: Organization): ReadonlyMap<string, string> {
  const ids = [...graph.policies, ...(before?.graph.policies ?? [])].map(({ id }) => id);
  return new Map(ids.map((id) => [id, before === undefined ? 'the same' : fateIn(before.graph, graph, id)]));
}

function fateIn(before: OrgGraph, after: OrgGraph, id: string): string {
  const [was, is] = [before.policy(id), after.policy(id)];
  if (was === undefined) return 'new';
  if (is === undefined) return 'gone';
  if (was.policy.content !== is.policy.content) return 'another document';
  const targets = after.targets(id);
  const earlier = before.targets(id);
  // Both are sorted by id.
  const isSame = targets.length === earlier.length && targets.every((one, i) => one.id === earlier[i]?.id);
  if (!isSame) return 'other targets';
  return was.name === is.name ? 'the same' : 'renamed';
}

function fateOf(organization: Organization, { id }: PolicyNode): string {
  return organization.kept(policyFates).get(id) ?? 'the same';
}

function columnsOf(organization: Organization): Column<PolicyNode>[] {
  const { graph, contributions, data, before } = organization;
  const equal = duplicatesOf(graph.policies);
  const alike = new Map(
    data.contributions.equivalent.flatMap((ids) =>
      ids.map((id): [string, string[]] => [id, ids.filter((other) => other !== id)]),
    ),
  );
  const stateOf = ({ id }: PolicyNode): Organization =>
    graph.policy(id) === undefined && before !== undefined ? before : organization;
  const sameAs = ({ id }: PolicyNode): readonly PolicyNode[] => equal.get(id) ?? [];
  const meansSameAs = ({ id }: PolicyNode): readonly string[] =>
    (alike.get(id) ?? []).filter((other) => !(equal.get(id) ?? []).some((one) => one.id === other));
  const nameOf = (id: string): string => visible(graph.policy(id)?.name ?? id);
  const columns: Column<PolicyNode>[] = [
    {
      title: 'policy',
      text: ({ name }) => visible(name),
      cell: ({ id, name }) => (
        <a href={hashOf(['policy', id])}>
          <Name of={name} />
        </a>
      ),
    },
    ...(before === undefined
      ? []
      : [
          {
            title: 'change',
            text: (policy: PolicyNode) => fateOf(organization, policy),
            cell: (policy: PolicyNode) => <Fate of={fateOf(organization, policy)} />,
          },
        ]),
    { title: 'type', text: ({ type }) => visible(shortTypeName(type)) },
    {
      title: 'attached to',
      numeric: true,
      text: (policy) => {
        const state = stateOf(policy).graph;
        const more = state.unreadTargets(policy.id).length > 0 ? ' or more' : '';
        return `${thousands(state.targets(policy.id).length)}${more}`;
      },
    },
    {
      title: 'accounts reached',
      numeric: true,
      text: (policy) => thousands(stateOf(policy).reachOf(policy)),
    },
    {
      title: 'characters',
      numeric: true,
      hidden: true,
      text: ({ policy }) => thousands(policy.content?.length ?? 0),
    },
    {
      title: 'of quota',
      numeric: true,
      text: (policy) => quotaText(policy),
      cell: (policy) => <Quota policy={policy} />,
    },
    {
      title: 'what it adds',
      wide: true,
      text: ({ id }) => visible(addsText(contributions.get(id))),
      cell: ({ id }) => <Adds of={contributions.get(id)} />,
    },
    {
      title: 'without effect',
      text: ({ id }) => deadText(contributions.get(id)),
    },
    {
      title: 'same as',
      text: (policy) =>
        [
          ...sameAs(policy).map(({ name }) => visible(name)),
          ...meansSameAs(policy).map((id) => `${nameOf(id)} (in other words)`),
        ].join(', '),
      cell: (policy): ComponentChildren => [
        ...sameAs(policy).map(({ id }) => <PolicyLink key={id} id={id} />),
        ...meansSameAs(policy).map((id) => (
          <span key={id}>
            <PolicyLink id={id} /> <small>in other words</small>
          </span>
        )),
      ],
    },
    {
      title: 'findings',
      numeric: true,
      text: (policy) => thousands(stateOf(policy).findingsOf(policy.id).length),
    },
    { title: 'id', hidden: true, text: ({ id }) => id },
  ];
  return columns;
}

/** What a policy adds, as a clause; empty where that is not asked, or not worked out. */
export function addsText(contribution: PageContribution | undefined): string {
  if (contribution === undefined) return '';
  const { effect, why, denies, allows } = contribution;
  if (effect === 'none') return `nothing: ${why ?? ''}`;
  if (effect === 'unknown') return `not known: ${why ?? ''}`;
  const parts = [
    ...(denies === undefined || denies === 0 ? [] : [`denies ${count(denies, 'action')}`]),
    ...(allows === undefined || allows === 0 ? [] : [`allows ${count(allows, 'action')}`]),
  ];
  return parts.length === 0 ? 'something' : parts.join(', ');
}

function Adds({ of }: { readonly of: PageContribution | undefined }): JSX.Element | null {
  if (of === undefined) return null;
  if (of.effect === 'some') return <>{addsText(of)}</>;
  return (
    <>
      <Badge of={of.effect === 'none' ? 'nothing' : 'unknown'} /> {visible(of.why ?? '')}
    </>
  );
}

/** Which parts of a policy add nothing, in short. */
function deadText(contribution: PageContribution | undefined): string {
  if (contribution === undefined || contribution.effect === 'none') return '';
  const { deadStatements, deadAt } = contribution;
  return [
    ...(deadStatements.length === 0 ? [] : [count(deadStatements.length, 'statement')]),
    ...(deadAt === undefined || deadAt.length === 0 ? [] : [count(deadAt.length, 'attachment')]),
  ].join(', ');
}

function leftOutText({ attachmentsLeftOut, policiesLeftOut }: PageContributions): string {
  const parts = [
    ...(policiesLeftOut === 0 ? [] : [`what ${count(policiesLeftOut, 'policy', 'policies')} add`]),
    ...(attachmentsLeftOut === 0
      ? []
      : [
          `at which of its many targets each of ${count(attachmentsLeftOut, 'policy', 'policies')} adds nothing`,
        ]),
  ];
  return parts.length === 0 ? '' : `Not worked out, as it would take long: ${parts.join('; ')}.`;
}

/** Other policies of the type with the same document, white space aside. */
function duplicatesOf(policies: readonly PolicyNode[]): Map<string, PolicyNode[]> {
  const byDocument = new Map<string, PolicyNode[]>();
  for (const policy of policies) {
    const { content } = policy.policy;
    if (content === undefined) continue;
    const key = `${policy.type} ${compact(content)}`;
    const list = byDocument.get(key);
    if (list === undefined) byDocument.set(key, [policy]);
    else list.push(policy);
  }
  return new Map(
    [...byDocument.values()].flatMap((equal) =>
      equal.map(({ id }): [string, PolicyNode[]] => [id, equal.filter((other) => other.id !== id)]),
    ),
  );
}

function compact(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content));
  } catch {
    return content;
  }
}

function shareOfQuota({ type, policy }: PolicyNode): number | undefined {
  const most = policyTypeInfo(type)?.quotas.maxCharacters;
  if (most === undefined || policy.content === undefined || policy.awsManaged) return undefined;
  return policy.content.length / most;
}

function quotaText(policy: PolicyNode): string {
  const share = shareOfQuota(policy);
  return share === undefined ? '' : `${Math.round(share * 100)}%`;
}

/** How much of the quota of its type a document takes. */
export function Quota({ policy }: { readonly policy: PolicyNode }): JSX.Element | null {
  const share = shareOfQuota(policy);
  if (share === undefined) return null;
  return (
    <span class="quota">
      <span class="track" aria-hidden="true">
        <span class={share > 0.9 ? 'near' : ''} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      {quotaText(policy)}
    </span>
  );
}
