import type { Vault } from '../../../shared/vault.ts';
import type { TicketChange } from '../../../tickets/ports.ts';
import { sealWritten } from '../oversight/personal/sealed-text.ts';
import type { Transaction } from '../transaction.ts';

/** Keeps the text messages that changes owe; one for a number that cannot receive it is left out, and its effect finds nothing. */
export const saveTexts = async (
  transaction: Transaction,
  vault: Vault,
  changes: readonly TicketChange[],
): Promise<void> => {
  for (const change of changes) {
    for (const { id, key, citizenId, sender, template, params, language } of change.texts ?? []) {
      const at = change.events[0]?.at ?? change.ticket.registeredAt;
      const sealed = JSON.stringify(sealWritten(vault, params));
      await transaction.$executeRaw`
        INSERT INTO text_message (id, key, citizen_id, ticket_id, sender, template, params, language, state, created_at)
        SELECT ${id}::uuid, ${key}, id, ${change.ticket.id}::uuid, ${sender}, ${template}, ${sealed}::jsonb, ${language}, 'owed', ${at}
        FROM citizen WHERE id = ${citizenId}::uuid AND textable
        ON CONFLICT (key) DO NOTHING`;
    }
  }
};
