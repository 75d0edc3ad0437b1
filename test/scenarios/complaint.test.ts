import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

describe('a complaint by phone', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
  });
  afterAll(() => hotline.stop());

  it('becomes one ticket, one card in the channel of its line, and one confirmation text', async () => {
    const { carrier, workspace } = hotline;
    const call = await carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    const [ticket, ...others] = await hotline.rows('SELECT * FROM ticket');
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ kind: 'complaint', state: 'dispatched', priority: 'urgent', unit_id: 'yj' });
    expect(ticket?.number).toMatch(/^YJ-261123-00001-\d$/);
    const cards = workspace.state.messages.filter((message) => shownText(message).includes(String(ticket?.number)));
    expect(cards.map(({ channel }) => workspace.channel(channel).name)).toEqual(['yj-vehicles-tickets']);
    expect(carrier.messages.map(({ to, body }) => ({ to, said: body.includes(String(ticket?.number)) }))).toEqual([
      { to: '+8613800138000', said: true },
    ]);
    expect(call.heard.map(({ text }) => text).join('')).toContain('投诉已经受理');
    expect(carrier.alerts).toEqual([]);
  });

  it('changes nothing when every webhook comes five times over, in any order', async () => {
    const { carrier, workspace } = hotline;
    const before = workspace.state.messages.length;
    for (const copiesWhen of ['at-once', 'later'] as const) {
      Object.assign(carrier.misbehaviour, { copies: 5, copiesWhen, copied: 'all', shuffleCallbacks: true });
      const from = copiesWhen === 'later' ? '+8613900139000' : '+8613700137000';
      await carrier.call({ from, to: hotline.number, caller: complaint });
      await hotline.settled();
    }
    Object.assign(carrier.misbehaviour, { copies: 1, shuffleCallbacks: false });
    expect(await hotline.rows('SELECT count(*)::int AS n FROM ticket')).toEqual([{ n: 3 }]);
    expect(workspace.state.messages.length - before).toBe(2);
    expect(carrier.messages).toHaveLength(3);
    expect(await hotline.rows(`SELECT count(*)::int AS n FROM call WHERE outcome = 'completed'`)).toEqual([{ n: 3 }]);
  });
});
