import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Outcome } from '../../evaluate/authorization/decision.js';
import type { ServicePermissions } from '../../evaluate/permissions/permissions.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { TargetNode } from '../../graph/org-graph.js';
import { RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import { visible } from '../../report/escape.js';
import { outcomes, sortServices } from '../../report/permissions/sorted.js';
import { thousands } from '../../report/words.js';
import type { Engine } from '../engine.js';
import { Badge, Section, useOrganization } from '../parts.js';
import { questionHash, questionOf } from '../question.js';
import { hashOf, type Route, replaceHash } from '../route.js';
import { DataTable, usePrinted } from '../table.js';

/** The address of the permissions of a node: by SCPs or by RCPs, with what else is asked. */
export function permissionsHash(
  node: TargetNode,
  side: ControlType,
  query: Readonly<Record<string, string>> = {},
): string {
  const of = side === SERVICE_CONTROL_POLICY ? '' : 'resources';
  return hashOf(['node', node.id], { tab: 'permissions', side: of, ...query });
}

/** What permissions of a node are, when nothing else is known. */
export function noteOn({ kind }: TargetNode): string {
  return kind === 'account'
    ? 'When nothing but the account is known of a request: allowed or denied whatever the resource and context, or depending on them.'
    : "What would be left to a new account placed right here, to which only AWS's own policies are attached.";
}

/** The choice between what SCPs and what RCPs leave. */
export function SideChips({
  node,
  side,
}: {
  readonly node: TargetNode;
  readonly side: ControlType;
}): JSX.Element {
  return (
    <p class="chips" role="group" aria-label="Whose">
      {([SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY] as const).map((one) => (
        <a
          key={one}
          class="chip"
          href={permissionsHash(node, one)}
          aria-current={one === side ? 'true' : undefined}
        >
          {one === SERVICE_CONTROL_POLICY
            ? 'what its principals may do (SCPs)'
            : 'what may be done to its resources (RCPs)'}
        </a>
      ))}
    </p>
  );
}

/** An action of a service with what is decided on it. */
interface ActionRow {
  readonly action: string;
  readonly outcome: Outcome;
}

/** What the control policies leave: allow and deny lists over all actions, with the conditions in words. */
export function PermissionsPart(props: { readonly node: TargetNode; readonly route: Route }): JSX.Element {
  const { node, route } = props;
  const organization = useOrganization();
  const side: ControlType =
    route.query.get('side') === 'resources' ? RESOURCE_CONTROL_POLICY : SERVICE_CONTROL_POLICY;
  const { engine, accountId } = useMemo(() => organization.deciderOf(node), [organization, node]);
  const group = useMemo(() => engine.permissions(accountId), [engine, accountId]);
  const services = side === SERVICE_CONTROL_POLICY ? group.services : group.resources;
  const outcome = outcomes.find((one) => one === route.query.get('outcome'));
  const rows = useMemo(() => rowsOf(services, outcome), [services, outcome]);
  const { totals, whole } = sortServices(services);
  const address = (query: Readonly<Record<string, string>>): string => permissionsHash(node, side, query);
  return (
    <Section title="What is left" note={noteOn(node)}>
      <SideChips node={node} side={side} />
      {side === RESOURCE_CONTROL_POLICY && services.length === 0 ? (
        <p>RCPs restrict nothing here.</p>
      ) : (
        <>
          <OutcomeBar totals={totals} />
          <p class="chips" role="group" aria-label="Outcome">
            <a class="chip" href={address({})} aria-current={outcome === undefined ? 'true' : undefined}>
              all
            </a>
            {outcomes.map((one) => (
              <a
                key={one}
                class={`chip ${one}`}
                href={address({ outcome: one })}
                aria-current={outcome === one ? 'true' : undefined}
              >
                {one} {thousands(totals[one])}
              </a>
            ))}
          </p>
          {whole.denied.length === 0 ? null : (
            <details>
              <summary>{thousands(whole.denied.length)} services are denied as a whole</summary>
              <p>
                <code>{whole.denied.join(', ')}</code>
              </p>
            </details>
          )}
          <DataTable
            caption="Actions"
            file={`actions-${node.id}`}
            rows={rows}
            keyOf={({ action }) => action}
            filter={route.query.get('filter') ?? ''}
            onFilter={(filter) => replaceHash(address({ outcome: outcome ?? '', filter }))}
            columns={[
              {
                title: 'action',
                text: ({ action }) => action,
                cell: ({ action }) => <ActionLink {...{ action, node, side }} />,
              },
              { title: 'decision', text: (row) => row.outcome, cell: (row) => <Badge of={row.outcome} /> },
              {
                title: 'when',
                // Words take time: they are made for the rows in sight, and stand in no filter.
                text: () => '',
                exported: (row) =>
                  row.outcome === 'conditional' ? engine.conditionText(accountId, row.action, side) : '',
                cell: (row) =>
                  row.outcome === 'conditional' ? (
                    <Condition {...{ engine, accountId, side }} action={row.action} />
                  ) : null,
              },
            ]}
          />
        </>
      )}
    </Section>
  );
}

function rowsOf(services: readonly ServicePermissions[], outcome: Outcome | undefined): ActionRow[] {
  const wanted = outcome === undefined ? outcomes : [outcome];
  return services
    .flatMap(({ service, actions }) =>
      wanted.flatMap((one) => actions[one].map((name) => ({ action: `${service}:${name}`, outcome: one }))),
    )
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** An action, with a link that asks about it where the node is an account. */
export function ActionLink(props: {
  readonly action: string;
  readonly node: TargetNode;
  readonly side: ControlType;
}): JSX.Element {
  const { action, node, side } = props;
  if (node.kind !== 'account') return <code>{action}</code>;
  const empty = questionOf(new URLSearchParams());
  const question =
    side === SERVICE_CONTROL_POLICY
      ? { ...empty, action, account: node.id }
      : { ...empty, action, principal: 'anyone', owner: node.id };
  return (
    <a href={questionHash(question)}>
      <code>{action}</code>
    </a>
  );
}

/** Shows what has no room in a row, in full; the browser closes it with Escape, and gives the focus back. */
function tell(title: string, text: string): void {
  const dialog = document.createElement('dialog');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const words = document.createElement('p');
  words.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.append(heading, words, close);
  dialog.setAttribute('aria-label', title);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** When an action is allowed, in words; worked out once the row is seen and the page is idle. */
export function Condition(props: {
  readonly engine: Engine;
  readonly accountId: string;
  readonly action: string;
  readonly side: ControlType;
}): JSX.Element {
  const { engine, accountId, action, side } = props;
  const isPrinted = usePrinted();
  const { later: waiting } = useOrganization();
  const [later, setText] = useState<string | undefined>();
  const text = isPrinted ? visible(engine.conditionText(accountId, action, side)) : later;
  useEffect(
    () => waiting.add(() => setText(visible(engine.conditionText(accountId, action, side)))),
    [waiting, engine, accountId, action, side],
  );
  if (text === undefined) return <span>…</span>;
  return (
    <button type="button" class="words" title={text} onClick={() => tell(action, text)}>
      {text}
    </button>
  );
}

/** Shares of the outcomes as a bar. */
export function OutcomeBar({ totals }: { readonly totals: Readonly<Record<Outcome, number>> }): JSX.Element {
  const sum = outcomes.reduce((all, one) => all + totals[one], 0);
  const label = outcomes.map((one) => `${thousands(totals[one])} ${one}`).join(', ');
  return (
    <div class="bar" role="img" aria-label={label}>
      {outcomes.map((one) => (
        <span
          key={one}
          class={`bar-${one}`}
          style={{ width: `${sum === 0 ? 0 : (totals[one] / sum) * 100}%` }}
        />
      ))}
    </div>
  );
}
