import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Decision } from '../../evaluate/authorization/decision.js';
import { UsageError } from '../../model/errors.js';
import { nearestFirst } from '../nearest-first.js';
import type { Organization } from '../organization.js';
import { Heading, Message, useOrganization } from '../parts.js';
import { commandLine, type Question, questionHash, questionOf, readQuestion } from '../question.js';
import { type Route, replaceHash } from '../route.js';
import { Sides } from '../sides.js';
import { DecisionView } from './decision.js';

/** May an account do something? Decided in the page; the address keeps the question. */
export function AskView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const [question, setQuestion] = useState(() => questionOf(route.query));
  const address = route.query.toString();
  useEffect(() => setQuestion(questionOf(new URLSearchParams(address))), [address]);
  const change = (part: Partial<Question>): void => {
    const next = { ...question, ...part };
    setQuestion(next);
    replaceHash(questionHash(next));
  };
  return (
    <>
      <Heading kicker="Ask" title="May an account do this?" />
      <p class="lead">
        As far as the organization decides. What is not given is open, so that the answer holds whatever it
        is; the page decides with the code of <code>orgproof can</code>.
      </p>
      <form class="ask" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="Account"
          hint="id, path or name"
          value={question.account}
          onInput={(account) => change({ account })}
          choices={(text) => accountChoices(organization, text)}
        />
        <Choice
          label="Action"
          hint="such as s3:PutObject"
          value={question.action}
          onInput={(action) => change({ action })}
          choices={(text) => nearestFirst(organization.catalogue, text, 40)}
        />
        <Field
          label="Resource"
          hint="ARN; empty: any"
          value={question.resource}
          onInput={(resource) => change({ resource })}
        />
        <Choice
          label="Owner of the resource"
          hint="where its ARN does not tell"
          value={question.owner}
          onInput={(owner) => change({ owner })}
          choices={(text) => accountChoices(organization, text)}
        />
        <Field
          label="Principal"
          hint="role/…, user/…, root, an ARN, a service, anonymous, anyone; empty: anybody in the account"
          value={question.principal}
          onInput={(principal) => change({ principal })}
        />
        <Lines
          label="Context"
          hint="key=value, one a line; a key twice has two values"
          value={question.context}
          onInput={(context) => change({ context })}
        />
        <Lines
          label="Absent keys"
          hint="one a line"
          value={question.absent}
          onInput={(absent) => change({ absent })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={question.closed}
            onChange={(event) => change({ closed: event.currentTarget.checked })}
          />{' '}
          keys that are not given are absent, as AWS would see the request
        </label>
      </form>
      <section aria-live="polite" aria-label="Answer" class="answer">
        <Sides>{(state) => <AnswerView state={state} question={question} />}</Sides>
      </section>
    </>
  );
}

function AnswerView(props: { readonly state: Organization; readonly question: Question }): JSX.Element {
  const { state, question } = props;
  const answer = useMemo(() => answerOf(state, question), [state, question]);
  if (answer.kind === 'problem') {
    return (
      <p class="problem">
        <Message of={answer.problem} />
      </p>
    );
  }
  return (
    <>
      {answer.note === undefined ? null : (
        <p class="problem">
          <Message of={answer.note} />
        </p>
      )}
      <DecisionView decision={answer.decision} />
      {state.isRead ? (
        <>
          <p class="lead">The same on the command line:</p>
          <pre class="command" tabIndex={0}>
            {commandLine(state.data.name, question)}
          </pre>
        </>
      ) : null}
    </>
  );
}

type Answered =
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'decision'; readonly decision: Decision; readonly note?: string };

function answerOf(organization: Organization, question: Question): Answered {
  const { graph, engine, catalogue, data } = organization;
  const read = readQuestion(graph, question);
  if (read.kind === 'problem') return read;
  const { request } = read;
  try {
    const decision = engine.decide(request);
    if (catalogue.hasResourceTypes(request.action.toLowerCase()) !== undefined)
      return { kind: 'decision', decision };
    return {
      kind: 'decision',
      decision,
      note: `the service authorization reference of ${data.catalogueDate} does not list \`${request.action}\``,
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: 'problem', problem: error.message };
  }
}

/** How many roots, OUs and accounts have a name. */
export function nameCounts({ graph }: Organization): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of [...graph.organizationalUnits, ...graph.accounts]) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const root = graph.root?.name ?? '';
  return counts.set(root, (counts.get(root) ?? 0) + 1);
}

function accountChoices(organization: Organization, text: string): string[] {
  const { graph } = organization;
  const counts = organization.kept(nameCounts);
  const wanted = text.toLowerCase();
  const chosen: string[] = [];
  for (const { id, name } of graph.accounts) {
    if (!name.toLowerCase().includes(wanted) && !id.startsWith(wanted)) continue;
    chosen.push(counts.get(name) === 1 ? name : id);
    if (chosen.length === 40) break;
  }
  return chosen;
}

interface FieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
}

function Field({ label, hint, value, onInput }: FieldProps): JSX.Element {
  return (
    <label>
      {label} <small>{hint}</small>
      <input
        value={value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function Lines({ label, hint, value, onInput }: FieldProps): JSX.Element {
  return (
    <label>
      {label} <small>{hint}</small>
      <textarea
        rows={2}
        value={value}
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

/** A field that offers what the text could become. */
function Choice(props: FieldProps & { readonly choices: (text: string) => readonly string[] }): JSX.Element {
  const { label, hint, value, onInput, choices } = props;
  const id = `choices-${label.toLowerCase().replaceAll(' ', '-')}`;
  const offered = useMemo(() => choices(value), [choices, value]);
  return (
    <label>
      {label} <small>{hint}</small>
      <input
        list={id}
        value={value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <datalist id={id}>
        {offered.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </label>
  );
}
