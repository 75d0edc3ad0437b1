-- AlterTable
ALTER TABLE "slot" ADD COLUMN     "stopped_by" UUID;

-- CreateTable
CREATE TABLE "stoppage" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "office_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "places_from" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "by" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "affected" INTEGER NOT NULL,
    "moved" INTEGER,
    "unplaced" INTEGER,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "stoppage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stoppage_item" (
    "stoppage_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "from_slot_id" UUID NOT NULL,
    "to_slot_id" UUID,
    "text_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stoppage_item_pkey" PRIMARY KEY ("stoppage_id","ticket_id")
);

-- CreateIndex
CREATE INDEX "stoppage_unit_id_at_idx" ON "stoppage"("unit_id", "at");

-- CreateIndex
CREATE INDEX "stoppage_office_id_service_id_from_at_idx" ON "stoppage"("office_id", "service_id", "from_at");

-- CreateIndex
CREATE INDEX "slot_stopped_by_idx" ON "slot"("stopped_by");

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_stopped_by_fkey" FOREIGN KEY ("stopped_by") REFERENCES "stoppage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stoppage" ADD CONSTRAINT "stoppage_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stoppage_item" ADD CONSTRAINT "stoppage_item_stoppage_id_fkey" FOREIGN KEY ("stoppage_id") REFERENCES "stoppage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stoppage_item" ADD CONSTRAINT "stoppage_item_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "stoppage"
  ADD CONSTRAINT "stoppage_reason_known" CHECK ("reason" IN ('weather', 'power', 'system', 'other')),
  ADD CONSTRAINT "stoppage_ends_after_it_starts" CHECK ("to_at" > "from_at"),
  ADD CONSTRAINT "stoppage_counts_not_negative" CHECK ("affected" >= 0 AND "moved" >= 0 AND "unplaced" >= 0),
  ADD CONSTRAINT "stoppage_finished_is_counted"
    CHECK (("finished_at" IS NULL) = ("moved" IS NULL) AND ("finished_at" IS NULL) = ("unplaced" IS NULL));

ALTER TABLE "stoppage_item" ADD CONSTRAINT "stoppage_item_moves_elsewhere" CHECK ("to_slot_id" <> "from_slot_id");

-- A stopped slot has as many places as are still taken and never one more; a slot planned later within a stoppage is born stopped.
CREATE FUNCTION close_stopped_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT id INTO NEW.stopped_by FROM stoppage
      WHERE office_id = NEW.office_id AND service_id = NEW.service_id AND from_at < NEW.ends_at AND to_at > NEW.starts_at LIMIT 1;
    IF NEW.stopped_by IS NOT NULL THEN
      NEW.capacity := NEW.booked;
    END IF;
  ELSIF OLD.stopped_by IS NOT NULL THEN
    NEW.stopped_by := OLD.stopped_by;
    NEW.capacity := LEAST(OLD.capacity, NEW.booked);
  ELSIF NEW.stopped_by IS NOT NULL THEN
    NEW.capacity := NEW.booked;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER slot_stopped_is_closed BEFORE INSERT OR UPDATE ON slot FOR EACH ROW EXECUTE FUNCTION close_stopped_slot();

SELECT rexian_scoped('stoppage', 'rexian_in_scope(unit_id)');
SELECT rexian_scoped('stoppage_item', 'EXISTS (SELECT FROM stoppage WHERE stoppage.id = stoppage_item.stoppage_id)');
SELECT rexian_facts('stoppage_item');

-- As before, but the message names the constraint: not every client hands on the field that says so.
CREATE OR REPLACE FUNCTION follow_appointments() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  freed uuid := CASE WHEN TG_OP <> 'INSERT' AND OLD.state <> 'cancelled' THEN OLD.slot_id END;
  taken uuid := CASE WHEN TG_OP <> 'DELETE' AND NEW.state <> 'cancelled' THEN NEW.slot_id END;
BEGIN
  IF freed IS NOT DISTINCT FROM taken THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM slot WHERE id = taken AND booked >= capacity) THEN
    RAISE EXCEPTION 'slot % is full, says constraint "slot_booked_within_capacity"', taken
      USING ERRCODE = 'check_violation', CONSTRAINT = 'slot_booked_within_capacity';
  END IF;
  IF taken < freed THEN
    UPDATE slot SET booked = booked + 1 WHERE id = taken;
    UPDATE slot SET booked = booked - 1 WHERE id = freed;
  ELSE
    UPDATE slot SET booked = booked - 1 WHERE id = freed;
    UPDATE slot SET booked = booked + 1 WHERE id = taken;
  END IF;
  RETURN NULL;
END $$;
