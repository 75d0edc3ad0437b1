import { setTimeout as wait } from 'node:timers/promises';

/** What a story promised, and whether it happened. */
export interface Expectations {
  /** Waits up to some seconds for `holds`; writes down how it went and goes on either way. */
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<boolean>;
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
  const note = (what: string, holds: boolean): void => {
    total += 1;
    if (!holds) failures += 1;
    (holds ? held : failed).push(what);
  };
  return {
    until: async (what, holds) => {
      const end = performance.now() + patienceMs;
      let holdsNow = await holds();
      while (!holdsNow && performance.now() < end) {
        await wait(lookEveryMs);
        holdsNow = await holds();
      }
      note(what, holdsNow);
      return holdsNow;
    },
    now: note,
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
