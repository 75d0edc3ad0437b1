import type { Actor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import { type Refused, refused } from '../shared/refused.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type AcknowledgeRefusal, acknowledge } from './climb/acknowledge.ts';
import type { ClimbWorld } from './climb-escalation.job.ts';
import type { Escalation } from './escalation.ts';

export type AcknowledgeResult =
  | { readonly kind: 'done'; readonly escalation: Escalation; readonly ticket: Ticket }
  | AcknowledgeRefusal
  | Refused<'unknown-staff' | 'no-such-climb', never>;

/** The person says "I see to it": the climb stops until the ladder's time for progress has passed. */
export const acknowledgeEscalation = async (
  world: ClimbWorld,
  request: { readonly actor: Actor; readonly escalationId: string },
): Promise<AcknowledgeResult> => {
  const { actor, escalationId } = request;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const found = await world.escalations.find(escalationId);
    if (found === null) return refused('no-such-climb');
    const { escalation, ticket } = found;
    const organisation = world.organisation();
    const staff = organisation.staff.find((member) => actor.kind === 'staff' && member.id === actor.staffId);
    if (staff === undefined) return refused('unknown-staff');
    const [now, notices] = [world.clock.now(), await world.escalations.notices(escalationId)];
    const decided = acknowledge({ escalation, notices, ticket, staff, organisation, actor, now, ids: world.ids });
    if ('kind' in decided) {
      await auditRefusal(world, actor, ticket, escalationId, decided);
      return decided;
    }
    if ((await world.escalations.save(decided)) === 'saved') {
      return { kind: 'done', escalation: decided.escalations[0] ?? escalation, ticket: decided.ticket ?? ticket };
    }
  }
  throw new AppError('database-conflict', { doing: `acknowledge escalation ${escalationId}` });
};

const auditRefusal = (
  world: ClimbWorld,
  actor: Actor,
  ticket: Ticket,
  escalationId: string,
  no: AcknowledgeRefusal,
): Promise<void> =>
  world.tickets.audit([
    {
      id: world.ids.next(),
      at: world.clock.now(),
      actor,
      action: 'escalation.acknowledge',
      subject: { kind: 'ticket', id: ticket.id },
      unitId: ticket.unitId,
      outcome: 'refused',
      detail: { escalationId, reason: no.reason },
    },
  ]);
