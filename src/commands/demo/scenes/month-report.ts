import { localDayAt } from '../../../shared/local-day.ts';
import type { Scene } from '../scene.ts';
import { city } from './who-is-who.ts';

/** A month whose report comes by itself. */
export interface ReportedMonth {
  readonly title: string;
  readonly sentence: string;
  /** `2026-09`. */
  readonly month: string;
  /** The local day on which the office opens for the first time afterwards. */
  readonly sentOn: string;
  /** Tickets of the story in that month, how many of them were answered in time, and how many were booked visits. */
  readonly tickets: number;
  readonly inTime: number;
  readonly visits: number;
}

const timeZone = 'Asia/Shanghai';

export const monthReport = ({ title, sentence, month, sentOn, tickets, inTime, visits }: ReportedMonth): Scene => ({
  title,
  sentence,
  play: async (stage) => {
    const { expect, workspace, carrier } = stage;
    await stage.goTo(sentOn, '08:59');
    const sent = (channel: string) =>
      workspace
        .messages(channel)
        .filter(({ files }) => files.some((id) => workspace.state.files.get(id)?.name.includes(month)));
    expect.now('nothing was sent before the office opened', sent('yj-managers').length === 0);
    await stage.goTo(sentOn, '09:00');
    for (const channel of ['yj-managers', 'cq-managers']) {
      await expect.until(`one report in #${channel}`, () => sent(channel).length === 1);
    }
    await stage.rest();
    const text = sent('yj-managers')
      .map((message) => message.text)
      .join(' ');
    const calls = carrier.calls.filter(
      ({ setup, createdAt }) => setup.to === city.hotline && localDayAt(createdAt, timeZone).startsWith(month),
    ).length;
    const figures = figuresOf(text);
    expect.now(`it counts the ${calls} calls of the story`, figures.calls === calls);
    expect.now('its calls are the sum of their categories', figures.calls === figures.ofCategories);
    expect.now(
      `of the ${tickets} tickets of the story ${inTime} were answered in time, and booked visits were ${visits}`,
      figures.tickets === tickets && figures.inTime === inTime && figures.visits === visits,
    );
    const names = sent('yj-managers').flatMap(({ files }) => files.map((id) => workspace.state.files.get(id)?.name));
    expect.now('a workbook and a chart came with it', names.join(' ') === `YJ-${month}.xlsx YJ-${month}.png`);
  },
});

export const septemberReport = monthReport({
  title: 'The month’s report',
  sentence:
    'The clock goes on to the end of the National Day holiday. As the office opens on the eighth, the report of September is drawn up, checked against the calls, frozen and sent to the managers of every unit, with a chart and a workbook. Nobody pressed a button.',
  month: '2026-09',
  sentOn: '2026-10-08',
  tickets: 5,
  inTime: 4,
  visits: 1,
});

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
    visits: one(/预约到场 (\d+)/),
  };
};

export const octoberReport = monthReport({
  title: 'The report of an eventful month',
  sentence:
    'October is over: a holiday week, a make-up Saturday, an absent manager, a returned ticket and an outage. Its report comes by itself on the second of November and adds up.',
  month: '2026-10',
  sentOn: '2026-11-02',
  tickets: 4,
  inTime: 4,
  visits: 0,
});
