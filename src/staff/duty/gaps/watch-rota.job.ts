import { z } from 'zod';
import type { CurrentOrganisation, Organisation } from '../../../organisation/organisation.ts';
import { unitOf } from '../../../organisation/unit-tree.ts';
import { systemActor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { AuditEntry } from '../../../shared/audit-entry.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Effect } from '../../../shared/effect.ts';
import type { Ids } from '../../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../../shared/job.ts';
import { dayPlus, localDayAt, startOfDay } from '../../../shared/local-day.ts';
import type { DutyBook } from '../ports.ts';
import type { GapStore } from './ports.ts';
import { gapsAhead, type RotaGap, reconcileGaps } from './rota-gap.ts';

const payload = z.object({ unitId: z.string() });

/** How far ahead the rota is looked over: today and this many days after. */
export const watchedDays = 7;

export interface WatchWorld {
  readonly duty: DutyBook;
  readonly gaps: GapStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Looks a unit's rota over for open hours in which a post is empty, and has each gap told once, before it happens. */
export const watchRotaJob = (world: WatchWorld): Job<z.infer<typeof payload>> => ({
  name: 'watch-rota',
  payload,
  retry: patientRetry,
  run: async ({ unitId }) => {
    const { clock, ids } = world;
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const [now, organisation] = [clock.now(), world.organisation()];
      const unit = unitOf(organisation, unitId);
      const known = await world.gaps.open([unitId]);
      const roster = { organisation, changes: await world.duty.changesFrom(now) };
      const zone = unit?.calendar.timeZone ?? 'UTC';
      const until = startOfDay(dayPlus(localDayAt(now, zone), watchedDays + 1), zone);
      const found = unit === null ? [] : gapsAhead(roster, unitId, { from: now, to: until });
      const gaps = reconcileGaps(known, found, now, ids);
      if (gaps.length === 0) return done;
      const audit = gaps.map((gap) => entryOf(gap, world));
      const effects = gaps.map((gap) => showing(gap, world));
      if ((await world.gaps.save({ gaps, audit, effects })) === 'saved') return done;
    }
    throw new AppError('database-conflict', { doing: `looking over the rota of unit ${unitId}` });
  },
});

const entryOf = ({ id, unitId, lineId, post, period, filledAt }: RotaGap, { clock, ids }: WatchWorld): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor: systemActor('watch-rota'),
  action: filledAt === null ? 'duty.gap' : 'duty.gap-end',
  subject: { kind: 'rota-gap', id },
  unitId,
  outcome: 'done',
  detail: { lineId, post, from: period.from.toISOString(), until: period.to.toISOString() },
});

const showing = ({ id, version }: RotaGap, { clock, ids }: WatchWorld): Effect => ({
  id: ids.next(),
  job: 'show-gap',
  key: `show-gap:${id}:${version}`,
  payload: { gapId: id, version },
  notBefore: clock.now(),
});

/** Owes a look over the rota of every unit with posts, once a day and for every edition of the organisation file. */
export const rotaWatching =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] => {
    const inForce = organisation();
    if (inForce === null) return [];
    const watched = new Set([...inForce.duty, ...inForce.shifts].map(({ unitId }) => unitId));
    return inForce.units
      .filter(({ id }) => watched.has(id))
      .map(({ id, calendar }) => ({
        id: ids.next(),
        job: 'watch-rota',
        key: `watch-rota:${id}:${inForce.edition}:${localDayAt(now, calendar.timeZone)}`,
        payload: { unitId: id },
        notBefore: now,
      }));
  };
