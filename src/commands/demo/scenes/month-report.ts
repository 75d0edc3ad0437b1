import type { Scene } from '../scene.ts';
import { city } from './who-is-who.ts';

/** The month is over, and its report comes by itself. */
export const monthReport: Scene = {
  title: 'The month’s report',
  sentence:
    'The clock goes on over the National Day holiday to the first working day of October, the eighth. As the office opens, the report of September is drawn up, checked against the calls, frozen and sent to the managers of every unit, with a chart and a workbook. Nobody pressed a button.',
  play: async (stage) => {
    const { expect, workspace, carrier } = stage;
    await stage.goTo('2026-10-08', '08:59');
    const sent = (channel: string) => workspace.messages(channel).filter(({ files }) => files.length > 0);
    expect.now('nothing was sent before the office opened', sent('yj-managers').length === 0);
    await stage.goTo('2026-10-08', '09:00');
    for (const channel of ['yj-managers', 'cq-managers']) {
      await expect.until(`one report in #${channel}`, () => sent(channel).length === 1);
    }
    await stage.rest();
    const text = sent('yj-managers')
      .map((message) => message.text)
      .join(' ');
    const calls = carrier.calls.filter(({ to }) => to === city.hotline).length;
    const figures = figuresOf(text);
    expect.now(`it counts the ${calls} calls of the story`, figures.calls === calls);
    expect.now('its calls are the sum of their categories', figures.calls === figures.ofCategories);
    expect.now('all tickets of the story were dealt with in time', figures.tickets === 5 && figures.inTime === 5);
    const names = sent('yj-managers').flatMap(({ files }) => files.map((id) => workspace.state.files.get(id)?.name));
    expect.now('a workbook and a chart came with it', names.join(' ') === 'YJ-2026-09.xlsx YJ-2026-09.png');
  },
};

/** The totals as the message says them. */
const figuresOf = (text: string) => {
  const [, categories = ''] = /按类别：(.*)/.exec(text) ?? [];
  const [, excluded = ''] = /未计入类别：(.*)/.exec(text) ?? [];
  const sum = (list: string): number => (list.match(/\d+/g) ?? []).reduce((total, part) => total + Number(part), 0);
  const one = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);
  return {
    calls: one(/来电 (\d+)/),
    ofCategories: sum(categories) + sum(excluded),
    tickets: one(/工单 (\d+)/),
    inTime: one(/按时 (\d+)/),
  };
};
