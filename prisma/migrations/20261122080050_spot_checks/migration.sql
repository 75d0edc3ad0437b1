-- CreateTable
CREATE TABLE "spot_check" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spot_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spot_check_item" (
    "check_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "ticket_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "assignee_id" TEXT,
    "stratum" TEXT NOT NULL,
    "result" TEXT,
    "note" TEXT,
    "checked_by" TEXT,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "spot_check_item_pkey" PRIMARY KEY ("check_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "spot_check_unit_id_month_key" ON "spot_check"("unit_id", "month");

-- AddForeignKey
ALTER TABLE "spot_check_item" ADD CONSTRAINT "spot_check_item_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "spot_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "spot_check_item"
  ADD CONSTRAINT "spot_check_item_counts_up" CHECK ("seq" >= 1),
  ADD CONSTRAINT "spot_check_item_result_known" CHECK ("result" IN ('in-order', 'faulty')),
  ADD CONSTRAINT "spot_check_item_checked_by_someone" CHECK (
    ("result" IS NULL) = ("checked_by" IS NULL) AND ("result" IS NULL) = ("checked_at" IS NULL)),
  ADD CONSTRAINT "spot_check_item_not_by_its_handler" CHECK ("checked_by" <> "assignee_id"),
  ADD CONSTRAINT "spot_check_item_fault_has_words" CHECK ("result" <> 'faulty' OR "note" IS NOT NULL);

SELECT rexian_scoped('spot_check', 'rexian_in_scope(unit_id)');
SELECT rexian_scoped('spot_check_item', 'EXISTS (SELECT FROM spot_check WHERE spot_check.id = spot_check_item.check_id)');
SELECT rexian_facts('spot_check');
