import type { CurrentOrganisation, Organisation } from '../organisation/organisation.ts';
import { lineage } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Operation } from '../staff/operations.ts';
import { type NotPermitted, type Place, permit } from '../staff/permit.ts';
import { readScope } from '../staff/read-scope.ts';
import type { TicketStore } from '../tickets/ports.ts';
import type { ArticleStore, QuestionStore, Sight } from './ports.ts';

/** What everything done with the knowledge base needs. */
export interface KnowledgeDesk {
  readonly articles: ArticleStore;
  readonly questions: QuestionStore;
  readonly tickets: Pick<TicketStore, 'find'>;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What is done, and to what. */
export interface Doing {
  readonly actor: Actor;
  readonly action: Operation | 'knowledge.answered' | 'knowledge.plant';
  readonly subject: AuditEntry['subject'];
  readonly unitId: string;
}

export const knowledgeAudit = (
  { ids, clock }: Pick<KnowledgeDesk, 'ids' | 'clock'>,
  { actor, action, subject, unitId }: Doing,
  outcome: AuditEntry['outcome'],
  detail: AuditEntry['detail'],
): AuditEntry => ({ id: ids.next(), at: clock.now(), actor, action, subject, unitId, outcome, detail });

/** `null` when the actor may; a refusal is audited. */
export const refusalOf = async (
  desk: KnowledgeDesk,
  actor: Actor,
  operation: Operation,
  place: Place,
  subject: AuditEntry['subject'],
): Promise<NotPermitted | null> => {
  const allowed = permit(desk.organisation(), actor, operation, place);
  if (allowed === 'ok') return null;
  const doing: Doing = { actor, action: operation, subject, unitId: place.unitId };
  await desk.articles.audit([knowledgeAudit(desk, doing, 'refused', { reason: allowed.reason })]);
  return allowed;
};

/** What an actor sees when they ask for a unit: its articles and those of the units above it. */
export const sightOf = (organisation: Organisation, actor: Actor, unitId: string): Sight => ({
  unitIds: readScope(organisation, actor, 'knowledge.read'),
  validIn: lineage(organisation, unitId).map(({ id }) => id),
});
