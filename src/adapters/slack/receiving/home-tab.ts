import type { WebClient } from '@slack/web-api';
import type { Log } from '../../../shared/log.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { slackFault } from '../posting/slack-fault.ts';
import type { Reception } from './reception.ts';
import type { Visit } from './visit.ts';

type Show = Parameters<Reception['onHome']>[0];

/** The tab that the app has for each person. */
export interface HomeTab {
  showBelow(show: Show): void;
  /** Fills it: on top what the person is told, below what always stands there; a stranger sees only the former. */
  fill(user: string, told: ChatMessage | null, visit: Visit | null): Promise<void>;
}

/** So many blocks fit a tab. */
const most = 100;

export const createHomeTab = (client: WebClient, log: Log): HomeTab => {
  let show: Show | null = null;
  return {
    showBelow: (shown) => {
      show = shown;
    },
    fill: async (user, told, visit) => {
      const below = visit === null || show === null ? [] : await show(visit);
      const above =
        told === null ? [] : [...told.blocks, ...(below.length === 0 ? [] : [{ type: 'divider' as const }])];
      try {
        await client.views.publish({
          user_id: user,
          view: { type: 'home', blocks: [...above, ...below].slice(0, most) },
        });
      } catch (error) {
        log.warn({ word: slackFault(error).word }, 'the home tab of a member of staff could not be filled');
      }
    },
  };
};
