import { beforeEach, describe, expect, it } from 'vitest';
import { countingIds } from '../counting-ids.ts';
import { messageSid, patient, sampleCall, sampleChange, sampleNewCitizen } from '../sample-call.ts';
import { monday } from '../sample-ticket.ts';
import type { CallWorld } from './call-world.ts';

const ids = countingIds(77);

/** What every store of texts does with those that citizens get by themselves. */
export const citizenTextContract = (makeWorld: () => Promise<CallWorld>): void => {
  describe('texts to citizens by themselves', () => {
    let world: CallWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    const known = (textable: boolean) =>
      world.calls.save(
        sampleChange({
          call: sampleCall({ citizenId: sampleNewCitizen.id, callerMasked: '138****8000' }),
          newCitizen: { ...sampleNewCitizen, textable },
        }),
        patient,
      );
    const text = () =>
      ({
        id: ids.next(),
        key: 'tell:ticket:plates:registered:number-taken:0',
        ticketId: '0198aaaa-0000-7000-8000-00000000d001',
        citizenId: sampleNewCitizen.id,
        sender: '+862363000000',
        template: 'text.case.number-taken',
        params: { answer: { say: 'text', text: 'told by phone' } },
        language: 'zh-CN',
        at: monday,
      }) as const;
    const owedKeys = async () => (await world.effects()).map(({ key }) => key);

    it('owes one once, with the effect that sends it', async () => {
      await known(true);
      const first = text();
      expect(await world.texts.tell(first)).toBe('owed');
      expect(await world.texts.tell(text())).toBe('known');
      expect(await world.textsKept()).toHaveLength(1);
      expect(await owedKeys()).toEqual([`send-text:${first.id}`]);
      expect(await world.texts.begin(first.id, monday)).toMatchObject({ words: { params: first.params } });
    });

    it('never owes one to a number that cannot receive it', async () => {
      await known(false);
      expect(await world.texts.tell(text())).toBe('unreachable');
      expect(await world.textsKept()).toEqual([]);
      expect(await owedKeys()).toEqual([]);
    });

    it('owes its ticket a receipt of each state once, and never goes back', async () => {
      await known(true);
      const { id, ticketId, template, ...rest } = text();
      await world.texts.tell({ id, ticketId, template, ...rest });
      await world.texts.begin(id, monday);
      await world.texts.sent(id, messageSid(), monday);
      await world.texts.note({ messageSid: messageSid(), state: 'delivered' }, patient);
      await world.texts.note({ messageSid: messageSid(), state: 'delivered' }, patient);
      await world.texts.note({ messageSid: messageSid(), state: 'sent' }, patient);
      expect(await world.texts.receipt(id)).toEqual({ ticketId, template, state: 'delivered' });
      expect((await owedKeys()).filter((key) => key.startsWith('keep-receipt:'))).toEqual([
        `keep-receipt:${id}:sent`,
        `keep-receipt:${id}:delivered`,
      ]);
    });
  });
};
