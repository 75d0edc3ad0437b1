import { citizenActor } from '../../shared/actor.ts';
import type { Intake, Intent, TakeIntake } from '../../tickets/intake.ts';
import type { NoticeWish } from './notice-wish.ts';

const nothing = { opened: [], changed: [], bookings: [], texts: [], told: {} } as const;

/** A caller asks to be texted notices, or to be texted no more: kept with the turn, so that a stop holds from this moment. */
export const takeWish: TakeIntake = (intake): Intent => {
  const { citizen, outcome } = intake;
  if (citizen === null || (outcome === 'notices.wanted' && !citizen.textable))
    return { ...nothing, result: 'unavailable' };
  const wish = wishOf(intake, citizen.id, outcome === 'notices.wanted' ? 'start' : 'stop');
  return { ...nothing, result: 'done', noticeWishes: [wish] };
};

const wishOf = (intake: Intake, citizenId: string, kind: NoticeWish['kind']): NoticeWish => {
  const { unit, language, callId, now, ids } = intake;
  const id = ids.next();
  return {
    kind,
    id,
    citizenId,
    unitId: unit.id,
    language,
    callId,
    at: now,
    audit: {
      id: ids.next(),
      at: now,
      actor: citizenActor(callId),
      action: `notice-texts.${kind}`,
      subject: { kind: 'citizen', id: citizenId },
      unitId: unit.id,
      outcome: 'done',
      detail: { language },
    },
  };
};
