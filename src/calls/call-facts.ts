import { isHoliday, isOpen, nextOpening } from '../calendar/opening.ts';
import type { Facts, Spoken } from '../flow-engine/session.ts';
import type { Unit } from '../organisation/organisation.ts';
import { localMoment } from '../shared/local-moment.ts';
import type { Call } from './call.ts';
import type { KnownCitizen, LoadedTurn } from './turn/loaded-turn.ts';

/** What is the same for every caller of a unit at an instant. */
export interface Opening {
  readonly open: boolean;
  readonly holiday: boolean;
  readonly nextOpening: Spoken | null;
}

export const openingOf = (unit: Unit, now: Date): Opening => {
  const open = isOpen(unit.calendar, now);
  const next = open ? null : nextOpening(unit.calendar, now);
  return {
    open,
    holiday: isHoliday(unit.calendar, now),
    nextOpening: next === null ? null : { say: 'moment', local: localMoment(next, unit.calendar.timeZone) },
  };
};

/** Looks up opening hours at most once a second a unit and edition: calendars are slow to ask, and calls come in crowds. */
export const createOpeningCache = () => {
  const known = new WeakMap<Unit, { readonly second: number; readonly opening: Opening }>();
  return (unit: Unit, now: Date): Opening => {
    const second = Math.floor(now.getTime() / 1000);
    const found = known.get(unit);
    if (found?.second === second) return found.opening;
    const opening = openingOf(unit, now);
    known.set(unit, { second, opening });
    return opening;
  };
};

export interface CallerFacts {
  readonly citizen: KnownCitizen | null;
  /** The last four digits of the number that calls. */
  readonly lastFour: string | null;
  readonly callStartedAt: Date;
  readonly openTickets: number;
  /** What `canDecide` says. */
  readonly hasNotices: boolean;
  readonly blocked: boolean;
  /** Whether somebody answers when the caller wants a person. */
  readonly personReached: boolean;
}

/**
 * Whether there is something to decide about notices by text: some are told now, or texted to the caller, or the caller decided in this
 * call and may think better of it. Who is turned away can only stop them.
 */
export const canDecide = (
  { unitId, outcome, session }: Pick<Call, 'unitId' | 'outcome' | 'session'>,
  { noticesFrom }: Pick<LoadedTurn, 'noticesFrom'>,
  announced: readonly { readonly kind: string }[],
): boolean =>
  noticesFrom.includes(unitId) ||
  (announced.some(({ kind }) => kind === 'notice') && outcome !== 'refused') ||
  session?.outcomes.some((each) => each.startsWith('notices.')) === true;

/** What a conversation may branch on in this turn. */
export const factsOf = (unit: Unit, opening: Opening, caller: CallerFacts): Facts => ({
  ...opening,
  knownCaller: caller.citizen !== null && caller.citizen.firstSeenAt < caller.callStartedAt,
  hasNumber: caller.citizen !== null,
  textable: caller.citizen?.textable ?? false,
  blocked: caller.blocked,
  operatorAvailable: caller.personReached,
  openTickets: caller.openTickets,
  noticeTexts: caller.hasNotices && caller.citizen?.textable === true,
  languages: unit.languages,
  unitName: unit.name,
  lastFour: caller.lastFour,
});
