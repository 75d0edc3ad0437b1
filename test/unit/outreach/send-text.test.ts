import { beforeEach, describe, expect, it } from 'vitest';
import type { SentText, Texter, TextOnWire } from '../../../src/outreach/ports.ts';
import { createSendTextJob } from '../../../src/outreach/send-text.job.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { realSpeaker } from '../../support/flow-book.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { messageSid, patient, sampleCall, sampleChange, sampleNewCitizen } from '../../support/sample-call.ts';
import { monday } from '../../support/sample-ticket.ts';

const textId = '0198dddd-0000-7000-8000-000000000001';
const run = { attempt: 1, effectId: 'effect' };

/** A carrier that remembers what it sent; `fail` makes the next sending end in the given way. */
const carrier = () => {
  const outbox: (TextOnWire & { sid: string; at: Date })[] = [];
  let next: 'ok' | 'answer-lost' | 'unreachable' | 'refused' = 'ok';
  const texter: Texter = {
    async send(text): Promise<SentText> {
      const how = next;
      next = 'ok';
      if (how === 'unreachable') throw new AppError('carrier-unavailable', { doing: 'a test' });
      if (how === 'refused') return { kind: 'refused', code: 21614 };
      const sid = messageSid(outbox.length + 1);
      outbox.push({ ...text, sid, at: monday });
      if (how === 'answer-lost') throw new AppError('carrier-unavailable', { doing: 'a test' });
      return { kind: 'sent', carrierSid: sid };
    },
    findSent: async (text, since) =>
      outbox.find(({ to, from, body, at }) => to === text.to && from === text.from && body === text.body && at >= since)
        ?.sid ?? null,
  };
  return {
    texter,
    outbox,
    fail: (how: typeof next) => {
      next = how;
    },
  };
};

let world: ReturnType<typeof memoryCallWorld>;
let phone: ReturnType<typeof carrier>;
const job = () =>
  createSendTextJob({
    texts: world.texts,
    texter: phone.texter,
    speaker: realSpeaker,
    ownWords: () => null,
    zoneOf: () => 'Asia/Shanghai',
    onStop: async () => undefined,
    staffPhone: (staffId) => (staffId === 'manager' ? '+8613900000001' : null),
    clock: movingClock(monday),
    log: recordedLog(),
  });
const state = async () => (await world.textsKept())[0]?.state;
beforeEach(async () => {
  world = memoryCallWorld();
  phone = carrier();
  const text = {
    id: textId,
    key: 'text:1',
    citizenId: sampleNewCitizen.id,
    sender: '+862363000000',
    template: 'text.ticket-opened',
    params: { ticketNumber: { say: 'ticket-number', number: 'CQ-261123-00042-7' } },
    language: 'zh-CN',
  } as const;
  const call = sampleCall({ citizenId: sampleNewCitizen.id });
  await world.calls.save(sampleChange({ call, newCitizen: sampleNewCitizen, texts: [text] }), patient);
});

describe('a text that is owed', () => {
  it('is sent with its words for the eye', async () => {
    await job().run({ textId }, run);
    expect(phone.outbox).toMatchObject([{ to: '+8613800138000', from: '+862363000000' }]);
    expect(phone.outbox[0]?.body).toContain('CQ-261123-00042-7');
    expect(await state()).toBe('sent');
  });

  it('is sent once, however often the job runs', async () => {
    for (let n = 0; n < 3; n += 1) await job().run({ textId }, run);
    expect(phone.outbox).toHaveLength(1);
  });

  it('is not sent again when the answer of the carrier was lost', async () => {
    phone.fail('answer-lost');
    await expect(job().run({ textId }, run)).rejects.toThrow('carrier-unavailable');
    await job().run({ textId }, { ...run, attempt: 2 });
    expect(phone.outbox).toHaveLength(1);
    expect(await state()).toBe('sent');
  });

  it('is sent at last when the carrier could not be reached at first', async () => {
    phone.fail('unreachable');
    await expect(job().run({ textId }, run)).rejects.toThrow('carrier-unavailable');
    await job().run({ textId }, { ...run, attempt: 2 });
    expect(phone.outbox).toHaveLength(1);
  });

  it('is given up when the number refuses texts', async () => {
    phone.fail('refused');
    await job().run({ textId }, run);
    await job().run({ textId }, run);
    expect(phone.outbox).toHaveLength(0);
    expect(await state()).toBe('failed');
  });
});
