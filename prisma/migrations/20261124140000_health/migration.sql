-- CreateTable
CREATE TABLE "link_record" (
    "link" TEXT NOT NULL,
    "ok_at" TIMESTAMPTZ(3),
    "lag_ms" INTEGER,
    "limited_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "link_record_pkey" PRIMARY KEY ("link")
);

-- CreateTable
CREATE TABLE "health_part" (
    "part" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "health_part_pkey" PRIMARY KEY ("part")
);

-- CreateIndex
CREATE INDEX "text_message_created_at_idx" ON "text_message"("created_at");

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them. Both tables tell of the platform, which belongs to no unit:
-- nobody reads them by scope.

ALTER TABLE "link_record"
  ADD CONSTRAINT "link_record_link_known" CHECK ("link" IN ('carrier', 'webhooks', 'workspace')),
  ADD CONSTRAINT "link_record_counts_up" CHECK ("failures" >= 0 AND "lag_ms" >= 0),
  ADD CONSTRAINT "link_record_fails_since" CHECK (("failing_since" IS NULL) = ("failures" = 0));

ALTER TABLE "health_part"
  ADD CONSTRAINT "health_part_part_known"
    CHECK ("part" IN ('modules', 'jobs', 'queue', 'database', 'cache', 'carrier', 'webhooks', 'texts', 'workspace')),
  ADD CONSTRAINT "health_part_colour_known" CHECK ("colour" IN ('green', 'yellow', 'red'));
