import type { TextStore } from '../../src/outreach/ports.ts';
import type { TextOwed } from '../../src/outreach/text-message.ts';
import type { MemoryCalls } from './memory-call-store.ts';

export interface MemoryText extends TextOwed {
  readonly state: 'owed' | 'sending' | 'sent' | 'delivered' | 'failed';
  readonly carrierSid: string | null;
  readonly startedAt: Date | null;
}

/** A text as it is kept: what only the save knew is filled in. */
export const textFrom = (text: TextOwed, ticketNumber: string | null): MemoryText => {
  const params = Object.entries(text.params).map(([name, value]) => [
    name,
    value.say === 'fact' ? { say: 'ticket-number', number: ticketNumber } : value,
  ]);
  return { ...text, params: Object.fromEntries(params), state: 'owed', carrierSid: null, startedAt: null };
};

/** A TextStore without a database. */
export const createMemoryTextStore = (own: MemoryCalls): TextStore => ({
  async begin(id, now) {
    const text = own.texts.get(id);
    const citizen = own.citizens.get(text?.citizenId ?? '');
    if (text === undefined || citizen === undefined || !['owed', 'sending'].includes(text.state)) return null;
    own.texts.set(id, { ...text, state: 'sending', startedAt: text.startedAt ?? now });
    const { sender: from, language, template: key, params, startedAt: triedSince } = text;
    return { id, to: citizen.e164, from, language, words: { key, params }, triedSince };
  },
  async sent(id, carrierSid) {
    const text = own.texts.get(id);
    if (text === undefined || (text.carrierSid !== null && text.carrierSid !== carrierSid)) return;
    const state = text.state === 'owed' || text.state === 'sending' ? 'sent' : text.state;
    own.texts.set(id, { ...text, state, carrierSid });
  },
  async failed(id) {
    const text = own.texts.get(id);
    if (text?.state === 'owed' || text?.state === 'sending') own.texts.set(id, { ...text, state: 'failed' });
  },
  async note({ messageSid, state }) {
    for (const [id, text] of own.texts) {
      if (text.carrierSid !== messageSid || text.state === 'delivered' || text.state === 'failed') continue;
      if (!(text.state === 'sent' && state === 'sending')) own.texts.set(id, { ...text, state });
    }
  },
});
