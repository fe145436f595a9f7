import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { visible } from '../../report/escape.js';
import { gapText, pluralTypeName } from '../../report/names.js';
import { typesOf } from '../../report/tree.js';
import { thousands } from '../../report/words.js';
import { DocumentView } from '../document-view.js';
import type { Organization } from '../organization.js';
import { kindText, Name, PolicyLink, Section, TargetLink, useOrganization } from '../parts.js';
import { DataTable } from '../table.js';
import { marksOf } from './policy.js';

/** Do the same policies, with the same documents, hang at the same levels in both states? */
export function sameLineage(one: Organization, other: Organization, id: string): boolean {
  return lineageText(one, id) === lineageText(other, id);
}

function lineageText({ graph }: Organization, id: string): string {
  const { nodes, gaps } = graph.lineage(id);
  const types = typesOf(graph);
  return JSON.stringify([
    gaps,
    types.map((type) => graph.policyTypeStatus(type)),
    nodes.map((node) => [
      node.id,
      node.name,
      types.map((type) => [
        graph
          .attachedPolicies(node.id, type)
          .map((policy) => [policy.id, policy.name, policy.policy.content]),
        graph.unreadAttachments(node.id, type).length,
      ]),
    ]),
    graph.children(id).map((child) => child.id),
  ]);
}

/** What is attached to a root, OU or account and above it, level by level, and what stands below. */
export function LineagePart(props: {
  readonly node: TargetNode;
  /** The other state, where there is one: what does not reach the node there stands out. */
  readonly other?: Organization | undefined;
}): JSX.Element {
  const { node, other } = props;
  const organization = useOrganization();
  const { graph } = organization;
  const { nodes, gaps } = graph.lineage(node.id);
  const types = typesOf(graph);
  const children = graph.children(node.id);
  const elsewhere = useMemo(
    () => (other === undefined ? undefined : reachingPolicies(other, node.id)),
    [other, node],
  );
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
              <Attached target={level} types={types} elsewhere={elsewhere} />
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

/** What reaches a target: the policies of its lineage, by id, with their documents. */
function reachingPolicies({ graph }: Organization, id: string): ReadonlyMap<string, string | undefined> {
  const types = typesOf(graph);
  return new Map(
    graph
      .lineage(id)
      .nodes.flatMap((node) => types.flatMap((type) => graph.attachedPolicies(node.id, type)))
      .map((policy) => [policy.id, policy.policy.content]),
  );
}

function Attached(props: {
  readonly target: TargetNode;
  readonly types: readonly string[];
  readonly elsewhere: ReadonlyMap<string, string | undefined> | undefined;
}): JSX.Element {
  const { target, types, elsewhere } = props;
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
            <AttachedPolicy key={policy.id} policy={policy} isOnlyHere={isOnlyHere(policy, elsewhere)} />
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

function isOnlyHere(
  { id, policy }: PolicyNode,
  elsewhere: ReadonlyMap<string, string | undefined> | undefined,
): boolean {
  return elsewhere !== undefined && (!elsewhere.has(id) || elsewhere.get(id) !== policy.content);
}

function AttachedPolicy(props: {
  readonly policy: PolicyNode;
  /** Does it not reach the target in the other state, or with another document? */
  readonly isOnlyHere: boolean;
}): JSX.Element {
  const { policy, isOnlyHere } = props;
  const organization = useOrganization();
  const { awsManaged } = policy.policy;
  const found = organization.findingsOf(policy.id).length;
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="policy" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class={isOnlyHere ? 'only' : ''}>
          <Name of={policy.name} />
        </span>{' '}
        {isOnlyHere ? <small>only on this side</small> : null}{' '}
        {awsManaged ? <small>AWS managed</small> : null}
        {found > 0 ? <span class="pill">{found}</span> : null}
      </summary>
      {isOpen ? <AttachedDocument policy={policy} /> : null}
    </details>
  );
}

function AttachedDocument({ policy }: { readonly policy: PolicyNode }): JSX.Element {
  const organization = useOrganization();
  const { content, description } = policy.policy;
  return (
    <>
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
    </>
  );
}
