import type { Clock } from '../../shared/clock.ts';
import type { EffectAudit } from '../../shared/effect.ts';
import type { Log } from '../../shared/log.ts';
import type { Meters } from '../../shared/meters.ts';

export interface AuditorParts {
  readonly effects: EffectAudit;
  /** Open escalations whose timer has no pending effect, as ids that an operator can look up. */
  readonly unattendedEscalations: (now: Date) => Promise<readonly string[]>;
  /** Jobs in the queue that no worker has taken. */
  readonly waiting: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  /** Lateness that is still ordinary. */
  readonly graceMs: number;
  /** A look was completed: the sign of life. */
  readonly onAudited: () => Promise<void>;
  /** Milliseconds that really went by, whatever the clock says. */
  readonly elapsedMs?: () => number;
}

/** How long after a move of the clock work may lie about that became due by it. */
const settlingMs = 60_000;

/**
 * Proves by looking that what is owed gets done: due effects are settled, given-up ones are seen by a person, and every open
 * timer has an effect to fire it. Independent of the queue and of the relay.
 */
export const createAuditor = (parts: AuditorParts): (() => Promise<void>) => {
  const { log, meters } = parts;
  const elapsedMs = parts.elapsedMs ?? (() => performance.now());
  let said = '';
  let last: { readonly at: number; readonly elapsed: number } | null = null;
  let settlingUntil = Number.NEGATIVE_INFINITY;

  /** A clock that is moved ahead makes a month of work due at once: nobody is late with it yet. */
  const isSettling = (now: Date): boolean => {
    const [at, elapsed] = [now.getTime(), elapsedMs()];
    const moved = last === null ? 0 : at - last.at - (elapsed - last.elapsed);
    if (Math.abs(moved) > parts.graceMs) settlingUntil = elapsed + settlingMs;
    last = { at, elapsed };
    return elapsed < settlingUntil;
  };

  return async () => {
    const now = parts.clock.now();
    const settling = isSettling(now);
    const [tally, unattended, queueWaiting] = await Promise.all([
      parts.effects.audit(now, parts.graceMs),
      parts.unattendedEscalations(now),
      parts.waiting().catch(() => null),
    ]);
    meters.audited({
      openEffects: tally.open,
      queueWaiting,
      overdueEffects: tally.overdue,
      abandonedEffects: tally.abandoned,
      unattendedEscalations: unattended.length,
    });
    await parts.onAudited();
    const isLate = tally.overdue > 0 && !settling;
    const finding = JSON.stringify([isLate, tally.abandoned, unattended]);
    const news = finding !== said;
    said = finding;
    if (!news) return;
    if (isLate)
      log.error({ overdue: tally.overdue, worst: tally.worst }, 'effects are overdue and nobody settles them');
    if (tally.abandoned > 0) log.error({ abandoned: tally.abandoned, worst: tally.worst }, 'effects were given up');
    if (unattended.length > 0) log.error({ escalations: unattended.slice(0, 10) }, 'open escalations have no timer');
  };
};
