import { isOpen } from '../calendar/opening.ts';
import type { Unit } from '../organisation/organisation.ts';
import { isAppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { Log } from '../shared/log.ts';
import type { Apology, CarrierRequest, CarrierWire, StrandedCaller } from './carrier-wire.ts';
import type { OrganisationInForce, Patience, SecurityLog } from './ports.ts';
import type { AdvanceStaffCall, StaffTurn } from './staff-call/advance-staff-call.ts';
import type { StaffStatus } from './staff-call/note-staff-call-status.ts';
import type { CallVerbs } from './trouble/replay-spool.ts';
import type { Spool, SpoolEntry } from './trouble/spool.ts';
import type { CallerTurn } from './turn/caller-turn.ts';

export interface AnswerCarrierDeps extends CallVerbs {
  readonly advanceStaff: AdvanceStaffCall;
  readonly noteStaffStatus: (status: StaffStatus) => Promise<void>;
  readonly wire: CarrierWire;
  readonly spool: Spool;
  readonly security: SecurityLog;
  readonly organisation: OrganisationInForce;
  readonly onSecurityEvent: (kind: string) => void;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** What goes back to the carrier. */
export interface CarrierAnswer {
  /** `gone`: the call is over and the request is refused; everything else is a good answer to the carrier. */
  readonly kind: 'answered' | 'repeated' | 'apology' | 'gone';
  readonly document: string;
}

export type AnswerCarrier = (request: CarrierRequest, patience: Patience) => Promise<CarrierAnswer>;

/** Answers every genuine request, whatever breaks: the caller never hears nothing, and what was heard is never lost. */
export const createAnswerCarrier = (deps: AnswerCarrierDeps): AnswerCarrier => {
  const { wire, organisation, clock, log, spool } = deps;
  const say = (kind: CarrierAnswer['kind'], apology: Apology): CarrierAnswer => ({
    kind,
    document: wire.apologise(apology),
  });
  const nothing = (): CarrierAnswer => say('answered', { kind: 'nothing' });

  /** Keeps an entry for later; when even that fails the operator is told, and the caller still answered. */
  const keep = async (entry: SpoolEntry): Promise<void> => {
    try {
      await spool.keep(entry);
    } catch (error) {
      log.error({ err: error, heard: entry.kind }, 'what was heard during an outage could not be kept');
    }
  };

  const turned = async (turn: CallerTurn, language: Language | null, patience: Patience): Promise<CarrierAnswer> => {
    const unit = unitCalled(turn.dialled, organisation);
    const languages = languagesFor(language, unit);
    try {
      const answer = await deps.advance(turn, patience);
      switch (answer.kind) {
        case 'reply':
          return { kind: answer.isRepeated ? 'repeated' : 'answered', document: wire.reply(answer) };
        case 'over':
          return say('gone', { kind: 'over', languages });
        case 'amended':
          return nothing();
        case 'out-of-place':
          return say('repeated', { kind: 'over', languages });
        case 'not-ready':
          log.error({}, 'a caller was turned away: no organisation file is in force');
          return say('apology', { kind: 'no-organisation', languages });
        case 'unknown-number':
          await noteUnknownNumber(turn, patience);
          return say('apology', { kind: 'unknown-number', languages });
      }
    } catch (error) {
      log.error(
        { err: error, callSid: turn.callSid, step: turn.step },
        'a voice turn failed; the caller heard an apology',
      );
      if (isAppError(error)) await keep({ kind: 'turn', at: clock.now(), turn });
      return say('apology', { kind: 'trouble', languages, operator: operatorOf(unit, turn.dialled, clock.now()) });
    }
  };

  /** Nothing of it is kept for later: the climb goes on by its own timer. */
  const staffTurned = async (turn: StaffTurn): Promise<CarrierAnswer> => {
    try {
      const answer = await deps.advanceStaff(turn);
      if (answer.kind === 'gone') return say('gone', { kind: 'nothing' });
      const document = wire.replyToStaff(turn.noticeId, answer.reply);
      return { kind: answer.isRepeated ? 'repeated' : 'answered', document };
    } catch (error) {
      log.error({ err: error, noticeId: turn.noticeId }, 'a call to a member of staff failed; the climb goes on');
      return say('apology', { kind: 'nothing' });
    }
  };

  const noteUnknownNumber = async ({ callSid }: CallerTurn, patience: Patience): Promise<void> => {
    const event = { id: deps.ids.next(), at: clock.now(), kind: 'unknown-number', detail: { callSid } };
    deps.onSecurityEvent(event.kind);
    await deps.security.note(event, patience);
  };

  const stranded = async (caller: StrandedCaller): Promise<CarrierAnswer> => {
    const languages = languagesFor(caller.language, unitCalled(caller.dialled, organisation));
    if (caller.transfer === 'talked') return nothing();
    log.error({ callSid: caller.callSid }, 'a caller was sent to leave a message');
    return say('apology', { kind: 'leave-message', languages, isFirstWord: caller.transfer === null });
  };

  /** Does something that needs the database; keeps it for later when there is none. Nobody listens to the answer. */
  const take = async (entry: SpoolEntry, work: () => Promise<unknown>): Promise<CarrierAnswer> => {
    try {
      if ((await work()) === 'unknown-call') await keep(entry);
    } catch (error) {
      log.error({ err: error, heard: entry.kind }, 'a notice of the carrier could not be taken; it is kept for later');
      await keep(entry);
    }
    return nothing();
  };

  return async (request, patience) => {
    const at = clock.now();
    switch (request.kind) {
      case 'turn':
        return turned(request.turn, request.language, patience);
      case 'fallback':
        return stranded(request.caller);
      case 'left': {
        const { message } = request;
        // On disk first: this answer must not need the database.
        await keep({ kind: 'left', at, message });
        return say('apology', {
          kind: 'message-kept',
          languages: languagesFor(message.language, unitCalled(message.dialled, organisation)),
        });
      }
      case 'status':
        return take({ kind: 'status', at, notice: request.notice }, () => deps.noteStatus(request.notice, patience));
      case 'recording':
        return take({ kind: 'recording', at, notice: request.notice }, () =>
          deps.noteRecording(request.notice, patience),
        );
      case 'staff-turn':
        return staffTurned(request);
      case 'staff-status':
        await deps.noteStaffStatus(request).catch((error: unknown) => {
          log.warn({ err: error, noticeId: request.noticeId }, 'the end of a call to staff was not noted');
        });
        return nothing();
      case 'text-status':
        return take({ kind: 'text-status', at, notice: request.notice }, () => deps.noteText(request.notice, patience));
    }
  };
};

const unitCalled = (dialled: string, organisation: OrganisationInForce): Unit | null => {
  const inForce = organisation.current();
  const unitId = inForce?.numbers.find(({ number }) => number === dialled)?.unitId;
  return inForce?.units.find((unit) => unit.id === unitId) ?? null;
};

/** The caller's own language when it is known, else those of the unit. */
const languagesFor = (language: Language | null, unit: Unit | null): readonly Language[] =>
  language === null ? (unit?.languages.slice(0, 2) ?? []) : [language];

const operatorOf = (unit: Unit | null, dialled: string, now: Date) =>
  unit === null || unit.operatorNumber === null || !isOpen(unit.calendar, now)
    ? null
    : { number: unit.operatorNumber, ringSeconds: unit.operatorRingSeconds, as: dialled };
