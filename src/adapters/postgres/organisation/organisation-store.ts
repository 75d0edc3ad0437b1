import type { Organisation } from '../../../organisation/organisation.ts';
import type { OrganisationEdition, OrganisationStore } from '../../../organisation/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import { guarded } from '../database-fault.ts';
import type { OrganisationEdition as EditionRow, Prisma, PrismaClient } from '../generated/client.ts';
import { auditRow } from '../tickets/save-change.ts';
import { inTransaction, type Transaction } from '../transaction.ts';
import { writeReferenceRows } from './reference-rows.ts';

const applyTurn = 7_394_262;

/** Organisation files on PostgreSQL; applications take turns. */
export const createPrismaOrganisationStore = (prisma: PrismaClient): OrganisationStore =>
  guarded<OrganisationStore>('organisation store', {
    async current() {
      const row = await prisma.organisationEdition.findFirst({ orderBy: { seq: 'desc' } });
      return row === null ? null : toEdition(row);
    },
    currentDigest: () => newestDigest(prisma),
    apply: (application) =>
      inTransaction(prisma, async (transaction) => {
        await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${applyTurn})`;
        const { organisation, actor, at, audit, document } = application;
        if ((await newestDigest(transaction)) === organisation.edition) return 'unchanged';
        await refuseTakenCodes(transaction, organisation);
        await writeReferenceRows(transaction, organisation, at);
        await transaction.organisationEdition.create({
          data: {
            digest: organisation.edition,
            document: document as Prisma.InputJsonValue,
            appliedAt: at,
            appliedBy: actor as unknown as Prisma.InputJsonValue,
          },
        });
        await transaction.auditEntry.create({ data: auditRow(audit) });
        return 'applied';
      }),
  });

const newestDigest = async (prisma: Transaction): Promise<string | null> => {
  const row = await prisma.organisationEdition.findFirst({ orderBy: { seq: 'desc' }, select: { digest: true } });
  return row?.digest ?? null;
};

// Ticket numbers begin with the code: another unit with the same one would give out numbers that exist.
const refuseTakenCodes = async (transaction: Transaction, organisation: Organisation): Promise<void> => {
  const known = await transaction.unit.findMany({ select: { id: true, code: true } });
  for (const unit of organisation.units) {
    const owner = known.find(({ code, id }) => code === unit.code && id !== unit.id);
    if (owner !== undefined)
      throw new AppError('configuration-invalid', {
        doing: `applying unit ${unit.id}: its code ${unit.code} belongs to unit ${owner.id} for good; choose another code`,
      });
  }
};

const toEdition = ({ digest, document, appliedAt, appliedBy }: EditionRow): OrganisationEdition => ({
  digest,
  document,
  appliedAt,
  appliedBy: appliedBy as unknown as Actor,
});
