import { describe, expect, it } from 'vitest';
import { createPrometheusMeters } from '../../../src/adapters/system/prometheus-meters.ts';

describe('the metrics', () => {
  it('show what was counted, in Prometheus text', async () => {
    const { meters, page } = createPrometheusMeters();
    meters.turn('turn', 'answered', 0.003);
    meters.effect('show-card', 'done', 0.2);
    meters.effectLateness('show-card', -1);
    meters.post('card', 'shown');
    meters.securityEvent('forged');
    meters.audited({
      openEffects: 4,
      queueWaiting: 3,
      overdueEffects: 2,
      abandonedEffects: 1,
      unattendedEscalations: 0,
    });
    const text = await page.text();
    expect(page.contentType).toContain('text/plain');
    expect(text).toContain('rexian_voice_turn_seconds_count{route="turn",result="answered"} 1');
    expect(text).toContain('rexian_effect_seconds_count{job="show-card",outcome="done"} 1');
    expect(text).toContain('rexian_effect_lateness_seconds_sum{job="show-card"} 0');
    expect(text).toContain('rexian_posts_total{what="card",result="shown"} 1');
    expect(text).toContain('rexian_security_events_total{kind="forged"} 1');
    expect(text).toMatch(/rexian_effects_open 4\n[\s\S]*rexian_queue_waiting 3\n[\s\S]*rexian_effects_overdue 2\n/);
  });

  it('are of one program only, also when two run in one process', async () => {
    const [one, other] = [createPrometheusMeters(), createPrometheusMeters()];
    one.meters.securityEvent('forged');
    expect(await other.page.text()).not.toContain('kind="forged"');
  });
});
