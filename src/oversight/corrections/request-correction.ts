import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { LifeContext, LifeRefusal } from '../../tickets/life/life-context.ts';
import type { ApprovalAsked, RequestRefusal } from '../four-eyes/ports.ts';
import { correct } from './correct.ts';
import { type Facts, factsOf, shownChanges, writeFacts } from './correction.ts';
import type { CorrectionDesk } from './ports.ts';

export interface CorrectionRequest {
  readonly ticketId: string;
  readonly actor: Actor;
  /** What is right in place of what stands there; facts that are not named stay. */
  readonly facts: Partial<Facts>;
  readonly reason: string;
}

export type CorrectionRefusal = RequestRefusal | LifeRefusal | Refused<'no-such-ticket', never>;

/** Asks that wrong data be put right; somebody higher up decides (art. 45). What would be said is kept sealed until then. */
export const requestCorrection = async (
  desk: CorrectionDesk,
  request: CorrectionRequest,
): Promise<ApprovalAsked | CorrectionRefusal> => {
  const ticket = await desk.tickets.find(request.ticketId);
  if (ticket === null) return refused('no-such-ticket');
  const { actor, reason } = request;
  const before = factsOf(ticket);
  const after: Facts = { ...before, ...request.facts };
  const context: LifeContext = {
    escalations: await desk.escalations.ofTicket(ticket.id),
    organisation: desk.organisation(),
    actor,
    now: desk.clock.now(),
    ids: desk.ids,
  };
  const tried = correct(ticket, { before, after, reason, approvalId: null, requestedBy: null }, context);
  if ('kind' in tried) return tried;
  const sealed = (facts: Facts): string => Buffer.from(desk.vault.seal(writeFacts(facts))).toString('base64');
  return desk.askApproval({
    operation: 'ticket.correct',
    subject: { kind: 'ticket', id: ticket.id },
    unitId: ticket.unitId,
    lineId: ticket.lineId,
    actor,
    reason,
    detail: {
      label: ticket.number,
      changes: shownChanges(before, after),
      before: sealed(before),
      after: sealed(after),
    },
  });
};
