import type { Answer, Choice, HostRequest, HostResult, Spoken } from '../../flow-engine/session.ts';
import type { SpokenFacts } from '../../flow-engine/speaker.ts';
import { formatTicketNumber } from '../../tickets/ticket-number.ts';

/** Plays the features behind a conversation, in memory: no database, no organisation file, always the same. */
export interface PracticeHost {
  answer(request: HostRequest): HostResult;
  /** What only a saved turn could know. */
  facts(): SpokenFacts;
}

const name = (zh: string, en: string, yue: string): Spoken => ({
  say: 'name',
  text: { 'zh-CN': zh, en, 'yue-HK': yue },
});
const moment = (local: string): Choice => ({ id: local, label: { say: 'moment', local } });

const lists: Readonly<Record<string, readonly Choice[]>> = {
  lines: [
    { id: 'vehicles', label: name('机动车业务', 'vehicles', '車輛業務') },
    { id: 'licences', label: name('驾驶证业务', 'driving licences', '駕駛執照') },
    { id: 'traffic-order', label: name('交通秩序', 'traffic on the road', '交通秩序') },
    { id: 'accidents', label: name('交通事故', 'accidents', '交通意外') },
    { id: 'publicity', label: name('交通安全宣传', 'road safety campaigns', '交通安全宣傳') },
  ],
  categories: [
    { id: 'signal-fault', label: name('红绿灯故障', 'a broken traffic light', '紅綠燈故障') },
    { id: 'illegal-parking', label: name('违法停车', 'illegal parking', '違例泊車') },
    { id: 'staff-attitude', label: name('工作人员态度', 'how you were treated', '職員態度') },
  ],
  services: [
    { id: 'licence-renewal', label: name('换领驾驶证', 'renewing a driving licence', '換領駕駛執照') },
    { id: 'vehicle-check', label: name('车辆检验', 'a vehicle inspection', '車輛檢驗') },
  ],
  offices: [
    { id: 'west', label: name('城西车管所', 'the west office', '城西車管所') },
    { id: 'east', label: name('城东车管所', 'the east office', '城東車管所') },
  ],
  slots: ['2026-11-23T09:30', '2026-11-23T10:00', '2026-11-23T14:00', '2026-11-24T09:00', '2026-11-24T15:30'].map(
    moment,
  ),
  'callback-times': [
    { id: 'soon', label: { say: 'key', key: 'callback.soon' } },
    ...['2026-11-23T09:00', '2026-11-23T14:00', '2026-11-24T09:00'].map(moment),
  ],
};

const practiceAnswers: readonly Choice[] = [
  {
    id: 'renewal',
    label: name('驾驶证到期怎么换证', 'How do I renew my driving licence', '駕駛執照到期點樣換領'),
  },
  { id: 'lost', label: name('驾驶证丢了怎么补办', 'I lost my driving licence', '駕駛執照唔見咗點樣補領') },
];

/** A host with these own open tickets and appointments of the caller. */
export const createPracticeHost = (own: {
  readonly tickets: readonly string[];
  readonly appointments: readonly string[];
  /** Slots that turn out to be full when they are booked. */
  readonly fullSlots?: readonly string[];
  /** Whether something can be told at once about every topic. */
  readonly answers?: boolean;
  /** Whether notices are texted to the caller already. */
  readonly noticeTexts?: boolean;
  /** Whether there are institutions to be put through to, and whether they take calls; unset: none. */
  readonly partners?: 'open' | 'closed';
}): PracticeHost => {
  let opened = 0;
  const list = (wanted: string): readonly Choice[] => {
    if (wanted === 'appointments') return own.appointments.map(moment);
    if (wanted === 'tickets') {
      return own.tickets.map((number) => ({ id: number, label: { say: 'ticket-number', number } }));
    }
    if (wanted === 'partners') return own.partners === undefined ? [] : practicePartners;
    if (wanted === 'answers') return own.answers === true ? practiceAnswers : [];
    return lists[wanted] ?? [];
  };
  return {
    answer: (request) => {
      switch (request.kind) {
        case 'list':
          return { kind: 'list', choices: list(request.list) };
        case 'lookup':
          if (request.lookup === 'notice-texts') return result(own.noticeTexts === true ? 'texted' : 'not-texted');
          if (request.lookup === 'known-answer') return knownAnswer;
          if (request.lookup === 'partner')
            return result(own.partners === 'open' ? 'takes-calls' : 'closed', { partner: post });
          return lookUp(request.answers, request.lookup, own.tickets);
        case 'outcome':
          if (own.fullSlots?.includes(request.answers.slot?.value ?? '') === true) return result('slot-full');
          if (request.outcome === 'partner.number-told') return result('done', partnerTold(own.partners));
          opened += 1;
          return result('done', toldBy(request));
      }
    },
    facts: () => ({ ticketNumber: { say: 'ticket-number', number: formatTicketNumber('CQ', '261122', 41 + opened) } }),
  };
};

const practicePartners: readonly Choice[] = [
  { id: 'post', label: name('快递寄证', 'documents sent by post', '郵寄證件') },
  { id: 'insurer', label: name('保险理赔', 'insurance claims', '保險索償') },
];
const post = name('长庆省邮政公司', 'Changqing Post', '長慶省郵政公司');

const partnerTold = (partners: 'open' | 'closed' | undefined): HostTold => ({
  partner: post,
  number: { say: 'phone', digits: '11185' },
  ...(partners === 'closed' ? { opens: { say: 'moment', local: '2026-11-23T08:30' } } : {}),
});

type HostTold = Readonly<Record<string, Spoken>>;

const whenOf = (when: string): Spoken =>
  when === 'soon' ? { say: 'key', key: 'callback.soon' } : { say: 'moment', local: when };

const result = (kind: string, told: HostTold = {}): HostResult => ({
  kind: 'result',
  result: kind,
  told,
});

const knownAnswer = result('found', {
  answer: name(
    '请带身份证和体检证明到任何一个车管所窗口。',
    'Bring your identity document and a medical certificate to any vehicle office.',
    '請帶身份證同體檢證明去任何一間車管所。',
  ),
});

const toldBy = ({ outcome, answers }: Extract<HostRequest, { readonly kind: 'outcome' }>): HostTold => {
  if (outcome === 'appointment.cancelled' || outcome.startsWith('notices.')) return {};
  if (outcome === 'ticket.reopened') {
    const number = formatTicketNumber('CQ', '261118', 3);
    return { ticketNumber: { say: 'ticket-number', number }, due: { say: 'moment', local: '2026-11-24T17:30' } };
  }
  const ticketNumber: Spoken = { say: 'fact', fact: 'ticketNumber' };
  if (outcome.startsWith('appointment.')) {
    return { ticketNumber, bring: name('身份证和驾驶证', 'your identity card and licence', '身份證同駕駛執照') };
  }
  return outcome === 'callback.requested'
    ? { ticketNumber, when: whenOf(answers.when?.value ?? 'soon') }
    : { ticketNumber, due: { say: 'moment', local: '2026-11-24T17:30' } };
};

/** A ticket of this day is answered. */
const answeredDay = '-261118-';
const answerGiven = '已修复 / Repaired.';

const lookUp = (answers: Readonly<Record<string, Answer>>, lookup: string, tickets: readonly string[]): HostResult => {
  const typed = (lookup === 'ticket-by-number' ? answers.number : answers.lastFour)?.value ?? '';
  if (lookup === 'ticket-by-last-four' && tickets.length === 0) return result('none');
  const number = tickets.find((one) => one.replace(/\D/g, '').endsWith(typed));
  if (number === undefined) return result('not-found');
  const isAnswered = number.includes(answeredDay);
  return result('found', {
    number: { say: 'ticket-number', number },
    state: { say: 'key', key: `ticket-state.${isAnswered ? 'answered' : 'in-progress'}` },
    ...(isAnswered
      ? { answer: { say: 'text', text: answerGiven } as const }
      : { due: { say: 'moment', local: '2026-11-24T17:30' } as const }),
  });
};
