import type { Pool } from 'pg';
import { gathered } from '../gathered.ts';
import { type Allowance, busyMs, runPrepared } from '../run-prepared.ts';
import { saveChangeSql, saveTurnsSql } from './save-change-sql.ts';

/** The values of `save-turn`, in its order: $1 is the call. */
export type TurnValues = readonly unknown[];

/** Saves turns that bring nothing but themselves; tells whether each was saved. */
export type SaveTurn = (values: TurnValues, allowance: Allowance) => Promise<boolean>;

interface Turn {
  /** Of the call. */
  readonly id: string;
  readonly values: TurnValues;
  readonly allowance: Allowance;
}

const mostTogether = 64;

/** Turns of different calls that arrive while others are being saved go in one statement: one commit for all of them. */
export const createTurnBatch = (pool: Pool): SaveTurn => {
  const alone = async ({ id, values, allowance }: Turn): Promise<ReadonlyMap<string, true>> => {
    const [row] = await runPrepared<{ readonly saved: boolean }>(pool, saveChangeSql.turn, values, allowance);
    return new Map(row?.saved === true ? [[id, true]] : []);
  };

  const together = async (turns: readonly Turn[]): Promise<ReadonlyMap<string, true>> => {
    const columns = Array.from({ length: saveTurnsSql.columns }, (_, n) =>
      turns.map(({ values }) => values[n] ?? null),
    );
    const shortest: Allowance = {
      leftMs: () => Math.min(...turns.map(({ allowance }) => allowance.leftMs())),
      leftWhileBusyMs: () => Math.min(...turns.map(({ allowance }) => busyMs(allowance))),
    };
    const rows = await runPrepared<{ readonly id: string }>(pool, saveTurnsSql, columns, shortest);
    return new Map(rows.map(({ id }) => [id, true]));
  };

  const save = gathered<Turn, true>((turns) => {
    const [first] = turns;
    return first !== undefined && turns.length === 1 ? alone(first) : together(turns);
  }, mostTogether);
  return async (values, allowance) => (await save({ id: String(values[0]), values, allowance })) ?? false;
};
