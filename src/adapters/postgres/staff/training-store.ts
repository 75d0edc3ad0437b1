import type { LocalDay } from '../../../shared/local-day.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { FileOfUnit, Owing, TrainingStore } from '../../../staff/training/ports.ts';
import { guarded } from '../database-fault.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { sealText } from '../oversight/personal/sealed-text.ts';
import { asReader } from '../scoped-read.ts';
import { auditRow, saveOwed } from '../tickets/save-change.ts';
import { inTransaction } from '../transaction.ts';

type Client = Pick<PrismaClient, '$queryRaw'>;

/** What is kept of training on PostgreSQL. Of several results of a day the one recorded last counts. */
export const createPrismaTrainingStore = (prisma: PrismaClient, vault: Vault): TrainingStore =>
  guarded<TrainingStore>('training store', {
    add: (result, audit) =>
      inTransaction(prisma, async (transaction) => {
        const { heldOn, marks, note, ...facts } = result;
        await transaction.trainingResult.create({
          data: {
            ...facts,
            heldOn: new Date(heldOn),
            marks: marks === null ? Prisma.DbNull : { ...marks },
            note: note === null ? null : sealText(vault, note),
          },
        });
        await begin(transaction, [facts], facts.recordedAt);
        await transaction.auditEntry.createMany({ data: [auditRow(audit)] });
      }),
    of: (staffId) => filesWhere(prisma, Prisma.sql`file.staff_id = ${staffId}`),
    within: (unitIds) =>
      asReader(prisma, unitIds, (seen) => filesWhere(seen, Prisma.sql`file.unit_id = ANY(${[...unitIds]})`)),
    all: () => filesWhere(prisma, Prisma.sql`true`),
    async tries(staffId, topicId, on) {
      const rows = await prisma.trainingResult.findMany({
        where: { staffId, topicId, heldOn: new Date(on) },
        select: { score: true, pass: true },
      });
      return { count: rows.length, passed: rows.some(({ score, pass }) => score >= pass) };
    },
    keepUp: ({ begun, moved, ended, at, effects }) =>
      inTransaction(prisma, async (transaction) => {
        await begin(transaction, begun, at);
        await transaction.$executeRaw`
          UPDATE training_file AS file SET unit_id = moved.unit_id FROM ${recordset(moved, 'moved')}
          WHERE file.staff_id = moved.staff_id AND file.topic_id = moved.topic_id`;
        await transaction.$executeRaw`
          UPDATE training_file AS file SET ended_at = greatest(${at}, file.since) FROM ${recordset(ended, 'ended')}
          WHERE file.staff_id = ended.staff_id AND file.topic_id = ended.topic_id AND file.ended_at IS NULL`;
        await saveOwed(transaction, { audit: [], effects });
      }),
    async audit(entries) {
      await prisma.auditEntry.createMany({ data: entries.map(auditRow) });
    },
  });

/** A file that is open already stays as it is. */
const begin = (client: Pick<PrismaClient, '$executeRaw'>, begun: readonly Owing[], at: Date): Promise<number> =>
  client.$executeRaw`
    INSERT INTO training_file (staff_id, topic_id, unit_id, since)
    SELECT staff_id, topic_id, unit_id, ${at} FROM ${recordset(begun)}
    ON CONFLICT (staff_id, topic_id) DO UPDATE SET unit_id = EXCLUDED.unit_id, since = EXCLUDED.since, ended_at = NULL
    WHERE training_file.ended_at IS NOT NULL`;

/** Rows of people and topics, whatever their number, as one parameter. */
const recordset = (owings: readonly Partial<Owing>[], name = 'wanted'): Prisma.Sql => {
  const rows = owings.map(({ staffId, topicId, unitId = null }) => ({
    staff_id: staffId,
    topic_id: topicId,
    unit_id: unitId,
  }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    AS ${Prisma.raw(name)}(staff_id text, topic_id text, unit_id text)`;
};

const filesWhere = async (client: Client, which: Prisma.Sql): Promise<readonly FileOfUnit[]> =>
  client.$queryRaw<FileRow[]>`
    SELECT file.staff_id AS "staffId", file.topic_id AS "topicId", file.unit_id AS "unitId", file.since,
           (max(day.held_on) FILTER (WHERE day.score >= day.pass))::text AS "passedOn",
           (array_agg(day.score ORDER BY day.held_on DESC))[1] AS "lastScore", max(day.held_on)::text AS "lastOn"
      FROM training_file AS file
      LEFT JOIN LATERAL (
        SELECT DISTINCT ON (result.held_on) result.held_on, result.score, result.pass
          FROM training_result AS result
         WHERE result.staff_id = file.staff_id AND result.topic_id = file.topic_id
         ORDER BY result.held_on, result.recorded_at DESC, result.id DESC) AS day ON true
     WHERE file.ended_at IS NULL AND ${which}
     GROUP BY file.staff_id, file.topic_id
     ORDER BY file.staff_id, file.topic_id`;

interface FileRow extends FileOfUnit {
  readonly passedOn: LocalDay | null;
}
