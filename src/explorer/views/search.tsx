import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { TargetNode } from '../../graph/org-graph.js';
import { serviceOf } from '../../model/action-names.js';
import { visible } from '../../report/escape.js';
import { kindName, shortTypeName } from '../../report/names.js';
import { nearestFirst } from '../nearest-first.js';
import type { Organization } from '../organization.js';
import { tagsText } from '../organization.js';
import { Heading, Message, Name, Section, useOrganization } from '../parts.js';
import { hashOf, type Route, replaceHash } from '../route.js';
import { DataTable } from '../table.js';
import { findingsOfBoth } from './findings.js';

/** Something that can be found. */
interface Entry {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly hash: string;
  /** In lower case: everything by which it is found. */
  readonly text: string;
  readonly document?: string;
}

const kinds = ['', 'account', 'OU', 'policy', 'finding', 'action'] as const;
const mostActions = 200;

/** Accounts, OUs, policies with their texts, findings and actions that have all the words of a query. */
export function SearchView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const query = route.query.get('q') ?? '';
  const kind = route.query.get('kind') ?? '';
  const entries = organization.kept(searchEntries);
  const found = useMemo(
    () => findIn(organization, entries, query, kind),
    [organization, entries, query, kind],
  );
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (kind === '') field.current?.focus();
  }, [kind]);
  return (
    <>
      <Heading
        kicker="Search"
        title={
          query === '' ? (
            'Everything'
          ) : (
            <>
              “<Name of={query} />”
            </>
          )
        }
      />
      <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          Search
          <input
            ref={field}
            type="search"
            value={query}
            placeholder="name, id, email, tag, action, text of a policy"
            onInput={(event) => {
              replaceHash(hashOf(['search'], { q: event.currentTarget.value, kind }));
              dispatchEvent(new HashChangeEvent('hashchange'));
            }}
          />
        </label>
      </form>
      <p class="chips" role="group" aria-label="Kind">
        {kinds.map((one) => (
          <a
            key={one}
            class="chip"
            href={hashOf(['search'], { q: query, kind: one })}
            aria-current={one === kind ? 'true' : undefined}
          >
            {one === '' ? 'all' : one}
          </a>
        ))}
      </p>
      <Section title="Found">
        <DataTable
          caption="Found"
          file="found"
          rows={found}
          keyOf={({ kind: one, hash }) => `${one} ${hash}`}
          columns={[
            { title: 'kind', text: (entry) => entry.kind },
            {
              title: 'name',
              text: ({ name }) => visible(name),
              cell: ({ name, hash, kind: one }) => (
                <a href={hash}>{one === 'finding' ? <Message of={name} /> : <Name of={name} />}</a>
              ),
            },
            { title: 'id', text: ({ id }) => id, cell: ({ id }) => <code>{visible(id)}</code> },
            { title: 'about', text: (entry) => visible(aboutOf(entry, query)) },
          ]}
        />
      </Section>
    </>
  );
}

/** Everything that is found, but for actions. */
export function searchEntries(organization: Organization): Entry[] {
  const { graph, before } = organization;
  const targets = targetsOf(organization);
  // What is gone is found, too.
  const goneTargets =
    before === undefined ? [] : targetsOf(before).filter(({ id }) => graph.target(id) === undefined);
  const gonePolicies = (before?.graph.policies ?? []).filter(({ id }) => graph.policy(id) === undefined);
  const policies = [...graph.policies, ...gonePolicies];
  return [
    ...[...targets, ...goneTargets].map(({ kind, id, name, entity }): Entry => {
      const email = 'email' in entity ? (entity.email ?? '') : '';
      const tags = tagsText(entity.tags);
      const isGone = graph.target(id) === undefined;
      const path = isGone ? 'gone afterwards' : graph.namePath(id);
      const about = [path, email, tags].filter((part) => part !== '').join(' · ');
      return entry({ kind: kindName(kind), id, name, about, hash: hashOf(['node', id]) });
    }),
    ...policies.map(({ id, name, type, policy }) =>
      entry({
        kind: 'policy',
        id,
        name,
        about: [shortTypeName(type), policy.description ?? '', tagsText(policy.tags)]
          .filter((part) => part !== '')
          .join(' · '),
        hash: hashOf(['policy', id]),
        document: policy.content ?? '',
      }),
    ),
    ...findingsOfBoth(organization).map(({ address, finding }) =>
      entry({
        kind: 'finding',
        id: finding.ruleId,
        name: finding.message,
        about: finding.entity.path ?? finding.entity.name,
        hash: hashOf(['finding', address]),
      }),
    ),
  ];
}

function targetsOf({ graph }: Organization): TargetNode[] {
  return [...(graph.root === undefined ? [] : [graph.root]), ...graph.organizationalUnits, ...graph.accounts];
}

function entry(parts: Omit<Entry, 'text'>): Entry {
  const { kind, id, name, about, document = '' } = parts;
  return { ...parts, text: [kind, id, name, about, document].join('\n').toLowerCase() };
}

function findIn(organization: Organization, entries: readonly Entry[], query: string, kind: string): Entry[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = entries.filter(
    (one) => (kind === '' || one.kind === kind) && words.every((word) => one.text.includes(word)),
  );
  if ((kind !== '' && kind !== 'action') || (query.trim().length < 2 && kind !== 'action')) return found;
  const actions = nearestFirst(organization.catalogue, query, mostActions).map((action) =>
    entry({
      kind: 'action',
      id: serviceOf(action),
      name: action,
      about: 'who may do it?',
      hash: hashOf(['action', action]),
    }),
  );
  return [...found, ...actions];
}

/** For a policy that was found by its text, the part of the text. */
function aboutOf({ about, document, name, id }: Entry, query: string): string {
  const [word = ''] = query
    .toLowerCase()
    .split(/\s+/)
    .filter((one) => one !== '');
  if (word === '' || document === undefined || `${name} ${id} ${about}`.toLowerCase().includes(word))
    return about;
  const at = document.toLowerCase().indexOf(word);
  if (at < 0) return about;
  const part = document.slice(Math.max(0, at - 30), at + word.length + 40).replaceAll(/\s+/g, ' ');
  return `${about} · …${part}…`;
}
