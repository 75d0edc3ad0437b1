import type { Approval, ApprovalState, FourEyesOperation } from '../../../oversight/four-eyes/approval.ts';
import type { ApprovalStore } from '../../../oversight/four-eyes/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import { guarded, refusedBy } from '../database-fault.ts';
import { type Approval as ApprovalRow, Prisma, type PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, Undo, undoable } from '../transaction.ts';

/** Requests for approval on PostgreSQL. */
export const createPrismaApprovalStore = (prisma: PrismaClient): ApprovalStore =>
  guarded<ApprovalStore>('approval store', {
    add: (change) =>
      undoable<'saved', 'asked-already'>(prisma, async (transaction) => {
        await transaction.approval.create({ data: toRow(change.approval) });
        await saveOwed(transaction, change);
        return 'saved';
      }).catch((error: unknown) => {
        if (isPendingTwice(error)) return 'asked-already' as const;
        throw error;
      }),
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { id, ...row } = toRow(change.approval);
        const { count } = await transaction.approval.updateMany({
          where: { id, version: change.approval.version - 1 },
          data: row,
        });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.approval.findUnique({ where: { id } });
      return row === null ? null : toApproval(row);
    },
    async findWithin(unitIds, id) {
      const row = await asReader(prisma, unitIds, (seen) => seen.approval.findUnique({ where: { id } }));
      return row === null ? null : toApproval(row);
    },
    async pending(operation, subject) {
      const row = await prisma.approval.findFirst({
        where: { operation, subjectKind: subject.kind, subjectId: subject.id, state: 'pending' },
      });
      return row === null ? null : toApproval(row);
    },
    audit: (entries) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit: entries, effects: [] })),
  });

// Prisma names the columns of a partial index in raw form only: the unique fault of this table is the one of what is pending.
const isPendingTwice = (error: unknown): boolean =>
  refusedBy(error) === 'approval_one_pending' ||
  (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002');

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

const toRow = ({ subject, ...approval }: Approval): Prisma.ApprovalCreateManyInput & { readonly id: string } => ({
  ...approval,
  subjectKind: subject.kind,
  subjectId: subject.id,
  requestedBy: json(approval.requestedBy),
  detail: json(approval.detail),
  decidedBy: approval.decidedBy === null ? Prisma.DbNull : json(approval.decidedBy),
});

const toApproval = ({ subjectKind, subjectId, ...row }: ApprovalRow): Approval => ({
  ...row,
  operation: row.operation as FourEyesOperation,
  subject: { kind: subjectKind, id: subjectId },
  state: row.state as ApprovalState,
  requestedBy: row.requestedBy as unknown as Actor,
  detail: row.detail as Readonly<Record<string, unknown>>,
  decidedBy: row.decidedBy as unknown as Actor | null,
});
