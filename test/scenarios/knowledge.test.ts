import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantSampleArticles } from '../../src/compose/knowledge/knowledge.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const channel = 'C0YJLICENCES';
const agent = 'U0YJAGNT02';
const manager = 'U0YJMNGR01';

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
});
