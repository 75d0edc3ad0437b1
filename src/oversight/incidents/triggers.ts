import { redForMs } from '../health/health.ts';
import type { IncidentKind } from './incident.ts';

/** What opens an incident by itself, and from when on. */
export interface IncidentTrigger {
  readonly name:
    | 'not-ready'
    | 'database-crash'
    | 'carrier-errors'
    | 'security-events'
    | 'jobs-red'
    | 'carrier-red'
    | 'texts-red'
    | 'workspace-red';
  readonly kind: IncidentKind;
  /** So many within `withinMs`; for a state, `most` is 1 and `withinMs` how long it must last. */
  readonly most: number;
  readonly withinMs: number;
}

/** The table of triggers (art. 59, 61). */
export const incidentTriggers = {
  'not-ready': { name: 'not-ready', kind: 'outage', most: 1, withinMs: 60_000 },
  'database-crash': { name: 'database-crash', kind: 'outage', most: 1, withinMs: 0 },
  'carrier-errors': { name: 'carrier-errors', kind: 'outage', most: 20, withinMs: 10 * 60_000 },
  'security-events': { name: 'security-events', kind: 'attack', most: 100, withinMs: 10 * 60_000 },
  'jobs-red': { name: 'jobs-red', kind: 'outage', most: 1, withinMs: redForMs },
  'carrier-red': { name: 'carrier-red', kind: 'outage', most: 1, withinMs: redForMs },
  'texts-red': { name: 'texts-red', kind: 'outage', most: 1, withinMs: redForMs },
  'workspace-red': { name: 'workspace-red', kind: 'outage', most: 1, withinMs: redForMs },
} as const satisfies Readonly<Record<IncidentTrigger['name'], IncidentTrigger>>;
