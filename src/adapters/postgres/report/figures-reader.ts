import type { Pool, PoolClient } from 'pg';
import type {
  CallGroup,
  CountedCalls,
  CountedTickets,
  Figures,
  FiguresRequest,
  TicketGroup,
  UnitWork,
} from '../../../reports/figures/figures.ts';
import type { CountedTexts, CountedVisits, CountedVolume } from '../../../reports/figures/volume.ts';
import type { FiguresReader } from '../../../reports/ports.ts';
import { guarded } from '../database-fault.ts';
import {
  callsOfSql,
  callTotalSql,
  countCallsSql,
  countTicketsSql,
  countWorkSql,
  ticketsOfSql,
  ticketTotalSql,
} from './figures-sql.ts';
import { countTextsSql, countVisitsSql, textTotalSql, visitTotalSql } from './volume-sql.ts';

/** Counts on PostgreSQL: one statement a table, all of one answer on the same snapshot. */
export const createPostgresFiguresReader = (pool: Pool): FiguresReader =>
  guarded<FiguresReader>('report figures', {
    read: (request) => onOneSnapshot(pool, (client) => read(client, request)),
    callsOf: async (request, group, limit) => {
      const values = [...span(request), ...callValues(group), limit];
      const { rows } = await pool.query<{ id: string }>(callsOfSql, values);
      return rows.map((row) => row.id);
    },
    ticketsOf: async (request, group, limit) => {
      const values = [...span(request), request.asOf, ...ticketValues(group), limit];
      const { rows } = await pool.query<{ id: string }>(ticketsOfSql, values);
      return rows.map((row) => row.id);
    },
  });

const read = async (client: PoolClient, request: FiguresRequest): Promise<Figures> => {
  const [callTotal, ticketTotal] = [
    await client.query<{ total: number }>(callTotalSql, span(request)),
    await client.query<{ total: number }>(ticketTotalSql, span(request)),
  ];
  const calls = await client.query<CountedCalls>(countCallsSql, span(request));
  const tickets = await client.query<CountedTickets>(countTicketsSql, [...span(request), request.asOf]);
  const work = await client.query<UnitWork>(countWorkSql, span(request));
  return {
    callTotal: callTotal.rows[0]?.total ?? 0,
    calls: calls.rows,
    ticketTotal: ticketTotal.rows[0]?.total ?? 0,
    tickets: tickets.rows,
    work: work.rows,
    volume: await readVolume(client, request),
  };
};

const readVolume = async (client: PoolClient, request: FiguresRequest): Promise<CountedVolume> => {
  const visitTotal = await client.query<{ total: number }>(visitTotalSql, span(request));
  const visits = await client.query<CountedVisits>(countVisitsSql, [...span(request), request.asOf]);
  const textTotal = await client.query<{ total: number }>(textTotalSql, span(request));
  const texts = await client.query<CountedTexts>(countTextsSql, span(request));
  return {
    visitTotal: visitTotal.rows[0]?.total ?? 0,
    visits: visits.rows,
    textTotal: textTotal.rows[0]?.total ?? 0,
    texts: texts.rows,
  };
};

const span = ({ unitIds, period }: FiguresRequest): unknown[] => [[...unitIds], period.from, period.to];
const callValues = ({ unitId, category, lineId, outcome, ended }: CallGroup): unknown[] => [
  unitId,
  category,
  lineId,
  outcome,
  ended,
];
const ticketValues = ({ unitId, kind, category, lineId, standing, timeliness }: TicketGroup): unknown[] => [
  unitId,
  kind,
  category,
  lineId,
  standing,
  timeliness,
];

const onOneSnapshot = async <Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // Nothing was written; a connection in an unknown state is not given to anyone else.
    client.release(true);
    throw error;
  }
};
