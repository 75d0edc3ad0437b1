import type { Scene } from '../scene.ts';
import { callers } from './who-is-who.ts';

/** What must be true of the whole story. */
export const nothingLeaked: Scene = {
  title: 'Looking back',
  sentence: 'Everything that was ever sent to the chat workspace is searched for the phone numbers of the callers.',
  play: async ({ workspace, carrier, expect, page, now }) => {
    const sent = workspace.state.apiCalls.map(({ args }) => JSON.stringify(args)).join('\n');
    const numbers = Object.values(callers).map((number) => number.slice('+86'.length));
    page.act(now(), 'chat workspace', [
      `${workspace.state.apiCalls.length} requests searched for ${numbers.length} numbers`,
    ]);
    expect.now('no full phone number reached the workspace', !numbers.some((number) => sent.includes(number)));
    expect.now('the telephone network had nothing to complain about', carrier.alerts.length === 0);
    const { mentions, broadcasts, links } = workspace.marks();
    expect.now('nobody was pinged by what a caller said', [...mentions, ...broadcasts, ...links].length === 0);
  },
};
