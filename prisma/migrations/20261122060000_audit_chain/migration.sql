-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "mac" BYTEA;

-- CreateTable
CREATE TABLE "audit_seal" (
    "seq" BIGINT NOT NULL,
    "from_seq" BIGINT NOT NULL,
    "to_seq" BIGINT NOT NULL,
    "entries" INTEGER NOT NULL,
    "missing" JSONB NOT NULL,
    "late" JSONB NOT NULL,
    "tags" BYTEA NOT NULL,
    "digest" TEXT NOT NULL,
    "previous" TEXT,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "proof_key" (
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proof_key_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "purge_tombstone" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "class" TEXT NOT NULL,
    "keep" TEXT NOT NULL,
    "before" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL,
    "oldest" TIMESTAMPTZ(3),
    "newest" TIMESTAMPTZ(3),
    "from_seal" BIGINT,
    "to_seal" BIGINT,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "purge_tombstone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reveal" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" TEXT NOT NULL,
    "ticket_id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "channel" TEXT,
    "ts" TEXT,
    "hidden_at" TIMESTAMPTZ(3),

    CONSTRAINT "reveal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "purge_tombstone_at_idx" ON "purge_tombstone"("at");

-- CreateIndex
CREATE INDEX "reveal_unit_id_at_idx" ON "reveal"("unit_id", "at");

-- CreateIndex
CREATE INDEX "reveal_until_idx" ON "reveal"("until");

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "audit_seal"
  ADD CONSTRAINT "audit_seal_counts_up" CHECK ("seq" >= 1 AND "from_seq" >= 1 AND "to_seq" >= "from_seq" - 1 AND "entries" >= 1),
  ADD CONSTRAINT "audit_seal_first_has_none_before" CHECK (("seq" = 1) = ("previous" IS NULL));

ALTER TABLE "purge_tombstone"
  ADD CONSTRAINT "purge_tombstone_class_known" CHECK ("class" IN ('recordings', 'conversations', 'particulars', 'texts', 'citizens', 'audit', 'security-events')),
  ADD CONSTRAINT "purge_tombstone_audit_names_batches" CHECK (("class" = 'audit') = ("from_seal" IS NOT NULL AND "to_seal" IS NOT NULL)),
  ADD CONSTRAINT "purge_tombstone_counts" CHECK ("rows" >= 0);

ALTER TABLE "reveal"
  ADD CONSTRAINT "reveal_ends_after_it_begins" CHECK ("until" > "at");

CREATE INDEX "audit_seal_with_holes" ON "audit_seal" ("seq") WHERE "missing" <> '[]'::jsonb;
CREATE INDEX "audit_entry_by_staff" ON "audit_entry" (("actor" ->> 'staffId'), "seq") WHERE "actor" ->> 'kind' = 'staff';
CREATE INDEX "audit_entry_of_ticket" ON "audit_entry" (("detail" ->> 'ticketId')) WHERE "detail" ? 'ticketId';
CREATE INDEX "reveal_on_show" ON "reveal" ("until") WHERE "hidden_at" IS NULL;

-- Facts are added, never altered. The one way around is a function of this file that says which table it tends and holds its
-- rules; the application's own role may neither update nor delete these tables, so that nothing but those functions can.
CREATE OR REPLACE FUNCTION refuse_alteration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'TRUNCATE' AND current_setting('rexian.tending', true) = TG_TABLE_NAME THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER purge_tombstone_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON purge_tombstone FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();

-- Takes away the entries of whole batches, never before half a year (art. 33(7)), whatever the caller believes the time to be.
CREATE FUNCTION purge_audit_batches(first bigint, last bigint) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  gone bigint;
  today timestamptz := greatest(now(), (SELECT s.sealed_at FROM audit_seal s ORDER BY s.seq DESC LIMIT 1));
BEGIN
  PERFORM set_config('rexian.tending', 'audit_entry', true);
  IF (SELECT count(*) FROM audit_seal s WHERE s.seq BETWEEN first AND last) <> last - first + 1 THEN
    RAISE EXCEPTION 'only whole sealed batches are purged' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'audit_purged_in_batches';
  END IF;
  IF EXISTS (SELECT FROM audit_seal s WHERE s.seq BETWEEN first AND last AND s.sealed_at > today - interval '183 days') THEN
    RAISE EXCEPTION 'the audit trail is kept half a year at least' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'audit_kept_half_a_year';
  END IF;
  DELETE FROM audit_entry e USING audit_seal s
   WHERE s.seq BETWEEN first AND last
     AND (e.seq BETWEEN s.from_seq AND s.to_seq
          AND NOT EXISTS (SELECT FROM jsonb_array_elements(s.missing) run WHERE e.seq BETWEEN (run->>0)::bigint AND (run->>1)::bigint)
          OR s.late @> to_jsonb(e.seq));
  GET DIAGNOSTICS gone = ROW_COUNT;
  PERFORM set_config('rexian.tending', '', true);
  RETURN gone;
END $$;

-- Empties what was written about tickets whose personal fields were purged: who did what and when stays.
CREATE FUNCTION empty_ticket_events(tickets uuid[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  emptied bigint;
BEGIN
  PERFORM set_config('rexian.tending', 'ticket_event', true);
  UPDATE ticket_event e SET detail = '{"purged": true}'
    FROM ticket t WHERE t.id = e.ticket_id AND e.ticket_id = ANY (tickets) AND t.closed_at IS NOT NULL AND e.detail <> '{}' AND NOT e.detail ? 'purged';
  GET DIAGNOSTICS emptied = ROW_COUNT;
  PERFORM set_config('rexian.tending', '', true);
  RETURN emptied;
END $$;

-- Puts the same words under another key: `was` must still be what stands there.
CREATE FUNCTION reseal_ticket_event(event uuid, was jsonb, becomes jsonb) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  altered boolean;
BEGIN
  PERFORM set_config('rexian.tending', 'ticket_event', true);
  UPDATE ticket_event e SET detail = becomes WHERE e.id = event AND e.detail = was;
  altered := FOUND;
  PERFORM set_config('rexian.tending', '', true);
  RETURN altered;
END $$;
