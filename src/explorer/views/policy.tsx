import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PolicyNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import { visible } from '../../report/escape.js';
import { gapText, pluralTypeName, shortTypeName } from '../../report/names.js';
import { typesOf } from '../../report/tree.js';
import { thousands } from '../../report/words.js';
import { DocumentView, type Mark } from '../document-view.js';
import type { Organization } from '../organization.js';
import { Facts, Heading, Name, PolicyLink, Section, TargetLink, useOrganization } from '../parts.js';
import { hashOf, type Route, replaceHash } from '../route.js';
import { type Column, DataTable } from '../table.js';
import { FindingList } from './findings.js';

/** The statements of a policy that deny. Of one of another kind nothing is marked. */
export function marksOf({ engine }: Organization, policy: PolicyNode): Mark[] {
  if (policyTypeInfo(policy.type)?.language !== 'statement') return [];
  const statements = engine.evaluator.documents.parsed(policy)?.document?.statements ?? [];
  return statements
    .filter(({ effect }) => effect === 'Deny')
    .map(({ pointer }): Mark => ({ pointer, kind: 'deny' }));
}

/** Every policy with where it is attached, whom it reaches, and how near its quota it is. */
export function PoliciesView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { graph } = organization;
  const type = route.query.get('type') ?? '';
  const rows = useMemo(
    () => graph.policies.filter((policy) => type === '' || policy.type === type),
    [graph, type],
  );
  const columns = useMemo(() => columnsOf(organization), [organization]);
  return (
    <>
      <Heading kicker="Policies" title="Policies" />
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

function columnsOf(organization: Organization): Column<PolicyNode>[] {
  const { graph } = organization;
  const equal = duplicatesOf(graph.policies);
  return [
    { title: 'policy', text: ({ name }) => visible(name), cell: ({ id }) => <PolicyLink id={id} /> },
    { title: 'type', text: ({ type }) => visible(shortTypeName(type)) },
    { title: 'id', text: ({ id }) => id, cell: ({ id }) => <code>{id}</code> },
    {
      title: 'attached to',
      numeric: true,
      text: (policy) =>
        `${thousands(graph.targets(policy.id).length)}${graph.unreadTargets(policy.id).length > 0 ? ' or more' : ''}`,
    },
    {
      title: 'accounts reached',
      numeric: true,
      text: (policy) => thousands(organization.reachOf(policy)),
    },
    { title: 'size', numeric: true, text: ({ policy }) => thousands(policy.content?.length ?? 0) },
    {
      title: 'of quota',
      numeric: true,
      text: (policy) => quotaText(policy),
      cell: (policy) => <Quota policy={policy} />,
    },
    {
      title: 'same document as',
      text: ({ id }) => (equal.get(id) ?? []).map(({ name }) => visible(name)).join(', '),
      cell: ({ id }) => (equal.get(id) ?? []).map((other) => <PolicyLink key={other.id} id={other.id} />),
    },
    {
      title: 'findings',
      numeric: true,
      text: ({ id }) => thousands(organization.findingsOf(id).length),
    },
  ];
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

function Quota({ policy }: { readonly policy: PolicyNode }): JSX.Element | null {
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

/** One policy: its document, where it is attached, and what was found. */
export function PolicyView({ id, route }: { readonly id: string; readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { graph, sources } = organization;
  const policy = graph.policy(id);
  if (policy === undefined) return <Heading kicker="Policy" title="There is no such policy" />;
  const { content, description, arn, awsManaged, tags } = policy.policy;
  const at = route.query.get('at') ?? '';
  const here: Mark[] = at === '' ? [] : [{ pointer: statementOf(at), kind: 'here' }];
  const found = organization.findingsOf(id);
  const file = sources.documents.get(id)?.file;
  return (
    <>
      <Heading kicker={<a href={hashOf(['policies'])}>Policies</a>} title={<Name of={policy.name} />}>
        {description === undefined || description === '' ? null : <p class="lead">{visible(description)}</p>}
        <Facts
          of={[
            ['type', visible(pluralTypeName(policy.type))],
            ['id', <code key="id">{id}</code>],
            ['accounts reached', thousands(organization.reachOf(policy))],
            ['of quota', <Quota key="q" policy={policy} />],
            ...(awsManaged ? ([['owner', 'AWS']] as const) : []),
            ...(file === undefined ? [] : ([['file', <code key="f">{visible(file)}</code>]] as const)),
            ...(tags.length === 0
              ? []
              : ([['tags', tags.map(({ key, value }) => visible(`${key}=${value}`)).join(', ')]] as const)),
            ['ARN', <code key="arn">{visible(arn)}</code>],
          ]}
        />
      </Heading>
      <Section title="Attached to">
        {graph.unreadTargets(id).map((gap, i) => (
          <p key={i} class="problem">
            Perhaps to more: {visible(gapText(gap))}
          </p>
        ))}
        {graph.targets(id).length === 0 ? (
          <p class="empty">Nothing{graph.unreadTargets(id).length > 0 ? ' that is known' : ''}.</p>
        ) : (
          <DataTable
            caption="Targets"
            file={`targets-${id}`}
            rows={graph.targets(id)}
            keyOf={(target) => target.id}
            columns={[
              {
                title: 'target',
                text: (target) => visible(graph.namePath(target.id)),
                cell: (target) => <TargetLink id={target.id} full />,
              },
              { title: 'id', text: (target) => target.id, cell: (target) => <code>{target.id}</code> },
              {
                title: 'accounts',
                numeric: true,
                text: (target) => thousands(organization.accountsBelow(target)),
              },
            ]}
          />
        )}
      </Section>
      <Section title="Document">
        {content === undefined ? (
          <p class="problem">It was not read.</p>
        ) : (
          <DocumentView
            text={content}
            label={`Document of ${visible(policy.name)}`}
            marks={[...marksOf(organization, policy), ...here]}
          />
        )}
      </Section>
      {found.length === 0 ? null : (
        <Section title="Findings">
          <FindingList of={found} />
        </Section>
      )}
    </>
  );
}

/** The whole statement says more than a part of it. */
function statementOf(pointer: string): string {
  return /^\/Statement(\/\d+)?/.exec(pointer)?.[0] ?? pointer;
}
