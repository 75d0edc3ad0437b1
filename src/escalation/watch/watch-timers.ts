import type { TimerAudit } from '../ports.ts';

const soonMs = 60_000;
const atMost = 20;
const slice = 2_000;

/**
 * Looks for running timers that nothing will fire: at every look those that are due or soon will be, and of all others a part, so that
 * a look costs the same however many timers run. Gives the ids of the escalations.
 */
export const createTimerWatch = (audit: Pick<TimerAudit, 'unattendedBefore' | 'unattendedAfter'>) => {
  let after: string | null = null;
  let round: readonly string[] = [];
  let before: readonly string[] = [];
  return async (now: Date): Promise<readonly string[]> => {
    const [soon, part] = await Promise.all([
      audit.unattendedBefore(new Date(now.getTime() + soonMs), atMost),
      audit.unattendedAfter(after, slice),
    ]);
    round = [...round, ...part.unattended.map(({ escalationId }) => escalationId)].slice(0, atMost);
    const found = [...new Set([...soon.map(({ escalationId }) => escalationId), ...round, ...before])];
    after = part.next;
    if (after === null) [before, round] = [round, []];
    return found;
  };
};
