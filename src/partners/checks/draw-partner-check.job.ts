import { z } from 'zod';
import { spansOn } from '../../calendar/opening-day.ts';
import type { Organisation, Unit } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { systemActor } from '../../shared/actor.ts';
import { digestOf } from '../../shared/canonical-json.ts';
import type { Effect, EffectLedger } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { dayPlus, instantOf, type LocalDay, localDayAt } from '../../shared/local-day.ts';
import { partnersFor } from '../partner-desk.ts';
import { type PartnerCheckDesk, partnerCheckEntry } from './check-partner.ts';
import { drawPartners, openPartnerItems, type PartnerCheck, partnerCheckSection } from './partner-check.ts';

/** Before the daily list, on which it stands. */
const drawnAt = '08:20';
/** Older notices were somebody's business when they were late. */
const daysBack = 35;
const most = 2_000;
const searchedDays = 31;
const dayMs = 24 * 3_600_000;

const payload = z.object({ unitId: z.string(), on: z.string() });

/** Draws what partners of a unit had a hand in, once a working day; nothing where partners did nothing. */
export const drawPartnerCheckJob = (desk: PartnerCheckDesk): Job<z.infer<typeof payload>> => ({
  name: 'draw-partner-check',
  payload,
  retry: patientRetry,
  run: async ({ unitId, on }, { effectId }) => {
    const unit = unitOf(desk.organisation(), unitId);
    if (unit === null || !isWorked(unit, on)) return done;
    const now = desk.clock.now();
    const sent = { from: new Date(now.getTime() - daysBack * dayMs), to: now };
    const drawable = await desk.checks.drawable(unitId, sent, most);
    if (drawable.length === 0) return done;
    const seed = digestOf({ effectId, unitId, on });
    const drawn = drawPartners(drawable, await desk.checks.lastDrawn(unitId), seed);
    const check: PartnerCheck = {
      id: desk.ids.next(),
      unitId,
      on,
      seed,
      population: drawable.length,
      drawnAt: now,
      items: drawn.map(({ id: noticeId, partnerId }, at) => ({
        seq: at + 1,
        partnerId,
        noticeId,
        result: null,
        words: null,
        checkedBy: null,
        checkedAt: null,
        followUpId: null,
      })),
    };
    const detail = { on, seed, population: drawable.length, drawn: drawn.map(({ id }) => id) };
    const audit = partnerCheckEntry(
      desk,
      check,
      { actor: systemActor('draw-partner-check'), action: 'partner.draw' },
      detail,
    );
    await desk.checks.add(check, { audit: [audit], effects: [] });
    return done;
  },
});

const settled = z.object({ checkId: z.string(), staffId: z.string() });

/** Tells the daily list that nothing of a sample is left to check. */
export const settlePartnerCheckJob = (
  desk: PartnerCheckDesk & { readonly effects: Pick<EffectLedger, 'add'> },
): Job<z.infer<typeof settled>> => ({
  name: 'settle-partner-check',
  payload: settled,
  retry: patientRetry,
  run: async ({ checkId, staffId }) => {
    const check = await desk.checks.find(checkId);
    if (check === null || openPartnerItems(check).length > 0) return done;
    await desk.effects.add([
      {
        id: desk.ids.next(),
        job: 'settle-digest-item',
        key: `settle-digest-item:${partnerCheckSection}:${checkId}`,
        payload: { section: partnerCheckSection, subjectId: checkId, staffId },
        notBefore: desk.clock.now(),
      },
    ]);
    return done;
  },
});

/** The next sample of every unit with partners, on the next working day whose hour has not passed. */
export const partnerCheckEffects = (organisation: Organisation, now: Date, ids: Ids): readonly Effect[] =>
  organisation.units
    .filter(({ id }) => partnersFor(organisation, id).length > 0)
    .flatMap((unit) => {
      const on = nextDay(unit, now);
      if (on === null) return [];
      return {
        id: ids.next(),
        job: 'draw-partner-check',
        key: `draw-partner-check:${unit.id}:${on}`,
        payload: { unitId: unit.id, on },
        notBefore: instantOf(on, drawnAt, unit.calendar.timeZone),
      };
    });

const isWorked = ({ calendar }: Unit, on: LocalDay): boolean => spansOn(calendar, on).length > 0;

const nextDay = (unit: Unit, now: Date): LocalDay | null => {
  const { timeZone } = unit.calendar;
  const today = localDayAt(now, timeZone);
  for (let days = 0; days <= searchedDays; days += 1) {
    const on = dayPlus(today, days);
    if (isWorked(unit, on) && instantOf(on, drawnAt, timeZone) > now) return on;
  }
  return null;
};
