import type { App, BlockAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Organisation } from '../../../organisation/organisation.ts';
import { AppError, isAppError } from '../../../shared/app-error.ts';
import type { ChatDelivery } from '../../../shared/chat-delivery.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Log } from '../../../shared/log.ts';
import type { Translator } from '../../../shared/translator.ts';
import { readMemory } from '../blocks/modal-memory.ts';
import { languageOfUnit } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { wordsIn } from '../blocks/words.ts';
import { deliveryKey } from './delivery-key.ts';
import { faultWords } from './fault-words.ts';
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
}

export const createReception = (needs: ReceptionNeeds): Reception => {
  const { app, deliveries, translator, clock, log } = needs;
  const tellAlone = createTellAlone(needs.client, log);

  /** Runs `act` for a known person, once for each delivery; whatever goes wrong is told to them. */
  const receive = async (
    body: unknown,
    listener: Listener,
    act: (visit: Visit) => Promise<void>,
    once = true,
  ): Promise<void> => {
    const organisation = needs.organisation();
    const tell = tellAlone(listener);
    const person = organisation === null ? null : whoActs(organisation, listener.user);
    const words = wordsIn(translator, person?.language ?? languageOfUnit(organisation?.units[0] ?? null));
    const key = once ? deliveryKey(body) : null;
    let taken = false;
    try {
      taken = key === null || (await deliveries.takeOnce(key, clock.now()));
      if (!taken) return;
      if (organisation === null) throw new AppError('organisation-missing', { doing: 'receiving a delivery of Slack' });
      if (person === null) {
        await tell(shortMessage(words.say('people.unknown')));
        return;
      }
      await act({ person, words, organisation, tell });
    } catch (error) {
      if (key !== null && taken) await deliveries.giveBack(key).catch(() => undefined);
      const report = isAppError(error) ? log.warn : log.error;
      report.call(log, { err: error }, 'a delivery of Slack could not be handled');
      await tell(shortMessage(faultWords(error, words)));
    }
  };

  const known = new Set<string>();
  // Bolt runs every listener that matches: this one is for buttons of older versions, which nothing else answers.
  app.action({ action_id: /./, type: 'block_actions' }, async ({ ack, body, action, respond }) => {
    if (known.has(action.action_id)) return;
    await ack();
    const listener = { user: body.user.id, channel: placeOf(body)?.channel ?? null };
    await receive(body, { ...listener, respond: answerable(body, respond) }, ({ tell, words }) =>
      tell(shortMessage(words.say('faults.stale'))),
    );
  });

  return {
    onClick: (actionId, handle, opensModal = false) => {
      known.add(actionId);
      app.action({ action_id: actionId, type: 'block_actions' }, async ({ ack, body, action, respond }) => {
        await ack();
        const place = placeOf(body);
        await receive(
          body,
          {
            user: body.user.id,
            channel: place?.channel ?? null,
            respond: body.response_url === undefined ? undefined : respond,
          },
          (visit) => handle({ ...visit, place, triggerId: body.trigger_id, value: chosenValue(action) }),
          !opensModal,
        );
      });
    },

    onSubmit: (callbackId, check, handle) =>
      app.view({ callback_id: callbackId, type: 'view_submission' }, async ({ ack, body, view }) => {
        const fields = fieldsOf(view.state.values);
        const organisation = needs.organisation();
        const reader = organisation === null ? null : whoActs(organisation, body.user.id);
        const faults = check(fields, wordsIn(translator, reader?.language ?? 'zh-CN'));
        if (faults !== null) {
          await ack({ response_action: 'errors', errors: { ...faults } });
          return;
        }
        await ack();
        const memory = view.private_metadata;
        await receive(body, { user: body.user.id, channel: readMemory(memory).channel, respond: undefined }, (visit) =>
          handle({ ...visit, memory, fields }),
        );
      }),

    onCommand: (name, handle) =>
      app.command(name, async ({ ack, command, respond }) => {
        await ack();
        await receive(command, { user: command.user_id, channel: command.channel_id, respond }, (visit) =>
          handle({ ...visit, text: command.text ?? '' }),
        );
      }),

    onThreadReply: (isOurs, handle) =>
      app.event('message', async ({ event, body }) => {
        const reply = replyOf(event);
        if (reply === null || !(await isOurs(reply.under))) return;
        const { user, under, text } = reply;
        const listener = { user, channel: under.channel, thread: under.ts, respond: undefined };
        await receive(body, listener, (visit) => handle({ ...visit, under, text }));
      }),
  };
};

const answerable = (body: BlockAction, respond: RespondFn): RespondFn | undefined =>
  body.response_url === undefined ? undefined : respond;
