import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { slackError, slackFault } from './slack-fault.ts';

/** Opens a modal and tells its id; `null` when the click was used up already, by a delivery that came twice. */
export const openModal = async (client: WebClient, triggerId: string, view: ModalView): Promise<string | null> => {
  try {
    const answer = await client.views.open({ trigger_id: triggerId, view });
    return answer.view?.id ?? null;
  } catch (error) {
    if (slackFault(error).word === 'exchanged_trigger_id') return null;
    throw slackError(error, 'opening a modal');
  }
};

/** Opens `waiting` at once, since a trigger lives three seconds, and shows what `look` found in its place. */
export const openLooking = async (
  client: WebClient,
  triggerId: string,
  waiting: ModalView,
  look: () => Promise<ModalView>,
): Promise<void> => {
  const opened = await openModal(client, triggerId, waiting);
  if (opened === null) return;
  const view = await look();
  try {
    await client.views.update({ view_id: opened, view });
  } catch (error) {
    throw slackError(error, 'filling a modal');
  }
};
