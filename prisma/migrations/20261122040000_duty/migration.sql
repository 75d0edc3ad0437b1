-- CreateTable
CREATE TABLE "duty_absence" (
    "id" UUID NOT NULL,
    "staff_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "entered_by" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "duty_absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_swap" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "giver_id" TEXT NOT NULL,
    "taker_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "consent_by" TEXT[],
    "asked_by" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "duty_swap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_presence" (
    "staff_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "duty_presence_pkey" PRIMARY KEY ("staff_id")
);

-- CreateTable
CREATE TABLE "rota_gap" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "filled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rota_gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "daily_digest" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "composed_at" TIMESTAMPTZ(3) NOT NULL,
    "counts" JSONB NOT NULL,
    "signed_by" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "daily_digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_item" (
    "id" UUID NOT NULL,
    "digest_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "responsible_id" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "handled_by" TEXT,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "duty_absence_until_at_idx" ON "duty_absence"("until_at");

-- CreateIndex
CREATE INDEX "duty_swap_on_idx" ON "duty_swap"("on");

-- CreateIndex
CREATE INDEX "duty_presence_until_at_idx" ON "duty_presence"("until_at");

-- CreateIndex
CREATE INDEX "rota_gap_unit_id_until_at_idx" ON "rota_gap"("unit_id", "until_at");

-- CreateIndex
CREATE UNIQUE INDEX "daily_digest_unit_id_on_kind_key" ON "daily_digest"("unit_id", "on", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "digest_item_digest_id_section_subject_id_key" ON "digest_item"("digest_id", "section", "subject_id");

-- AddForeignKey
ALTER TABLE "digest_item" ADD CONSTRAINT "digest_item_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "daily_digest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

-- One person is away once at a time. The range around a 64-bit hash stands for "equal", which GiST cannot tell of text by itself.
-- An absence that was called off is empty and stands in nobody's way.
ALTER TABLE "duty_absence"
  ADD CONSTRAINT "duty_absence_ends_after_it_starts" CHECK ("until_at" >= "from_at"),
  ADD CONSTRAINT "duty_absence_version_counts_up" CHECK ("version" >= 1),
  ADD CONSTRAINT "duty_absence_one_at_a_time" EXCLUDE USING gist (
    int8range(hashtextextended("staff_id", 0), hashtextextended("staff_id", 0), '[]') WITH &&,
    tstzrange("from_at", "until_at") WITH &&);

ALTER TABLE "duty_swap"
  ADD CONSTRAINT "duty_swap_state_known" CHECK ("state" IN ('asked', 'agreed', 'declined', 'withdrawn')),
  ADD CONSTRAINT "duty_swap_between_two" CHECK ("giver_id" <> "taker_id"),
  ADD CONSTRAINT "duty_swap_settled_has_an_instant" CHECK (("state" = 'asked') = ("decided_at" IS NULL)),
  ADD CONSTRAINT "duty_swap_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "duty_presence"
  ADD CONSTRAINT "duty_presence_ends_after_it_starts" CHECK ("until_at" >= "from_at"),
  ADD CONSTRAINT "duty_presence_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "rota_gap"
  ADD CONSTRAINT "rota_gap_post_known" CHECK ("post" IN ('manager', 'deputy')),
  ADD CONSTRAINT "rota_gap_ends_after_it_starts" CHECK ("until_at" > "from_at"),
  ADD CONSTRAINT "rota_gap_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "daily_digest"
  ADD CONSTRAINT "daily_digest_kind_known" CHECK ("kind" IN ('business', 'platform')),
  ADD CONSTRAINT "daily_digest_signed_by_someone" CHECK (("signed_by" IS NULL) = ("signed_at" IS NULL)),
  ADD CONSTRAINT "daily_digest_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "digest_item"
  ADD CONSTRAINT "digest_item_counts_up" CHECK ("seq" >= 1),
  ADD CONSTRAINT "digest_item_handled_by_someone" CHECK (("handled_by" IS NULL) = ("handled_at" IS NULL));

-- Only one swap of a giver and a day is open or holds.
CREATE UNIQUE INDEX "duty_swap_one_for_a_day" ON "duty_swap" ("unit_id", "giver_id", "on") WHERE "state" IN ('asked', 'agreed');
-- A gap is told once, however often it is found.
CREATE UNIQUE INDEX "rota_gap_open_once" ON "rota_gap" ("unit_id", "line_id", "post", "from_at") WHERE "filled_at" IS NULL;
