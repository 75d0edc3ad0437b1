import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type Notice, type NoticeVersion, versionInForce } from './notice.ts';

export type NoticeRefusal = Refused<'notice-withdrawn' | 'notice-over' | 'notice-changed' | 'no-version-before', never>;

/** What was approved of a notice is in force from now on; a first version makes the notice. */
export const approved = (
  known: Notice | null,
  made: { readonly id: string; readonly unitId: string },
  version: Omit<NoticeVersion, 'number' | 'before'>,
): Notice => {
  const number = Math.max(0, ...(known?.versions ?? []).map((each) => each.number)) + 1;
  return {
    ...(known ?? { ...made, withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null }),
    versions: [...(known?.versions ?? []), { ...version, number, before: known?.inForce ?? null }],
    inForce: number,
    version: (known?.version ?? 0) + 1,
  };
};

/** The version before is in force again, if its time is not over; `seen` is the number that whoever asks for it saw in force. */
export const returned = (notice: Notice, seen: number, now: Date): Notice | NoticeRefusal => {
  if (notice.withdrawnAt !== null) return refused('notice-withdrawn');
  if (notice.inForce !== seen) return refused('notice-changed');
  const before = notice.versions.find(({ number }) => number === versionInForce(notice).before);
  if (before === undefined) return refused('no-version-before');
  if (before.until <= now) return refused('notice-over');
  return { ...notice, inForce: before.number, version: notice.version + 1 };
};

/** Told no more, for good. */
export const withdrawn = (
  notice: Notice,
  by: { readonly actor: Actor; readonly reason: string; readonly now: Date },
): Notice | NoticeRefusal => {
  if (notice.withdrawnAt !== null) return refused('notice-withdrawn');
  if (versionInForce(notice).until <= by.now) return refused('notice-over');
  return {
    ...notice,
    withdrawnAt: by.now,
    withdrawnBy: by.actor,
    withdrawnWhy: by.reason,
    version: notice.version + 1,
  };
};
