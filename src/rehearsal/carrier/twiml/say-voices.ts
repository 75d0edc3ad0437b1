// Voice names of one letter are written together: Standard:AB is Standard-A and Standard-B.
const chirp = ['Aoede', 'Charon', 'Fenrir', 'Kore', 'Leda', 'Orus', 'Puck', 'Zephyr'];

const googleVoices: Readonly<Record<string, string>> = {
  'af-ZA': 'Standard:A',
  'am-ET': 'Standard:AB Wavenet:AB',
  'ar-XA': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'bg-BG': 'Standard:AB',
  'bn-IN': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'ca-ES': 'Standard:AB',
  'cmn-CN': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'cmn-TW': 'Standard:ABC Wavenet:ABC',
  'cs-CZ': 'Standard:AB Wavenet:AB',
  'da-DK': 'Neural2:DF Standard:ACDEFG Wavenet:ACDEFG',
  'de-DE': 'Chirp3-HD Neural2:ABCDFGH Standard:ABCDEFGH Wavenet:ABCDEFGH',
  'el-GR': 'Standard:AB Wavenet:AB',
  'en-AU': 'Chirp3-HD Neural2:ABCD Standard:ABCD Wavenet:ABCD',
  'en-GB': 'Chirp3-HD Neural2:ABCDFNO Standard:ABCDFNO Wavenet:ABCDFNO',
  'en-IN': 'Chirp3-HD Neural2:ABCD Standard:ABCDEF Wavenet:ABCDEF',
  'en-US': 'Chirp3-HD Neural2:ACDEFGHIJ Standard:ABCDEFGHIJ Wavenet:ABCDEFGHIJ',
  'es-ES': 'Chirp3-HD Neural2:ABCDEFGH Standard:ABCDEFGH Wavenet:BCDEFGH',
  'es-US': 'Chirp3-HD Neural2:ABC Standard:ABC Wavenet:ABC',
  'eu-ES': 'Standard:AB',
  'fi-FI': 'Standard:AB Wavenet:AB',
  'fil-ph': 'Neural2:AD',
  'fil-PH': 'Standard:ABCD Wavenet:ABCD',
  'fr-CA': 'Chirp3-HD Neural2:ABCD Standard:ABCD Wavenet:ABCD',
  'fr-FR': 'Chirp3-HD Neural2:ABCDEFG Standard:ABCDEFG Wavenet:ABCDEFG',
  'gl-ES': 'Standard:AB',
  'gu-IN': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'he-IL': 'Standard:ABCD Wavenet:ABCD',
  'hi-IN': 'Chirp3-HD Neural2:ABCD Standard:ABCDEF Wavenet:ABCDEF',
  'hu-HU': 'Standard:AB Wavenet:A',
  'id-ID': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'is-IS': 'Standard:AB',
  'it-IT': 'Chirp3-HD Neural2:ACF Standard:ABCDEF Wavenet:ABCDEF',
  'ja-JP': 'Chirp3-HD Neural2:BCD Standard:ABCD Wavenet:ABCD',
  'kn-IN': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'ko-KR': 'Chirp3-HD Neural2:ABC Standard:ABCD Wavenet:ABCD',
  'lt-LT': 'Standard:AB',
  'lv-LV': 'Standard:AB',
  'ml-IN': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'mr-IN': 'Chirp3-HD Standard:ABC Wavenet:ABC',
  'ms-MY': 'Standard:ABCD Wavenet:ABCD',
  'nb-NO': 'Standard:ABCDEFG Wavenet:ABCDEFG',
  'nl-BE': 'Standard:ABCD Wavenet:ABCD',
  'nl-NL': 'Chirp3-HD Standard:ABCDEFG Wavenet:ABCDEFG',
  'pa-IN': 'Standard:ABCD Wavenet:ABCD',
  'pl-PL': 'Chirp3-HD Standard:ABCDEFG Wavenet:ABCDEFG',
  'pt-BR': 'Chirp3-HD Neural2:ABC Standard:ABCDE Wavenet:ABCDE',
  'pt-PT': 'Standard:ABCDEF Wavenet:ABCDEF',
  'ro-RO': 'Standard:AB Wavenet:AB',
  'ru-RU': 'Chirp3-HD Standard:ABCDE Wavenet:ABCDE',
  'sk-SK': 'Standard:AB Wavenet:AB',
  'sr-RS': 'Standard:A',
  'sv-SE': 'Standard:ABCDEFG Wavenet:ABCDEFG',
  'ta-IN': 'Chirp3-HD Standard:ABCD Wavenet:ABCD',
  'te-IN': 'Chirp3-HD Standard:ABCD',
  'th-TH': 'Chirp3-HD Neural2:C Standard:A',
  'tr-TR': 'Chirp3-HD Standard:ABCDE Wavenet:ABCDE',
  'uk-UA': 'Standard:A Wavenet:A',
  'vi-VN': 'Chirp3-HD Neural2:AD Standard:ABCD Wavenet:ABCD',
  'yue-HK': 'Standard:ABCD',
};

const pollyVoices: ReadonlySet<string> = new Set(
  `
    Aditi Amy Astrid Bianca Brian Camila Carla Carmen Celine Chantal Conchita Cristiano Dora Emma Enrique Ewa
    Filiz Geraint Giorgio Gwyneth Hans Ines Ivy Jacek Jan Joanna Joey Justin Karl Kendra Kevin Kimberly Lea
    Liv Lotte Lucia Lupe Mads Maja Marlene Mathieu Matthew Maxim Mia Miguel Mizuki Naja Nicole Penelope
    Raveena Ricardo Ruben Russell Salli Seoyeon Takumi Tatyana Vicki Vitoria Zeina Zhiyu Adriano-Neural
    Amy-Neural Andres-Neural Aria-Neural Arlet-Neural Arthur-Neural Ayanda-Neural Bianca-Neural Brian-Neural
    Burcu-Neural Camila-Neural Daniel-Neural Danielle-Neural Elin-Neural Emma-Neural Gabrielle-Neural
    Gregory-Neural Hala-Neural Hannah-Neural Hiujin-Neural Ida-Neural Ines-Neural Isabelle-Neural Ivy-Neural
    Joanna-Neural Joey-Neural Justin-Neural Kajal-Neural Kazuha-Neural Kendra-Neural Kevin-Neural
    Kimberly-Neural Laura-Neural Lea-Neural Liam-Neural Lisa-Neural Lucia-Neural Lupe-Neural Matthew-Neural
    Mia-Neural Niamh-Neural Ola-Neural Olivia-Neural Pedro-Neural Remi-Neural Ruth-Neural Salli-Neural
    Seoyeon-Neural Sergio-Neural Sofie-Neural Stephen-Neural Suvi-Neural Takumi-Neural Thiago-Neural
    Tomoko-Neural Vicki-Neural Vitoria-Neural Zayd-Neural Zhiyu-Neural Amy-Generative Andres-Generative
    Ayanda-Generative Bianca-Generative Daniel-Generative Danielle-Generative Joanna-Generative
    Kajal-Generative Lea-Generative Lucia-Generative Lupe-Generative Matthew-Generative Mía-Generative
    Olivia-Generative Pedro-Generative Rémi-Generative Ruth-Generative Sergio-Generative Stephen-Generative
    Vicki-Generative
  `
    .trim()
    .split(/\s+/),
);

/** Languages of the Polly voices whose language is beyond doubt; other Polly voices are taken at their word. */
const pollyLanguages: Readonly<Record<string, readonly string[]>> = {
  Zhiyu: ['cmn-CN', 'zh-CN'],
  Hiujin: ['yue-HK', 'zh-HK'],
  Joanna: ['en-US'],
  Matthew: ['en-US'],
  Ruth: ['en-US'],
  Amy: ['en-GB'],
  Brian: ['en-GB'],
  Olivia: ['en-AU'],
  Vicki: ['de-DE'],
  Lea: ['fr-FR'],
  Mizuki: ['ja-JP'],
  Takumi: ['ja-JP'],
  Seoyeon: ['ko-KR'],
};

/** Whether the carrier has a voice of this name. */
export function isSayVoice(voice: string): boolean {
  if (['man', 'woman', 'alice'].includes(voice)) return true;
  if (voice.startsWith('Polly.')) return pollyVoices.has(voice.slice('Polly.'.length));
  const google = /^Google\.([a-z]+-[A-Za-z]+)-(.+)-([^-]+)$/.exec(voice);
  if (google === null) return false;
  const [, language = '', family = '', name = ''] = google;
  return (googleVoices[language] ?? '').split(' ').some((entry) => {
    const [kind, names = ''] = entry.split(':');
    return kind === family && (kind === 'Chirp3-HD' ? chirp.includes(name) : name.length === 1 && names.includes(name));
  });
}

/** Whether this voice speaks this language; a pair that does not fit makes the Say fail. */
export function voiceSpeaks(voice: string, language: string): boolean {
  const google = /^Google\.([a-z]+-[A-Za-z]+)-/.exec(voice)?.[1];
  if (google !== undefined) return sameSpeech(google, language);
  if (!voice.startsWith('Polly.')) return true;
  const name = voice.slice('Polly.'.length).replace(/-(Neural|Generative)$/, '');
  return pollyLanguages[name]?.includes(language) ?? true;
}

function sameSpeech(voiceLanguage: string, language: string): boolean {
  const aliases: Readonly<Record<string, string>> = { 'zh-CN': 'cmn-CN', 'zh-TW': 'cmn-TW', 'zh-HK': 'yue-HK' };
  return voiceLanguage.toLowerCase() === (aliases[language] ?? language).toLowerCase();
}
