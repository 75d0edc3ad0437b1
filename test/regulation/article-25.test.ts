import { expect, it } from 'vitest';
import { staffActor } from '../../src/shared/actor.ts';
import { completeDraft } from '../../src/tickets/desk/complete-draft.ts';
import { deskWorld } from '../support/desk-world.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';

const actor = staffActor('agent');
const completion = { lineId: 'vehicles', categoryId: 'plates', priority: 'normal', text: '' } as const;

it('art. 25(1): what is entered must be whole: nothing told, or a category that does not exist, is refused', async () => {
  const world = deskWorld();
  const { id } = await world.openComplaint({ isDraft: true, particulars: [] });
  expect(await completeDraft(world, { ticketId: id, actor, completion })).toMatchObject({ reason: 'text-missing' });
  const unknown = { ...completion, text: 'plates', categoryId: 'theory-test' };
  expect(await completeDraft(world, { ticketId: id, actor, completion: unknown })).toMatchObject({
    reason: 'unknown-category',
  });
  expect(await world.tickets.find(id)).toMatchObject({ state: 'draft', version: 1 });
});

it('art. 25(1): what is entered later is added to what was told, and its clock counts from the call', async () => {
  const world = deskWorld();
  const { id } = await world.openComplaint({ isDraft: true });
  world.clock.pass(50);
  await completeDraft(world, { ticketId: id, actor, completion: { ...completion, text: 'the plates' } });
  const ticket = await world.tickets.find(id);
  expect(ticket?.particulars.map(({ key }) => key)).toEqual(['story', 'completion']);
  expect(ticket?.dueAt).toEqual(minutesAfter(monday, 1440));
  const [, entered] = await world.tickets.events(id);
  expect(entered).toMatchObject({ type: 'ticket.completed', at: minutesAfter(monday, 50), actor });
});
