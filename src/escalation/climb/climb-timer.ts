import { addLimit } from '../../calendar/add-limit.ts';
import type { WorkingCalendar } from '../../calendar/working-calendar.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Escalation, EscalationCause, EscalationEnd } from '../escalation.ts';
import type { Ladder } from '../ladder.ts';

/** Changed or new climbs, and the effects that must be saved with them: every running timer has its wake-up. */
export interface ClimbChange {
  readonly escalations: readonly Escalation[];
  readonly effects: readonly Effect[];
}

export const noClimbChange: ClimbChange = { escalations: [], effects: [] };

export const joinClimbs = (...changes: readonly ClimbChange[]): ClimbChange => ({
  escalations: changes.flatMap((change) => change.escalations),
  effects: changes.flatMap((change) => change.effects),
});

/** What a new climb needs to know. */
export interface ClimbStart {
  readonly ticketId: string;
  readonly cause: EscalationCause;
  readonly ladder: Ladder;
  readonly calendar: WorkingCalendar;
  /** When the ladder starts: the ticket is unclaimed for too long, or late. */
  readonly startsAt: Date;
  /** Climbs of the ticket so far. */
  readonly known: readonly Escalation[];
  readonly ids: Ids;
}

/** Begins a climb: its first rung fires its wait after the start. A ladder without rungs gives none. */
export const startClimb = (start: ClimbStart): ClimbChange => {
  const first = start.ladder.rungs[0];
  if (first === undefined) return noClimbChange;
  const same = start.known.filter((escalation) => escalation.cause === start.cause);
  if (same.some(isRunning)) return noClimbChange;
  const escalation: Escalation = {
    id: start.ids.next(),
    ticketId: start.ticketId,
    cause: start.cause,
    round: Math.max(0, ...same.map((known) => known.round)) + 1,
    state: 'waiting',
    rung: 0,
    dueAt: addLimit(start.calendar, start.startsAt, first.after),
    acknowledgedBy: null,
    acknowledgedAt: null,
    endedAt: null,
    endedWhy: null,
    version: 1,
  };
  return { escalations: [escalation], effects: wakeUps([escalation], start.ids) };
};

export const isRunning = (escalation: Escalation): boolean => escalation.state !== 'ended';

/** Ends the running climbs of these causes. Who was told is shown that it is over. */
export const endClimbs = (
  escalations: readonly Escalation[],
  causes: readonly EscalationCause[],
  why: EscalationEnd,
  now: Date,
  ids: Ids,
): ClimbChange => {
  const ended = escalations
    .filter((escalation) => isRunning(escalation) && causes.includes(escalation.cause))
    .map(
      (escalation): Escalation => ({
        ...escalation,
        state: 'ended',
        dueAt: null,
        endedAt: now,
        endedWhy: why,
        version: escalation.version + 1,
      }),
    );
  return { escalations: ended, effects: noticeRefreshes(ended, now, ids) };
};

/** Sets the instant the next rung of a running climb fires; `null` holds it. */
export const retimed = (escalation: Escalation, dueAt: Date | null): Escalation => ({
  ...escalation,
  dueAt,
  version: escalation.version + 1,
});

/** The wake-up owed for each timer that runs, named by the version it belongs to. */
export const wakeUps = (escalations: readonly Escalation[], ids: Ids): readonly Effect[] =>
  escalations.flatMap(({ id, version, dueAt }) =>
    dueAt === null
      ? []
      : [
          {
            id: ids.next(),
            job: 'climb-escalation',
            key: `climb-escalation:${id}:${version}`,
            payload: { escalationId: id, version },
            notBefore: dueAt,
          },
        ],
  );

/** Whoever was told already sees the newest state of the climb. */
export const noticeRefreshes = (escalations: readonly Escalation[], now: Date, ids: Ids): readonly Effect[] =>
  escalations
    .filter((escalation) => escalation.rung > 0)
    .map(({ id, version }) => ({
      id: ids.next(),
      job: 'refresh-notices',
      key: `refresh-notices:${id}:${version}`,
      payload: { escalationId: id, version },
      notBefore: now,
    }));
