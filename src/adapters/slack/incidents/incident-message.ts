import type { Button, KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { type Incident, incidentClock } from '../../../oversight/incidents/incident.ts';
import type { IncidentFile } from '../../../oversight/incidents/ports.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { type IncidentAction, incidentActions, incidentId, openId } from './incident-ids.ts';

/** An incident as whoever was told reads it: how it stands, its log, and the form once it is drafted. */
export const incidentMessage = (
  { incident, lines, forms }: IncidentFile,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = words.say(`incident.header.${incident.kind}`, { title: incident.title });
  const zone = timeZoneOf(unitOf(organisation, incident.unitId));
  const at = (instant: Date): string => dayAndTimePlain(instant, words.language, zone);
  const log = lines.slice(-10).map((line) => `${at(line.at)} · ${line.text}`);
  const form = forms.at(-1);
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title, 150) },
    { type: 'section', text: plain(standing(incident, organisation, words, at).join('\n')) },
    { type: 'section', text: plain([words.say('incident.log'), ...log].join('\n')) },
  ];
  if (form !== undefined) blocks.push({ type: 'section', text: plain(asText(form.text)) });
  if (incident.closedAt === null) blocks.push({ type: 'actions', elements: buttonsOf(incident, words) });
  return { text: neutral(title, 500), blocks };
};

/** The form is kept in Markdown, for papers; a message shows it without the marks. */
const asText = (markdown: string): string => markdown.replaceAll('**', '').replace(/^#+ /gm, '');

const standing = (
  incident: Incident,
  organisation: Organisation,
  words: Words,
  at: (instant: Date) => string,
): readonly string[] => {
  const { openedAt, restoredAt, filedAt, closedAt, cause, fix, stage } = incident;
  const clock = at(incidentClock(organisation, incident).reportAt);
  const waiting = stage === 'drafted' ? 'incident.drafted' : 'incident.clock';
  return [
    words.say('incident.opened', {
      unit: nameOf(organisation.units, incident.unitId, words.language),
      at: at(openedAt),
    }),
    ...(restoredAt === null ? [] : [words.say('incident.restored', { at: at(restoredAt) })]),
    ...(filedAt === null ? [] : [words.say('incident.filed', { at: at(filedAt) })]),
    ...(filedAt === null && restoredAt === null ? [words.say(waiting, { at: clock })] : []),
    ...(cause === null ? [] : [words.say('incident.cause', { text: cause })]),
    ...(fix === null ? [] : [words.say('incident.fix', { text: fix })]),
    ...(closedAt === null ? [] : [words.say('incident.closed', { at: at(closedAt) })]),
  ];
};

const isOffered = (action: IncidentAction, { restoredAt, filedAt }: Incident): boolean =>
  !(action === 'restore' && restoredAt !== null) && !(action === 'file' && filedAt !== null);

const buttonsOf = (incident: Incident, words: Words): Button[] =>
  incidentActions
    .filter((action) => isOffered(action, incident))
    .map((action) => ({
      type: 'button',
      action_id: incidentId(action),
      value: incident.id,
      text: plain(words.say(`incident.${action}`), 75),
      accessibility_label: cut(words.say(`incident.of.${action}`, { title: incident.title }), 75),
    }));

/** Open incidents, each with its buttons, and the button for another. */
export const incidentList = (open: readonly Incident[], organisation: Organisation, words: Words): ChatMessage => {
  const title = words.say('incident.title');
  const items = open.slice(0, 15).flatMap((incident): KnownBlock[] => {
    const zone = timeZoneOf(unitOf(organisation, incident.unitId));
    const lines = standing(incident, organisation, words, (at) => dayAndTimePlain(at, words.language, zone));
    const header = words.say(`incident.header.${incident.kind}`, { title: incident.title });
    return [
      { type: 'section', text: plain([header, ...lines].join('\n')) },
      { type: 'actions', elements: buttonsOf(incident, words) },
    ];
  });
  const none: KnownBlock = { type: 'section', text: plain(words.say('incident.none')) };
  return {
    text: title,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...(items.length === 0 ? [none] : items),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: openId,
            value: 'new',
            text: plain(words.say('incident.new'), 75),
            style: 'danger',
          },
        ],
      },
    ],
  };
};
