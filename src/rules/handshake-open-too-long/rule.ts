import type { Handshake } from '../../model/snapshot.js';
import { defineRule } from '../define-rule.js';
import { gapsDoubt, operationGaps } from '../doubts.js';
import { organizationEntity } from '../entities.js';

/** States of handshakes to which somebody still has to answer. */
const open: ReadonlySet<string> = new Set(['REQUESTED', 'OPEN']);

export const rule = defineRule({
  id: 'handshake-open-too-long',
  title: 'Handshakes that nobody answers',
  level: 'note',
  rationale:
    'An open invitation lets an account join the organization, and a request for all features or for a transfer of bills waits for somebody: one that hangs is mostly forgotten, or went to the wrong address, and whoever holds that address can still accept it.',
  remediation: 'Ask the other party for an answer, or cancel the handshake.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html',
    'https://docs.aws.amazon.com/organizations/latest/APIReference/API_Handshake.html',
  ],
  options: {
    days: {
      type: 'integer',
      minimum: 0,
      maximum: 365,
      default: 7,
      description: 'Days that a handshake may stay open.',
    },
  },
  messages: {
    hangs: 'the handshake `{handshake}` ({action}, to {parties}) is open since {since}, for {days} days',
    expired:
      'the handshake `{handshake}` ({action}, to {parties}) expired on {until}, and is still open in what was read',
  },
  identity: ['handshake'],
  *check({ graph, today }, { days }) {
    const entity = organizationEntity(graph);
    const unread = gapsDoubt(
      operationGaps(graph, 'ListHandshakesForOrganization'),
      'which handshakes there are was not read',
    );
    if (unread !== undefined) yield { result: 'unknown', entity, ...unread };
    for (const handshake of graph.snapshot.handshakes) {
      if (!open.has(handshake.state)) {
        yield { result: 'not-applicable', entity };
        continue;
      }
      const { id, action, requestedTimestamp, expirationTimestamp } = handshake;
      const data = { handshake: id, action, parties: partiesOf(handshake, graph.organizationId) };
      const until = expirationTimestamp?.slice(0, 10);
      const since = requestedTimestamp?.slice(0, 10);
      if (today === undefined) {
        yield { result: 'unknown', entity, reason: 'the day of the run is not given', gaps: [] };
      } else if (until !== undefined && until < today) {
        yield { result: 'fail', entity, messageId: 'expired', data: { ...data, until } };
      } else if (since === undefined) {
        const reason = `when the handshake \`${id}\` was requested is not known`;
        yield { result: 'unknown', entity, reason, gaps: [] };
      } else {
        const age = daysBetween(since, today);
        if (age <= days) yield { result: 'pass', entity };
        else yield { result: 'fail', entity, messageId: 'hangs', data: { ...data, since, days: age } };
      }
    }
  },
});

/** Who is asked: the parties but the organization itself, whose id handshakes write without its `o-`. */
function partiesOf({ parties }: Handshake, organizationId: string): string[] {
  const others = parties.filter(({ id }) => id !== organizationId && `o-${id}` !== organizationId);
  return (others.length === 0 ? parties : others).map(({ id }) => `\`${id}\``);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
