import type { Pool } from 'pg';
import { isAppError } from '../../../shared/app-error.ts';
import { type Allowance, busyMs, runPrepared } from './run-prepared.ts';
import { saveChangeSql, saveTurnsSql } from './save-change-sql.ts';

/** The values of `save-turn`, in its order: $1 is the call. */
export type TurnValues = readonly unknown[];

/** Saves turns that bring nothing but themselves; tells whether each was saved. */
export type SaveTurn = (values: TurnValues, allowance: Allowance) => Promise<boolean>;

interface Waiting {
  readonly values: TurnValues;
  readonly allowance: Allowance;
  readonly resolve: (saved: boolean) => void;
  readonly reject: (error: unknown) => void;
}

const mostTogether = 64;
const mostInFlight = 2;

/**
 * Turns of different calls that arrive while others are being saved go in one statement: one commit for all of them. Nobody waits
 * for company: a turn that finds nothing in flight is saved at once.
 */
export const createTurnBatch = (pool: Pool): SaveTurn => {
  let waiting: Waiting[] = [];
  let inFlight = 0;

  const alone = async ({ values, allowance, resolve, reject }: Waiting): Promise<void> => {
    try {
      const [row] = await runPrepared<{ readonly saved: boolean }>(pool, saveChangeSql.turn, values, allowance);
      resolve(row?.saved === true);
    } catch (error) {
      reject(error);
    }
  };

  const together = async (batch: readonly Waiting[]): Promise<void> => {
    const columns = Array.from({ length: saveTurnsSql.columns }, (_, n) =>
      batch.map(({ values }) => values[n] ?? null),
    );
    const shortest: Allowance = {
      leftMs: () => Math.min(...batch.map(({ allowance }) => allowance.leftMs())),
      leftWhileBusyMs: () => Math.min(...batch.map(({ allowance }) => busyMs(allowance))),
    };
    try {
      const rows = await runPrepared<{ readonly id: string }>(pool, saveTurnsSql, columns, shortest);
      const saved = new Set(rows.map(({ id }) => id));
      for (const { values, resolve } of batch) resolve(saved.has(String(values[0])));
    } catch (error) {
      if (isAppError(error)) for (const { reject } of batch) reject(error);
      // One bad row must not take the others with it.
      else await Promise.all(batch.map(alone));
    }
  };

  const send = (): void => {
    while (inFlight < mostInFlight && waiting.length > 0) {
      const batch = take();
      const [first] = batch;
      if (first === undefined) return;
      inFlight += 1;
      void (batch.length === 1 ? alone(first) : together(batch)).then(() => {
        inFlight -= 1;
        send();
      });
    }
  };

  /** The turns that waited longest, of each call one: a statement cannot change a row twice. */
  const take = (): readonly Waiting[] => {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const calls = new Set<unknown>();
    for (const turn of waiting) {
      const [id] = turn.values;
      if (taken.length === mostTogether || calls.has(id)) left.push(turn);
      else {
        calls.add(id);
        taken.push(turn);
      }
    }
    waiting = left;
    return taken;
  };

  return (values, allowance) =>
    new Promise((resolve, reject) => {
      waiting.push({ values, allowance, resolve, reject });
      send();
    });
};
