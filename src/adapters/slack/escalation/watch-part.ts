import type { SilenceAlarm } from '../../../escalation/watch/ports.ts';
import { channelFor } from '../../../organisation/channel-for.ts';
import { languageOfUnit, timeZoneOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';

/** The alarm in the managers' channel of every unit at the top; it posts once the workspace is made. */
export const createWatchPart = (): WorkspacePart & { readonly alarm: SilenceAlarm } => {
  let made: WorkspaceTools | null = null;
  return {
    register: (tools) => {
      made = tools;
    },
    alarm: {
      async tell({ watch, lastBeatAt }) {
        if (made === null) throw new Error('the workspace is not made yet');
        const { postOnce, organisation, translator } = made;
        const inForce = organisation();
        for (const unit of inForce.units.filter(({ parentId }) => parentId === null)) {
          const channel = channelFor(inForce, { unitId: unit.id, lineId: null }, 'managers');
          if (channel === null) continue;
          const words = wordsIn(translator, languageOfUnit(unit));
          const title = words.say('watch.title');
          const since = dayAndTimePlain(lastBeatAt, words.language, timeZoneOf(unit));
          const text = words.say('watch.silent', { since });
          const result = await postOnce({
            key: `silence:${watch}:${lastBeatAt.toISOString()}:${unit.id}`,
            channel: channel.slackChannel,
            version: 1,
            lane: 'emergency',
            message: {
              text: title,
              blocks: [
                { type: 'header', text: plain(title, 150) },
                { type: 'section', text: plain(text) },
              ],
            },
            onlyIfThere: false,
          });
          if (result.kind === 'later') return result;
        }
        return { kind: 'shown' };
      },
    },
  };
};
