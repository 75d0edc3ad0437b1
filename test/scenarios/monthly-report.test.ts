import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hangUp } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const lastFridayOfOctober = '2026-10-30T02:00:00Z';
const secondOfNovember = new Date('2026-11-02T01:00:00Z');

describe('the report of a month', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ at: lastFridayOfOctober });
    await hotline.carrier.call({ from: '+8613800138001', to: hotline.number, caller: complaint });
    await hotline.carrier.call({ from: '+8613800138002', to: hotline.number, caller: [hangUp()] });
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const shown = (channel: string) =>
    hotline.workspace.state.messages.filter((message) => message.channel === channel && message.files.length > 0);
  const filesOf = (channel: string) =>
    (shown(channel)[0]?.files ?? []).map((id) => {
      const file = hotline.workspace.state.files.get(id);
      if (file === undefined || file.content === null) throw new Error(`no file ${id} was uploaded`);
      return { name: file.name, content: file.content };
    });
  const moveTo = (at: Date) => hotline.advance(at.getTime() - hotline.clock.now().getTime());

  it('is not sent before the first working day of the next opens', async () => {
    await moveTo(new Date(secondOfNovember.getTime() - 1_000));
    expect(shown('C0YJMANAGERS')).toEqual([]);
  });

  it('is sent at opening to the managers, with a picture and a workbook', async () => {
    await moveTo(secondOfNovember);
    await eventually(() => expect(shown('C0YJMANAGERS')).toHaveLength(1));
    const [message] = shown('C0YJMANAGERS');
    expect(message?.text).toContain('云江市交警支队 2026-10 语音服务月报');
    expect(message?.text).toContain('来电 2');
    expect(filesOf('C0YJMANAGERS').map((file) => file.name)).toEqual(['YJ-2026-10.xlsx', 'YJ-2026-10.png']);
  });

  it('shows the same figures in the workbook', async () => {
    const [workbook] = filesOf('C0YJMANAGERS');
    const sheets = await readXlsxFile(workbook?.content ?? Buffer.alloc(0));
    const figures = new Map(sheets[1]?.data.slice(1).map((cells) => [cells[0], cells[1]]));
    expect([figures.get('投诉'), figures.get('未提出请求'), figures.get('合计')]).toEqual([1, 1, 2]);
  });

  it('goes to the unit above as well, which sees the units below it', async () => {
    await eventually(() => expect(shown('C0CQMANAGERS')).toHaveLength(1));
    expect(shown('C0CQMANAGERS')[0]?.text).toContain('各单位办理情况（第六十二条）');
    expect(shown('C0CQMANAGERS')[0]?.text).toContain('云江市交警支队：按时 —，已答复 0');
    const [workbook] = filesOf('C0CQMANAGERS');
    const sheets = await readXlsxFile(workbook?.content ?? Buffer.alloc(0));
    expect(sheets[3]?.data.slice(1).map((cells) => cells.slice(0, 2))).toEqual([
      ['长庆省交警总队', 0],
      ['云江市交警支队', 2],
      ['青石市交警支队', 0],
      ['合计', 2],
    ]);
  });

  it('is frozen, and visible once although its job runs again', async () => {
    await hotline.database.pool.query(
      `UPDATE effect SET settled_at = NULL, handed_until = NULL, leased_until = NULL WHERE key = 'send-monthly-report:yj:2026-10'`,
    );
    await hotline.advance(1_000);
    expect(shown('C0YJMANAGERS')).toHaveLength(1);
    expect(
      await hotline.rows(`SELECT unit_id, edition FROM monthly_report WHERE sent_at IS NOT NULL ORDER BY unit_id`),
    ).toEqual(['cq', 'qs', 'yj'].map((unit_id) => ({ unit_id, edition: 1 })));
  });

  it('is read with /hotline report by whoever may, of a unit and a month of their own scope', async () => {
    const read = async (person: string, words: string) => {
      const before = hotline.workspace.ephemerals(person).length;
      await hotline.workspace.command(person, 'C0YJMANAGERS', `/hotline ${words}`);
      await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
      return shownText(hotline.workspace.ephemerals(person).at(-1) as never);
    };
    const head = 'U0YJHEAD01';
    const last = await read(head, '月报');
    expect(last).toContain('云江市交警支队 2026-10 语音服务月报');
    expect(last).toContain('已发布，数据不再变动。');
    expect(last).toContain('来电 2');
    expect(await read(head, 'report 2026-11')).toContain('截至目前的统计');
    expect(await read(head, 'report 2026-12')).toContain('该月尚未开始');
    expect(await read(head, 'report qs')).toContain('「查看报表」的权限');
    expect(await read('U0CQHEAD01', 'report QS 2026-10')).toContain('青石市交警支队 2026-10');
    expect(await read(head, 'report 十月')).toContain('“十月”既不是月份');
    expect(await read('U0YJHNDL01', 'report')).toContain('「查看报表」的权限');
  });
});
