import { describe, expect, it } from 'vitest';
import { acknowledgeEscalation } from '../../../src/escalation/acknowledge-escalation.ts';
import type { Ladder, Rung } from '../../../src/escalation/ladder.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import type { Shift } from '../../../src/staff/duty/shift.ts';
import { climbWorld } from '../../support/climb-world.ts';
import { sampleLadder, sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const minutes = (count: number) => ({ iso: `PT${count}M`, working: false });

const rung = (over: Partial<Rung>): Rung => ({
  tell: 'manager-on-duty',
  by: 'chat',
  when: 'always',
  on: ['daily'],
  after: minutes(0),
  ...over,
});

/** The sample organisation whose vehicles climb this ladder, everybody with a phone. */
const climbing = (ladder: Partial<Ladder>, over: Partial<Organisation> = {}) => {
  const sample = sampleOrganisation(over);
  return climbWorld({
    ...over,
    lines: sample.lines.map((line) => ({ ...line, ladder: { ...sampleLadder, ...ladder } })),
    staff: sample.staff.map((person, index) => ({ ...person, phone: `+86138000000${String(index).padStart(2, '0')}` })),
  });
};

/** Who was told because nobody claimed. */
const notices = (world: ReturnType<typeof climbWorld>) =>
  world.tables.notices
    .filter(({ escalationId }) => world.tables.escalations.get(escalationId)?.cause === 'unclaimed')
    .map(({ rung: step, recipient, by, firedAt }) => ({
      told: `${step}:${recipient}:${by}`,
      after: (firedAt.getTime() - monday.getTime()) / 60_000,
    }));

const at = (local: string): Date => new Date(`2026-11-23T${local}:00+08:00`);
const minutesTo = (local: string): number => (at(local).getTime() - monday.getTime()) / 60_000;

describe('a rung that texts or calls', () => {
  it('waits for the end of the quiet hours and is not lost; a direct message goes out at once', async () => {
    const quiet = { from: '09:30', until: '12:00' };
    const world = climbing({ quiet, rungs: [rung({}), rung({ by: 'phone' }), rung({ by: 'text' })] });
    await world.openComplaint();
    await world.pass(minutesTo('13:00'));
    expect(notices(world)).toEqual([
      { told: '0:manager:chat', after: 60 },
      { told: '1:manager:phone', after: minutesTo('12:00') },
      { told: '2:manager:text', after: minutesTo('12:00') },
    ]);
  });

  it('waits through a quiet span over midnight', async () => {
    const world = climbing({ quiet: { from: '08:00', until: '07:00' }, rungs: [rung({ by: 'text' })] });
    await world.openComplaint();
    await world.pass(23 * 60);
    expect(notices(world)).toEqual([{ told: '0:manager:text', after: 21 * 60 }]);
  });

  it('becomes a direct message for somebody without a phone', async () => {
    const world = climbing({ rungs: [rung({ by: 'phone' })] });
    world.enforce({ ...world.organisation(), staff: sampleOrganisation().staff });
    await world.openComplaint();
    await world.pass(60);
    expect(notices(world)).toEqual([{ told: '0:manager:chat', after: 60 }]);
  });
});

describe('a rung for those on duty', () => {
  const shift: Shift = {
    unitId: 'cq',
    lineId: 'vehicles',
    as: 'manager',
    staffId: 'deputy',
    on: ['daily'],
    span: { from: '14:00', until: '17:00' },
    firstOn: null,
    lastOn: null,
  };

  it('waits until somebody comes on duty', async () => {
    const world = climbing(
      { rungs: [rung({ when: 'on-duty' }), rung({ tell: 'unit-head-above' })] },
      { shifts: [shift], duty: [] },
    );
    await world.openComplaint();
    await world.pass(minutesTo('13:59'));
    expect(notices(world)).toEqual([]);
    await world.pass(1);
    expect(notices(world).map(({ told }) => told)).toEqual(['0:deputy:chat', '1:head:chat']);
  });

  it('tells the deputy at once when the manager is absent', async () => {
    const world = climbing({ rungs: [rung({ when: 'on-duty' })] });
    world.changes.absences = [
      {
        id: 'a',
        staffId: 'manager',
        unitId: 'cq',
        period: { from: monday, to: minutesAfter(monday, 600) },
        reason: 'leave',
        enteredBy: 'manager',
        enteredAt: monday,
        version: 1,
      },
    ];
    await world.openComplaint();
    await world.pass(60);
    expect(notices(world)).toEqual([{ told: '0:deputy:chat', after: 60 }]);
  });

  it('passes a post that nobody ever fills to the next rung at once', async () => {
    const world = climbing({ rungs: [rung({ when: 'on-duty' }), rung({ tell: 'unit-head-above' })] }, { duty: [] });
    await world.openComplaint();
    await world.pass(60);
    expect(notices(world)).toEqual([{ told: '1:head:chat', after: 60 }]);
  });
});

describe('a rung for certain days', () => {
  const saturday = 5 * 24 * 60;

  it('is passed over on the others: managers on workdays, whoever stands in at the weekend', async () => {
    const rungs = [rung({ on: ['workdays'] }), rung({ tell: 'deputy', on: ['saturday', 'sunday'] })];
    const onMonday = climbing({ rungs });
    await onMonday.openComplaint();
    await onMonday.pass(60);
    expect(notices(onMonday)).toEqual([{ told: '0:manager:chat', after: 60 }]);
    const onSaturday = climbing({ rungs });
    onSaturday.clock.pass(saturday);
    await onSaturday.openComplaint();
    await onSaturday.pass(60);
    expect(notices(onSaturday)).toEqual([{ told: '1:deputy:chat', after: saturday + 60 }]);
  });

  it('waits for its day when no rung is left for this one, and nobody is told twice', async () => {
    const world = climbing({ rungs: [rung({}), rung({ tell: 'deputy', on: ['tuesday'] })] });
    await world.openComplaint();
    await world.pass(minutesTo('23:59'));
    expect(notices(world)).toEqual([{ told: '0:manager:chat', after: 60 }]);
    await world.pass(2);
    expect(notices(world)).toEqual([
      { told: '0:manager:chat', after: 60 },
      { told: '1:deputy:chat', after: minutesTo('23:59') + 1 },
    ]);
  });

  it('waits for the hour the office opens when it is told on workdays alone', async () => {
    const world = climbing({ rungs: [rung({ on: ['workdays'] })] });
    world.clock.pass(saturday);
    await world.openComplaint();
    await world.pass(2 * 24 * 60);
    expect(notices(world)).toEqual([{ told: '0:manager:chat', after: saturday + 2 * 24 * 60 - 60 }]);
  });

  it('knows make-up workdays and holidays by the calendar of the unit', async () => {
    const sample = sampleOrganisation();
    const units = sample.units.map((unit) => ({
      ...unit,
      calendar: {
        ...unit.calendar,
        overrides: [
          { kind: 'closed', on: '2026-11-23', why: 'holiday' } as const,
          { kind: 'open', on: '2026-11-28', why: 'make-up' } as const,
        ],
      },
    }));
    const world = climbing(
      { rungs: [rung({ on: ['workdays'] }), rung({ tell: 'deputy', on: ['holidays'] })] },
      { units },
    );
    await world.openComplaint();
    await world.pass(60);
    world.clock.pass(saturday - 60);
    await world.openComplaint();
    await world.pass(60);
    expect(notices(world).map(({ told }) => told)).toEqual(['1:deputy:chat', '0:manager:chat']);
  });

  it('tells the highest rung of the day again when an acknowledgement ran out, though a rung of another day stands above', async () => {
    const world = climbing({ rungs: [rung({}), rung({ tell: 'unit-head-above', on: ['saturday'] })] });
    await world.openComplaint();
    await world.pass(60);
    const [first] = world.tables.escalations.values();
    if (first === undefined) throw new Error('nothing climbs');
    await acknowledgeEscalation(world, { actor: staffActor('manager'), escalationId: first.id });
    await world.pass(120);
    expect(notices(world)).toEqual([
      { told: '0:manager:chat', after: 60 },
      { told: '2:manager:chat', after: 180 },
    ]);
  });
});

describe('a ladder of twenty rungs', () => {
  it('fires every one of them in its turn, by the way it names', async () => {
    const ways = ['chat', 'text', 'phone'] as const;
    const rungs = Array.from({ length: 20 }, (_, step) => rung({ by: ways[step % 3] ?? 'chat', after: minutes(step) }));
    const world = climbing({ rungs });
    await world.openComplaint();
    await world.pass(60 + 190);
    expect(notices(world).map(({ told }) => told)).toEqual(rungs.map(({ by }, step) => `${step}:manager:${by}`));
  });
});
