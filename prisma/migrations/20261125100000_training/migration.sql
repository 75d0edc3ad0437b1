-- CreateTable
CREATE TABLE "training_file" (
    "staff_id" TEXT NOT NULL,
    "topic_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "training_file_pkey" PRIMARY KEY ("staff_id","topic_id")
);

-- CreateTable
CREATE TABLE "training_result" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "topic_id" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "score" INTEGER NOT NULL,
    "pass" INTEGER NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "ticket_number" TEXT,
    "marks" JSONB,
    "note" TEXT,

    CONSTRAINT "training_result_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "training_file_unit_id_idx" ON "training_file"("unit_id");

-- CreateIndex
CREATE INDEX "training_result_staff_id_topic_id_held_on_idx" ON "training_result"("staff_id", "topic_id", "held_on");

-- AddForeignKey
ALTER TABLE "training_file" ADD CONSTRAINT "training_file_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_result" ADD CONSTRAINT "training_result_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "training_file"
  ADD CONSTRAINT "training_file_ends_after_it_began" CHECK ("ended_at" >= "since");

ALTER TABLE "training_result"
  ADD CONSTRAINT "training_result_per_cent" CHECK ("score" BETWEEN 0 AND 100 AND "pass" BETWEEN 1 AND 100),
  ADD CONSTRAINT "training_result_call_is_judged_by_another"
    CHECK (("marks" IS NULL) = ("ticket_number" IS NULL) AND ("marks" IS NULL OR "recorded_by" <> "staff_id"));

-- The note may be encrypted anew, nothing else of a result ever changes.
CREATE TRIGGER training_result_stays BEFORE UPDATE OF id, unit_id, staff_id, topic_id, held_on, score, pass, recorded_by, recorded_at, ticket_number, marks
  OR DELETE OR TRUNCATE ON training_result FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();

SELECT rexian_scoped('training_file', 'rexian_in_scope(unit_id)');
-- Whoever moved to another unit takes their results along.
SELECT rexian_scoped('training_result', 'rexian_in_scope(unit_id) OR EXISTS (SELECT FROM training_file AS file WHERE file.staff_id = training_result.staff_id)');
