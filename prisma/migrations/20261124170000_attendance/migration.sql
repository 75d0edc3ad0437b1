-- Whether the citizen came, said by a member of staff.
ALTER TABLE "appointment" ADD COLUMN "marked_at" TIMESTAMPTZ(3), ADD COLUMN "marked_by" TEXT;

ALTER TABLE "appointment"
  ADD CONSTRAINT "appointment_mark_has_author_and_instant" CHECK (
    ("state" IN ('kept', 'missed')) = ("marked_at" IS NOT NULL) AND ("marked_at" IS NULL) = ("marked_by" IS NULL));

-- A place that was given back was given to somebody else: nobody came to it, and nobody missed it.
CREATE FUNCTION appointment_stays_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'appointment % was cancelled, says constraint "appointment_stays_cancelled"', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_stays_cancelled';
END $$;

CREATE TRIGGER appointment_stays_cancelled BEFORE UPDATE OF state ON appointment
  FOR EACH ROW WHEN (OLD.state = 'cancelled' AND NEW.state <> 'cancelled')
  EXECUTE FUNCTION appointment_stays_cancelled();
