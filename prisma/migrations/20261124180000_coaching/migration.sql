-- CreateTable
CREATE TABLE "coaching_note" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "written_by" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reply" TEXT,
    "read_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "closed_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "coaching_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "coaching_note_unit_id_state_idx" ON "coaching_note"("unit_id", "state");

-- CreateIndex
CREATE INDEX "coaching_note_staff_id_state_idx" ON "coaching_note"("staff_id", "state");

-- AddForeignKey
ALTER TABLE "coaching_note" ADD CONSTRAINT "coaching_note_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "coaching_note"
  ADD CONSTRAINT "coaching_note_state_known" CHECK ("state" IN ('open', 'read', 'closed')),
  ADD CONSTRAINT "coaching_note_to_another" CHECK ("written_by" <> "staff_id" AND "closed_by" IS DISTINCT FROM "staff_id"),
  ADD CONSTRAINT "coaching_note_read_has_an_instant" CHECK ("state" = 'closed' OR ("state" = 'read') = ("read_at" IS NOT NULL)),
  ADD CONSTRAINT "coaching_note_reply_of_a_reader" CHECK ("reply" IS NULL OR "read_at" IS NOT NULL),
  ADD CONSTRAINT "coaching_note_closed_says_what_came_of_it"
    CHECK (("state" = 'closed') = ("closed_at" IS NOT NULL) AND ("closed_at" IS NULL) = ("closed_by" IS NULL)
      AND ("closed_at" IS NULL) = ("outcome" IS NULL)),
  ADD CONSTRAINT "coaching_note_version_counts_up" CHECK ("version" >= 1);

SELECT rexian_scoped('coaching_note', 'rexian_in_scope(unit_id)');
