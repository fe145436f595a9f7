import type { JSX } from 'preact';
import type { EffectivePolicy } from '../../evaluate/effective/effective-policies.js';
import type { TargetNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Origin } from '../../policy/inheritance/merge.js';
import { explainedPlaces } from '../../report/effective/places.js';
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

/** What the management policies come to, with the origin of each value. */
export function EffectivePart(props: { readonly node: TargetNode; readonly route: Route }): JSX.Element {
  const { node, route } = props;
  const { graph, effective } = useOrganization();
  const types = typesOf(graph).filter((type) => policyTypeInfo(type)?.language === 'inheritance');
  if (types.length === 0) {
    return (
      <Section title="Effective policies">
        <p class="empty">The organization has no management policies.</p>
      </Section>
    );
  }
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
        <table class="wrap">
          <caption>Where each value comes from</caption>
          <thead>
            <tr>
              <th scope="col">key</th>
              <th scope="col">value</th>
              <th scope="col">from</th>
              <th scope="col">in the place of</th>
            </tr>
          </thead>
          <tbody>
            {explainedPlaces(effective).map(({ path, pointer, kind, values, replaced }) => (
              <tr key={pointer}>
                <td>
                  <code>{visible(path.join(' / '))}</code>
                </td>
                <td>
                  {kind === 'removed' ? <em>removed</em> : null}
                  {values.map(({ value }, i) => (
                    <div key={i}>
                      <code>{visible(JSON.stringify(value))}</code>
                    </div>
                  ))}
                </td>
                <td>
                  {values.map(({ origin }, i) => (
                    <div key={i}>
                      <OriginView origin={origin} />
                    </div>
                  ))}
                </td>
                <td>
                  {replaced.map(({ value, origin, by }, i) => (
                    <div key={i}>
                      <code>{visible(JSON.stringify(value))}</code> of <OriginView origin={origin} />, by{' '}
                      <code>{by.operator}</code> of <PolicyLink id={by.policyId} at={by.pointer} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
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

function OriginView({ origin }: { readonly origin: Origin }): JSX.Element {
  return (
    <>
      <PolicyLink id={origin.policyId} at={origin.pointer} /> at <TargetLink id={origin.targetId} full />
    </>
  );
}
