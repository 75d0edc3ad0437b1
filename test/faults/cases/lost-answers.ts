import { checkHistory } from '../support/check-history.ts';
import { callComplaints } from '../support/complaint-callers.ts';
import { startFaultWorld } from '../support/fault-world.ts';
import type { Verdict } from '../support/history.ts';
import { untilQuiet } from '../support/until-quiet.ts';

/** The workspace posts and the carrier sends, but every third answer is lost on the way back; some requests are refused. */
export const lostAnswers = async (seed: number): Promise<Verdict> => {
  const world = await startFaultWorld({ seed });
  try {
    const ends = [
      world.workspace.faults.sometimes('chat.postMessage', { kind: 'lost-answer' }, 0.33),
      world.workspace.faults.sometimes('chat.update', { kind: 'rate-limited', retryAfterSeconds: 1 }, 0.2),
      world.carrier.faults.sometimes('POST Messages', { kind: 'lost-answer' }, 0.33),
    ];
    const histories = await callComplaints(world, 40, 4);
    await untilQuiet(world, 20_000);
    for (const end of ends) end();
    await untilQuiet(world, 120_000);
    return await checkHistory(world, histories);
  } finally {
    await world.stop();
  }
};
