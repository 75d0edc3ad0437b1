import type { Actor } from './actor.ts';

/** One line of the audit trail, saved in the same transaction as the change it tells of. Append-only. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actor: Actor;
  /** noun.verb: `ticket.claim`, `organisation.apply`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly unitId: string | null;
  readonly outcome: 'done' | 'refused';
  /** Facts that explain the change; masked, never personal data in clear. */
  readonly detail: Readonly<Record<string, unknown>>;
}
