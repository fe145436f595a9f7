import type { JSX } from 'preact';
import type { TargetNode } from '../../graph/org-graph.js';
import { visible } from '../../report/escape.js';
import { gapText } from '../../report/names.js';
import type { Organization } from '../organization.js';
import { Name, Section, useOrganization } from '../parts.js';
import { DataTable } from '../table.js';

/** Has it the same tags and delegated services in both states? */
export function sameAbout(one: Organization, other: Organization, id: string): boolean {
  const textOf = ({ graph, data }: Organization): string =>
    JSON.stringify([
      graph.target(id)?.entity.tags,
      data.snapshot.delegatedAdministrators.find(({ accountId }) => accountId === id),
      data.snapshot.gaps,
    ]);
  return textOf(one) === textOf(other);
}

/** The tags of a root, OU or account, and for which services it is delegated administrator. */
export function AboutPart({ node }: { readonly node: TargetNode }): JSX.Element {
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
