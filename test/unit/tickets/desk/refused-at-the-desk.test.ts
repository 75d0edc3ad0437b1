import { describe, expect, it } from 'vitest';
import { citizenActor, staffActor } from '../../../../src/shared/actor.ts';
import { addNote } from '../../../../src/tickets/desk/add-note.ts';
import { answerTicket } from '../../../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../../src/tickets/desk/close-ticket.ts';
import { completeDraft } from '../../../../src/tickets/desk/complete-draft.ts';
import { escalateTicket } from '../../../../src/tickets/desk/escalate-ticket.ts';
import { followUpTicket } from '../../../../src/tickets/desk/follow-up-ticket.ts';
import { releaseTicket } from '../../../../src/tickets/desk/release-ticket.ts';
import { reopenTicket } from '../../../../src/tickets/desk/reopen-ticket.ts';
import { requestSuspension } from '../../../../src/tickets/desk/request-suspension.ts';
import { resumeTicket } from '../../../../src/tickets/desk/resume-ticket.ts';
import type { DeskRequest } from '../../../../src/tickets/desk/ticket-desk.ts';
import { decideReturn } from '../../../../src/tickets/routing/decide-return.ts';
import { dispatchTicket } from '../../../../src/tickets/routing/dispatch-ticket.ts';
import { mergeTickets } from '../../../../src/tickets/routing/merge-tickets.ts';
import { reclassifyTicket } from '../../../../src/tickets/routing/reclassify-ticket.ts';
import { returnTicket } from '../../../../src/tickets/routing/return-ticket.ts';
import { splitTicket } from '../../../../src/tickets/routing/split-ticket.ts';
import { unmergeTicket } from '../../../../src/tickets/routing/unmerge-ticket.ts';
import { type DeskWorld, deskWorld } from '../../../support/desk-world.ts';

const completion = { lineId: 'vehicles', categoryId: null, priority: 'normal', text: 'x' } as const;

const to = { unitId: 'cq', lineId: 'vehicles', assigneeId: null };
const part = { kind: 'feedback', lineId: 'vehicles', categoryId: null, text: 'x' } as const;

const verbs: Readonly<Record<string, (desk: DeskWorld, request: DeskRequest) => Promise<object>>> = {
  claim: claimTicket,
  release: (desk, request) => releaseTicket(desk, { ...request, reason: 'x' }),
  return: (desk, request) => returnTicket(desk, { ...request, reason: 'x' }),
  note: (desk, request) => addNote(desk, { ...request, text: 'x' }),
  escalate: (desk, request) => escalateTicket(desk, { ...request, reason: 'x' }),
  answer: (desk, request) => answerTicket(desk, { ...request, text: 'x' }),
  'follow-up': (desk, request) => followUpTicket(desk, { ...request, satisfied: true, text: '' }),
  close: (desk, request) => closeTicket(desk, { ...request, reason: 'x' }),
  reopen: (desk, request) => reopenTicket(desk, { ...request, reason: 'x' }),
  suspend: (desk, request) => requestSuspension(desk, { ...request, reason: 'x' }),
  dispatch: (desk, request) => dispatchTicket(desk, { ...request, to, reason: 'x' }),
  referee: (desk, request) => decideReturn(desk, { ...request, to, reason: 'x' }),
  reclassify: (desk, request) => reclassifyTicket(desk, { ...request, to: completion, reason: 'x' }),
  split: (desk, request) => splitTicket(desk, { ...request, parts: [part] }),
  unmerge: (desk, request) => unmergeTicket(desk, { ...request, reason: 'x' }),
  resume: resumeTicket,
  complete: (desk, request) => completeDraft(desk, { ...request, completion }),
  merge: (desk, request) => mergeTickets(desk, { ...request, intoId: request.ticketId }),
};

const outsiders = [
  ['a technical manager', staffActor('technician'), 'role-missing'],
  ['a security officer', staffActor('officer'), 'role-missing'],
  ['the head of a unit below', staffActor('district-head'), 'other-unit'],
  ['somebody who left', staffActor('leaver'), 'unknown-staff'],
  ['a citizen', citizenActor('call-9'), 'unknown-staff'],
] as const;

describe.each(Object.entries(verbs))('to %s a ticket', (action, verb) => {
  it.each(outsiders)('is refused to %s, who learns why, and the trail keeps it', async (_who, actor, reason) => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const result = await verb(world, { ticketId: ticket.id, actor });
    expect(result).toMatchObject({ kind: 'refused', reason, detail: { right: `ticket.${action}`, unitId: 'cq' } });
    expect(await world.tickets.find(ticket.id)).toEqual(ticket);
    expect(await world.tickets.events(ticket.id)).toHaveLength(2);
    expect(world.tables.audit.at(-1)).toMatchObject({
      actor,
      action: `ticket.${action}`,
      outcome: 'refused',
      subject: { kind: 'ticket', id: ticket.id },
      unitId: 'cq',
      detail: { reason },
    });
    expect(world.tables.effects.size).toBe(3);
  });

  it('is refused for another line of business', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const lead = { ...world.organisation().staff.find((member) => member.id === 'manager'), lineIds: ['licences'] };
    const staff = world
      .organisation()
      .staff.map((member) => (member.id === 'manager' ? { ...member, ...lead } : member));
    world.enforce({ ...world.organisation(), staff });
    const result = await verb(world, { ticketId: ticket.id, actor: staffActor('manager') });
    expect(result).toMatchObject({ kind: 'refused', reason: 'other-line', detail: { lineId: 'vehicles' } });
  });

  it('is refused for a ticket that does not exist', async () => {
    const result = await verb(deskWorld(), { ticketId: 'none', actor: staffActor('manager') });
    expect(result).toEqual({ kind: 'refused', reason: 'no-such-ticket' });
  });
});
