import {
  type CorrectableField,
  type Correction,
  readFacts,
  writeFacts,
} from '../../../oversight/corrections/correction.ts';
import type { CorrectionStore } from '../../../oversight/corrections/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded } from '../database-fault.ts';
import type { Prisma, PrismaClient, TicketCorrection } from '../generated/client.ts';
import { saveChange, wholeOf } from '../tickets/save-change.ts';
import { ticketRows } from '../tickets/ticket-row.ts';
import { undoable } from '../transaction.ts';

/** Corrections on PostgreSQL. The row comes first: the database lets the facts of a closed ticket change because it is there. */
export const createPrismaCorrectionStore = (prisma: PrismaClient, vault: Vault): CorrectionStore => {
  const rows = ticketRows(vault);
  return guarded<CorrectionStore>('correction store', {
    apply: (change, correction) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        await transaction.ticketCorrection.create({ data: toRow(correction, vault) });
        await saveChange(transaction, rows, wholeOf([change]));
        return 'saved';
      }),
    async ofTicket(ticketId) {
      const found = await prisma.ticketCorrection.findMany({ where: { ticketId }, orderBy: { version: 'asc' } });
      return found.map((row) => toCorrection(row, vault));
    },
  });
};

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

const toRow = (correction: Correction, vault: Vault): Prisma.TicketCorrectionUncheckedCreateInput => ({
  ...correction,
  requestedBy: json(correction.requestedBy),
  approvedBy: json(correction.approvedBy),
  fields: [...correction.fields],
  before: vault.seal(writeFacts(correction.before)),
  after: vault.seal(writeFacts(correction.after)),
});

const toCorrection = (row: TicketCorrection, vault: Vault): Correction => ({
  ...row,
  requestedBy: row.requestedBy as unknown as Actor,
  approvedBy: row.approvedBy as unknown as Actor,
  fields: row.fields as CorrectableField[],
  before: readFacts(vault.open(row.before)),
  after: readFacts(vault.open(row.after)),
});
