import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { answerTicket } from '../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../src/tickets/desk/claim-ticket.ts';
import { reopenTicket } from '../../src/tickets/desk/reopen-ticket.ts';
import { dispatchTicket } from '../../src/tickets/routing/dispatch-ticket.ts';
import { reclassifyTicket } from '../../src/tickets/routing/reclassify-ticket.ts';
import { deskWorld } from '../support/desk-world.ts';

const actor = staffActor('agent');

it('art. 53: no saved value is overwritten without a trace: every change is a new version that says who, when and why', async () => {
  const world = deskWorld();
  const { id } = await world.openComplaint();
  const request = { ticketId: id, actor };
  const other = { lineId: 'vehicles', categoryId: 'plates', priority: 'urgent' } as const;
  await reclassifyTicket(world, { ...request, to: other, reason: 'a danger' });
  await dispatchTicket(world, {
    ...request,
    to: { unitId: 'cq-wanzhou', lineId: 'vehicles', assigneeId: null },
    reason: 'theirs',
  });
  const events = await world.tickets.events(id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, place) => place + 1));
  expect(events.at(-2)).toMatchObject({ actor, detail: { reason: 'a danger', before: { priority: 'normal' } } });
  expect(events.at(-1)).toMatchObject({ actor, detail: { reason: 'theirs', fromUnitId: 'cq' } });
  expect((await world.tickets.find(id))?.version).toBe(events.length);
});

it('art. 53: an answer that did not hold stays in the history when the ticket is taken up again', async () => {
  const world = deskWorld();
  const { id } = await world.openComplaint();
  const request = { ticketId: id, actor };
  await claimTicket(world, request);
  await answerTicket(world, { ...request, text: 'It is ready.' });
  await reopenTicket(world, { ...request, reason: 'it was not' });
  expect(await world.tickets.find(id)).toMatchObject({ answer: null, state: 'dispatched' });
  const said = (await world.tickets.events(id)).map(({ detail }) => detail.text ?? detail.answer);
  expect(said).toContain('It is ready.');
});
