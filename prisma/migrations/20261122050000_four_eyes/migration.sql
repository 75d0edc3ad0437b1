-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "line_id" TEXT,
    "requested_by" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "decided_by" JSONB,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "carried_out_at" TIMESTAMPTZ(3),
    "failed_because" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_subject_kind_subject_id_idx" ON "approval"("subject_kind", "subject_id");

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "approval"
  ADD CONSTRAINT "approval_operation_known" CHECK ("operation" IN ('ticket.suspend', 'ticket.correct', 'block.release', 'data.export')),
  ADD CONSTRAINT "approval_state_known" CHECK ("state" IN ('pending', 'approved', 'refused', 'expired')),
  ADD CONSTRAINT "approval_gives_a_reason" CHECK ("reason" <> ''),
  ADD CONSTRAINT "approval_by_a_second_person" CHECK ("decided_by" <> "requested_by"),
  ADD CONSTRAINT "approval_decided_by_someone" CHECK (("decided_by" IS NOT NULL) = ("state" IN ('approved', 'refused'))),
  ADD CONSTRAINT "approval_decided_at_an_instant" CHECK (("decided_at" IS NULL) = ("state" = 'pending')),
  ADD CONSTRAINT "approval_refused_with_a_reason" CHECK ("state" <> 'refused' OR "decision_reason" <> ''),
  ADD CONSTRAINT "approval_carried_out_when_approved" CHECK ("carried_out_at" IS NULL OR "state" = 'approved'),
  ADD CONSTRAINT "approval_expires_later" CHECK ("expires_at" > "requested_at"),
  ADD CONSTRAINT "approval_version_counts_up" CHECK ("version" >= 1);

-- One request at a time for the same thing.
CREATE UNIQUE INDEX "approval_one_pending" ON "approval" ("operation", "subject_kind", "subject_id") WHERE "state" = 'pending';

-- What was asked never changes, and a decision stands.
CREATE FUNCTION keep_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what approval % asks for, and its decision, never change', OLD.id
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER approval_stands BEFORE UPDATE ON approval FOR EACH ROW
  WHEN ((OLD.operation, OLD.subject_kind, OLD.subject_id, OLD.unit_id, OLD.requested_by, OLD.reason, OLD.detail)
      IS DISTINCT FROM (NEW.operation, NEW.subject_kind, NEW.subject_id, NEW.unit_id, NEW.requested_by, NEW.reason, NEW.detail)
    OR (OLD.state <> 'pending' AND (OLD.state, OLD.decided_by, OLD.decided_at) IS DISTINCT FROM (NEW.state, NEW.decided_by, NEW.decided_at)))
  EXECUTE FUNCTION keep_approval();
CREATE TRIGGER approval_not_deleted BEFORE DELETE OR TRUNCATE ON approval FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
