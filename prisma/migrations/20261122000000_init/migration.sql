-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organisation_edition" (
    "seq" SERIAL NOT NULL,
    "digest" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_by" JSONB NOT NULL,

    CONSTRAINT "organisation_edition_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "parent_id" TEXT,
    "time_zone" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hotline_number" (
    "number" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "hotline_number_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "line_of_business" (
    "id" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_of_business_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_member" (
    "id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "slack_user_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citizen" (
    "id" UUID NOT NULL,
    "phone_index" TEXT NOT NULL,
    "phone_sealed" BYTEA NOT NULL,
    "phone_masked" TEXT NOT NULL,
    "textable" BOOLEAN NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "citizen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call" (
    "id" UUID NOT NULL,
    "carrier_sid" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "dialled" TEXT NOT NULL,
    "citizen_id" UUID,
    "caller_masked" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_rank" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "session" BYTEA,
    "step" INTEGER NOT NULL,
    "report_category" TEXT,
    "line_id" TEXT,
    "outcome" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "duration_seconds" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_turn" (
    "call_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reply" JSONB NOT NULL,
    "token" TEXT,

    CONSTRAINT "call_turn_pkey" PRIMARY KEY ("call_id","step")
);

-- CreateTable
CREATE TABLE "security_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "security_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "carrier_sid" TEXT NOT NULL,
    "ticket_id" UUID,
    "state" TEXT NOT NULL,
    "seconds" INTEGER,
    "path" TEXT,
    "bytes" INTEGER,
    "sha256" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL DEFAULT '',
    "intake_key" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "category_id" TEXT,
    "report_category" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "citizen_id" UUID,
    "caller_masked" TEXT NOT NULL,
    "call_id" UUID,
    "particulars" BYTEA NOT NULL,
    "assignee_id" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "due_basis" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "merged_into_id" UUID,
    "looks_like_id" UUID,
    "escalation_level" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_sequence" (
    "unit_id" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "ticket_sequence_pkey" PRIMARY KEY ("unit_id","on")
);

-- CreateTable
CREATE TABLE "ticket_event" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "ticket_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "rung" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation_notice" (
    "id" UUID NOT NULL,
    "escalation_id" UUID NOT NULL,
    "rung" INTEGER NOT NULL,
    "recipient" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "escalation_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "office_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "capacity" INTEGER NOT NULL,
    "booked" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "citizen_id" UUID,
    "slot_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "text_message" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "citizen_id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "carrier_sid" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "text_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effect" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handed_until" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "effect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posted_message" (
    "key" TEXT NOT NULL,
    "channel" TEXT,
    "ts" TEXT,
    "shown_version" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),

    CONSTRAINT "posted_message_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "chat_delivery" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_delivery_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "unit_id" TEXT,
    "outcome" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "monthly_report" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "edition" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "composed_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "monthly_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "staff_member_slack_user_id_key" ON "staff_member"("slack_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "citizen_phone_index_key" ON "citizen"("phone_index");

-- CreateIndex
CREATE UNIQUE INDEX "call_carrier_sid_key" ON "call"("carrier_sid");

-- CreateIndex
CREATE INDEX "call_unit_id_started_at_idx" ON "call"("unit_id", "started_at");

-- CreateIndex
CREATE INDEX "call_ended_at_started_at_idx" ON "call"("ended_at", "started_at");

-- CreateIndex
CREATE INDEX "security_event_at_idx" ON "security_event"("at");

-- CreateIndex
CREATE INDEX "recording_ticket_id_idx" ON "recording"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_number_key" ON "ticket"("number");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_intake_key_key" ON "ticket"("intake_key");

-- CreateIndex
CREATE INDEX "ticket_unit_id_registered_at_idx" ON "ticket"("unit_id", "registered_at");

-- CreateIndex
CREATE INDEX "ticket_citizen_id_registered_at_idx" ON "ticket"("citizen_id", "registered_at");

-- CreateIndex
CREATE INDEX "ticket_call_id_idx" ON "ticket"("call_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_event_ticket_id_seq_key" ON "ticket_event"("ticket_id", "seq");

-- CreateIndex
CREATE INDEX "escalation_due_at_idx" ON "escalation"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "escalation_ticket_id_cause_round_key" ON "escalation"("ticket_id", "cause", "round");

-- CreateIndex
CREATE UNIQUE INDEX "escalation_notice_escalation_id_rung_recipient_key" ON "escalation_notice"("escalation_id", "rung", "recipient");

-- CreateIndex
CREATE INDEX "slot_service_id_office_id_starts_at_idx" ON "slot"("service_id", "office_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "slot_office_id_service_id_starts_at_key" ON "slot"("office_id", "service_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_ticket_id_key" ON "appointment"("ticket_id");

-- CreateIndex
CREATE INDEX "appointment_citizen_id_idx" ON "appointment"("citizen_id");

-- CreateIndex
CREATE UNIQUE INDEX "text_message_key_key" ON "text_message"("key");

-- CreateIndex
CREATE UNIQUE INDEX "text_message_carrier_sid_key" ON "text_message"("carrier_sid");

-- CreateIndex
CREATE UNIQUE INDEX "effect_key_key" ON "effect"("key");

-- CreateIndex
CREATE UNIQUE INDEX "posted_message_channel_ts_key" ON "posted_message"("channel", "ts");

-- CreateIndex
CREATE INDEX "chat_delivery_at_idx" ON "chat_delivery"("at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_id_key" ON "audit_entry"("id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_kind_subject_id_idx" ON "audit_entry"("subject_kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "monthly_report_unit_id_month_edition_key" ON "monthly_report"("unit_id", "month", "edition");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hotline_number" ADD CONSTRAINT "hotline_number_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call" ADD CONSTRAINT "call_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call" ADD CONSTRAINT "call_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "line_of_business"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call" ADD CONSTRAINT "call_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_turn" ADD CONSTRAINT "call_turn_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "line_of_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "staff_member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_looks_like_id_fkey" FOREIGN KEY ("looks_like_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation_notice" ADD CONSTRAINT "escalation_notice_escalation_id_fkey" FOREIGN KEY ("escalation_id") REFERENCES "escalation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "text_message" ADD CONSTRAINT "text_message_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "unit"
  ADD CONSTRAINT "unit_code_shape" CHECK ("code" ~ '^[A-Z]{2,4}$'),
  ADD CONSTRAINT "unit_not_its_own_parent" CHECK ("parent_id" <> "id");

ALTER TABLE "citizen"
  ADD CONSTRAINT "citizen_phone_is_masked" CHECK ("phone_masked" !~ '[0-9]{7}');

ALTER TABLE "call"
  ADD CONSTRAINT "call_step_counts_up" CHECK ("step" >= 0),
  ADD CONSTRAINT "call_state_known" CHECK ("state" IN ('queued', 'initiated', 'ringing', 'in-progress', 'completed', 'busy', 'failed', 'no-answer', 'canceled')),
  ADD CONSTRAINT "call_rank_fits_state" CHECK ("state_rank" = CASE
    WHEN "state" IN ('queued', 'initiated') THEN 0 WHEN "state" = 'ringing' THEN 1 WHEN "state" = 'in-progress' THEN 2 ELSE 3 END),
  ADD CONSTRAINT "call_caller_is_masked" CHECK ("caller_masked" !~ '[0-9]{7}'),
  ADD CONSTRAINT "call_report_category_known" CHECK ("report_category" IN ('consultation', 'complaint', 'business', 'feedback', 'outbound')),
  ADD CONSTRAINT "call_outcome_known" CHECK ("outcome" IN ('completed', 'transferred', 'promised', 'abandoned', 'no-request', 'refused')),
  ADD CONSTRAINT "call_duration_has_an_end" CHECK ("duration_seconds" IS NULL OR ("duration_seconds" >= 0 AND "ended_at" IS NOT NULL)),
  ADD CONSTRAINT "call_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "call_turn"
  ADD CONSTRAINT "call_turn_step_counts_up" CHECK ("step" >= 0);

ALTER TABLE "recording"
  ADD CONSTRAINT "recording_state_known" CHECK ("state" IN ('expected', 'fetching', 'stored', 'absent', 'failed')),
  ADD CONSTRAINT "recording_stored_is_there" CHECK ("state" <> 'stored' OR ("path" IS NOT NULL AND "sha256" IS NOT NULL AND "stored_at" IS NOT NULL)),
  ADD CONSTRAINT "recording_sizes_not_negative" CHECK ("seconds" >= 0 AND "bytes" >= 0);

ALTER TABLE "ticket"
  ADD CONSTRAINT "ticket_number_shape" CHECK ("number" ~ '^[A-Z]{2,4}-[0-9]{6}-[0-9]{5}-[0-9]$'),
  ADD CONSTRAINT "ticket_kind_known" CHECK ("kind" IN ('consultation', 'complaint', 'appointment', 'feedback', 'callback', 'outbound')),
  ADD CONSTRAINT "ticket_report_category_known" CHECK ("report_category" IN ('consultation', 'complaint', 'business', 'feedback', 'outbound')),
  ADD CONSTRAINT "ticket_priority_known" CHECK ("priority" IN ('normal', 'urgent', 'emergency')),
  ADD CONSTRAINT "ticket_state_known" CHECK ("state" IN ('draft', 'registered', 'dispatched', 'in-progress', 'answered', 'followed-up', 'archived', 'returned', 'suspended', 'merged')),
  ADD CONSTRAINT "ticket_caller_is_masked" CHECK ("caller_masked" !~ '[0-9]{7}'),
  ADD CONSTRAINT "ticket_merged_names_the_other" CHECK ("state" <> 'merged' OR "merged_into_id" IS NOT NULL),
  ADD CONSTRAINT "ticket_not_merged_into_itself" CHECK ("merged_into_id" <> "id"),
  ADD CONSTRAINT "ticket_not_its_own_lookalike" CHECK ("looks_like_id" <> "id"),
  ADD CONSTRAINT "ticket_level_not_negative" CHECK ("escalation_level" >= 0),
  ADD CONSTRAINT "ticket_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "ticket_sequence"
  ADD CONSTRAINT "ticket_sequence_has_five_digits" CHECK ("last" BETWEEN 0 AND 99999);

ALTER TABLE "ticket_event"
  ADD CONSTRAINT "ticket_event_counts_up" CHECK ("seq" >= 1),
  ADD CONSTRAINT "ticket_event_type_shape" CHECK ("type" ~ '^ticket\.[a-z-]+$');

ALTER TABLE "escalation"
  ADD CONSTRAINT "escalation_cause_known" CHECK ("cause" IN ('unclaimed', 'overdue', 'asked')),
  ADD CONSTRAINT "escalation_state_known" CHECK ("state" IN ('waiting', 'climbing', 'acknowledged', 'ended')),
  ADD CONSTRAINT "escalation_counts_up" CHECK ("round" >= 1 AND "rung" >= 0 AND "version" >= 1),
  ADD CONSTRAINT "escalation_ended_has_an_end" CHECK (("state" = 'ended') = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "escalation_ended_says_why" CHECK (("ended_at" IS NULL) = ("ended_why" IS NULL)),
  ADD CONSTRAINT "escalation_ended_is_not_due" CHECK ("state" <> 'ended' OR "due_at" IS NULL),
  ADD CONSTRAINT "escalation_acknowledged_by_someone" CHECK ("state" <> 'acknowledged' OR ("acknowledged_by" IS NOT NULL AND "acknowledged_at" IS NOT NULL));

ALTER TABLE "escalation_notice"
  ADD CONSTRAINT "escalation_notice_rung_not_negative" CHECK ("rung" >= 0),
  ADD CONSTRAINT "escalation_notice_audience_known" CHECK ("audience" IN ('channel', 'manager-on-duty', 'deputy', 'unit-head-above'));

ALTER TABLE "slot"
  ADD CONSTRAINT "slot_ends_after_it_starts" CHECK ("ends_at" > "starts_at"),
  ADD CONSTRAINT "slot_capacity_not_negative" CHECK ("capacity" >= 0),
  ADD CONSTRAINT "slot_booked_within_capacity" CHECK ("booked" BETWEEN 0 AND "capacity");

ALTER TABLE "appointment"
  ADD CONSTRAINT "appointment_state_known" CHECK ("state" IN ('booked', 'cancelled', 'kept', 'missed')),
  ADD CONSTRAINT "appointment_cancelled_has_an_instant" CHECK (("state" = 'cancelled') = ("cancelled_at" IS NOT NULL)),
  ADD CONSTRAINT "appointment_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "text_message"
  ADD CONSTRAINT "text_message_state_known" CHECK ("state" IN ('owed', 'sending', 'sent', 'delivered', 'failed'));

ALTER TABLE "effect"
  ADD CONSTRAINT "effect_attempts_not_negative" CHECK ("attempts" >= 0),
  ADD CONSTRAINT "effect_settled_or_failed" CHECK ("settled_at" IS NULL OR "failed_at" IS NULL),
  ADD CONSTRAINT "effect_payload_is_an_object" CHECK (jsonb_typeof("payload") = 'object');

ALTER TABLE "posted_message"
  ADD CONSTRAINT "posted_message_place_is_whole" CHECK (("channel" IS NULL) = ("ts" IS NULL)),
  ADD CONSTRAINT "posted_message_version_not_negative" CHECK ("shown_version" >= 0);

ALTER TABLE "audit_entry"
  ADD CONSTRAINT "audit_entry_outcome_known" CHECK ("outcome" IN ('done', 'refused'));

ALTER TABLE "monthly_report"
  ADD CONSTRAINT "monthly_report_month_is_a_first" CHECK (extract(day FROM "month") = 1),
  ADD CONSTRAINT "monthly_report_edition_counts_up" CHECK ("edition" >= 1);

-- Small indexes over what is still open.
CREATE INDEX "effect_unsettled" ON "effect" ("not_before", "id") WHERE "settled_at" IS NULL AND "failed_at" IS NULL;
CREATE INDEX "effect_failed" ON "effect" ("failed_at") WHERE "failed_at" IS NOT NULL;
CREATE INDEX "escalation_running" ON "escalation" ("due_at") WHERE "state" <> 'ended';
CREATE INDEX "ticket_unfinished" ON "ticket" ("unit_id", "line_id", "due_at") WHERE "closed_at" IS NULL;
CREATE UNIQUE INDEX "ticket_one_waiting_callback" ON "ticket" ("citizen_id") WHERE "kind" = 'callback' AND "state" IN ('draft', 'registered', 'dispatched');
CREATE INDEX "call_open" ON "call" ("unit_id") WHERE "ended_at" IS NULL;
CREATE INDEX "recording_wanted" ON "recording" ("created_at") WHERE "state" IN ('expected', 'fetching');

-- Damm's check digit: finds every single wrong digit and every swap of neighbours.
CREATE FUNCTION damm_digit(digits text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  quasigroup CONSTANT text :=
    '0317598642'
    '7092154863'
    '4206871359'
    '1750983426'
    '6123045978'
    '3674209581'
    '5869720134'
    '8945362017'
    '9438617205'
    '2581436790';
  interim integer := 0;
BEGIN
  IF digits !~ '^[0-9]+$' THEN
    RAISE EXCEPTION 'damm_digit takes digits only' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOR place IN 1..length(digits) LOOP
    interim := substr(quasigroup, interim * 10 + substr(digits, place, 1)::integer + 1, 1)::integer;
  END LOOP;
  RETURN interim;
END $$;

-- CQ-261122-00042-7: unit, local day, sequence without gaps, check digit. An intake that is there already inserts nothing and
-- takes no number: the sequence row is locked first, so the second look sees what a rival committed.
CREATE FUNCTION give_ticket_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place record;
  sequence integer;
  digits text;
BEGIN
  SELECT code, (NEW.registered_at AT TIME ZONE time_zone)::date AS today INTO STRICT place FROM unit WHERE id = NEW.unit_id;
  INSERT INTO ticket_sequence AS given (unit_id, "on", last) VALUES (NEW.unit_id, place.today, 1)
    ON CONFLICT (unit_id, "on") DO UPDATE SET last = given.last + 1 RETURNING last INTO sequence;
  IF EXISTS (SELECT FROM ticket WHERE intake_key = NEW.intake_key) THEN
    UPDATE ticket_sequence SET last = last - 1 WHERE unit_id = NEW.unit_id AND "on" = place.today;
    RETURN NULL;
  END IF;
  digits := to_char(place.today, 'YYMMDD') || to_char(sequence, 'FM00000');
  NEW.number := format('%s-%s-%s-%s', place.code, left(digits, 6), right(digits, 5), damm_digit(digits));
  RETURN NEW;
END $$;

CREATE TRIGGER ticket_gets_its_number BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION give_ticket_number();

CREATE FUNCTION keep_ticket_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the number, intake key and instant of registration of a ticket never change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ticket_identity_stays';
END $$;

CREATE TRIGGER ticket_identity_stays BEFORE UPDATE ON ticket FOR EACH ROW
  WHEN (OLD.number <> NEW.number OR OLD.intake_key <> NEW.intake_key OR OLD.registered_at <> NEW.registered_at)
  EXECUTE FUNCTION keep_ticket_identity();

-- Facts are added, never altered.
CREATE FUNCTION refuse_alteration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER ticket_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER organisation_edition_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON organisation_edition FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();
CREATE TRIGGER escalation_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON escalation_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration();

-- A call moves forward only, whatever order the carrier's callbacks arrive in.
CREATE FUNCTION refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'call % cannot go back from % to %', OLD.id, OLD.state, NEW.state
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'call_moves_forward';
END $$;

CREATE TRIGGER call_moves_forward BEFORE UPDATE ON call FOR EACH ROW
  WHEN (NEW.state_rank < OLD.state_rank OR NEW.step < OLD.step OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL))
  EXECUTE FUNCTION refuse_going_back();

-- `slot.booked` is the number of appointments that hold a place. Rows are locked in the order of their ids; who finds a slot
-- full does not queue for it.
CREATE FUNCTION follow_appointments() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  freed uuid := CASE WHEN TG_OP <> 'INSERT' AND OLD.state <> 'cancelled' THEN OLD.slot_id END;
  taken uuid := CASE WHEN TG_OP <> 'DELETE' AND NEW.state <> 'cancelled' THEN NEW.slot_id END;
BEGIN
  IF freed IS NOT DISTINCT FROM taken THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM slot WHERE id = taken AND booked >= capacity) THEN
    RAISE EXCEPTION 'slot % is full', taken USING ERRCODE = 'check_violation', CONSTRAINT = 'slot_booked_within_capacity';
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

CREATE TRIGGER appointment_takes_a_place AFTER INSERT OR UPDATE OF state, slot_id OR DELETE ON appointment
  FOR EACH ROW EXECUTE FUNCTION follow_appointments();
