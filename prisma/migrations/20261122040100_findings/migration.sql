-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "from_unit_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "recorded_by" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "proof" TEXT,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "finding_unit_id_state_idx" ON "finding"("unit_id", "state");

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "finding"
  ADD CONSTRAINT "finding_state_known" CHECK ("state" IN ('open', 'answered', 'settled')),
  ADD CONSTRAINT "finding_comes_from_another" CHECK ("unit_id" <> "from_unit_id"),
  ADD CONSTRAINT "finding_answered_with_proof" CHECK ("state" = 'open' OR ("answer" IS NOT NULL AND "proof" IS NOT NULL AND "answered_at" IS NOT NULL)),
  ADD CONSTRAINT "finding_settled_has_an_instant" CHECK (("state" = 'settled') = ("settled_at" IS NOT NULL)),
  ADD CONSTRAINT "finding_version_counts_up" CHECK ("version" >= 1);

SELECT rexian_scoped('finding', 'rexian_in_scope(unit_id)');
