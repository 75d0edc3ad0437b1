import type { TableBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { LineDuty } from '../../../staff/duty/duty-view.ts';
import type { DutyNow } from '../../../staff/duty/plan/look-up-duty.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cleaned, cut, mrkdwn, neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { namesOf } from './duty-words.ts';

const mostGaps = 8;

/** The rota of a unit: a row for each line of business, who takes calls, and the gaps ahead. */
export const dutyMessage = (view: DutyNow, organisation: Organisation, words: Words): ChatMessage => {
  const zone = timeZoneOf(unitOf(organisation, view.unitId));
  const at = (instant: Date) => dayAndTimePlain(instant, words.language, zone);
  const title = words.say('duty.title', { unit: nameOf(organisation.units, view.unitId, words.language) });
  const people = (ids: readonly string[]) => namesOf(organisation, ids, words);
  const next = (of: LineDuty['next']) =>
    of === null ? words.say('duty.same') : words.say('duty.next', { at: at(of.at), names: people(of.people) });
  const manager = ({ standIn, manager: ids }: LineDuty) =>
    standIn === null || ids.length === 0 ? people(ids) : words.say(`duty.standIn.${standIn}`, { names: people(ids) });

  const head = ['line', 'manager', 'deputy', 'next'].map((column) => words.say(`duty.table.${column}`));
  const rows = view.lines.map((line) => [
    nameOf(organisation.lines, line.lineId, words.language),
    manager(line),
    people(line.deputy),
    next(line.next),
  ]);
  const agents = [words.say('duty.agents', { names: people(view.agents) })];
  if (view.nextAgents !== null) {
    const { at: from, people: ids } = view.nextAgents;
    agents.push(words.say('duty.nextAgents', { at: at(from), names: people(ids) }));
  }
  const gaps = view.gaps.slice(0, mostGaps).map((gap) =>
    words.say('duty.gapLine', {
      line: nameOf(organisation.lines, gap.lineId, words.language),
      post: words.say(`duty.posts.${gap.post}`),
      from: at(gap.period.from),
      until: at(gap.period.to),
    }),
  );
  return {
    text: neutral([title, ...rows.map(([line, who]) => `${line} ${who}`)].join(words.say('card.comma')), 700),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      table([head, ...rows]),
      { type: 'section', text: plain(agents.join('\n')) },
      {
        type: 'section',
        text: plain(gaps.length === 0 ? words.say('duty.noGaps') : [words.say('duty.gapsAhead'), ...gaps].join('\n')),
      },
      { type: 'context', elements: [mrkdwn(words.say('duty.usage'))] },
    ],
  };
};

const table = (rows: readonly (readonly string[])[]): TableBlock => ({
  type: 'table',
  rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text: cut(cleaned(text), 200) }))),
  column_settings: [{}, { is_wrapped: true }, { is_wrapped: true }, { is_wrapped: true }],
});
