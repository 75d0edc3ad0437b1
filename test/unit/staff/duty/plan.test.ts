import { beforeEach, describe, expect, it } from 'vitest';
import { operatorActor, staffActor } from '../../../../src/shared/actor.ts';
import { answerSwap, type SwapAnswer } from '../../../../src/staff/duty/plan/answer-swap.ts';
import { askSwap } from '../../../../src/staff/duty/plan/ask-swap.ts';
import { endAbsence } from '../../../../src/staff/duty/plan/end-absence.ts';
import { enterAbsence } from '../../../../src/staff/duty/plan/enter-absence.ts';
import { sayPresence } from '../../../../src/staff/duty/plan/say-presence.ts';
import { onDuty } from '../../../../src/staff/duty/roster.ts';
import { type DutyDeskWorld, dutyDeskWorld } from '../../../support/duty-desk-world.ts';
import { sampleShift } from '../../../support/sample-duty.ts';
import { shanghai } from '../../calendar/calendars.ts';

let desk: DutyDeskWorld;
beforeEach(() => {
  desk = dutyDeskWorld(shanghai('2026-11-23T08:00'), {
    shifts: [
      sampleShift({
        as: 'agent',
        staffId: 'agent',
        lineId: null,
        on: ['daily'],
        span: { from: '08:00', until: '16:00' },
      }),
    ],
  });
});
const period = { from: shanghai('2026-11-23T09:00'), to: shanghai('2026-11-24T18:00') };
const away = (by: string, staffId = 'manager', over = {}) =>
  enterAbsence(desk, { actor: staffActor(by), staffId, period, reason: 'leave', ...over });
const trail = () => desk.duty.entries.map(({ action, outcome }) => `${action}:${outcome}`);
const managers = async (local: string) =>
  onDuty(
    { organisation: desk.organisation(), changes: await desk.duty.changesFrom(desk.now) },
    'cq',
    'vehicles',
    'manager',
    shanghai(local),
  );

describe('absence', () => {
  it('is entered by the person, holds at once and has the rota looked over', async () => {
    expect(await away('manager')).toMatchObject({ kind: 'done', absence: { enteredBy: 'manager' } });
    expect(await managers('2026-11-23T10:00')).toEqual(['deputy']);
    expect(trail()).toEqual(['duty.absence:done']);
    expect([...desk.duty.effects.values()].map(({ job, payload }) => [job, payload])).toEqual([
      ['watch-rota', { unitId: 'cq' }],
    ]);
  });

  it('of others is entered by those who lead the unit, or by an operator', async () => {
    expect(await away('head', 'agent')).toMatchObject({ kind: 'done' });
    expect(await away('agent', 'handler')).toMatchObject({ kind: 'refused', reason: 'role-missing' });
    expect(await away('district-head', 'handler')).toMatchObject({ kind: 'refused', reason: 'other-unit' });
    expect(await away('head', 'handler', { actor: operatorActor('root') })).toMatchObject({
      kind: 'done',
      absence: { enteredBy: null },
    });
    expect(trail().filter((line) => line.endsWith('refused'))).toHaveLength(2);
  });

  it('never overlaps another of the person, and says which', async () => {
    await away('manager');
    expect(await away('head')).toMatchObject({ reason: 'absence-overlaps', detail: { known: [period] } });
  });

  it.each([
    ['no-time', { period: { from: period.to, to: period.from } }],
    ['time-is-over', { period: { from: shanghai('2026-11-20T09:00'), to: shanghai('2026-11-21T09:00') } }],
    ['too-long', { period: { from: period.from, to: shanghai('2028-11-21T09:00') } }],
    ['text-missing', { reason: '  ' }],
  ])('is refused: %s', async (reason, over) => {
    expect(await away('manager', 'manager', over)).toMatchObject({ kind: 'refused', reason });
    expect(trail()).toEqual(['duty.absence:refused']);
  });

  it('ends when the person is back, and is called off before it begins', async () => {
    await away('manager');
    desk.now = shanghai('2026-11-23T15:00');
    expect(await endAbsence(desk, { actor: staffActor('manager'), staffId: 'manager' })).toMatchObject({
      kind: 'done',
    });
    expect(await managers('2026-11-23T15:00')).toEqual(['manager']);
    await away('manager', 'manager', {
      period: { from: shanghai('2026-12-01T09:00'), to: shanghai('2026-12-02T09:00') },
    });
    await endAbsence(desk, { actor: staffActor('head'), staffId: 'manager' });
    expect(await desk.duty.absencesOf('manager', desk.now)).toEqual([]);
    expect(await endAbsence(desk, { actor: staffActor('manager'), staffId: 'manager' })).toMatchObject({
      reason: 'not-absent',
    });
  });
});

describe('swap', () => {
  const ask = (by: string, over = {}) =>
    askSwap(desk, { actor: staffActor(by), giverId: 'manager', takerId: 'handler', on: '2026-11-24', ...over });
  const answer = (by: string, swapId: string, word: SwapAnswer) =>
    answerSwap(desk, { actor: staffActor(by), swapId, answer: word });
  const asked = async (): Promise<string> => {
    const result = await ask('manager');
    return result.kind === 'done' ? result.swap.id : '';
  };

  it('holds once the other consents, not before', async () => {
    const id = await asked();
    expect(await managers('2026-11-24T10:00')).toEqual(['manager']);
    expect(await answer('manager', id, 'agree')).toMatchObject({ reason: 'not-yours' });
    expect(await answer('handler', id, 'agree')).toMatchObject({
      swap: { state: 'agreed', consentBy: ['manager', 'handler'] },
    });
    expect(await managers('2026-11-24T10:00')).toEqual(['handler']);
    expect(await managers('2026-11-25T10:00')).toEqual(['manager']);
    expect(await answer('handler', id, 'decline')).toMatchObject({ reason: 'swap-settled', detail: { by: 'handler' } });
  });

  it('a lead who is neither of the two decides alone', async () => {
    expect(await ask('head')).toMatchObject({ swap: { state: 'agreed', consentBy: [], decidedBy: 'head' } });
    const id = await asked();
    expect(id).toBe('');
    expect(await ask('agent-2')).toMatchObject({ reason: 'role-missing' });
  });

  it('one who leads but is asked for consent is asked all the same', async () => {
    expect(await ask('deputy', { takerId: 'deputy' })).toMatchObject({
      swap: { state: 'asked', consentBy: ['deputy'] },
    });
  });

  it('taken back, it changes nothing any more', async () => {
    const id = await asked();
    await answer('handler', id, 'agree');
    expect(await answer('manager', id, 'withdraw')).toMatchObject({ swap: { state: 'withdrawn' } });
    expect(await managers('2026-11-24T10:00')).toEqual(['manager']);
    expect(await answer('manager', 'no', 'withdraw')).toMatchObject({ reason: 'no-such-swap' });
    expect(trail()).toEqual(['duty.swap-ask:done', 'duty.swap-agree:done', 'duty.swap-withdraw:done']);
  });

  it.each([
    ['same-person', { takerId: 'manager' }],
    ['day-is-over', { on: '2026-11-22' }],
    ['other-unit-taker', { takerId: 'district-agent' }],
    ['no-such-person', { takerId: 'nobody' }],
  ])('is refused: %s', async (reason, over) => {
    expect(await ask('manager', over)).toMatchObject({ kind: 'refused', reason });
  });

  it('reaches a shift that somebody of the unit above works below', async () => {
    const below = sampleShift({ unitId: 'cq-wanzhou', staffId: 'handler', as: 'agent', on: ['daily'] });
    desk.inForce = { ...desk.inForce, shifts: [...desk.inForce.shifts, below] };
    expect(await ask('handler', { giverId: 'handler', takerId: 'district-agent' })).toMatchObject({
      swap: { unitId: 'cq-wanzhou', state: 'asked' },
    });
  });

  it('needs something that is planned on the day', async () => {
    expect(await ask('handler', { giverId: 'handler', takerId: 'manager' })).toMatchObject({
      reason: 'nothing-planned',
    });
    expect(await ask('agent', { giverId: 'agent', takerId: 'agent-2' })).toMatchObject({ kind: 'done' });
  });
});

describe('presence', () => {
  const agents = async () =>
    onDuty(
      { organisation: desk.organisation(), changes: await desk.duty.changesFrom(desk.now) },
      'cq',
      null,
      'agent',
      desk.now,
    );

  it('off lasts until the shift ends, on again ends it', async () => {
    desk.now = shanghai('2026-11-23T10:00');
    expect(await sayPresence(desk, { actor: staffActor('agent'), isOn: false })).toMatchObject({
      presence: { period: { to: shanghai('2026-11-23T16:00') } },
    });
    expect(await agents()).toEqual([]);
    await sayPresence(desk, { actor: staffActor('agent'), isOn: true });
    expect(await agents()).toEqual(['agent']);
    desk.now = shanghai('2026-11-24T10:00');
    expect(await agents()).toEqual(['agent']);
  });

  it('on outside a shift lasts until midnight', async () => {
    desk.now = shanghai('2026-11-23T20:00');
    expect(await agents()).toEqual([]);
    await sayPresence(desk, { actor: staffActor('agent-2'), isOn: true });
    expect(await agents()).toEqual(['agent-2']);
    desk.now = shanghai('2026-11-24T00:00');
    expect(await agents()).toEqual([]);
    expect(trail()).toEqual(['duty.on:done']);
  });

  it('is for people who do the business of the unit', async () => {
    expect(await sayPresence(desk, { actor: staffActor('technician'), isOn: true })).toMatchObject({
      reason: 'role-missing',
    });
    expect(await sayPresence(desk, { actor: operatorActor('root'), isOn: true })).toMatchObject({
      reason: 'staff-only',
    });
  });
});
