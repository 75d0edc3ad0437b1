import { type Actor, staffActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { mayActor, type NotAllowed } from '../../staff/rights.ts';
import { nextReached, type Suspicion, type SuspicionKind, takenWithinMs } from './suspicion.ts';
import { type SuspicionDesk, suspicionChange, suspicionRefusal, unitOfStaff } from './suspicion-desk.ts';

export interface MarkRequest {
  readonly staffId: string;
  readonly ticketId: string;
  readonly kind: SuspicionKind;
  readonly words: string;
}

export type MarkResult =
  | { readonly kind: 'done'; readonly suspicion: Suspicion }
  | NotAllowed
  | Refused<'no-such-ticket' | 'text-missing' | 'suspected-already', never>;

/** Whoever may work on a ticket marks it: the officers of its unit, or of the nearest one above, are told at once. */
export const markSuspicion = async (desk: SuspicionDesk, request: MarkRequest): Promise<MarkResult> => {
  const actor: Actor = staffActor(request.staffId);
  const organisation = desk.organisation();
  const ticket = await desk.tickets.find(request.ticketId);
  if (ticket === null) {
    const subject = { kind: 'ticket', id: request.ticketId } as const;
    const nowhere = { action: 'suspicion.mark', subject, unitId: unitOfStaff(desk, request.staffId) } as const;
    return suspicionRefusal(desk, actor, nowhere, refused('no-such-ticket'));
  }
  const { id: ticketId, unitId } = ticket;
  const about = { action: 'suspicion.mark', subject: { kind: 'ticket', id: ticketId }, unitId } as const;
  const refuse = <No extends Refused<string>>(no: No) => suspicionRefusal(desk, actor, about, no);
  const no = mayActor(actor, 'note', ticket, organisation);
  if (no !== 'ok') return refuse(no);
  if (request.words.trim() === '') return refuse(refused('text-missing'));
  const now = desk.clock.now();
  const reachedUnitId = nextReached(organisation, { unitId, reachedUnitId: null });
  const suspicion: Suspicion = {
    id: desk.ids.next(),
    ticketId,
    ticketNumber: ticket.number,
    unitId,
    kind: request.kind,
    words: request.words.trim(),
    markedBy: request.staffId,
    markedAt: now,
    state: 'open',
    reachedUnitId,
    dueAt: new Date(now.getTime() + takenWithinMs),
    takenBy: null,
    takenAt: null,
    outcome: null,
    outcomeWords: null,
    closedBy: null,
    closedAt: null,
    version: 1,
  };
  const detail = { suspicionId: suspicion.id, kind: request.kind, reachedUnitId };
  switch (await desk.suspicions.save(suspicionChange(desk, actor, 'suspicion.mark', suspicion, detail))) {
    case 'saved':
      return { kind: 'done', suspicion };
    case 'open-already':
      return refuse(refused('suspected-already'));
    case 'conflict':
      throw new AppError('database-conflict', { doing: `marking ticket ${ticketId}` });
  }
};
