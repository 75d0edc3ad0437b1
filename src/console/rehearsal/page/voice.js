const tags = { 'cmn-CN': 'zh-CN', 'yue-HK': 'zh-HK', 'cmn-TW': 'zh-TW' };

/** Says the lines one after the other, when the browser can speak. */
export function readAloud(lines) {
  if (!('speechSynthesis' in window)) return;
  for (const { text, language } of lines) {
    const speech = new SpeechSynthesisUtterance(text);
    if (language) speech.lang = tags[language] ?? language;
    window.speechSynthesis.speak(speech);
  }
}
