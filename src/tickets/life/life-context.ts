import type { Escalation } from '../../escalation/escalation.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refusedWith } from '../../shared/refused.ts';
import type { Ticket, TicketState } from '../ticket.ts';

/** What every decision about a ticket is made with. */
export interface LifeContext {
  /** Every climb of the ticket, ended ones too. */
  readonly escalations: readonly Escalation[];
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
}

/** Why a ticket does not change; one sentence each in the chat locales. */
export const lifeRefusals = [
  'closed',
  'merged',
  'suspended',
  'not-suspended',
  'draft',
  'not-a-draft',
  'already-claimed',
  'already-yours',
  'not-claimed',
  'already-answered',
  'not-answered',
  'still-open',
  'text-missing',
  'answer-too-long',
  'into-itself',
  'other-is-closed',
  'at-the-top',
  'nobody-to-tell',
  'second-person-needed',
  'unknown-category',
  'staff-only',
  'returned-waits',
  'not-returned',
  'decided-for-good',
  'handler-cannot',
  'nothing-changes',
  'unknown-unit',
  'not-below',
  'cannot-take',
  'too-many-parts',
  'not-merged',
  'changed-meanwhile',
  'not-correctable',
  'visit-ahead',
] as const;
export type LifeRefusalReason = (typeof lifeRefusals)[number];

/** Where the ticket stands, for the sentence that says no. */
export interface StandsAt {
  readonly number: string;
  readonly state: TicketState;
  readonly assigneeId: string | null;
  readonly mergedIntoId: string | null;
}

export type LifeRefusal = Refused<LifeRefusalReason, StandsAt>;

export const refuse = (reason: LifeRefusalReason, ticket: Ticket): LifeRefusal =>
  refusedWith(reason, {
    number: ticket.number,
    state: ticket.state,
    assigneeId: ticket.assigneeId,
    mergedIntoId: ticket.mergedIntoId,
  });

/** The refusal that the state alone explains; `null` when the state is one of `allowed`. */
export const stateRefusal = (ticket: Ticket, allowed: readonly TicketState[]): LifeRefusal | null =>
  allowed.includes(ticket.state) ? null : refuse(whyNot[ticket.state], ticket);

const whyNot: Readonly<Record<TicketState, LifeRefusalReason>> = {
  draft: 'draft',
  registered: 'not-claimed',
  dispatched: 'not-claimed',
  returned: 'returned-waits',
  'in-progress': 'still-open',
  answered: 'already-answered',
  'followed-up': 'already-answered',
  archived: 'closed',
  suspended: 'suspended',
  merged: 'merged',
};
