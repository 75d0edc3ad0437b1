import { setTimeout as wait } from 'node:timers/promises';

/** What a story promised, and whether it happened. */
export interface Expectations {
  /** Waits up to some seconds for `holds`; writes down how it went and goes on either way. */
  until(what: string, holds: () => boolean): Promise<void>;
  /** The same for what goes without saying: only a failure is told. */
  untilSilently(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
  /** Writes down whether something holds now. */
  now(what: string, holds: boolean): void;
  /** What was written down since the last time this was asked. */
  take(): { readonly held: readonly string[]; readonly failed: readonly string[] };
  readonly total: number;
  readonly failures: number;
}

const lookEveryMs = 10;

export const createExpectations = (patienceMs = 15_000): Expectations => {
  let held: string[] = [];
  let failed: string[] = [];
  let [total, failures] = [0, 0];
  const note = (what: string, holds: boolean, silent = false): void => {
    total += 1;
    if (!holds) failures += 1;
    if (!holds) failed.push(what);
    else if (!silent) held.push(what);
  };
  const comes = async (holds: () => boolean | Promise<boolean>): Promise<boolean> => {
    const end = performance.now() + patienceMs;
    while (!(await holds()) && performance.now() < end) await wait(lookEveryMs);
    return holds();
  };
  return {
    until: async (what, holds) => note(what, await comes(holds)),
    untilSilently: async (what, holds) => note(what, await comes(holds), true),
    now: (what, holds) => note(what, holds),
    take: () => {
      const taken = { held, failed };
      [held, failed] = [[], []];
      return taken;
    },
    get total() {
      return total;
    },
    get failures() {
      return failures;
    },
  };
};
