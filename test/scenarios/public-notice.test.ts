import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedBlock } from '../../src/adapters/slack/blocks/ask-modal.ts';
import { hangUp } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const minute = 60_000;
const managers = 'C0YJMANAGERS';

// Monday, twenty past eight in the morning.
describe('a notice to the public', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-11-23T00:20:00Z' });
  });
  afterAll(() => hotline.stop());

  const heard = async (person: string, act: () => Promise<unknown>) => {
    const before = hotline.workspace.ephemerals(person).length;
    await act();
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    const message = hotline.workspace.ephemerals(person).at(-1);
    return { ts: message?.ts ?? '', text: shownText(message as never) };
  };
  const asked = (person: string) =>
    heard(person, () => hotline.workspace.command(person, 'yj-tickets', '/hotline 公告'));
  const opened = (person: string) => eventually(() => expect(hotline.workspace.modal(person)).not.toBeNull());
  const card = () =>
    hotline.workspace.messages(managers).findLast((each) => shownText(each).includes('向公众发布公告'));
  const page = async (path: string, language = 'zh-CN') => {
    const response = await fetch(`http://127.0.0.1:${hotline.app.port}${path}`, {
      headers: { 'accept-language': language },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const calling = async (): Promise<string> => {
    const call = await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: [hangUp()] });
    await hotline.settled();
    return call.heard.map(({ text }) => text).join('\n');
  };

  it('is written in the workspace and told to nobody until another person approves', async () => {
    const list = await asked('xu-na');
    expect(list.text).toContain('目前没有公告');
    await hotline.workspace.clickEphemeral('xu-na', list.ts, 'notice.write');
    await opened('xu-na');
    const told = await heard('xu-na', () =>
      hotline.workspace.submit('xu-na', {
        'title:zh-CN': '窗口搬迁',
        'title:en': 'The office has moved',
        'title:yue-HK': '窗口搬遷',
        'text:zh-CN': '驾驶证窗口搬到人民路8号，咨询请拨 024-55500100。',
        'text:en': 'The licence office is now at 8 Renmin Road.',
        'text:yue-HK': '駕駛證窗口搬咗去人民路8號。',
        from: '2026-11-23 08:20',
        until: '2026-11-23 12:00',
        line: 'licences',
        [askedBlock]: '租约到期',
      }),
    );
    expect(told.text).toContain('须由另一人审批');
    const shown = shownText(card() as never);
    for (const words of [
      '窗口搬迁',
      '024-55500100',
      'The licence office is now at 8 Renmin Road.',
      '电话和网页',
      '租约到期',
    ])
      expect(shown).toContain(words);
    expect((await page('/notices/yj')).text).not.toContain('人民路');
    const own = await heard('xu-na', () =>
      hotline.workspace.click('xu-na', managers, card()?.ts ?? '', 'approval.approve'),
    );
    expect(own.text).not.toContain('你已同意');
  });

  it('once approved it is heard, read in each language, and seen by who answers the phone', async () => {
    await heard('li-qiang', () => hotline.workspace.click('li-qiang', managers, card()?.ts ?? '', 'approval.approve'));
    await eventually(async () => expect((await page('/notices/yj')).text).toContain('人民路8号'), 10_000);
    const { headers, text } = await page('/notices/yj');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/徐娜|李强/);
    expect((await page('/notices/yj', 'zh-HK,zh;q=0.8')).text).toContain('駕駛證窗口搬咗去');
    expect((await page('/notices/yj?language=en')).text).toContain('The licence office is now at 8 Renmin Road.');
    expect((await page('/notices/qs')).text).toContain('目前没有公告');
    expect((await page('/notices/nowhere')).status).toBe(404);
    expect((await page('/notices')).text).toMatch(/云江市.*（1 条）/);
    expect(JSON.parse((await page('/notices/yj.json?language=en')).text)).toMatchObject({
      unit: 'yj',
      language: 'en',
      notices: [{ title: 'The office has moved', language: 'en', until: '2026-11-23T04:00:00.000Z' }],
    });
    const channel = hotline.workspace.messages('C0YJTICKETS').map(shownText).join('\n');
    expect(channel).toContain('第1版，徐娜撰写，李强批准');
    expect(await calling()).toContain('驾驶证窗口搬到人民路8号');
  });

  it('stands on the list of the day, is looked at and confirmed by name; what is missing is reported', async () => {
    await hotline.advance(10 * minute);
    const list = () => hotline.workspace.messages(managers).find((each) => shownText(each).includes('每日检查'));
    await eventually(() => expect(shownText(list() as never)).toContain('现有公告 1 条'));
    const look = await heard('huang-tao', () =>
      hotline.workspace.click('huang-tao', managers, list()?.ts ?? '', 'notice.look'),
    );
    expect(look.text).toContain('窗口搬迁');
    await hotline.workspace.clickEphemeral('huang-tao', look.ts, 'notice.missing');
    await opened('huang-tao');
    const reported = await heard('huang-tao', () =>
      hotline.workspace.submit('huang-tao', { [askedBlock]: '春节放假时间没有公布' }),
    );
    expect(reported.text).toContain('已报告');
    expect(await hotline.rows('SELECT post, text FROM suggestion')).toEqual([
      { post: 'technical-manager', text: expect.stringContaining('春节放假时间没有公布') },
    ]);
    // The head hears of a look that nobody took by ten.
    await hotline.advance(90 * minute);
    const told = hotline.workspace.directMessages('wang-fang').map(shownText).join('\n');
    expect(told).toContain('还有 1 项未处理');
    await eventually(() => expect(shownText(list() as never)).toContain('已超时 ·'));
    const confirmed = await heard('huang-tao', () =>
      hotline.workspace.clickEphemeral('huang-tao', look.ts, 'notice.confirm'),
    );
    expect(confirmed.text).toContain('由你核对无误');
    expect(
      await hotline.rows(`SELECT actor->>'staffId' AS who FROM audit_entry WHERE action = 'notice.confirm'`),
    ).toEqual([{ who: 'huang-tao' }]);
  });

  it('is corrected as a new version, and the version before is back in one step', async () => {
    const list = await asked('li-qiang');
    await hotline.workspace.clickEphemeral('li-qiang', list.ts, 'notice.correct');
    await opened('li-qiang');
    await heard('li-qiang', () =>
      hotline.workspace.submit('li-qiang', { 'text:zh-CN': '驾驶证窗口搬到人民路9号。', [askedBlock]: '门牌写错' }),
    );
    expect(shownText(card() as never)).toContain('人民路8号，咨询请拨 024-55500100。 → 驾驶证窗口搬到人民路9号。');
    await heard('huang-tao', () =>
      hotline.workspace.click('huang-tao', managers, card()?.ts ?? '', 'approval.approve'),
    );
    await eventually(async () => expect((await page('/notices/yj')).text).toContain('人民路9号'), 10_000);
    const again = await asked('li-qiang');
    await hotline.workspace.clickEphemeral('li-qiang', again.ts, 'notice.return');
    await opened('li-qiang');
    await heard('li-qiang', () => hotline.workspace.submit('li-qiang', { [askedBlock]: '原来没错' }));
    await eventually(async () => expect((await page('/notices/yj')).text).toContain('人民路8号'), 10_000);
    expect(await hotline.rows('SELECT in_force, version FROM notice')).toEqual([{ in_force: 1, version: 3 }]);
  });

  it('is neither heard nor shown once its time is over', async () => {
    await hotline.advance(Date.parse('2026-11-23T04:00:00Z') - hotline.clock.now().getTime());
    expect((await page('/notices/yj')).text).not.toContain('人民路');
    expect(await calling()).not.toContain('人民路');
    const channel = hotline.workspace.messages('C0YJTICKETS').map(shownText).join('\n');
    expect(channel).toContain('已到期，不再播放和显示');
  });
});
