import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { jsonText, visible } from '../../report/escape.js';
import { entityName, placeOf, requestWords } from '../../report/finding-words.js';
import { gapText } from '../../report/names.js';
import { thousands } from '../../report/words.js';
import { DocumentView } from '../document-view.js';
import type { NumberedFinding, Organization } from '../organization.js';
import {
  Badge,
  Facts,
  Fate,
  Heading,
  Message,
  Name,
  OrganizationProvider,
  PolicyLink,
  Section,
  TargetLink,
  useOrganization,
} from '../parts.js';
import { askHash } from '../question.js';
import { hashOf, type Route, replaceHash } from '../route.js';
import { type Column, DataTable } from '../table.js';

function levelOf({ finding }: NumberedFinding): string {
  return finding.result === 'unknown' ? 'unknown' : finding.level;
}

const columns: readonly Column<NumberedFinding>[] = [
  { title: 'level', text: levelOf, cell: (found) => <Badge of={levelOf(found)} /> },
  { title: 'about', text: ({ finding }) => visible(entityName(finding)) },
  {
    title: 'finding',
    text: ({ finding }) => visible(finding.message),
    cell: ({ address, finding }) => (
      <a href={hashOf(['finding', address])}>
        <Message of={finding.message} />
      </a>
    ),
  },
  {
    title: 'rule',
    text: ({ finding }) => finding.ruleId,
    cell: ({ finding }) => <a href={hashOf(['rule', finding.ruleId])}>{finding.ruleId}</a>,
  },
  { title: 'place', text: ({ finding }) => visible(placeOf(finding)) },
];

/** Findings as a table; on a page of a change with what becomes of each. */
export function FindingList(props: {
  readonly of: readonly NumberedFinding[];
  readonly filter?: string;
  readonly onFilter?: (text: string) => void;
}): JSX.Element {
  const { change } = useOrganization();
  const shown = useMemo(
    (): readonly Column<NumberedFinding>[] =>
      change === undefined
        ? columns
        : [
            {
              title: 'change',
              text: ({ address }) => change.fateOf(address),
              cell: ({ address }) => <Fate of={change.fateOf(address)} />,
            },
            ...columns,
          ],
    [change],
  );
  return (
    <DataTable
      caption="Findings"
      file="findings"
      rows={props.of}
      columns={shown}
      keyOf={({ address }) => address}
      {...(props.filter === undefined ? {} : { filter: props.filter })}
      {...(props.onFilter === undefined ? {} : { onFilter: props.onFilter })}
    />
  );
}

/** The findings; on a page of a change also those that are resolved. */
export function findingsOfBoth({ findings, before, change }: Organization): readonly NumberedFinding[] {
  if (before === undefined || change === undefined) return findings;
  return [...findings, ...before.findings.filter(({ address }) => change.fateOf(address) === 'resolved')];
}

/** Findings about a target or policy: those afterwards, and those that are resolved. */
export function bothFindings(organization: Organization, id: string): readonly NumberedFinding[] {
  const { before, change } = organization;
  const resolved = before?.findingsOf(id).filter(({ address }) => change?.fateOf(address) === 'resolved');
  return [...organization.findingsOf(id), ...(resolved ?? [])];
}

/** All findings, or those of a level, and every rule with how it went. */
export function RulesView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { data } = organization;
  const level = route.query.get('level') ?? '';
  const fate = route.query.get('change') ?? '';
  const findings = useMemo(() => findingsOfBoth(organization), [organization]);
  const chosen = useMemo(
    () =>
      findings.filter(
        (found) =>
          (level === '' || levelOf(found) === level) &&
          (fate === '' || organization.change?.fateOf(found.address) === fate),
      ),
    [findings, organization, level, fate],
  );
  return (
    <>
      <Heading kicker="Rules" title="Findings" />
      <p class="chips" role="group" aria-label="Level">
        {['', 'error', 'warning', 'note', 'unknown'].map((one) => (
          <a
            key={one}
            class={`chip ${one}`}
            href={hashOf(['rules'], { level: one, change: fate })}
            aria-current={one === level ? 'true' : undefined}
          >
            {one === '' ? 'all' : one === 'unknown' ? 'undecided' : `${one}s`}
          </a>
        ))}
      </p>
      {organization.change === undefined ? null : (
        <p class="chips" role="group" aria-label="Change">
          {['', 'new', 'resolved', 'stays'].map((one) => (
            <a
              key={one}
              class="chip"
              href={hashOf(['rules'], { level, change: one })}
              aria-current={one === fate ? 'true' : undefined}
            >
              {one === '' ? 'before and after' : one}
            </a>
          ))}
        </p>
      )}
      <FindingList
        of={chosen}
        filter={route.query.get('filter') ?? ''}
        onFilter={(filter) => replaceHash(hashOf(['rules'], { level, change: fate, filter }))}
      />
      <Section title="Every rule">
        <DataTable
          caption="Rules"
          file="rules"
          rows={data.check.rules}
          keyOf={({ id }) => id}
          columns={[
            {
              title: 'rule',
              text: ({ id }) => id,
              cell: ({ id }) => <a href={hashOf(['rule', id])}>{id}</a>,
            },
            { title: 'what it finds', text: ({ title }) => title },
            { title: 'level', text: ({ level: one }) => one, cell: ({ level: one }) => <Badge of={one} /> },
            { title: 'pass', numeric: true, text: ({ counts }) => thousands(counts.pass) },
            { title: 'fail', numeric: true, text: ({ counts }) => thousands(counts.fail) },
            { title: 'undecided', numeric: true, text: ({ counts }) => thousands(counts.unknown) },
            { title: 'let pass', numeric: true, text: ({ counts }) => thousands(counts.suppressed) },
          ]}
        />
      </Section>
      {organization.letPass.length === 0 ? null : (
        <Section title="Let pass by the configuration">
          <LetPassList of={organization.letPass} />
        </Section>
      )}
    </>
  );
}

function LetPassList({ of }: { readonly of: readonly NumberedFinding[] }): JSX.Element {
  return (
    <DataTable
      caption="Let pass"
      file="let-pass"
      rows={of}
      keyOf={({ address }) => address}
      columns={[
        { title: 'about', text: ({ finding }) => visible(entityName(finding)) },
        {
          title: 'finding',
          text: ({ finding }) => visible(finding.message),
          cell: ({ address, finding }) => (
            <a href={hashOf(['finding', address])}>
              <Message of={finding.message} />
            </a>
          ),
        },
        { title: 'reason', text: ({ letPass }) => visible(letPass?.reason ?? '') },
        { title: 'until', text: ({ letPass }) => letPass?.until ?? '' },
      ]}
    />
  );
}

/** One rule: why it exists, what to do, and what it found. */
export function RuleView({ id }: { readonly id: string }): JSX.Element {
  const organization = useOrganization();
  const rule = organization.rules.get(id);
  const own = useMemo(
    () => findingsOfBoth(organization).filter(({ finding }) => finding.ruleId === id),
    [organization, id],
  );
  const letPass = organization.letPass.filter(({ finding }) => finding.ruleId === id);
  if (rule === undefined) return <Heading kicker="Rule" title="There is no such rule" />;
  return (
    <>
      <Heading kicker={<a href={hashOf(['rules'])}>Rules</a>} title={rule.title}>
        <Facts
          of={[
            ['id', <code key="id">{rule.id}</code>],
            ['level', <Badge key="l" of={rule.level} />],
          ]}
        />
      </Heading>
      <Section title="Why">
        <p>{rule.rationale}</p>
      </Section>
      <Section title="What to do">
        <p>{rule.remediation}</p>
        <p class="lead">
          See{' '}
          {rule.references.map((page) => (
            <cite key={page}>{page}</cite>
          ))}
        </p>
      </Section>
      <Section title="Found">{own.length === 0 ? <p>Nothing.</p> : <FindingList of={own} />}</Section>
      {letPass.length === 0 ? null : (
        <Section title="Let pass by the configuration">
          <LetPassList of={letPass} />
        </Section>
      )}
    </>
  );
}

/** One finding with its evidence and what to do, in the state that has it. */
export function FindingView({ address }: { readonly address: string }): JSX.Element {
  const organization = useOrganization();
  const { before, findings } = organization;
  const state = [organization, ...(before === undefined ? [] : [before])].find((one) =>
    [...one.findings, ...one.letPass].some((found) => found.address === address),
  );
  const found = [...(state?.findings ?? findings), ...(state?.letPass ?? [])].find(
    (one) => one.address === address,
  );
  if (state === undefined || found === undefined) {
    return <Heading kicker="Finding" title="There is no such finding" />;
  }
  return (
    <OrganizationProvider value={state}>
      <FindingPart
        found={found}
        fate={found.letPass === undefined ? organization.change?.fateOf(address) : undefined}
      />
    </OrganizationProvider>
  );
}

function FindingPart(props: {
  readonly found: NumberedFinding;
  readonly fate: 'new' | 'resolved' | 'stays' | undefined;
}): JSX.Element {
  const { found, fate } = props;
  const organization = useOrganization();
  const { rules, graph } = organization;
  const { finding } = found;
  const rule = rules.get(finding.ruleId);
  const policy = finding.policy === undefined ? undefined : graph.policy(finding.policy.id);
  const content = policy?.policy.content;
  const statement = /^\/Statement(\/\d+)?/.exec(finding.pointer ?? '')?.[0] ?? finding.pointer;
  const place = placeOf(finding);
  return (
    <>
      <Heading
        kicker={<a href={hashOf(['rule', finding.ruleId])}>{rule?.title ?? finding.ruleId}</a>}
        title={<Message of={finding.message} />}
      >
        <Facts
          of={[
            ['level', <Badge key="l" of={levelOf(found)} />],
            ...(fate === undefined ? [] : ([['change', <Badge key="f" of={fate} />]] as const)),
            [
              'about',
              finding.entity.kind === 'policy' ? (
                <PolicyLink key="p" id={finding.entity.id} />
              ) : (
                <TargetLink key="t" id={finding.entity.id} full />
              ),
            ],
            ...(finding.policy === undefined
              ? []
              : ([
                  ['policy', <PolicyLink key="p" id={finding.policy.id} at={finding.pointer ?? ''} />],
                ] as const)),
            ...(finding.attachment === undefined
              ? []
              : ([['attached to', <TargetLink key="a" id={finding.attachment.targetId} full />]] as const)),
            ...(place === '' ? [] : ([['place', <code key="c">{visible(place)}</code>]] as const)),
          ]}
        />
      </Heading>
      {finding.witness === undefined ? null : (
        <Section title="A request that shows it">
          <p>
            <code>{visible(requestWords(finding.witness))}</code>:{' '}
            <Badge of={organization.engine.decide(finding.witness).decision} />
          </p>
          <p>
            <a class="button" href={askHash(finding.witness)}>
              Ask it
            </a>
          </p>
        </Section>
      )}
      {content === undefined ? null : (
        <Section title="Evidence">
          <DocumentView
            text={content}
            label={`Document of ${visible(policy?.name ?? '')}`}
            marks={statement === undefined || statement === '' ? [] : [{ pointer: statement, kind: 'here' }]}
          />
        </Section>
      )}
      {(finding.gaps ?? []).length === 0 ? null : (
        <Section title="What was not read">
          <ul class="plain">
            {finding.gaps?.map((gap, i) => (
              <li key={i}>{visible(gapText(gap))}</li>
            ))}
          </ul>
        </Section>
      )}
      {rule === undefined ? null : (
        <Section title="What to do">
          <p>
            {finding.result === 'unknown'
              ? 'Read what is missing, or correct what is not valid: then it can be decided.'
              : rule.remediation}
          </p>
          <p class="lead">{rule.rationale}</p>
        </Section>
      )}
      <Section title="Let it pass">
        {found.letPass === undefined ? (
          <>
            <p>
              Where it is known and accepted, an entry of the configuration says why, and until when; the
              finding then counts no more.
            </p>
            <pre class="command" tabIndex={0}>
              {letPassEntry(finding)}
            </pre>
          </>
        ) : (
          <p>
            It is let pass by the configuration
            {found.letPass.until === undefined ? '' : `, until ${found.letPass.until}`}:{' '}
            <Name of={found.letPass.reason} />
          </p>
        )}
      </Section>
    </>
  );
}

/** The entry of a configuration (JSON is YAML, too) that lets a finding pass. */
function letPassEntry({ ruleId, entity, policy }: NumberedFinding['finding']): string {
  const about = entity.kind === 'organization' ? (policy?.id ?? entity.id) : entity.id;
  const entry = { rule: ruleId, entity: about, reason: 'why it is accepted' };
  return jsonText({ ignore: [entry] }).trim();
}
