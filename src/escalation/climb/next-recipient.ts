import type { Organisation } from '../../organisation/organisation.ts';
import type { Audience, Ladder } from '../ladder.ts';
import { type Place, resolveAudience } from './resolve-audience.ts';

/** Who is told next. */
export interface Told {
  /** The rung that fires: the one asked for, or the next one up where somebody stands. */
  readonly rung: number;
  readonly audience: Audience;
  /** `null`: nobody is left to tell. */
  readonly recipient: string | null;
  /** Audiences that were passed over because nobody stands there. */
  readonly vacant: readonly Audience[];
}

/** Above the top, after an acknowledgement ran out, the top is told again. The ladder has at least one rung. */
export const nextRecipient = (organisation: Organisation, place: Place, ladder: Ladder, from: number): Told => {
  const top = ladder.rungs.length - 1;
  const vacant: Audience[] = [];
  for (let rung = from; rung <= Math.max(from, top); rung += 1) {
    const audience = audienceAt(ladder, rung);
    const recipient = resolveAudience(organisation, place, audience);
    if (recipient !== null) return { rung, audience, recipient, vacant };
    vacant.push(audience);
  }
  const rung = Math.max(from, top);
  return { rung, audience: audienceAt(ladder, rung), recipient: null, vacant };
};

const audienceAt = (ladder: Ladder, rung: number): Audience =>
  (ladder.rungs[rung] ?? ladder.rungs.at(-1))?.tell ?? 'channel';
