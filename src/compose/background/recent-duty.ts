import type { DutyBook } from '../../staff/duty/ports.ts';

const freshMs = 1_000;

/** The same book, read at most once a second: a thousand timers that ring together ask one question. A failed reading is not kept. */
export const recentDuty = (book: DutyBook): DutyBook => {
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: ReturnType<DutyBook['changesFrom']> | null = null;
  return {
    changesFrom(at) {
      if (reading !== null && Math.abs(at.getTime() - readAt) < freshMs) return reading;
      readAt = at.getTime();
      const fresh = book.changesFrom(at);
      reading = fresh;
      fresh.catch(() => {
        if (reading === fresh) reading = null;
      });
      return fresh;
    },
  };
};
