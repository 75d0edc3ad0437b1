-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "in_force" INTEGER NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" JSONB,
    "withdrawn_why" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_version" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" JSONB NOT NULL,
    "text" JSONB NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "line_ids" TEXT[],
    "by_phone" BOOLEAN NOT NULL,
    "on_web" BOOLEAN NOT NULL,
    "written_by" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "approved_by" JSONB NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "approval_id" UUID NOT NULL,
    "before" INTEGER,

    CONSTRAINT "notice_version_pkey" PRIMARY KEY ("notice_id","number")
);

-- CreateIndex
CREATE INDEX "notice_unit_id_idx" ON "notice"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_version_approval_id_key" ON "notice_version"("approval_id");

-- CreateIndex
CREATE INDEX "notice_version_until_at_idx" ON "notice_version"("until_at");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_version" ADD CONSTRAINT "notice_version_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_version" ADD CONSTRAINT "notice_version_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "notice"
  ADD CONSTRAINT "notice_withdrawn_by_somebody_for_a_reason"
    CHECK (("withdrawn_at" IS NULL) = ("withdrawn_by" IS NULL) AND ("withdrawn_at" IS NULL) = ("withdrawn_why" IS NULL)
      AND "withdrawn_why" <> ''),
  ADD CONSTRAINT "notice_version_counts_up" CHECK ("version" >= 1 AND "in_force" >= 1);

ALTER TABLE "notice_version"
  ADD CONSTRAINT "notice_version_ends_after_it_starts" CHECK ("until_at" > "from_at"),
  ADD CONSTRAINT "notice_version_reaches_somebody" CHECK ("by_phone" OR "on_web"),
  ADD CONSTRAINT "notice_version_gives_a_reason" CHECK ("reason" <> ''),
  ADD CONSTRAINT "notice_version_by_a_second_person" CHECK ("approved_by" <> "written_by"),
  ADD CONSTRAINT "notice_version_follows_another" CHECK ("before" < "number" AND ("before" IS NULL) = ("number" = 1));

-- Publishing a notice is what one person asks for and another approves.
ALTER TABLE "approval" DROP CONSTRAINT "approval_operation_known",
  ADD CONSTRAINT "approval_operation_known"
    CHECK ("operation" IN ('ticket.suspend', 'ticket.correct', 'block.release', 'data.export', 'notice.publish'));

SELECT rexian_scoped('notice', 'rexian_in_scope(unit_id)');
SELECT rexian_scoped('notice_version', 'EXISTS (SELECT FROM notice WHERE notice.id = notice_version.notice_id)');
SELECT rexian_facts('notice_version');
