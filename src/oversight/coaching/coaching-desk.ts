import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { type Actor, staffActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Refused } from '../../shared/refused.ts';
import { permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { CoachingNote } from './coaching-note.ts';
import type { CoachingChange, CoachingStore } from './ports.ts';

/** What the verbs of coaching need. */
export interface CoachingDesk {
  readonly notes: CoachingStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface Told {
  readonly action: `coaching.${'write' | 'read' | 'close'}`;
  readonly unitId: string;
  readonly subject: { readonly kind: 'coaching-note' | 'staff'; readonly id: string };
  readonly detail?: AuditEntry['detail'];
}

const entryOf = ({ clock, ids }: CoachingDesk, actor: Actor, told: Told): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  outcome: 'done',
  detail: {},
  ...told,
});

/** Keeps a refusal in the audit trail and passes it on. */
export const coachingRefusal = async <No extends Refused<string>>(
  desk: CoachingDesk,
  staffId: string,
  told: Told,
  no: No,
): Promise<No> => {
  const entry = entryOf(desk, staffActor(staffId), { ...told, detail: { reason: no.reason } });
  await desk.notes.audit([{ ...entry, outcome: 'refused' }]);
  return no;
};

/** A note with its audit entry, which holds none of its words, and what both people are shown. */
export const coachingChange = (
  desk: CoachingDesk,
  staffId: string,
  action: Told['action'],
  note: CoachingNote,
): CoachingChange => {
  const { id, unitId, version } = note;
  const subject = { kind: 'coaching-note', id } as const;
  const detail = { staffId: note.staffId, about: note.about };
  return {
    note,
    audit: [entryOf(desk, staffActor(staffId), { action, subject, unitId, detail })],
    effects: [
      {
        id: desk.ids.next(),
        job: 'show-coaching-note',
        key: `show-coaching-note:${id}:${version}`,
        payload: { noteId: id },
        notBefore: desk.clock.now(),
      },
    ],
  };
};

const most = 20;

/** What stands open: notes to the person, and those of people they may coach. */
export const standingNotes = async (
  desk: CoachingDesk,
  { id, unitId }: { readonly id: string; readonly unitId: string },
): Promise<readonly CoachingNote[]> => {
  const actor = staffActor(id);
  const organisation = desk.organisation();
  const own = await desk.notes.to(id);
  const leads = permit(organisation, actor, 'coaching.write', { unitId, lineId: null }) === 'ok';
  const others = leads ? await desk.notes.standing(readScope(organisation, actor, 'coaching.write'), most) : [];
  return [...own, ...others.filter((note) => note.staffId !== id)].slice(0, most);
};
