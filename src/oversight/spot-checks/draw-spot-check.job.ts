import { z } from 'zod';
import { nextOpening } from '../../calendar/opening.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { systemActor } from '../../shared/actor.ts';
import { digestOf } from '../../shared/canonical-json.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { monthAt, periodOfMonth } from '../../shared/period.ts';
import { type SpotCheckDesk, showSpotCheck, spotAudit } from './check-archive.ts';
import { drawSample } from './draw-sample.ts';
import type { SpotCheckBoard } from './ports.ts';
import type { SpotCheck } from './spot-check.ts';

const payload = z.object({ unitId: z.string(), month: z.string() });

/** Draws the sample of what a unit archived in a month; a month without an archive has none. */
export const drawSpotCheckJob = (desk: SpotCheckDesk): Job<z.infer<typeof payload>> => ({
  name: 'draw-spot-check',
  payload,
  retry: patientRetry,
  run: async ({ unitId, month }, { effectId }) => {
    const unit = unitOf(desk.organisation(), unitId);
    if (unit === null) return done;
    const archive = await desk.spotChecks.archived(unitId, periodOfMonth(month, unit.calendar.timeZone));
    if (archive.length === 0) return done;
    const now = desk.clock.now();
    const seed = digestOf({ effectId, unitId, month });
    const items = drawSample(archive, seed).map((one, at) => ({
      ...one,
      seq: at + 1,
      result: null,
      note: null,
      checkedBy: null,
      checkedAt: null,
    }));
    const check: SpotCheck = {
      id: desk.ids.next(),
      unitId,
      month,
      seed,
      population: archive.length,
      drawnAt: now,
      items,
    };
    const detail = { month, seed, population: archive.length, drawn: items.map(({ number }) => number) };
    const did = { actor: systemActor('draw-spot-check'), action: 'archive.draw', now };
    await desk.spotChecks.add(check, {
      audit: [spotAudit(desk, check, did, 'done', detail)],
      effects: [showSpotCheck(check, 0, now, desk.ids)],
    });
    return done;
  },
});

const shown = z.object({ checkId: z.string() });

/** Shows the newest state of a sample to the managers. */
export const showSpotCheckJob = (
  desk: Pick<SpotCheckDesk, 'spotChecks'> & { readonly board: SpotCheckBoard },
): Job<z.infer<typeof shown>> => ({
  name: 'show-spot-check',
  payload: shown,
  retry: patientRetry,
  run: async ({ checkId }) => {
    const check = await desk.spotChecks.find(checkId);
    if (check === null) return done;
    const result = await desk.board.show(check);
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});

/** The sample of the month that `now` is in, drawn at opening on the first working day after it, for each unit with managers. */
export const spotCheckEffects = (organisation: Organisation, now: Date, ids: Ids): readonly Effect[] =>
  organisation.units
    .filter(({ id }) => organisation.channels.some(({ unitId, purpose }) => unitId === id && purpose === 'managers'))
    .map(({ id, calendar }) => {
      const month = monthAt(now, calendar.timeZone);
      const { to } = periodOfMonth(month, calendar.timeZone);
      return {
        id: ids.next(),
        job: 'draw-spot-check',
        key: `draw-spot-check:${id}:${month}`,
        payload: { unitId: id, month },
        notBefore: nextOpening(calendar, to) ?? to,
      };
    });
