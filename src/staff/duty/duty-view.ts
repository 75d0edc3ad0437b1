import { nextTurn } from './next-duty.ts';
import { atPost, onDuty, type Roster } from './roster.ts';

/** Who is on duty for a line now, and what changes next. */
export interface LineDuty {
  readonly lineId: string;
  /** Staff ids of whoever acts as manager. */
  readonly manager: readonly string[];
  /** Why somebody else does: the deputy, or a unit above; `null`: the post is held. */
  readonly standIn: 'deputy' | 'above' | null;
  readonly deputy: readonly string[];
  /** The next change of the manager within a week; `people` empty: nobody of the unit. */
  readonly next: { readonly at: Date; readonly people: readonly string[] } | null;
}

export interface DutyView {
  readonly unitId: string;
  readonly lines: readonly LineDuty[];
  /** Who takes calls and tickets. */
  readonly agents: readonly string[];
  readonly nextAgents: { readonly at: Date; readonly people: readonly string[] } | null;
}

const days = 7;

/** The rota of a unit at an instant, a line of business each. */
export const dutyView = (roster: Roster, unitId: string, at: Date): DutyView => ({
  unitId,
  lines: roster.organisation.lines.map(({ id }) => lineDuty(roster, unitId, id, at)),
  agents: atPost(roster, unitId, null, 'agent', at),
  nextAgents: comingUp(roster, unitId, null, 'agent', at),
});

const lineDuty = (roster: Roster, unitId: string, lineId: string, at: Date): LineDuty => {
  const own = atPost(roster, unitId, lineId, 'manager', at);
  const deputy = atPost(roster, unitId, lineId, 'deputy', at);
  return {
    lineId,
    manager: own.length > 0 ? own : onDuty(roster, unitId, lineId, 'manager', at),
    standIn: own.length > 0 ? null : deputy.length > 0 ? 'deputy' : 'above',
    deputy,
    next: comingUp(roster, unitId, lineId, 'manager', at),
  };
};

const comingUp = (roster: Roster, unitId: string, lineId: string | null, as: 'manager' | 'agent', at: Date) => {
  const next = nextTurn(roster, unitId, lineId, as, { at, days });
  return next === null ? null : { at: next, people: onDuty(roster, unitId, lineId, as, next) };
};
