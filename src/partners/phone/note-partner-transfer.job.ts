import { z } from 'zod';
import { citizenActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { PartnerTransferStore } from '../ports.ts';
import { transferResults } from './partner-transfer.ts';

const payload = z.object({
  callId: z.string(),
  step: z.number(),
  unitId: z.string(),
  partnerId: z.string(),
  result: z.enum(transferResults),
  talkedSeconds: z.number().nullable().default(null),
  endedAt: z.string(),
});

/** Notes that a caller was put through to a partner and how it ended; once a call and step. */
export const notePartnerTransferJob = (world: {
  readonly transfers: Pick<PartnerTransferStore, 'note'>;
  readonly ids: Ids;
}): Job<z.infer<typeof payload>> => ({
  name: 'note-partner-transfer',
  payload,
  retry: patientRetry,
  run: async ({ endedAt, ...transfer }) => {
    const at = new Date(endedAt);
    const { callId, unitId, partnerId, result, talkedSeconds } = transfer;
    const entry: AuditEntry = {
      id: world.ids.next(),
      at,
      actor: citizenActor(callId),
      action: 'partner.put-through',
      subject: { kind: 'partner', id: partnerId },
      unitId,
      outcome: 'done',
      detail: { callId, result, talkedSeconds },
    };
    await world.transfers.note({ ...transfer, endedAt: at }, [entry]);
    return done;
  },
});
