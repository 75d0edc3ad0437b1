import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallerAction } from '../../src/rehearsal/carrier/call/caller.ts';
import { press, scriptedCaller, silence } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

// Monday, ten in the morning.
describe('a partner that takes calls', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const asked = async (person: string, words: string): Promise<string> => {
    const before = hotline.workspace.ephemerals(person).length;
    await hotline.workspace.command(person, 'yj-tickets', `/hotline ${words}`);
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
  };

  it('is put through to callers who ask for its matter, and whoever reaches nobody has the number by text', async () => {
    const number = '+862355511185';
    const call = async (from: string, actions: readonly CallerAction[]) => {
      const placed = await hotline.carrier.call({ from, to: hotline.number, caller: scriptedCaller(actions) });
      await hotline.settled();
      return placed.heard.map(({ text }) => text).join('\n');
    };
    const asksForPost = [press('1'), press('1'), press('1')];
    hotline.carrier.phones.set(number, { picksUp: 'answer', talkSeconds: 40, endsWith: 'phone' });
    const talked = await call('+8613800138001', [...asksForPost, silence()]);
    expect(talked).toContain('正在为您转接长庆省邮政公司');
    expect(talked).toContain('已回到本热线');
    const leg = hotline.carrier.calls.find(({ to }) => to === number);
    expect(leg?.from).toBe(hotline.number);
    hotline.carrier.phones.set(number, { picksUp: 'busy' });
    for (const last of ['2', '3', '4']) {
      const heard = await call(`+861380013800${last}`, [...asksForPost, silence(), silence()]);
      expect(heard).toContain('现在无人接听');
    }
    await eventually(() =>
      expect(hotline.carrier.messages.find(({ to }) => to === '+8613800138004')?.body).toContain('02355511185'),
    );
    expect(
      await hotline.rows('SELECT result, talked_seconds FROM partner_transfer ORDER BY ended_at, result DESC, call_id'),
    ).toEqual([
      { result: 'talked', talked_seconds: 40 },
      ...Array.from({ length: 3 }, () => ({ result: 'nobody', talked_seconds: null })),
    ]);
    expect(
      await hotline.rows(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'partner.put-through'`),
    ).toEqual([{ n: 4 }]);
    expect(await asked('xu-na', '协作单位')).toContain('现在接听来电 · 本月转接4个来电，其中无人接听3个');
  });

  it('who did not answer three callers in a row is on the daily check', async () => {
    const untilNextCheck = 22.5 * 3_600_000;
    await hotline.advance(untilNextCheck);
    await eventually(() => {
      const list = hotline.workspace
        .messages('yj-managers')
        .findLast((each) => shownText(each as never).includes('每日检查'));
      expect(shownText(list as never)).toContain('连续三个来电无人接听的协作单位');
    });
  });
});
