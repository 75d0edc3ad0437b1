-- AlterTable
ALTER TABLE "partner_notice"
  ADD COLUMN "answer_by" TIMESTAMPTZ(3),
  ADD COLUMN "answer" TEXT,
  ADD COLUMN "answered_by" TEXT,
  ADD COLUMN "answered_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "partner_check" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "seed" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_check_item" (
    "check_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "partner_id" TEXT NOT NULL,
    "notice_id" UUID NOT NULL,
    "result" TEXT,
    "words" TEXT,
    "checked_by" TEXT,
    "checked_at" TIMESTAMPTZ(3),
    "follow_up_id" UUID,

    CONSTRAINT "partner_check_item_pkey" PRIMARY KEY ("check_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "partner_check_unit_id_on_key" ON "partner_check"("unit_id", "on");

-- CreateIndex
CREATE UNIQUE INDEX "partner_check_item_notice_id_key" ON "partner_check_item"("notice_id");

-- AddForeignKey
ALTER TABLE "partner_check" ADD CONSTRAINT "partner_check_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_check_item" ADD CONSTRAINT "partner_check_item_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "partner_check"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_check_item" ADD CONSTRAINT "partner_check_item_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "partner_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_check_item" ADD CONSTRAINT "partner_check_item_follow_up_id_fkey" FOREIGN KEY ("follow_up_id") REFERENCES "partner_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "partner_notice"
  ADD CONSTRAINT "partner_notice_answer_is_whole" CHECK (num_nulls("answer", "answered_by", "answered_at") IN (0, 3)),
  ADD CONSTRAINT "partner_notice_answer_was_asked_for" CHECK ("answer" IS NULL OR "answer_by" IS NOT NULL),
  ADD CONSTRAINT "partner_notice_answer_due_after_sending" CHECK ("answer_by" > "sent_at");

ALTER TABLE "partner_check_item"
  ADD CONSTRAINT "partner_check_item_counts_up" CHECK ("seq" >= 1),
  ADD CONSTRAINT "partner_check_item_result_known" CHECK ("result" IN ('right', 'wrong')),
  ADD CONSTRAINT "partner_check_item_checked_by_someone" CHECK (
    ("result" IS NULL) = ("checked_by" IS NULL) AND ("result" IS NULL) = ("checked_at" IS NULL)),
  ADD CONSTRAINT "partner_check_item_wrong_has_words" CHECK ("result" <> 'wrong' OR "words" IS NOT NULL),
  ADD CONSTRAINT "partner_check_item_follows_up_what_is_wrong" CHECK ("follow_up_id" IS NULL OR "result" = 'wrong');

-- What was found stands.
CREATE FUNCTION keep_partner_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what the check of % found stands', OLD.notice_id
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER partner_check_item_stands BEFORE UPDATE ON partner_check_item FOR EACH ROW
  WHEN ((OLD.check_id, OLD.seq, OLD.partner_id, OLD.notice_id) IS DISTINCT FROM (NEW.check_id, NEW.seq, NEW.partner_id, NEW.notice_id)
    OR (OLD.result IS NOT NULL AND (OLD.result, OLD.checked_by, OLD.checked_at, OLD.follow_up_id)
      IS DISTINCT FROM (NEW.result, NEW.checked_by, NEW.checked_at, NEW.follow_up_id)))
  EXECUTE FUNCTION keep_partner_check();

SELECT rexian_scoped('partner_check', 'rexian_in_scope(unit_id)');
SELECT rexian_scoped('partner_check_item', 'EXISTS (SELECT FROM partner_check WHERE partner_check.id = partner_check_item.check_id)');
SELECT rexian_facts('partner_check');
