import type { ActionCause, ReachingStatement } from '../../evaluate/permissions/statement-sets.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { Location } from '../../model/problem.js';
import { type DecisionContext, levelName, statementName } from '../decision/sentences.js';
import { shortTypeName } from '../names.js';
import { locateInPolicy } from '../quote.js';
import { shortListing } from '../words.js';

/** A cause for programs. */
export interface CauseJson {
  readonly kind: ActionCause['kind'];
  readonly targetId: string;
  readonly targetPath: string;
  readonly message: string;
  /** The statement that denies; for `not-allowed` those that allow a part. */
  readonly statements: readonly {
    readonly policyId: string;
    readonly policyName: string;
    readonly statementIndex: number;
    readonly sid?: string;
    readonly pointer: string;
    readonly location: Location;
  }[];
}

/**
 * What refuses requests, as a sentence without its period: `SCP X at OU /Prod: statement 2 …`, or that no policy at a
 * level allows more.
 */
export function causeSentence(
  context: DecisionContext,
  { kind, target, statements }: ActionCause,
  policyType: ControlType,
): string {
  const type = shortTypeName(policyType);
  const level = levelName(context, { targetKind: target.kind, targetId: target.id });
  if (kind === 'denied') {
    return statements
      .map((one) => `${type} \`${one.policy.name}\` at ${level}: ${placeOf(context, one)}`)
      .join(', ');
  }
  if (statements.length === 0) return `no ${type} at ${level} allows it`;
  const allowing = statements.map((one) => `\`${one.policy.name}\` by ${placeOf(context, one)}`);
  return `at ${level} only ${shortListing(allowing, 3)} allows it`;
}

function placeOf(context: DecisionContext, { policy, statement }: ReachingStatement): string {
  return statementName(context, {
    policyId: policy.id,
    pointer: statement.pointer,
    statementIndex: statement.index,
    ...(statement.sid === undefined ? {} : { sid: statement.sid }),
  });
}

/** A cause for programs, with its places. */
export function causeJson(context: DecisionContext, cause: ActionCause, policyType: ControlType): CauseJson {
  const { kind, target, statements } = cause;
  return {
    kind,
    targetId: target.id,
    targetPath: context.graph.namePath(target.id),
    message: causeSentence(context, cause, policyType),
    statements: statements.map(({ policy, statement }) => ({
      policyId: policy.id,
      policyName: policy.name,
      statementIndex: statement.index,
      ...(statement.sid === undefined ? {} : { sid: statement.sid }),
      pointer: statement.pointer,
      location: locateInPolicy(policy.id, statement.pointer, context.sources),
    })),
  };
}
