import type { ComponentChildren, JSX } from 'preact';
import type { TargetNode } from '../../graph/org-graph.js';
import { visible } from '../../report/escape.js';
import { count, thousands } from '../../report/words.js';
import type { Organization } from '../organization.js';
import { Facts, Heading, kindText, Name, Section, TargetLink, useOrganization } from '../parts.js';
import { questionHash, questionOf } from '../question.js';
import { hashOf, type Route } from '../route.js';
import { InState, Sides } from '../sides.js';
import { AboutPart, sameAbout } from './about.js';
import { NodeChange } from './change-of-node.js';
import { ComparedPermissions } from './compared-permissions.js';
import { ComparedEffective, EffectivePart } from './effective.js';
import { bothFindings, FindingList } from './findings.js';
import { LineagePart, sameLineage } from './lineage.js';
import { PermissionsPart } from './permissions.js';

const tabs = [
  { id: 'lineage', title: 'What is attached' },
  { id: 'permissions', title: 'What is left' },
  { id: 'effective', title: 'Effective policies' },
  { id: 'about', title: 'Tags and roles' },
  { id: 'findings', title: 'Findings' },
] as const;

/** The root, an OU or an account: what hangs above it and what comes of that; of a change, before and after. */
export function NodeView({ id, route }: { readonly id: string; readonly route: Route }): JSX.Element {
  const { graph, before } = useOrganization();
  const now = graph.target(id);
  const was = before?.graph.target(id);
  const node = now ?? was;
  if (node === undefined) return <Heading kicker="Tree" title="There is no such root, OU or account" />;
  const page = <NodePage node={node} route={route} isCompared={now !== undefined && was !== undefined} />;
  if (before === undefined || (now !== undefined && was !== undefined)) return page;
  const what = node.kind === 'account' ? 'account' : 'OU';
  return (
    <InState state={now === undefined ? 'before' : 'after'} what={what}>
      {page}
    </InState>
  );
}

function NodePage(props: {
  readonly node: TargetNode;
  readonly route: Route;
  /** Is it in two states, which are compared? */
  readonly isCompared: boolean;
}): JSX.Element {
  const { node, route, isCompared } = props;
  const { id } = node;
  const organization = useOrganization();
  const tab = tabs.find(({ id: one }) => one === route.query.get('tab'))?.id ?? 'lineage';
  const findings = isCompared ? bothFindings(organization, id) : organization.findingsOf(id);
  const part = (state: Organization): ComponentChildren => {
    const own = state.graph.target(id) ?? node;
    const other = !isCompared ? undefined : state === organization ? organization.before : organization;
    return tab === 'lineage' ? <LineagePart node={own} other={other} /> : <AboutPart node={own} />;
  };
  return (
    <>
      <Heading kicker={<Way node={node} />} title={<Name of={node.name} />}>
        <Facts of={factsOf(organization, node)} />
        <p class="actions">
          {node.kind === 'account' ? (
            <a class="button" href={questionHash({ ...questionOf(new URLSearchParams()), account: id })}>
              Ask what it may do
            </a>
          ) : null}
        </p>
      </Heading>
      {isCompared ? <NodeChange node={node} /> : null}
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
      {tab === 'lineage' || tab === 'about' ? (
        isCompared ? (
          <Sides
            isSame={(one, other) =>
              tab === 'lineage' ? sameLineage(one, other, id) : sameAbout(one, other, id)
            }
          >
            {part}
          </Sides>
        ) : (
          part(organization)
        )
      ) : null}
      {tab !== 'permissions' ? null : isCompared ? (
        <ComparedPermissions node={node} route={route} />
      ) : (
        <PermissionsPart node={node} route={route} />
      )}
      {tab !== 'effective' ? null : isCompared ? (
        <ComparedEffective node={node} route={route} />
      ) : (
        <EffectivePart node={node} route={route} />
      )}
      {tab === 'findings' ? (
        <Section title="Findings">
          {findings.length === 0 ? <p>No finding is about it.</p> : <FindingList of={findings} />}
        </Section>
      ) : null}
    </>
  );
}

function factsOf(
  organization: Organization,
  target: TargetNode,
): readonly (readonly [string, ComponentChildren])[] {
  const { entity } = target;
  return [
    ['kind', kindText(organization, target)],
    ['id', <code key="id">{target.id}</code>],
    ...('state' in entity ? ([['state', visible(entity.state)]] as const) : []),
    ...('email' in entity && entity.email !== undefined ? ([['email', visible(entity.email)]] as const) : []),
    ...(target.kind === 'account'
      ? groupFact(organization, target.id)
      : ([['accounts below', thousands(organization.accountsBelow(target))]] as const)),
    ['ARN', <code key="arn">{visible(entity.arn)}</code>],
  ];
}

function groupFact(
  { groupOf, data }: Organization,
  accountId: string,
): (readonly [string, ComponentChildren])[] {
  const group = groupOf.get(accountId);
  if (group === undefined) return [];
  const size = data.groups[group]?.length ?? 0;
  return [
    [
      'equal permissions',
      <a key="g" href={hashOf(['groups'], { group: String(group + 1) })}>
        group {group + 1} ({count(size, 'account')})
      </a>,
    ],
  ];
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
