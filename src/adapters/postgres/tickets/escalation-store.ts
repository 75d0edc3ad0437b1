import type { Escalation, EscalationCause, EscalationEnd, EscalationState } from '../../../escalation/escalation.ts';
import type { Audience, RungMeans } from '../../../escalation/ladder.ts';
import type { EscalationNotice, EscalationStore, TimerAudit } from '../../../escalation/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { Database } from '../connect-database.ts';
import { guarded } from '../database-fault.ts';
import type { Escalation as EscalationRow, EscalationNotice as NoticeRow } from '../generated/client.ts';
import { createReadClimbs } from './read-climbs.ts';
import { createSaveStep } from './save-steps.ts';
import { type SliceRow, timerIn, timersWithoutEffect, unattendedAfter, unattendedBefore } from './timer-audit-sql.ts';

/** Climbs on PostgreSQL, and the look for timers that nobody will hear. */
export const createPostgresEscalationStore = (
  { pool, prisma }: Pick<Database, 'pool' | 'prisma'>,
  vault: Vault,
): EscalationStore & TimerAudit => {
  const read = createReadClimbs(pool, vault);
  return guarded<EscalationStore & TimerAudit>('escalation store', {
    find: read.climb,
    notice: read.notice,
    save: createSaveStep(pool, vault),
    async ofTicket(ticketId) {
      const found = await prisma.escalation.findMany({
        where: { ticketId },
        orderBy: [{ round: 'asc' }, { id: 'asc' }],
      });
      return found.map(toEscalation);
    },
    async notices(escalationId) {
      const found = await prisma.escalationNotice.findMany({
        where: { escalationId },
        orderBy: [{ rung: 'asc' }, { firedAt: 'asc' }, { id: 'asc' }],
      });
      return found.map(toNotice);
    },
    timersWithoutEffect: (limit) => prisma.$queryRaw(timersWithoutEffect(limit)),
    unattendedBefore: (before, limit) => prisma.$queryRaw(unattendedBefore(before, limit)),
    async unattendedAfter(after, take) {
      const rows = await prisma.$queryRaw<readonly SliceRow[]>(unattendedAfter(after, take));
      const { seen = 0, last = null } = rows[0] ?? {};
      return { unattended: rows.flatMap(({ timer }) => timerIn(timer)), next: seen < take ? null : last };
    },
  });
};

const toEscalation = (row: EscalationRow): Escalation => ({
  ...row,
  cause: row.cause as EscalationCause,
  state: row.state as EscalationState,
  endedWhy: row.endedWhy as EscalationEnd | null,
});

const toNotice = (row: NoticeRow): EscalationNotice => ({
  ...row,
  audience: row.audience as Audience,
  by: row.by as RungMeans,
});
