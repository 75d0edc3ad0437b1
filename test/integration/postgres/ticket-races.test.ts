import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { climbEscalationJob } from '../../../src/escalation/climb-escalation.job.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { noDutyChanges } from '../../../src/staff/duty/roster.ts';
import { claimTicket } from '../../../src/tickets/desk/claim-ticket.ts';
import { releaseTicket } from '../../../src/tickets/desk/release-ticket.ts';
import { openTicket } from '../../../src/tickets/opening/open-ticket.ts';
import { mergeTickets } from '../../../src/tickets/routing/merge-tickets.ts';
import { worldStaff } from '../../support/contracts/store-world.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { monday } from '../../support/sample-ticket.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const base = sampleOrganisation();
const [agent] = base.staff;
const organisation = sampleOrganisation({
  staff: worldStaff.flatMap((id) => (agent === undefined ? [] : [{ ...agent, id, slackUserId: `U-${id}` }])),
});

const desk = async () => {
  const stores = await postgresWorld(database);
  const world = { ...stores, organisation: () => organisation, clock: movingClock(monday), ids: countingIds(1) };
  let outcomeSeq = 0;
  const open = () => {
    outcomeSeq += 1;
    const intake = { ...sampleIntake({ organisation, ids: world.ids, citizen: null }), outcomeSeq };
    const wish = { kind: 'complaint', reportCategory: 'complaint', priority: 'normal', isDraft: false } as const;
    const opened = openTicket(intake, { ...wish, particulars: [] });
    return world.tickets.open({ ...opened, ticket: { ...opened.ticket, callId: null } });
  };
  return { world, open };
};

describe('when several do the same at the same time, in the database', () => {
  it('one claims, and the others are told who', async () => {
    const { world, open } = await desk();
    const { id } = await open();
    const results = await Promise.all(
      worldStaff.map((staffId) => claimTicket(world, { ticketId: id, actor: staffActor(staffId) })),
    );
    const holder = (await world.tickets.find(id))?.assigneeId;
    expect(results.filter((result) => result.kind === 'done')).toHaveLength(1);
    for (const result of results.filter((each) => each.kind === 'refused')) {
      expect(result).toMatchObject({ reason: 'already-claimed', detail: { assigneeId: holder } });
    }
    expect((await world.tickets.events(id)).map((event) => event.type)).toEqual([
      'ticket.registered',
      'ticket.dispatched',
      'ticket.claimed',
    ]);
    expect((await world.audited()).filter((entry) => entry === 'ticket.claim:refused')).toHaveLength(4);
  });

  it('a rung fires once, and not at all when the claim was first', async () => {
    const { world, open } = await desk();
    const { id } = await open();
    const [climb] = await world.escalations.ofTicket(id);
    const escalationId = climb?.id ?? '';
    world.clock.pass(60);
    const ring = () =>
      climbEscalationJob({ ...world, duty: { changesFrom: async () => noDutyChanges } }).run(
        { escalationId, version: 1 },
        { attempt: 1, effectId: 'e' },
      );
    const claim = () => claimTicket(world, { ticketId: id, actor: staffActor('agent') });
    await Promise.all([ring(), ring(), claim(), ring()]);
    const [notices, ended] = [
      await world.escalations.notices(escalationId),
      (await world.escalations.find(escalationId))?.escalation,
    ];
    expect(notices.length).toBeLessThanOrEqual(1);
    expect(ended).toMatchObject({ state: 'ended', endedWhy: 'claimed', rung: notices.length });
    expect((await world.tickets.events(id)).map((event) => event.seq)).toEqual(
      Array.from({ length: 3 + notices.length }, (_, index) => index + 1),
    );
  });

  it('two tickets merged into each other leave one', async () => {
    const { world, open } = await desk();
    const [a, b] = [await open(), await open()];
    const actor = staffActor('agent');
    const results = await Promise.all([
      mergeTickets(world, { ticketId: a.id, intoId: b.id, actor }),
      mergeTickets(world, { ticketId: b.id, intoId: a.id, actor }),
    ]);
    expect(results.map((result) => result.kind).sort()).toEqual(['done', 'refused']);
    const states = [(await world.tickets.find(a.id))?.state, (await world.tickets.find(b.id))?.state];
    expect(states.sort()).toEqual(['dispatched', 'merged']);
  });

  it('a ticket that was given back climbs anew', async () => {
    const { world, open } = await desk();
    const { id } = await open();
    const request = { ticketId: id, actor: staffActor('agent') };
    await claimTicket(world, request);
    await releaseTicket(world, { ...request, reason: 'x' });
    const climbs = (await world.escalations.ofTicket(id)).filter((each) => each.cause === 'unclaimed');
    expect(climbs.map((each) => [each.round, each.state]).sort()).toEqual([
      [1, 'ended'],
      [2, 'waiting'],
    ]);
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
  });
});
