import { climbEscalationJob } from '../../src/escalation/climb-escalation.job.ts';
import { notifyRungJob } from '../../src/escalation/notify-rung.job.ts';
import type { RungNotice, StaffMessenger } from '../../src/escalation/ports.ts';
import { refreshNoticesJob } from '../../src/escalation/refresh-notices.job.ts';
import { tendEscalationsJob } from '../../src/escalation/tend-escalations.job.ts';
import type { Organisation } from '../../src/organisation/organisation.ts';
import type { Effect, EffectPayload } from '../../src/shared/effect.ts';
import type { Job } from '../../src/shared/job.ts';
import { type DutyChanges, noDutyChanges } from '../../src/staff/duty/roster.ts';
import { deskWorld } from './desk-world.ts';
import { minutesAfter } from './sample-ticket.ts';

/** A desk whose timers ring: effects that are due are run in order, as the relay and the workers do. */
export const climbWorld = (over: Partial<Organisation> = {}) => {
  const desk = deskWorld(over);
  const told: RungNotice[] = [];
  const amended: RungNotice[] = [];
  const messenger: StaffMessenger = {
    tell: async (notice) => {
      told.push(notice);
      return { kind: 'shown' };
    },
    amend: async (notice) => {
      amended.push(notice);
      return { kind: 'shown' };
    },
  };
  const changes: { -readonly [Name in keyof DutyChanges]: DutyChanges[Name] } = { ...noDutyChanges };
  const duty = { changesFrom: async () => changes };
  const world = { ...desk, messenger, duty };
  const jobs = new Map<string, (payload: EffectPayload) => Promise<unknown>>();
  const register = <Payload extends EffectPayload>(job: Job<Payload>) =>
    jobs.set(job.name, (payload) => job.run(job.payload.parse(payload), { attempt: 1, effectId: 'e' }));
  register(climbEscalationJob(world));
  register(notifyRungJob(world));
  register(refreshNoticesJob(world));
  register(tendEscalationsJob(world));

  const nextDue = (): Effect | undefined =>
    [...desk.tables.effects.values()]
      .filter((effect) => jobs.has(effect.job) && !desk.tables.settled.has(effect.key))
      .filter((effect) => effect.notBefore <= desk.clock.now())
      .sort((a, b) => a.notBefore.getTime() - b.notBefore.getTime())[0];

  const work = async (): Promise<void> => {
    for (let effect = nextDue(); effect !== undefined; effect = nextDue()) {
      await jobs.get(effect.job)?.(effect.payload);
      desk.tables.settled.add(effect.key);
    }
  };
  return {
    ...world,
    told,
    amended,
    /** What people changed about the rota; to be altered by a test. */
    changes,
    jobs,
    work,
    /** Lets minutes pass one by one and does what falls due. */
    pass: async (minutes: number): Promise<void> => {
      const until = minutesAfter(desk.clock.now(), minutes);
      for (let at = desk.clock.now(); at <= until; at = minutesAfter(at, 1)) {
        desk.clock.set(at);
        await work();
      }
    },
    /** Who was told, lowest rung first: `rung:recipient`. */
    tellings: () => told.map(({ notice }) => `${notice.rung}:${notice.recipient}`),
  };
};
