import type { CitizenTexts, NoticeSent, TextStore } from '../../src/outreach/ports.ts';
import { receiptMark } from '../../src/outreach/tell-rule.ts';
import type { TextOwed } from '../../src/outreach/text-message.ts';
import type { Effect } from '../../src/shared/effect.ts';
import type { MemoryCalls } from './memory-call-store.ts';

export interface MemoryText extends TextOwed {
  readonly state: 'owed' | 'sending' | 'sent' | 'delivered' | 'failed';
  readonly carrierSid: string | null;
  readonly startedAt: Date | null;
  /** Unset: it tells no notice. */
  readonly notice?: NoticeSent;
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
export const createMemoryTextStore = (own: MemoryCalls, effects: Map<string, Effect>): TextStore & CitizenTexts => ({
  async tell({ at, ...text }) {
    const known = [...own.texts.values()].some(({ key }) => key === text.key);
    if (known) return 'known';
    if (own.citizens.get(text.citizenId)?.textable !== true) return 'unreachable';
    own.texts.set(text.id, { ...text, state: 'owed', carrierSid: null, startedAt: null });
    const key = `send-text:${text.id}`;
    effects.set(key, { id: text.id, key, job: 'send-text', payload: { textId: text.id }, notBefore: at });
    return 'owed';
  },
  async receipt(id) {
    const text = own.texts.get(id);
    if (text?.ticketId === undefined) return null;
    return { ticketId: text.ticketId, template: text.template, state: text.state };
  },
  async begin(id, now) {
    const text = own.texts.get(id);
    const citizen = own.citizens.get(text?.citizenId ?? '');
    if (text === undefined || citizen === undefined || !['owed', 'sending'].includes(text.state)) return null;
    own.texts.set(id, { ...text, state: 'sending', startedAt: text.startedAt ?? now });
    const { sender: from, language, template: key, params, startedAt: triedSince } = text;
    return { id, to: citizen.e164, from, language, words: { key, params }, triedSince, notice: text.notice ?? null };
  },
  async sent(id, carrierSid) {
    const text = own.texts.get(id);
    if (text === undefined || (text.carrierSid !== null && text.carrierSid !== carrierSid)) return;
    const state = text.state === 'owed' || text.state === 'sending' ? 'sent' : text.state;
    own.texts.set(id, { ...text, state, carrierSid });
    owedReceipt(effects, { ...text, state });
  },
  async failed(id) {
    const text = own.texts.get(id);
    if (text?.state === 'owed' || text?.state === 'sending') own.texts.set(id, { ...text, state: 'failed' });
    if (text !== undefined && own.texts.get(id)?.state === 'failed') owedReceipt(effects, { ...text, state: 'failed' });
  },
  async drop(id) {
    own.texts.delete(id);
  },
  async note({ messageSid, state }) {
    for (const [id, text] of own.texts) {
      if (text.carrierSid !== messageSid || text.state === 'delivered' || text.state === 'failed') continue;
      if (text.state === 'sent' && state === 'sending') continue;
      own.texts.set(id, { ...text, state });
      owedReceipt(effects, { ...text, state });
    }
  },
});

const owedReceipt = (effects: Map<string, Effect>, { id, key: name, ticketId, state }: MemoryText): void => {
  const key = `keep-receipt:${id}:${state}`;
  const isKept = ticketId !== undefined && name.startsWith(receiptMark) && state !== 'owed' && state !== 'sending';
  if (!isKept || effects.has(key)) return;
  effects.set(key, { id: key, key, job: 'keep-receipt', payload: { textId: id, state }, notBefore: new Date(0) });
};
