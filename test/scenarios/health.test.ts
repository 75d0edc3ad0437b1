import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

describe('the health of the platform', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
  });
  afterAll(() => hotline.stop());

  const asked = async (person: string) => {
    const before = hotline.workspace.ephemerals(person).length;
    await hotline.workspace.command(person, 'yj-tickets', '/hotline 健康');
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
  };

  it('is told to a technical manager: what is well, since when, and what to do about what is not', async () => {
    const before = await asked('zheng-kai');
    expect(before).toContain('🟢 数据库：正常，自');
    expect(before).toContain('🟡 来电通知：需要留意');
    expect(before).toContain('怎么办：拨打一次热线');
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    await eventually(async () => expect(await asked('zheng-kai')).toContain('🟢 来电通知：正常'));
    const after = await asked('zheng-kai');
    for (const link of ['聊天工作区', '运营商接口', '来电通知'])
      expect(after).toMatch(new RegExp(`🟢 ${link}：正常，自[^\\n]*\\n最近一次正常`));
  });

  it('is refused to whoever runs no platform, with the right that is missing', async () => {
    expect(await asked('wang-fang')).toContain('查看平台运行情况');
    const refusals = `SELECT count(*)::int AS n FROM audit_entry WHERE action = 'platform.view' AND outcome = 'refused'`;
    expect(await hotline.rows(refusals)).toEqual([{ n: 1 }]);
  });
});
