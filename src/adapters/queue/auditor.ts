import type { Clock } from '../../shared/clock.ts';
import type { EffectAudit } from '../../shared/effect.ts';
import type { Log } from '../../shared/log.ts';
import type { Meters } from '../../shared/meters.ts';

export interface AuditorParts {
  readonly effects: EffectAudit;
  /** Open escalations whose timer has no pending effect, as ids that an operator can look up. */
  readonly unattendedEscalations: (now: Date) => Promise<readonly string[]>;
  /** Effects in the queue that no worker has taken. */
  readonly waiting: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  /** Lateness that is still ordinary. */
  readonly graceMs: number;
}

/**
 * Proves by looking that what is owed gets done: due effects are settled, given-up ones are seen by a person, and every open
 * timer has an effect to fire it. Independent of the queue and of the relay.
 */
export const createAuditor = (parts: AuditorParts): (() => Promise<void>) => {
  const { log, meters } = parts;
  let said = '';
  return async () => {
    const now = parts.clock.now();
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
    const finding = JSON.stringify([tally.overdue > 0, tally.abandoned, unattended]);
    const news = finding !== said;
    said = finding;
    if (!news) return;
    if (tally.overdue > 0)
      log.error({ overdue: tally.overdue, worst: tally.worst }, 'effects are overdue and nobody settles them');
    if (tally.abandoned > 0) log.error({ abandoned: tally.abandoned, worst: tally.worst }, 'effects were given up');
    if (unattended.length > 0) log.error({ escalations: unattended.slice(0, 10) }, 'open escalations have no timer');
  };
};
