import type { Clock } from '../shared/clock.ts';
import type { CallStore } from './ports.ts';
import { type FreeSlots, freeSlotsOf } from './turn/free-slots.ts';

/** What was free a moment ago, one board a process, so that offering slots costs a turn no question to the database. */
export interface SlotBoard {
  /** `null` when it is older than a second: read it again first. */
  view(): FreeSlots | null;
  /** Reads what is free; callers who ask at the same time share one reading. */
  refresh(): Promise<FreeSlots>;
  /** Someone is about to choose: keeps the board fresh for a while. */
  expect(): void;
  /** A save found this slot full: not offered again until the board is read anew. */
  strike(slotId: string): void;
  /** Ends the reading in the background. */
  stop(): void;
}

export interface SlotBoardDeps {
  readonly store: Pick<CallStore, 'freeSlots'>;
  readonly clock: Clock;
  /** A background reading failed; the turn that needs the board will try for itself. */
  readonly onFault: (error: unknown) => void;
}

const freshMs = 1_000;
const everyMs = 700;
const expectedForMs = 60_000;

export const createSlotBoard = ({ store, clock, onFault }: SlotBoardDeps): SlotBoard => {
  let slots: FreeSlots | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let expectedUntil = Number.NEGATIVE_INFINITY;
  let reading: Promise<FreeSlots> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let full = new Set<string>();

  const now = () => clock.now().getTime();
  const isFresh = () => Math.abs(now() - readAt) <= freshMs;

  const read = async () => {
    const askedAt = clock.now();
    const struck = new Set<string>();
    full = struck;
    const found = await store.freeSlots(askedAt);
    slots = freeSlotsOf(found, struck);
    readAt = askedAt.getTime();
    return slots;
  };
  const refresh = () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };

  return {
    view: () => (isFresh() ? slots : null),
    refresh,
    expect() {
      expectedUntil = now() + expectedForMs;
      timer ??= setInterval(() => {
        if (now() > expectedUntil) stop();
        else refresh().catch(onFault);
      }, everyMs).unref();
    },
    strike: (slotId) => full.add(slotId),
    stop,
  };
};
