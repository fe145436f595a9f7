import type { ComponentChildren, JSX } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { TargetNode } from '../graph/org-graph.js';
import { visible } from '../report/escape.js';
import { kindName } from '../report/names.js';
import type { Organization } from './organization.js';
import { hashOf } from './route.js';

const OrganizationContext = createContext<Organization | undefined>(undefined);

/** Gives the organization to all below. */
export const OrganizationProvider = OrganizationContext.Provider;

/** The organization of the page. @throws Error outside of a provider. */
export function useOrganization(): Organization {
  const organization = useContext(OrganizationContext);
  if (organization === undefined) throw new Error('no organization');
  return organization;
}

/** A name from the organization: every character visible, and its direction kept to itself. */
export function Name({ of }: { readonly of: string }): JSX.Element {
  return <bdi>{visible(of)}</bdi>;
}

/** A word on a coloured ground: an outcome or a level. */
export function Badge({ of }: { readonly of: string }): JSX.Element {
  return <span class={`badge ${of.replaceAll(/[^a-z-]/g, '')}`}>{of}</span>;
}

/** What becomes of something in a change; what stays as it is does not stand out. */
export function Fate({ of }: { readonly of: string }): JSX.Element {
  return of === 'the same' || of === 'stays' ? <span class="soft">{of}</span> : <Badge of={of} />;
}

/** A message as a sentence, with what stands in backticks in code type. */
export function Message({ of }: { readonly of: string }): JSX.Element {
  return <Words of={`${of.charAt(0).toUpperCase()}${of.slice(1)}`} />;
}

/** A part of a sentence, with what stands in backticks in code type. */
export function Words({ of }: { readonly of: string }): JSX.Element {
  return (
    <>
      {visible(of)
        .split(/`([^`]+)`/g)
        .map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))}
    </>
  );
}

/** A link to a root, OU or account. */
export function TargetLink({ id, full }: { readonly id: string; readonly full?: boolean }): JSX.Element {
  const { graph } = useOrganization();
  const target = graph.target(id);
  if (target === undefined) return <Name of={id} />;
  return (
    <a href={hashOf(['node', id])}>
      {target.kind === 'root' && full === true ? (
        'the root'
      ) : (
        <Name of={full === true ? graph.namePath(id) : target.name} />
      )}
    </a>
  );
}

/** A link to a policy. */
export function PolicyLink({ id, at }: { readonly id: string; readonly at?: string }): JSX.Element {
  const { graph } = useOrganization();
  return (
    <a href={hashOf(['policy', id], { at: at ?? '' })}>
      <Name of={graph.policy(id)?.name ?? id} />
    </a>
  );
}

/** What kind of target it is; the management account is told apart. */
export function kindText(organization: Organization, node: TargetNode): string {
  return node.id === organization.graph.managementAccountId ? 'management account' : kindName(node.kind);
}

/** A part of a view with its heading. */
export function Section(props: {
  readonly title: string;
  readonly id?: string;
  readonly note?: ComponentChildren;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="part" {...(props.id === undefined ? {} : { id: props.id })}>
      <h2>{props.title}</h2>
      {props.note === undefined ? null : <p class="lead">{props.note}</p>}
      {props.children}
    </section>
  );
}

/** The heading of a view: what it is, called what, with some facts. The heading takes the focus when the view opens. */
export function Heading(props: {
  readonly kicker: ComponentChildren;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <header class="heading">
      <p class="kicker">{props.kicker}</p>
      <h1 tabIndex={-1}>{props.title}</h1>
      {props.children}
    </header>
  );
}

/** Facts, each with its label. */
export function Facts({
  of,
}: {
  readonly of: readonly (readonly [string, ComponentChildren])[];
}): JSX.Element {
  return (
    <dl class="facts">
      {of.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
