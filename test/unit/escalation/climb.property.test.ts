import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledgeEscalation } from '../../../src/escalation/acknowledge-escalation.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { addNote } from '../../../src/tickets/desk/add-note.ts';
import { answerTicket } from '../../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../src/tickets/desk/close-ticket.ts';
import { escalateTicket } from '../../../src/tickets/desk/escalate-ticket.ts';
import { releaseTicket } from '../../../src/tickets/desk/release-ticket.ts';
import { reopenTicket } from '../../../src/tickets/desk/reopen-ticket.ts';
import { resumeTicket } from '../../../src/tickets/desk/resume-ticket.ts';
import { climbWorld } from '../../support/climb-world.ts';
import { suspendedByTwo } from '../../support/second-person.ts';

type World = ReturnType<typeof climbWorld>;
const agent = staffActor('agent');
const manager = staffActor('manager');

const acts: Readonly<Record<string, (world: World, ticketId: string) => Promise<unknown>>> = {
  claim: (world, ticketId) => claimTicket(world, { ticketId, actor: agent }),
  note: (world, ticketId) => addNote(world, { ticketId, actor: agent, text: 'x' }),
  release: (world, ticketId) => releaseTicket(world, { ticketId, actor: agent, reason: 'x' }),
  answer: (world, ticketId) => answerTicket(world, { ticketId, actor: agent, text: 'x' }),
  close: (world, ticketId) => closeTicket(world, { ticketId, actor: agent, reason: 'x' }),
  reopen: (world, ticketId) => reopenTicket(world, { ticketId, actor: agent, reason: 'x' }),
  escalate: (world, ticketId) => escalateTicket(world, { ticketId, actor: agent, reason: 'x' }),
  suspend: (world, ticketId) => suspendedByTwo(world, ticketId),
  resume: (world, ticketId) => resumeTicket(world, { ticketId, actor: manager }),
  acknowledge: async (world, ticketId) => {
    const running = (await world.escalations.ofTicket(ticketId)).filter((each) => each.state === 'climbing');
    for (const { id } of running) await acknowledgeEscalation(world, { actor: manager, escalationId: id });
  },
  /** A queue that hands out twice, and a worker that died before it settled its work. */
  redeliver: async (world) => {
    for (const { job, payload, notBefore } of [...world.tables.effects.values()]) {
      if (notBefore <= world.clock.now()) await world.jobs.get(job)?.(payload);
    }
  },
};

const scripts = fc.array(
  fc.record({ act: fc.constantFrom(...Object.keys(acts)), minutes: fc.constantFrom(0, 1, 5, 30, 61, 125, 600, 1500) }),
  { maxLength: 14 },
);

/** Plays a script and looks after every step. */
const forAll = (check: (world: World, ticketId: string) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(scripts, async (script) => {
      const world = climbWorld();
      const { id } = await world.openComplaint();
      for (const { act, minutes } of script) {
        world.clock.pass(minutes);
        await world.work();
        await acts[act]?.(world, id);
        await check(world, id);
      }
      await world.pass(0);
      await check(world, id);
    }),
    { numRuns: 60 },
  );

describe('whatever happens to a ticket, its climbs', () => {
  it('fire each rung at most once for a recipient', async () => {
    await forAll(({ tables }) => {
      const fired = tables.notices.map(({ escalationId, rung, recipient }) => `${escalationId}:${rung}:${recipient}`);
      expect(new Set(fired).size).toBe(fired.length);
      const rungs = tables.notices.map(({ escalationId, rung }) => `${escalationId}:${rung}`);
      expect(new Set(rungs).size).toBe(rungs.length);
    });
  });

  it('tell nobody after they were acknowledged or ended', async () => {
    await forAll(({ told, tables }) => {
      for (const { escalation } of told) expect(escalation.state).toBe('climbing');
      for (const { escalationId, firedAt } of tables.notices) {
        const { endedAt } = tables.escalations.get(escalationId) ?? {};
        if (endedAt) expect(firedAt.getTime()).toBeLessThanOrEqual(endedAt.getTime());
      }
    });
  });

  it('always have a wake-up for the timer that runs', async () => {
    await forAll(async (world) => {
      expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
    });
  });

  it('never fire before their time', async () => {
    await forAll(({ tables }) => {
      for (const { escalationId, firedAt } of tables.notices) {
        const wakeUps = [...tables.effects.values()].filter((effect) => effect.payload.escalationId === escalationId);
        expect(wakeUps.some((effect) => effect.notBefore <= firedAt)).toBe(true);
      }
    });
  });

  it('leave the events of the ticket without a gap and its level as high as it got', async () => {
    await forAll(async (world, id) => {
      const [ticket, events] = [await world.tickets.find(id), await world.tickets.events(id)];
      expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.length).toBe(ticket?.version);
      expect(ticket?.escalationLevel).toBeLessThanOrEqual(4);
    });
  });
});
