import type { Actor } from '../../../shared/actor.ts';
import type { AuditEntry } from '../../../shared/audit-entry.ts';
import type { StaffRegisterStore } from '../../../staff/ports.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient } from '../generated/client.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, type Transaction, Undo, undoable } from '../transaction.ts';
import { credentialRow, recallRow, toCredential } from './credential-row.ts';
import { grantRow, standingRow, toGrant, toStanding } from './grant-row.ts';

/** The register of people on PostgreSQL. Changes are decided on a version of it, so that two cannot break a rule together. */
export const createPrismaStaffRegister = (prisma: PrismaClient): StaffRegisterStore =>
  guarded<StaffRegisterStore>('staff register', {
    version: () => versionOf(prisma),
    async load() {
      // The version first: what is loaded after it is that or newer, and a change based on too old a version is refused.
      const version = await versionOf(prisma);
      const grants = await prisma.staffGrant.findMany({
        where: {
          OR: [
            { source: 'desk', revokedAt: null },
            { source: 'file', revokedIn: 'desk' },
          ],
        },
        orderBy: [{ fromAt: 'asc' }, { id: 'asc' }],
      });
      const standings = await prisma.staffStanding.findMany({ where: { state: { not: 'active' } } });
      const credentials = await prisma.staffCredential.findMany({ orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] });
      return {
        version,
        grants: grants.map(toGrant),
        standings: standings.map(toStanding),
        credentials: credentials.map(toCredential),
      };
    },
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        if (!(await turnOver(transaction, change.basedOn))) throw new Undo('conflict');
        for (const grant of change.grants) {
          const { id, ...row } = grantRow(grant);
          await transaction.staffGrant.upsert({ where: { id }, create: { id, ...row }, update: row });
        }
        for (const standing of change.standings) {
          const { staffId, ...row } = standingRow(standing);
          await transaction.staffStanding.upsert({ where: { staffId }, create: { staffId, ...row }, update: row });
        }
        for (const credential of change.credentials) {
          const { id, recalled } = credential;
          const create = credentialRow(credential);
          await transaction.staffCredential.upsert({ where: { id }, create, update: recallRow(recalled) });
        }
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async grantsOf(staffId) {
      const found = await prisma.staffGrant.findMany({
        where: { staffId },
        orderBy: [{ fromAt: 'desc' }, { id: 'desc' }],
      });
      return found.map(toGrant);
    },
    async entry(auditId) {
      const row = await prisma.auditEntry.findUnique({ where: { id: auditId } });
      if (row === null) return null;
      const { id, at, action, unitId } = row;
      return {
        id,
        at,
        action,
        unitId,
        actor: row.actor as unknown as Actor,
        subject: { kind: row.subjectKind, id: row.subjectId },
        outcome: row.outcome as AuditEntry['outcome'],
        detail: row.detail as AuditEntry['detail'],
      };
    },
    audit: (audit, effects = []) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit, effects })),
  });

const versionOf = async (prisma: Transaction): Promise<number> => {
  const row = await prisma.staffRegister.findUnique({ where: { id: 1 } });
  return row?.version ?? 0;
};

/** Writes the next version, if `from` is still the newest. */
const turnOver = async (transaction: Transaction, from: number): Promise<boolean> => {
  const written = await transaction.$executeRaw`
    INSERT INTO staff_register (id, version) VALUES (1, ${from}::int + 1)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version WHERE staff_register.version = ${from}::int`;
  return written === 1;
};
