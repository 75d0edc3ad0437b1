import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantSampleArticles } from '../../src/compose/knowledge/knowledge.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const channel = 'C0YJLICENCES';
const agent = 'U0YJAGNT02';
const manager = 'U0YJMNGR01';
const second = 'U0YJMNGR03';

describe('the knowledge base in the workspace', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    expect(await plantSampleArticles(hotline.app.world)).toBeGreaterThan(15);
    expect(await plantSampleArticles(hotline.app.world)).toBe(0);
  });
  afterAll(() => hotline.stop());

  const seen = (person: string) => hotline.workspace.ephemerals(person).map(shownText).join('\n');

  it('answers an agent, and says so when it has no answer', async () => {
    await hotline.workspace.command(agent, channel, '/hotline 知识库 驾照丢了怎么补');
    await eventually(() => expect(seen(agent)).toContain('驾驶证丢了怎么补办'));
    await hotline.workspace.command(agent, channel, '/hotline kb 火车票怎么买');
    await eventually(() => expect(seen(agent)).toContain('没有找到合适的答案'));
  });

  it('shows a manager what there is to do', async () => {
    await hotline.workspace.command(manager, channel, '/hotline kb');
    await eventually(() => expect(seen(manager)).toContain('没有待写、待发布、待复核的条目'));
    expect(seen(manager)).toContain('写一条');
  });

  const modalOf = (person: string, about: string) =>
    eventually(() => {
      const view = hotline.workspace.modal(person);
      expect(JSON.stringify(view)).toContain(about);
      return view;
    });
  /** Presses a button on the newest private message in which it stands. */
  const press = (person: string, action: string) =>
    hotline.workspace.clickEphemeral(person, (message) => JSON.stringify(message.blocks).includes(action), action);

  it('opens an article in full, and keeps a question that found nothing', async () => {
    await press(agent, 'knowledge.read');
    await modalOf(agent, '驾驶证');
    await hotline.workspace.closeModal(agent);
    await press(agent, 'knowledge.nothing');
    await eventually(() => expect(seen(agent)).toMatch(/已记下|记下了/));
    expect(await hotline.rows('SELECT asked FROM knowledge_question')).toEqual([{ asked: 1 }]);
  });

  it('takes an article that a manager writes, publishes and withdraws', async () => {
    await hotline.workspace.command(manager, channel, '/hotline kb');
    await eventually(() => expect(seen(manager)).toContain('火车票怎么买'));
    await press(manager, 'knowledge.write');
    await modalOf(manager, 'asked-as');
    const written = {
      unit: 'yj',
      category: 'vehicles vehicle-registration',
      language: 'zh-CN',
      title: '火车票在哪里买',
      answer: '请拨打12306。',
    };
    expect(await hotline.workspace.submit(manager, written)).toMatchObject({ kind: 'closed' });
    await eventually(async () => {
      await hotline.workspace.command(manager, channel, '/hotline kb');
      expect(seen(manager)).toContain('火车票在哪里买');
    });
    // The author is refused: somebody else publishes.
    await press(manager, 'knowledge.publish');
    await modalOf(manager, '请拨打12306');
    await hotline.workspace.submit(manager, {});
    await eventually(() => expect(seen(manager)).toMatch(/另一|别人|他人/));
    await hotline.workspace.command(second, channel, '/hotline kb');
    await eventually(() => expect(seen(second)).toContain('火车票在哪里买'));
    await press(second, 'knowledge.publish');
    await modalOf(second, '请拨打12306');
    expect(await hotline.workspace.submit(second, {})).toMatchObject({ kind: 'closed' });
    await eventually(async () => {
      await hotline.workspace.command(agent, channel, '/hotline kb 火车票怎么买');
      expect(seen(agent)).toContain('火车票在哪里买');
    });
    await hotline.workspace.command(manager, channel, '/hotline kb 火车票怎么买');
    await eventually(() =>
      expect(JSON.stringify(hotline.workspace.ephemerals(manager).at(-1)?.blocks)).toContain('knowledge.withdraw'),
    );
    await press(manager, 'knowledge.withdraw');
    await modalOf(manager, 'knowledge.withdraw');
    expect(await hotline.workspace.submit(manager, { asked: '不归我们管' })).toMatchObject({ kind: 'closed' });
    await eventually(async () =>
      expect(await hotline.rows("SELECT count(*)::int AS n FROM knowledge_article WHERE state = 'withdrawn'")).toEqual([
        { n: 1 },
      ]),
    );
  });
});
