-- AlterTable
ALTER TABLE "organisation_edition" ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "edition_particulars" (
    "seq" INTEGER NOT NULL,
    "phones" BYTEA NOT NULL,
    "source" BYTEA,

    CONSTRAINT "edition_particulars_pkey" PRIMARY KEY ("seq")
);

-- AddForeignKey
ALTER TABLE "edition_particulars" ADD CONSTRAINT "edition_particulars_seq_fkey" FOREIGN KEY ("seq") REFERENCES "organisation_edition"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "organisation_edition"
  ADD CONSTRAINT "organisation_edition_reason_says_something" CHECK ("reason" <> '');

-- Sealed anew when keys change, never taken away.
CREATE TRIGGER edition_particulars_not_deleted BEFORE DELETE OR TRUNCATE ON edition_particulars FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
