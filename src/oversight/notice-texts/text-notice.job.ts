import { z } from 'zod';
import { numberFor } from '../../organisation/number-for.ts';
import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { quietUntil } from '../../outreach/quiet-hours.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { type Notice, type NoticeVersion, versionInForce } from '../notices/notice.ts';
import { showTexted } from '../notices/notice-desk.ts';
import type { NoticeStore } from '../notices/ports.ts';
import type { NoticeText, NoticeTextStore, Recipient } from './ports.ts';
import { audienceOf, isTexted, noticePrompt, noticeTemplates, zoneOf } from './texting.ts';

const payload = z.object({ noticeId: z.string(), number: z.number() });

/** Ten a second: a hotline number sends no faster, and what has not left yet can be stopped. */
const atATime = 100;
const pauseMs = 10_000;

export interface TextingWorld {
  readonly notices: Pick<NoticeStore, 'find'>;
  readonly texts: NoticeTextStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Texts an approved notice to its audience, page by page, by day unless it is an emergency, as long as it is in force. Safe to stop anywhere. */
export const textNoticeJob = (world: TextingWorld): Job<z.infer<typeof payload>> => ({
  name: 'text-notice',
  payload,
  retry: patientRetry,
  run: async ({ noticeId, number }) => {
    const { texts, clock, organisation } = world;
    const notice = await world.notices.find(noticeId);
    const now = clock.now();
    if (notice === null || !isTexted(notice, number, now)) return done;
    const version = versionInForce(notice);
    const emergency = version.texting?.emergency === true;
    if (now < version.from) return { kind: 'postponed', notBefore: version.from, why: 'its time has not come' };
    const quiet = emergency ? null : quietUntil(now, zoneOf(organisation(), notice.unitId));
    if (quiet !== null) return { kind: 'postponed', notBefore: quiet, why: 'people sleep' };
    const { after, isFinished } = await texts.progress(noticeId, number);
    if (isFinished) return done;
    const audience = audienceOf(organisation(), notice.unitId, version, now);
    const recipients = await texts.next(audience, after, atATime);
    const isLast = recipients.length < atATime;
    const owed = await texts.owe({
      noticeId,
      number,
      emergency,
      after,
      reached: recipients.at(-1)?.citizenId ?? after,
      isLast,
      texts: recipients.flatMap((recipient) => textFor(world, notice, version, recipient)),
      at: now,
      effects: isLast ? showTexted(world, notice) : [],
    });
    if (owed === 'owed' && isLast) return done;
    const notBefore = owed === 'owed' ? new Date(now.getTime() + pauseMs) : now;
    return { kind: 'postponed', notBefore, why: 'more people are left' };
  },
});

const textFor = (
  { organisation, ids }: TextingWorld,
  { id: noticeId, unitId }: Notice,
  version: NoticeVersion,
  recipient: Recipient,
): readonly NoticeText[] => {
  const sender = numberFor(organisation(), recipient.unitId);
  if (sender === null) return [];
  const template = recipient.asked ? noticeTemplates.subscriber : noticeTemplates.visitor;
  return [
    {
      ...recipient,
      id: ids.next(),
      key: `notice:${noticeId}:${version.number}:${recipient.citizenId}`,
      sender,
      words: noticePrompt(template, version, unitOf(organisation(), unitId)?.name ?? {}, recipient.language),
    },
  ];
};
