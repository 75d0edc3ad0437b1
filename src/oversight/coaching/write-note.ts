import { addLimit } from '../../calendar/add-limit.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { staffActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { type CoachingDesk, coachingChange, coachingRefusal } from './coaching-desk.ts';
import { type CoachingNote, readWithinDays } from './coaching-note.ts';

export interface NoteRequest {
  readonly staffId: string;
  /** Whom it is to. */
  readonly to: string;
  readonly about: string;
  readonly words: string;
}

export type WriteResult =
  | { readonly kind: 'done'; readonly note: CoachingNote }
  | NotPermitted
  | Refused<'no-such-person' | 'text-missing' | 'not-to-oneself', never>;

/** Somebody who leads or watches writes to a person of their unit or below how a thing is done right; it is shown to that person alone. */
export const writeNote = async (desk: CoachingDesk, request: NoteRequest): Promise<WriteResult> => {
  const { staffId, to } = request;
  const organisation = desk.organisation();
  const person = organisation.staff.find(({ id }) => id === to);
  const unit = person === undefined ? null : unitOf(organisation, person.unitId);
  if (person === undefined || unit === null) return refused('no-such-person');
  const about = { action: 'coaching.write', unitId: unit.id, subject: { kind: 'staff', id: to } } as const;
  const refuse = <No extends Refused<string>>(no: No) => coachingRefusal(desk, staffId, about, no);
  const no = permit(organisation, staffActor(staffId), 'coaching.write', { unitId: unit.id, lineId: null });
  if (no !== 'ok') return refuse(no);
  if (to === staffId) return refuse(refused('not-to-oneself'));
  if (request.words.trim() === '') return refuse(refused('text-missing'));
  const now = desk.clock.now();
  const note: CoachingNote = {
    id: desk.ids.next(),
    unitId: unit.id,
    staffId: to,
    about: maskText(request.about.trim()),
    words: maskText(request.words.trim()),
    writtenBy: staffId,
    writtenAt: now,
    dueAt: addLimit(unit.calendar, now, { iso: `P${readWithinDays}D`, working: true }),
    state: 'open',
    reply: null,
    readAt: null,
    outcome: null,
    closedBy: null,
    closedAt: null,
    version: 1,
  };
  if ((await desk.notes.save(coachingChange(desk, staffId, 'coaching.write', note))) === 'saved')
    return { kind: 'done', note };
  throw new AppError('database-conflict', { doing: 'writing a coaching note' });
};
