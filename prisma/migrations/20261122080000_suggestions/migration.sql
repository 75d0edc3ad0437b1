-- CreateTable
CREATE TABLE "suggestion" (
    "id" UUID NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion_step" (
    "suggestion_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "act" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "suggestion_step_pkey" PRIMARY KEY ("suggestion_id","seq")
);

-- CreateIndex
CREATE INDEX "suggestion_unit_id_due_at_idx" ON "suggestion"("unit_id", "due_at");

-- AddForeignKey
ALTER TABLE "suggestion_step" ADD CONSTRAINT "suggestion_step_suggestion_id_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "suggestion"
  ADD CONSTRAINT "suggestion_post_known" CHECK ("post" IN ('business-manager', 'technical-manager')),
  ADD CONSTRAINT "suggestion_state_known" CHECK ("state" IN ('waiting', 'refused', 'taken-up', 'handed-over')),
  ADD CONSTRAINT "suggestion_waiting_has_a_limit" CHECK (("state" = 'waiting') = ("due_at" IS NOT NULL)),
  ADD CONSTRAINT "suggestion_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "suggestion_step"
  ADD CONSTRAINT "suggestion_step_post_known" CHECK ("post" IN ('business-manager', 'technical-manager')),
  ADD CONSTRAINT "suggestion_step_act_known" CHECK ("act" IN ('sent', 'passed-on', 'refused', 'taken-up', 'handed-over', 'overdue')),
  ADD CONSTRAINT "suggestion_step_counts_up" CHECK ("seq" >= 1),
  ADD CONSTRAINT "suggestion_step_end_has_a_reason" CHECK ("act" NOT IN ('refused', 'taken-up', 'handed-over') OR "reason" IS NOT NULL);

SELECT rexian_scoped('suggestion', 'rexian_in_scope(unit_id)');
SELECT rexian_scoped('suggestion_step', 'EXISTS (SELECT FROM suggestion WHERE suggestion.id = suggestion_step.suggestion_id)');
SELECT rexian_facts('suggestion_step');
