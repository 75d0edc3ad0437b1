-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Who may touch what, in the database itself. The program makes both roles before it migrates; neither can log in.
--   rexian_app     what the application runs as: reads and writes rows; no DDL, and facts are added only
--   rexian_reader  what a person's look-up runs as, inside a transaction: reads, and only rows of `rexian.units`

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO rexian_app, rexian_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rexian_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO rexian_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO rexian_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO rexian_app;

DO $$
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM rexian_app;
  END IF;
END $$;

-- Plain SQL, so that the planner inlines it and an index on the unit serves. Nothing set: nothing in scope.
CREATE FUNCTION rexian_in_scope(unit text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT unit = ANY (string_to_array(current_setting('rexian.units', true), ','))
$$;

-- Puts a table under row-level security: the application passes freely, a reader sees the rows for which `rule` holds. A table
-- without a unit of its own asks the table it hangs on, whose own policy decides.
CREATE FUNCTION rexian_scoped(place regclass, rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', place);
  EXECUTE format('CREATE POLICY application ON %s TO rexian_app USING (true) WITH CHECK (true)', place);
  EXECUTE format('CREATE POLICY own_and_below ON %s FOR SELECT TO rexian_reader USING (%s)', place, rule);
  EXECUTE format('GRANT SELECT ON %s TO rexian_reader', place);
END $$;

-- Facts are added, never altered: the application cannot even try.
CREATE FUNCTION rexian_facts(place regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM rexian_app', place);
END $$;

SELECT rexian_scoped('unit', 'rexian_in_scope(id)');
SELECT rexian_scoped(place::regclass, 'rexian_in_scope(unit_id)')
  FROM unnest(ARRAY['hotline_number', 'staff_member', 'call', 'ticket', 'ticket_sequence', 'slot', 'audit_entry', 'monthly_report']) AS place;
SELECT rexian_scoped(place::regclass, format('EXISTS (SELECT FROM ticket WHERE ticket.id = %I.ticket_id)', place))
  FROM unnest(ARRAY['ticket_event', 'escalation', 'appointment']) AS place;
SELECT rexian_scoped(place::regclass, format('EXISTS (SELECT FROM call WHERE call.id = %I.call_id)', place))
  FROM unnest(ARRAY['call_turn', 'recording']) AS place;
SELECT rexian_scoped('escalation_notice', 'EXISTS (SELECT FROM escalation WHERE escalation.id = escalation_notice.escalation_id)');
-- A citizen belongs to no unit: seen by whoever sees a call or a ticket of theirs.
SELECT rexian_scoped('citizen', 'EXISTS (SELECT FROM ticket WHERE ticket.citizen_id = citizen.id) OR EXISTS (SELECT FROM call WHERE call.citizen_id = citizen.id)');
SELECT rexian_scoped('text_message', 'EXISTS (SELECT FROM citizen WHERE citizen.id = text_message.citizen_id)');

SELECT rexian_facts(place::regclass)
  FROM unnest(ARRAY['audit_entry', 'ticket_event', 'organisation_edition', 'escalation_notice']) AS place;
