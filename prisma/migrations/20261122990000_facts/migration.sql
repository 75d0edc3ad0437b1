-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Whatever a trigger keeps append-only, the application may not even try to alter; what is only kept from removal, not to remove.

SELECT rexian_facts(place) FROM (SELECT DISTINCT tgrelid::regclass AS place FROM pg_trigger WHERE tgname LIKE '%\_append\_only' AND tgtype & 16 = 16) AS facts;

DO $$
DECLARE kept regclass;
BEGIN
  FOR kept IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger
    WHERE tgfoid = 'refuse_alteration'::regproc AND tgtype & 8 = 8 LOOP
    EXECUTE format('REVOKE DELETE, TRUNCATE ON %s FROM rexian_app', kept);
  END LOOP;
END $$;
