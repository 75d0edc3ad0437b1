-- CreateTable
CREATE TABLE "staff_credential" (
    "id" UUID NOT NULL,
    "staff_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "number_sealed" BYTEA,
    "number_masked" TEXT,
    "until_at" TIMESTAMPTZ(3),
    "recorded_by" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_credential_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "staff_credential_staff_id_idx" ON "staff_credential"("staff_id");

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types.

ALTER TABLE "staff_credential"
  ADD CONSTRAINT "staff_credential_kind_known" CHECK ("kind" IN ('promise', 'certificate')),
  ADD CONSTRAINT "staff_credential_names_something" CHECK ("name" <> ''),
  ADD CONSTRAINT "staff_credential_number_is_masked" CHECK (("number_sealed" IS NULL) = ("number_masked" IS NULL)),
  ADD CONSTRAINT "staff_credential_certificate_ends" CHECK ("kind" <> 'certificate' OR ("until_at" > "recorded_at" AND "number_sealed" IS NOT NULL)),
  ADD CONSTRAINT "staff_credential_promised_by_oneself" CHECK ("kind" <> 'promise' OR "recorded_by" ->> 'staffId' = "staff_id"),
  ADD CONSTRAINT "staff_credential_certified_by_another" CHECK ("kind" <> 'certificate' OR "recorded_by" ->> 'staffId' IS DISTINCT FROM "staff_id");

-- A text is promised once.
CREATE UNIQUE INDEX "staff_credential_promised_once" ON "staff_credential" ("staff_id", "name") WHERE "kind" = 'promise';

-- What was recorded stands; only the seal of a number is exchanged with the keys.
CREATE FUNCTION keep_staff_credential() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was recorded as % stands', OLD.id
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER staff_credential_stands BEFORE UPDATE ON staff_credential FOR EACH ROW
  WHEN ((OLD.id, OLD.staff_id, OLD.unit_id, OLD.kind, OLD.name, OLD.number_masked, OLD.until_at, OLD.recorded_by, OLD.recorded_at)
      IS DISTINCT FROM (NEW.id, NEW.staff_id, NEW.unit_id, NEW.kind, NEW.name, NEW.number_masked, NEW.until_at, NEW.recorded_by, NEW.recorded_at))
  EXECUTE FUNCTION keep_staff_credential();
CREATE TRIGGER staff_credential_not_deleted BEFORE DELETE OR TRUNCATE ON staff_credential FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();

SELECT rexian_scoped('staff_credential', 'rexian_in_scope(unit_id)');
REVOKE DELETE, TRUNCATE ON staff_credential FROM rexian_app;
