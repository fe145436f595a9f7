import type { ComponentChildren, JSX } from 'preact';
import type { EffectivePolicy } from '../../evaluate/effective/effective-policies.js';
import type { OrgGraph, TargetNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Origin } from '../../policy/inheritance/merge.js';
import { type ExplainedPlace, explainedPlaces } from '../../report/effective/places.js';
import {
  choiceSentence,
  ignoredSentence,
  noDocumentOf,
  placeSaid,
} from '../../report/effective/sentences.js';
import { visible } from '../../report/escape.js';
import { pluralTypeName } from '../../report/names.js';
import { typesOf } from '../../report/tree.js';
import { DocumentView } from '../document-view.js';
import { Badge, Message, PolicyLink, Section, TargetLink, useOrganization } from '../parts.js';
import { hashOf, type Route } from '../route.js';
import { Sides } from '../sides.js';
import { EffectiveChange } from './told-changes.js';

/** What the management policies come to, with the origin of each value. */
export function EffectivePart(props: { readonly node: TargetNode; readonly route: Route }): JSX.Element {
  const { node, route } = props;
  const { graph, effective } = useOrganization();
  const types = managementTypes(graph);
  if (types.length === 0) return <NoManagementPolicies />;
  const all = types.map((type) => effective.of(node.id, type));
  const wanted = route.query.get('type');
  const chosen =
    all.find(({ policyType }) => policyType === wanted) ??
    all.find(({ status }) => status === 'effective') ??
    all[0];
  return (
    <Section
      title="Effective policies"
      note="What the management policies of all levels come to, each value with its origin."
    >
      <p class="chips" role="group" aria-label="Policy type">
        {all.map(({ policyType, status }) => (
          <a
            key={policyType}
            class={`chip ${status === 'unknown' ? 'unknown' : status === 'none' ? 'quiet' : ''}`}
            href={hashOf(['node', node.id], { tab: 'effective', type: policyType })}
            aria-current={policyType === chosen?.policyType ? 'true' : undefined}
          >
            {pluralTypeName(policyType)}
            {status === 'effective' ? '' : ` (${status})`}
          </a>
        ))}
      </p>
      {chosen === undefined ? null : <EffectiveOne effective={chosen} />}
    </Section>
  );
}

function managementTypes(graph: OrgGraph): string[] {
  return typesOf(graph).filter((type) => policyTypeInfo(type)?.language === 'inheritance');
}

function NoManagementPolicies(): JSX.Element {
  return (
    <Section title="Effective policies">
      <p class="empty">The organization has no management policies.</p>
    </Section>
  );
}

/** The effective policies of both states: what changes leaf by leaf, then the whole of each, side by side. */
export function ComparedEffective(props: { readonly node: TargetNode; readonly route: Route }): JSX.Element {
  const { node, route } = props;
  const { graph, before, effective, change } = useOrganization();
  const types = [
    ...new Set([...managementTypes(graph), ...(before === undefined ? [] : managementTypes(before.graph))]),
  ];
  if (types.length === 0) return <NoManagementPolicies />;
  const group = node.kind === 'account' ? change?.groupOf(node.id) : undefined;
  const changes = group === undefined ? [] : (change?.effectiveOf(group) ?? []);
  const changed = new Set(changes.map(({ policyType }) => policyType));
  const wanted = route.query.get('type');
  const chosen =
    types.find((type) => type === wanted) ??
    types.find((type) => changed.has(type)) ??
    types.find((type) => effective.of(node.id, type).status === 'effective') ??
    types[0] ??
    '';
  const told = changes.find(({ policyType }) => policyType === chosen);
  return (
    <Section
      title="Effective policies, before and after"
      note="What the management policies of all levels come to, each value with its origin."
    >
      <p class="chips" role="group" aria-label="Policy type">
        {types.map((type) => (
          <a
            key={type}
            class="chip"
            href={hashOf(['node', node.id], { tab: 'effective', type })}
            aria-current={type === chosen ? 'true' : undefined}
          >
            {pluralTypeName(type)}
            {changed.has(type) ? ' (changes)' : ''}
          </a>
        ))}
      </p>
      {told === undefined ? null : <EffectiveChange change={told} />}
      <Sides
        isSame={(one, other) =>
          effectiveText(one.effective.of(node.id, chosen)) ===
          effectiveText(other.effective.of(node.id, chosen))
        }
      >
        {(state) => <EffectiveOne effective={state.effective.of(node.id, chosen)} />}
      </Sides>
    </Section>
  );
}

/** What is shown of an effective policy, as text: its document and where each value comes from. */
function effectiveText(one: EffectivePolicy): string {
  const { status, document, unknowns, errors, inOtherOrder } = one;
  return JSON.stringify([status, document, unknowns, errors, inOtherOrder, explainedPlaces(one)]);
}

function EffectiveOne({ effective }: { readonly effective: EffectivePolicy }): JSX.Element {
  const organization = useOrganization();
  const { context, graph } = organization;
  const { policyType, targetId, status, document, merged, unknowns, errors, inOtherOrder } = effective;
  if (status === 'unknown') {
    return (
      <ul class="plain">
        {unknowns.map(({ code, message }, i) => (
          <li key={i} class="problem">
            <Badge of="unknown" /> <Message of={message} /> <code>{code}</code>
          </li>
        ))}
      </ul>
    );
  }
  if (document === undefined) {
    return (
      <p>
        <Message of={noDocumentOf(graph, policyType, targetId)} />.
      </p>
    );
  }
  return (
    <>
      {errors.map((error, i) => (
        <p key={i} class="problem">
          AWS would find it not valid: <code>{error.code}</code> <Message of={error.message} /> (
          {visible(error.path)})
        </p>
      ))}
      {inOtherOrder === undefined ? null : (
        <p class="problem">
          Another order of attachment at one level gives another document; AWS does not tell the order.
        </p>
      )}
      <div class="scroll" role="region" aria-label="Where each value comes from" tabIndex={0}>
        <table class="wrap origins">
          <caption>Where each value comes from</caption>
          <thead>
            <tr>
              <th scope="col">key</th>
              <th scope="col">value</th>
              <th scope="col">from</th>
            </tr>
          </thead>
          {explainedPlaces(effective).map((place) => (
            <PlaceRows key={place.pointer} place={place} />
          ))}
        </table>
      </div>
      {merged === undefined || merged.ignored.length + merged.choices.length === 0 ? null : (
        <>
          <h3>Without effect, or not documented</h3>
          <ul>
            {merged.ignored.map((ignored, i) => (
              <li key={i}>
                <code>{visible(ignored.path.join(' / '))}</code>: {visible(ignoredSentence(context, ignored))}{' '}
                <small>{visible(placeSaid(context, ignored.origin))}</small>
              </li>
            ))}
            {merged.choices.map((choice, i) => (
              <li key={`c${i}`}>
                <code>{visible(choice.path.join(' / '))}</code>: {visible(choiceSentence(context, choice))}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>The document</h3>
      <DocumentView
        text={JSON.stringify(document, null, 2)}
        label={`Effective ${pluralTypeName(policyType)}`}
      />
    </>
  );
}

/** A value and its origin in each row; what it stands in the place of comes after. */
function PlaceRows({ place }: { readonly place: ExplainedPlace }): JSX.Element {
  const { path, kind, values, replaced } = place;
  const rows: { readonly value: ComponentChildren; readonly from: ComponentChildren; readonly old?: true }[] =
    [
      ...(kind === 'removed' ? [{ value: <em>removed</em>, from: '' }] : []),
      ...values.map(({ value, origin }) => ({
        value: <code>{visible(JSON.stringify(value))}</code>,
        from: <OriginView origin={origin} />,
      })),
      ...replaced.map(({ value, origin, by }) => ({
        old: true as const,
        value: (
          <>
            in the place of <code>{visible(JSON.stringify(value))}</code>
          </>
        ),
        from: (
          <>
            <OriginView origin={origin} />, by <code>{by.operator}</code> of{' '}
            <PolicyLink id={by.policyId} at={by.pointer} />
          </>
        ),
      })),
    ];
  return (
    <tbody>
      {rows.map(({ value, from, old }, i) => (
        <tr key={i} class={old === true ? 'old' : ''}>
          {i === 0 ? (
            <th scope="rowgroup" rowSpan={rows.length}>
              <code>{visible(path.join(' / '))}</code>
            </th>
          ) : null}
          <td>{value}</td>
          <td>{from}</td>
        </tr>
      ))}
    </tbody>
  );
}

function OriginView({ origin }: { readonly origin: Origin }): JSX.Element {
  return (
    <>
      <PolicyLink id={origin.policyId} at={origin.pointer} /> at <TargetLink id={origin.targetId} full />
    </>
  );
}
