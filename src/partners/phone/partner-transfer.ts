import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { localDayAt } from '../../shared/local-day.ts';

/** How it ended for the caller. `left`: hung up before anybody answered, or before the carrier said whether anybody had. */
export const transferResults = ['talked', 'nobody', 'left'] as const;
export type TransferResult = (typeof transferResults)[number];

/** A caller who was put through to a partner; a call and its step name it for good. */
export interface PartnerTransfer {
  readonly callId: string;
  /** The step of the call that the result answered. */
  readonly step: number;
  /** Whose caller it was. */
  readonly unitId: string;
  readonly partnerId: string;
  readonly result: TransferResult;
  /** How long they talked; `null`: not at all, or nobody knows. */
  readonly talkedSeconds: number | null;
  readonly endedAt: Date;
}

/** Work owed for a caller who was put through: it is noted, once. */
export const noteTransferEffect = ({ endedAt, ...transfer }: PartnerTransfer, ids: Ids): Effect => ({
  id: ids.next(),
  job: 'note-partner-transfer',
  key: `note-partner-transfer:${transfer.callId}:${transfer.step}`,
  payload: { ...transfer, endedAt: endedAt.toISOString() },
  notBefore: endedAt,
});

/** How long the carrier may take to say how a transfer ended once the call is over. */
const tellsWithinMs = 60_000;

/** The same, unless the carrier tells another result meanwhile: only one is noted of each. */
export const unlessToldEffect = (effect: Effect): Effect => ({
  ...effect,
  key: `${effect.key}:unless-told`,
  notBefore: new Date(effect.notBefore.getTime() + tellsWithinMs),
});

const tooOften = 3;

/**
 * Partners at which three callers in a row reached nobody within a local day, the last of them from `since` on; whoever hung up before
 * proves nothing.
 */
export const unreached = (transfers: readonly PartnerTransfer[], since: Date, timeZone: string): readonly string[] => {
  const running = new Map<string, number>();
  const found = new Set<string>();
  for (const { partnerId, result, endedAt } of transfers.toSorted(
    (a, b) => a.endedAt.getTime() - b.endedAt.getTime(),
  )) {
    if (result === 'left') continue;
    const day = `${partnerId} ${localDayAt(endedAt, timeZone)}`;
    const row = result === 'nobody' ? (running.get(day) ?? 0) + 1 : 0;
    running.set(day, row);
    if (row >= tooOften && endedAt >= since) found.add(partnerId);
  }
  return [...found];
};
