-- CreateTable
CREATE TABLE "partner_transfer" (
    "call_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "unit_id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "talked_seconds" INTEGER,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_transfer_pkey" PRIMARY KEY ("call_id","step")
);

-- CreateIndex
CREATE INDEX "partner_transfer_unit_id_ended_at_idx" ON "partner_transfer"("unit_id", "ended_at");

-- AddForeignKey
ALTER TABLE "partner_transfer" ADD CONSTRAINT "partner_transfer_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_transfer" ADD CONSTRAINT "partner_transfer_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "partner_transfer"
  ADD CONSTRAINT "partner_transfer_result_known" CHECK ("result" IN ('talked', 'nobody', 'left')),
  ADD CONSTRAINT "partner_transfer_step_counts_up" CHECK ("step" >= 1),
  ADD CONSTRAINT "partner_transfer_time_of_those_who_talked"
    CHECK ("talked_seconds" IS NULL OR ("result" = 'talked' AND "talked_seconds" >= 0));

ALTER TABLE "call"
  DROP CONSTRAINT "call_outcome_known",
  ADD CONSTRAINT "call_outcome_known"
    CHECK ("outcome" IN ('completed', 'transferred', 'handed-on', 'promised', 'abandoned', 'no-request', 'refused'));

SELECT rexian_scoped('partner_transfer', 'rexian_in_scope(unit_id)');
SELECT rexian_facts('partner_transfer');
