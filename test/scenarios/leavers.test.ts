import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../src/compose/places.ts';
import { applyOrganisation } from '../../src/organisation/apply-organisation.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';
import { otherProcess } from '../support/other-process.ts';

const promise = "promise: { version: '1', text: { zh-CN: 保密 }, of: everybody }";
const guest = '  - { id: guest, name: 宋宁, unit: yj, roles: [], supplier: cq-cloud, slack: U0YJGUEST1 }\n';
const asking = (sample: string): string =>
  `${sample.replace('  # Yunjiang\n', `  # Yunjiang\n${guest}`)}\naccess:\n  - { unit: cq, ${promise} }\n`;

// A Monday, twenty past eight in the morning.
describe('whoever leaves, and whoever comes from a supplier', () => {
  let hotline: Hotline;
  let sample: string;
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-11-23T00:20:00Z', organisation: asking });
    sample = asking(await readFile(places.sampleOrganisation, 'utf8'));
  });
  afterAll(() => hotline.stop());

  const said = async (person: string, words: string): Promise<string> => {
    const before = hotline.workspace.ephemerals(person).length;
    await hotline.workspace.command(person, 'yj-tickets', `/hotline ${words}`);
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    await hotline.settled();
    return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
  };
  const apply = async (text: string) => {
    const author = { actor: operatorActor('mayor'), reason: 'staff' };
    const applied = await applyOrganisation(otherProcess(hotline), text, 'organisation.yaml', author);
    expect(applied.kind).toBe('applied');
  };
  const list = () => {
    const lists = hotline.workspace
      .messages('yj-managers')
      .filter((each) => shownText(each as never).includes('每日检查'));
    return lists.map((each) => shownText(each as never)).join('\n');
  };

  it('owe the promise of secrecy, by a command or by the file, and stand on the daily list', async () => {
    expect(await said('wang-fang', '离职 马超 调离')).toContain('保密承诺 马超 离岗');
    await apply(sample.replace(/ {2}- \{ id: xu-na,.*\n/, ''));
    await hotline.advance(10 * 60_000);
    await eventually(() => expect(list()).toContain('离岗未签保密承诺'));
    expect(list()).toContain('徐娜');
    expect(list()).toContain('马超');
    expect(await said('wang-fang', '保密承诺 离岗')).toMatch(/马超[\s\S]*徐娜/);
    expect(await said('lin-yue', 'promise 徐娜 leaving 2026-11-20 cabinet')).toMatch(/You lack the right.*徐娜.*王芳/);
  });

  it('are off the list once the paper is on record', async () => {
    expect(await said('wang-fang', '保密承诺 徐娜 离岗 2026-11-20 人事档案2026-11')).toContain('已登记徐娜');
    await eventually(() => expect(list()).not.toContain('徐娜'));
    expect(await said('wang-fang', '保密承诺 离岗')).not.toContain('徐娜');
    expect(await said('wang-fang', '保密承诺 徐娜 离岗 2026-11-20 柜子')).toContain('已经登记过');
    expect(await hotline.rows(`SELECT name, signed_on::text FROM staff_credential`)).toEqual([
      { name: '人事档案2026-11', signed_on: '2026-11-20' },
    ]);
  });

  it('hold no role without an agreement, and hear which one is missing and who renews it', async () => {
    expect(await said('he-ping', '人员 服务商')).toMatch(/长庆云服科技公司[\s\S]*安全协议AQ-2026-003[\s\S]*宋宁/);
    expect(await said('zheng-kai', '授权 宋宁 voice-agent 2026-12-31 帮忙')).toContain('已授予宋宁');
    expect(await said('guest', '保密承诺 1')).toContain('宋宁');
    expect(await said('guest', 'status')).not.toContain('安全协议');
    const gone = sample.replace(
      "AQ-2026-003, from: '2026-01-01', until: '2027-12-31'",
      "AQ-2026-003, from: '2026-01-01', until: '2026-10-31'",
    );
    await apply(gone);
    await hotline.app.world.organisation.refresh();
    expect(await said('guest', 'status')).toMatch(/长庆云服科技公司的安全协议（AQ-2026-003）目前未生效.*(郑凯|冯雪)/);
    expect(await said('wang-fang', '授权 宋宁 business-handler 2026-12-31 帮忙')).toMatch(
      /安全协议（AQ-2026-003）未生效/,
    );
    await apply(sample.replace(/ {2}- \{ id: xu-na,.*\n/, ''));
    await hotline.app.world.organisation.refresh();
    expect(await said('guest', 'status')).not.toContain('安全协议');
  });
});
