import { shownText } from '../../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { leaksOf } from '../../support/leaks.ts';
import type { FaultWorld } from './fault-world.ts';
import type { CallHistory, Verdict, Violation } from './history.ts';

/** Reads what is left after the storm, in the database and at the vendors, and names every broken promise. */
export const checkHistory = async (world: FaultWorld, calls: readonly CallHistory[]): Promise<Verdict> => {
  const checks: Readonly<Record<string, () => Promise<readonly string[]> | readonly string[]>> = {
    'I1 a completed intake has a ticket': () => completedWithoutTicket(world, calls),
    'I2 no intake has two tickets': () =>
      named(world, 'SELECT call_id AS it FROM ticket WHERE call_id IS NOT NULL GROUP BY call_id HAVING count(*) > 1'),
    'I4 every due effect is settled': () =>
      named(world, 'SELECT key AS it FROM effect WHERE settled_at IS NULL AND not_before <= now()'),
    'I4 every open timer has a pending effect': () =>
      named(
        world,
        `SELECT e.id::text AS it FROM escalation e WHERE e.due_at IS NOT NULL AND e.ended_at IS NULL AND NOT EXISTS (
           SELECT FROM effect f WHERE f.settled_at IS NULL AND f.failed_at IS NULL
             AND f.key = 'climb-escalation:' || e.id || ':' || e.version)`,
      ),
    'I4 no rung fired twice': () =>
      named(
        world,
        `SELECT escalation_id || ' rung ' || rung AS it FROM escalation_notice
         GROUP BY escalation_id, rung, recipient HAVING count(*) > 1`,
      ),
    'I6 a ticket has exactly one card': () => cards(world),
    'I6 a ticket has exactly one confirmation text': () => texts(world),
    'I8 no slot is above its capacity': () => named(world, 'SELECT id::text AS it FROM slot WHERE booked > capacity'),
    'I9 every ticket has its audit entry': () =>
      named(
        world,
        `SELECT number AS it FROM ticket t WHERE NOT EXISTS (
           SELECT FROM audit_entry a WHERE a.subject_kind = 'ticket' AND a.subject_id = t.id::text)`,
      ),
    'I13 no full number is in logs or payloads': () =>
      leaksOf({
        carrier: world.carrier,
        workspace: world.workspace,
        logLines: world.printed().split('\n'),
        metrics: '',
      }),
  };
  const violations: Violation[] = [];
  for (const [invariant, check] of Object.entries(checks))
    violations.push(...(await check()).map((what) => ({ invariant, what })));
  return { checked: Object.keys(checks), violations };
};

const named = async (world: FaultWorld, sql: string): Promise<readonly string[]> =>
  (await world.rows(sql)).map(({ it }) => String(it));

const completedWithoutTicket = async (world: FaultWorld, calls: readonly CallHistory[]): Promise<readonly string[]> => {
  const numbers = (await world.rows('SELECT number FROM ticket')).map(({ number }) => digits(String(number)));
  return calls
    .filter(({ outcome, heardNumber }) => outcome === 'ok' && !numbers.includes(heardNumber ?? ''))
    .map(({ heardNumber }) => `a caller heard ticket ${heardNumber}, and there is none`);
};

const ticketNumber = /[A-Z]{2,4}-\d{6}-\d{5}-\d/;

const cards = async (world: FaultWorld): Promise<readonly string[]> => {
  const seen = new Map<string, number>();
  for (const message of world.workspace.state.messages) {
    if (message.botId === null || message.deleted || message.threadTs !== null) continue;
    if (world.workspace.state.channels.get(message.channel)?.kind === 'im') continue;
    if (!message.blocks.some(({ block_id }) => block_id === 'ticket.actions')) continue;
    const number = ticketNumber.exec(shownText(message))?.[0];
    if (number !== undefined) seen.set(number, (seen.get(number) ?? 0) + 1);
  }
  const tickets = await world.rows('SELECT number FROM ticket');
  return tickets
    .map(({ number }) => [String(number), seen.get(String(number)) ?? 0] as const)
    .filter(([, count]) => count !== 1)
    .map(([number, count]) => `${number} has ${count} cards`);
};

const texts = async (world: FaultWorld): Promise<readonly string[]> => {
  const tickets = await world.rows(
    `SELECT number FROM ticket WHERE state <> 'draft' AND citizen_id IS NOT NULL AND kind = 'complaint'`,
  );
  return tickets
    .map(({ number }) => String(number))
    .map((number) => [number, world.carrier.messages.filter(({ body }) => body.includes(number)).length] as const)
    .filter(([, count]) => count !== 1)
    .map(([number, count]) => `${number} has ${count} texts`);
};

const digits = (number: string): string => number.replace(/\D/g, '');
