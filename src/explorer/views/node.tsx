import type { ComponentChildren, JSX } from 'preact';
import type { PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { visible } from '../../report/escape.js';
import { gapText, pluralTypeName } from '../../report/names.js';
import { typesOf } from '../../report/tree.js';
import { count, thousands } from '../../report/words.js';
import { DocumentView } from '../document-view.js';
import {
  Facts,
  Heading,
  kindText,
  Name,
  PolicyLink,
  Section,
  TargetLink,
  useOrganization,
} from '../parts.js';
import { questionHash, questionOf } from '../question.js';
import { hashOf, type Route } from '../route.js';
import { DataTable } from '../table.js';
import { EffectivePart } from './effective.js';
import { FindingList } from './findings.js';
import { PermissionsPart } from './permissions.js';
import { marksOf } from './policy.js';

const tabs = [
  { id: 'lineage', title: 'What is attached' },
  { id: 'permissions', title: 'What is left' },
  { id: 'effective', title: 'Effective policies' },
  { id: 'about', title: 'Tags and roles' },
  { id: 'findings', title: 'Findings' },
] as const;

/** The root, an OU or an account: what hangs above it and what comes of that. */
export function NodeView({ id, route }: { readonly id: string; readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { graph } = organization;
  const node = graph.target(id);
  if (node === undefined) return <Heading kicker="Tree" title="There is no such root, OU or account" />;
  const tab = tabs.find(({ id: one }) => one === route.query.get('tab'))?.id ?? 'lineage';
  const findings = organization.findingsOf(id);
  return (
    <>
      <Heading kicker={<Way node={node} />} title={<Name of={node.name} />}>
        <Facts of={factsOf(node).map(([label, value]) => [label, value] as const)} />
        <p class="actions">
          {node.kind === 'account' ? (
            <a class="button" href={questionHash({ ...questionOf(new URLSearchParams()), account: id })}>
              Ask what it may do
            </a>
          ) : null}
        </p>
      </Heading>
      <nav class="tabs" aria-label={`Parts of ${visible(node.name)}`}>
        {tabs.map((one) => (
          <a
            key={one.id}
            href={hashOf(['node', id], { tab: one.id })}
            aria-current={one.id === tab ? 'page' : undefined}
          >
            {one.title}
            {one.id === 'findings' && findings.length > 0 ? (
              <span class="pill">{findings.length}</span>
            ) : null}
          </a>
        ))}
      </nav>
      {tab === 'lineage' ? <LineagePart node={node} /> : null}
      {tab === 'permissions' ? <PermissionsPart node={node} route={route} /> : null}
      {tab === 'effective' ? <EffectivePart node={node} route={route} /> : null}
      {tab === 'about' ? <AboutPart node={node} /> : null}
      {tab === 'findings' ? (
        <Section title="Findings">
          {findings.length === 0 ? <p>No finding is about it.</p> : <FindingList of={findings} />}
        </Section>
      ) : null}
    </>
  );

  function factsOf(target: TargetNode): (readonly [string, ComponentChildren])[] {
    const { entity } = target;
    return [
      ['kind', kindText(organization, target)],
      ['id', <code key="id">{target.id}</code>],
      ...('state' in entity ? ([['state', visible(entity.state)]] as const) : []),
      ...('email' in entity && entity.email !== undefined
        ? ([['email', visible(entity.email)]] as const)
        : []),
      ...(target.kind === 'account'
        ? groupFact(target.id)
        : ([['accounts below', thousands(organization.accountsBelow(target))]] as const)),
      ['ARN', <code key="arn">{visible(entity.arn)}</code>],
    ];
  }

  function groupFact(accountId: string): (readonly [string, ComponentChildren])[] {
    const group = organization.groupOf.get(accountId);
    if (group === undefined) return [];
    const size = organization.data.groups[group]?.length ?? 0;
    return [
      [
        'equal permissions',
        <a key="g" href={hashOf(['groups'], { group: String(group + 1) })}>
          group {group + 1} ({count(size, 'account')})
        </a>,
      ],
    ];
  }
}

function Way({ node }: { readonly node: TargetNode }): JSX.Element {
  const { graph } = useOrganization();
  const { nodes, gaps } = graph.lineage(node.id);
  return (
    <nav aria-label="Way from the root" class="way">
      {gaps.length > 0 ? <span>… not read / </span> : null}
      {nodes.slice(0, -1).map(({ id }) => (
        <span key={id}>
          <TargetLink id={id} /> /{' '}
        </span>
      ))}
    </nav>
  );
}

function LineagePart({ node }: { readonly node: TargetNode }): JSX.Element {
  const organization = useOrganization();
  const { graph } = organization;
  const { nodes, gaps } = graph.lineage(node.id);
  const types = typesOf(graph);
  const children = graph.children(node.id);
  return (
    <>
      <Section title="What is attached, level by level" note="All of it reaches here; the root comes first.">
        {gaps.map((gap, i) => (
          <p key={i} class="problem">
            What stands above was not read: {visible(gapText(gap))}
          </p>
        ))}
        <ol class="lineage">
          {nodes.map((level) => (
            <li key={level.id} class={level.id === node.id ? 'here' : ''}>
              <h3>
                <small>{kindText(organization, level)}</small> <TargetLink id={level.id} />
              </h3>
              <Attached target={level} types={types} />
            </li>
          ))}
        </ol>
      </Section>
      {node.kind === 'account' ? null : (
        <Section title="Below">
          {graph.childrenGaps(node.id).map((gap, i) => (
            <p key={i} class="problem">
              There may be more: {visible(gapText(gap))}
            </p>
          ))}
          <DataTable
            caption="Children"
            file={`children-${node.id}`}
            rows={children}
            keyOf={({ id }) => id}
            columns={[
              { title: 'name', text: ({ name }) => visible(name), cell: ({ id }) => <TargetLink id={id} /> },
              { title: 'kind', text: (child) => kindText(organization, child) },
              { title: 'id', text: ({ id }) => id, cell: ({ id }) => <code>{id}</code> },
              {
                title: 'accounts',
                numeric: true,
                text: (child) => thousands(organization.accountsBelow(child)),
              },
              {
                title: 'findings',
                numeric: true,
                text: ({ id }) => thousands(organization.findingsOf(id).length),
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}

function Attached({
  target,
  types,
}: {
  readonly target: TargetNode;
  readonly types: readonly string[];
}): JSX.Element {
  const { graph } = useOrganization();
  const shown = types.flatMap((type) => {
    const policies = graph.attachedPolicies(target.id, type);
    const unread = graph.unreadAttachments(target.id, type);
    return policies.length === 0 && unread.length === 0 ? [] : [{ type, policies, unread }];
  });
  if (shown.length === 0) return <p class="empty">Nothing is attached here.</p>;
  return (
    <>
      {shown.map(({ type, policies, unread }) => (
        <div key={type} class="attached">
          <h4>
            {pluralTypeName(type)}
            {graph.policyTypeStatus(type) === 'disabled' ? (
              <span class="badge warning">not enabled at the root: no effect</span>
            ) : null}
          </h4>
          {policies.map((policy) => (
            <AttachedPolicy key={policy.id} policy={policy} />
          ))}
          {unread.map(({ gap, policy }, i) => (
            <p key={i} class="problem">
              {policy === undefined ? 'Any policy' : visible(policy.name)} may be attached besides:{' '}
              {visible(gapText(gap))}
            </p>
          ))}
        </div>
      ))}
    </>
  );
}

function AttachedPolicy({ policy }: { readonly policy: PolicyNode }): JSX.Element {
  const organization = useOrganization();
  const { content, description, awsManaged } = policy.policy;
  const found = organization.findingsOf(policy.id).length;
  return (
    <details class="policy">
      <summary>
        <Name of={policy.name} /> {awsManaged ? <small>AWS managed</small> : null}
        {found > 0 ? <span class="pill">{found}</span> : null}
      </summary>
      <p>
        <PolicyLink id={policy.id} />
        {description === undefined || description === '' ? '' : `: ${visible(description)}`}
      </p>
      {content === undefined ? (
        <p class="problem">The document was not read.</p>
      ) : (
        <DocumentView
          text={content}
          label={`Document of ${visible(policy.name)}`}
          marks={marksOf(organization, policy)}
        />
      )}
    </details>
  );
}

function AboutPart({ node }: { readonly node: TargetNode }): JSX.Element {
  const { data } = useOrganization();
  const { snapshot } = data;
  const gap = snapshot.gaps.find(
    ({ operation, subject }) => operation === 'ListTagsForResource' && (subject ?? node.id) === node.id,
  );
  const delegated = snapshot.delegatedAdministrators.find(({ accountId }) => accountId === node.id);
  const delegatedGap = snapshot.gaps.find(({ operation }) => /^ListDelegated/.test(operation));
  return (
    <>
      <Section title="Tags">
        {gap === undefined ? null : <p class="problem">Not read: {visible(gapText(gap))}</p>}
        {node.entity.tags.length === 0 && gap === undefined ? <p class="empty">No tags.</p> : null}
        {node.entity.tags.length === 0 ? null : (
          <DataTable
            caption="Tags"
            file={`tags-${node.id}`}
            rows={node.entity.tags}
            keyOf={({ key }) => key}
            columns={[
              { title: 'key', text: ({ key }) => visible(key), cell: ({ key }) => <Name of={key} /> },
              {
                title: 'value',
                text: ({ value }) => visible(value),
                cell: ({ value }) => <Name of={value} />,
              },
            ]}
          />
        )}
      </Section>
      {node.kind !== 'account' ? null : (
        <Section title="Delegated administrator">
          {delegatedGap === undefined ? null : (
            <p class="problem">Not all was read: {visible(gapText(delegatedGap))}</p>
          )}
          {delegated === undefined ? (
            <p class="empty">Of no service{delegatedGap === undefined ? '' : ' that is known'}.</p>
          ) : (
            <ul>
              {delegated.services.map(({ servicePrincipal, delegationEnabledDate }) => (
                <li key={servicePrincipal}>
                  <code>{visible(servicePrincipal)}</code>
                  {delegationEnabledDate === undefined ? '' : `, since ${visible(delegationEnabledDate)}`}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </>
  );
}
