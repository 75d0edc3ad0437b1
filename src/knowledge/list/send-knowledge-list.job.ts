import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { nextOpening } from '../../calendar/opening.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { digestScope, digestUnits } from '../../reports/digest/digest-units.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { dayPlus, type LocalDay, localDayAt, startOfDay } from '../../shared/local-day.ts';
import type { KnowledgeDesk } from '../knowledge-desk.ts';
import { gatherList } from './gather-list.ts';
import { isAllWell, type KnowledgeBoard } from './knowledge-list.ts';

const payload = z.object({ unitId: z.string(), week: z.string() });

/** Posts what there is to do for the knowledge base to the managers of a unit; a week with nothing to do has no list. */
export const sendKnowledgeListJob = (
  desk: Pick<KnowledgeDesk, 'articles' | 'questions' | 'organisation' | 'clock'> & { readonly board: KnowledgeBoard },
): Job<z.infer<typeof payload>> => ({
  name: 'send-knowledge-list',
  payload,
  retry: patientRetry,
  run: async ({ unitId, week }) => {
    const organisation = desk.organisation();
    if (unitOf(organisation, unitId) === null) return done;
    const list = await gatherList(desk, unitId, digestScope(organisation, unitId));
    if (isAllWell(list)) return done;
    const result = await desk.board.show({ ...list, on: week });
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});

/** The list of the next week for each unit with managers, when it first opens from Monday on. */
export const knowledgeListEffects = (organisation: Organisation, now: Date, ids: Ids): readonly Effect[] =>
  digestUnits(organisation).map(({ id, calendar }) => {
    const week = mondayAfter(localDayAt(now, calendar.timeZone));
    const from = startOfDay(week, calendar.timeZone);
    return {
      id: ids.next(),
      job: 'send-knowledge-list',
      key: `send-knowledge-list:${id}:${week}`,
      payload: { unitId: id, week },
      notBefore: nextOpening(calendar, from) ?? from,
    };
  });

const mondayAfter = (on: LocalDay): LocalDay => dayPlus(on, 8 - Temporal.PlainDate.from(on).dayOfWeek);
