import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { isSayVoice, voiceSpeaks } from '../../../../src/rehearsal/carrier/twiml/say-voices.ts';
import { gatherLanguages, sayLanguages } from '../../../../src/rehearsal/carrier/twiml/speech-languages.ts';

const declared = (type: string): string[] => {
  const path = createRequire(import.meta.url).resolve('twilio/lib/twiml/VoiceResponse');
  const source = readFileSync(path.replace(/\.js$/, '.d.ts'), 'utf8');
  const union = new RegExp(`type ${type} = ([^;]*);`).exec(source)?.[1] ?? '';
  return union.split(' | ').map((literal) => JSON.parse(literal) as string);
};

describe('speech tables of the carrier', () => {
  it("has exactly the languages of the carrier's own library", () => {
    expect([...sayLanguages].sort()).toEqual(declared('SayLanguage').sort());
    expect([...gatherLanguages].sort()).toEqual(declared('GatherLanguage').sort());
  });

  it("knows every voice of the carrier's own library and no other", () => {
    const voices = declared('SayVoice');
    expect(voices.length).toBeGreaterThan(800);
    expect(voices.filter((voice) => !isSayVoice(voice))).toEqual([]);
    for (const wrong of [
      'Polly.Nobody',
      'Google.cmn-CN-Standard-E',
      'Google.cmn-CN-Standard-',
      'Google.xx-XX-Standard-A',
      '',
    ])
      expect(isSayVoice(wrong)).toBe(false);
  });

  it('pairs voices with the languages they speak', () => {
    expect(voiceSpeaks('Polly.Zhiyu-Neural', 'cmn-CN')).toBe(true);
    expect(voiceSpeaks('Polly.Zhiyu-Neural', 'en-US')).toBe(false);
    expect(voiceSpeaks('Google.yue-HK-Standard-A', 'zh-HK')).toBe(true);
    expect(voiceSpeaks('Google.cmn-CN-Wavenet-A', 'yue-HK')).toBe(false);
    expect(voiceSpeaks('alice', 'zh-CN')).toBe(true);
  });
});
