import { beforeEach, expect, it } from 'vitest';
import type { StaffMember } from '../../src/organisation/organisation.ts';
import { finishSuspicion, takeSuspicion } from '../../src/oversight/suspicions/handle-suspicion.ts';
import { markSuspicion } from '../../src/oversight/suspicions/mark-suspicion.ts';
import { toldOfficers } from '../../src/oversight/suspicions/suspicion.ts';
import { openSuspicions } from '../../src/oversight/suspicions/suspicion-desk.ts';
import { tendSuspicionJob } from '../../src/oversight/suspicions/tend-suspicion.job.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { claimTicket } from '../../src/tickets/desk/claim-ticket.ts';
import { createMemorySuspicionStore } from '../fakes/oversight/memory-suspicion-store.ts';
import { deskWorld } from '../support/desk-world.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';

const base = sampleOrganisation();
const officer = base.staff.filter(({ id }) => id === 'officer');
const withDistrictOfficer = [
  ...base.staff,
  ...officer.map((person) => ({ ...person, id: 'district-officer', unitId: 'cq-wanzhou' })),
];

const makeWorld = (staff: readonly StaffMember[] = withDistrictOfficer) => {
  const suspicions = createMemorySuspicionStore();
  const world = { ...deskWorld({ staff }), suspicions };
  const mark = async (staffId: string, ticketId?: string) => {
    const id = ticketId ?? (await world.openComplaint({}, 'cq-wanzhou')).id;
    return markSuspicion(world, { staffId, ticketId: id, kind: 'fraud', words: 'asks for money' });
  };
  const told = async (id: string): Promise<readonly string[]> => {
    const found = await suspicions.find(id);
    return found === null ? [] : toldOfficers(world.organisation(), found).map((person) => person.id);
  };
  return {
    world,
    mark,
    told,
    marked: async () => {
      const result = await mark('district-agent');
      if (result.kind !== 'done') throw new Error(result.reason);
      return result.suspicion;
    },
    /** Runs what is due by then. */
    at: async (minutes: number): Promise<void> => {
      world.clock.set(minutesAfter(monday, minutes));
      for (const { job, payload, notBefore } of [...suspicions.effects.values()])
        if (job === 'tend-suspicion' && notBefore <= world.clock.now())
          await tendSuspicionJob(world).run(payload as never, { attempt: 1, effectId: 'e' });
    },
    audited: () => suspicions.entries.map(({ action, outcome }) => `${action}:${outcome}`),
  };
};

let house: ReturnType<typeof makeWorld>;
beforeEach(() => {
  house = makeWorld();
});

it('art. 24(6), 50(4): a suspected ticket is with the security officers of its unit at once, within the five minutes', async () => {
  const suspicion = await house.marked();
  expect(await house.told(suspicion.id)).toEqual(['district-officer']);
  expect([...house.world.suspicions.effects.values()].map(({ job, notBefore }) => [job, notBefore])).toEqual([
    ['show-suspicion', monday],
    ['tend-suspicion', minutesAfter(monday, 5)],
  ]);
});

it('art. 24(6), 50(4): a unit without an officer in service goes to the nearest above; with none at all it is still kept', async () => {
  house = makeWorld(base.staff);
  expect(await house.told((await house.marked()).id)).toEqual(['officer']);
  house = makeWorld(base.staff.filter(({ id }) => id !== 'officer'));
  const alone = await house.marked();
  expect(alone).toMatchObject({ reachedUnitId: null, state: 'open' });
  house.world.enforce(sampleOrganisation());
  await house.at(5);
  expect(await house.told(alone.id)).toEqual(['officer']);
});

it('art. 24(6), 50(4): while no unit has an officer it is looked at again every five minutes, and whoever comes is told', async () => {
  house = makeWorld(base.staff.filter(({ id }) => id !== 'officer'));
  const { id, version } = await house.marked();
  house.world.clock.set(minutesAfter(monday, 5));
  const look = () => tendSuspicionJob(house.world).run({ suspicionId: id, version }, { attempt: 1, effectId: 'e' });
  expect(await look()).toMatchObject({ kind: 'postponed', notBefore: minutesAfter(monday, 10) });
  house.world.clock.set(minutesAfter(monday, 10));
  house.world.enforce(sampleOrganisation());
  expect(await look()).toEqual({ kind: 'done' });
  expect(await house.told(id)).toEqual(['officer']);
});

it('art. 24(6), 50(4): when nobody takes it in five minutes those above are told too, up to the top', async () => {
  const { id } = await house.marked();
  await house.at(4);
  expect(await house.told(id)).toEqual(['district-officer']);
  await house.at(5);
  expect(await house.told(id)).toEqual(['district-officer', 'officer']);
  await house.at(10);
  expect(await house.world.suspicions.find(id)).toMatchObject({ state: 'open', dueAt: null });
});

it('art. 24(6), 50(4): who takes it stops the climb, and says what it came to; every step is in the trail', async () => {
  const { id } = await house.marked();
  const by = (staffId: string) => ({ staffId, suspicionId: id });
  expect(await takeSuspicion(house.world, by('district-officer'))).toMatchObject({ kind: 'done' });
  expect(await takeSuspicion(house.world, by('officer'))).toMatchObject({ reason: 'taken-already' });
  await house.at(5);
  expect(await house.told(id)).toEqual(['district-officer']);
  const came = { ...by('officer'), outcome: 'handed-over', words: 'to the police' } as const;
  expect(await finishSuspicion(house.world, { ...came, words: ' ' })).toMatchObject({ reason: 'text-missing' });
  expect(await finishSuspicion(house.world, came)).toMatchObject({
    suspicion: { state: 'closed', takenBy: 'district-officer', closedBy: 'officer' },
  });
  expect(await finishSuspicion(house.world, came)).toMatchObject({ reason: 'suspicion-closed' });
  expect(house.audited()).toEqual([
    'suspicion.mark:done',
    'suspicion.take:done',
    'suspicion.take:refused',
    'suspicion.finish:refused',
    'suspicion.finish:done',
    'suspicion.finish:refused',
  ]);
});

it('art. 24(6), 50(4): whoever may work on the ticket marks it, once; only security officers list and take', async () => {
  const { id, ticketId } = await house.marked();
  expect(await house.mark('district-manager', ticketId)).toMatchObject({ reason: 'suspected-already' });
  expect(await house.mark('technician', ticketId)).toMatchObject({ reason: 'role-missing' });
  expect(await takeSuspicion(house.world, { staffId: 'head', suspicionId: id })).toMatchObject({
    reason: 'role-missing',
    detail: { right: 'suspicion.handle' },
  });
  const list = (staffId: string, unitId: string) => openSuspicions(house.world, { id: staffId, unitId }, 10);
  expect(await list('officer', 'cq')).toMatchObject({ suspicions: [{ id }] });
  expect(await list('district-officer', 'cq-wanzhou')).toMatchObject({ suspicions: [{ id }] });
  expect(await list('head', 'cq')).toMatchObject({ reason: 'role-missing' });
  expect(house.audited().filter((entry) => entry.endsWith('refused'))).toHaveLength(4);
});

it('art. 24(6), 50(4): an officer who worked on the ticket neither takes nor closes its suspicion; another one does', async () => {
  const both = base.staff.map((person) =>
    person.id === 'district-agent' ? { ...person, roles: [...person.roles, 'security-officer' as const] } : person,
  );
  house = makeWorld([
    ...both,
    ...officer.map((person) => ({ ...person, id: 'district-officer', unitId: 'cq-wanzhou' })),
  ]);
  const ticket = await house.world.openComplaint({}, 'cq-wanzhou');
  await claimTicket(house.world, { ticketId: ticket.id, actor: staffActor('district-agent') });
  const marked = await house.mark('district-manager', ticket.id);
  if (marked.kind !== 'done') throw new Error(marked.reason);
  const by = (staffId: string) => ({ staffId, suspicionId: marked.suspicion.id });
  const came = { outcome: 'unfounded', words: 'nothing in it' } as const;
  expect(await takeSuspicion(house.world, by('district-agent'))).toMatchObject({ reason: 'own-ticket' });
  expect(await finishSuspicion(house.world, { ...by('district-agent'), ...came })).toMatchObject({
    reason: 'own-ticket',
  });
  await house.at(5);
  expect(await house.told(marked.suspicion.id)).toContain('officer');
  expect(await takeSuspicion(house.world, by('district-officer'))).toMatchObject({ kind: 'done' });
  expect(await finishSuspicion(house.world, { ...by('district-officer'), ...came })).toMatchObject({ kind: 'done' });
  expect(house.audited().filter((entry) => entry.endsWith('refused'))).toEqual([
    'suspicion.take:refused',
    'suspicion.finish:refused',
  ]);
});

it('art. 24(6), 50(4): a mark on a ticket that is none is refused, and in the trail with who tried', async () => {
  expect(await house.mark('district-agent', 'no-such')).toMatchObject({ reason: 'no-such-ticket' });
  expect(house.world.suspicions.entries).toMatchObject([
    { action: 'suspicion.mark', outcome: 'refused', unitId: 'cq-wanzhou', subject: { kind: 'ticket', id: 'no-such' } },
  ]);
  expect(await takeSuspicion(house.world, { staffId: 'officer', suspicionId: 'no-such' })).toMatchObject({
    reason: 'no-such-suspicion',
  });
  expect(house.audited()).toEqual(['suspicion.mark:refused', 'suspicion.take:refused']);
});
