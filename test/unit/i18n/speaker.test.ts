import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpeaker } from '../../../src/adapters/i18n/speaker.ts';
import type { Prompt, Spoken } from '../../../src/flow-engine/session.ts';
import type { Catalogue, Translator } from '../../../src/shared/translator.ts';
import { realSpeaker, realTranslator } from '../../support/flow-book.ts';

/** Says a value by itself. */
const bare: Translator = {
  languages: ['zh-CN', 'en', 'yue-HK'],
  t: (_language, _space, key, params = {}) => (key === 'it' ? String(params.it) : `<${key}>`),
  has: () => true,
  catalogue: (): Catalogue => ({}),
};
const speaker = createSpeaker(bare, (what) => {
  throw new Error(`${what} is missing`);
});
const it_ = (value: Spoken): Prompt => ({ key: 'it', params: { it: value } });
const spoken = (value: Spoken, language: string): string => speaker.speak(it_(value), language, {});
const written = (value: Spoken, language: string): string => speaker.write(it_(value), language, {});
const moment = (local: string): Spoken => ({ say: 'moment', local });

describe('words for the ear', () => {
  it.each<[Spoken, string, string, string]>([
    [{ say: 'digits', digits: '1024' }, '一零二四', 'one zero two four', '一零二四'],
    [
      { say: 'phone', digits: '13800138000' },
      '幺三八，零零幺三，八零零零',
      'one three eight, zero zero one three, eight zero zero zero',
      '一三八，零零一三，八零零零',
    ],
    [{ say: 'phone', digits: '8000' }, '八零零零', 'eight zero zero zero', '八零零零'],
    [
      { say: 'phone', digits: '02368888888' },
      '零二三，六八八八，八八八八',
      'zero two three, six eight eight eight, eight eight eight eight',
      '零二三，六八八八，八八八八',
    ],
    [
      { say: 'ticket-number', number: 'CQ-261122-00042-4' },
      '二 六 一，一 二 二，零 零 零，四 二 四',
      'two six one, one two two, zero zero zero, four two four',
      '二 六 一，一 二 二，零 零 零，四 二 四',
    ],
    [{ say: 'count', count: 2 }, '两', '2', '兩'],
    [{ say: 'count', count: 12 }, '十二', '12', '十二'],
    [{ say: 'count', count: 20 }, '二十', '20', '二十'],
    [{ say: 'count', count: 145 }, '145', '145', '145'],
    [{ say: 'day', on: '2026-11-23' }, '11月23日星期一', 'Monday, November 23', '11月23號星期一'],
    [moment('2026-11-23T14:00'), '11月23日星期一下午两点', 'Monday, November 23, at 2 PM', '11月23號星期一下晝兩點'],
    [moment('2026-11-23T18:00'), '11月23日星期一下午六点', 'Monday, November 23, at 6 PM', '11月23號星期一下晝六點'],
    [
      moment('2026-11-22T09:30'),
      '11月22日星期日上午九点半',
      'Sunday, November 22, at 9:30 AM',
      '11月22號星期日上晝九點半',
    ],
    [
      moment('2026-11-23T12:05'),
      '11月23日星期一中午十二点零五分',
      'Monday, November 23, at 12:05 PM',
      '11月23號星期一中午十二點零五分',
    ],
    [
      moment('2026-11-23T00:15'),
      '11月23日星期一凌晨十二点十五分',
      'Monday, November 23, at 12:15 AM',
      '11月23號星期一凌晨十二點十五分',
    ],
    [
      moment('2026-11-23T20:45'),
      '11月23日星期一晚上八点四十五分',
      'Monday, November 23, at 8:45 PM',
      '11月23號星期一夜晚八點四十五分',
    ],
    [
      { say: 'name', text: { 'zh-CN': '车管所', en: 'the office', 'yue-HK': '車管所' } },
      '车管所',
      'the office',
      '車管所',
    ],
    [{ say: 'key', key: 'urgency.normal' }, '<urgency.normal>', '<urgency.normal>', '<urgency.normal>'],
  ])('%o', (value, mandarin, english, cantonese) => {
    expect([spoken(value, 'zh-CN'), spoken(value, 'en'), spoken(value, 'yue-HK')]).toEqual([
      mandarin,
      english,
      cantonese,
    ]);
  });

  it('resolves what only the saved turn knows', () => {
    const prompt = it_({ say: 'fact', fact: 'ticketNumber' });
    const facts = { ticketNumber: { say: 'digits', digits: '12' } } as const;
    expect(speaker.speak(prompt, 'zh-CN', facts)).toBe('一二');
    expect(() => speaker.speak(prompt, 'zh-CN', {})).toThrow('the fact ticketNumber is missing');
  });

  it('says a prompt in its own language', () => {
    expect(
      realSpeaker.speak(
        { key: 'language.offer', params: { key: { say: 'text', text: '2' } }, language: 'en' },
        'zh-CN',
        {},
      ),
    ).toBe('For English, press 2.');
  });

  it('cuts and cleans text that came from outside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const said = spoken({ say: 'text', text }, 'zh-CN');
        expect(said.length).toBeLessThanOrEqual(120);
        expect(said).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });

  it('gives a recogniser every alternative', () => {
    expect(realSpeaker.hints('words.yes', 'en')).toContain("that's right");
    expect(realSpeaker.hints('words.digits', 'zh-CN')).toContain('幺');
  });
});

describe('sentences cut up once', () => {
  it('read as the translator would fill them', () => {
    for (const language of realTranslator.languages) {
      for (const [key, text] of Object.entries(realTranslator.catalogue('voice')[language] ?? {})) {
        const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
        const params = Object.fromEntries(names.map((name) => [name, { say: 'text', text: `<${name} $&>` } as const]));
        const words = Object.fromEntries(names.map((name) => [name, `<${name} $&>`]));
        expect(realSpeaker.speak({ key, params }, language, {})).toBe(realTranslator.t(language, 'voice', key, words));
      }
    }
  });

  it('still report what is missing', () => {
    expect(() => realSpeaker.speak({ key: 'nowhere', params: {} }, 'en', {})).toThrow(
      'the key nowhere of en/voice.json',
    );
    expect(() => realSpeaker.speak({ key: 'common.choice', params: {} }, 'en', {})).toThrow('the parameter {{choice}}');
  });
});

describe('words for the eye', () => {
  it.each<[Spoken, string, string]>([
    [{ say: 'ticket-number', number: 'CQ-261122-00042-4' }, 'CQ-261122-00042-4', 'CQ-261122-00042-4'],
    [moment('2026-11-23T09:30'), '11月23日09:30', 'Nov 23 09:30'],
    [{ say: 'day', on: '2026-11-23' }, '11月23日', 'Nov 23'],
    [{ say: 'count', count: 2 }, '2', '2'],
    [{ say: 'phone', digits: '13800138000' }, '13800138000', '13800138000'],
  ])('%o', (value, chinese, english) => {
    expect([written(value, 'zh-CN'), written(value, 'en')]).toEqual([chinese, english]);
  });

  const filling: Readonly<Record<string, Spoken>> = {
    ticketNumber: { say: 'ticket-number', number: 'CQ-261122-00042-4' },
    slot: moment('2026-11-23T09:30'),
    from: moment('2026-11-23T09:30'),
    reason: { say: 'name', text: { 'zh-CN': '天气原因', en: 'unforeseen reasons', 'yue-HK': '天氣原因' } },
    answer: { say: 'text', text: '已处理' },
    number: { say: 'ticket-number', number: 'CQ-261122-00042-4' },
    cause: { say: 'text', text: '无人认领' },
    kind: { say: 'text', text: '投诉' },
    category: { say: 'text', text: '违法停车' },
    due: moment('2026-11-23T09:30'),
    unit: {
      say: 'name',
      text: { 'zh-CN': '云江市交警支队', en: 'Yunjiang traffic police', 'yue-HK': '雲江市交警支隊' },
    },
    title: { say: 'name', text: { 'zh-CN': '窗口搬迁', en: 'New office', 'yue-HK': '窗口搬遷' } },
    words: { say: 'notice', text: '请查找这封信。' },
    answerBy: moment('2026-11-25T18:00'),
    partner: { say: 'name', text: { 'zh-CN': '长庆省邮政公司', en: 'Changqing Post', 'yue-HK': '長慶省郵政公司' } },
    opens: moment('2026-11-25T09:00'),
    when: moment('2026-11-23T09:30'),
    office: { say: 'name', text: { 'zh-CN': '城西车辆管理所', en: 'West office', 'yue-HK': '城西車輛管理所' } },
    service: { say: 'name', text: { 'zh-CN': '换领驾驶证', en: 'licence renewal', 'yue-HK': '換領駕駛執照' } },
  };
  const templates = Object.keys(realTranslator.catalogue('voice')['zh-CN'] ?? {}).filter((key) =>
    key.startsWith('text.'),
  );

  it.each(templates)('%s fits into one text message of 70 characters in Chinese, 160 in English', (key) => {
    for (const language of ['zh-CN', 'yue-HK', 'en']) {
      const wanted = [...(realTranslator.catalogue('voice')[language]?.[key] ?? '').matchAll(/\{\{(\w+)\}\}/g)];
      const params = Object.fromEntries(
        wanted.map(([, name = '']) => [name, filling[name] ?? ({ say: 'text', text: '?' } as const)]),
      );
      const text = realSpeaker.write({ key, params }, language, {});
      expect(text, language).not.toContain('?');
      expect(text.length, text).toBeLessThanOrEqual(language === 'en' ? 160 : 70);
    }
  });
});
