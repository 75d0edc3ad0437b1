import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staffActor } from '../../../../src/shared/actor.ts';
import { claim, giveBack, release } from '../../../../src/tickets/life/claim-and-release.ts';
import { answer, cancel, close, followUp, merge } from '../../../../src/tickets/life/finish.ts';
import type { LifeContext, LifeRefusal } from '../../../../src/tickets/life/life-context.ts';
import { escalate, note } from '../../../../src/tickets/life/note-and-ask.ts';
import { complete } from '../../../../src/tickets/life/set-right.ts';
import { reopen, resume, suspend } from '../../../../src/tickets/life/take-up-again.ts';
import { openTicket } from '../../../../src/tickets/opening/open-ticket.ts';
import type { TicketChange } from '../../../../src/tickets/ports.ts';
import { isFinished, type Ticket } from '../../../../src/tickets/ticket.ts';
import { countingIds } from '../../../support/counting-ids.ts';
import { sampleIntake } from '../../../support/sample-intake.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { minutesAfter, monday, sampleTicket } from '../../../support/sample-ticket.ts';

type Decision = (ticket: Ticket, context: LifeContext) => TicketChange | LifeRefusal;

const staffOf = (context: LifeContext): string => (context.actor.kind === 'staff' ? context.actor.staffId : '');
const completion = { lineId: 'vehicles', categoryId: 'plates', priority: 'normal', text: 'told' } as const;
const other = sampleTicket({ id: 'other' });

const commands: Readonly<Record<string, Decision>> = {
  claim: (ticket, context) => claim(ticket, staffOf(context), context),
  release: (ticket, context) => release(ticket, 'why', context),
  return: (ticket, context) => giveBack(ticket, 'why', context),
  note: (ticket, context) => note(ticket, 'text', context),
  escalate: (ticket, context) => escalate(ticket, 'why', context),
  answer: (ticket, context) => answer(ticket, 'text', context),
  followUp: (ticket, context) => followUp(ticket, { satisfied: true, text: '' }, context),
  close: (ticket, context) => close(ticket, 'why', context),
  cancel,
  merge: (ticket, context) => {
    const merged = merge(ticket, other, context);
    return 'kind' in merged ? merged : merged[0];
  },
  reopen: (ticket, context) => reopen(ticket, 'why', context),
  suspend: (ticket, context) => suspend(ticket, 'why', context),
  resume: (ticket, context) => resume(ticket, minutesAfter(context.now, -30), context),
  complete: (ticket, context) => complete(ticket, completion, context),
};

const steps = fc.array(
  fc.record({
    command: fc.constantFrom(...Object.keys(commands)),
    staffId: fc.constantFrom('agent', 'manager'),
    minutes: fc.nat(600),
  }),
  { maxLength: 25 },
);

interface Taken {
  readonly command: string;
  readonly before: Ticket;
  readonly change: TicketChange;
  readonly climbs: LifeContext['escalations'];
}

/** Plays commands on a new ticket and gives every change that was made. */
const play = (isDraft: boolean, script: readonly { command: string; staffId: string; minutes: number }[]): Taken[] => {
  const [ids, organisation] = [countingIds(3), sampleOrganisation()];
  const wish = { kind: 'complaint', reportCategory: 'complaint', priority: 'normal', particulars: [] } as const;
  const opened = openTicket(sampleIntake({ organisation, ids }), { ...wish, isDraft });
  let [ticket, climbs, now] = [opened.ticket, opened.escalations, monday];
  const taken: Taken[] = [];
  for (const { command, staffId, minutes } of script) {
    now = minutesAfter(now, minutes);
    const context: LifeContext = { escalations: climbs, organisation, actor: staffActor(staffId), now, ids };
    const change = commands[command]?.(ticket, context);
    if (change === undefined || 'kind' in change) continue;
    const changed = new Map([...climbs, ...change.escalations].map((each) => [each.id, each]));
    climbs = [...changed.values()];
    taken.push({ command, before: ticket, change, climbs });
    ticket = change.ticket;
  }
  return taken;
};

const forAll = (check: (taken: Taken) => void): void => {
  fc.assert(
    fc.property(fc.boolean(), steps, (isDraft, script) => {
      for (const taken of play(isDraft, script)) check(taken);
    }),
    { numRuns: 150 },
  );
};

describe('whatever is done to a ticket', () => {
  it('a closed one changes only by reopening', () => {
    forAll(({ command, before }) => {
      if (isFinished(before)) expect(command).toBe('reopen');
    });
  });

  it('every change is one version, one event and one audit entry of the same actor and instant', () => {
    forAll(({ before, change }) => {
      const { ticket, events, audit } = change;
      expect(ticket.version).toBe(before.version + 1);
      expect(events).toHaveLength(1);
      expect(audit).toHaveLength(1);
      expect(events[0]).toMatchObject({ seq: ticket.version, ticketId: ticket.id, actor: audit[0]?.actor });
      expect(audit[0]).toMatchObject({ outcome: 'done', action: events[0]?.type, at: events[0]?.at });
    });
  });

  it('every change owes the card of its version', () => {
    forAll(({ change }) => {
      const { id, version } = change.ticket;
      expect(change.effects.map((effect) => effect.key)).toContain(`show-card:${id}:${version}`);
    });
  });

  it('the deadline never moves earlier', () => {
    forAll(({ before, change }) => {
      if (before.dueAt !== null) expect(change.ticket.dueAt?.getTime()).toBeGreaterThanOrEqual(before.dueAt.getTime());
    });
  });

  it('only a draft is without a deadline, and only what is finished has an end', () => {
    forAll(({ change: { ticket } }) => {
      if (ticket.state === 'draft') expect(ticket.dueAt).toBeNull();
      expect(ticket.closedAt !== null).toBe(isFinished(ticket));
      expect(ticket.mergedIntoId !== null).toBe(ticket.state === 'merged');
      if (['registered', 'dispatched', 'in-progress', 'returned', 'answered', 'followed-up'].includes(ticket.state)) {
        expect(ticket.dueAt).not.toBeNull();
      }
    });
  });

  it('somebody has it exactly while it is in progress, and its claim has an instant', () => {
    forAll(({ change: { ticket } }) => {
      if (ticket.state === 'in-progress') expect(ticket.assigneeId).not.toBeNull();
      if (['dispatched', 'returned'].includes(ticket.state)) expect(ticket.assigneeId).toBeNull();
      expect(ticket.claimedAt !== null).toBe(ticket.assigneeId !== null);
    });
  });

  it('the trail never holds what people wrote', () => {
    forAll(({ change }) => {
      expect(JSON.stringify(change.audit)).not.toMatch(/"(text|why|told)"/);
    });
  });
});

describe('whatever is done to a ticket, of its climbs', () => {
  it('none runs once it is answered or closed', () => {
    forAll(({ change: { ticket }, climbs }) => {
      const isOver = isFinished(ticket) || ['answered', 'followed-up'].includes(ticket.state);
      if (isOver) expect(climbs.every((climb) => climb.state === 'ended' && climb.dueAt === null)).toBe(true);
    });
  });

  it('one waits for a person exactly while nobody has it and the clock runs', () => {
    forAll(({ change: { ticket }, climbs }) => {
      const running = climbs.filter((climb) => climb.cause === 'unclaimed' && climb.state !== 'ended');
      const isWaiting = ['dispatched', 'returned', 'draft'].includes(ticket.state) && ticket.assigneeId === null;
      if (isWaiting) expect(running).toHaveLength(1);
      if (ticket.state === 'in-progress') expect(running).toEqual([]);
      if (ticket.state === 'suspended') expect(running.every((climb) => climb.dueAt === null)).toBe(true);
    });
  });

  it('at most one of a cause runs, and rounds count up', () => {
    forAll(({ climbs }) => {
      for (const cause of ['unclaimed', 'overdue', 'asked']) {
        const same = climbs.filter((climb) => climb.cause === cause);
        expect(same.filter((climb) => climb.state !== 'ended').length).toBeLessThanOrEqual(1);
        expect(same.map((climb) => climb.round)).toEqual(same.map((_, index) => index + 1));
      }
    });
  });

  it('every timer that was set has its wake-up in the same change', () => {
    forAll(({ change }) => {
      const keys = change.effects.map((effect) => effect.key);
      for (const { id, version, dueAt } of change.escalations) {
        if (dueAt !== null) expect(keys).toContain(`climb-escalation:${id}:${version}`);
      }
    });
  });
});
