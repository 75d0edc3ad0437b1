-- CreateTable
CREATE TABLE "staff_grant" (
    "id" UUID NOT NULL,
    "staff_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "line_id" TEXT,
    "source" TEXT NOT NULL,
    "given_by" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" JSONB,
    "revoked_reason" TEXT,
    "revoked_in" TEXT,

    CONSTRAINT "staff_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_standing" (
    "staff_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by" JSONB NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "staff_standing_pkey" PRIMARY KEY ("staff_id")
);

-- CreateTable
CREATE TABLE "staff_register" (
    "id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "staff_register_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_sighting" (
    "staff_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_sighting_pkey" PRIMARY KEY ("staff_id")
);

-- CreateIndex
CREATE INDEX "staff_grant_staff_id_from_at_idx" ON "staff_grant"("staff_id", "from_at");

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "staff_grant"
  ADD CONSTRAINT "staff_grant_role_known" CHECK ("role" IN ('voice-agent', 'business-handler', 'business-manager', 'unit-head', 'technical-manager', 'security-officer', 'initial-administrator')),
  ADD CONSTRAINT "staff_grant_source_known" CHECK ("source" IN ('file', 'desk')),
  ADD CONSTRAINT "staff_grant_gives_a_reason" CHECK ("reason" <> ''),
  ADD CONSTRAINT "staff_grant_ends_after_it_begins" CHECK ("until_at" > "from_at"),
  ADD CONSTRAINT "staff_grant_revoked_is_whole" CHECK (("revoked_at" IS NULL) = ("revoked_by" IS NULL) AND ("revoked_at" IS NULL) = ("revoked_reason" IS NULL) AND ("revoked_at" IS NULL) = ("revoked_in" IS NULL)),
  ADD CONSTRAINT "staff_grant_revoked_in_known" CHECK ("revoked_in" IN ('file', 'desk')),
  ADD CONSTRAINT "staff_grant_not_by_oneself" CHECK ("given_by" ->> 'staffId' IS DISTINCT FROM "staff_id");

ALTER TABLE "staff_standing"
  ADD CONSTRAINT "staff_standing_state_known" CHECK ("state" IN ('active', 'suspended', 'left')),
  ADD CONSTRAINT "staff_standing_gives_a_reason" CHECK ("reason" <> '');

ALTER TABLE "staff_register"
  ADD CONSTRAINT "staff_register_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "staff_register_version_counts_up" CHECK ("version" >= 0);

-- A role is held once from each source.
CREATE UNIQUE INDEX "staff_grant_held_once" ON "staff_grant" ("staff_id", "role", "source", coalesce("line_id", '')) WHERE "revoked_at" IS NULL;
-- All that changes the people of the file: small, whatever the size of the organisation.
CREATE INDEX "staff_grant_beside_the_file" ON "staff_grant" ("staff_id") WHERE ("source" = 'desk' AND "revoked_at" IS NULL) OR ("source" = 'file' AND "revoked_in" = 'desk');
CREATE INDEX "staff_standing_not_active" ON "staff_standing" ("staff_id") WHERE "state" <> 'active';

-- What was given stays as it was given; it is revoked once, never taken away.
CREATE FUNCTION keep_staff_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'grant % stays as it was given, and a revocation stands', OLD.id
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER staff_grant_stands BEFORE UPDATE ON staff_grant FOR EACH ROW
  WHEN ((OLD.staff_id, OLD.role, OLD.unit_id, OLD.line_id, OLD.source, OLD.given_by, OLD.reason, OLD.from_at, OLD.until_at)
      IS DISTINCT FROM (NEW.staff_id, NEW.role, NEW.unit_id, NEW.line_id, NEW.source, NEW.given_by, NEW.reason, NEW.from_at, NEW.until_at)
    OR (OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS DISTINCT FROM NEW.revoked_at))
  EXECUTE FUNCTION keep_staff_grant();
CREATE TRIGGER staff_grant_not_deleted BEFORE DELETE OR TRUNCATE ON staff_grant FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();

SELECT rexian_scoped(place::regclass, 'rexian_in_scope(unit_id)')
  FROM unnest(ARRAY['staff_grant', 'staff_standing', 'staff_sighting']) AS place;
