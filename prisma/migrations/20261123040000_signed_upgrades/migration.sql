-- AlterTable
ALTER TABLE "upgrade" ADD COLUMN     "signed_at" TIMESTAMPTZ(3),
ADD COLUMN     "signed_by" JSONB;
