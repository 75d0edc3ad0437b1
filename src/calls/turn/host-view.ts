import type { Session } from '../../flow-engine/session.ts';
import type { SpokenAnswer } from '../../knowledge/phone/spoken-answers.ts';
import type { Organisation, Unit } from '../../organisation/organisation.ts';
import type { FreeSlots } from './free-slots.ts';
import type { LoadedTurn } from './loaded-turn.ts';

/** What lists and look-ups are answered from; nothing of it is fetched here. */
export interface HostView {
  readonly unit: Unit;
  readonly organisation: Organisation;
  readonly loaded: LoadedTurn;
  /** `null`: what is known about slots is too old to offer. */
  readonly slots: FreeSlots | null;
  /** What can be told at once about a topic. */
  readonly answers: readonly SpokenAnswer[];
  readonly session: Session;
  readonly now: Date;
}
