import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Intent } from '../../tickets/intake.ts';
import type { Recording } from '../recordings/recording.ts';
import type { CallChange, RecordingLink } from './call-change.ts';

/** What a turn has gathered to save, beside the call itself. */
export type Gathered = Pick<
  CallChange,
  'opened' | 'changed' | 'bookings' | 'texts' | 'noticeWishes' | 'recordings' | 'links' | 'effects'
>;

export const nothingGathered: Gathered = {
  opened: [],
  changed: [],
  bookings: [],
  texts: [],
  noticeWishes: [],
  recordings: [],
  links: [],
  effects: [],
};

/** Adds what a feature wants saved: texts bring the effect that sends them, recordings belong to the ticket that names them. */
export const gatherIntent = (gathered: Gathered, intent: Intent, now: Date, ids: Ids): Gathered => {
  const named = [...intent.opened, ...intent.changed].flatMap(({ ticket }) =>
    ticket.particulars
      .filter((particular) => particular.kind === 'recording')
      .map((particular): RecordingLink => ({ recordingId: particular.value, ticketId: ticket.id })),
  );
  const fresh = new Set(gathered.recordings.map((recording) => recording.id));
  return {
    opened: [...gathered.opened, ...intent.opened],
    changed: [...gathered.changed, ...intent.changed],
    bookings: [...gathered.bookings, ...intent.bookings],
    texts: [...gathered.texts, ...intent.texts],
    noticeWishes: [...gathered.noticeWishes, ...(intent.noticeWishes ?? [])],
    recordings: gathered.recordings.map((recording) => linked(recording, named)),
    links: [...gathered.links, ...named.filter((link) => !fresh.has(link.recordingId))],
    effects: [...gathered.effects, ...intent.texts.map((text) => sendTextEffect(text.id, now, ids))],
  };
};

const linked = (recording: Recording, links: readonly RecordingLink[]): Recording => {
  const link = links.find((candidate) => candidate.recordingId === recording.id);
  return link === undefined ? recording : { ...recording, ticketId: link.ticketId };
};

const sendTextEffect = (textId: string, now: Date, ids: Ids): Effect => ({
  id: ids.next(),
  job: 'send-text',
  key: `send-text:${textId}`,
  payload: { textId },
  notBefore: now,
});
