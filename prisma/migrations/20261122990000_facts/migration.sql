-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Whatever a trigger keeps append-only, the application may not even try to alter.

SELECT rexian_facts(place) FROM (SELECT DISTINCT tgrelid::regclass AS place FROM pg_trigger WHERE tgname LIKE '%\_append\_only') AS facts;
