import { beforeEach, describe, expect, it } from 'vitest';
import { fetchRecordingEffect, recordingIdOf } from '../../../src/calls/recordings/recording.ts';
import { countingIds } from '../counting-ids.ts';
import {
  callSid,
  messageSid,
  patient,
  recordingSid,
  sampleCall,
  sampleChange,
  sampleNewCitizen,
} from '../sample-call.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import type { CallWorld } from './call-world.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(13);
const { id: citizenId } = sampleNewCitizen;

/** What every RecordingStore and TextStore do. */
export const heardContract = (makeWorld: () => Promise<CallWorld>): void => {
  describe('a recording store', () => {
    let world: CallWorld;
    const sid = recordingSid();
    const id = recordingIdOf(sid);
    const note = (state: 'ready' | 'absent', seconds: number | null = 7) => {
      const effect = state === 'ready' ? fetchRecordingEffect(id, monday, ids, 'ready') : null;
      return world.recordings.note(
        { callSid: callSid(), recordingSid: sid, state, seconds },
        id,
        effect,
        monday,
        patient,
      );
    };
    beforeEach(async () => {
      world = await makeWorld();
    });

    it('does not take a recording of a call it never heard of', async () => {
      expect(await note('ready')).toBe('unknown-call');
      expect(await world.effects()).toEqual([]);
    });

    it('takes a recording once, with one effect that fetches it', async () => {
      await world.calls.save(sampleChange(), patient);
      expect(await note('ready')).toBe('noted');
      expect(await note('ready')).toBe('noted');
      expect(await world.recordingsKept()).toMatchObject([{ id, state: 'expected', seconds: 7, ticketId: null }]);
      expect((await world.effects()).map((effect) => effect.key)).toEqual([`fetch-recording:${id}:ready`]);
    });

    it('takes recordings that are told several times at the same moment once each', async () => {
      await world.calls.save(sampleChange(), patient);
      const sids = Array.from({ length: 40 }, (_, n) => recordingSid(n + 1));
      const tell = (recordingSid: string) =>
        world.recordings.note(
          { callSid: callSid(), recordingSid, state: 'ready', seconds: 7 },
          recordingIdOf(recordingSid),
          null,
          monday,
          patient,
        );
      const told = await Promise.all(sids.flatMap((each) => [tell(each), tell(each), tell(each), tell(each)]));
      expect(new Set(told)).toEqual(new Set(['noted']));
      expect(await world.recordingsKept()).toHaveLength(sids.length);
    });

    it('gives a recording that comes after the end to what became of the call', async () => {
      const ticket = opened({ callId: sampleCall().id });
      const ended = sampleCall({ state: 'completed', endedAt: minutesAfter(monday, 1) });
      await world.calls.save(sampleChange({ call: ended, opened: [ticket] }), patient);
      await note('ready');
      expect(await world.recordingsKept()).toMatchObject([{ ticketId: ticket.ticket.id }]);
    });

    it('keeps what is stored, whatever is told afterwards', async () => {
      await world.calls.save(sampleChange(), patient);
      await note('ready');
      const sound = { path: 'ab/x.mp3', bytes: 10, sha256: 'f'.repeat(64) };
      await world.recordings.stored(id, sound, monday);
      await note('absent');
      await world.recordings.given(id, 'failed');
      expect(await world.recordings.find(id)).toMatchObject({ state: 'stored', carrierSid: sid });
    });

    it('notes that there is no sound', async () => {
      await world.calls.save(sampleChange(), patient);
      await note('absent', null);
      expect(await world.recordings.find(id)).toMatchObject({ state: 'absent' });
    });
  });

  describe('a text store', () => {
    let world: CallWorld;
    const textId = ids.next();
    beforeEach(async () => {
      world = await makeWorld();
      const text = {
        id: textId,
        key: 'text:1',
        citizenId,
        sender: '+862363000000',
        template: 'text.ticket-opened',
        params: {},
        language: 'en',
      };
      const call = sampleCall({ citizenId, callerMasked: '138****8000' });
      await world.calls.save(sampleChange({ call, newCitizen: sampleNewCitizen, texts: [text] }), patient);
    });
    const state = async () => (await world.textsKept())[0]?.state;

    it('hands out a text with its recipient, and says when an attempt may have sent it', async () => {
      const first = await world.texts.begin(textId, monday);
      expect(first).toMatchObject({ to: '+8613800138000', from: '+862363000000', language: 'en', triedSince: null });
      expect(first?.words).toEqual({ key: 'text.ticket-opened', params: {} });
      expect((await world.texts.begin(textId, minutesAfter(monday, 1)))?.triedSince).toEqual(monday);
      expect(await world.texts.begin(ids.next(), monday)).toBeNull();
    });

    it('hands out nothing that was sent or given up', async () => {
      await world.texts.begin(textId, monday);
      await world.texts.sent(textId, messageSid(), monday);
      expect(await world.texts.begin(textId, monday)).toBeNull();
      expect(await state()).toBe('sent');
    });

    it('gives up once and for all', async () => {
      await world.texts.failed(textId);
      expect(await world.texts.begin(textId, monday)).toBeNull();
      expect(await state()).toBe('failed');
    });

    it('follows the carrier forwards only', async () => {
      await world.texts.begin(textId, monday);
      await world.texts.sent(textId, messageSid(), monday);
      const note = (told: 'sending' | 'sent' | 'delivered' | 'failed', n = 1) =>
        world.texts.note({ messageSid: messageSid(n), state: told }, patient);
      await note('delivered', 2);
      await note('sending');
      expect(await state()).toBe('sent');
      await note('delivered');
      await note('sent');
      await note('failed');
      expect(await state()).toBe('delivered');
    });
  });
};
