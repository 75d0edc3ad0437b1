import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCarrierAddresses } from '../../../src/adapters/twilio/carrier-addresses.ts';
import { renderReply } from '../../../src/adapters/twilio/twiml/render-reply.ts';
import { createReplyCache } from '../../../src/adapters/twilio/twiml/reply-cache.ts';
import { say } from '../../../src/adapters/twilio/twiml/say.ts';
import { speechOf } from '../../../src/adapters/twilio/twiml/speech-of.ts';
import { splitSpeech } from '../../../src/adapters/twilio/twiml/split-speech.ts';
import { responseDocument } from '../../../src/adapters/twilio/twiml/xml.ts';
import type { Reply } from '../../../src/calls/turn/reply.ts';
import { isSayVoice, voiceSpeaks } from '../../../src/rehearsal/carrier/twiml/say-voices.ts';
import { gatherLanguages, sayLanguages } from '../../../src/rehearsal/carrier/twiml/speech-languages.ts';
import { realSpeaker, realTranslator } from '../../support/flow-book.ts';
import { sampleReply } from '../../support/sample-call.ts';
import { actionIn, saidIn, verbsOf } from '../../support/twiml.ts';

const addresses = createCarrierAddresses('https://hotline.example/');
const render = (reply: Partial<Reply>, ticketNumber: string | null = null) =>
  renderReply({ reply: sampleReply(reply), ticketNumber }, realSpeaker, addresses);
const input = {
  kind: 'input',
  step: 3,
  keys: true,
  speech: true,
  maxKeys: 1,
  timeoutSeconds: 6,
  hints: ['words.yes'],
} as const;
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('你', '。', '\ud800', '😀', '<', '&', '\u0000') }),
);

describe('what is said', () => {
  it('is well-formed and says nothing but the text, whatever the text is', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('zh-CN', 'en', 'yue-HK', 'bo'), (text, language) => {
        const verbs = verbsOf(responseDocument(say(text, language)));
        expect(verbs.every(({ name, inner }) => name === 'Say' && inner.length === 0)).toBe(true);
      }),
    );
  });

  it('is cut into parts that the carrier can take, with nothing lost and no character broken', () => {
    const long = fc.string({
      unit: fc.constantFrom('你', '好', '。', 'a', ' ', '😀', '.', '!'),
      minLength: 300,
      maxLength: 3_000,
    });
    fc.assert(
      fc.property(long, (text) => {
        const parts = splitSpeech(text);
        const bare = (said: string) => said.replace(/\s/g, '');
        expect(bare(parts.join(''))).toBe(bare(text));
        for (const part of parts) {
          expect(encodeURIComponent(part).length).toBeLessThan(4_500);
          expect([...part].length).toBeLessThan(450);
        }
      }),
    );
  });

  it('is cut after a sentence where there is one', () => {
    const sentence = `${'说'.repeat(199)}。`;
    expect(splitSpeech(sentence.repeat(5))).toEqual([sentence.repeat(2), sentence.repeat(2), sentence]);
  });

  it.each([...realTranslator.languages, 'zh-TW', 'zh-HK', 'en-GB', 'bo'])(
    'uses a voice and tags the carrier has for %s',
    (language) => {
      const { voice, say: spoken, gather } = speechOf(language);
      expect(isSayVoice(voice)).toBe(true);
      if (spoken !== null) {
        expect(sayLanguages.has(spoken)).toBe(true);
        expect(voiceSpeaks(voice, spoken)).toBe(true);
      }
      if (gather !== null) expect(gatherLanguages.has(gather)).toBe(true);
    },
  );
});

describe('a reply', () => {
  it('asks with the words inside, and goes on with the same step when nothing can be heard', () => {
    const document = render({ awaits: input });
    const [gather, redirect] = verbsOf(document);
    expect(gather).toMatchObject({
      name: 'Gather',
      attributes: { actionOnEmptyResult: 'true', numDigits: '1', language: 'cmn-Hans-CN', input: 'dtmf speech' },
    });
    expect(gather?.inner.map(({ name }) => name)).toEqual(['Say']);
    expect(actionIn(document)).toBe('/voice/turn?step=3&lang=zh-CN');
    expect(redirect?.text).toBe('https://hotline.example/voice/turn?step=3&lang=zh-CN');
  });

  it('asks for keys only where no speech is awaited or the language is not recognised', () => {
    for (const reply of [{ awaits: { ...input, speech: false } }, { awaits: input, language: 'bo' }]) {
      const [gather] = verbsOf(render({ prompts: [], ...reply }));
      expect(gather?.attributes.input).toBe('dtmf');
      expect(gather?.attributes.language).toBeUndefined();
      expect(gather?.attributes.hints).toBeUndefined();
    }
  });

  it('says a prompt of another language in its own voice', () => {
    const prompts = [
      { key: 'common.goodbye', params: {} },
      { key: 'common.goodbye', params: {}, language: 'en' },
      { key: 'common.goodbye', params: {} },
    ];
    expect(verbsOf(render({ prompts })).map(({ attributes }) => attributes.language)).toEqual([
      'cmn-CN',
      'en-US',
      'cmn-CN',
      undefined,
    ]);
  });

  it('fills in the ticket number that the save gave', () => {
    const prompts = [
      { key: 'complaint.submitted', params: { number: { say: 'fact', fact: 'ticketNumber' } } },
    ] as const;
    expect(saidIn(render({ prompts }, 'CQ-261123-00042-7'))).toContain('二 六 一，一 二 三');
  });

  it('is the same document, byte for byte, after a trip through JSON', () => {
    const reply = sampleReply({ awaits: input });
    const again = JSON.parse(JSON.stringify(reply)) as Reply;
    expect(render(again)).toBe(render(reply));
  });

  it('is the same document when it is kept for the next caller, at any step', () => {
    let rendered = 0;
    const cached = createReplyCache((given) => {
      rendered += 1;
      return renderReply(given, realSpeaker, addresses);
    });
    for (const step of [1, 2, 33]) {
      for (const awaits of [
        { ...input, step },
        { kind: 'recording', step, maxSeconds: 9, silenceSeconds: 3 },
      ] as const) {
        expect(cached({ reply: sampleReply({ awaits }), ticketNumber: null })).toBe(render({ awaits }));
      }
    }
    expect(rendered).toBe(2);
  });

  it('records with an end to every key that means something, and goes on without sound', () => {
    const [, record, redirect] = verbsOf(
      render({ awaits: { kind: 'recording', step: 4, maxSeconds: 90, silenceSeconds: 5 } }),
    );
    expect(record?.attributes).toMatchObject({
      maxLength: '90',
      timeout: '5',
      finishOnKey: '#*0',
      recordingStatusCallback: 'https://hotline.example/voice/recording',
      recordingStatusCallbackEvent: 'completed absent',
    });
    expect(redirect?.name).toBe('Redirect');
  });
});
