import type { Scene } from '../scene.ts';
import { absentManager } from './absent-manager.ts';
import { afterHours } from './after-hours.ts';
import { appointment } from './appointment.ts';
import { badLine } from './bad-line.ts';
import { fiveTimes } from './five-times.ts';
import { halfWay } from './half-way.ts';
import { holiday } from './holiday.ts';
import { makeUpSaturday } from './make-up-saturday.ts';
import { octoberReport, septemberReport } from './month-report.ts';
import { nobodyClaims } from './nobody-claims.ts';
import { nothingLeaked } from './nothing-leaked.ts';
import { outage } from './outage.ts';
import { progress } from './progress.ts';
import { returnedTicket } from './returned-ticket.ts';
import { withoutTheRight } from './without-the-right.ts';

/** The story, in the order it is told. */
export const scenes: readonly Scene[] = [
  badLine,
  appointment,
  withoutTheRight,
  halfWay,
  fiveTimes,
  afterHours,
  nobodyClaims,
  progress,
  holiday,
  septemberReport,
  makeUpSaturday,
  absentManager,
  returnedTicket,
  outage,
  octoberReport,
  nothingLeaked,
];
