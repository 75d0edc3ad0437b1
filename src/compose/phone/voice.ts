import { join } from 'node:path';
import { createVoiceHandler } from '../../adapters/http/voice-handler.ts';
import type { EarlyHandler } from '../../adapters/http/web-app.ts';
import { createRecordingFolder } from '../../adapters/system/recordings/recording-folder.ts';
import { createSpoolFolder } from '../../adapters/system/spool-folder.ts';
import { createTwilioRest } from '../../adapters/twilio/rest/rest-client.ts';
import { createTwilioCalls } from '../../adapters/twilio/rest/twilio-calls.ts';
import { createTwilioDialler } from '../../adapters/twilio/rest/twilio-dialler.ts';
import { createTwilioSounds } from '../../adapters/twilio/rest/twilio-sounds.ts';
import { createTwilioTexter } from '../../adapters/twilio/rest/twilio-texter.ts';
import { createTwilioWire } from '../../adapters/twilio/twilio-wire.ts';
import { createSignatureCheck } from '../../adapters/twilio/webhook/is-genuine.ts';
import { createAdvanceCall } from '../../calls/advance-call.ts';
import { createAnswerCarrier } from '../../calls/answer-carrier.ts';
import type { CallDeps } from '../../calls/call-deps.ts';
import type { CarrierWire } from '../../calls/carrier-wire.ts';
import { createNoteCallStatus } from '../../calls/note-call-status.ts';
import { createFetchRecordingJob } from '../../calls/recordings/fetch-recording.job.ts';
import { createNoteRecording } from '../../calls/recordings/note-recording.ts';
import { createSlotBoard } from '../../calls/slot-board.ts';
import { createSweepCalls } from '../../calls/sweep-calls.ts';
import { createKeepLeftMessage } from '../../calls/trouble/keep-left-message.ts';
import { createReplaySpool } from '../../calls/trouble/replay-spool.ts';
import type { SpokenAnswer } from '../../knowledge/phone/spoken-answers.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { ownWords } from '../../organisation/words/in-own-words.ts';
import { createSendTextJob } from '../../outreach/send-text.job.ts';
import type { Announced } from '../../oversight/announcements/published-announcement.ts';
import type { NoteLink } from '../../oversight/health/note-link.ts';
import { zoneOf } from '../../oversight/notice-texts/texting.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Job } from '../../shared/job.ts';
import type { Language, LocalText } from '../../shared/language.ts';
import type { DutyChanges } from '../../staff/duty/roster.ts';
import type { LiveCarrier } from '../rehearsal/vendors.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';
import type { Conversations } from './conversations.ts';
import { outcomes } from './outcomes.ts';
import { staffCalls } from './staff-calls.ts';

/** The hotline's ear and mouth. */
export interface Voice {
  readonly handler: EarlyHandler;
  readonly jobs: readonly Job[];
  /** Takes up what was heard while the database was away; only the process that heard it can. */
  readonly replaySpool: () => Promise<unknown>;
  /** Closes calls, those to staff too, whose end was never reported; any one worker will do. */
  readonly sweepCalls: () => Promise<unknown>;
}

export interface VoiceParts {
  readonly world: World;
  readonly conversations: Conversations;
  readonly carrier: LiveCarrier;
  /** What the carrier is told, and signs. */
  readonly publicUrl: string;
  /** Further addresses it may sign for: those of this machine, when none was configured. */
  readonly otherUrls: readonly string[];
  /** Of an apology, most important first. */
  readonly languages: readonly Language[];
  /** What callers hear before the menu at this moment. */
  readonly announcements: () => readonly Announced[];
  /** What can be told at once about a topic, as it is known at this moment. */
  readonly spokenAnswers: () => readonly SpokenAnswer[];
  /** What people changed about the rota, as it is known at this moment. */
  readonly dutyChanges: () => DutyChanges;
  /** What happens on the links to the carrier. */
  readonly noteLink: NoteLink;
  readonly closing: Closing;
}

export const createVoice = (parts: VoiceParts): Voice => {
  const { world, carrier, publicUrl } = parts;
  const { stores, clock, ids, vault, log, meters, organisation, config } = world;
  const { book, staffBook, speaker } = parts.conversations;
  const rest = createTwilioRest({
    ...carrier,
    onCall: (result, lagMs) => parts.noteLink('carrier', result, lagMs),
  });
  const onEffects = (owed: readonly Effect[]): void => {
    if (owed.length > 0) world.wake.nudge();
  };
  const deps: CallDeps = { store: stores.calls, organisation, book, intakes: outcomes, vault, clock, ids, onEffects };
  const slots = createSlotBoard({
    store: stores.calls,
    clock,
    onFault: (err) => log.warn({ err }, 'free slots could not be read'),
  });
  parts.closing.add('slot board', slots.stop);
  const spool = createSpoolFolder(join(config.dataDir, 'spool'), vault);
  const verbs = {
    advance: createAdvanceCall({
      ...deps,
      slots,
      spokenAnswers: parts.spokenAnswers,
      announcements: parts.announcements,
      dutyChanges: parts.dutyChanges,
    }),
    noteStatus: createNoteCallStatus(deps),
    noteRecording: createNoteRecording({ recordings: stores.recordings, clock, ids, onEffects }),
    keepMessage: createKeepLeftMessage(deps),
    noteText: stores.texts.note,
  };
  const carrierCalls = createTwilioCalls(rest);
  const staff = staffCalls(world, staffBook, createTwilioDialler(rest, publicUrl), carrierCalls);
  const wire = openWire(parts);
  const onSecurityEvent = meters.securityEvent;
  const answer = createAnswerCarrier({
    ...verbs,
    advanceStaff: staff.advance,
    noteStaffStatus: staff.noteStatus,
    wire,
    spool,
    security: stores.security,
    organisation,
    onSecurityEvent,
    clock,
    ids,
    log,
  });
  const onAnswered: typeof meters.turn = (route, result, seconds) => {
    meters.turn(route, result, seconds);
    if (result !== 'refused') parts.noteLink('webhooks', 'ok', seconds * 1000);
  };
  const { handles, handle } = createVoiceHandler({ wire, answer, onSecurityEvent, onAnswered, log });
  const sounds = createTwilioSounds(carrier);
  const storage = createRecordingFolder(join(config.dataDir, 'recordings'), world.vault);
  const texter = createTwilioTexter(rest, publicUrl);
  return {
    handler: (request, response) => {
      if (!handles(request.url ?? '')) return false;
      handle(request, response);
      return true;
    },
    jobs: [
      createFetchRecordingJob({ recordings: stores.recordings, sounds, storage, clock, log }),
      createSendTextJob({
        texts: stores.texts,
        texter,
        speaker,
        staffPhone: staff.phoneOf,
        ownWords: (sender, key) => writtenBy(organisation.current(), sender, key),
        zoneOf: (unitId) => zoneOf(world.currentOrganisation(), unitId),
        onStop: (textId) => stores.noticeTexts.endFor(textId, clock.now()),
        clock,
        log,
      }),
      ...staff.jobs,
    ],
    replaySpool: createReplaySpool({ ...verbs, spool, clock, log }),
    sweepCalls: async () => {
      await createSweepCalls({
        store: stores.calls,
        carrier: carrierCalls,
        noteStatus: verbs.noteStatus,
        clock,
        log,
      })();
      await staff.sweep();
    },
  };
};

/** A text comes from the unit whose hotline number it is sent from. */
const writtenBy = (organisation: Organisation | null, sender: string, key: string): LocalText | null => {
  const unitId = organisation?.numbers.find(({ number }) => number === sender)?.unitId;
  return organisation === null || unitId === undefined ? null : ownWords(organisation, unitId, key);
};

const openWire = ({ carrier, publicUrl, otherUrls, languages, conversations }: VoiceParts): CarrierWire => {
  const authTokens = [carrier.authToken, ...(carrier.secondaryAuthToken === null ? [] : [carrier.secondaryAuthToken])];
  const { accountSid } = carrier;
  const wire = createTwilioWire({ accountSid, authTokens, publicUrl, speaker: conversations.speaker, languages });
  const others = otherUrls.map((url) => createSignatureCheck({ publicUrl: url, authTokens }));
  return {
    ...wire,
    isGenuine: (signature, path, params) =>
      wire.isGenuine(signature, path, params) || others.some((check) => check(signature, path, params)),
  };
};
