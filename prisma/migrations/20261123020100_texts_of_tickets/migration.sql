-- A text to a citizen knows the ticket it is about: receipts stand on its card, and the month counts texts by service.
ALTER TABLE "text_message" ADD COLUMN "ticket_id" UUID;
CREATE INDEX "text_message_ticket_id_idx" ON "text_message"("ticket_id");
