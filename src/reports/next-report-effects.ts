import { nextOpening } from '../calendar/opening.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Effect } from '../shared/effect.ts';
import type { Ids } from '../shared/ids.ts';
import { monthAt, periodOfMonth } from '../shared/period.ts';
import { sendMonthlyReportJob } from './send-monthly-report.job.ts';

/**
 * What the report of the month that `now` is in owes: it is sent at opening on the first working day of the month after, for every
 * unit whose managers have a channel. Planned as long as the month runs, so that a month Rexian did not see owes nothing.
 */
export const nextReportEffects = (organisation: Organisation, now: Date, ids: Ids): readonly Effect[] =>
  organisation.units
    .filter((unit) =>
      organisation.channels.some((channel) => channel.unitId === unit.id && channel.purpose === 'managers'),
    )
    .map(({ id, calendar }) => {
      const month = monthAt(now, calendar.timeZone);
      const { to } = periodOfMonth(month, calendar.timeZone);
      return {
        id: ids.next(),
        job: sendMonthlyReportJob,
        key: `${sendMonthlyReportJob}:${id}:${month}`,
        payload: { unitId: id, month },
        notBefore: nextOpening(calendar, to) ?? to,
      };
    });
