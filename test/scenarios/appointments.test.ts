import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerFrom, hangUp, press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { localDayAt } from '../../src/shared/local-day.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';
import { turnstile } from '../support/turnstile.ts';

const callers = 200;

describe('200 callers for the last 20 places', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
    // Twenty places are left, all of them among the first times read out at the first office.
    await hotline.rows('UPDATE slot SET capacity = 0');
    await hotline.rows(
      `UPDATE slot SET capacity = 5 WHERE id IN (
         SELECT id FROM slot WHERE service_id = 'inspection' AND office_id = 'yj-east' ORDER BY starts_at LIMIT 4)`,
    );
  });
  afterAll(() => hotline.stop());

  it('books twenty, offers something else to the others, and oversells nothing', async () => {
    // All are on the line before the first of them presses a key; then so many press at the same instant.
    const pressing = turnstile(16);
    const present = { count: 0, all: () => {} };
    const everybody = new Promise<void>((resolve) => {
      present.all = resolve;
    });

    /** Wants the first time that is offered, and the next one when it is gone; leaves when something else is offered. */
    const wantsAnAppointment = () => {
      let waits = 0;
      return callerFrom(async (_, call) => {
        waits += 1;
        pressing.leave();
        if (waits === 1) {
          present.count += 1;
          if (present.count === callers) present.all();
          await everybody;
        }
        await pressing.enter();
        const heard = call.sinceLastAction.map(({ text }) => text).join('');
        if (waits === 1) return press('2');
        if (heard.includes('约好了') || heard.includes('回电') || waits > 20) return hangUp();
        return press('1');
      });
    };

    const calls = await Promise.all(
      Array.from({ length: callers }, async (_, n) => {
        await pressing.enter();
        const from = `+86138${String(10_000_000 + n)}`;
        const call = await hotline.carrier.call({ from, to: hotline.number, caller: wantsAnAppointment() });
        pressing.leave();
        return call;
      }),
    );
    await hotline.settled();
    const heard = calls.map((call) => call.heard.map(({ text }) => text).join('\n'));
    const booked = heard.filter((text) => text.includes('约好了'));
    const offered = heard.filter((text) => !text.includes('约好了') && /约满|没有可以预约的时间/.test(text));
    expect({ booked: booked.length, offered: offered.length }).toEqual({ booked: 20, offered: 180 });
    expect(await hotline.rows('SELECT sum(booked)::int AS booked, sum(capacity)::int AS capacity FROM slot')).toEqual([
      { booked: 20, capacity: 20 },
    ]);
    expect(await hotline.rows(`SELECT count(*)::int AS n FROM appointment WHERE state = 'booked'`)).toEqual([
      { n: 20 },
    ]);
    expect(await hotline.rows(`SELECT count(*)::int AS n FROM ticket WHERE kind = 'appointment'`)).toEqual([{ n: 20 }]);
    expect(hotline.carrier.alerts).toEqual([]);
  }, 240_000);
});

describe('whether the citizen came', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline();
    await hotline.settled();
    let waits = 0;
    const books = callerFrom((_, call) => {
      waits += 1;
      const heard = call.sinceLastAction.map(({ text }) => text).join('');
      if (heard.includes('约好了') || waits > 20) return Promise.resolve(hangUp());
      return Promise.resolve(press(waits === 1 ? '2' : '1'));
    });
    await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: books });
    await hotline.settled();
  });
  afterAll(() => hotline.stop());

  const handler = 'U0YJHNDL01';
  const told = async (person: string, act: () => Promise<unknown>) => {
    const before = hotline.workspace.ephemerals(person).length;
    await act();
    await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
    const message = hotline.workspace.ephemerals(person).at(-1);
    return { ts: message?.ts ?? '', text: shownText(message as never) };
  };
  const asked = (person: string, words: string) =>
    told(person, () => hotline.workspace.command(person, 'C0YJVEHICLES', `/hotline ${words}`));

  it('is said at the office, from the list of the day, and counts in the report', async () => {
    const [visit] = await hotline.rows(
      'SELECT starts_at, appointment.id FROM appointment JOIN slot ON slot.id = slot_id',
    );
    const startsAt = visit?.starts_at as Date;
    const on = localDayAt(startsAt, 'Asia/Shanghai');
    const early = await asked(handler, `到场 ${on}`);
    expect(early.text).toContain('138****8000');
    const refused = await told(handler, () =>
      hotline.workspace.clickEphemeral(handler, early.ts, 'visit.mark', `kept ${String(visit?.id)}`),
    );
    expect(refused.text).toContain('还没有到预约当天');
    await hotline.advance(startsAt.getTime() - hotline.clock.now().getTime() + 3_600_000);
    const list = await asked(handler, '到场');
    expect(list.text).toContain('尚未登记到场情况：1');
    const said = await told(handler, () =>
      hotline.workspace.clickEphemeral(handler, list.ts, 'visit.mark', `kept ${String(visit?.id)}`),
    );
    expect(said.text).toContain('已登记到场');
    expect((await asked(handler, 'visits')).text).toContain('徐娜登记：已到场');
    expect((await asked(handler, 'visits 2026-02-31')).text).toContain('日期请写成');
    expect((await asked('U0CQTECH01', 'visits')).text).toContain('「登记预约到场情况」');
    expect(await hotline.rows('SELECT state, marked_by FROM appointment')).toEqual([
      { state: 'kept', marked_by: 'xu-na' },
    ]);
  });
});
