import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerFrom, hangUp, press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
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
