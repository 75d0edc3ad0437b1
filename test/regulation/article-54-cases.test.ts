import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { places } from '../../src/compose/places.ts';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import type { Category } from '../../src/organisation/organisation.ts';
import { responsibleOffice } from '../../src/organisation/responsible-office.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { answerTicket } from '../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../src/tickets/desk/close-ticket.ts';
import { reclassifyTicket } from '../../src/tickets/routing/reclassify-ticket.ts';
import { receiptsIn } from '../../src/tickets/telling/keep-receipt.ts';
import { type CaseWorld, caseWorld } from '../support/case-world.ts';
import { realTranslator } from '../support/flow-book.ts';

const { languages } = realTranslator;
const texts = realTranslator.catalogue('voice');
const now = new Date('2026-11-23T00:00:00Z');
const file = readFileSync(places.sampleOrganisation, 'utf8');
const read = (text: string) => readOrganisation(text, 'organisation.yaml', { languages, texts, now });
const sample = read(file);
if (sample.kind !== 'read') throw new Error(JSON.stringify(sample.faults));
const { organisation } = sample;
const kind = (id: string): Category => {
  const found = organisation.categories.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the sample has no kind of case ${id}`);
  return found;
};

const agent = staffActor('agent');
/** Whoever listened knows what kind of case it is. */
const become = async (world: CaseWorld, ticketId: string, categoryId: string) => {
  const to = { lineId: 'vehicles', categoryId, priority: 'normal' } as const;
  const request = { ticketId, actor: agent, to, reason: 'as told' };
  expect(await reclassifyTicket(world, request)).toMatchObject({ kind: 'done' });
  await world.work();
};
const answered = async (world: CaseWorld, ticketId: string, text: string) => {
  await claimTicket(world, { ticketId, actor: agent });
  await answerTicket(world, { ticketId, actor: agent, text });
  await world.work();
};

it.each(['number-taken', 'identity-taken'])(
  'art. 54(5): %s is a kind of case: looked into by a limit, and the person told at once and of the outcome',
  async (id) => {
    expect(organisation.deadlines.find(({ categoryId }) => categoryId === id)?.article).toBe('art. 54(1), (5)');
    const world = caseWorld(kind(id));
    const ticket = await world.openComplaint();
    await become(world, ticket.id, id);
    await become(world, ticket.id, 'plates');
    await become(world, ticket.id, id);
    expect(world.texted()).toEqual([`text.case.${id}`]);
    await answered(world, ticket.id, 'freed: you can register now');
    expect(world.texted()).toEqual([`text.case.${id}`, 'text.case.looked-into']);
    expect(world.written().at(-1)).toContain('freed: you can register now');
  },
);

it('art. 54(4): the registration text did not come within six hours: the person is told by itself, once', async () => {
  const world = caseWorld(kind('registration-text'));
  const ticket = await world.openComplaint();
  await become(world, ticket.id, 'registration-text');
  await world.pass(359);
  expect(world.texted()).toEqual(['text.case.text-missing']);
  await world.pass(10);
  expect(world.texted()).toEqual(['text.case.text-missing', 'text.case.text-late']);
  await world.pass(600);
  expect(world.texted()).toHaveLength(2);
});

it('art. 54(4): nobody is told that it still waits when it was answered in time, or is another kind of case by then', async () => {
  const world = caseWorld(kind('registration-text'));
  const quick = await world.openComplaint();
  await become(world, quick.id, 'registration-text');
  await answered(world, quick.id, 'sent again');
  const other = await world.openComplaint();
  await become(world, other.id, 'registration-text');
  await become(world, other.id, 'plates');
  await world.pass(400);
  expect(world.texted()).not.toContain('text.case.text-late');
});

it('art. 54(6): the owner is told that the old plate or licence is void, and the receipt stands on the card', async () => {
  const world = caseWorld(kind('document-void'));
  const { id } = await world.openComplaint();
  await become(world, id, 'document-void');
  expect(world.texted()).toEqual([]);
  await answered(world, id, 'replaced');
  expect(world.texted()).toEqual(['text.case.document-void']);
  expect(receiptsIn(await world.tickets.events(id))).toMatchObject([{ state: 'sent' }]);
  // The receipt comes when the ticket is closed, and opens nothing.
  await closeTicket(world, { ticketId: id, actor: agent, reason: 'done' });
  await world.carrierSays('delivered');
  expect(receiptsIn(await world.tickets.events(id))).toMatchObject([{ state: 'delivered' }]);
  expect(await world.tickets.find(id)).toMatchObject({ state: 'archived' });
  await world.carrierSays('sent');
  expect(receiptsIn(await world.tickets.events(id))).toMatchObject([{ state: 'delivered' }]);
});

it('art. 54(6): a number that cannot receive texts is never texted; the ticket says that somebody must call', async () => {
  const world = caseWorld(kind('document-void'), { textable: false });
  const { id } = await world.openComplaint();
  await become(world, id, 'document-void');
  await answered(world, id, 'replaced');
  expect(world.texted()).toEqual([]);
  expect(receiptsIn(await world.tickets.events(id))).toMatchObject([
    { state: 'unreachable', template: 'text.case.document-void' },
  ]);
});

it('art. 54(9): a suspicious selection is reviewed within one working day, and the person told it and its outcome', async () => {
  expect(organisation.deadlines.find(({ categoryId }) => categoryId === 'plate-selection')).toMatchObject({
    within: { iso: 'P1D', working: true },
  });
  const world = caseWorld(kind('plate-selection'));
  const { id } = await world.openComplaint();
  await become(world, id, 'plate-selection');
  await answered(world, id, 'the selection stands');
  expect(world.texted()).toEqual(['text.case.under-review', 'text.case.reviewed']);
});

it.each([
  ['plate-selection', false],
  ['plates', true],
])(
  'art. 54(9): the answer to %s is texted once: by the kind of case, or because staff asked for it',
  async (id, byStaff) => {
    const world = caseWorld(kind('plate-selection'));
    const ticket = await world.openComplaint();
    if (id !== 'plates') await become(world, ticket.id, id);
    await claimTicket(world, { ticketId: ticket.id, actor: agent });
    await answerTicket(world, { ticketId: ticket.id, actor: agent, text: 'the selection stands', texted: true });
    await world.work();
    const answer = (await world.tickets.events(ticket.id)).find(({ type }) => type === 'ticket.answered');
    expect(answer?.detail.texted === true).toBe(byStaff);
    expect(world.texted().includes('text.case.reviewed')).toBe(!byStaff);
  },
);

it('art. 54(12): double payment: one named office takes it in each unit, and the person is told which', async () => {
  const offices = organisation.units.map(({ id: unitId }) => {
    const office = responsibleOffice(organisation, { categoryId: 'double-payment', unitId });
    return [unitId, office?.unitId];
  });
  expect(offices).toEqual(organisation.units.map(({ id }) => [id, id]));
  const world = caseWorld({ ...kind('double-payment'), offices: [{ unitId: 'cq', officeId: 'yubei' }] });
  const { id } = await world.openComplaint();
  await become(world, id, 'double-payment');
  expect(world.texted()).toEqual(['text.case.refund-taken']);
  expect(world.written()[0]).toContain('Yubei');
});

it('art. 54(12): a file that leaves a unit without its office is refused, with line and fix', () => {
  const lacking = read(file.replace('          - { unit: qs, office: qs-hall }\n', ''));
  expect(lacking).toMatchObject({ kind: 'faults' });
  if (lacking.kind !== 'faults') return;
  expect(lacking.faults).toMatchObject([
    { problem: 'names no office for the unit qs', fix: 'add { unit: qs, office: … }', line: expect.any(Number) },
  ]);
});

it.each([
  ['say: text-late', 'say: nothing-of-the-kind', 'has no words in zh-CN'],
  [
    '{ at: still-open, after: PT6H, say: text-late }',
    '{ at: still-open, say: text-late }',
    'does not say after how long',
  ],
  ['{ at: registered, say: text-missing }', '{ at: registered, after: PT1H, say: text-missing }', 'means nothing at'],
  ['- { unit: qs, office: qs-hall }', '- { unit: qs, office: cq-hall }', 'is an office of the unit cq'],
])('art. 54(4): the check of the file finds %s written as %s', (passage, instead, problem) => {
  expect(file).toContain(passage);
  const reading = read(file.replace(passage, instead));
  if (reading.kind !== 'faults') throw new Error('no fault was found');
  expect(reading.faults[0]?.problem).toContain(problem);
  expect(reading.faults[0]?.line).toBeGreaterThan(1);
});
