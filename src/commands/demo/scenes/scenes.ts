import type { Scene } from '../scene.ts';
import { afterHours } from './after-hours.ts';
import { appointment } from './appointment.ts';
import { badLine } from './bad-line.ts';
import { fiveTimes } from './five-times.ts';
import { halfWay } from './half-way.ts';
import { octoberReport, septemberReport } from './month-report.ts';
import { nobodyClaims } from './nobody-claims.ts';
import { nothingLeaked } from './nothing-leaked.ts';
import { absentManager } from './october/absent-manager.ts';
import { holiday } from './october/holiday.ts';
import { makeUpSaturday } from './october/make-up-saturday.ts';
import { outage } from './october/outage.ts';
import { returnedTicket } from './october/returned-ticket.ts';
import { progress } from './progress.ts';
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
