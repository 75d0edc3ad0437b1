-- What Prisma cannot say -----------------------------------------------------------------------------------------------

CREATE INDEX "staff_call_unended" ON "staff_call" ("started_at") WHERE "ended_at" IS NULL;
