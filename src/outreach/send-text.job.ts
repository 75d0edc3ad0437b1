import { z } from 'zod';
import type { Prompt } from '../flow-engine/session.ts';
import type { Speaker } from '../flow-engine/speaker.ts';
import { cleanText } from '../shared/clean-text.ts';
import type { Clock } from '../shared/clock.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import type { LocalText } from '../shared/language.ts';
import type { Log } from '../shared/log.ts';
import type { Texter, TextStore } from './ports.ts';
import { quietUntil } from './quiet-hours.ts';

export interface SendTextDeps {
  readonly texts: TextStore;
  readonly texter: Texter;
  readonly speaker: Speaker;
  /** E.164; `null`: no such person any more, or one without a phone. */
  readonly staffPhone: (staffId: string) => string | null;
  /** What the unit of a hotline number writes in place of a sentence; `null`: the usual words. */
  readonly ownWords: (sender: string, key: string) => LocalText | null;
  /** IANA name of the time zone of a unit. */
  readonly zoneOf: (unitId: string) => string;
  /** The carrier was told to stop texting whoever this text is for. */
  readonly onStop: (textId: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

const payload = z.object({ textId: z.string() });

/** The carrier's clock and ours need not agree. */
const clockToleranceMs = 60_000;

/** The recipient answered STOP, or what stands for it in their country: the carrier takes no more texts for them. */
const stopped = 21610;

/** Sends a text message that is owed, visibly once: after an attempt whose end nobody knows, the carrier's own list is looked at first. */
export const createSendTextJob = ({
  texts,
  texter,
  speaker,
  staffPhone,
  ownWords,
  zoneOf,
  onStop,
  clock,
  log,
}: SendTextDeps): Job<z.infer<typeof payload>> => ({
  name: 'send-text',
  payload,
  retry: patientRetry,
  async run({ textId }) {
    const text = await texts.begin(textId, clock.now());
    if (text === null) return done;
    const to = typeof text.to === 'string' ? text.to : staffPhone(text.to.staffId);
    if (to === null) {
      log.warn({ textId }, 'whoever this text is for has no phone any more');
      await texts.failed(textId);
      return done;
    }
    const words = ownWords(text.from, text.words.key);
    const inWords = (prompt: Prompt) => ({
      to,
      from: text.from,
      body: cleanText(speaker.write(prompt, text.language, {})),
    });
    const usual = inWords(text.words);
    const onWire = words === null ? usual : inWords({ ...text.words, words });
    if (text.triedSince !== null) {
      const since = new Date(text.triedSince.getTime() - clockToleranceMs);
      // The attempt before may have come before the unit's own words.
      for (const maybe of words === null ? [onWire] : [onWire, usual]) {
        const found = await texter.findSent(maybe, since);
        if (found === null) continue;
        await texts.sent(textId, found, clock.now());
        return done;
      }
    }
    if (text.notice !== null) {
      if (!text.notice.isStillTold) {
        await texts.drop(textId);
        return done;
      }
      const quiet = text.notice.emergency ? null : quietUntil(clock.now(), zoneOf(text.notice.unitId));
      if (quiet !== null) return { kind: 'postponed', notBefore: quiet, why: 'people sleep' };
    }
    const sent = await texter.send(onWire);
    if (sent.kind === 'refused') {
      log.warn({ textId, code: sent.code }, 'the carrier refuses to send this text message');
      // First of all: once it has failed, nobody comes back to it.
      if (sent.code === stopped) await onStop(textId);
      await texts.failed(textId);
      return done;
    }
    await texts.sent(textId, sent.carrierSid, clock.now());
    return done;
  },
});
