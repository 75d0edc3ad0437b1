import { type Actor, isSamePerson, staffActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { Suspicion, SuspicionOutcome } from './suspicion.ts';
import { type SuspicionDesk, suspicionChange, suspicionRefusal, unitOfStaff } from './suspicion-desk.ts';

interface HandleRequest {
  readonly staffId: string;
  readonly suspicionId: string;
}

export type HandleResult =
  | { readonly kind: 'done'; readonly suspicion: Suspicion }
  | NotPermitted
  | Refused<'no-such-suspicion' | 'own-ticket' | 'text-missing' | 'taken-already' | 'suspicion-closed', never>;

type Decision = Suspicion | 'text-missing' | 'taken-already' | 'suspicion-closed';

/** An officer takes it: nobody further up is told. */
export const takeSuspicion = (desk: SuspicionDesk, request: HandleRequest): Promise<HandleResult> =>
  handle(desk, 'take', request, (suspicion) =>
    suspicion.state === 'open' ? taken(suspicion, request.staffId, desk.clock.now()) : 'taken-already',
  );

/** An officer says what it came to; whoever does so without taking it first has taken it. */
export const finishSuspicion = (
  desk: SuspicionDesk,
  request: HandleRequest & { readonly outcome: SuspicionOutcome; readonly words: string },
): Promise<HandleResult> =>
  handle(desk, 'finish', request, (suspicion) => {
    const { staffId, outcome } = request;
    const outcomeWords = request.words.trim();
    if (outcomeWords === '') return 'text-missing';
    const now = desk.clock.now();
    const held = suspicion.state === 'open' ? taken(suspicion, staffId, now) : suspicion;
    return { ...held, state: 'closed', outcome, outcomeWords, closedBy: staffId, closedAt: now };
  });

const taken = (suspicion: Suspicion, staffId: string, now: Date): Suspicion => ({
  ...suspicion,
  state: 'taken',
  takenBy: staffId,
  takenAt: now,
  dueAt: null,
});

const attempts = 3;

/** Load, authorise, decide, save; whoever was overtaken decides again. */
const handle = async (
  desk: SuspicionDesk,
  doing: 'take' | 'finish',
  { staffId, suspicionId }: HandleRequest,
  decide: (suspicion: Suspicion) => Decision,
): Promise<HandleResult> => {
  const actor = staffActor(staffId);
  const action = `suspicion.${doing}` as const;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const found = await desk.suspicions.find(suspicionId);
    if (found === null) {
      const nowhere = {
        action,
        subject: { kind: 'suspicion', id: suspicionId },
        unitId: unitOfStaff(desk, staffId),
      } as const;
      return suspicionRefusal(desk, actor, nowhere, refused('no-such-suspicion'));
    }
    const { unitId, ticketId } = found;
    const about = { action, subject: { kind: 'ticket', id: ticketId }, unitId } as const;
    const no = permit(desk.organisation(), actor, 'suspicion.handle', { unitId, lineId: null });
    if (no !== 'ok') return suspicionRefusal(desk, actor, about, no);
    if (await workedOn(desk, found, actor)) return suspicionRefusal(desk, actor, about, refused('own-ticket'));
    const decided = found.state === 'closed' ? 'suspicion-closed' : decide(found);
    if (typeof decided === 'string') return suspicionRefusal(desk, actor, about, refused(decided));
    const suspicion = { ...decided, version: found.version + 1 };
    const detail = { suspicionId, ...(suspicion.outcome === null ? {} : { outcome: suspicion.outcome }) };
    const change = suspicionChange(desk, actor, action, suspicion, detail);
    if ((await desk.suspicions.save(change)) === 'saved') return { kind: 'done', suspicion };
  }
  throw new AppError('database-conflict', { doing: `${action} ${suspicionId}` });
};

/** Whether somebody had their hands on the ticket when it was marked: the suspicion may be about them. */
const workedOn = async (desk: SuspicionDesk, { ticketId, markedAt }: Suspicion, actor: Actor): Promise<boolean> => {
  const events = await desk.tickets.events(ticketId);
  return events.some((event) => event.at <= markedAt && isSamePerson(event.actor, actor));
};
