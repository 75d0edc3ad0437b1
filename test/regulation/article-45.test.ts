import { expect, it } from 'vitest';
import type { Facts } from '../../src/oversight/corrections/correction.ts';
import { requestCorrection } from '../../src/oversight/corrections/request-correction.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { closeTicket } from '../../src/tickets/desk/close-ticket.ts';
import { dispatchTicket } from '../../src/tickets/routing/dispatch-ticket.ts';
import { reclassifyTicket } from '../../src/tickets/routing/reclassify-ticket.ts';
import { type DeskWorld, deskWorld } from '../support/desk-world.ts';
import { approve } from '../support/second-person.ts';

const actor = staffActor('district-agent');

const closed = async (world: DeskWorld) => {
  const { id } = await world.openComplaint(
    { particulars: [{ key: 'reference', kind: 'text', value: '渝A12345' }] },
    'cq-wanzhou',
  );
  await closeTicket(world, { ticketId: id, actor, reason: 'done' });
  return id;
};
const asked = async (world: DeskWorld, ticketId: string, facts: Partial<Facts>, reason = 'typed wrongly') => {
  const result = await requestCorrection(world, { ticketId, actor, facts, reason });
  if (result.kind !== 'asked') throw new Error(result.reason);
  return result.approval;
};

it('art. 45: the facts of a closed ticket are changed by no other way than a correction', async () => {
  const world = deskWorld();
  const id = await closed(world);
  const before = await world.tickets.find(id);
  const to = { unitId: 'cq-wanzhou', lineId: 'licences', assigneeId: null };
  const request = { ticketId: id, actor: staffActor('head'), reason: 'x' };
  expect(await dispatchTicket(world, { ...request, to })).toMatchObject({ reason: 'closed' });
  const other = { lineId: 'licences', categoryId: null, priority: 'normal' } as const;
  expect(await reclassifyTicket(world, { ...request, to: other })).toMatchObject({ reason: 'closed' });
  expect(await world.tickets.find(id)).toEqual(before);
});

it('art. 45: a correction takes a reason and the approval of another person higher up', async () => {
  const world = deskWorld();
  const id = await closed(world);
  const facts = { lineId: 'licences', categoryId: 'theory-test' };
  const empty = await requestCorrection(world, { ticketId: id, actor, facts, reason: ' ' });
  expect(empty).toMatchObject({ reason: 'text-missing' });
  const approval = await asked(world, id, facts);
  expect(await world.tickets.find(id)).toMatchObject({ lineId: 'vehicles' });
  expect(await approve(world, approval.id, 'district-agent')).toMatchObject({ reason: 'role-missing' });
  expect(await approve(world, approval.id, 'district-manager')).toMatchObject({ reason: 'other-unit' });
  expect(await approve(world, approval.id, 'head')).toEqual({ kind: 'done' });
  expect(await world.tickets.find(id)).toMatchObject({
    lineId: 'licences',
    categoryId: 'theory-test',
    state: 'archived',
  });
});

it('art. 45: before and after are archived with who asked, who approved and why; nothing personal stands in the request', async () => {
  const world = deskWorld();
  const id = await closed(world);
  const said = [{ key: 'reference', kind: 'text', value: '渝B67890' }] as const;
  const approval = await asked(world, id, { particulars: said });
  expect(JSON.stringify(approval.detail.before)).not.toContain('12345');
  await approve(world, approval.id, 'head');
  const [correction] = await world.corrections.ofTicket(id);
  expect(correction).toMatchObject({
    approvalId: approval.id,
    fields: ['particulars'],
    requestedBy: actor,
    approvedBy: staffActor('head'),
    reason: 'typed wrongly',
    before: { particulars: [{ value: '渝A12345' }] },
    after: { particulars: [{ value: '渝B67890' }] },
  });
  const ticket = await world.tickets.find(id);
  expect(ticket?.version).toBe(correction?.version);
  expect((await world.tickets.events(id)).at(-1)).toMatchObject({ type: 'ticket.corrected', seq: ticket?.version });
});

it('art. 45: what was changed meanwhile is looked at again, not overwritten', async () => {
  const world = deskWorld();
  const id = await closed(world);
  const first = await asked(world, id, { categoryId: null });
  await approve(world, first.id, 'head');
  const stale = await asked(world, id, { categoryId: 'plates' });
  const ticket = await world.tickets.find(id);
  if (ticket !== null) world.tables.tickets.set(id, { ...ticket, lineId: 'licences', categoryId: 'theory-test' });
  expect(await approve(world, stale.id, 'head')).toEqual({ kind: 'refused', reason: 'changed-meanwhile' });
});
