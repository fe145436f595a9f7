import type { ComponentChildren, JSX } from 'preact';
import type { Organization } from './organization.js';
import { Badge, OrganizationProvider, useOrganization } from './parts.js';

/** The two states of a page that shows a change; undefined on one of a single state. */
export function useStates(): { readonly before: Organization; readonly after: Organization } | undefined {
  const after = useOrganization();
  const { before } = after;
  return before === undefined ? undefined : { before, after };
}

/**
 * The same question answered for the state before a change and for the one afterwards, side by side; on a page without a
 * change, for the only one. What is inside asks `useOrganization`, which is the state that it is shown for.
 */
export function Sides(props: {
  /** Is the answer the same on both sides? Then it stands once. */
  readonly isSame?: (before: Organization, after: Organization) => boolean;
  readonly children: (organization: Organization) => ComponentChildren;
}): JSX.Element {
  const organization = useOrganization();
  const states = useStates();
  const { children, isSame } = props;
  if (states === undefined) return <>{children(organization)}</>;
  const { before, after } = states;
  if (isSame?.(before, after) === true) {
    return (
      <>
        <p class="same">
          <Badge of="the same" /> before and after
        </p>
        {children(after)}
      </>
    );
  }
  return (
    <div class="sides">
      {[
        { title: 'Before', state: before },
        { title: 'After', state: after },
      ].map(({ title, state }) => (
        <section key={title} class={`side ${title.toLowerCase()}`} aria-label={title}>
          <p class="side-name">{title}</p>
          <OrganizationProvider value={state}>{children(state)}</OrganizationProvider>
        </section>
      ))}
    </div>
  );
}

/** Shows what only one of the two states has in that state, with a word on it. */
export function InState(props: {
  readonly state: 'before' | 'after';
  readonly what: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const states = useStates();
  const { state, what, children } = props;
  if (states === undefined) return <>{children}</>;
  return (
    <>
      <p class="problem">
        {state === 'before'
          ? `This ${what} is gone afterwards: what follows is the state before.`
          : `This ${what} is new: it is not there before.`}
      </p>
      <OrganizationProvider value={states[state]}>{children}</OrganizationProvider>
    </>
  );
}
