import type { EscalationStore } from '../../escalation/ports.ts';
import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Vault } from '../../shared/vault.ts';
import type { DutyBook } from '../../staff/duty/ports.ts';
import type { TicketChange, TicketStore } from '../../tickets/ports.ts';
import type { AskApproval } from '../four-eyes/ports.ts';
import type { Correction } from './correction.ts';

export interface CorrectionStore {
  /** Saves the corrected ticket and the correction in one transaction: both, or `conflict` and neither. */
  apply(change: TicketChange, correction: Correction): Promise<'saved' | 'conflict'>;
  /** Corrections of a ticket, oldest first. */
  ofTicket(ticketId: string): Promise<readonly Correction[]>;
}

/** What asking for corrections and carrying them out need. */
export interface CorrectionDesk {
  readonly tickets: TicketStore;
  readonly escalations: EscalationStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly askApproval: AskApproval;
  readonly corrections: CorrectionStore;
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly duty?: DutyBook;
}
