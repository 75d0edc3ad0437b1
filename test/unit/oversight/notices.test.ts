import { describe, expect, it } from 'vitest';
import { mostShown } from '../../../src/oversight/notices/confirm-notices.ts';
import { listNotices } from '../../../src/oversight/notices/list-notices.ts';
import { noticeWorld } from '../../support/notice-world.ts';

describe('the list of notices', () => {
  it('finds one past those it shows by a word of its title, so that it can still be withdrawn', async () => {
    const world = noticeWorld();
    for (let count = 0; count < mostShown; count += 1) await world.published();
    const last = await world.published({ title: { 'zh-CN': '停电', en: 'POWER cut', 'yue-HK': '停電' } });
    const person = { id: 'handler', unitId: 'cq' };
    const first = await listNotices(world.desk, person);
    expect(first).toMatchObject({ kind: 'list' });
    expect(first.kind === 'list' && first.notices).toHaveLength(mostShown + 1);
    for (const called of ['power', ' 停电 '])
      expect(await listNotices(world.desk, person, called)).toMatchObject({ notices: [{ id: last.id }] });
    expect(await listNotices(world.desk, person, 'no such words')).toEqual({ kind: 'list', notices: [] });
  });
});
