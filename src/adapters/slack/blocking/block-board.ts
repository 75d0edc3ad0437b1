import { channelFor } from '../../../organisation/channel-for.ts';
import type { Channel, Organisation } from '../../../organisation/organisation.ts';
import type { BlockBoard } from '../../../oversight/blocking/ports.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { languageOfUnit, nameOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { entriesMessage, entryMessage } from './block-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'organisation' | 'translator'>;

/** What security officers and those who check objections read. */
export const createBlockBoard = (needs: BoardNeeds): BlockBoard => {
  const postIn = async (
    unitId: string,
    purposes: readonly Channel['purpose'][],
    post: { readonly key: string; readonly version: number; readonly lane: 'emergency' | 'normal' },
    message: (organisation: Organisation, words: ReturnType<typeof wordsIn>) => ChatMessage,
  ) => {
    const organisation = needs.organisation();
    const channel = purposes
      .map((purpose) => channelFor(organisation, { unitId, lineId: null }, purpose))
      .find((found) => found !== null);
    // Nobody reads anything there: the digest and `/hotline blocked` tell the same.
    if (channel == null) return { kind: 'shown' } as const;
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, channel.unitId)));
    const result = await needs.postOnce({
      ...post,
      channel: channel.slackChannel,
      message: message(organisation, words),
    });
    return result.kind === 'later' ? result : ({ kind: 'shown' } as const);
  };
  return {
    tellBurst: (burst) =>
      postIn(
        burst.unitId,
        ['security', 'managers', 'tickets'],
        { key: `burst:${burst.id}`, version: 1, lane: 'emergency' },
        (organisation, words) => {
          const title = words.say('block.burst.title');
          const unit = nameOf(organisation.units, burst.unitId, words.language);
          const text = words.say('block.burst.text', { number: burst.masked, unit, count: burst.calls });
          return {
            text: title,
            blocks: [
              { type: 'header', text: plain(title, 150) },
              { type: 'section', text: plain(text) },
            ],
          };
        },
      ),
    showEntry: (entry) =>
      postIn(
        entry.unitId,
        ['managers', 'tickets', 'security'],
        { key: `block:${entry.id}`, version: entry.version, lane: 'normal' },
        (organisation, words) => entryMessage(entry, organisation, words),
      ),
    showReview: (unitId, entries, day) =>
      postIn(
        unitId,
        ['security', 'managers', 'tickets'],
        { key: `block-review:${unitId}:${day}`, version: 1, lane: 'normal' },
        (organisation, words) => {
          const unit = nameOf(organisation.units, unitId, words.language);
          return entriesMessage(words.say('block.review.title', { unit }), [], entries, organisation, words);
        },
      ),
  };
};
