import { seededRandom } from '../../../src/rehearsal/seeded-random.ts';
import { checkHistory } from '../support/check-history.ts';
import { callComplaints } from '../support/complaint-callers.ts';
import { startFaultWorld } from '../support/fault-world.ts';
import type { Verdict } from '../support/history.ts';
import { untilQuiet } from '../support/until-quiet.ts';

const calls = 200;
const kills = 20;

/** SIGKILL at twenty seeded points of two hundred complaints: at the n-th webhook, the n-th request to a vendor, or in between. */
export const killApp = async (seed: number): Promise<Verdict> => {
  const world = await startFaultWorld({ seed, organisation: shortLadder });
  const random = seededRandom(seed);
  try {
    let killed = 0;
    let over = false;
    const seen = (): number =>
      world.carrier.webhooks.length + world.workspace.state.apiCalls.length + world.carrier.messages.length;
    const killer = (async () => {
      while (killed < kills && !over) {
        const at = seen() + 20 + Math.floor(random.next() * 80);
        while (seen() < at && !over) await new Promise((resolve) => setTimeout(resolve, 1));
        if (over) return;
        await world.killAndRestart();
        killed += 1;
      }
    })();
    const histories = await callComplaints(world, calls, 4);
    over = true;
    await killer;
    await world.killAndRestart();
    await untilQuiet(world, 120_000);
    const verdict = await checkHistory(world, histories);
    const heard = histories.filter(({ outcome }) => outcome === 'ok').length;
    return {
      ...verdict,
      checked: [...verdict.checked, `(${killed + 1} kills, ${heard} of ${calls} callers heard their number)`],
    };
  } finally {
    await world.stop();
  }
};

/** So that rungs fire while the app is being killed. */
const shortLadder = (sample: string): string =>
  sample
    .replace('unclaimedAfter: { duration: PT30M, working: true }', 'unclaimedAfter: PT4S')
    .replace('after: { duration: PT15M, working: true }', 'after: PT2S');
