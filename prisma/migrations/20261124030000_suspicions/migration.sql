-- CreateTable
CREATE TABLE "suspicion" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "ticket_number" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "marked_by" TEXT NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reached_unit_id" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "taken_by" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcome_words" TEXT,
    "closed_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "suspicion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "suspicion_unit_id_state_idx" ON "suspicion"("unit_id", "state");

-- CreateIndex
CREATE INDEX "suspicion_ticket_id_idx" ON "suspicion"("ticket_id");

-- AddForeignKey
ALTER TABLE "suspicion" ADD CONSTRAINT "suspicion_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspicion" ADD CONSTRAINT "suspicion_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "suspicion"
  ADD CONSTRAINT "suspicion_kind_known" CHECK ("kind" IN ('impersonation', 'fraud', 'leak', 'bribery', 'other')),
  ADD CONSTRAINT "suspicion_state_known" CHECK ("state" IN ('open', 'taken', 'closed')),
  ADD CONSTRAINT "suspicion_outcome_known" CHECK ("outcome" IN ('unfounded', 'dealt-with', 'handed-over')),
  ADD CONSTRAINT "suspicion_taken_by_somebody"
    CHECK (("state" = 'open') = ("taken_at" IS NULL) AND ("taken_at" IS NULL) = ("taken_by" IS NULL)),
  ADD CONSTRAINT "suspicion_closed_says_what_it_came_to"
    CHECK (("state" = 'closed') = ("closed_at" IS NOT NULL) AND ("closed_at" IS NULL) = ("closed_by" IS NULL)
      AND ("closed_at" IS NULL) = ("outcome" IS NULL) AND ("closed_at" IS NULL) = ("outcome_words" IS NULL)),
  ADD CONSTRAINT "suspicion_climbs_while_open" CHECK ("state" = 'open' OR "due_at" IS NULL),
  ADD CONSTRAINT "suspicion_version_counts_up" CHECK ("version" >= 1);

CREATE UNIQUE INDEX "suspicion_one_a_ticket" ON "suspicion" ("ticket_id") WHERE "state" <> 'closed';

SELECT rexian_scoped('suspicion', 'rexian_in_scope(unit_id)');
