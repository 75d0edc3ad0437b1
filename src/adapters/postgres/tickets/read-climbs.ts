import type { Pool } from 'pg';
import type { TicketClimb, ToldNotice } from '../../../escalation/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import { gathered } from '../gathered.ts';
import { runPrepared, type Statement, unhurried } from '../run-prepared.ts';
import {
  type EscalationJson,
  type EventJson,
  escalationFromJson,
  eventFromJson,
  type NoticeJson,
  noticeFromJson,
} from './change-json.ts';
import { type TicketJson, ticketFromJson } from './ticket-json.ts';

interface ClimbRow {
  readonly id: string;
  readonly escalation: EscalationJson;
  readonly ticket: TicketJson;
  readonly events: readonly EventJson[] | null;
}

interface NoticeRow extends Omit<ClimbRow, 'events'> {
  readonly notice: NoticeJson;
}

/** $1 ids of climbs. */
const climbsSql: Statement = {
  name: 'read-climbs',
  text: `
    SELECT e.id, row_to_json(e.*) AS escalation, row_to_json(t.*) AS ticket,
      CASE WHEN e.state = 'acknowledged' THEN (
        SELECT json_agg(row_to_json(v.*) ORDER BY v.seq) FROM ticket_event v WHERE v.ticket_id = t.id) END AS events
    FROM escalation e JOIN ticket t ON t.id = e.ticket_id WHERE e.id = ANY ($1::uuid[])`,
};

/** $1 ids of notices. */
const noticesSql: Statement = {
  name: 'read-notices',
  text: `
    SELECT n.id, row_to_json(n.*) AS notice, row_to_json(e.*) AS escalation, row_to_json(t.*) AS ticket
    FROM escalation_notice n JOIN escalation e ON e.id = n.escalation_id JOIN ticket t ON t.id = e.ticket_id
    WHERE n.id = ANY ($1::uuid[])`,
};

/** Reads climbs and notices with their tickets; what is asked for while others are read goes together. */
export const createReadClimbs = (pool: Pool, vault: Vault) => {
  const read =
    <Row extends { readonly id: string }, Result>(statement: Statement, toResult: (row: Row) => Result) =>
    async (asked: readonly { readonly id: string }[]): Promise<ReadonlyMap<string, Result>> => {
      const rows = await runPrepared<Row>(pool, statement, [asked.map(({ id }) => id)], unhurried);
      return new Map(rows.map((row) => [row.id, toResult(row)]));
    };
  const climb = gathered(
    read<ClimbRow, TicketClimb>(climbsSql, (row) => ({
      escalation: escalationFromJson(row.escalation),
      ticket: ticketFromJson(row.ticket, vault),
      events: (row.events ?? []).map((event) => eventFromJson(event, vault)),
    })),
  );
  const notice = gathered(
    read<NoticeRow, ToldNotice>(noticesSql, (row) => ({
      notice: noticeFromJson(row.notice),
      escalation: escalationFromJson(row.escalation),
      ticket: ticketFromJson(row.ticket, vault),
    })),
  );
  return {
    climb: (id: string): Promise<TicketClimb | null> => climb({ id }),
    notice: (id: string): Promise<ToldNotice | null> => notice({ id }),
  };
};
