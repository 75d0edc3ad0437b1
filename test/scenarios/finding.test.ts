import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedBlock } from '../../src/adapters/slack/blocks/ask-modal.ts';
import { proofBlock } from '../../src/adapters/slack/findings/finding-part.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const day = 86_400_000;

// Monday, ten in the morning.
describe('a finding of the province about a city', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const lastIn = (channel: string) =>
    hotline.workspace.messages(channel).find((each) => shownText(each as never).includes('检查意见'));
  const textIn = (channel: string) => shownText(lastIn(channel) as never);
  const heard = async (person: string, act: () => Promise<unknown>): Promise<string> => {
    const before = hotline.workspace.ephemerals(person).length;
    await act();
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
  };

  it('is recorded by the head above and read in both units', async () => {
    const said = await heard('chen-zhiyuan', () =>
      hotline.workspace.command('chen-zhiyuan', 'cq-managers', '/hotline 督查 YJ 1 投诉答复太慢'),
    );
    expect(said).toContain('云江市交警支队须在');
    expect(textIn('yj-managers')).toContain('投诉答复太慢');
    expect(textIn('yj-managers')).toContain('[答复]');
    expect(textIn('cq-managers')).toContain('等待云江市交警支队答复');
    const refused = await heard('wang-fang', () =>
      hotline.workspace.command('wang-fang', 'yj-managers', '/hotline 督查 YJ 1 不行'),
    );
    expect(refused).not.toContain('已登记');
  });

  it('is overdue when the unit has not answered in time', async () => {
    await hotline.advance(2 * day);
    await eventually(() => expect(textIn('cq-managers')).toContain('已超时'));
    expect(textIn('yj-managers')).toContain('已超时');
  });

  it('is answered with proof and settled', async () => {
    const below = lastIn('yj-managers');
    await hotline.workspace.click('wang-fang', below?.channel ?? '', below?.ts ?? '', 'finding.answer');
    await eventually(() => expect(hotline.workspace.modal('wang-fang')).not.toBeNull());
    const answered = await heard('wang-fang', () =>
      hotline.workspace.submit('wang-fang', { [askedBlock]: '增加两名办理人员', [proofBlock]: '会议纪要 12 号' }),
    );
    expect(answered).toContain('已登记你的答复');
    expect(textIn('cq-managers')).toContain('佐证：会议纪要 12 号');
    const above = lastIn('cq-managers');
    const settled = await heard('chen-zhiyuan', () =>
      hotline.workspace.click('chen-zhiyuan', above?.channel ?? '', above?.ts ?? '', 'finding.accept'),
    );
    expect(settled).toContain('已销号');
    expect(textIn('yj-managers')).toContain('陈志远已销号');
    expect(await hotline.rows('SELECT state, settled_by FROM finding')).toEqual([
      { state: 'settled', settled_by: 'chen-zhiyuan' },
    ]);
  });

  it('a note to one person is theirs alone, is answered, and is closed by whoever leads', async () => {
    const direct = (person: string) => hotline.workspace.directMessages(person).map(shownText).join('\n');
    const noteTo = (person: string) =>
      hotline.workspace.directMessages(person).find((each) => shownText(each).includes('工作指导'));
    const said = await heard('huang-tao', () =>
      hotline.workspace.command('huang-tao', 'yj-managers', '/hotline 指导 @徐娜 报出单号后要复述一遍 13900139000'),
    );
    expect(said).toContain('已单独告知徐娜');
    await eventually(() => expect(direct('xu-na')).toContain('黄涛给你的工作指导'));
    expect(direct('xu-na')).not.toContain('13900139000');
    expect(hotline.workspace.messages('yj-managers').map(shownText).join()).not.toContain('复述一遍');
    const note = noteTo('xu-na');
    await hotline.workspace.click('xu-na', note?.channel ?? '', note?.ts ?? '', 'coaching.read');
    await eventually(() => expect(hotline.workspace.modal('xu-na')).not.toBeNull());
    await hotline.workspace.submit('xu-na', { [askedBlock]: '明白了' });
    await eventually(() => expect(direct('huang-tao')).toContain('回复：明白了'));
    const written = noteTo('huang-tao');
    await hotline.workspace.click('huang-tao', written?.channel ?? '', written?.ts ?? '', 'coaching.close');
    await eventually(() => expect(hotline.workspace.modal('huang-tao')).not.toBeNull());
    await hotline.workspace.submit('huang-tao', { [askedBlock]: '抽听两通，均已复述' });
    await eventually(() => expect(direct('xu-na')).toContain('处理结果：抽听两通，均已复述'));
    const refused = await heard('xu-na', () =>
      hotline.workspace.command('xu-na', 'yj-tickets', '/hotline 指导 @黄涛 你也要复述'),
    );
    expect(refused).toContain('「写工作指导」');
  });
});
