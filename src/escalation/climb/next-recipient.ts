import type { WorkingCalendar } from '../../calendar/working-calendar.ts';
import type { Roster } from '../../staff/duty/roster.ts';
import type { Audience, Ladder, Rung, RungMeans } from '../ladder.ts';
import { resolveAudience } from './resolve-audience.ts';
import { isOfDay, nextDayOf } from './rung-days.ts';
import { type RungPlace, rungReadyAt } from './rung-ready.ts';

/** Who is told next. */
export type Told =
  | {
      readonly kind: 'told';
      /** The rung that fires: the one asked for, or the next one up where somebody stands. */
      readonly rung: number;
      readonly audience: Audience;
      /** `null`: nobody is left to tell. */
      readonly recipient: string | null;
      readonly by: RungMeans;
      /** Audiences that were passed over because nobody stands there. */
      readonly vacant: readonly Audience[];
    }
  /** Nobody is told before then: nobody is on duty yet, it is the quiet time, or no rung is left for this day. */
  | { readonly kind: 'wait'; readonly until: Date };

/** Where a climb stands. */
export interface Standing {
  /** The rung to be told next. */
  readonly rung: number;
  readonly acknowledgementRanOut: boolean;
}

/**
 * Whoever must be told now. Above the top, after an acknowledgement ran out, the highest rung of the day is told again; also when no rung
 * above is told on this day, for what was promised is not kept. The ladder has at least one rung.
 */
export const nextRecipient = (roster: Roster, place: RungPlace, standing: Standing, at: Date): Told => {
  const { rung: from, acknowledgementRanOut } = standing;
  const { ladder } = place;
  const { calendar } = place.unit;
  const top = ladder.rungs.length - 1;
  const vacant: Audience[] = [];
  const resting: Rung[] = [];
  for (let rung = from; rung <= Math.max(from, top); rung += 1) {
    const wish = rungAt(ladder, rung, calendar, at);
    if (!isOfDay(wish, calendar, at)) {
      resting.push(wish);
      continue;
    }
    const until = rungReadyAt(roster, wish, place, at);
    if (until > at) return { kind: 'wait', until };
    const recipient = resolveAudience(roster, place, wish, at);
    if (recipient !== null) {
      return { kind: 'told', rung, audience: wish.tell, recipient: recipient.id, by: recipient.by, vacant };
    }
    vacant.push(wish.tell);
  }
  if (resting.length > 0 && acknowledgementRanOut && from <= top)
    return nextRecipient(roster, place, { ...standing, rung: top + 1 }, at);
  const until = nextDayOf(resting, calendar, at);
  if (until !== null) return { kind: 'wait', until };
  const rung = Math.max(from, top);
  const { tell: audience, by } = rungAt(ladder, rung, calendar, at);
  return { kind: 'told', rung, audience, recipient: null, by, vacant };
};

// Above the top stands the highest rung of the day.
const rungAt = ({ rungs }: Ladder, rung: number, calendar: WorkingCalendar, at: Date): Rung =>
  rungs[rung] ?? rungs.findLast((each) => isOfDay(each, calendar, at)) ?? rungs.at(-1) ?? toTheChannel;

const toTheChannel: Rung = {
  tell: 'channel',
  by: 'chat',
  when: 'always',
  on: ['daily'],
  after: { iso: 'PT0S', working: false },
};
