import { describe, expect, it } from 'vitest';
import { climbEscalationJob } from '../../../src/escalation/climb-escalation.job.ts';
import { notifyRungJob } from '../../../src/escalation/notify-rung.job.ts';
import { refreshNoticesJob } from '../../../src/escalation/refresh-notices.job.ts';
import type { BoardResult, TicketCard } from '../../../src/tickets/ports.ts';
import { showCardJob } from '../../../src/tickets/show-card.job.ts';
import { climbWorld } from '../../support/climb-world.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const context = { attempt: 1, effectId: 'effect' };
const later: BoardResult = { kind: 'later', notBefore: minutesAfter(monday, 1) };

const withClimb = async () => {
  const world = climbWorld();
  const ticket = await world.openComplaint();
  const [climb] = await world.escalations.ofTicket(ticket.id);
  if (climb === undefined) throw new Error('no climb');
  return { world, ticket, climb };
};

describe('the job that climbs', () => {
  it('asks to be run again when its time has not come', async () => {
    const { world, climb } = await withClimb();
    const outcome = await climbEscalationJob(world).run({ escalationId: climb.id, version: 1 }, context);
    expect(outcome).toMatchObject({ kind: 'postponed', notBefore: minutesAfter(monday, 60) });
  });

  it('does nothing for a timer that was set anew or is unknown', async () => {
    const { world, climb } = await withClimb();
    world.clock.pass(600);
    for (const payload of [
      { escalationId: climb.id, version: 7 },
      { escalationId: 'none', version: 1 },
    ]) {
      expect(await climbEscalationJob(world).run(payload, context)).toEqual({ kind: 'done' });
    }
    expect(world.tables.notices).toEqual([]);
  });

  it('decides again when somebody saved in between, and gives up in the end', async () => {
    const { world, climb } = await withClimb();
    world.clock.pass(60);
    let refusals = 2;
    const save: typeof world.escalations.save = async (change) => {
      refusals -= 1;
      return refusals >= 0 ? 'conflict' : world.escalations.save(change);
    };
    const escalations = { ...world.escalations, save };
    const run = () =>
      climbEscalationJob({ ...world, escalations }).run({ escalationId: climb.id, version: 1 }, context);
    expect(await run()).toEqual({ kind: 'done' });
    expect(world.tables.notices).toHaveLength(1);
    world.tables.escalations.set(climb.id, climb);
    refusals = 100;
    await expect(run()).rejects.toMatchObject({ code: 'database-conflict' });
  });
});

describe('the jobs that tell', () => {
  it('wait for a channel that is paced', async () => {
    const { world, climb } = await withClimb();
    await world.pass(61);
    const messenger = { tell: async () => later, amend: async () => later };
    const [notice] = world.tables.notices;
    const noticeId = notice?.id ?? '';
    expect(await notifyRungJob({ ...world, messenger }).run({ noticeId }, context)).toMatchObject({
      kind: 'postponed',
      notBefore: minutesAfter(monday, 1),
    });
    const refresh = refreshNoticesJob({ ...world, messenger });
    expect(await refresh.run({ escalationId: climb.id, version: 2 }, context)).toMatchObject({ kind: 'postponed' });
    expect(await notifyRungJob(world).run({ noticeId: 'none' }, context)).toEqual({ kind: 'done' });
  });
});

describe('the job that shows a card', () => {
  it('shows the newest state, the look-alike and whether there is a recording', async () => {
    const { world } = await withClimb();
    const ticket = await world.openComplaint();
    const shown: TicketCard[] = [];
    const board = {
      show: async (card: TicketCard): Promise<BoardResult> => {
        shown.push(card);
        return { kind: 'shown' };
      },
    };
    const job = showCardJob({ ...world, board });
    const alike = [...world.tables.tickets.values()][0];
    world.tables.tickets.set(ticket.id, { ...ticket, looksLikeId: alike?.id ?? null, version: 9, particulars: [] });
    expect(await job.run({ ticketId: ticket.id, version: 2 }, context)).toEqual({ kind: 'done' });
    expect(await job.run({ ticketId: alike?.id ?? '', version: 2 }, context)).toEqual({ kind: 'done' });
    expect(shown).toMatchObject([
      { ticket: { version: 9 }, lookalike: { id: alike?.id }, hasRecording: false, now: monday },
      { lookalike: null, hasRecording: true },
    ]);
    expect(await job.run({ ticketId: 'none', version: 1 }, context)).toEqual({ kind: 'done' });
    const paced = showCardJob({ ...world, board: { show: async () => later } });
    expect(await paced.run({ ticketId: ticket.id, version: 2 }, context)).toMatchObject({ kind: 'postponed' });
  });
});
