-- What breaks again before the papers of its last incident are complete is an incident of its own, with a clock of its own.
DROP INDEX "incident_one_open_a_trigger";
CREATE UNIQUE INDEX "incident_one_lasting_a_trigger" ON "incident" ("unit_id", "trigger") WHERE "restored_at" IS NULL AND "trigger" IS NOT NULL;
CREATE INDEX "incident_restored" ON "incident" ("trigger", "restored_at") WHERE "restored_at" IS NOT NULL AND "trigger" IS NOT NULL;
