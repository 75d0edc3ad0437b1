import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedBlock } from '../../src/adapters/slack/blocks/ask-modal.ts';
import { followField } from '../../src/adapters/slack/partners/partner-check-buttons.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const minute = 60_000;
const hour = 60 * minute;

// Monday, ten in the morning.
describe('a partner', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const direct = (person: string) => hotline.workspace.directMessages(person).map(shownText).join('\n');
  const heard = async (person: string, act: () => Promise<unknown>) => {
    const before = hotline.workspace.ephemerals(person).length;
    await act();
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    const message = hotline.workspace.ephemerals(person).at(-1);
    return { ts: message?.ts ?? '', text: shownText(message as never) };
  };
  const asked = (person: string, words: string) =>
    heard(person, () => hotline.workspace.command(person, 'yj-tickets', `/hotline ${words}`));

  it('is listed for agents of its unit and below, the phone masked', async () => {
    const { text } = await asked('xu-na', '协作单位');
    expect(text).toContain('云江安达驾校');
    expect(text).toContain('长庆省邮政公司');
    expect(text).not.toContain('19955500121');
    expect((await asked('xu-na', 'partners 驾校')).text).not.toContain('邮政');
    expect((await asked('zheng-kai', 'partners')).text).toContain('「通知协作单位」');
  });

  it('is told by text and in the workspace, and confirms there', async () => {
    expect((await asked('xu-na', '通知协作单位 cq-post 请查找寄给13800138000的信件')).text).toContain('已发送');
    await eventually(() => expect(direct('bai-jie')).toContain('云江市交警支队的通知'));
    expect(direct('bai-jie')).not.toContain('13800138000');
    await eventually(() =>
      expect(hotline.carrier.messages.filter(({ to }) => to === '+8619955500121').map(({ body }) => body)).toEqual([
        expect.stringContaining('请查找寄给'),
      ]),
    );
    const notice = hotline.workspace.directMessages('bai-jie').find((each) => shownText(each).includes('的通知'));
    await hotline.workspace.click('bai-jie', notice?.channel ?? '', notice?.ts ?? '', 'partner.receive');
    await eventually(() => expect(direct('bai-jie')).toContain('已收到。'));
    expect(await hotline.rows('SELECT state, received_by FROM partner_notice')).toEqual([
      { state: 'received', received_by: 'bai-jie' },
    ]);
  });

  it('who does not confirm is on the list of the unit until somebody saw to it', async () => {
    await asked('xu-na', '通知协作单位 安达驾校 考场改到南门');
    const list = await asked('huang-tao', '协作单位');
    expect(list.text).toContain('云江安达驾校未回执');
    await hotline.workspace.clickEphemeral('huang-tao', list.ts, 'partner.heard');
    await eventually(() => expect(hotline.workspace.modal('huang-tao')).not.toBeNull());
    const said = await heard('huang-tao', () =>
      hotline.workspace.submit('huang-tao', { [askedBlock]: '曹磊电话确认' }),
    );
    expect(said.text).toContain('已登记对方收到');
    expect((await asked('huang-tao', '协作单位')).text).not.toContain('未回执');
  });

  it('has what it did looked at the next working day: right, or told of what is wrong and asked for an answer', async () => {
    await hotline.advance(22 * hour + 25 * minute);
    await eventually(async () =>
      expect(await hotline.rows('SELECT count(*)::int AS n FROM partner_check_item')).toEqual([{ n: 2 }]),
    );
    expect((await asked('xu-na', '协作单位')).text).not.toContain('待抽查');
    const list = await asked('huang-tao', '协作单位');
    expect(list.text).toMatch(/待抽查：云江市交警支队[\s\S]*回执：按时/);
    expect(list.text).toContain('[有问题]');
    const right = await heard('huang-tao', () =>
      hotline.workspace.clickEphemeral('huang-tao', list.ts, 'partner-check.right'),
    );
    expect(right.text).toContain('已登记：正确');
    const rest = await asked('huang-tao', '协作单位');
    await hotline.workspace.clickEphemeral('huang-tao', rest.ts, 'partner-check.wrong');
    await eventually(() => expect(hotline.workspace.modal('huang-tao')).not.toBeNull());
    const said = await heard('huang-tao', () =>
      hotline.workspace.submit('huang-tao', { [askedBlock]: '学员名单未附', [followField]: 'notice' }),
    );
    expect(said.text).toContain('已通知协作单位答复');
    expect((await asked('huang-tao', '协作单位')).text).not.toContain('待抽查');
    const results = await hotline.rows('SELECT result, checked_by FROM partner_check_item ORDER BY result');
    expect(results).toEqual([
      { result: 'right', checked_by: 'huang-tao' },
      { result: 'wrong', checked_by: 'huang-tao' },
    ]);
  });

  it('answers where it was asked, and the answer is seen', async () => {
    const person = ['bai-jie', 'cao-lei'].find((each) => direct(each).includes('学员名单未附')) ?? '';
    expect(direct(person)).toMatch(/请于.*前答复/);
    const notice = hotline.workspace.directMessages(person).find((each) => shownText(each).includes('学员名单未附'));
    await hotline.workspace.click(person, notice?.channel ?? '', notice?.ts ?? '', 'partner.answer');
    await eventually(() => expect(hotline.workspace.modal(person)).not.toBeNull());
    await hotline.workspace.submit(person, { [askedBlock]: '名单已补寄' });
    await eventually(() => expect(direct(person)).toMatch(/已于.*答复/));
    await hotline.settled();
    const [row] = await hotline.rows(`SELECT state, answered_by, answer FROM partner_notice WHERE answer IS NOT NULL`);
    expect(row).toMatchObject({ state: 'received', answered_by: person, answer: expect.stringMatching(/^sealed:/) });
  });
});
