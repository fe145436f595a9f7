import type { JSX } from 'preact';
import type { Outcome } from '../../evaluate/authorization/decision.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import { visible } from '../../report/escape.js';
import { outcomes } from '../../report/permissions/sorted.js';
import { count, thousands } from '../../report/words.js';
import { Badge, Heading, TargetLink, useOrganization } from '../parts.js';
import { questionHash, questionOf } from '../question.js';
import { useInSlices } from '../slices.js';
import { DataTable } from '../table.js';
import { Condition, OutcomeBar } from './permissions.js';

interface Row {
  readonly id: string;
  readonly outcome: Outcome;
}

/** Which accounts may do one action, to resources of their own. */
export function ActionView({ action }: { readonly action: string }): JSX.Element {
  const organization = useOrganization();
  const { engine, graph, catalogue } = organization;
  const rows = useInSlices(
    graph.accounts,
    action,
    ({ id }): Row => ({
      id,
      outcome: engine.outcome(id, action),
    }),
  );
  if (catalogue.hasResourceTypes(action.toLowerCase()) === undefined) {
    return <Heading kicker="Action" title="The reference has no such action" />;
  }
  const conditionText = ({ id, outcome }: Row): string =>
    outcome === 'conditional' && id !== graph.managementAccountId
      ? engine.conditionText(id, action, SERVICE_CONTROL_POLICY)
      : '';
  const number = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  const totals = {
    allowed: number('allowed'),
    conditional: number('conditional'),
    denied: number('denied'),
    unknown: number('unknown'),
  };
  return (
    <>
      <Heading kicker="Who may do this?" title={<code>{action}</code>}>
        <OutcomeBar totals={totals} />
        <p class="lead">
          {rows.length < graph.accounts.length
            ? `${thousands(rows.length)} of ${count(graph.accounts.length, 'account')} decided so far: `
            : ''}
          {outcomes
            .filter((one) => totals[one] > 0)
            .map((one) => `${one} in ${totals[one]}`)
            .join(', ')}{' '}
          accounts, on resources of their own.
        </p>
      </Heading>
      <DataTable
        caption="Accounts"
        file={`accounts-${action.replace(':', '-')}`}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            title: 'account',
            text: ({ id }) => visible(graph.target(id)?.name ?? id),
            cell: ({ id }) => <TargetLink id={id} />,
          },
          { title: 'path', text: ({ id }) => visible(graph.namePath(id)) },
          {
            title: 'decision',
            text: ({ outcome }) => outcome,
            cell: ({ outcome }) => <Badge of={outcome} />,
          },
          {
            title: 'principals, by SCPs',
            text: () => '',
            exported: conditionText,
            cell: (row) =>
              row.outcome === 'conditional' && row.id !== graph.managementAccountId ? (
                <Condition {...{ engine, action }} accountId={row.id} side={SERVICE_CONTROL_POLICY} />
              ) : null,
          },
          {
            title: 'why',
            text: () => '',
            cell: ({ id }) => (
              <a
                href={questionHash({ ...questionOf(new URLSearchParams()), account: id, action, owner: id })}
              >
                why
              </a>
            ),
          },
        ]}
      />
    </>
  );
}
