-- CreateTable
CREATE TABLE "block_entry" (
    "id" UUID NOT NULL,
    "phone_index" TEXT NOT NULL,
    "phone_masked" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ticket_id" UUID,
    "added_by" JSONB NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "review_at" TIMESTAMPTZ(3) NOT NULL,
    "hits" INTEGER NOT NULL DEFAULT 0,
    "last_hit_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "objected_at" TIMESTAMPTZ(3),
    "objection_ticket_id" UUID,
    "finding" TEXT,
    "finding_reason" TEXT,
    "checked_by" JSONB,
    "checked_at" TIMESTAMPTZ(3),
    "approval_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "block_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "block_hit" (
    "call_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "block_hit_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "caller_burst" (
    "id" UUID NOT NULL,
    "citizen_id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "calls" INTEGER NOT NULL,
    "within_ms" INTEGER NOT NULL,

    CONSTRAINT "caller_burst_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "planned_from" TIMESTAMPTZ(3),
    "planned_until" TIMESTAMPTZ(3),
    "incident_id" UUID,
    "published_by" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upgrade" (
    "notice_id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_by" JSONB NOT NULL,
    "release_before" TEXT NOT NULL,
    "edition_before" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" JSONB,
    "release_after" TEXT,
    "edition_after" TEXT,
    "changes_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "upgrade_pkey" PRIMARY KEY ("notice_id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "trigger" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" JSONB NOT NULL,
    "stage" TEXT NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "restored_at" TIMESTAMPTZ(3),
    "filed_at" TIMESTAMPTZ(3),
    "filed_by" JSONB,
    "cause" TEXT,
    "fix" TEXT,
    "case_number" TEXT,
    "hardening_plan" TEXT,
    "result" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_line" (
    "incident_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "incident_line_pkey" PRIMARY KEY ("incident_id","seq")
);

-- CreateTable
CREATE TABLE "incident_form" (
    "incident_id" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "composed_at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "incident_form_pkey" PRIMARY KEY ("incident_id","edition")
);

-- CreateTable
CREATE TABLE "incident_notice" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "block_entry_phone_index_idx" ON "block_entry"("phone_index");

-- CreateIndex
CREATE INDEX "block_hit_entry_id_idx" ON "block_hit"("entry_id");

-- CreateIndex
CREATE INDEX "caller_burst_citizen_id_unit_id_last_at_idx" ON "caller_burst"("citizen_id", "unit_id", "last_at");

-- CreateIndex
CREATE INDEX "announcement_until_at_idx" ON "announcement"("until_at");

-- CreateIndex
CREATE INDEX "incident_unit_id_opened_at_idx" ON "incident"("unit_id", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_notice_incident_id_recipient_key" ON "incident_notice"("incident_id", "recipient");

-- CreateIndex
CREATE INDEX "call_citizen_id_started_at_idx" ON "call"("citizen_id", "started_at");

-- AddForeignKey
ALTER TABLE "block_hit" ADD CONSTRAINT "block_hit_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "block_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upgrade" ADD CONSTRAINT "upgrade_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "announcement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_line" ADD CONSTRAINT "incident_line_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_form" ADD CONSTRAINT "incident_form_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_notice" ADD CONSTRAINT "incident_notice_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "block_entry"
  ADD CONSTRAINT "block_entry_phone_is_masked" CHECK ("phone_masked" !~ '[0-9]{7}'),
  ADD CONSTRAINT "block_entry_state_known" CHECK ("state" IN ('active', 'objected', 'checked', 'released', 'expired')),
  ADD CONSTRAINT "block_entry_finding_known" CHECK ("finding" IN ('wrong', 'no-longer-needed', 'justified')),
  ADD CONSTRAINT "block_entry_ended_has_an_end" CHECK (("state" IN ('released', 'expired')) = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "block_entry_release_was_checked" CHECK ("state" <> 'released' OR ("checked_by" IS NOT NULL AND "finding" IS NOT NULL AND "ended_by" IS NOT NULL AND "ended_by" <> "checked_by")),
  ADD CONSTRAINT "block_entry_counts_up" CHECK ("hits" >= 0 AND "version" >= 1);
CREATE UNIQUE INDEX "block_entry_one_in_force" ON "block_entry" ("unit_id", "phone_index") WHERE "state" IN ('active', 'objected', 'checked');
CREATE INDEX "block_entry_to_review" ON "block_entry" ("review_at") WHERE "state" IN ('active', 'objected', 'checked');

ALTER TABLE "caller_burst" ADD CONSTRAINT "caller_burst_counts_up" CHECK ("calls" >= 1);

ALTER TABLE "announcement"
  ADD CONSTRAINT "announcement_kind_known" CHECK ("kind" IN ('notice', 'upgrade', 'changes')),
  ADD CONSTRAINT "announcement_ends_after_it_starts" CHECK ("until_at" > "from_at"),
  ADD CONSTRAINT "announcement_upgrade_is_planned" CHECK (("kind" = 'upgrade') = ("planned_from" IS NOT NULL AND "planned_until" IS NOT NULL)),
  ADD CONSTRAINT "announcement_plan_ends_after_it_starts" CHECK ("planned_until" > "planned_from"),
  ADD CONSTRAINT "announcement_says_something" CHECK (jsonb_typeof("text") = 'object' AND "text" <> '{}'::jsonb),
  ADD CONSTRAINT "announcement_version_counts_up" CHECK ("version" >= 1);

-- An outage begins with a notice and ends with a note of what changed (art. 43(2)).
ALTER TABLE "upgrade"
  ADD CONSTRAINT "upgrade_ended_says_what_changed" CHECK (("ended_at" IS NULL) = ("changes_id" IS NULL)),
  ADD CONSTRAINT "upgrade_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "incident"
  ADD CONSTRAINT "incident_kind_known" CHECK ("kind" IN ('outage', 'attack', 'other')),
  ADD CONSTRAINT "incident_stage_known" CHECK ("stage" IN ('watching', 'drafted', 'climbing', 'told')),
  ADD CONSTRAINT "incident_closed_says_cause_and_fix" CHECK ("closed_at" IS NULL OR ("cause" IS NOT NULL AND "fix" IS NOT NULL AND "restored_at" IS NOT NULL)),
  ADD CONSTRAINT "incident_closed_attack_is_complete" CHECK ("closed_at" IS NULL OR "kind" <> 'attack' OR ("case_number" IS NOT NULL AND "hardening_plan" IS NOT NULL AND "result" IS NOT NULL)),
  ADD CONSTRAINT "incident_counts_up" CHECK ("level" >= 0 AND "version" >= 1);
-- A trigger opens one incident at a time, however often it is pulled.
CREATE UNIQUE INDEX "incident_one_open_a_trigger" ON "incident" ("unit_id", "trigger") WHERE "closed_at" IS NULL AND "trigger" IS NOT NULL;
CREATE INDEX "incident_open" ON "incident" ("unit_id") WHERE "closed_at" IS NULL;

CREATE TRIGGER incident_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER incident_form_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_form FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER incident_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER block_hit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON block_hit FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
