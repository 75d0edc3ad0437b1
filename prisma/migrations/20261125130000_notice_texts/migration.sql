-- AlterTable
ALTER TABLE "notice_version" ADD COLUMN     "emergency" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "texted_to" TEXT;

-- AlterTable
ALTER TABLE "text_message" ADD COLUMN     "notice_id" UUID,
ADD COLUMN     "notice_number" INTEGER,
ADD COLUMN     "unit_id" TEXT;

-- CreateTable
CREATE TABLE "notice_subscription" (
    "id" UUID NOT NULL,
    "citizen_id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "call_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "notice_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_texting" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "after" UUID,
    "held_back" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_texting_pkey" PRIMARY KEY ("notice_id","number")
);

-- CreateIndex
CREATE INDEX "notice_subscription_unit_id_citizen_id_idx" ON "notice_subscription"("unit_id", "citizen_id");

-- CreateIndex
CREATE INDEX "notice_subscription_ended_at_idx" ON "notice_subscription"("ended_at");

-- CreateIndex
CREATE INDEX "text_message_notice_id_notice_number_idx" ON "text_message"("notice_id", "notice_number");

-- CreateIndex
CREATE INDEX "text_message_citizen_id_created_at_idx" ON "text_message"("citizen_id", "created_at");

-- AddForeignKey
ALTER TABLE "text_message" ADD CONSTRAINT "text_message_notice_id_notice_number_fkey" FOREIGN KEY ("notice_id", "notice_number") REFERENCES "notice_version"("notice_id", "number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_subscription" ADD CONSTRAINT "notice_subscription_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_subscription" ADD CONSTRAINT "notice_subscription_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_subscription" ADD CONSTRAINT "notice_subscription_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_texting" ADD CONSTRAINT "notice_texting_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_texting" ADD CONSTRAINT "notice_texting_notice_id_number_fkey" FOREIGN KEY ("notice_id", "number") REFERENCES "notice_version"("notice_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "notice_version"
  ADD CONSTRAINT "notice_version_texted_to_known" CHECK ("texted_to" IN ('subscribers', 'affected')),
  ADD CONSTRAINT "notice_version_emergency_is_texted" CHECK (NOT "emergency" OR "texted_to" IS NOT NULL);

ALTER TABLE "text_message"
  ADD CONSTRAINT "text_message_of_a_notice_names_version_and_unit"
    CHECK (("notice_id" IS NULL) = ("notice_number" IS NULL) AND ("notice_id" IS NULL) = ("unit_id" IS NULL)
      AND ("notice_id" IS NULL OR "citizen_id" IS NOT NULL));

ALTER TABLE "notice_subscription"
  ADD CONSTRAINT "notice_subscription_ended_by_known" CHECK ("ended_by" IN ('phone', 'carrier')),
  ADD CONSTRAINT "notice_subscription_ends_after_it_was_asked_for"
    CHECK (("ended_at" IS NULL) = ("ended_by" IS NULL) AND "ended_at" >= "asked_at");
-- Whoever asks twice is texted once.
CREATE UNIQUE INDEX "notice_subscription_one_standing" ON "notice_subscription"("citizen_id", "unit_id") WHERE "ended_at" IS NULL;

ALTER TABLE "notice_texting" ADD CONSTRAINT "notice_texting_held_back_counts" CHECK ("held_back" >= 0);

SELECT rexian_scoped('notice_subscription', 'rexian_in_scope(unit_id)');
SELECT rexian_scoped('notice_texting', 'EXISTS (SELECT FROM notice WHERE notice.id = notice_texting.notice_id)');
