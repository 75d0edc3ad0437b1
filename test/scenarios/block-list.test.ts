import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hangUp, leaveRecording, press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const nuisance = '+8613800138000';

describe('the block list', () => {
  let hotline: Hotline;
  let number = '';
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.carrier.call({ from: nuisance, to: hotline.number, caller: complaint });
    await hotline.settled();
    const [ticket] = await hotline.rows('SELECT number FROM ticket');
    number = String(ticket?.number);
  });
  afterAll(() => hotline.stop());

  const alone = (person: string) => hotline.workspace.ephemerals(person);
  const answered = async (person: string, act: () => Promise<unknown>) => {
    const before = alone(person).length;
    await act();
    await eventually(() => expect(alone(person).length).toBeGreaterThan(before));
    await hotline.settled();
    return alone(person).at(-1);
  };
  const pressed = async (person: string, message: { channel: string; ts: string } | undefined, action: string) => {
    await hotline.workspace.click(person, message?.channel ?? '', message?.ts ?? '', action);
    await eventually(() => expect(hotline.workspace.modal(person)).not.toBeNull());
  };
  const heardBy = async (from: string, caller = [hangUp()] as Parameters<Hotline['carrier']['call']>[0]['caller']) => {
    const call = await hotline.carrier.call({ from, to: hotline.number, caller });
    await hotline.settled();
    return call.heard.map(({ text }) => text).join('');
  };

  it('takes a caller by the number of their ticket, with a reason', async () => {
    const offer = await answered('xu-na', () =>
      hotline.workspace.command('xu-na', 'yj-vehicles-tickets', `/hotline 拉黑 ${number}`),
    );
    expect(shownText(offer as never)).toContain('138****8000');
    await hotline.workspace.clickEphemeral('xu-na', offer?.ts ?? '', 'block.add');
    await eventually(() => expect(hotline.workspace.modal('xu-na')).not.toBeNull());
    const done = await answered('xu-na', () => hotline.workspace.submit('xu-na', { reason: '多次恶意骚扰' }));
    expect(shownText(done as never)).toContain('138****8000');
    expect(await hotline.rows('SELECT unit_id, state, reason, phone_masked FROM block_entry')).toEqual([
      { unit_id: 'yj', state: 'active', reason: '多次恶意骚扰', phone_masked: '138****8000' },
    ]);
  });

  it('tells the caller so, names the numbers for danger, and counts the call', async () => {
    const heard = await heardBy(nuisance);
    expect(heard).toContain('限制名单');
    expect(heard).toContain('122');
    expect(heard).not.toContain('业务咨询');
    expect(await hotline.rows('SELECT hits FROM block_entry')).toEqual([{ hits: 1 }]);
    expect(await hotline.rows(`SELECT outcome FROM call ORDER BY started_at DESC, id DESC LIMIT 1`)).toEqual([
      { outcome: 'refused' },
    ]);
    expect(await heardBy('+8613900139000')).not.toContain('限制名单');
  });

  it('lets nobody who is blocked through to a person', async () => {
    const heard = await heardBy(nuisance, [press('0'), hangUp()]);
    expect(heard).toContain('不能转接人工');
    expect(await hotline.rows(`SELECT count(*)::int AS n FROM ticket WHERE kind = 'callback'`)).toEqual([{ n: 0 }]);
  });

  it('takes an objection by phone: a ticket, and the entry before those who check it', async () => {
    const heard = await heardBy(nuisance, [press('1'), leaveRecording(6), hangUp()]);
    expect(heard).toContain('异议已经登记');
    const [entry] = await hotline.rows('SELECT state, objection_ticket_id FROM block_entry');
    expect(entry?.state).toBe('objected');
    expect(
      await hotline.rows(`SELECT kind, category_id, state FROM ticket WHERE id = '${entry?.objection_ticket_id}'`),
    ).toEqual([{ kind: 'complaint', category_id: null, state: 'dispatched' }]);
    expect(
      hotline.workspace
        .messages('yj-managers')
        .map((message) => shownText(message))
        .join(),
    ).toContain('有异议');
  });

  it('is lifted only after a handler checked it and a leader, another person, approved', async () => {
    const shown = hotline.workspace.messages('yj-managers').find((message) => shownText(message).includes('有异议'));
    await pressed('xu-na', shown, 'block.check');
    const own = await answered('xu-na', () =>
      hotline.workspace.submit('xu-na', { finding: 'wrong', reason: '号码登记有误' }),
    );
    expect(shownText(own as never)).toContain('他人核查');
    await pressed('ma-chao', shown, 'block.check');
    await answered('ma-chao', () => hotline.workspace.submit('ma-chao', { finding: 'wrong', reason: '号码登记有误' }));
    expect(await hotline.rows('SELECT state FROM block_entry')).toEqual([{ state: 'checked' }]);
    expect(await heardBy(nuisance)).toContain('限制名单');
    const asked = hotline.workspace.messages('yj-managers').at(-1);
    await hotline.workspace.click('huang-tao', asked?.channel ?? '', asked?.ts ?? '', 'approval.approve');
    await eventually(async () =>
      expect(await hotline.rows('SELECT state, finding FROM block_entry')).toEqual([
        { state: 'released', finding: 'wrong' },
      ]),
    );
    await hotline.settled();
    expect(await heardBy(nuisance)).not.toContain('限制名单');
  });

  it('tells how many entries were misjudged', async () => {
    const list = await answered('huang-tao', () =>
      hotline.workspace.command('huang-tao', 'yj-managers', '/hotline 黑名单'),
    );
    expect(shownText(list as never)).toContain('误判1条（100%）');
  });
});
