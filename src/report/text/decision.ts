import type {
  ControlDecision,
  Decision,
  LevelDecision,
  StatementMatch,
} from '../../evaluate/authorization/decision.js';
import { type DecidingPoint, decidingPoints, uniqueReasons } from '../decision/deciding.js';
import {
  attachedThere,
  type DecisionContext,
  principalName,
  reasonSentence,
  statementName,
  unknownText,
} from '../decision/sentences.js';
import { visible } from '../escape.js';
import { exemptionSentence, kindName, pluralTypeName, shortTypeName } from '../names.js';
import { quotePolicy } from '../quote.js';
import { type Style, settingOf } from '../style.js';
import { listing, shortListing } from '../words.js';
import { quotedLines } from './quote.js';

/** The decision in one line with the policy that decides. */
export function decisionLine(context: DecisionContext, decision: Decision, style: Style): string {
  const outcome = settingOf(style, decision.decision)(style.strong(decision.decision));
  const asked = visible(`${decision.request.action} by ${principalName(context, decision)}`);
  return `${outcome}: ${asked}: ${visible(reasonSentence(context, decision))}\n`;
}

/** The decision level by level, root first, with the statements that decide quoted. */
export function decisionExplanation(context: DecisionContext, decision: Decision, style: Style): string {
  const controls = [decision.serviceControl, decision.resourceControl];
  const points = decidingPoints(decision);
  return `${[
    ...header(context, decision, style),
    ...controls.flatMap((control) => ['', ...controlLines(context, control, points, style)]),
    ...footer(decision, style),
  ].join('\n')}\n`;
}

function header(context: DecisionContext, decision: Decision, style: Style): string[] {
  const { request } = decision;
  const outcome = settingOf(style, decision.decision)(style.strong(decision.decision));
  const rows: [string, string][] = [
    ['by', principalName(context, decision)],
    ['on', request.resource ?? 'any resource'],
    ...Object.entries(request.context).map(([key, values]): [string, string] => [
      'with',
      values.length === 0 ? `no ${key}` : `${key} = ${values.join(', ')}`,
    ]),
    [
      'else',
      request.closed ? 'keys that are not given are absent' : 'keys that are not given may have any value',
    ],
  ];
  return [
    `${outcome}  ${style.strong(visible(request.action))}`,
    ...rows.map(([label, value]) => `  ${style.dim(label.padEnd(5))}${visible(value)}`),
  ];
}

function controlLines(
  context: DecisionContext,
  control: ControlDecision,
  points: readonly DecidingPoint[],
  style: Style,
): string[] {
  const outcome = settingOf(style, control.outcome)(control.outcome);
  const lines = [`${style.heading(pluralTypeName(control.policyType))}: ${outcome}`];
  if (control.exemption !== undefined) {
    return [...lines, `  ${exemptionSentence(control.exemption, control.policyType)}`];
  }
  if (control.levels.length === 0) return [...lines, `  ${withoutLevels(context, control)}`];
  const width = Math.max(...control.levels.map((level) => visible(levelLabel(level)).length)) + 2;
  const quoted = points.flatMap((point) =>
    point.policyType !== control.policyType
      ? []
      : 'match' in point
        ? [{ level: point.level, match: point.match }]
        : 'matches' in point
          ? point.matches.map((match) => ({ level: point.level, match }))
          : [],
  );
  return [
    ...lines,
    ...control.levels.map((level) => levelLine(control, level, width, style)),
    ...quoted.slice(0, mostQuotes).flatMap(({ level, match }) => quoteLines(context, level, match, style)),
    ...(quoted.length > mostQuotes
      ? ['', `  … and ${quoted.length - mostQuotes} more statements (--json has all)`]
      : []),
  ];
}

const mostQuotes = 4;

function withoutLevels(context: DecisionContext, control: ControlDecision): string {
  const [reason] = control.unknowns;
  if (control.outcome === 'unknown' && reason !== undefined) return visible(unknownText(reason));
  if (control.policyType === 'SERVICE_CONTROL_POLICY') {
    return 'whom SCPs restrict depends on who asks: give --account or --principal';
  }
  if (control.outcome === 'allowed') return 'no RCP of any account of the organization could deny it';
  const count = context.graph.accounts.length;
  return `the owner of the resource is open: RCPs of some of ${count} accounts may deny it; give --resource-account`;
}

function levelLabel(level: LevelDecision): string {
  return level.targetKind === 'root' ? level.targetName : `${kindName(level.targetKind)} ${level.targetName}`;
}

function levelLine(control: ControlDecision, level: LevelDecision, width: number, style: Style): string {
  const verdict = levelVerdict(level);
  const mark = settingOf(style, verdict)(marks[verdict]);
  const label = visible(levelLabel(level)).padEnd(width);
  const text = visible(levelSentence(shortTypeName(control.policyType), level));
  return `  ${mark} ${label}${verdict === 'denied' ? style.strong(text) : text}`;
}

const marks = { allowed: '✓', denied: '✗', conditional: '?', unknown: '!' } as const;

function levelVerdict({ allow, deny }: LevelDecision): keyof typeof marks {
  if (deny === 'yes' || allow === 'no') return 'denied';
  if (deny === 'unknown' || allow === 'unknown') return 'unknown';
  return deny === 'open' || allow === 'open' ? 'conditional' : 'allowed';
}

/** What one level says, in words: denials first. */
export function levelSentence(type: string, level: LevelDecision): string {
  const by = (effect: StatementMatch['effect'], ...verdicts: StatementMatch['verdict'][]): string[] => {
    const matches = level.statements.filter(
      (match) => match.effect === effect && verdicts.includes(match.verdict),
    );
    return [...new Set(matches.map(({ policyName }) => policyName))];
  };
  const keys = (effect: StatementMatch['effect']): string => {
    const open = level.statements
      .filter((match) => match.effect === effect)
      .flatMap(({ openKeys }) => openKeys);
    return open.length === 0 ? '' : `, depending on ${listing([...new Set(open)].sort())}`;
  };
  const parts: string[] = [];
  if (level.deny === 'yes') parts.push(`denied by ${listing(by('Deny', 'yes'))}`);
  else if (level.deny !== 'no') {
    const names = by('Deny', 'open', 'unknown');
    const who = names.length === 0 ? 'a policy that could not be read' : listing(names);
    parts.push(`may be denied by ${who}${keys('Deny')}`);
  }
  if (level.allow === 'yes') parts.push(`allowed by ${shortListing(by('Allow', 'yes'), 3)}`);
  else if (level.allow === 'no') parts.push(`not allowed: ${attachedThere(type, level)}`);
  else {
    const names = by('Allow', 'open', 'unknown');
    const who = names.length === 0 ? 'a policy that could not be read' : listing(names);
    parts.push(`perhaps allowed by ${who}${keys('Allow')}`);
  }
  return parts.join('; ');
}

/** The statement's own lines; of a long one the beginning and the end, where effect and condition stand. */
function quoteLines(
  context: DecisionContext,
  level: LevelDecision,
  match: StatementMatch,
  style: Style,
): string[] {
  const policy = context.graph.policy(match.policyId);
  const where = `${match.policyName}, ${statementName(context, match)}, attached to ${levelLabel(level)}`;
  const quote = policy === undefined ? undefined : quotePolicy(policy.policy, match.pointer, context.sources);
  const title = `  ${style.strong(visible(where))}`;
  return quote === undefined ? ['', title] : ['', title, ...quotedLines(quote, '    ', style)];
}

function footer(decision: Decision, style: Style): string[] {
  const lines: string[] = [];
  if (decision.neededKeys.length > 0) {
    lines.push('', `${style.heading('Depends on')} ${visible(listing(decision.neededKeys))}`);
    lines.push(
      '  give them with --context key=value, or --closed to ask without the keys that are not given',
    );
  }
  if (decision.absentKeys.length > 0) {
    lines.push(
      '',
      `${style.heading('Asked for, and absent from the request:')} ${visible(listing(decision.absentKeys))}`,
    );
  }
  const reasons = uniqueReasons(decision.unknowns);
  if (reasons.length > 0) {
    lines.push('', style.heading('Undecided because'));
    for (const reason of reasons) lines.push(`  ${visible(unknownText(reason))} [${reason.code}]`);
  }
  if (decision.decision === 'allowed') {
    lines.push(
      '',
      'The policies of the organization do not stand in the way; identity and resource policies still decide.',
    );
  }
  return lines;
}
