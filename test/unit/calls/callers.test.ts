import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { complain, keypadCall } from '../../support/keypad-call.ts';
import { callSid } from '../../support/sample-call.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { saidIn, verbsOf } from '../../support/twiml.ts';
import { openVoiceLine, type VoiceLine } from '../../support/voice-line.ts';

let world: ReturnType<typeof memoryCallWorld>;
let line: VoiceLine;
beforeEach(async () => {
  world = memoryCallWorld();
  line = await openVoiceLine(world);
});
afterEach(() => line.close());

const tickets = () => [...world.tables.tickets.values()];

describe('a caller', () => {
  it.each([
    '+266696687',
    '+7378742833',
    '+86282452253',
    '+2562533',
    'anonymous',
    'restricted',
    'unavailable',
    'client:alice',
    'sip:alice@example.com',
    '110',
    '12345',
    '13800138000',
    '+0123456789',
    '+86138001380001234567',
    '',
  ])('whose number is given as %j is served without one', async (From) => {
    const phone = keypadCall(line, 1, { From });
    await complain(phone, 7);
    expect(saidIn(phone.last())).toContain('电话');
    expect(world.own.citizens.size).toBe(0);
    expect(world.own.calls.get(callSid())).toMatchObject({ citizenId: null, callerMasked: '' });
    await phone.hangUp();
    expect(tickets()).toMatchObject([{ citizenId: null, callerMasked: '', state: 'draft' }]);
    expect(world.own.texts.size).toBe(0);
  });

  it('is the same citizen in the next call', async () => {
    await complain(keypadCall(line, 1));
    await complain(keypadCall(line, 2));
    expect(world.own.citizens.size).toBe(1);
    expect(new Set(tickets().map(({ citizenId }) => citizenId)).size).toBe(1);
  });

  it('is the same citizen when two first calls begin at the same moment', async () => {
    await Promise.all([1, 2, 3].map((n) => keypadCall(line, n).begin()));
    expect(new Set([...world.own.calls.values()].map(({ citizenId }) => citizenId)).size).toBe(1);
  });

  it('with a landline gets no text', async () => {
    await complain(keypadCall(line, 1, { From: '+861088886666' }));
    expect(tickets()).toHaveLength(1);
    expect(world.own.texts.size).toBe(0);
  });

  it('hears how a ticket stands after its number, and it counts as a consultation or what the ticket was', async () => {
    await complain(keypadCall(line, 1));
    const number = tickets()[0]?.number.replace(/\D/g, '') ?? '';
    const phone = keypadCall(line, 2, { From: 'anonymous' });
    await phone.begin();
    await phone.press('5');
    await phone.press(number);
    expect(saidIn(phone.last())).toContain('已经派给办理的部门');
    await phone.hangUp();
    expect(world.own.calls.get(callSid(2))).toMatchObject({ outcome: 'completed', reportCategory: 'complaint' });
  });

  it('is told nothing about a ticket for a number with a wrong check digit', async () => {
    await complain(keypadCall(line, 1));
    const number = tickets()[0]?.number.replace(/\D/g, '') ?? '';
    const phone = keypadCall(line, 2, { From: 'anonymous' });
    await phone.begin();
    await phone.press('5');
    await phone.press(number.slice(0, -1) + String((Number(number.slice(-1)) + 1) % 10));
    expect(saidIn(phone.last())).not.toContain('已经派给办理的部门');
  });

  it('hears of a ticket of their own after its last four digits only', async () => {
    await complain(keypadCall(line, 1));
    const number = tickets()[0]?.number.replace(/\D/g, '') ?? '';
    const phone = keypadCall(line, 2);
    await phone.begin();
    await phone.press('5');
    await phone.press('0000');
    expect(saidIn(phone.last())).not.toContain('已经派给办理的部门');
    const again = keypadCall(line, 3);
    await again.begin();
    await again.press('5');
    await again.press(number.slice(-4));
    expect(saidIn(again.last())).toContain('已经派给办理的部门');
  });

  it('who talked to a person was transferred; one nobody answered is promised a call', async () => {
    await line.close();
    const organisation = sampleOrganisation();
    const units = organisation.units.map((unit) => ({ ...unit, operatorNumber: '+862363009999' }));
    line = await openVoiceLine(world, { organisation: { ...organisation, units } });
    const phone = keypadCall(line, 1);
    await phone.begin();
    await phone.press('0');
    const dial = verbsOf(phone.last()).at(-1);
    expect(dial).toMatchObject({ name: 'Dial', attributes: { callerId: '+862363000000', timeout: '20' } });
    await phone.transferred('completed');
    await phone.hangUp();
    expect(world.own.calls.get(callSid(1))).toMatchObject({ outcome: 'transferred', reportCategory: 'consultation' });
    const other = keypadCall(line, 2);
    await other.begin();
    await other.press('0');
    await other.transferred('no-answer');
    await other.press('1');
    await other.hangUp();
    expect(world.own.calls.get(callSid(2))).toMatchObject({ outcome: 'promised' });
    expect(tickets()).toMatchObject([{ kind: 'callback' }]);
  });
});
