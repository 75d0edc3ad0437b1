import type { App, BlockAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { AppError, isAppError } from '../../../shared/app-error.ts';
import type { ChatDelivery } from '../../../shared/chat-delivery.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Log } from '../../../shared/log.ts';
import type { Translator } from '../../../shared/translator.ts';
import { askedBlock } from '../blocks/ask-modal.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { readMemory } from '../blocks/modal-memory.ts';
import { languageOfUnit } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { stoppedPerson } from '../blocks/stopped-words.ts';
import { wordsIn } from '../blocks/words.ts';
import { deliveryKey } from './delivery-key.ts';
import { faultWords } from './fault-words.ts';
import { createHomeTab } from './home-tab.ts';
import { chosenValue, fieldsOf, placeOf, replyOf } from './read-payload.ts';
import type { Reception } from './reception.ts';
import { createTellAlone, type Listener } from './tell-alone.ts';
import type { Visit } from './visit.ts';
import { whoActs } from './who-acts.ts';

export interface ReceptionNeeds {
  readonly app: App;
  readonly client: WebClient;
  readonly deliveries: ChatDelivery;
  readonly organisation: () => Organisation | null;
  readonly translator: Translator;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every account that acts and is nobody of the hotline. */
  readonly onStranger?: ((slackUserId: string) => void) | undefined;
  /** Told of every person who acts. */
  readonly seen: (person: StaffMember) => void;
}

export const createReception = (needs: ReceptionNeeds): Reception => {
  const { app, deliveries, translator, clock, log } = needs;
  const tellAlone = createTellAlone(needs.client, log);
  const home = createHomeTab(needs.client, log);

  const underWay = new Set<Promise<void>>();

  /** Runs `act` for a known person, once for each delivery; whatever goes wrong is told to them, with what they wrote. */
  const take = async (delivery: Delivery, act: (visit: Visit) => Promise<void>): Promise<void> => {
    const { key, listener, written = '' } = delivery;
    const organisation = needs.organisation();
    const { user, isAtHome = false } = listener;
    const tell = isAtHome ? (message: ChatMessage) => home.fill(user, message, null) : tellAlone(listener);
    const person = organisation === null ? null : whoActs(organisation, user);
    const words = wordsIn(translator, person?.language ?? languageOfUnit(organisation?.units[0] ?? null));
    let taken = false;
    try {
      taken = key === null || (await deliveries.takeOnce(key, clock.now()));
      if (!taken) return;
      if (organisation === null) throw new AppError('organisation-missing', { doing: 'receiving a delivery of Slack' });
      if (person === null) {
        needs.onStranger?.(user);
        await tell(shortMessage(words.say('people.unknown')));
        return;
      }
      needs.seen(person);
      const stopped = stoppedPerson(person, organisation, words);
      if (stopped !== null) {
        await tell(shortMessage(stopped));
        return;
      }
      const visit: Visit = {
        person,
        words,
        organisation,
        tell: isAtHome ? (message) => home.fill(user, message, visit) : tell,
      };
      await act(visit);
    } catch (error) {
      if (key !== null && taken) await deliveries.giveBack(key).catch(() => undefined);
      const report = isAppError(error) ? log.warn : log.error;
      report.call(log, { err: error }, 'a delivery of Slack could not be handled');
      const refusal = faultWords(error, words);
      await tell(shortMessage(written === '' ? refusal : words.say('done.lost', { refusal, words: written })));
    }
  };

  const receive: typeof take = async (delivery, act) => {
    const work = take(delivery, act);
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  };

  const known = new Set<string>();
  // Bolt runs every listener that matches: this one is for buttons of older versions, which nothing else answers.
  app.action({ action_id: /./, type: 'block_actions' }, async ({ ack, body, action, respond }) => {
    if (known.has(action.action_id)) return;
    await ack();
    await receive({ key: deliveryKey(body), listener: presser(body, respond) }, ({ tell, words }) =>
      tell(shortMessage(words.say('faults.stale'))),
    );
  });

  return {
    onClick: (actionId, handle, opensModal = false) => {
      known.add(actionId);
      app.action({ action_id: actionId, type: 'block_actions' }, async ({ ack, body, action, respond }) => {
        await ack();
        const click = { place: placeOf(body), triggerId: body.trigger_id, value: chosenValue(action) };
        const key = opensModal ? null : deliveryKey(body);
        await receive({ key, listener: presser(body, respond) }, (visit) => handle({ ...visit, ...click }));
      });
    },

    onSubmit: (callbackId, check, handle) =>
      app.view({ callback_id: callbackId, type: 'view_submission' }, async ({ ack, body, view }) => {
        const fields = fieldsOf(view.state.values);
        const organisation = needs.organisation();
        const reader = organisation === null ? null : whoActs(organisation, body.user.id);
        const faults = check(fields, wordsIn(translator, reader?.language ?? languageOfUnit(null)));
        if (faults !== null) {
          await ack({ response_action: 'errors', errors: { ...faults } });
          return;
        }
        await ack();
        const memory = view.private_metadata;
        const listener = { user: body.user.id, channel: readMemory(memory).channel, respond: undefined };
        const delivery = { key: deliveryKey(body), listener, written: fields[askedBlock] ?? '' };
        await receive(delivery, (visit) => handle({ ...visit, memory, fields }));
      }),

    onCommand: (name, handle) =>
      app.command(name, async ({ ack, command, respond }) => {
        await ack();
        const listener = { user: command.user_id, channel: command.channel_id, respond };
        const text = command.text ?? '';
        await receive({ key: deliveryKey(command), listener }, (visit) => handle({ ...visit, text }));
      }),

    onHome: (show) => {
      home.showBelow(show);
      app.event('app_home_opened', async ({ event }) => {
        if (event.tab !== 'home') return;
        const listener = { user: event.user, channel: null, respond: undefined, isAtHome: true };
        await receive({ key: null, listener }, (visit) => home.fill(event.user, null, visit));
      });
    },

    onThreadReply: (isOurs, handle) =>
      app.event('message', async ({ event, body }) => {
        const reply = replyOf(event);
        if (reply === null || !(await isOurs(reply.under))) return;
        const { user, under, text } = reply;
        const listener = { user, channel: under.channel, thread: under.ts, respond: undefined };
        await receive({ key: deliveryKey(body), listener }, (visit) => handle({ ...visit, under, text }));
      }),

    idle: async () => {
      await Promise.allSettled(underWay);
    },
  };
};

/** A delivery that was acknowledged. */
interface Delivery {
  /** Names it, so that it is taken once; `null`: taking it again does no harm. */
  readonly key: string | null;
  readonly listener: Listener;
  /** What the person wrote, to give it back when it could not be kept. */
  readonly written?: string;
}

const presser = (body: BlockAction, respond: RespondFn): Listener => ({
  user: body.user.id,
  channel: placeOf(body)?.channel ?? null,
  isAtHome: body.view?.type === 'home',
  respond: body.response_url === undefined ? undefined : respond,
});
