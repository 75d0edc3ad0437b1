import type { Clock } from '../../shared/clock.ts';
import type { Meters } from '../../shared/meters.ts';
import type { HealthLink, LinkResult } from './health.ts';
import type { HealthBook } from './ports.ts';

export interface LinkNotes {
  readonly book: Pick<HealthBook, 'note'>;
  readonly meters: Pick<Meters, 'linkUsed'>;
  readonly realTime: Clock;
  readonly onFault: (error: unknown) => void;
}

/** Tells what happened on a link; nobody waits for it. */
export type NoteLink = (link: HealthLink, result: LinkResult, lagMs?: number) => void;

const sameEveryMs = 5_000;

/** Keeps what happens on the links: every change at once, more of the same at most every five seconds, failures each. */
export const createNoteLink = ({ book, meters, realTime, onFault }: LinkNotes): NoteLink => {
  const kept = new Map<HealthLink, { readonly result: LinkResult; readonly at: number }>();
  return (link, result, lagMs) => {
    meters.linkUsed(link, result);
    const at = realTime.now();
    const before = kept.get(link);
    const isSame = before?.result === result && at.getTime() - before.at < sameEveryMs;
    if (isSame && result !== 'failed') return;
    kept.set(link, { result, at: at.getTime() });
    book.note(link, result, at, lagMs === undefined ? null : Math.round(lagMs)).catch(onFault);
  };
};
