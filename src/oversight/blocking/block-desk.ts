import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { Operation } from '../../staff/operations.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { BlockEntry } from './block-entry.ts';
import type { BlockStore } from './ports.ts';

/** What everything done with the block list needs. */
export interface BlockDesk {
  readonly blocks: BlockStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface BlockWho {
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
}

export type BlockResult =
  | { readonly kind: 'done'; readonly entry: BlockEntry }
  | NotPermitted
  | Refused<
      | 'no-such-entry'
      | 'over'
      | 'text-missing'
      | 'blocked-already'
      | 'no-number'
      | 'not-a-phone-number'
      | 'unknown-unit'
      | 'second-person-needed'
      | 'asked-already'
      | 'changed-meanwhile',
      never
    >;

export const blockAudit = (
  entry: Pick<BlockEntry, 'id' | 'unitId'>,
  action: string,
  { actor, now, ids }: BlockWho,
  detail: AuditEntry['detail'],
  outcome: AuditEntry['outcome'] = 'done',
): AuditEntry => ({
  id: ids.next(),
  at: now,
  actor,
  action,
  subject: { kind: 'block', id: entry.id },
  unitId: entry.unitId,
  outcome,
  detail,
});

/** The entry before those who check it, in its newest state. */
export const showEntry = (entry: BlockEntry, { now, ids }: BlockWho): Effect => ({
  id: ids.next(),
  job: 'show-block',
  key: `show-block:${entry.id}:${entry.version}`,
  payload: { entryId: entry.id },
  notBefore: now,
});

/** `null` when the actor may; a refusal is audited. */
export const blockRefusal = async (
  desk: BlockDesk,
  who: BlockWho,
  operation: Operation,
  entry: Pick<BlockEntry, 'id' | 'unitId'>,
): Promise<NotPermitted | null> => {
  const allowed = permit(desk.organisation(), who.actor, operation, { unitId: entry.unitId, lineId: null });
  if (allowed === 'ok') return null;
  await desk.blocks.audit([blockAudit(entry, operation, who, { reason: allowed.reason }, 'refused')]);
  return allowed;
};

/** Saves a change of one entry, or says why not. */
export const saveEntry = async (
  desk: BlockDesk,
  entry: BlockEntry,
  audit: readonly AuditEntry[],
  effects: readonly Effect[],
): Promise<BlockResult> => {
  const saved = await desk.blocks.save({ entries: [entry], audit, effects });
  switch (saved) {
    case 'saved':
      return { kind: 'done', entry };
    case 'conflict':
      return refused('changed-meanwhile');
    case 'blocked-already':
      return refused('blocked-already');
  }
};
