-- AlterTable
ALTER TABLE "escalation_notice" ADD COLUMN "means" TEXT NOT NULL DEFAULT 'chat';

-- AlterTable
ALTER TABLE "text_message" ADD COLUMN "staff_id" TEXT,
ALTER COLUMN "citizen_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "staff_call" (
    "notice_id" UUID NOT NULL,
    "carrier_sid" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "result" TEXT,
    "session" JSONB,
    "replies" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "staff_call_pkey" PRIMARY KEY ("notice_id")
);

-- CreateTable
CREATE TABLE "watch_beat" (
    "watch" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,
    "every_ms" INTEGER NOT NULL,
    "alarmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "watch_beat_pkey" PRIMARY KEY ("watch")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_call_carrier_sid_key" ON "staff_call"("carrier_sid");

-- AddForeignKey
ALTER TABLE "staff_call" ADD CONSTRAINT "staff_call_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "escalation_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "escalation" DROP CONSTRAINT "escalation_cause_known";
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_cause_known" CHECK ("cause" IN ('unclaimed', 'overdue', 'asked', 'returned'));

ALTER TABLE "escalation_notice"
  ADD CONSTRAINT "escalation_notice_means_known" CHECK ("means" IN ('chat', 'text', 'phone'));

ALTER TABLE "text_message"
  ADD CONSTRAINT "text_message_for_one" CHECK (("citizen_id" IS NULL) <> ("staff_id" IS NULL));

ALTER TABLE "staff_call"
  ADD CONSTRAINT "staff_call_result_known" CHECK ("result" IN (
    'acknowledged', 'passed-on', 'settled', 'no-key', 'busy', 'no-answer', 'failed', 'refused', 'not-needed')),
  ADD CONSTRAINT "staff_call_ended_says_how" CHECK ("ended_at" IS NULL OR "result" IS NOT NULL),
  ADD CONSTRAINT "staff_call_version_counts_up" CHECK ("version" >= 1);

-- The auditor goes through all running timers, some at a time.
CREATE INDEX "escalation_timer" ON "escalation" ("id") WHERE "state" <> 'ended' AND "due_at" IS NOT NULL;

SELECT rexian_scoped('staff_call', 'EXISTS (SELECT FROM escalation_notice WHERE escalation_notice.id = staff_call.notice_id)');
