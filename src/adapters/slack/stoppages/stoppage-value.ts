import { z } from 'zod';
import { type StoppageAsked, stoppageReasons } from '../../../appointments/stoppage/stoppage.ts';

/** The button that opens the modal, which has the same id, and the one that confirms what was shown. */
export const stoppageIds = { new: 'stoppage.new', confirm: 'stoppage.confirm' } as const;

const instant = z.iso.datetime().transform((text) => new Date(text));
const shape = z.tuple([z.uuid(), z.string(), z.string(), instant, instant, instant, z.enum(stoppageReasons)]);

/** What the confirming button carries. */
export const writeStoppage = (id: string, asked: StoppageAsked): string =>
  JSON.stringify([
    id,
    asked.officeId,
    asked.serviceId,
    asked.stopped.from,
    asked.stopped.to,
    asked.placesFrom,
    asked.reason,
  ]);

/** Reads what `writeStoppage` wrote; `null`: it is something else. */
export const readStoppage = (value: string): { readonly id: string; readonly asked: StoppageAsked } | null => {
  try {
    const [id, officeId, serviceId, from, to, placesFrom, reason] = shape.parse(JSON.parse(value));
    return { id, asked: { officeId, serviceId, stopped: { from, to }, placesFrom, reason } };
  } catch {
    return null;
  }
};
