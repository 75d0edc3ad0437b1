import type { Clock } from '../shared/clock.ts';
import type { EffectAudit, EffectTally } from '../shared/effect.ts';
import type { TimerAudit, UnattendedTimer } from './ports.ts';

/** What the clock auditor found. Healthy when no timer is unattended and no effect is overdue or abandoned. */
export interface ClockReport {
  readonly at: Date;
  /** Running timers whose wake-up is missing, longest due first; at most twenty. */
  readonly unattended: readonly UnattendedTimer[];
  readonly effects: EffectTally;
  readonly isHealthy: boolean;
}

export interface ClockAuditWorld {
  readonly timers: TimerAudit;
  readonly effects: EffectAudit;
  readonly clock: Clock;
}

/** Due work may be this late before it counts as overdue. */
const graceMs = 2000;

/** Looks whether every open timer has a wake-up and due work is being done. Changes nothing. */
export const auditEscalations = async ({ timers, effects, clock }: ClockAuditWorld): Promise<ClockReport> => {
  const at = clock.now();
  const [unattended, tally] = await Promise.all([timers.timersWithoutEffect(20), effects.audit(at, graceMs)]);
  const isHealthy = unattended.length === 0 && tally.overdue === 0 && tally.abandoned === 0;
  return { at, unattended, effects: tally, isHealthy };
};
