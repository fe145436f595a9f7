import type {
  ControlDecision,
  Decision,
  LevelDecision,
  StatementMatch,
} from '../../evaluate/authorization/decision.js';
import type { Location } from '../../model/problem.js';
import { type DecidingPoint, decidingPoints } from '../decision/deciding.js';
import { type DecisionContext, pointSentence, reasonSentence } from '../decision/sentences.js';
import { locateInPolicy } from '../quote.js';

/** A statement with the place of its text. */
interface LocatedMatch extends StatementMatch {
  readonly location: Location;
}

/**
 * The answer of `can --json`: the whole decision, with the place of every statement, and what decides. Its schema is
 * `schema/can-1.schema.json`.
 */
export function decisionJson(context: DecisionContext, decision: Decision): object {
  return {
    formatVersion: 1,
    decision: decision.decision,
    reason: reasonSentence(context, decision),
    request: decision.request,
    deciding: decidingPoints(decision).map((point) => decidingJson(context, point)),
    serviceControl: controlJson(context, decision.serviceControl),
    resourceControl: controlJson(context, decision.resourceControl),
    neededKeys: decision.neededKeys,
    absentKeys: decision.absentKeys,
    unknowns: decision.unknowns,
  };
}

/** One thing on which a decision rests, with its place. */
export function decidingJson(context: DecisionContext, point: DecidingPoint): object {
  return {
    kind: point.kind,
    policyType: point.policyType,
    message: pointSentence(context, point),
    ...('level' in point
      ? { targetId: point.level.targetId, targetPath: context.graph.namePath(point.level.targetId) }
      : {}),
    ...('match' in point ? located(context, point.match) : {}),
    ...('reason' in point ? { reason: point.reason } : {}),
  };
}

function controlJson(context: DecisionContext, control: ControlDecision): object {
  return { ...control, levels: control.levels.map((level) => levelJson(context, level)) };
}

function levelJson(context: DecisionContext, level: LevelDecision): object {
  return {
    ...level,
    targetPath: context.graph.namePath(level.targetId),
    statements: level.statements.map((match) => located(context, match)),
  };
}

function located({ sources }: DecisionContext, match: StatementMatch): LocatedMatch {
  return { ...match, location: locateInPolicy(match.policyId, match.pointer, sources) };
}
