import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const vehicles = 'C0YJVEHICLES';
const accidents = 'C0YJACCIDENTS';
const managers = 'C0YJMANAGERS';
const above = 'C0CQMANAGERS';
const people = {
  vehicleHandler: 'U0YJHNDL01',
  vehicleManager: 'U0YJMNGR01',
  accidentHandler: 'U0YJHNDL02',
  accidentManager: 'U0YJMNGR02',
  agent: 'U0YJAGNT02',
  head: 'U0CQHEAD01',
} as const;
type Who = keyof typeof people;

describe('a ticket that goes everywhere', () => {
  let hotline: Hotline;
  let number: string;
  let id: string;

  beforeAll(async () => {
    hotline = await startHotline();
    for (const channel of [vehicles, accidents, managers, above])
      for (const person of Object.values(people)) hotline.workspace.channel(channel).members.add(person);
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
    const [ticket] = await hotline.rows('SELECT id, number FROM ticket');
    [number, id] = [String(ticket?.number), String(ticket?.id)];
  });
  afterAll(() => hotline.stop());

  const ticket = async () => (await hotline.rows('SELECT * FROM ticket ORDER BY registered_at, id'))[0];
  const dueAt = async () => new Date(String((await ticket())?.due_at)).getTime();
  const state = async (expected: object) => {
    await eventually(async () => expect(await ticket()).toMatchObject(expected));
    await hotline.settled();
  };
  const offering = (action: string) => (message: { readonly blocks: readonly unknown[] }) =>
    JSON.stringify(message.blocks).includes(number) && JSON.stringify(message.blocks).includes(`"${action}"`);
  const press = (who: Who, channel: string, action: string) =>
    hotline.workspace.click(people[who], channel, offering(`ticket.${action}`), `ticket.${action}`);
  const more = (who: Who, channel: string, action: string) =>
    hotline.workspace.click(people[who], channel, offering('ticket.more'), 'ticket.more', `${action} ${id} ${number}`);
  const write = async (who: Who, typed: Readonly<Record<string, string>>) => {
    await eventually(() => expect(hotline.workspace.modal(people[who])?.submit ?? null).not.toBeNull());
    const sent = await hotline.workspace.submit(people[who], typed);
    await hotline.settled();
    return sent;
  };
  const told = (who: Who) => hotline.workspace.ephemerals(people[who]).map(shownText).join('\n');
  const shown = (channel: string) => hotline.workspace.messages(channel).map(shownText).join('\n');

  it('is returned with a reason, and the managers above read why', async () => {
    await press('vehicleHandler', vehicles, 'claim');
    await state({ state: 'in-progress', assignee_id: 'xu-na' });
    await hotline.settled();
    await more('vehicleHandler', vehicles, 'return');
    await write('vehicleHandler', { asked: '这是交通事故，不属于机动车业务' });
    await state({ state: 'returned', returns: 1, referee_unit_id: 'yj', assignee_id: null });
    await eventually(() => expect(shown(managers)).toContain(`工单 ${number} 被退回`));
    expect(shown(managers)).toContain('这是交通事故');
  });

  it('is sent to another line by the referee, whose word stands where it was asked for', async () => {
    await press('vehicleManager', managers, 'referee');
    await write('vehicleManager', { unit: 'yj', category: 'accidents accident-handling', asked: '属于事故' });
    await state({ state: 'dispatched', line_id: 'accidents', category_id: 'accident-handling', referee_unit_id: null });
    await eventually(() => expect(shown(managers)).toContain('裁定：云江市交警支队，交通事故'));
    await eventually(() => expect(shown(accidents)).toContain(number));
    await eventually(() => expect(shown(vehicles)).not.toContain(number));
  });

  it('is suspended when a second person approves, and the deadline waits meanwhile', async () => {
    await press('accidentHandler', accidents, 'claim');
    await state({ state: 'in-progress', assignee_id: 'ma-chao' });
    await hotline.settled();
    await more('accidentHandler', accidents, 'suspend');
    await write('accidentHandler', { asked: '等待鉴定结论' });
    await eventually(() => expect(shown(managers)).toContain(`审批：挂起工单 ${number}`));
    const ask = (who: Who) => hotline.workspace.click(people[who], managers, '挂起工单', 'approval.approve');
    await ask('accidentHandler');
    await eventually(() => expect(told('accidentHandler')).toMatch(/权限|另一人审批/));
    expect(await ticket()).toMatchObject({ state: 'in-progress' });
    await ask('accidentManager');
    await state({ state: 'suspended' });
    await hotline.settled();
    await eventually(() => expect(shown(managers)).toContain('已执行'));
    const before = await dueAt();
    await hotline.advance(30 * 60_000);
    await press('accidentManager', accidents, 'resume');
    await state({ state: 'in-progress', assignee_id: 'ma-chao' });
    expect(await dueAt()).toBeGreaterThanOrEqual(before);
    expect(await ticket()).toMatchObject({ paused_seconds: 1800 });
  });

  it('is answered, and the caller gets the answer as a text message', async () => {
    await hotline.settled();
    await press('accidentHandler', accidents, 'answer');
    await write('accidentHandler', { asked: '责任认定书已寄出' });
    await state({ state: 'answered' });
    await eventually(() =>
      expect(hotline.carrier.messages.map(({ body }) => body).join('\n')).toContain(`${number}答复：责任认定书已寄出`),
    );
  });

  it('is followed up by somebody other than the handler, and taken up again for a caller who is not satisfied', async () => {
    await press('accidentHandler', accidents, 'follow-up');
    await write('accidentHandler', { satisfied: 'yes', asked: '' });
    await eventually(() => expect(told('accidentHandler')).toContain('回访须由另一个人登记'));
    await press('agent', accidents, 'follow-up');
    await write('agent', { satisfied: 'no', asked: '没有收到' });
    await state({ state: 'dispatched', reopenings: 1, answer: null, unit_id: 'yj' });
  });

  it('is answered again and archived', async () => {
    await press('accidentHandler', accidents, 'claim');
    await state({ state: 'in-progress' });
    await hotline.settled();
    await press('accidentHandler', accidents, 'answer');
    await write('accidentHandler', { asked: '已重新寄出' });
    await state({ state: 'answered' });
    await press('accidentHandler', accidents, 'close');
    await write('accidentHandler', {});
    await state({ state: 'archived' });
  });

  it('is corrected once somebody of the unit above approves, and keeps before and after', async () => {
    await hotline.settled();
    await more('agent', accidents, 'correct');
    await write('agent', { category: 'accidents accident-finding', asked: '类别登记错误' });
    await eventually(() => expect(shown(above)).toContain(`审批：更正工单 ${number}`));
    expect(shown(above)).toContain('类别：事故处理 → 事故认定复核');
    const ask = (who: Who) => hotline.workspace.click(people[who], above, '更正工单', 'approval.approve');
    await ask('accidentManager');
    await eventually(() => expect(told('accidentManager')).toContain('审批更正'));
    await ask('head');
    await state({ state: 'archived', category_id: 'accident-finding' });
    await hotline.settled();
    const kept = await hotline.rows('SELECT fields, requested_by, approved_by FROM ticket_correction');
    expect(kept).toEqual([
      {
        fields: ['categoryId'],
        requested_by: { kind: 'staff', staffId: 'gao-feng' },
        approved_by: { kind: 'staff', staffId: 'chen-zhiyuan' },
      },
    ]);
    await more('agent', accidents, 'history');
    await eventually(() => {
      const modal = JSON.stringify(hotline.workspace.modal(people.agent)?.blocks ?? []);
      for (const word of [
        '退回',
        '裁定退单',
        '挂起',
        '恢复',
        '答复',
        '回访',
        '重办',
        '归档',
        '更正数据',
        '事故认定复核',
      ])
        expect(modal).toContain(word);
    });
  });

  it('let no mention, broadcast or link through', () => {
    expect(Object.values(hotline.workspace.marks()).flat()).toEqual([]);
  });
});
