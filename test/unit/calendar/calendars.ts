import type { DaySpan, WorkingCalendar } from '../../../src/calendar/working-calendar.ts';

/** A local time in Shanghai, `2026-11-23T09:00`; there has been no change of clocks since 1991. */
export const shanghai = (local: string): Date => new Date(`${local.length === 16 ? `${local}:00` : local}+08:00`);

const officeDay: readonly DaySpan[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
];

/** Monday to Friday with a lunch break, on the Chinese public calendar. */
export const cityHall: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: { monday: officeDay, tuesday: officeDay, wednesday: officeDay, thursday: officeDay, friday: officeDay },
  publicHolidays: 'cn',
  overrides: [],
};

export const neverOpen: WorkingCalendar = { ...cityHall, hours: {} };

const allDay: readonly DaySpan[] = [{ from: '00:00', to: '24:00' }];

export const roundTheClock: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: {
    monday: allDay,
    tuesday: allDay,
    wednesday: allDay,
    thursday: allDay,
    friday: allDay,
    saturday: allDay,
    sunday: allDay,
  },
  publicHolidays: 'none',
  overrides: [],
};
