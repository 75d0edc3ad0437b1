import type { Organisation } from '../../../organisation/organisation.ts';
import type { EditionSummary, OrganisationEdition, OrganisationStore } from '../../../organisation/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded } from '../database-fault.ts';
import type {
  EditionParticulars,
  OrganisationEdition as EditionRow,
  Prisma,
  PrismaClient,
} from '../generated/client.ts';
import { importRoles } from '../staff/import-roles.ts';
import { auditRow } from '../tickets/save-change.ts';
import { inTransaction, type Transaction } from '../transaction.ts';
import { openDocument, sealDocument } from './edition-particulars.ts';
import { writeReferenceRows } from './reference-rows.ts';
import { referentsWithHistory } from './referents.ts';

const applyTurn = 7_394_262;

/** Organisation files on PostgreSQL; phones of staff and the text of a file lie there sealed. Applications take turns. */
export const createPrismaOrganisationStore = (prisma: PrismaClient, vault: Vault): OrganisationStore =>
  guarded<OrganisationStore>('organisation store', {
    async current() {
      const row = await prisma.organisationEdition.findFirst({ orderBy: { seq: 'desc' }, include });
      return row === null ? null : toEdition(row, vault);
    },
    currentDigest: () => newestDigest(prisma),
    history: async (limit) =>
      (
        await prisma.organisationEdition.findMany({ orderBy: { seq: 'desc' }, take: limit, omit: { document: true } })
      ).map(toSummary),
    async edition(digestPrefix) {
      const where = { digest: { startsWith: digestPrefix } };
      const row = await prisma.organisationEdition.findFirst({ where, orderBy: { seq: 'desc' }, include });
      return row === null ? null : toEdition(row, vault);
    },
    withHistory: (referents) => referentsWithHistory(prisma, referents),
    async noteExport(audit) {
      await prisma.auditEntry.createMany({ data: [auditRow(audit)] });
    },
    apply: (application) =>
      inTransaction(prisma, async (transaction) => {
        await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${applyTurn})`;
        const { organisation, actor, at, audit, reason, source } = application;
        const newest = await newestDigest(transaction);
        if (newest === organisation.edition) return 'unchanged';
        if (application.from !== undefined && application.from !== newest) return 'overtaken';
        await refuseTakenCodes(transaction, organisation);
        await writeReferenceRows(transaction, organisation, at);
        await importRoles(transaction, organisation, { actor, at });
        const { document, phones } = sealDocument(application.document, vault);
        await transaction.organisationEdition.create({
          data: {
            digest: organisation.edition,
            document: document as Prisma.InputJsonValue,
            appliedAt: at,
            appliedBy: actor as unknown as Prisma.InputJsonValue,
            reason,
            particulars: { create: { phones, source: source === null ? null : vault.seal(source) } },
          },
        });
        await transaction.auditEntry.createMany({ data: [auditRow(audit)] });
        return 'applied';
      }),
  });

const include = { particulars: true } as const;

const newestDigest = async (prisma: Transaction): Promise<string | null> => {
  const row = await prisma.organisationEdition.findFirst({ orderBy: { seq: 'desc' }, select: { digest: true } });
  return row?.digest ?? null;
};

// Ticket numbers begin with the code: another unit with the same one would give out numbers that exist.
const refuseTakenCodes = async (transaction: Transaction, organisation: Organisation): Promise<void> => {
  const known = await transaction.unit.findMany({ select: { id: true, code: true } });
  const owners = new Map(known.map(({ id, code }) => [code, id]));
  for (const unit of organisation.units) {
    const owner = owners.get(unit.code);
    if (owner !== undefined && owner !== unit.id)
      throw new AppError('configuration-invalid', {
        doing: `applying unit ${unit.id}: its code ${unit.code} belongs to unit ${owner} for good; choose another code`,
      });
  }
};

const toSummary = ({ digest, appliedAt, appliedBy, reason }: Omit<EditionRow, 'document'>): EditionSummary => ({
  digest,
  appliedAt,
  appliedBy: appliedBy as unknown as Actor,
  reason,
});

type EditionWithParticulars = EditionRow & { readonly particulars: EditionParticulars | null };

const toEdition = (row: EditionWithParticulars, vault: Vault): OrganisationEdition => {
  const { phones = null, source = null } = row.particulars ?? {};
  return {
    ...toSummary(row),
    document: openDocument(row.document, phones, vault),
    source: source === null ? null : vault.open(source),
  };
};
