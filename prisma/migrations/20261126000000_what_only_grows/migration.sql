-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "emptied_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "approval_unit_id_state_idx" ON "approval"("unit_id", "state");

-- CreateIndex
CREATE INDEX "block_entry_unit_id_state_idx" ON "block_entry"("unit_id", "state");

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- The nightly purge looks for what it has not emptied yet: without these it would walk through all that was ever closed,
-- once for every five hundred things it empties.

CREATE INDEX "ticket_to_empty" ON "ticket" ("closed_at") WHERE "closed_at" IS NOT NULL AND "emptied_at" IS NULL;
CREATE INDEX "suspicion_to_empty" ON "suspicion" ("closed_at") WHERE "closed_at" IS NOT NULL AND "words" <> '–';
CREATE INDEX "call_to_empty" ON "call" ("ended_at") WHERE "ended_at" IS NOT NULL AND "session" IS NOT NULL;
CREATE INDEX "recording_to_empty" ON "recording" ("created_at") WHERE "state" = 'stored';

-- Whatever is written about a ticket once it was emptied is there to be emptied again.
CREATE FUNCTION ticket_is_filled_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.emptied_at := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER ticket_filled_again BEFORE UPDATE ON "ticket" FOR EACH ROW
  WHEN (OLD.emptied_at IS NOT NULL AND NEW.version <> OLD.version) EXECUTE FUNCTION ticket_is_filled_again();
