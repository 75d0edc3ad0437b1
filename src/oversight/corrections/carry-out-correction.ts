import { AppError } from '../../shared/app-error.ts';
import type { LifeContext } from '../../tickets/life/life-context.ts';
import type { ApprovalHandler } from '../four-eyes/ports.ts';
import { correct } from './correct.ts';
import { type Correction, changedFields, type Facts, factsOf, readFacts } from './correction.ts';
import type { CorrectionDesk } from './ports.ts';

/** Puts wrong data right once that was approved, as a new version of the ticket; before and after are kept. */
export const carryOutCorrection =
  (desk: CorrectionDesk): ApprovalHandler =>
  async ({ id: approvalId, subject, decidedBy, requestedBy, reason, detail }) => {
    if (decidedBy === null) throw new Error('a correction is approved by someone');
    const [before, after] = [opened(desk, detail.before), opened(desk, detail.after)];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const known = await desk.corrections.ofTicket(subject.id);
      // Done already by a run that was cut off before it could say so.
      if (known.some((each) => each.approvalId === approvalId)) return { kind: 'done' };
      const ticket = await desk.tickets.find(subject.id);
      if (ticket === null) return { kind: 'refused', reason: 'no-such-ticket' };
      const context: LifeContext = {
        escalations: await desk.escalations.ofTicket(ticket.id),
        organisation: desk.organisation(),
        actor: decidedBy,
        now: desk.clock.now(),
        ids: desk.ids,
      };
      const by = requestedBy.kind === 'staff' ? requestedBy.staffId : null;
      const change = correct(ticket, { before, after, reason, approvalId, requestedBy: by }, context);
      if ('kind' in change) return { kind: 'refused', reason: change.reason };
      const stood = factsOf(ticket);
      const correction: Correction = {
        id: desk.ids.next(),
        ticketId: ticket.id,
        version: change.ticket.version,
        approvalId,
        requestedBy,
        approvedBy: decidedBy,
        reason,
        fields: changedFields(stood, factsOf(change.ticket)),
        before: stood,
        after: factsOf(change.ticket),
        at: context.now,
      };
      if ((await desk.corrections.apply(change, correction)) === 'saved') return { kind: 'done' };
    }
    throw new AppError('database-conflict', { doing: `correcting ticket ${subject.id}` });
  };

const opened = (desk: CorrectionDesk, sealed: unknown): Facts => {
  if (typeof sealed !== 'string') throw new Error('a request for a correction keeps its facts');
  return readFacts(desk.vault.open(Buffer.from(sealed, 'base64')));
};
