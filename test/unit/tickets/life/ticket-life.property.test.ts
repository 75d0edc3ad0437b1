import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staffActor } from '../../../../src/shared/actor.ts';
import { claim, release } from '../../../../src/tickets/life/claim-and-release.ts';
import { dispatch, finalReturn, giveBack, referee } from '../../../../src/tickets/life/dispatch.ts';
import { answer, cancel, close, followUp } from '../../../../src/tickets/life/finish.ts';
import { merge, unmerge } from '../../../../src/tickets/life/joining.ts';
import type { LifeContext, LifeRefusal } from '../../../../src/tickets/life/life-context.ts';
import { escalate, note } from '../../../../src/tickets/life/note-and-ask.ts';
import { reclassify } from '../../../../src/tickets/life/reclassify.ts';
import { complete } from '../../../../src/tickets/life/set-right.ts';
import { split } from '../../../../src/tickets/life/split.ts';
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
const here = { unitId: 'cq', lineId: 'vehicles', categoryId: 'plates', assigneeId: null };

const commands: Readonly<Record<string, Decision>> = {
  claim: (ticket, context) => claim(ticket, staffOf(context), context),
  release: (ticket, context) => release(ticket, 'why', context),
  return: (ticket, context) => giveBack(ticket, { reason: 'why', sentFromId: null }, context),
  note: (ticket, context) => note(ticket, 'text', context),
  escalate: (ticket, context) => escalate(ticket, 'why', context),
  answer: (ticket, context) => answer(ticket, { text: 'text', texted: true }, context),
  followUp: (ticket, context) => followUp(ticket, { satisfied: true, text: '', answeredBy: null }, context),
  close: (ticket, context) => close(ticket, 'why', context),
  cancel,
  merge: (ticket, context) => {
    const merged = merge(ticket, other, context);
    return 'kind' in merged ? merged : merged[0];
  },
  reopen: (ticket, context) => reopen(ticket, 'why', context),
  suspend: (ticket, context) => suspend(ticket, { reason: 'why', requestedBy: 'deputy', approvalId: 'a' }, context),
  resume: (ticket, context) => resume(ticket, minutesAfter(context.now, -30), context),
  complete: (ticket, context) => complete(ticket, completion, context),
  dispatchBelow: (ticket, context) => dispatch(ticket, { ...here, unitId: 'cq-wanzhou' }, 'why', context),
  dispatchTo: (ticket, context) => dispatch(ticket, { ...here, assigneeId: 'manager' }, 'why', context),
  dispatchLine: (ticket, context) =>
    dispatch(ticket, { ...here, lineId: 'licences', categoryId: 'theory-test' }, 'why', context),
  referee: (ticket, context) =>
    referee(ticket, { to: { ...here, unitId: ticket.unitId }, reason: 'why', returnedBy: null }, context),
  press: (ticket, context) =>
    reclassify(ticket, { lineId: 'vehicles', categoryId: null, priority: 'urgent', reason: 'why' }, context),
  calm: (ticket, context) =>
    reclassify(ticket, { lineId: 'vehicles', categoryId: null, priority: 'normal', reason: 'why' }, context),
  split: (ticket, context) => {
    const made = split(ticket, [{ kind: 'feedback', lineId: 'licences', categoryId: null, text: 'why' }], context);
    if ('kind' in made) return made;
    for (const { ticket: part } of made.opened) {
      expect(part).toMatchObject({ splitFromId: ticket.id, callId: ticket.callId, registeredAt: ticket.registeredAt });
      expect(part.dueAt).toEqual(minutesAfter(ticket.registeredAt, 1440));
    }
    return made.change;
  },
  unmerge: (ticket, context) => {
    const apart = unmerge(ticket, { into: other, events: [], reason: 'why' }, context);
    return 'kind' in apart ? apart : (apart[0] as TicketChange);
  },
};

const steps = fc.array(
  fc.record({
    command: fc.constantFrom(...Object.keys(commands)),
    staffId: fc.constantFrom('agent', 'manager'),
    minutes: fc.nat(600),
  }),
  { maxLength: 40 },
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
  it('what was said stays as it was once it is answered or closed: a correction alone alters it', () => {
    forAll(({ before, change }) => {
      if (before.answeredAt === null && before.closedAt === null) return;
      expect(change.ticket.particulars).toEqual(before.particulars);
      expect(change.ticket.registeredAt).toEqual(before.registeredAt);
      expect(change.ticket.callId).toBe(before.callId);
    });
  });

  it('a closed one changes only by reopening, a merged one only by undoing that', () => {
    forAll(({ command, before }) => {
      if (isFinished(before)) expect(command).toBe(before.state === 'merged' ? 'unmerge' : 'reopen');
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

  it('the deadline moves earlier only with what the ticket is about or where it is, and never later by that', () => {
    forAll(({ command, before, change }) => {
      const isRouted = ['press', 'calm', 'referee'].includes(command) || command.startsWith('dispatch');
      if (before.dueAt === null) return;
      if (isRouted) expect(change.ticket.dueAt?.getTime()).toBeLessThanOrEqual(before.dueAt.getTime());
      else expect(change.ticket.dueAt?.getTime()).toBeGreaterThanOrEqual(before.dueAt.getTime());
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
      expect(ticket.refereeUnitId !== null).toBe(ticket.state === 'returned');
      expect(ticket.returns).toBeLessThanOrEqual(finalReturn);
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
      const isWaiting = ['dispatched', 'draft'].includes(ticket.state) && ticket.assigneeId === null;
      const refereed = climbs.filter((climb) => climb.cause === 'returned' && climb.state !== 'ended');
      expect(refereed).toHaveLength(ticket.state === 'returned' ? 1 : 0);
      if (isWaiting) expect(running).toHaveLength(1);
      if (ticket.state === 'in-progress') expect(running).toEqual([]);
      if (ticket.state === 'suspended') expect(running.every((climb) => climb.dueAt === null)).toBe(true);
    });
  });

  it('at most one of a cause runs, and rounds count up', () => {
    forAll(({ climbs }) => {
      for (const cause of ['unclaimed', 'overdue', 'asked', 'returned']) {
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
