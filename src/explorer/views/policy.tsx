import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import { visible } from '../../report/escape.js';
import { gapText, pluralTypeName } from '../../report/names.js';
import { thousands } from '../../report/words.js';
import { DocumentView, linesShown, type Mark } from '../document-view.js';
import { lineDifference } from '../line-difference.js';
import type { Organization } from '../organization.js';
import { Badge, Facts, Fate, Heading, Message, Name, Section, useOrganization } from '../parts.js';
import { hashOf, type Route } from '../route.js';
import { InState } from '../sides.js';
import { DataTable } from '../table.js';
import { bothFindings, FindingList } from './findings.js';
import { addsText, Quota } from './policies.js';

/** The statements of a policy that deny, and those without effect. Of one of another kind nothing is marked. */
export function marksOf({ engine, contributions }: Organization, policy: PolicyNode): Mark[] {
  if (policyTypeInfo(policy.type)?.language !== 'statement') return [];
  const statements = engine.evaluator.documents.parsed(policy)?.document?.statements ?? [];
  const dead = new Set(contributions.get(policy.id)?.deadStatements.map(({ statement }) => statement));
  return statements.flatMap(({ effect, pointer }, i): Mark[] => {
    if (dead.has(i)) return [{ pointer, kind: 'dead' }];
    return effect === 'Deny' ? [{ pointer, kind: 'deny' }] : [];
  });
}

/** One policy: its document, where it is attached, what it adds, and what was found; of a change, before and after. */
export function PolicyView({ id, route }: { readonly id: string; readonly route: Route }): JSX.Element {
  const { graph, before } = useOrganization();
  const now = graph.policy(id);
  const was = before?.graph.policy(id);
  const policy = now ?? was;
  if (policy === undefined) return <Heading kicker="Policy" title="There is no such policy" />;
  const earlier = now === undefined ? undefined : was;
  const page = <PolicyPage policy={policy} earlier={earlier} route={route} />;
  if (before === undefined || (now !== undefined && was !== undefined)) return page;
  return (
    <InState state={now === undefined ? 'before' : 'after'} what="policy">
      {page}
    </InState>
  );
}

function PolicyPage(props: {
  readonly policy: PolicyNode;
  /** The policy before a change. */
  readonly earlier: PolicyNode | undefined;
  readonly route: Route;
}): JSX.Element {
  const { policy, earlier, route } = props;
  const organization = useOrganization();
  const { sources, contributions } = organization;
  const { id } = policy;
  const { description, arn, awsManaged, tags } = policy.policy;
  const at = route.query.get('at') ?? '';
  const here: Mark[] = at === '' ? [] : [{ pointer: statementOf(at), kind: 'here' }];
  const found = bothFindings(organization, id);
  const file = sources.documents.get(id)?.file;
  const adds = addsText(contributions.get(id));
  return (
    <>
      <Heading kicker={<a href={hashOf(['policies'])}>Policies</a>} title={<Name of={policy.name} />}>
        {description === undefined || description === '' ? null : <p class="lead">{visible(description)}</p>}
        <Facts
          of={[
            ['type', visible(pluralTypeName(policy.type))],
            ['id', <code key="id">{id}</code>],
            ['accounts reached', thousands(organization.reachOf(policy))],
            ...(adds === '' ? [] : ([['what it adds', visible(adds)]] as const)),
            ['of quota', <Quota key="q" policy={policy} />],
            ...(awsManaged ? ([['owner', 'AWS']] as const) : []),
            ...(file === undefined ? [] : ([['file', <code key="f">{visible(file)}</code>]] as const)),
            ...(tags.length === 0
              ? []
              : ([['tags', tags.map(({ key, value }) => visible(`${key}=${value}`)).join(', ')]] as const)),
            ['ARN', <code key="arn">{visible(arn)}</code>],
          ]}
        />
      </Heading>
      <Targets policy={policy} earlier={earlier} />
      <DeadStatements id={id} />
      <Section title="Document">
        <Documents policy={policy} earlier={earlier} marks={[...marksOf(organization, policy), ...here]} />
      </Section>
      {found.length === 0 ? null : (
        <Section title="Findings">
          <FindingList of={found} />
        </Section>
      )}
    </>
  );
}

interface TargetRow {
  readonly target: TargetNode;
  readonly fate: 'new' | 'gone' | 'stays';
}

function Targets(props: {
  readonly policy: PolicyNode;
  readonly earlier: PolicyNode | undefined;
}): JSX.Element {
  const { policy, earlier } = props;
  const organization = useOrganization();
  const { graph, before, contributions } = organization;
  const { id } = policy;
  const dead = new Map(contributions.get(id)?.deadAt?.map(({ targetId, why }) => [targetId, why]) ?? []);
  const now = graph.targets(id);
  const was = earlier === undefined ? undefined : before?.graph.targets(id);
  const rows: TargetRow[] = [
    ...now.map(
      (target): TargetRow => ({
        target,
        fate: was === undefined || was.some((one) => one.id === target.id) ? 'stays' : 'new',
      }),
    ),
    ...(was ?? [])
      .filter((target) => !now.some((one) => one.id === target.id))
      .map((target): TargetRow => ({ target, fate: 'gone' })),
  ];
  return (
    <Section title="Attached to">
      {graph.unreadTargets(id).map((gap, i) => (
        <p key={i} class="problem">
          Perhaps to more: {visible(gapText(gap))}
        </p>
      ))}
      {rows.length === 0 ? (
        <p class="empty">Nothing{graph.unreadTargets(id).length > 0 ? ' that is known' : ''}.</p>
      ) : (
        <DataTable
          caption="Targets"
          file={`targets-${id}`}
          rows={rows}
          keyOf={({ target }) => target.id}
          columns={[
            {
              title: 'target',
              text: ({ target, fate }) =>
                visible((fate === 'gone' ? (before?.graph ?? graph) : graph).namePath(target.id)),
              cell: ({ target, fate }) => (
                <a href={hashOf(['node', target.id])}>
                  <Name of={(fate === 'gone' ? (before?.graph ?? graph) : graph).namePath(target.id)} />
                </a>
              ),
            },
            ...(was === undefined
              ? []
              : [
                  {
                    title: 'change',
                    text: ({ fate }: TargetRow) => fate,
                    cell: ({ fate }: TargetRow) => <Fate of={fate} />,
                  },
                ]),
            { title: 'id', text: ({ target }) => target.id, cell: ({ target }) => <code>{target.id}</code> },
            {
              title: 'accounts',
              numeric: true,
              text: ({ target }) => thousands(organization.accountsBelow(target)),
            },
            ...(dead.size === 0
              ? []
              : [
                  {
                    title: 'adds nothing here',
                    text: ({ target }: TargetRow) => visible(dead.get(target.id) ?? ''),
                  },
                ]),
          ]}
        />
      )}
    </Section>
  );
}

function DeadStatements({ id }: { readonly id: string }): JSX.Element | null {
  const { contributions } = useOrganization();
  const dead = contributions.get(id)?.deadStatements ?? [];
  if (dead.length === 0) return null;
  return (
    <Section
      title="Statements without effect"
      note="Nothing would change for any account without one of them: that is proved, for each by itself."
    >
      <ul class="plain">
        {dead.map(({ statement, why }) => (
          <li key={statement}>
            <Badge of="nothing" />{' '}
            <a href={hashOf(['policy', id], { at: `/Statement/${statement}` })}>statement {statement + 1}</a>:{' '}
            <Message of={why} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Documents(props: {
  readonly policy: PolicyNode;
  readonly earlier: PolicyNode | undefined;
  readonly marks: readonly Mark[];
}): JSX.Element {
  const { policy, earlier, marks } = props;
  const { before } = useOrganization();
  const { content } = policy.policy;
  const earlierContent = earlier?.policy.content;
  const label = `Document of ${visible(policy.name)}`;
  if (earlier === undefined || before === undefined || content === earlierContent) {
    return content === undefined ? (
      <p class="problem">It was not read.</p>
    ) : (
      <DocumentView text={content} label={label} marks={marks} />
    );
  }
  return (
    <ComparedDocuments
      label={label}
      before={{ text: earlierContent, marks: marksOf(before, earlier) }}
      after={{ text: content, marks }}
    />
  );
}

interface Side {
  /** undefined: it was not read. */
  readonly text: string | undefined;
  readonly marks: readonly Mark[];
}

/** Two documents side by side, with the lines that only one of them has. */
function ComparedDocuments(props: {
  readonly label: string;
  readonly before: Side;
  readonly after: Side;
}): JSX.Element {
  const { label, before, after } = props;
  const lines = useMemo(() => {
    const differing = lineDifference(linesShown(before.text ?? ''), linesShown(after.text ?? ''));
    return {
      Before: { are: differing.before, kind: 'was' },
      After: { are: differing.after, kind: 'is' },
    } as const;
  }, [before.text, after.text]);
  const side = (title: 'Before' | 'After', { text, marks }: Side): JSX.Element => (
    <section class={`side ${title.toLowerCase()}`} aria-label={title}>
      <p class="side-name">{title}</p>
      {text === undefined ? (
        <p class="problem">It was not read.</p>
      ) : (
        <DocumentView
          text={text}
          label={`${label}, ${title.toLowerCase()}`}
          marks={marks}
          lines={lines[title]}
        />
      )}
    </section>
  );
  return (
    <div class="sides">
      {side('Before', before)}
      {side('After', after)}
    </div>
  );
}

/** The whole statement says more than a part of it. */
function statementOf(pointer: string): string {
  return /^\/Statement(\/\d+)?/.exec(pointer)?.[0] ?? pointer;
}
