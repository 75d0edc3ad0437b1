-- AlterTable
ALTER TABLE "staff_credential"
  ADD COLUMN "recalled_at" TIMESTAMPTZ(3),
  ADD COLUMN "recalled_by" JSONB,
  ADD COLUMN "recalled_as" TEXT,
  ADD COLUMN "recalled_reason" TEXT;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types.

ALTER TABLE "staff_credential"
  ADD CONSTRAINT "staff_credential_recall_is_whole" CHECK (
    num_nulls("recalled_at", "recalled_by", "recalled_as", "recalled_reason") IN (0, 4)),
  ADD CONSTRAINT "staff_credential_recall_known" CHECK ("recalled_as" IN ('recalled', 'lost')),
  ADD CONSTRAINT "staff_credential_recall_says_why" CHECK ("recalled_reason" <> ''),
  ADD CONSTRAINT "staff_credential_recall_of_certificates" CHECK ("recalled_at" IS NULL OR "kind" = 'certificate'),
  ADD CONSTRAINT "staff_credential_loss_told_by_holder" CHECK ("recalled_as" <> 'lost' OR "recalled_by" ->> 'staffId' = "staff_id"),
  ADD CONSTRAINT "staff_credential_recalled_by_another" CHECK ("recalled_as" <> 'recalled' OR "recalled_by" ->> 'staffId' IS DISTINCT FROM "staff_id");

-- A certificate that was recalled stays so: a new one is issued.
CREATE TRIGGER staff_credential_recall_stands BEFORE UPDATE ON staff_credential FOR EACH ROW
  WHEN (OLD.recalled_at IS NOT NULL
    AND (OLD.recalled_at, OLD.recalled_by, OLD.recalled_as, OLD.recalled_reason)
      IS DISTINCT FROM (NEW.recalled_at, NEW.recalled_by, NEW.recalled_as, NEW.recalled_reason))
  EXECUTE FUNCTION keep_staff_credential();
