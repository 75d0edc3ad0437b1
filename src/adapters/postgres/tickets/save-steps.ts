import type { Pool } from 'pg';
import type { EscalationChange } from '../../../escalation/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import { gathered } from '../gathered.ts';
import { auditDocument } from '../oversight/trail/audit-sql.ts';
import { runPrepared, unhurried } from '../run-prepared.ts';
import { effectToJson, escalationToJson, eventToJson, noticeToJson } from './change-json.ts';
import { guardRefused, saveStepsSql } from './save-steps-sql.ts';
import { ticketToJson } from './ticket-json.ts';

/** Saves one step of one ticket, or tells that somebody was first and nothing is written. */
export type SaveStep = (change: EscalationChange) => Promise<'saved' | 'conflict'>;

interface Step {
  /** The ticket. */
  readonly id: string;
  readonly change: EscalationChange;
}

const mostTogether = 64;

/** Steps of different tickets that are saved while others are being saved go together. */
export const createSaveStep = (pool: Pool, vault: Vault): SaveStep => {
  const save = gathered<Step, 'saved' | 'conflict'>(async (steps) => {
    try {
      const rows = await runPrepared<{ readonly owner: string }>(
        pool,
        saveStepsSql,
        [documentOf(steps, vault)],
        unhurried,
      );
      return new Map(rows.map(({ owner }) => [owner, 'saved' as const]));
    } catch (error) {
      if (steps.length > 1 || !isGuard(error)) throw error;
      return new Map();
    }
  }, mostTogether);
  return async (change) => {
    const id = change.ticket?.id ?? change.escalations[0]?.ticketId;
    if (id === undefined) throw new Error('a step changes a ticket or a climb of one');
    return (await save({ id, change })) ?? 'conflict';
  };
};

const isGuard = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === guardRefused;

const documentOf = (steps: readonly Step[], vault: Vault): string =>
  JSON.stringify({
    steps: steps.map(({ id, change }) => ({
      owner: id,
      version: change.ticket?.version ?? null,
      climbs: change.escalations.filter(({ version }) => version > 1).length,
    })),
    tickets: steps.flatMap(({ change }) => (change.ticket === null ? [] : [ticketToJson(change.ticket, null, vault)])),
    climbs: steps.flatMap(({ change }) => change.escalations.map(escalationToJson)),
    notices: steps.flatMap(({ id, change }) =>
      change.notices.map((notice) => ({ owner: id, ...noticeToJson(notice) })),
    ),
    events: steps.flatMap(({ change }) => change.events.map((event) => eventToJson(event, vault))),
    audit: steps.flatMap(({ id, change }) =>
      change.audit.map((entry) => ({ owner: id, ...auditDocument(vault, entry) })),
    ),
    effects: steps.flatMap(({ id, change }) => change.effects.map((effect) => effectToJson(effect, id))),
  });
