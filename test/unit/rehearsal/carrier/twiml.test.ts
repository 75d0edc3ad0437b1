import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { checkTwiml } from '../../../../src/rehearsal/carrier/twiml/check-twiml.ts';
import { parseTwiml } from '../../../../src/rehearsal/carrier/twiml/parse-twiml.ts';
import { TwimlFault } from '../../../../src/rehearsal/carrier/twiml/twiml-fault.ts';

const faultOf = (twiml: string): number | null => {
  try {
    checkTwiml(parseTwiml(twiml));
    return null;
  } catch (error) {
    if (error instanceof TwimlFault) return error.code;
    throw error;
  }
};
const inResponse = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;

describe('reading TwiML', () => {
  it("reads what the carrier's own library writes, whatever the words", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (words) => {
        // Control characters have no place in XML; the library would write them all the same.
        fc.pre(!/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(words) && words.trim() !== '');
        const response = new twilio.twiml.VoiceResponse();
        response.say({ language: 'zh-CN' }, words);
        const [say] = parseTwiml(response.toString()).children;
        expect(say?.text).toBe(words.replace(/\s+/g, ' '));
        expect(say?.attributes).toEqual({ language: 'zh-CN' });
      }),
    );
  });

  it('keeps the order of nested verbs and the words inside speech markup', () => {
    const root = parseTwiml(
      inResponse('<Gather><Say>A<break time="1s"/>B<![CDATA[<C>]]></Say><!-- x --><Pause/></Gather><Hangup/>'),
    );
    expect(root.children.map((verb) => verb.name)).toEqual(['Gather', 'Hangup']);
    expect(root.children[0]?.children.map((verb) => [verb.name, verb.text])).toEqual([
      ['Say', 'AB<C>'],
      ['Pause', ''],
    ]);
  });

  it.each([
    ['no XML at all', 'hello', 12100],
    ['an open tag', '<Response><Say>x</Response>', 12100],
    ['an empty document', '', 12100],
    ['another root', '<Reply/>', 12102],
    ['an unknown verb', inResponse('<Sing>la</Sing>'), 12200],
    ['an unknown attribute', inResponse('<Say speed="2">x</Say>'), 12200],
    ['a verb where it may not be', inResponse('<Gather><Record/></Gather>'), 12200],
    ['lower-case verbs', inResponse('<say>x</say>'), 12200],
    ['nothing to say', inResponse('<Say> </Say>'), 13520],
    ['too much to say in Chinese', inResponse(`<Say>${'中'.repeat(501)}</Say>`), 13521],
    ['too much to say for Polly', inResponse(`<Say voice="Polly.Joanna">${'x'.repeat(3001)}</Say>`), 13521],
    ['a voice that is not there', inResponse('<Say voice="Polly.Confucius">x</Say>'), 13511],
    ['a recognition tag in Say', inResponse('<Say language="cmn-Hans-CN">x</Say>'), 13512],
    ['a voice in the wrong language', inResponse('<Say voice="Polly.Zhiyu" language="en-US">x</Say>'), 13512],
    ['a speech tag in Gather', inResponse('<Gather input="speech" language="cmn-CN"/>'), 13331],
    ['an automatic end with a model', inResponse('<Gather speechTimeout="auto" speechModel="phone_call"/>'), 13335],
    ['501 hints', inResponse(`<Gather hints="${Array(501).fill('a').join(',')}"/>`), 13330],
    ['no keys wanted', inResponse('<Gather numDigits="0"/>'), 12200],
    ['nobody dialled', inResponse('<Dial></Dial>'), 12200],
    ['unknown speech markup', inResponse('<Say><shout>x</shout></Say>'), 12200],
  ])('refuses %s', (_, twiml, code) => {
    expect(faultOf(twiml)).toBe(code);
  });

  it.each([
    [
      '500 Chinese characters',
      inResponse(`<Say voice="Polly.Zhiyu-Neural" language="cmn-CN">${'中'.repeat(499)}</Say>`),
    ],
    ['an empty response', '<Response/>'],
    [
      'a gather with everything',
      inResponse(
        '<Gather input="dtmf speech" language="yue-Hant-HK" timeout="5" numDigits="4" finishOnKey="" actionOnEmptyResult="true" hints="一,二" action="/x"><Say>问</Say><Play>a.mp3</Play><Pause length="2"/></Gather>',
      ),
    ],
  ])('takes %s', (_, twiml) => {
    expect(faultOf(twiml)).toBeNull();
  });
});
