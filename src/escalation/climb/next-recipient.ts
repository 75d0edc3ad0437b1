import type { Roster } from '../../staff/duty/roster.ts';
import type { Audience, Ladder, Rung, RungMeans } from '../ladder.ts';
import { resolveAudience } from './resolve-audience.ts';
import { type RungPlace, rungReadyAt } from './rung-ready.ts';

/** Who is told next. */
export type Told =
  | {
      readonly kind: 'told';
      /** The rung that fires: the one asked for, or the next one up where somebody stands. */
      readonly rung: number;
      readonly audience: Audience;
      /** `null`: nobody is left to tell. */
      readonly recipient: string | null;
      readonly by: RungMeans;
      /** Audiences that were passed over because nobody stands there. */
      readonly vacant: readonly Audience[];
    }
  /** Nobody is told before then: nobody is on duty yet, or it is the quiet time. */
  | { readonly kind: 'wait'; readonly until: Date };

/** Above the top, after an acknowledgement ran out, the top is told again. The ladder has at least one rung. */
export const nextRecipient = (roster: Roster, place: RungPlace, from: number, at: Date): Told => {
  const { ladder } = place;
  const top = ladder.rungs.length - 1;
  const vacant: Audience[] = [];
  for (let rung = from; rung <= Math.max(from, top); rung += 1) {
    const wish = rungAt(ladder, rung);
    const until = rungReadyAt(roster, wish, place, at);
    if (until > at) return { kind: 'wait', until };
    const recipient = resolveAudience(roster, place, wish, at);
    if (recipient !== null) {
      return { kind: 'told', rung, audience: wish.tell, recipient: recipient.id, by: recipient.by, vacant };
    }
    vacant.push(wish.tell);
  }
  const rung = Math.max(from, top);
  const { tell: audience, by } = rungAt(ladder, rung);
  return { kind: 'told', rung, audience, recipient: null, by, vacant };
};

const rungAt = (ladder: Ladder, rung: number): Rung => ladder.rungs[rung] ?? ladder.rungs.at(-1) ?? toTheChannel;

const toTheChannel: Rung = {
  tell: 'channel',
  by: 'chat',
  when: 'always',
  after: { iso: 'PT0S', working: false },
};
