import type {
  ControlDecision,
  Decision,
  LevelDecision,
  StatementMatch,
  UnknownReason,
} from '../../evaluate/authorization/decision.js';

type ControlType = ControlDecision['policyType'];

/** One thing on which a decision rests. */
export type DecidingPoint =
  /** A statement denies, or may deny. */
  | {
      readonly kind: 'denied' | 'may-be-denied';
      readonly policyType: ControlType;
      readonly level: LevelDecision;
      readonly match: StatementMatch;
    }
  /** No statement attached at a level allows, or only one that may. */
  | {
      readonly kind: 'not-allowed' | 'may-not-be-allowed';
      readonly policyType: ControlType;
      readonly level: LevelDecision;
      readonly matches: readonly StatementMatch[];
    }
  /** A type does not say, as the account is open. */
  | { readonly kind: 'open-account'; readonly policyType: ControlType; readonly openKeys: readonly string[] }
  | { readonly kind: 'unknown'; readonly policyType: ControlType; readonly reason: UnknownReason };

/**
 * What decides, the weightiest first: denials before what is not allowed, SCPs before RCPs, root before account. Empty
 * for what is allowed.
 */
export function decidingPoints(decision: Decision): DecidingPoint[] {
  const controls = [decision.serviceControl, decision.resourceControl].filter(
    ({ outcome }) => outcome === decision.decision && outcome !== 'allowed',
  );
  const points = controls.flatMap((control) => pointsOf(control));
  const rank = (point: DecidingPoint): number => order.indexOf(point.kind);
  return points
    .map((point, index) => ({ point, index }))
    .sort((a, b) => rank(a.point) - rank(b.point) || a.index - b.index)
    .map(({ point }) => point);
}

const order: readonly DecidingPoint['kind'][] = [
  'denied',
  'not-allowed',
  'unknown',
  'may-be-denied',
  'may-not-be-allowed',
  'open-account',
];

function pointsOf(control: ControlDecision): DecidingPoint[] {
  const { policyType, outcome, levels, openKeys } = control;
  if (outcome === 'denied') {
    return levels.flatMap((level) => [
      ...deniesOf(level, (match) => match.verdict === 'yes').map(
        (match): DecidingPoint => ({ kind: 'denied', policyType, level, match }),
      ),
      ...(level.allow === 'no' ? [notAllowed('not-allowed', policyType, level)] : []),
    ]);
  }
  const points = levels.flatMap((level) => [
    ...deniesOf(level, () => true).map(
      (match): DecidingPoint => ({ kind: 'may-be-denied', policyType, level, match }),
    ),
    ...(level.allow === 'open' || level.allow === 'unknown'
      ? [notAllowed('may-not-be-allowed', policyType, level)]
      : []),
  ]);
  const reasons = uniqueReasons(control.unknowns).map(
    (reason): DecidingPoint => ({ kind: 'unknown', policyType, reason }),
  );
  if (points.length + reasons.length > 0) return [...reasons, ...points];
  return [{ kind: 'open-account', policyType, openKeys }];
}

function deniesOf(level: LevelDecision, holds: (match: StatementMatch) => boolean): StatementMatch[] {
  return level.statements.filter((match) => match.effect === 'Deny' && holds(match));
}

function notAllowed(
  kind: 'not-allowed' | 'may-not-be-allowed',
  policyType: ControlType,
  level: LevelDecision,
): DecidingPoint {
  const matches = level.statements.filter(({ effect }) => effect === 'Allow');
  return { kind, policyType, level, matches };
}

/** Each reason once, in its first place. */
export function uniqueReasons(reasons: readonly UnknownReason[]): UnknownReason[] {
  const seen = new Map(
    reasons.map((reason) => [
      `${reason.code}\n${reason.message}\n${reason.subject ?? ''}\n${reason.pointer ?? ''}`,
      reason,
    ]),
  );
  return [...seen.values()];
}
