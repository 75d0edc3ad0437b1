import type { Category } from '../../src/organisation/organisation.ts';
import type { TextOnWire } from '../../src/outreach/ports.ts';
import { createSendTextJob } from '../../src/outreach/send-text.job.ts';
import type { EffectPayload } from '../../src/shared/effect.ts';
import type { Job } from '../../src/shared/job.ts';
import { caseTextsAnswer } from '../../src/tickets/telling/case-texts-answer.ts';
import { keepReceiptJob } from '../../src/tickets/telling/keep-receipt.job.ts';
import { tellCitizenJob } from '../../src/tickets/telling/tell-citizen.job.ts';
import { memoryCalls } from '../fakes/memory-call-store.ts';
import { createMemoryTextStore } from '../fakes/memory-text-store.ts';
import { climbWorld } from './climb-world.ts';
import { realSpeaker, realTranslator } from './flow-book.ts';
import { recordedLog } from './recorded-log.ts';
import { sampleIntake } from './sample-intake.ts';
import { sampleLadder, sampleOrganisation } from './sample-organisation.ts';

/** A desk with one more kind of case, whose citizens are texted by a carrier that takes everything. */
export const caseWorld = (kind: Category, { textable = true } = {}) => {
  const sample = sampleOrganisation();
  const ladder = { ...sampleLadder, unclaimedAfter: { iso: 'P30D', working: false } };
  const world = climbWorld({
    lines: sample.lines.map((line) => ({ ...line, ladder })),
    categories: [...sample.categories, { ...kind, lineId: 'vehicles' }],
  });
  const own = memoryCalls();
  const citizen = sampleIntake().citizen;
  if (citizen === null) throw new Error('the sample has a citizen');
  own.citizens.set(citizen.id, {
    id: citizen.id,
    phoneIndex: 'index',
    phoneSealed: new Uint8Array(),
    masked: citizen.masked,
    textable,
    e164: '+8613800138000',
  } as never);
  const texts = createMemoryTextStore(own, world.tables.effects);
  const sent: (TextOnWire & { readonly key: string })[] = [];
  const { tickets, organisation, clock, ids } = world;
  const register = <Payload extends EffectPayload>(job: Job<Payload>) =>
    world.jobs.set(job.name, (payload) => job.run(job.payload.parse(payload), { attempt: 1, effectId: 'e' }));
  register(tellCitizenJob({ tickets, texts, organisation, clock, ids }));
  register(keepReceiptJob({ tickets, texts, clock, ids }));
  register(
    createSendTextJob({
      texts,
      texter: {
        send: async (text) => {
          sent.push({ ...text, key: `SM${sent.length + 1}` });
          return { kind: 'sent', carrierSid: `SM${sent.length}` };
        },
        findSent: async () => null,
      },
      speaker: realSpeaker,
      ownWords: () => null,
      staffPhone: () => null,
      zoneOf: () => 'Asia/Shanghai',
      onStop: async () => undefined,
      clock,
      log: recordedLog(),
    }),
  );
  return {
    ...world,
    texts,
    isAnswerTexted: caseTextsAnswer(organisation, realTranslator.catalogue('voice')),
    /** The words of every text that was owed, by key, in order. */
    texted: () => [...own.texts.values()].map(({ template }) => template),
    /** What went over the wire, in order. */
    written: () => sent.map(({ body }) => body),
    /** The carrier's notice about the newest text. */
    carrierSays: async (state: 'sent' | 'delivered' | 'failed') => {
      await texts.note({ messageSid: `SM${sent.length}`, state }, { leftMs: () => 1_000 });
      await world.work();
    },
  };
};

export type CaseWorld = ReturnType<typeof caseWorld>;
