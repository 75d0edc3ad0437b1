-- CreateTable
CREATE TABLE "knowledge_article" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "category_id" TEXT,
    "language" TEXT NOT NULL,
    "owner_id" TEXT,
    "state" TEXT NOT NULL,
    "newest" INTEGER NOT NULL,
    "live" INTEGER,
    "review_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "knowledge_article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_text" (
    "article_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "asked_as" TEXT,
    "answer" TEXT NOT NULL,
    "spoken" TEXT,
    "valid_until" TIMESTAMPTZ(3),
    "written_by" JSONB NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "title_terms" TEXT NOT NULL,
    "body_terms" TEXT NOT NULL,

    CONSTRAINT "knowledge_text_pkey" PRIMARY KEY ("article_id","seq")
);

-- CreateTable
CREATE TABLE "knowledge_question" (
    "id" UUID NOT NULL,
    "unit_id" TEXT NOT NULL,
    "line_id" TEXT,
    "category_id" TEXT,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "asked" INTEGER NOT NULL,
    "first_asked_at" TIMESTAMPTZ(3) NOT NULL,
    "last_asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "article_id" UUID,
    "settled_by" JSONB,

    CONSTRAINT "knowledge_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_use" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "ticket_id" UUID,
    "call_id" UUID,
    "by" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_use_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "knowledge_article_unit_id_state_idx" ON "knowledge_article"("unit_id", "state");

-- CreateIndex
CREATE INDEX "knowledge_article_review_at_idx" ON "knowledge_article"("review_at");

-- CreateIndex
CREATE INDEX "knowledge_question_unit_id_state_due_at_idx" ON "knowledge_question"("unit_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "knowledge_use_article_id_at_idx" ON "knowledge_use"("article_id", "at");

-- CreateIndex
CREATE INDEX "knowledge_use_ticket_id_idx" ON "knowledge_use"("ticket_id");

-- AddForeignKey
ALTER TABLE "knowledge_text" ADD CONSTRAINT "knowledge_text_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "knowledge_article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_use" ADD CONSTRAINT "knowledge_use_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "knowledge_article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Closed lists are those of the domain types; a test compares them.

ALTER TABLE "knowledge_article"
  ADD CONSTRAINT "knowledge_article_state_known" CHECK ("state" IN ('draft', 'published', 'withdrawn')),
  ADD CONSTRAINT "knowledge_article_published_is_live" CHECK (("state" = 'published') = ("live" IS NOT NULL)),
  ADD CONSTRAINT "knowledge_article_published_is_reviewed" CHECK ("live" IS NULL OR "review_at" IS NOT NULL),
  ADD CONSTRAINT "knowledge_article_live_was_written" CHECK ("newest" >= 1 AND "live" <= "newest"),
  ADD CONSTRAINT "knowledge_article_version_counts_up" CHECK ("version" >= 1);

ALTER TABLE "knowledge_text" ADD CONSTRAINT "knowledge_text_counts_up" CHECK ("seq" >= 1);

ALTER TABLE "knowledge_question"
  ADD CONSTRAINT "knowledge_question_state_known" CHECK ("state" IN ('open', 'answered', 'dropped')),
  ADD CONSTRAINT "knowledge_question_answered_by_something" CHECK ("state" <> 'answered' OR "article_id" IS NOT NULL),
  ADD CONSTRAINT "knowledge_question_was_asked" CHECK ("asked" >= 1 AND "first_asked_at" <= "last_asked_at");

ALTER TABLE "knowledge_use"
  ADD CONSTRAINT "knowledge_use_kind_known" CHECK ("kind" IN ('answered', 'heard')),
  ADD CONSTRAINT "knowledge_use_of_one_thing" CHECK (("kind" = 'answered') = ("ticket_id" IS NOT NULL) AND ("kind" = 'heard') = ("call_id" IS NOT NULL));

-- An open question stands once a unit; an article answers a ticket once and is heard once a call.
CREATE UNIQUE INDEX "knowledge_question_open" ON "knowledge_question" ("unit_id", "language", "key") WHERE "state" = 'open';
CREATE UNIQUE INDEX "knowledge_use_answered" ON "knowledge_use" ("article_id", "ticket_id") WHERE "kind" = 'answered';
CREATE UNIQUE INDEX "knowledge_use_heard" ON "knowledge_use" ("article_id", "call_id") WHERE "kind" = 'heard';

-- Terms are made by the program, so that the dictionaries and the locale of the server do not matter; titles weigh more.
CREATE FUNCTION rexian_terms(title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('pg_catalog.simple', title), 'A') || setweight(to_tsvector('pg_catalog.simple', body), 'D')
$$;
CREATE INDEX "knowledge_text_terms" ON "knowledge_text" USING GIN (rexian_terms("title_terms", "body_terms"));

-- An article of a unit is valid below it: a reader sees what is published in the units above their own too, not what is being written
-- there. The tree is asked with the rights of its owner, since a reader sees no unit above their own.
CREATE FUNCTION rexian_holds_in_scope(place text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE below AS (
    SELECT id FROM public.unit WHERE id = place
    UNION
    SELECT child.id FROM public.unit child JOIN below ON child.parent_id = below.id
  )
  SELECT EXISTS (SELECT FROM below WHERE public.rexian_in_scope(below.id))
$$;

SELECT rexian_scoped('knowledge_article', $rule$rexian_in_scope(unit_id) OR (state = 'published' AND rexian_holds_in_scope(unit_id))$rule$);
SELECT rexian_scoped('knowledge_text', $rule$EXISTS (SELECT FROM knowledge_article AS article WHERE article.id = knowledge_text.article_id
  AND (rexian_in_scope(article.unit_id) OR article.live = knowledge_text.seq))$rule$);
SELECT rexian_scoped(place::regclass, 'rexian_in_scope(unit_id)') FROM unnest(ARRAY['knowledge_question', 'knowledge_use']) AS place;
SELECT rexian_facts(place::regclass) FROM unnest(ARRAY['knowledge_text', 'knowledge_use']) AS place;
