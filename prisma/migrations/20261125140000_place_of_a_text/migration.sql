-- AlterTable
ALTER TABLE "knowledge_text" ADD COLUMN     "category_id" TEXT,
ADD COLUMN     "line_id" TEXT;

-- What Prisma cannot say -----------------------------------------------------------------------------------------------

ALTER TABLE "knowledge_text" ADD CONSTRAINT "knowledge_text_category_of_a_line" CHECK ("category_id" IS NULL OR "line_id" IS NOT NULL);
