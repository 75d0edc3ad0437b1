import { describe, expect, it } from 'vitest';
import { isRunning } from '../../../../src/escalation/climb/climb-timer.ts';
import { staffActor } from '../../../../src/shared/actor.ts';
import { answerTicket } from '../../../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../../src/tickets/desk/claim-ticket.ts';
import { reopenByPhone } from '../../../../src/tickets/opening/reopen-by-phone.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { climbWorld } from '../../../support/climb-world.ts';
import { digits, recording, sampleIntake } from '../../../support/sample-intake.ts';

const answered = async (world: ReturnType<typeof climbWorld>, ticketId: string): Promise<Ticket> => {
  await claimTicket(world, { ticketId, actor: staffActor('head') });
  const result = await answerTicket(world, { ticketId, actor: staffActor('head'), text: 'repaired' });
  if (result.kind !== 'done') throw new Error(result.reason);
  return result.ticket;
};

/** The caller hears the answer, types the last four digits of the number, and says why it does not help. */
const callAgain = async (world: ReturnType<typeof climbWorld>, ticket: Ticket, callId: string) => {
  const lastFour = ticket.number.replace(/\D/g, '').slice(-4);
  const { ids, clock } = world;
  const intent = reopenByPhone(
    sampleIntake({
      callId,
      outcome: 'ticket.reopened',
      answers: { lastFour: digits(lastFour), why: recording(`rec-${callId}`) },
      openTickets: [ticket],
      organisation: world.organisation(),
      now: clock.now(),
      ids,
    }),
  );
  for (const change of intent.changed) expect(await world.tickets.save(change)).toBe('saved');
  await world.work();
  return intent;
};

describe('a caller who is not content with the answer', () => {
  it('has the ticket taken up again, with why and a new deadline, and its clocks run anew', async () => {
    const world = climbWorld();
    const first = await answered(world, (await world.openComplaint({}, 'cq-wanzhou')).id);
    world.clock.pass(60);
    const intent = await callAgain(world, first, 'again-1');
    expect(intent).toMatchObject({ result: 'done', told: { due: { say: 'moment' } } });
    const now = await world.tickets.find(first.id);
    expect(now).toMatchObject({ state: 'dispatched', unitId: 'cq-wanzhou', reopenings: 1, answer: null });
    expect(now?.dueAt?.getTime()).toBeGreaterThan(first.dueAt?.getTime() ?? 0);
    expect(now?.particulars.at(-1)).toEqual({ key: 'message', kind: 'recording', value: 'rec-again-1' });
    // Why is what the caller said: the history shows no words of ours.
    const [event] = (await world.tickets.events(first.id)).filter(({ type }) => type === 'ticket.reopened');
    expect(event?.detail).not.toHaveProperty('reason');
    const running = (await world.escalations.ofTicket(first.id)).filter(isRunning);
    expect(running.map(({ cause, round }) => [cause, round]).sort()).toEqual([
      ['overdue', 2],
      ['unclaimed', 2],
    ]);
  });

  it('goes one level up the second time', async () => {
    const world = climbWorld();
    const first = await answered(world, (await world.openComplaint({}, 'cq-wanzhou')).id);
    await callAgain(world, first, 'again-1');
    const second = await answered(world, first.id);
    await callAgain(world, second, 'again-2');
    expect(await world.tickets.find(first.id)).toMatchObject({ unitId: 'cq', reopenings: 2, state: 'dispatched' });
  });

  it('is told that it cannot be done when the ticket is not theirs, or not answered', async () => {
    const world = climbWorld();
    const open = await world.openComplaint();
    expect(await callAgain(world, open, 'early')).toMatchObject({ result: 'gone', changed: [] });
    const told = { lastFour: digits('9999'), why: recording('rec') };
    expect(reopenByPhone(sampleIntake({ answers: told, openTickets: [open] }))).toMatchObject({ result: 'gone' });
  });
});
