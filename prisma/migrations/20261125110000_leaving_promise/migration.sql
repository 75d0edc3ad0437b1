-- AlterTable
ALTER TABLE "staff_credential" ADD COLUMN "signed_on" DATE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Whoever left signed a promise of secrecy on paper: the day on it, and where it is. Whoever keeps the staff recorded it.
ALTER TABLE "staff_credential"
  DROP CONSTRAINT "staff_credential_kind_known",
  ADD CONSTRAINT "staff_credential_kind_known" CHECK ("kind" IN ('promise', 'certificate', 'leaving-promise')),
  ADD CONSTRAINT "staff_credential_leaving_has_its_day" CHECK (("kind" = 'leaving-promise') = ("signed_on" IS NOT NULL)),
  ADD CONSTRAINT "staff_credential_leaving_kept_by_another"
    CHECK ("kind" <> 'leaving-promise' OR "recorded_by" ->> 'staffId' IS DISTINCT FROM "staff_id");

CREATE TRIGGER staff_credential_day_stands BEFORE UPDATE ON staff_credential FOR EACH ROW
  WHEN (OLD.signed_on IS DISTINCT FROM NEW.signed_on)
  EXECUTE FUNCTION keep_staff_credential();
