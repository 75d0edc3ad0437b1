import type { Incident, IncidentKind, IncidentLine, IncidentStage } from '../../../oversight/incidents/incident.ts';
import type {
  IncidentChange,
  IncidentFile,
  IncidentSignals,
  IncidentStore,
} from '../../../oversight/incidents/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import { guarded } from '../database-fault.ts';
import {
  type IncidentForm as FormRow,
  type Incident as IncidentRow,
  type IncidentLine as LineRow,
  type IncidentNotice as NoticeRow,
  Prisma,
  type PrismaClient,
} from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { type Transaction, Undo, undoable } from '../transaction.ts';
import { saveAnnouncement } from './announcement-store.ts';

const whole = {
  lines: { orderBy: { seq: 'asc' } },
  forms: { orderBy: { edition: 'asc' } },
  notices: { orderBy: [{ firedAt: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.IncidentInclude;

/** Incidents on PostgreSQL. */
export const createPrismaIncidentStore = (prisma: PrismaClient): IncidentStore =>
  guarded<IncidentStore>('incident store', {
    save: (change) =>
      undoable<'saved', 'conflict' | 'open-already'>(prisma, async (transaction) => {
        await saveIncident(transaction, change.incident);
        await addBelongings(transaction, change);
        for (const announcement of change.announcements) await saveAnnouncement(transaction, announcement);
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.incident.findUnique({ where: { id }, include: whole });
      return row === null ? null : toFile(row);
    },
    async open(unitIds) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.incident.findMany({
          where: { unitId: { in: [...unitIds] }, closedAt: null },
          orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
        }),
      );
      return rows.map(toIncident);
    },
    async ofNotice(noticeId) {
      const row = await prisma.incident.findFirst({ where: { notices: { some: { id: noticeId } } }, include: whole });
      return row === null ? null : toFile(row);
    },
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });

/** What triggers look at, in PostgreSQL. */
export const createPrismaIncidentSignals = (prisma: PrismaClient): IncidentSignals =>
  guarded<IncidentSignals>('incident signals', {
    async carrierErrors(since) {
      const [row] = await prisma.$queryRaw<readonly { readonly count: bigint }[]>`
        SELECT count(*) FROM effect
        WHERE job IN ('send-text', 'fetch-recording', 'call-rung') AND settled_at IS NULL
          AND last_error LIKE 'carrier-%' AND COALESCE(failed_at, not_before) >= ${since}`;
      return Number(row?.count ?? 0);
    },
    securityEvents: (since) => prisma.securityEvent.count({ where: { at: { gte: since } } }),
    async restoredAt(trigger) {
      const { _max } = await prisma.incident.aggregate({
        where: { trigger, restoredAt: { not: null } },
        _max: { restoredAt: true },
      });
      return _max.restoredAt;
    },
  });

const saveIncident = async (transaction: Transaction, incident: Incident): Promise<void> => {
  const { id, ...row } = toRow(incident);
  if (incident.version === 1) {
    // Both unique keys stand for an incident that is there already.
    const { count } = await transaction.incident.createMany({ data: [{ id, ...row }], skipDuplicates: true });
    if (count === 0) throw new Undo('open-already');
    return;
  }
  const { count } = await transaction.incident.updateMany({ where: { id, version: incident.version - 1 }, data: row });
  if (count === 0) throw new Undo('conflict');
};

const addBelongings = async (transaction: Transaction, { lines, forms, notices }: IncidentChange): Promise<void> => {
  if (lines.length > 0)
    await transaction.incidentLine.createMany({ data: lines.map((line) => ({ ...line, actor: json(line.actor) })) });
  if (forms.length > 0) await transaction.incidentForm.createMany({ data: [...forms] });
  if (notices.length > 0) await transaction.incidentNotice.createMany({ data: [...notices], skipDuplicates: true });
};

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;
const actorOrNull = (actor: Actor | null) => (actor === null ? Prisma.DbNull : json(actor));

const toRow = (incident: Incident) => ({
  ...incident,
  openedBy: json(incident.openedBy),
  filedBy: actorOrNull(incident.filedBy),
  closedBy: actorOrNull(incident.closedBy),
});

const toIncident = (row: IncidentRow): Incident => ({
  ...row,
  kind: row.kind as IncidentKind,
  stage: row.stage as IncidentStage,
  openedBy: row.openedBy as unknown as Actor,
  filedBy: row.filedBy as unknown as Actor | null,
  closedBy: row.closedBy as unknown as Actor | null,
});

type WholeRow = IncidentRow & {
  readonly lines: readonly LineRow[];
  readonly forms: readonly FormRow[];
  readonly notices: readonly NoticeRow[];
};

const toFile = ({ lines, forms, notices, ...row }: WholeRow): IncidentFile => ({
  incident: toIncident(row),
  lines: lines.map((line): IncidentLine => ({ ...line, actor: line.actor as unknown as Actor })),
  forms,
  notices,
});
