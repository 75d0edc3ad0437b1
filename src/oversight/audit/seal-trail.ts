import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import type { Signer } from '../../shared/vault.ts';
import type { AuditSealer } from './ports.ts';
import { type AuditSeal, anchorOf, nextSeal } from './seal.ts';

export interface SealTrailWorld {
  readonly sealer: AuditSealer;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly log: Log;
}

const atOnce = 2_000;
const anchorEveryMs = 60 * 60_000;

/**
 * Seals what the trail holds and no seal does; gives the number of entries sealed. Remembers the newest seal it has seen: when an
 * older one is the newest, someone took seals away, and that is an alarm. Once an hour the newest seal's anchor goes to the log,
 * which is kept elsewhere.
 */
export const createSealTrail = ({ sealer, signer, clock, log }: SealTrailWorld) => {
  let seen: AuditSeal | null = null;
  let anchoredAt = Number.NEGATIVE_INFINITY;
  let alarmed: string | null = null;
  const notice = (seal: AuditSeal): void => {
    const now = clock.now().getTime();
    seen = seal;
    if (Math.abs(now - anchoredAt) < anchorEveryMs) return;
    anchoredAt = now;
    log.info({ anchor: anchorOf(seal), upTo: seal.toSeq }, 'audit trail sealed');
  };
  const alarm = (last: AuditSeal | null): void => {
    if (seen === null || (last !== null && last.seq >= seen.seq)) return;
    const anchor = anchorOf(seen);
    if (alarmed === anchor) return;
    alarmed = anchor;
    log.error({ anchor, newest: last?.seq ?? 0 }, 'seals of the audit trail are gone: verify with this anchor');
  };
  return async (): Promise<number> => {
    let sealed = 0;
    for (;;) {
      const made = await sealer.seal(atOnce, (last, entries) => {
        alarm(last);
        return nextSeal(last, entries, clock.now(), signer);
      });
      if (made === null || made === 'busy') return sealed;
      notice(made);
      sealed += made.entries;
      if (made.entries < atOnce) return sealed;
    }
  };
};
