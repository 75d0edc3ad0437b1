import { chatQuery, showChat, startChat } from './chat.js';
import { showClock, startClock } from './clock.js';
import { byId, element, show } from './element.js';
import { phoneQuery, showPhone, startPhone } from './phone.js';
import { look, watch } from './server.js';
import { speak } from './words.js';

let asked = 0;
let shown = 0;

/** Shows what there is to see now; an answer that was overtaken by a later one is dropped. */
async function refresh() {
  asked += 1;
  const turn = asked;
  const state = await look({ ...phoneQuery(), ...chatQuery() });
  if (turn < shown) return;
  shown = turn;
  showPhone(state.phone);
  showClock(state.clock);
  if (showChat(state.workspace)) await refresh();
}

const names = (tag) => new Intl.DisplayNames([tag.replace(/^yue-/, 'zh-')], { type: 'language' }).of(tag) ?? tag;

async function start() {
  const kept = localStorage.getItem('language');
  startPhone(refresh);
  startClock(refresh);
  startChat(refresh);
  const languages = await speak(kept ?? 'zh-CN').catch(() => speak('en'));
  const choice = byId('language');
  show(choice, languages.join(), () => languages.map((tag) => element('option', { value: tag }, names(tag))));
  choice.value = document.documentElement.lang;
  choice.addEventListener('change', async () => {
    localStorage.setItem('language', choice.value);
    await speak(choice.value);
    await refresh();
  });
  await refresh();
  watch(refresh, (isAway) => {
    byId('away').hidden = !isAway;
  });
}

start();
