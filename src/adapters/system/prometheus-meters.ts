import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meters, MetricsPage } from '../../shared/meters.ts';

const turnBuckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4];
const effectBuckets = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15, 60];

/** Counts into a registry of its own, so that two apps in one process do not mix. */
export const createPrometheusMeters = (): { meters: Meters; page: MetricsPage } => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'rexian_voice_turn_seconds',
    help: 'Voice webhooks answered, by route and result',
    labelNames: ['route', 'result'],
    buckets: turnBuckets,
    registers,
  });
  const effects = new Histogram({
    name: 'rexian_effect_seconds',
    help: 'Runs of background jobs, by job and outcome',
    labelNames: ['job', 'outcome'],
    buckets: effectBuckets,
    registers,
  });
  const lateness = new Histogram({
    name: 'rexian_effect_lateness_seconds',
    help: 'How long after its due instant a job began',
    labelNames: ['job'],
    buckets: effectBuckets,
    registers,
  });
  const posts = new Counter({
    name: 'rexian_posts_total',
    help: 'Attempts to show something in the chat workspace, by what and result',
    labelNames: ['what', 'result'],
    registers,
  });
  const security = new Counter({
    name: 'rexian_security_events_total',
    help: 'Suspicious requests, by kind',
    labelNames: ['kind'],
    registers,
  });
  const links = new Counter({
    name: 'rexian_link_uses_total',
    help: 'Uses of connections to other software, by link and result',
    labelNames: ['link', 'result'],
    registers,
  });
  const health = new Gauge({
    name: 'rexian_health_part',
    help: 'How well a part of the platform is: 0 green, 1 yellow, 2 red',
    labelNames: ['part'],
    registers,
  });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });
  const open = gauge('rexian_effects_open', 'Effects owed and not settled, timers included');
  const waiting = gauge('rexian_queue_waiting', 'Effects in the queue that no worker has taken');
  const overdue = gauge('rexian_effects_overdue', 'Effects overdue that nobody settles');
  const abandoned = gauge('rexian_effects_abandoned', 'Effects given up; a person must look');
  const unattended = gauge('rexian_escalations_unattended', 'Open escalations that no pending effect will fire');
  const silent = gauge('rexian_watches_silent', 'Watches over timers that gave no sign of life');

  const meters: Meters = {
    turn: (route, result, seconds) => turns.observe({ route, result }, seconds),
    effect: (job, outcome, seconds) => effects.observe({ job, outcome }, seconds),
    effectLateness: (job, seconds) => lateness.observe({ job }, Math.max(0, seconds)),
    post: (what, result) => posts.inc({ what, result }),
    securityEvent: (kind) => security.inc({ kind }),
    healthPart: (part, level) => health.set({ part }, level),
    linkUsed: (link, result) => links.inc({ link, result }),
    watchesSilent: (count) => silent.set(count),
    audited: (findings) => {
      open.set(findings.openEffects);
      waiting.set(findings.queueWaiting ?? Number.NaN);
      overdue.set(findings.overdueEffects);
      abandoned.set(findings.abandonedEffects);
      unattended.set(findings.unattendedEscalations);
    },
  };
  return { meters, page: { contentType: registry.contentType, text: () => registry.metrics() } };
};
