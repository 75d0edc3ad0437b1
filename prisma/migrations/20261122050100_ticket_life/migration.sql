-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "paused_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "referee_unit_id" TEXT,
ADD COLUMN     "reopenings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "returns" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "split_from_id" UUID;

-- CreateTable
CREATE TABLE "ticket_correction" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "approval_id" UUID NOT NULL,
    "requested_by" JSONB NOT NULL,
    "approved_by" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "fields" TEXT[],
    "before" BYTEA NOT NULL,
    "after" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ticket_correction_approval_id_key" ON "ticket_correction"("approval_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_correction_ticket_id_version_key" ON "ticket_correction"("ticket_id", "version");

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_split_from_id_fkey" FOREIGN KEY ("split_from_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_correction" ADD CONSTRAINT "ticket_correction_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "ticket"
  ADD CONSTRAINT "ticket_not_split_from_itself" CHECK ("split_from_id" <> "id"),
  ADD CONSTRAINT "ticket_counts_not_negative" CHECK ("returns" >= 0 AND "reopenings" >= 0 AND "paused_seconds" >= 0),
  ADD CONSTRAINT "ticket_referee_while_returned" CHECK ("referee_unit_id" IS NULL OR "state" = 'returned');

ALTER TABLE "ticket_correction"
  ADD CONSTRAINT "ticket_correction_by_a_second_person" CHECK ("approved_by" <> "requested_by"),
  ADD CONSTRAINT "ticket_correction_gives_a_reason" CHECK ("reason" <> ''),
  ADD CONSTRAINT "ticket_correction_changes_something" CHECK (cardinality("fields") > 0);

SELECT rexian_scoped('ticket_correction', 'EXISTS (SELECT FROM ticket WHERE ticket.id = ticket_correction.ticket_id)');

-- What is sealed may be sealed anew with another key, and a purge blanks the reason; nothing else changes.
CREATE TRIGGER ticket_correction_append_only BEFORE DELETE OR TRUNCATE ON ticket_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER ticket_correction_stands BEFORE UPDATE ON ticket_correction FOR EACH ROW
  WHEN ((OLD.id, OLD.ticket_id, OLD.version, OLD.approval_id, OLD.requested_by, OLD.approved_by, OLD.fields, OLD.at)
    IS DISTINCT FROM (NEW.id, NEW.ticket_id, NEW.version, NEW.approval_id, NEW.requested_by, NEW.approved_by, NEW.fields, NEW.at)
    OR NEW.reason NOT IN (OLD.reason, '–'))
  EXECUTE FUNCTION refuse_alteration();

-- Art. 45: the facts of an answered or closed ticket change by a correction that was kept with this very version, or not at all.
CREATE FUNCTION keep_settled_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ticket_correction WHERE ticket_id = NEW.id AND version = NEW.version) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'ticket % is answered or closed: by constraint "%" its facts change by a correction only', OLD.id, TG_NAME
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER ticket_facts_stand BEFORE UPDATE ON ticket FOR EACH ROW
  WHEN ((OLD.answered_at IS NOT NULL OR OLD.closed_at IS NOT NULL) AND (NEW.answered_at IS NOT NULL OR NEW.closed_at IS NOT NULL)
    AND (OLD.unit_id, OLD.line_id, OLD.kind, OLD.category_id, OLD.report_category, OLD.priority, OLD.call_id, OLD.split_from_id)
      IS DISTINCT FROM (NEW.unit_id, NEW.line_id, NEW.kind, NEW.category_id, NEW.report_category, NEW.priority, NEW.call_id, NEW.split_from_id)
    OR OLD.answered_at IS NOT NULL AND NEW.answered_at IS NOT NULL
      AND OLD.answered_at <> NEW.answered_at
    OR OLD.closed_at IS NOT NULL AND NEW.closed_at IS NOT NULL AND OLD.closed_at <> NEW.closed_at)
  EXECUTE FUNCTION keep_settled_facts();
