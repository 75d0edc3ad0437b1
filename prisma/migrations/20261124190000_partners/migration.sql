-- CreateTable
CREATE TABLE "partner_notice" (
    "id" UUID NOT NULL,
    "partner_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "ticket_number" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "sent_by" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "received_by" TEXT,
    "received_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "closed_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "partner_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "partner_notice_unit_id_state_idx" ON "partner_notice"("unit_id", "state");

-- AddForeignKey
ALTER TABLE "partner_notice" ADD CONSTRAINT "partner_notice_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "partner_notice"
  ADD CONSTRAINT "partner_notice_state_known" CHECK ("state" IN ('sent', 'received', 'closed')),
  ADD CONSTRAINT "partner_notice_received_by_somebody"
    CHECK (("state" = 'received') = ("received_at" IS NOT NULL) AND ("received_at" IS NULL) = ("received_by" IS NULL)),
  ADD CONSTRAINT "partner_notice_closed_says_what_was_done"
    CHECK (("state" = 'closed') = ("closed_at" IS NOT NULL) AND ("closed_at" IS NULL) = ("closed_by" IS NULL)
      AND ("state" <> 'closed' OR "outcome" IS NOT NULL)),
  ADD CONSTRAINT "partner_notice_version_counts_up" CHECK ("version" >= 1);

SELECT rexian_scoped('partner_notice', 'rexian_in_scope(unit_id)');
