import type { JSX } from 'preact';
import type {
  ControlDecision,
  Decision,
  LevelDecision,
  StatementMatch,
} from '../../evaluate/authorization/decision.js';
import { decidingPoints, uniqueReasons } from '../../report/decision/deciding.js';
import {
  pointSentence,
  statementName,
  unknownText,
  weightiestReason,
} from '../../report/decision/sentences.js';
import { visible } from '../../report/escape.js';
import { exemptionSentence, kindName, pluralTypeName, shortTypeName } from '../../report/names.js';
import { levelSentence } from '../../report/text/decision.js';
import { listing } from '../../report/words.js';
import { DocumentView } from '../document-view.js';
import { Badge, Message, Name, PolicyLink, TargetLink, useOrganization, Words } from '../parts.js';

/** A decision as the command line explains it: the reasons, then level by level, with the statements that decide. */
export function DecisionView({ decision }: { readonly decision: Decision }): JSX.Element {
  const { context } = useOrganization();
  const reasons = decidingPoints(decision);
  return (
    <div class="decision" data-decision={decision.decision}>
      <p class={`verdict ${decision.decision}`}>
        <strong>{decision.decision}</strong>
        <span>
          <Message of={weightiestReason(context, decision)} />
        </span>
      </p>
      {reasons.length < 2 ? null : (
        <ul class="reasons">
          {reasons.slice(1).map((point, i) => (
            <li key={i}>
              <Message of={pointSentence(context, point)} />
            </li>
          ))}
        </ul>
      )}
      {decision.neededKeys.length === 0 ? null : (
        <p>
          Depends on <code>{visible(listing(decision.neededKeys))}</code>: give them above, or ask without the
          keys that are not given.
        </p>
      )}
      {decision.absentKeys.length === 0 ? null : (
        <p>
          Asked for, and absent from the request: <code>{visible(listing(decision.absentKeys))}</code>
        </p>
      )}
      {uniqueReasons(decision.unknowns).map((reason) => (
        <p key={`${reason.code} ${reason.message}`}>
          Undecided because <Message of={unknownText(reason)} /> <code>{reason.code}</code>
        </p>
      ))}
      {[decision.serviceControl, decision.resourceControl].map((control) => (
        <ControlView key={control.policyType} control={control} decision={decision} />
      ))}
      {decision.decision === 'allowed' ? (
        <p class="lead">
          The policies of the organization do not stand in the way; identity and resource policies still
          decide.
        </p>
      ) : null}
    </div>
  );
}

function ControlView(props: { readonly control: ControlDecision; readonly decision: Decision }): JSX.Element {
  const { control, decision } = props;
  return (
    <section class="control" aria-label={pluralTypeName(control.policyType)}>
      <h3>
        {pluralTypeName(control.policyType)} <Badge of={control.outcome} />
      </h3>
      {control.exemption !== undefined ? (
        <p>
          <Message of={exemptionSentence(control.exemption, control.policyType)} />.
        </p>
      ) : control.levels.length === 0 ? (
        <p>{control.outcome === 'allowed' ? 'None restricts the request.' : 'It depends on the account.'}</p>
      ) : (
        <ol class="levels">
          {control.levels.map((level) => (
            <LevelView key={level.targetId} {...{ control, level, decision }} />
          ))}
        </ol>
      )}
    </section>
  );
}

const marks = { allowed: '✓', denied: '✗', conditional: '?', unknown: '!' } as const;

function verdictOf({ allow, deny }: LevelDecision): keyof typeof marks {
  if (deny === 'yes' || allow === 'no') return 'denied';
  if (deny === 'unknown' || allow === 'unknown') return 'unknown';
  return deny === 'open' || allow === 'open' ? 'conditional' : 'allowed';
}

function LevelView(props: {
  readonly control: ControlDecision;
  readonly level: LevelDecision;
  readonly decision: Decision;
}): JSX.Element {
  const { graph, context } = useOrganization();
  const { control, level } = props;
  const verdict = verdictOf(level);
  const deciding = decidingOf(level, verdict);
  return (
    <li class={`level ${verdict}`}>
      <span class="sign" aria-hidden="true">
        {marks[verdict]}
      </span>
      <div>
        <p>
          {kindName(level.targetKind)}{' '}
          {graph.target(level.targetId) === undefined ? (
            <Name of={level.targetName} />
          ) : (
            <TargetLink id={level.targetId} />
          )}
          : {visible(levelSentence(shortTypeName(control.policyType), level))}
        </p>
        {deciding.length === 0 ? null : (
          <details open={verdict !== 'allowed' && deciding.length < 4}>
            <summary>{deciding.length === 1 ? 'the statement' : `${deciding.length} statements`}</summary>
            {deciding.map((match) => {
              const content = graph.policy(match.policyId)?.policy.content;
              return (
                <div key={`${match.policyId} ${match.pointer}`} class="statement">
                  <p>
                    <PolicyLink id={match.policyId} at={match.pointer} />,{' '}
                    <Words of={statementName(context, match)} />
                  </p>
                  {content === undefined ? null : (
                    <DocumentView
                      text={statementText(content, match.statementIndex)}
                      label={`Statement ${match.statementIndex + 1} of ${visible(match.policyName)}`}
                      marks={[{ pointer: '', kind: match.effect === 'Deny' ? 'deny' : 'allow' }]}
                    />
                  )}
                </div>
              );
            })}
          </details>
        )}
      </div>
    </li>
  );
}

/** Of what matches, the statements that make the level say what it says. */
function decidingOf({ statements, deny }: LevelDecision, verdict: keyof typeof marks): StatementMatch[] {
  if (verdict === 'allowed') return statements.filter(({ effect }) => effect === 'Allow');
  if (deny === 'yes') return statements.filter((match) => match.effect === 'Deny' && match.verdict === 'yes');
  return statements.filter((match) => match.effect === 'Deny' || match.verdict !== 'yes');
}

/** One statement of a document as text. */
function statementText(content: string, index: number): string {
  const document: { Statement?: unknown } = JSON.parse(content);
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  return JSON.stringify(statements[index] ?? null, null, 2);
}
