import type { ControlDecision, Exemption, StatementMatch } from '../authorization/decision.js';

/** A statement and where its policy is attached. */
export type DecidingStatement = StatementMatch & { readonly targetId: string };

/** What decides one request: statements, levels that lack one, or that the policies do not reach the request. */
export interface Deciders {
  readonly deniedBy: readonly DecidingStatement[];
  /** Levels at which no statement allows. */
  readonly notAllowedAt: readonly string[];
  /** The first statement of each level that allows, where the request is possible. */
  readonly allowedBy: readonly DecidingStatement[];
  readonly exemption?: Exemption;
}

/** What decides a request by the policies of one type. */
export function decidersOf({ levels, outcome, exemption }: ControlDecision): Deciders {
  const sure = levels.map(({ statements, targetId }) => ({
    targetId,
    statements: statements.filter(({ verdict }) => verdict === 'yes'),
  }));
  const ofEffect = (effect: StatementMatch['effect'], most?: number): DecidingStatement[] =>
    sure.flatMap(({ statements, targetId }) =>
      statements
        .filter((statement) => statement.effect === effect)
        .slice(0, most)
        .map((statement) => ({ ...statement, targetId })),
    );
  return {
    deniedBy: ofEffect('Deny'),
    notAllowedAt: levels.filter(({ allow }) => allow === 'no').map(({ targetId }) => targetId),
    allowedBy: outcome === 'allowed' ? ofEffect('Allow', 1) : [],
    ...(exemption === undefined ? {} : { exemption }),
  };
}
