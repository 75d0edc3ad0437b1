import { staffActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { maskText } from '../../shared/masking.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { inService, type NotPermitted, permit } from '../../staff/permit.ts';
import { type CoachingDesk, coachingChange, coachingRefusal } from './coaching-desk.ts';
import type { CoachingNote } from './coaching-note.ts';

interface SettleRequest {
  readonly staffId: string;
  readonly noteId: string;
  readonly words: string;
}

export type SettleNoteResult =
  | { readonly kind: 'done'; readonly note: CoachingNote }
  | NotPermitted
  | Refused<'no-such-note' | 'not-your-note' | 'text-missing' | 'note-closed' | 'not-to-oneself', never>;

type Decided =
  | CoachingNote
  | NotPermitted
  | Refused<'not-your-note' | 'text-missing' | 'note-closed' | 'not-to-oneself', never>;

/** The person says that they read it, with a reply if they like; said again, the last reply counts. */
export const readNote = (desk: CoachingDesk, request: SettleRequest): Promise<SettleNoteResult> =>
  settle(desk, 'coaching.read', request, (note) => {
    if (note.staffId !== request.staffId) return refused('not-your-note');
    const no = inService(desk.organisation(), request.staffId, 'coaching.write', note.unitId);
    if (no !== 'ok') return no;
    const reply = maskText(request.words.trim());
    return {
      ...note,
      state: 'read',
      readAt: note.readAt ?? desk.clock.now(),
      reply: reply === '' ? note.reply : reply,
    };
  });

/** Whoever may coach the person says what came of it, also when it was never read; not the person. */
export const closeNote = (desk: CoachingDesk, request: SettleRequest): Promise<SettleNoteResult> =>
  settle(desk, 'coaching.close', request, (note) => {
    const { staffId } = request;
    const place = { unitId: note.unitId, lineId: null };
    const no = permit(desk.organisation(), staffActor(staffId), 'coaching.write', place);
    if (no !== 'ok') return no;
    if (note.staffId === staffId) return refused('not-to-oneself');
    const outcome = maskText(request.words.trim());
    if (outcome === '') return refused('text-missing');
    return { ...note, state: 'closed', outcome, closedBy: staffId, closedAt: desk.clock.now() };
  });

const attempts = 3;

/** Load, decide, save; whoever was overtaken decides again. */
const settle = async (
  desk: CoachingDesk,
  action: 'coaching.read' | 'coaching.close',
  { staffId, noteId }: SettleRequest,
  decide: (note: CoachingNote) => Decided,
): Promise<SettleNoteResult> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const note = await desk.notes.find(noteId);
    if (note === null) return refused('no-such-note');
    const about = { action, unitId: note.unitId, subject: { kind: 'coaching-note', id: noteId } } as const;
    const decided = note.state === 'closed' ? refused('note-closed') : decide(note);
    if ('kind' in decided) return coachingRefusal(desk, staffId, about, decided);
    const next = { ...decided, version: note.version + 1 };
    if ((await desk.notes.save(coachingChange(desk, staffId, action, next))) === 'saved')
      return { kind: 'done', note: next };
  }
  throw new AppError('database-conflict', { doing: `${action} ${noteId}` });
};
