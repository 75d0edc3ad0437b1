import { z } from 'zod';
import { numberFor } from '../../organisation/number-for.ts';
import type { StaffTexts } from '../../outreach/ports.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { Log } from '../../shared/log.ts';
import { type NoticeReader, readNotice } from './notice-view.ts';
import { noticeWords } from './notice-words.ts';

const payload = z.object({ noticeId: z.string() });

export type TextRungWorld = NoticeReader & {
  readonly texts: StaffTexts;
  readonly ids: Ids;
  readonly log: Log;
};

/** Owes the text message of a notice, once; a climb that was acknowledged or ended meanwhile texts nobody. */
export const textRungJob = (world: TextRungWorld): Job<z.infer<typeof payload>> => ({
  name: 'text-rung',
  payload,
  retry: patientRetry,
  run: async ({ noticeId }) => {
    const now = world.clock.now();
    const view = await readNotice(world, noticeId);
    if (view === null || !view.isNeeded) return done;
    if (view.notBefore > now) return { kind: 'postponed', notBefore: view.notBefore, why: 'it is the quiet time' };
    const { ticket, escalation, person, organisation } = view;
    const sender = numberFor(organisation, ticket.unitId);
    if (sender === null) {
      world.log.warn({ noticeId }, 'no hotline number to text from');
      return done;
    }
    const { minutes: _m, hours: _h, days: _d, ...params } = noticeWords(ticket, escalation.cause, organisation, now);
    await world.texts.owe({
      id: world.ids.next(),
      key: `rung:${noticeId}`,
      staffId: person.id,
      sender,
      template: ticket.dueAt === null ? 'text.rung-no-deadline' : 'text.rung',
      params,
      language: person.language,
      at: now,
    });
    return done;
  },
});
