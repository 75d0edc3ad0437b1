import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { keypadCall } from '../../support/keypad-call.ts';
import { callSid } from '../../support/sample-call.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { saidIn } from '../../support/twiml.ts';
import { openVoiceLine, type VoiceLine } from '../../support/voice-line.ts';

let world: ReturnType<typeof memoryCallWorld>;
let line: VoiceLine;
const day = 24 * 60;
const slotId = (n: number) => `0198bbbb-0000-7000-8000-00000000000${n}`;
beforeEach(async () => {
  world = memoryCallWorld();
  line = await openVoiceLine(world);
  const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate-change' };
  const plan = [1, 2].map((n) => ({
    id: slotId(n),
    startsAt: minutesAfter(monday, day + 60 * n),
    endsAt: minutesAfter(monday, day + 60 * n + 60),
    capacity: 1,
  }));
  await world.slots.replan(place, { from: monday, to: minutesAfter(monday, 3 * day) }, plan);
});
afterEach(() => line.close());

const booked = () => [...world.tables.appointments.values()];

/** From the menu to the question which time suits. */
const chooseTime = async (n: number) => {
  const phone = keypadCall(line, n, { From: `+861380013800${n}` });
  await phone.begin();
  await phone.press('2');
  await phone.press('1');
  await phone.press('1');
  return phone;
};

describe('a visit by phone', () => {
  it('is booked for the time that was chosen', async () => {
    const phone = await chooseTime(1);
    expect(saidIn(phone.last())).toContain('11月24日');
    await phone.press('2');
    await phone.press('1');
    expect(booked()).toMatchObject([{ slotId: slotId(2), state: 'booked' }]);
    expect(saidIn(phone.last())).toContain('工单号');
    await phone.hangUp();
    expect(world.own.calls.get(callSid(1))).toMatchObject({ outcome: 'completed', reportCategory: 'business' });
  });

  it('is offered at another time when the slot filled up meanwhile', async () => {
    const [one, two] = [await chooseTime(1), await chooseTime(2)];
    for (const phone of [one, two]) {
      await phone.press('1');
      await phone.press('1');
    }
    expect(booked()).toMatchObject([{ slotId: slotId(1) }]);
    expect(saidIn(two.last())).toContain('约满');
    await two.press('1');
    await two.press('1');
    expect(booked().map((visit) => visit.slotId)).toEqual([slotId(1), slotId(2)]);
    expect(world.tables.tickets.size).toBe(2);
  });

  it('is not offered again on the board when it is known to be full', async () => {
    const [one, two] = [await chooseTime(1), await chooseTime(2)];
    await one.press('1');
    await one.press('1');
    await two.press('1');
    await two.press('1');
    expect(saidIn(two.last())).not.toContain('上午十一点');
  });

  it('is moved and cancelled in later calls', async () => {
    const phone = await chooseTime(1);
    await phone.press('1');
    await phone.press('1');
    line.clock.pass(5);
    const mover = keypadCall(line, 3, { From: '+8613800138001' });
    await mover.begin();
    await mover.press('2');
    await mover.press('2');
    await mover.press('1');
    await mover.press('1');
    expect(booked()).toMatchObject([{ slotId: slotId(2), state: 'booked' }]);
    const canceller = keypadCall(line, 4, { From: '+8613800138001' });
    await canceller.begin();
    await canceller.press('2');
    await canceller.press('3');
    await canceller.press('1');
    expect(booked()).toMatchObject([{ slotId: slotId(2), state: 'cancelled' }]);
    expect(line.log.errors()).toEqual([]);
  });
});
