import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/rehearsal/carrier/call/caller.ts';
import { press, scriptedCaller, silence } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const phones = { 'li-qiang': '+8613900000001', 'huang-tao': '+8613900000002', 'chen-zhiyuan': '+8613900000003' };

/** Everybody on the ladder has a phone; the rungs are seconds apart: a call, a call, a text, a call. */
const byPhone = (sample: string): string => {
  const ladder = [
    '  - id: standard',
    '    unclaimedAfter: PT10S',
    '    progressWithin: PT600S',
    '    rungs:',
    '      - { tell: manager-on-duty, by: phone, after: PT0S }',
    '      - { tell: deputy, by: phone, after: PT30S }',
    '      - { tell: deputy, by: text, after: PT5S }',
    '      - { tell: unit-head-above, by: phone, after: PT30S }',
  ].join('\n');
  const laddered = sample.replace(/ {2}- id: standard\n(?: {4}.*\n)+/, `${ladder}\n`);
  return Object.entries(phones).reduce(
    (file, [id, phone]) =>
      file.replace(
        new RegExp(`\\{ id: ${id},.*\\}`),
        (person) => `${person.replace(/, phone: [^,}]*/, '').replace(/ *\}$/, '')}, phone: "${phone}" }`,
      ),
    laddered,
  );
};

describe('a ladder that calls people', () => {
  let hotline: Hotline;
  const picks = (person: keyof typeof phones, phone: Phone) => hotline.carrier.phones.set(phones[person], phone);
  const calls = (person: keyof typeof phones) => hotline.carrier.calls.filter(({ to }) => to === phones[person]);
  const told = () => hotline.rows('SELECT rung, recipient, means FROM escalation_notice ORDER BY fired_at, rung');
  const results = () =>
    hotline.rows(
      'SELECT n.recipient, c.result FROM staff_call c JOIN escalation_notice n ON n.id = c.notice_id ORDER BY n.rung',
    );
  const states = () => hotline.rows(`SELECT state, acknowledged_by FROM escalation WHERE cause = 'unclaimed'`);

  beforeAll(async () => {
    hotline = await startHotline({ organisation: byPhone });
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: complaint });
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  it('reads the ticket to the manager, without anything of the citizen, and takes 2 to pass it on at once', async () => {
    picks('li-qiang', { picksUp: 'answer', caller: scriptedCaller([press('2')]) });
    picks('huang-tao', { picksUp: 'answer', caller: scriptedCaller([silence(), silence(), silence(), silence()]) });
    await hotline.advance(10_000);
    await eventually(async () => expect(await told()).toHaveLength(2));
    await hotline.settled();
    const heard =
      calls('li-qiang')[0]
        ?.heard.map(({ text }) => text)
        .join('') ?? '';
    expect(heard).toContain('有一件工单无人签收');
    expect(heard).toContain('确认由您处理，请按');
    expect(heard).toContain('已转给下一位');
    expect(heard).not.toContain('13800138000');
    expect(await told()).toEqual([
      { rung: 0, recipient: 'li-qiang', means: 'phone' },
      { rung: 1, recipient: 'huang-tao', means: 'phone' },
    ]);
  });

  it('notes that nobody pressed a key, as at an answering machine, and the climb goes on', async () => {
    await eventually(async () =>
      expect(await results()).toEqual([
        { recipient: 'li-qiang', result: 'passed-on' },
        { recipient: 'huang-tao', result: 'no-key' },
      ]),
    );
    await hotline.advance(5_000);
    expect((await told()).at(-1)).toEqual({ rung: 2, recipient: 'huang-tao', means: 'text' });
    await eventually(() =>
      expect(hotline.carrier.messages.filter(({ to }) => to === phones['huang-tao'])).toHaveLength(1),
    );
  });

  it('takes 1 to acknowledge, and says so once', async () => {
    picks('chen-zhiyuan', { picksUp: 'answer', caller: scriptedCaller([press('1')]) });
    await hotline.advance(30_000);
    await eventually(async () =>
      expect(await states()).toEqual([{ state: 'acknowledged', acknowledged_by: 'chen-zhiyuan' }]),
    );
    await hotline.settled();
    const call = calls('chen-zhiyuan')[0];
    expect(call?.heard.at(-1)?.text).toContain('已确认由您处理');
    const turn = hotline.carrier.webhooks.findLast(({ url }) => url.includes('/voice/staff?'));
    if (turn === undefined) throw new Error('no turn of a call to staff went out');
    const again = await hotline.carrier.replay(turn);
    expect(again).toMatchObject({ kind: 'answered', status: 200 });
    expect(
      await hotline.rows(`SELECT count(*)::int AS n FROM ticket_event WHERE type = 'ticket.acknowledged'`),
    ).toEqual([{ n: 1 }]);
    expect(calls('li-qiang')).toHaveLength(1);
  });

  it('answers neither unsigned requests nor those of a call that is over', async () => {
    const { noticeId } = (await hotline.rows('SELECT id AS "noticeId" FROM escalation_notice LIMIT 1'))[0] as {
      noticeId: string;
    };
    const url = `http://127.0.0.1:${hotline.app.port}/voice/staff?notice=${noticeId}&step=0&lang=zh-CN`;
    const forged = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': `${'A'.repeat(27)}=` },
      body: new URLSearchParams({ CallSid: `CA${'0'.repeat(32)}`, From: '+1', To: '+2' }),
    });
    expect([400, 403]).toContain(forged.status);
  });
});
