import { setTimeout } from 'node:timers/promises';
import { checkHistory } from '../support/check-history.ts';
import { callComplaints } from '../support/complaint-callers.ts';
import { startFaultWorld } from '../support/fault-world.ts';
import type { Verdict } from '../support/history.ts';
import { untilQuiet } from '../support/until-quiet.ts';

/** PostgreSQL crashes three times under sixty complaints; the app stays up, and every webhook is answered. */
export const crashDatabase = async (seed: number): Promise<Verdict> => {
  const world = await startFaultWorld({ seed });
  try {
    const pid = world.app().pid;
    const crashes = (async () => {
      for (let n = 0; n < 3; n += 1) {
        await setTimeout(1_500);
        await world.crashDatabase();
      }
    })();
    const histories = await callComplaints(world, 60, 4);
    await crashes;
    await untilQuiet(world, 120_000);
    const verdict = await checkHistory(world, histories);
    const unanswered = world.carrier.alerts.map(({ code, message }) => `${code} ${message}`);
    return {
      checked: [...verdict.checked, 'I12 every webhook got valid TwiML', 'the app outlives its database'],
      violations: [
        ...verdict.violations,
        ...unanswered.map((what) => ({ invariant: 'I12 every webhook got valid TwiML', what })),
        ...(world.app().pid === pid && isAlive(pid)
          ? []
          : [{ invariant: 'the app outlives its database', what: `process ${pid} is gone` }]),
      ],
    };
  } finally {
    await world.stop();
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
