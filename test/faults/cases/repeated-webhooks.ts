import { checkHistory } from '../support/check-history.ts';
import { callComplaints } from '../support/complaint-callers.ts';
import { startFaultWorld } from '../support/fault-world.ts';
import type { Verdict } from '../support/history.ts';
import { untilQuiet } from '../support/until-quiet.ts';

/** Every webhook three times over, at once or later, callbacks in any order, connections cut after sending. */
export const repeatedWebhooks = async (seed: number): Promise<Verdict> => {
  const world = await startFaultWorld({ seed });
  try {
    Object.assign(world.carrier.misbehaviour, {
      copies: 3,
      copied: 'all',
      copiesWhen: seed % 2 === 0 ? 'at-once' : 'later',
      shuffleCallbacks: true,
      cutAfterSending: 0.1,
    });
    const histories = await callComplaints(world, 40, 4);
    await untilQuiet(world);
    const verdict = await checkHistory(world, histories);
    const tickets = await world.rows('SELECT id FROM ticket');
    const expected = 'every caller has one ticket, and nobody else has';
    return {
      checked: [...verdict.checked, expected],
      violations:
        tickets.length === histories.length
          ? verdict.violations
          : [
              ...verdict.violations,
              { invariant: expected, what: `${tickets.length} tickets of ${histories.length} callers` },
            ],
    };
  } finally {
    await world.stop();
  }
};
