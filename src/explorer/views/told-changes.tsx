import type { JSX } from 'preact';
import { requestOf } from '../../evaluate/symbolic/account-sets.js';
import { RESOURCE_CONTROL_POLICY } from '../../model/policy-types.js';
import { witnessText } from '../../report/difference/words.js';
import { visible } from '../../report/escape.js';
import { pluralTypeName, shortTypeName } from '../../report/names.js';
import { actionsOfList } from '../../report/page/action-lists.js';
import type {
  PageEffectiveChange,
  PageEffectiveState,
  PagePermissionChange,
} from '../../report/page/change.js';
import { count, thousands } from '../../report/words.js';
import type { NumberedGroup } from '../change.js';
import { Badge, Message, OrganizationProvider, PolicyLink, TargetLink, useOrganization } from '../parts.js';
import { askHash } from '../question.js';
import { hashOf } from '../route.js';
import { useStates } from '../sides.js';

/** How much changes for a group, in a line of words on coloured ground. */
export function ChangeBadges({ group }: { readonly group: NumberedGroup }): JSX.Element {
  const { change } = useOrganization();
  const { counts, effective } = group;
  const actions = change?.actionsOf(group) ?? { denied: 0, allowed: 0 };
  return (
    <span class="change-badges">
      {actions.denied === 0 ? null : (
        <span class="badge denied">{count(actions.denied, 'action')} denied now</span>
      )}
      {actions.allowed === 0 ? null : (
        <span class="badge newly-allowed">{count(actions.allowed, 'action')} allowed now</span>
      )}
      {counts.undecided === 0 ? null : (
        <span class="badge unknown">{count(counts.undecided, 'action')} not decided</span>
      )}
      {effective.length === 0 ? null : (
        <span class="badge note">{count(effective.length, 'effective policy', 'effective policies')}</span>
      )}
    </span>
  );
}

/** All that is told of a group: requests that become denied and allowed, what is undecided, and effective policies. */
export function ToldChanges(props: {
  readonly group: NumberedGroup;
  /** How many of each kind are told; default: all. */
  readonly most?: number;
}): JSX.Element {
  const { group, most = Number.POSITIVE_INFINITY } = props;
  const { change } = useOrganization();
  const permissions = change?.permissionsOf(group);
  const undecided = change?.undecidedOf(group) ?? [];
  const effective = change?.effectiveOf(group) ?? [];
  const more = [permissions ?? [], undecided, effective].reduce(
    (sum, list) => sum + Math.max(0, list.length - most),
    0,
  );
  return (
    <>
      {permissions === undefined ? (
        <p class="problem">
          The requests of the weightiest groups are told; of this one only how many actions they have.{' '}
          <code>--json</code> tells all of them.
        </p>
      ) : (
        <ul class="told">
          {permissions.slice(0, most).map((one, i) => (
            <PermissionChangeView key={i} change={one} />
          ))}
          {undecided.slice(0, most).map(({ direction, policyType, actionsText, reason }, i) => (
            <li key={`u${i}`} class="told-change unknown">
              <p>
                <Badge of="unknown" /> perhaps {direction.replace('-', ' ')}{' '}
                <small>{shortTypeName(policyType)}</small>: {visible(actionsText)}
              </p>
              <p class="lead">
                <Message of={reason} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {effective.slice(0, most).map((one) => (
        <EffectiveChange key={one.policyType} change={one} />
      ))}
      {more > 0 ? (
        <p>
          <a href={hashOf(['changes'], { group: String(group.number) })}>{count(more, 'more change')}</a>
        </p>
      ) : null}
    </>
  );
}

function PermissionChangeView({ change }: { readonly change: PagePermissionChange }): JSX.Element {
  const { catalogue, change: all } = useOrganization();
  const states = useStates();
  const { direction, policyType, actions, conditionText, feasible, witness, notAllowedAt } = change;
  const isDenied = direction === 'newly-denied';
  const names = actionsOfList(actions, catalogue.names);
  const onResources = policyType === RESOURCE_CONTROL_POLICY;
  // What denies stands in the state that denies.
  const denying = isDenied ? states?.after : states?.before;
  const asked = requestOf(witness, all?.askedOf(change) ?? '', policyType);
  return (
    <li class={`told-change ${direction}`}>
      <p class="told-head">
        <span class={`badge ${isDenied ? 'denied' : 'newly-allowed'}`}>
          {isDenied ? 'denied now' : 'allowed now'}
        </span>{' '}
        {onResources ? 'on its resources: ' : ''}
        <strong>{visible(change.actionsText)}</strong>{' '}
        {conditionText === 'whatever the request' ? (
          <span class="soft">whatever the request</span>
        ) : (
          visible(conditionText)
        )}
        {feasible === false ? (
          <small> (only on paper: no request of these actions looks like it)</small>
        ) : null}
      </p>
      {names.length < 5 ? null : (
        <details>
          <summary>all {thousands(names.length)} actions</summary>
          <p class="action-names">
            <code>{names.join(', ')}</code>
          </p>
        </details>
      )}
      <dl class="told-facts">
        <dt>{isDenied ? 'by' : 'no longer denied by'}</dt>
        <dd>
          <OrganizationProvider value={denying}>
            {change.causedBy.map((one) => (
              <div key={`${one.policyId} ${one.pointer} ${one.targetId}`}>
                {shortTypeName(policyType)} <PolicyLink id={one.policyId} at={one.pointer} />, statement{' '}
                {one.statementIndex + 1}
                {one.sid === undefined || one.sid === '' ? null : (
                  <>
                    {' '}
                    <code>{visible(one.sid)}</code>
                  </>
                )}
                , at <TargetLink id={one.targetId} full />
              </div>
            ))}
            {notAllowedAt.map((id) => (
              <div key={id}>
                no {shortTypeName(policyType)} allows it at <TargetLink id={id} full />
              </div>
            ))}
          </OrganizationProvider>
        </dd>
        <dt>as in</dt>
        <dd>
          <code>{visible(witnessText(witness))}</code> <a href={askHash(asked)}>ask it</a>
        </dd>
      </dl>
    </li>
  );
}

/** An effective policy that changes, leaf by leaf. */
export function EffectiveChange({ change }: { readonly change: PageEffectiveChange }): JSX.Element {
  const { policyType, before, after, differences } = change;
  const title = `Effective ${pluralTypeName(policyType).toLowerCase()}`;
  return (
    <div class="effective-change">
      <h3>
        {title} <Badge of={stateText(before)} /> → <Badge of={stateText(after)} />
      </h3>
      {differences.length === 0 ? null : (
        <div class="scroll" role="region" aria-label={title} tabIndex={0}>
          <table class="wrap">
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">leaf</th>
                <th scope="col">before</th>
                <th scope="col">after</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ pointer, kind, ours, theirs }) => (
                <tr key={pointer}>
                  <td>
                    <code>{visible(pointer)}</code>
                  </td>
                  <td class={kind === 'missing' ? '' : 'was'}>
                    {kind === 'missing' ? <em>nothing</em> : <code>{visible(JSON.stringify(ours))}</code>}
                  </td>
                  <td class={kind === 'unexpected' ? '' : 'is'}>
                    {kind === 'unexpected' ? (
                      <em>nothing</em>
                    ) : (
                      <code>{visible(JSON.stringify(theirs))}</code>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function stateText({ status, valid }: PageEffectiveState): string {
  return valid ? status : `${status}, not valid`;
}
